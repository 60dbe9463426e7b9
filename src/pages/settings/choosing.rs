//! Language, theme, density, time zone, lists, keyboard.

use crate::config::{Density, PAGE_SIZES, Preferences, RefreshInterval, Stored};
use crate::data::use_clock;
use crate::i18n::TimeZone;
use crate::i18n::{Lang, Message, format, t, tr, use_lang};
use crate::locales::{instances, settings as msg};
use crate::shell::Overlays;
use crate::ui::{Button, Card, Kbd, Segmented, Switch};
use crate::widgets::choices;
use crate::widgets::columns::column_boxes;
use leptos::prelude::*;

/// One of a few, as a row of buttons with its label above. Options are told apart by their
/// position.
fn choice(
    label: Message,
    options: impl Fn(Lang) -> Vec<String> + Send + Sync + 'static,
    current: impl Fn() -> usize + Send + Sync + 'static,
    choose: impl Fn(usize) + Send + Sync + 'static,
) -> AnyView {
    let lang = use_lang();
    let options = Signal::derive(move || {
        options(lang.get())
            .into_iter()
            .enumerate()
            .map(|(at, text)| (at.to_string(), text))
            .collect::<Vec<_>>()
    });
    let value = Signal::derive(move || current().to_string());
    let on_change = move |chosen: String| {
        if let Ok(at) = chosen.parse() {
            choose(at);
        }
    };
    view! {
        <div class="setting">
            <span class="setting-label" aria-hidden="true">{t(label)}</span>
            <Segmented label=t(label) value options on_change />
        </div>
    }
    .into_any()
}

/// One of a few values that are stored.
fn stored_choice<T: Copy + PartialEq + Send + Sync + 'static, const N: usize>(
    label: Message,
    all: [T; N],
    words: fn(Lang, T) -> String,
    part: fn(&mut Stored) -> &mut T,
) -> AnyView {
    let preferences = expect_context::<Preferences>();
    let current = move || {
        let now = preferences.stored().with(|stored| *part(&mut stored.clone()));
        all.iter().position(|one| *one == now).unwrap_or(0)
    };
    let choose = move |at: usize| {
        if let Some(chosen) = all.get(at) {
            preferences.change(|stored| *part(stored) = *chosen);
        }
    };
    choice(label, move |lang| all.iter().map(|one| words(lang, *one)).collect(), current, choose)
}

/// Language, theme, density, time zone.
#[component]
pub fn Appearance() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let (lang, theme, now) = (preferences.lang(), preferences.theme(), use_clock());
    let languages = choice(
        msg::language,
        |_| Lang::ALL.iter().map(|lang| lang.own_name().to_owned()).collect(),
        move || Lang::ALL.iter().position(|one| *one == lang.get()).unwrap_or(0),
        move |at| {
            if let Some(lang) = Lang::ALL.get(at) {
                preferences.set_lang(*lang);
            }
        },
    );
    let themes = choice(
        msg::theme,
        |lang| crate::config::Theme::ALL.iter().map(|it| choices::theme(lang, *it).to_owned()).collect(),
        move || crate::config::Theme::ALL.iter().position(|one| *one == theme.get()).unwrap_or(0),
        move |at| {
            if let Some(theme) = crate::config::Theme::ALL.get(at) {
                preferences.set_theme(*theme);
            }
        },
    );
    let clock = tr(move |lang| {
        let now = now.get();
        msg::now_is(lang, &format!("{} {}", format::date(lang, now, false), format::time_of_day(now)))
    });
    view! {
        <Card title=t(msg::appearance)>
            {languages}
            {themes}
            {stored_choice(msg::density, Density::ALL, |lang, it| choices::density(lang, it).to_owned(), |it| &mut it.density)}
            {stored_choice(msg::time_zone, TimeZone::ALL, |lang, it| choices::time_zone(lang, it).to_owned(), |it| &mut it.time_zone)}
            <p class="hint">{clock}</p>
        </Card>
    }
}

/// Refreshing, rows, columns.
#[component]
pub fn Lists() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    view! {
        <Card title=t(msg::lists)>
            {stored_choice(msg::refresh, RefreshInterval::ALL, choices::interval, |it| &mut it.refresh)}
            {stored_choice(msg::page_size, PAGE_SIZES, instances::per_page, |it| &mut it.page_size)}
            <fieldset class="setting">
                <legend class="setting-label">{t(msg::columns)}</legend>
                <div class="setting-columns">{column_boxes(preferences)}</div>
            </fieldset>
        </Card>
    }
}

/// Shortcuts.
#[component]
pub fn KeyboardCard() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let help = expect_context::<Overlays>().help;
    let hint = t(msg::shortcuts_hint);
    view! {
        <Card title=t(msg::keyboard)>
            <Switch label=t(msg::shortcuts) hint=Signal::derive(move || Some(hint.get()))
                checked=Signal::derive(move || preferences.stored().with(|it| !it.no_shortcuts))
                on_change=move |on: bool| preferences.change(|stored| stored.no_shortcuts = !on) />
            <Button small=true on_click=move |_| help.set(true)>{t(msg::show_shortcuts)}" "<Kbd>"?"</Kbd></Button>
        </Card>
    }
}
