//! The top: product, connection, language, theme, session.

use super::connection::ConnectionName;
use super::overlays::Overlays;
use super::session::SessionButton;
use super::shortcuts::palette_keys;
use crate::config::ConfigFile;
use crate::i18n::{t, tr};
use crate::locales::{palette, shell as msg};
use crate::platform;
use crate::router::Route;
use crate::ui::{Icon, IconButton, IconView, MenuButton, once};
use crate::widgets::use_parts;
use crate::workspace::use_jobs;
use leptos::prelude::*;

/// The banner.
#[component]
pub fn Banner() -> impl IntoView {
    let config = expect_context::<RwSignal<ConfigFile>>();
    let title = tr(move |lang| config.with(|config| config.product(lang)));
    let (jobs, parts) = (use_jobs(), use_parts());
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
            {once(move || jobs.is_needed(), parts.running_work)}
            <Jump />
            <ActivityButton />
            <MenuButton label=t(msg::language) icon=Icon::Globe popup=parts.language_menu />
            <MenuButton label=t(msg::theme) icon=Icon::Sun popup=parts.theme_menu />
            <SessionButton />
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
