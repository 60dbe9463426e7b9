//! The fourth step: user, password, SSL, maintenance window.

use super::draft::Draft;
use super::form::{DraftText, Form};
use crate::data::Query;
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::{changes, common, create as msg, instance, sign_in};
use crate::platform;
use crate::ui::{
    Button, Checklist, Choice, ChoiceCards, CopyButton, CopyTexts, Dial, Icon, Loading, PasswordField,
    SkeletonBlock, Switch,
};
use crate::widgets::window::{daily, window_words};
use crate::widgets::{ProblemPanel, copy_texts, generate_password, password_checks};
use dms_api::model::MaintenanceWindow;
use dms_api::operation::ListMaintenanceWindows;
use dms_api::rules::topology::Engine;
use dms_api::rules::window::{ClockStyle, Window};
use leptos::prelude::*;

/// Who signs in and how, and when the service may work on the instance.
#[component]
pub fn AccessStep() -> impl IntoView {
    let form = Form::current();
    let lang = use_lang();
    let is_amqp = form.part(|draft| draft.engine() == Engine::Amqp091);
    let no_ssl = Signal::derive(move || is_amqp.get().then(|| instance::amqp_no_ssl(lang.get()).to_owned()));
    view! {
        {move || match is_amqp.get() {
            true => view! { <AccessControl /> }.into_any(),
            false => view! {
                <DraftText field="access_user" label=instance::user required=true hint=t(msg::user_hint)
                    get=|it| &it.user get_mut=|it| &mut it.user />
                <Password />
            }
            .into_any(),
        }}
        <div class="field">
            <Switch label=t(instance::ssl) checked=form.part(Draft::asks_ssl) hint=t(msg::ssl_hint)
                disabled_reason=no_ssl
                on_change=move |on| form.draft.update(|draft| draft.ssl = on) />
        </div>
        <Maintenance />
    }
}

/// AMQP-0-9-1 has no user of the instance, but users of its own.
#[component]
fn AccessControl() -> impl IntoView {
    let form = Form::current();
    view! {
        <p class="hint">{t(msg::amqp_users)}</p>
        <div class="field">
            <Switch label=t(instance::acl) checked=form.part(|draft| draft.acl) hint=t(msg::acl_hint)
                on_change=move |on| form.draft.update(|draft| draft.acl = on) />
        </div>
    }
}

#[component]
fn Password() -> impl IntoView {
    let form = Form::current();
    let lang = use_lang();
    let password = form.password;
    let rule = form.edition.get_untracked().limits().password;
    let checks =
        Signal::derive(move || password.with(|password| password_checks(lang.get(), &rule, password)));
    let make = move |_| {
        // Without a source of randomness there is still typing.
        if let Some(made) = generate_password(&rule, platform::random_bytes) {
            password.set(made);
        }
    };
    let texts = CopyTexts { copy: t(msg::copy_password), ..copy_texts() };
    view! {
        <div class="field">
            <PasswordField label=t(sign_in::password) required=true value=password error=form.error(rule.field)
                on_input=move |text| password.set(text) on_blur=move |()| form.touch(rule.field)
                show_label=t(sign_in::show_password) hide_label=t(sign_in::hide_password) />
            <div class="cluster">
                <Button small=true icon=Icon::Sparkle on_click=make>{t(changes::generate)}</Button>
                <Show when=move || password.with(|password| !password.is_empty())>
                    <CopyButton text=password texts />
                    <span class="hint">{t(changes::copy_now)}</span>
                </Show>
            </div>
            <Checklist label=t(changes::password_rules) checks />
            <p class="hint">{t(msg::password_not_kept)}</p>
        </div>
    }
}

/// The windows of the region, and the chosen one on its dial.
#[component]
fn Maintenance() -> impl IntoView {
    let windows =
        Query::read(|| ListMaintenanceWindows, |list| list.maintain_windows.clone().unwrap_or_default());
    move || match (windows.value().get(), windows.problem().get()) {
        (Some(windows), _) => view! { <Windows windows /> }.into_any(),
        (None, Some(problem)) => {
            view! { <ProblemPanel problem retry=Callback::new(move |()| windows.refresh()) /> }.into_any()
        }
        (None, None) => view! { <Loading label=t(common::loading)><SkeletonBlock /></Loading> }.into_any(),
    }
}

#[component]
fn Windows(windows: Vec<MaintenanceWindow>) -> impl IntoView {
    let (form, lang) = (Form::current(), use_lang());
    let chosen = form.part(|draft| draft.maintenance().unwrap_or(Window::DEFAULT));
    let choices = Signal::derive(move || {
        windows.iter().filter_map(|window| card(lang.get(), window)).collect::<Vec<_>>()
    });
    let dial = Signal::derive(move || daily(chosen.get()));
    let label = tr(move |lang| window_words(lang, chosen.get()));
    view! {
        <div class="window-field">
            <ChoiceCards label=t(instance::maintenance) value=form.part(|draft| draft.window.clone()) choices
                error=form.error("maintain_begin") hint=t(msg::window_hint)
                on_change=move |begin: String| form.draft.update(|draft| draft.window = begin) />
            <Dial window=dial label />
        </div>
    }
}

fn card(lang: Lang, listed: &MaintenanceWindow) -> Option<Choice> {
    let window = Window::beginning_at(listed.begin.as_deref()?)?;
    Some(Choice {
        value: window.begin(ClockStyle::Minute),
        title: window_words(lang, window),
        text: (listed.default == Some(true)).then(|| msg::default_window(lang).to_owned()),
        ..Choice::default()
    })
}
