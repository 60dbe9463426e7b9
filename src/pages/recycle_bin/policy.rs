//! Whether deleted instances go to the bin, and for how long they are kept.

use super::send;
use crate::actions::silence::{Found, Trouble};
use crate::data::Mutation;
use crate::i18n::{format, t, tr, use_lang};
use crate::locales::{changes, recycle as msg};
use crate::notices::Notices;
use crate::ui::{Button, ButtonVariant, Card, SelectField, SelectOption, Switch, Tone};
use crate::widgets::{RequestPreview, use_read_only_reason};
use crate::workspace::use_client;
use dms_api::model::{RecycleBin, RecyclePolicyBody};
use dms_api::operation::{ChangeRecyclePolicy, Operation};
use dms_api::rules::recycle::RETENTION_DAYS;
use leptos::prelude::*;

/// The policy that the service has. It may leave out the days while it is off.
fn policy(bin: &RecycleBin) -> RecyclePolicyBody {
    let days = bin.retention_days.filter(|days| RETENTION_DAYS.contains(days));
    RecyclePolicyBody {
        retention_days: Some(days.unwrap_or(*RETENTION_DAYS.end())),
        default_use_recycle: Some(bin.default_use_recycle == Some(true)),
        ..RecyclePolicyBody::default()
    }
}

/// The policy, to be read and changed.
#[component]
pub fn Policy(bin: Memo<RecycleBin>) -> impl IntoView {
    let (lang, read_only) = (use_lang(), use_read_only_reason());
    let (client, notices, mutation) = (use_client(), expect_context::<Notices>(), Mutation::default());
    let found = RwSignal::new(None::<Found>);
    let saved = Memo::new(move |_| bin.with(policy));
    let draft = RwSignal::new(saved.get_untracked());
    // What others change is taken over, unless something was chosen here.
    Effect::new(move |before: Option<RecyclePolicyBody>| {
        let now = saved.get();
        if before.as_ref().is_some_and(|before| draft.with_untracked(|draft| draft == before)) {
            draft.set(now.clone());
        }
        now
    });
    let is_changed = Memo::new(move |_| draft.get() != saved.get());
    let is_on = Memo::new(move |_| draft.with(|draft| draft.default_use_recycle == Some(true)));
    let request = Memo::new(move |_| ChangeRecyclePolicy { body: draft.get() }.request(&client.project_id()));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !is_changed.get_untracked() {
            return;
        }
        let body = draft.get_untracked();
        let change = async move {
            send::change_policy(client, body).await.map_err(|(problem, seen)| {
                // The page may have been left meanwhile.
                let _ = found.try_set(seen);
                problem
            })
        };
        mutation.run(change, move |()| notices.say(Tone::Ok, msg::saved(lang.get_untracked()), None));
    };
    let unsavable = Signal::derive(move || {
        read_only
            .get()
            .or_else(|| (!is_changed.get()).then(|| changes::nothing_changed(lang.get()).to_owned()))
    });
    view! {
        <Card title=t(msg::policy)>
            <form class="recycle-policy" aria-label=t(msg::policy) on:submit=save>
                <Switch label=t(msg::use_bin) checked=is_on hint=t(msg::use_bin_hint) disabled_reason=read_only
                    on_change=move |on| draft.update(|draft| draft.default_use_recycle = Some(on)) />
                <Days draft />
                {move || is_changed.get().then(|| view! { <RequestPreview request /> })}
                <Trouble mutation found />
                <div class="form-actions">
                    <Button variant=ButtonVariant::Primary submit=true busy=mutation.busy() disabled_reason=unsavable>
                        {t(msg::save)}
                    </Button>
                    <Show when=move || is_changed.get()>
                        <Button variant=ButtonVariant::Quiet on_click=move |_| draft.set(saved.get_untracked())>
                            {t(changes::reset)}
                        </Button>
                    </Show>
                </div>
            </form>
        </Card>
    }
}

#[component]
fn Days(draft: RwSignal<RecyclePolicyBody>) -> impl IntoView {
    let (lang, read_only) = (use_lang(), use_read_only_reason());
    let options = Signal::derive(move || {
        let option =
            |days: u64| SelectOption::new(days.to_string(), format::duration(lang.get(), days * 86_400));
        RETENTION_DAYS.map(option).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        draft.with(|draft| draft.retention_days.map(|days| days.to_string()).unwrap_or_default())
    });
    let hint = tr(|lang| msg::days_hint(lang).to_owned());
    view! {
        <SelectField label=t(msg::days) value options hint disabled_reason=read_only
            on_change=move |days: String| draft.update(|draft| draft.retention_days = days.parse().ok()) />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_that_is_off_may_say_nothing() {
        let off = policy(&RecycleBin { retention_days: Some(0), ..RecycleBin::default() });
        assert_eq!((off.retention_days, off.default_use_recycle), (Some(7), Some(false)));
        let on = policy(&RecycleBin {
            retention_days: Some(2),
            default_use_recycle: Some(true),
            ..RecycleBin::default()
        });
        assert_eq!((on.retention_days, on.default_use_recycle), (Some(2), Some(true)));
    }
}
