//! A search field whose text is kept in the address.

use leptos::prelude::*;
use std::time::Duration;

/// For how long the typing must pause before the text gets into the address: a browser takes
/// only so many changes of it in a while.
const PAUSE: Duration = Duration::from_millis(400);

/// The text of a search field: what is typed is in force at once, and `write` puts it into the
/// address when the typing pauses. Another address (the browser's back button, a link) brings
/// its own text.
pub fn use_search_text(in_address: Memo<String>, write: Callback<String>) -> RwSignal<String> {
    let text = RwSignal::new(in_address.get_untracked());
    let written = StoredValue::new(text.get_untracked());
    Effect::new(move |_| {
        let now = in_address.get();
        if written.with_value(|written| *written != now) {
            written.set_value(now.clone());
            text.set(now);
        }
    });
    Effect::new(move |_| {
        let typed = text.get();
        if written.with_value(|written| *written == typed) {
            return;
        }
        let settle = move || {
            // The page may have been left meanwhile.
            if written.try_set_value(typed.clone()).is_none() {
                write.run(typed);
            }
        };
        if let Ok(handle) = set_timeout_with_handle(settle, PAUSE) {
            on_cleanup(move || handle.clear());
        }
    });
    text
}
