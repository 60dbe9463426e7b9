//! The status of an instance, as a pill.

use crate::i18n::{Lang, tr, use_lang};
use crate::locales::status as msg;
use crate::ui::{StatusPill, Tone};
use dms_api::model::Status;
use leptos::prelude::*;

/// How a status feels.
pub fn tone(status: &Status) -> Tone {
    match status {
        Status::Running => Tone::Ok,
        Status::Error | Status::CreateFailed | Status::ExtendedFailed => Tone::Bad,
        status if status.is_in_transition() => Tone::Busy,
        _ => Tone::Idle,
    }
}

/// A status in words; one that the reference does not list stays as it came.
pub fn words(lang: Lang, status: &Status) -> String {
    let known = match status {
        Status::Creating => msg::creating,
        Status::CreateFailed => msg::create_failed,
        Status::Running => msg::running,
        Status::Error => msg::error,
        Status::Restarting => msg::restarting,
        Status::Extending => msg::extending,
        Status::ExtendedFailed => msg::extended_failed,
        Status::Other(word) => return word.clone(),
    };
    known(lang).to_owned()
}

/// The status of an instance.
#[component]
pub fn InstanceStatus(#[prop(into)] status: Signal<Status>) -> impl IntoView {
    let label = tr(move |lang| status.with(|status| words(lang, status)));
    let lang = use_lang();
    let tip = Signal::derive(move || {
        let is_unlisted = status.with(|status| matches!(status, Status::Other(_)));
        is_unlisted.then(|| msg::unlisted(lang.get()).to_owned())
    });
    view! { <StatusPill tone=Signal::derive(move || status.with(tone)) label tip /> }
}
