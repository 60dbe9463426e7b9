//! What the menus of the banner offer.

use super::session::{signed_in_text, use_sign_out};
use crate::api::Project;
use crate::auth::Session;
use crate::config::{AuthKind, Preferences, Theme};
use crate::i18n::{Lang, use_lang};
use crate::locales::{shell as msg, sign_in};
use crate::platform;
use crate::ui::{Icon, MenuItem, MenuPopup};
use crate::widgets::choices;
use crate::workspace::use_api;
use leptos::prelude::*;

/// The languages.
#[component]
pub fn LanguageMenu() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let lang = use_lang();
    let items = Signal::derive(move || {
        let current = lang.get();
        let item = |lang: Lang| {
            MenuItem::run(lang.own_name(), move || preferences.set_lang(lang)).checked(lang == current)
        };
        Lang::ALL.into_iter().map(item).collect::<Vec<_>>()
    });
    view! { <MenuPopup items /> }
}

/// The themes.
#[component]
pub fn ThemeMenu() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let (lang, theme) = (use_lang(), preferences.theme());
    let items = Signal::derive(move || {
        let (lang, current) = (lang.get(), theme.get());
        let item = |theme: Theme| {
            let icon = match theme {
                Theme::System => Icon::Monitor,
                Theme::Light => Icon::Sun,
                Theme::Dark => Icon::Moon,
            };
            MenuItem::run(choices::theme(lang, theme), move || preferences.set_theme(theme))
                .icon(icon)
                .checked(theme == current)
        };
        Theme::ALL.into_iter().map(item).collect::<Vec<_>>()
    });
    view! { <MenuPopup items /> }
}

/// The projects that the credentials are known to be good for.
#[component]
pub fn ProjectMenu() -> impl IntoView {
    let (session, api) = (expect_context::<Session>(), use_api());
    let signed_in = session.signed_in();
    let items = Signal::derive(move || {
        let Some(signed_in) = signed_in.get() else { return Vec::new() };
        let item = |project: Project| {
            let is_current = project.id == signed_in.project.id;
            let label = if project.name.is_empty() { project.id.clone() } else { project.name.clone() };
            let detail = project.id.clone();
            MenuItem::run(label, move || session.switch(api, project.clone()))
                .detail(detail)
                .checked(is_current)
        };
        signed_in.projects.into_iter().map(item).collect::<Vec<_>>()
    });
    view! { <MenuPopup items /> }
}

/// Signing out.
#[component]
pub fn SessionMenu() -> impl IntoView {
    let (session, lang) = (expect_context::<Session>(), use_lang());
    let sign_out = use_sign_out();
    let items = Signal::derive(move || {
        let lang = lang.get();
        let Some(it) = session.signed_in().get() else { return Vec::new() };
        let refusal = (it.credentials.kind() == AuthKind::Host).then(|| sign_in::host_signs(lang).to_owned());
        let sign_out = sign_out.clone();
        vec![
            MenuItem::run(msg::sign_out(lang), sign_out)
                .icon(Icon::SignOut)
                .detail(signed_in_text(lang, &it, platform::now_millis()))
                .disabled_reason(refusal),
        ]
    });
    view! { <MenuPopup items /> }
}
