//! What can be made to go wrong.

use super::control::Control;
use crate::data::use_all_explanations;
use crate::i18n::{Lang, Message, t, tr, use_lang};
use crate::locales::demo as msg;
use crate::ui::{Button, ButtonVariant, SelectField, SelectOption, TextField};
use dms_api::errors;
use leptos::prelude::*;
use serde_json::{Value, json};

/// How long answers can be made to wait, in milliseconds.
const LATENCIES: [u32; 4] = [0, 500, 2000, 10_000];

/// How many percent of the requests can be made to fail.
const SHARES: [u32; 4] = [0, 10, 50, 100];

/// What is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wanted {
    /// How long answers wait, in milliseconds.
    latency: u32,
    /// How many percent of the requests fail.
    share: u32,
    /// With this code, of table 7.2 or the gateway's.
    code: String,
    /// With this status; empty: that of the code.
    status: String,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { latency: 0, share: 0, code: errors::ErrorCode::INTERNAL.to_string(), status: String::new() }
    }
}

impl Wanted {
    fn code_error(&self) -> Option<Message> {
        errors::find(self.code.trim()).is_none().then_some(msg::no_such_code)
    }

    fn status_error(&self) -> Option<Message> {
        let text = self.status.trim();
        let is_status = text.parse::<u16>().is_ok_and(|status| (200..=599).contains(&status));
        (!text.is_empty() && !is_status).then_some(msg::no_such_status)
    }

    /// The requests that bring it about, in place of what was in force: waiting and failing are
    /// faults of their own, since only a share of the requests fails.
    fn bodies(&self) -> Vec<Value> {
        let mut bodies = vec![json!({ "clear": true })];
        if self.latency > 0 {
            bodies.push(json!({ "latency_ms": self.latency }));
        }
        if self.share > 0 {
            let rate = f64::from(self.share) / 100.0;
            let mut fault = json!({ "error_rate": rate, "code": self.code.trim() });
            if let Ok(status) = self.status.trim().parse::<u16>() {
                fault["status"] = json!(status);
            }
            bodies.push(fault);
        }
        bodies
    }
}

/// The controls.
#[component]
pub fn Faults() -> impl IntoView {
    let control = expect_context::<Control>();
    // Some faults end by themselves.
    control.look();
    let in_force = tr(move |lang| {
        let count = control.condition().with(|it| it.faults);
        if count == 0 { msg::no_faults(lang).to_owned() } else { msg::faults_in_force(lang, count) }
    });
    let expire = move |_| control.run("faults", vec![json!({ "expire_tokens": true })], msg::expired);
    view! {
        <div class="demo-panel">
            <p class="hint" role="status">{in_force}</p>
            <Disturb control />
            <NextCreation control />
            <Button small=true on_click=expire>{t(msg::expire)}</Button>
        </div>
    }
}

/// Slow and wrong answers.
#[component]
fn Disturb(control: Control) -> impl IntoView {
    let wanted = RwSignal::new(Wanted::default());
    let error = move |check: fn(&Wanted) -> Option<Message>| {
        let lang = use_lang();
        Signal::derive(move || wanted.with(check).map(|message| message(lang.get()).to_owned()))
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let sound = wanted.with_untracked(|it| it.code_error().or(it.status_error()).is_none());
        if sound {
            control.run("faults", wanted.with_untracked(Wanted::bodies), msg::applied);
        }
    };
    let clear = move |_| {
        wanted.set(Wanted::default());
        control.run("faults", vec![json!({ "clear": true })], msg::cleared);
    };
    let number = |text: String| text.parse().unwrap_or_default();
    view! {
        <form class="demo-form" on:submit=submit novalidate>
            <SelectField label=t(msg::latency) value=Signal::derive(move || wanted.with(|it| it.latency.to_string()))
                options=choices(&LATENCIES, latency)
                on_change=move |text| wanted.update(|it| it.latency = number(text)) />
            <SelectField label=t(msg::share) value=Signal::derive(move || wanted.with(|it| it.share.to_string()))
                options=choices(&SHARES, |_, percent| format!("{percent} %"))
                on_change=move |text| wanted.update(|it| it.share = number(text)) />
            <TextField label=t(msg::code) value=Signal::derive(move || wanted.with(|it| it.code.clone()))
                error=error(Wanted::code_error) on_input=move |text| wanted.update(|it| it.code = text) />
            <TextField label=t(msg::status) hint=t(msg::status_hint)
                value=Signal::derive(move || wanted.with(|it| it.status.clone()))
                error=error(Wanted::status_error) on_input=move |text| wanted.update(|it| it.status = text) />
            <div class="demo-buttons">
                <Button small=true variant=ButtonVariant::Primary submit=true>{t(msg::apply)}</Button>
                <Button small=true on_click=clear>{t(msg::clear)}</Button>
            </div>
        </form>
    }
}

fn latency(lang: Lang, millis: u32) -> String {
    if millis == 0 { msg::at_once(lang).to_owned() } else { msg::seconds(lang, f64::from(millis) / 1000.0) }
}

fn choices(values: &'static [u32], words: fn(Lang, u32) -> String) -> Signal<Vec<SelectOption>> {
    let lang = use_lang();
    Signal::derive(move || {
        let option = |value: &u32| SelectOption::new(value.to_string(), words(lang.get(), *value));
        values.iter().map(option).collect()
    })
}

/// The next creation fails, for a reason of table 6-7.
#[component]
fn NextCreation(control: Control) -> impl IntoView {
    let causes = || errors::causes().iter().map(|cause| cause.code.to_string());
    let chosen = RwSignal::new(causes().next().unwrap_or_default());
    let (lang, explanations) = (use_lang(), use_all_explanations());
    let options = Signal::derive(move || {
        let known = explanations.of(lang.get());
        let option = |code: String| {
            let title = known.as_ref().and_then(|known| known.get(&code)).map(|it| it.title.clone());
            let label = title.map_or_else(|| code.clone(), |title| format!("{title} ({code})"));
            SelectOption::new(code, label)
        };
        causes().map(option).collect::<Vec<_>>()
    });
    let fail = move |_| {
        control.run("faults", vec![json!({ "fail_next_create": chosen.get_untracked() })], msg::will_fail);
    };
    view! {
        <SelectField label=t(msg::cause) value=chosen options on_change=move |code| chosen.set(code) />
        <Button small=true on_click=fail>{t(msg::fail_next)}</Button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted() -> Wanted {
        Wanted { share: 50, latency: 500, ..Wanted::default() }
    }

    #[test]
    fn what_was_in_force_goes_first() {
        assert_eq!(Wanted::default().bodies(), [json!({ "clear": true })]);
        let fault = json!({ "error_rate": 0.5, "code": "DMS.00500000" });
        assert_eq!(wanted().bodies(), [json!({ "clear": true }), json!({ "latency_ms": 500 }), fault]);
        let with_status = Wanted { status: " 503 ".to_owned(), latency: 0, ..wanted() };
        assert_eq!(with_status.bodies()[1]["status"], 503);
    }

    #[test]
    fn codes_and_statuses_are_checked_before_they_are_sent() {
        assert!(wanted().code_error().is_none() && wanted().status_error().is_none());
        assert!(Wanted { code: "DMS.1".to_owned(), ..wanted() }.code_error().is_some());
        assert!(Wanted { code: " APIG.0308 ".to_owned(), ..wanted() }.code_error().is_none());
        for status in ["199", "600", "-1", "a lot", "70000"] {
            assert!(Wanted { status: status.to_owned(), ..wanted() }.status_error().is_some(), "{status}");
        }
    }
}
