//! What the browser keeps for the console under keys: for good, and for the tab. What is kept for good
//! belongs to all consoles of the origin; what the tab keeps, to the one that stored it.

use super::window;
use leptos::ev;
use leptos::prelude::{WindowListenerHandle, window_event_listener};
use web_sys::Storage;

/// What is stored under a key for good.
pub fn read_local(key: &str) -> Option<String> {
    local_storage()?.get_item(key).ok()?
}

/// Stores something for good; where storage is blocked it lasts for the visit only.
pub fn write_local(key: &str, value: &str) {
    if let Some(storage) = local_storage() {
        // A full or blocked storage only means that the preference is forgotten.
        let _ = storage.set_item(key, value);
    }
}

/// Removes what is stored for good under a key.
pub fn remove_local(key: &str) {
    if let Some(storage) = local_storage() {
        // What cannot be removed was never stored.
        let _ = storage.remove_item(key);
    }
}

/// Calls whenever another page of the origin has stored something else for good under a key, or
/// removed it.
pub fn on_stored_elsewhere(key: &'static str, call: impl Fn() + 'static) -> WindowListenerHandle {
    window_event_listener(ev::storage, move |event| {
        // Without a key, everything was removed.
        if event.key().is_none_or(|stored| stored == key) {
            call();
        }
    })
}

fn local_storage() -> Option<Storage> {
    window()?.local_storage().ok()?
}

/// What the names of frames begin with that `embed.js` gives.
const FRAME: &str = "dms-console-";

/// What tells the console from others of its tab: the name of its frame, where several are on one page.
fn mark() -> Option<String> {
    window()?.name().ok()?.strip_prefix(FRAME).map(str::to_owned)
}

/// What stands between a key and what tells its console from others of the tab.
const OF_CONSOLE: &str = ".#";

/// The key under which this console stores something in the tab.
fn of_console(key: &str) -> String {
    match mark() {
        Some(mark) => format!("{key}{OF_CONSOLE}{mark}"),
        None => key.to_owned(),
    }
}

/// Whether a key of the tab is this console's.
fn is_own(key: &str) -> bool {
    let mark = key.split_once(OF_CONSOLE).map(|(_, mark)| mark);
    mark == self::mark().as_deref()
}

/// What is stored under a key for as long as the tab is open.
pub fn read_session(key: &str) -> Option<String> {
    session_storage()?.get_item(&of_console(key)).ok()?
}

/// Stores something for as long as the tab is open, reloads included; `None` removes it.
pub fn write_session(key: &str, value: Option<&str>) {
    if let Some(storage) = session_storage() {
        // A full or blocked storage only means that a reload forgets it.
        let _ = match value {
            Some(value) => storage.set_item(&of_console(key), value),
            None => storage.remove_item(&of_console(key)),
        };
    }
}

fn session_storage() -> Option<Storage> {
    window()?.session_storage().ok()?
}

/// A value in the browser's storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredItem {
    /// Whether it lasts only as long as the tab is open.
    pub is_of_tab: bool,
    /// Key.
    pub key: String,
    /// Value.
    pub value: String,
}

/// Everything that is stored under keys which begin so, but for what other consoles of the tab keep in
/// it; first what lasts.
pub fn stored_items(prefix: &str) -> Vec<StoredItem> {
    let items = |storage: Option<Storage>, is_of_tab| {
        let keys = storage.iter().flat_map(|it| 0..it.length().unwrap_or(0)).filter_map({
            let storage = storage.clone();
            move |index| storage.as_ref()?.key(index).ok()?
        });
        let item = |key: String| {
            let value = storage.as_ref()?.get_item(&key).ok()??;
            Some(StoredItem { is_of_tab, key, value })
        };
        let is_ours = |key: &String| key.starts_with(prefix) && (!is_of_tab || is_own(key));
        keys.filter(is_ours).filter_map(item).collect::<Vec<_>>()
    };
    let mut all = items(local_storage(), false);
    all.extend(items(session_storage(), true));
    all
}

/// Removes all of that but what is stored under the keys to keep.
pub fn clear_stored(prefix: &str, keep: &[&str]) {
    for item in stored_items(prefix).into_iter().filter(|item| !keep.contains(&item.key.as_str())) {
        let storage = if item.is_of_tab { session_storage() } else { local_storage() };
        if let Some(storage) = storage {
            // What cannot be removed is still listed.
            let _ = storage.remove_item(&item.key);
        }
    }
}
