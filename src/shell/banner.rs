//! The top: product, connection, language, theme, session.

use super::connection::ConnectionName;
use super::overlays::Overlays;
use super::session_menu::SessionMenu;
use super::shortcuts::palette_keys;
use crate::config::{ConfigFile, Preferences, Theme};
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::{palette, shell as msg};
use crate::platform;
use crate::router::Route;
use crate::ui::{Icon, IconButton, IconView, Menu, MenuItem};
use crate::widgets::{choices, once, use_parts};
use crate::workspace::use_jobs;
use leptos::prelude::*;

/// The banner.
#[component]
pub fn Banner() -> impl IntoView {
    let config = expect_context::<RwSignal<ConfigFile>>();
    let title = tr(move |lang| config.with(|config| config.product(lang)));
    let jobs = use_jobs();
    view! {
        <header class="banner">
            <a href=platform::href(Route::Instances.path()) class="brand" aria-label=title>
                {move || match config.with(|config| config.logo.clone()) {
                    Some(address) => view! { <img src=address alt="" width="22" height="22" /> }.into_any(),
                    None => view! { <Logo /> }.into_any(),
                }}
                <span>{title}</span>
            </a>
            <ConnectionName />
            <span class="spacer"></span>
            {once(move || jobs.is_needed(), use_parts().running_work)}
            <Jump />
            <ActivityButton />
            <LanguageMenu />
            <ThemeMenu />
            <SessionMenu />
        </header>
    }
}

#[component]
fn Logo() -> impl IntoView {
    view! {
        <svg viewBox="0 0 24 24" aria-hidden="true">
            <rect class="logo-ground" x="1.5" y="1.5" width="21" height="21" rx="6" />
            <rect class="logo-bar" x="6.2" y="6" width="3" height="12" rx="1.5" />
            <rect class="logo-bar" x="10.6" y="9" width="3" height="9" rx="1.5" />
            <rect class="logo-bar" x="15" y="12" width="3" height="6" rx="1.5" />
        </svg>
    }
}

/// Opens the command palette.
#[component]
fn Jump() -> impl IntoView {
    let open = expect_context::<Overlays>().palette;
    let label = t(palette::open);
    view! {
        <button type="button" class="jump" aria-label=label aria-haspopup="dialog" aria-keyshortcuts="Control+K"
            on:click=move |_| open.set(true)>
            <IconView icon=Icon::Search />
            <span>{label}</span>
            <kbd aria-hidden="true">{palette_keys()}</kbd>
        </button>
    }
}

/// Opens the latest requests.
#[component]
fn ActivityButton() -> impl IntoView {
    let open = expect_context::<Overlays>().activity;
    view! { <IconButton icon=Icon::Activity label=t(msg::api_activity) on_click=move |_| open.set(true) /> }
}

#[component]
fn LanguageMenu() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let lang = use_lang();
    let items = Signal::derive(move || {
        let current = lang.get();
        let item = |lang: Lang| {
            MenuItem::run(lang.own_name(), move || preferences.set_lang(lang)).checked(lang == current)
        };
        Lang::ALL.into_iter().map(item).collect::<Vec<_>>()
    });
    view! { <Menu label=t(msg::language) items icon=Icon::Globe /> }
}

#[component]
fn ThemeMenu() -> impl IntoView {
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
    view! { <Menu label=t(msg::theme) items icon=Icon::Sun /> }
}
