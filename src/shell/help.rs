//! The shortcuts of the keyboard, to read.

use super::navigation::{ENTRIES, Entry};
use super::overlays::Overlays;
use super::shortcuts::{Command, GO, SINGLE, palette_keys};
use crate::config::Preferences;
use crate::i18n::{Message, t};
use crate::locales::{common, shortcuts as msg};
use crate::ui::{Dialog, Kbd};
use leptos::prelude::*;

/// The sheet.
#[component]
pub fn ShortcutHelp() -> impl IntoView {
    let open = expect_context::<Overlays>().help;
    view! {
        <Dialog open light_dismiss=true title=t(msg::title) close_label=t(common::close)>
            <Sheet />
        </Dialog>
    }
}

const fn meaning(command: Command) -> Message {
    match command {
        Command::Help => msg::help,
        Command::Search => msg::search,
        Command::Activity => msg::activity,
        Command::Go(_) => msg::create,
    }
}

#[component]
fn Sheet() -> impl IntoView {
    let is_off = expect_context::<Preferences>().stored().with_untracked(|stored| stored.no_shortcuts);
    let single = |(key, command): (&'static str, Command)| line(meaning(command), key.into_any());
    let entry = |Entry { label, key, .. }: Entry| {
        let keys = view! { <Kbd>{GO}</Kbd>" "{t(msg::then)}" "<Kbd>{key}</Kbd> };
        view! { <dt>{t(label)}</dt><dd>{keys}</dd> }
    };
    view! {
        <h3>{t(msg::everywhere)}</h3>
        <dl class="shortcuts">
            {line(msg::palette, palette_keys().into_any())}
            {SINGLE.into_iter().map(single).collect_view()}
            {line(msg::close, "Esc".into_any())}
        </dl>
        <h3>{t(msg::going)}</h3>
        <dl class="shortcuts">{ENTRIES.iter().copied().map(entry).collect_view()}</dl>
        <p class="hint">{t(if is_off { msg::off_hint } else { msg::typing_hint })}</p>
    }
}

fn line(meaning: Message, keys: AnyView) -> AnyView {
    view! { <dt>{t(meaning)}</dt><dd><Kbd>{keys}</Kbd></dd> }.into_any()
}
