//! The view of a page, as its address asks for it: filters, page, order, what is searched for.

use crate::router::{Location, Query, use_location};
use leptos::prelude::*;
use std::time::Duration;

/// For how long the typing must pause before the text gets into the address: a browser takes
/// only so many changes of it in a while.
const PAUSE: Duration = Duration::from_millis(400);

/// The view that the address asks for, and the way to another: with [`Location::go`] one that can
/// be gone back from, with [`Location::replace`] one that takes the place of this one.
pub fn use_view<V: PartialEq + Send + Sync + 'static>(
    read: impl Fn(&Query) -> V + Send + Sync + 'static,
    href: fn(&V) -> String,
    change: fn(Location, &str),
) -> (Memo<V>, Callback<V>) {
    let location = use_location();
    let query = location.query();
    let view = Memo::new(move |_| query.with(&read));
    (view, Callback::new(move |view: V| change(location, &href(&view))))
}

/// A view with a search field.
#[derive(Debug)]
pub struct SearchView<V: Send + Sync + 'static> {
    /// The text as it is typed.
    pub text: RwSignal<String>,
    /// The view in force: that text, the rest from the address.
    pub view: Memo<V>,
    /// Goes to another view. Typing is no place to go back to.
    pub go: Callback<V>,
}

impl<V: Send + Sync + 'static> Clone for SearchView<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V: Send + Sync + 'static> Copy for SearchView<V> {}

/// As [`use_view`], for a view of which one field is the text of a search.
pub fn use_search_view<V: Clone + PartialEq + Send + Sync + 'static>(
    read: impl Fn(&Query) -> V + Send + Sync + 'static,
    href: fn(&V) -> String,
    text_of: fn(&mut V) -> &mut String,
) -> SearchView<V> {
    let (in_address, go) = use_view(read, href, Location::replace);
    let with_text = move |mut view: V, text: String| {
        *text_of(&mut view) = text;
        view
    };
    let write = move |text: String| go.run(with_text(in_address.get_untracked(), text));
    let text = Memo::new(move |_| std::mem::take(text_of(&mut in_address.get())));
    let text = use_search_text(text, Callback::new(write));
    let view = Memo::new(move |_| with_text(in_address.get(), text.get()));
    SearchView { text, view, go }
}

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
