//! Shortcuts of the keyboard. None of them fires while somebody types or a dialog is open, and
//! those of a single key can be switched off (WCAG 2.1.4).

use super::navigation::ENTRIES;
use super::overlays::Overlays;
use crate::config::Preferences;
use crate::platform;
use crate::platform::mount::Root;
use crate::router::{Route, use_location};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

/// The key before the one that names a page.
pub const GO: &str = "g";

/// How long the second key is waited for, in milliseconds.
const PATIENCE: u64 = 1500;

/// What a shortcut does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Shows the shortcuts.
    Help,
    /// Goes to the search box of the page.
    Search,
    /// Shows the latest requests.
    Activity,
    /// Goes to a page.
    Go(&'static str),
}

/// Commands of a single key.
pub const SINGLE: [(&str, Command); 4] = [
    ("?", Command::Help),
    ("/", Command::Search),
    ("c", Command::Go(Route::NewInstance.path())),
    ("r", Command::Activity),
];

/// What a key means; `after_go` says whether the key before it was [`GO`].
pub fn command(after_go: bool, key: &str) -> Option<Command> {
    if after_go {
        return ENTRIES.iter().find(|place| place.key == key).map(|place| Command::Go(place.href));
    }
    SINGLE.into_iter().find(|(own, _)| *own == key).map(|(_, command)| command)
}

/// The keys that open the palette, as they are printed on this keyboard.
pub fn palette_keys() -> &'static str {
    if platform::is_mac() { "⌘ K" } else { "Ctrl K" }
}

/// Listens for as long as the component lives.
pub fn listen(overlays: Overlays, root: Root) {
    let (preferences, location) = (expect_context::<Preferences>(), use_location());
    let run = move |command: Command| match command {
        Command::Help => overlays.help.set(true),
        Command::Activity => overlays.activity.set(true),
        Command::Search => focus_search(root),
        Command::Go(href) => location.go(href),
    };
    let gone_at = StoredValue::new(None::<u64>);
    let listener = window_event_listener(ev::keydown, move |event| {
        // In a page of somebody else, only what is pressed in the console is meant for it.
        if event.default_prevented() || !root.holds(&event) {
            return;
        }
        if opens_palette(&event) {
            event.prevent_default();
            let is_open = overlays.palette.get_untracked();
            if is_open || !is_covered(root) {
                overlays.palette.set(!is_open);
            }
            return;
        }
        let is_off = preferences.stored().with_untracked(|stored| stored.no_shortcuts);
        if is_off || has_modifier(&event) || is_typing(&event, root) || is_covered(root) {
            gone_at.set_value(None);
            return;
        }
        let now = platform::now_millis();
        let after_go = gone_at.get_value().is_some_and(|at| now.saturating_sub(at) < PATIENCE);
        gone_at.set_value((!after_go && event.key() == GO).then_some(now));
        if let Some(command) = command(after_go, &event.key()) {
            event.prevent_default();
            run(command);
        }
    });
    on_cleanup(move || listener.remove());
}

fn opens_palette(event: &ev::KeyboardEvent) -> bool {
    let command = event.ctrl_key() || event.meta_key();
    command && !event.alt_key() && !event.shift_key() && event.key().eq_ignore_ascii_case("k")
}

/// Shift alone is part of writing `?`.
fn has_modifier(event: &ev::KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key()
}

fn is_typing(event: &ev::KeyboardEvent, root: Root) -> bool {
    let takes_keys = "input, textarea, select, [contenteditable], [role=menu] *, [role=listbox] *";
    root.target(event).is_some_and(|target| target.closest(takes_keys).ok().flatten().is_some())
}

/// Whether a dialog or a menu is open over the page. The tour of the demo only stands beside it.
fn is_covered(root: Root) -> bool {
    root.find("dialog:modal, [popover=auto]:popover-open").is_some()
}

fn focus_search(root: Root) {
    let found = root.find("main input[type=search]");
    if let Some(input) = found.and_then(|found| found.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        // Where it cannot take the focus, nothing happens.
        let _ = input.focus();
        input.select();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keys_have_one_meaning_each() {
        let single: BTreeSet<&str> = SINGLE.iter().map(|(key, _)| *key).chain([GO]).collect();
        assert_eq!(single.len(), SINGLE.len() + 1);
        let places: BTreeSet<&str> = ENTRIES.iter().map(|place| place.key).collect();
        assert_eq!(places.len(), ENTRIES.len());
    }

    #[test]
    fn pages_need_the_key_before() {
        assert_eq!(command(true, "a"), Some(Command::Go("/activity")));
        assert_eq!(command(false, "a"), None);
        assert_eq!(command(false, "?"), Some(Command::Help));
        assert_eq!(command(true, "?"), None);
    }
}
