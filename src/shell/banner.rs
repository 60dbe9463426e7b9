//! The top: product, connection, language, theme, session.

use super::overlays::Overlays;
use super::shortcuts::palette_keys;
use super::work::RunningWork;
use crate::browser;
use crate::components::{Icon, IconButton, IconView, Menu, MenuItem};
use crate::config::{ConfigFile, Preferences, Theme};
use crate::data::use_clock;
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::{palette, shell as msg};
use crate::location::use_location;
use crate::parts::choices;
use crate::session::Session;
use leptos::prelude::*;

/// The banner.
#[component]
pub fn Banner() -> impl IntoView {
    let config = expect_context::<RwSignal<ConfigFile>>();
    let title = tr(move |lang| config.with(|config| config.product(lang)));
    view! {
        <header class="banner">
            <a href=browser::href("/instances") class="brand">
                {move || match config.with(|config| config.logo.clone()) {
                    Some(address) => view! { <img src=address alt="" width="22" height="22" /> }.into_any(),
                    None => view! { <Logo /> }.into_any(),
                }}
                <span>{title}</span>
            </a>
            <ConnectionName />
            <span class="spacer"></span>
            <RunningWork />
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

/// Which service the page shows, and for which project.
#[component]
fn ConnectionName() -> impl IntoView {
    let session = expect_context::<Session>();
    let connection = session.connection();
    let signed_in = session.signed_in();
    let place = move || {
        let project = signed_in.with(|it| it.as_ref().map(|it| it.project_id.clone()))?;
        let name = connection.with(|it| it.as_ref().map(|it| it.project_name.clone()))?;
        let id = shorten(&project);
        Some(if name.is_empty() { id } else { format!("{name} / {id}") })
    };
    move || {
        connection.get().map(|connection| {
            let label = connection.label.clone();
            let name = tr(move |lang| format!("{}: {label}", msg::connection(lang)));
            view! {
                <a href=browser::href("/connect") class="switcher" aria-label=name>
                    <i class="dot" class:idle=move || signed_in.with(Option::is_none)></i>
                    <span class="switcher-label">{connection.label}</span>
                    <span class="faint">{place}</span>
                </a>
            }
        })
    }
}

fn shorten(id: &str) -> String {
    match (id.get(..4), id.get(id.len().saturating_sub(4)..)) {
        (Some(head), Some(tail)) if id.len() > 12 => format!("{head}…{tail}"),
        _ => id.to_owned(),
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

/// Who is signed in, and for how much longer.
#[component]
fn SessionMenu() -> impl IntoView {
    let session = expect_context::<Session>();
    let (lang, now, signed_in) = (use_lang(), use_clock(), session.signed_in());
    let location = use_location();
    let items = Signal::derive(move || {
        let lang = lang.get();
        let sign_out = move || {
            session.sign_out();
            location.go("/connect");
        };
        let (user, left) = signed_in
            .with(|it| it.as_ref().map(|it| (it.user.clone(), left(it.expires_at))).unwrap_or_default());
        let item = MenuItem::run(msg::sign_out(lang), sign_out)
            .icon(Icon::SignOut)
            .detail(msg::signed_in_as(lang, &user));
        vec![match left {
            Some(seconds) => item.detail(format!(
                "{} · {}",
                msg::signed_in_as(lang, &user),
                msg::valid_for(lang, &format::duration(lang, seconds)),
            )),
            None => item,
        }]
    });
    let shown = move || {
        signed_in.get().map(|it| {
            let expires_at = it.expires_at;
            let left = tr(move |lang| {
                expires_at
                    .map(|at| format::duration(lang, at.saturating_sub(now.get()) / 1000))
                    .map(|text| text.split_inclusive(' ').take(2).collect::<String>())
                    .unwrap_or_default()
            });
            view! {
                <span class="session-user">{it.user}</span>
                <span class="faint">{left}</span>
            }
        })
    };
    view! {
        <Show when=move || signed_in.with(Option::is_some)>
            <div class="session"><Menu label=t(msg::session) items=items>{shown}</Menu></div>
        </Show>
    }
}

fn left(expires_at: Option<u64>) -> Option<u64> {
    expires_at.map(|at| at.saturating_sub(browser::now_millis()) / 1000)
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn only_long_ids_are_shortened() {
        assert_eq!(shorten("0123456789abcdef0123456789abcdef"), "0123…cdef");
        assert_eq!(shorten("region-1"), "region-1");
        assert_eq!(shorten(""), "");
        assert_eq!(shorten("可用区可用区可用区"), "可用区可用区可用区");
    }
}
