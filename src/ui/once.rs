//! What is drawn when it is asked for first.

use leptos::prelude::*;

/// Draws a part when it is wanted for the first time; then it stays.
pub fn once(
    is_wanted: impl Fn() -> bool + Send + Sync + 'static,
    part: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let is_wanted = Memo::new(move |before: Option<&bool>| before == Some(&true) || is_wanted());
    (move || is_wanted.get().then(&part)).into_any()
}
