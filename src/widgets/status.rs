//! The status of an instance, as a pill.

use crate::i18n::{Lang, Message, tr, use_lang};
use crate::locales::status as msg;
use crate::ui::{StatusPill, Tone};
use dms_api::model::Status;
use leptos::prelude::*;

/// How a status feels.
pub fn tone(status: &Status) -> Tone {
    match status {
        Status::Running => Tone::Ok,
        Status::Error | Status::CreateFailed | Status::ExtendedFailed => Tone::Bad,
        Status::Other(word) if word == "ROLLBACKFAILED" => Tone::Bad,
        Status::Other(word) if word == "FROZEN" => Tone::Warn,
        status if status.is_in_transition() => Tone::Busy,
        _ => Tone::Idle,
    }
}

/// A status in words; one that the reference does not list stays as it came.
pub fn words(lang: Lang, status: &Status) -> String {
    let known: Message = match status {
        Status::Creating => msg::creating,
        Status::CreateFailed => msg::create_failed,
        Status::Running => msg::running,
        Status::Error => msg::error,
        Status::Restarting => msg::restarting,
        Status::Extending => msg::extending,
        Status::ExtendedFailed => msg::extended_failed,
        Status::Other(word) => match of_today(word) {
            Some(known) => known,
            None => return word.clone(),
        },
    };
    known(lang).to_owned()
}

/// What the service of today says beyond the reference.
fn of_today(word: &str) -> Option<Message> {
    Some(match word {
        "STARTING" => msg::starting,
        "SHRINKING" => msg::shrinking,
        "CONFIGURING" => msg::configuring,
        "VOLUMETYPECHANGING" => msg::volume_changing,
        "UPGRADING" => msg::upgrading,
        "ROLLINGBACK" | "ROLLBACK" => msg::rolling_back,
        "ROLLBACKFAILED" => msg::rollback_failed,
        "FREEZING" => msg::freezing,
        "FROZEN" => msg::frozen,
        "DELETING" => msg::deleting,
        "RECYCLE" => msg::recycled,
        _ => return None,
    })
}

/// The status of an instance.
#[component]
pub fn InstanceStatus(#[prop(into)] status: Signal<Status>) -> impl IntoView {
    let label = tr(move |lang| status.with(|status| words(lang, status)));
    let lang = use_lang();
    let tip = Signal::derive(move || {
        let is_unlisted =
            status.with(|status| matches!(status, Status::Other(word) if of_today(word).is_none()));
        is_unlisted.then(|| msg::unlisted(lang.get()).to_owned())
    });
    view! { <StatusPill tone=Signal::derive(move || status.with(tone)) label tip /> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::edition::Edition;

    #[test]
    fn every_status_of_today_has_words_and_a_tone() {
        for word in Edition::Current.limits().statuses {
            let status = Status::from(*word);
            for lang in Lang::ALL {
                assert_ne!(words(lang, &status), *word);
            }
            assert_eq!(tone(&status) == Tone::Busy, status.is_in_transition(), "{word}");
        }
        assert_eq!(words(Lang::En, &Status::from("PONDERING")), "PONDERING");
    }
}
