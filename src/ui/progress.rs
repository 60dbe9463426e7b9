//! How far something has come.

use leptos::prelude::*;

/// A progress bar; without a value it only says that something goes on.
#[component]
pub fn Progress(
    /// What goes on, such as "Loading instances".
    #[prop(into)]
    label: Signal<String>,
    /// 0 to 100.
    #[prop(optional, into)]
    percent: Signal<Option<u8>>,
) -> impl IntoView {
    view! {
        <progress
            class="progress"
            max="100"
            aria-label=label
            value=move || percent.get().map(|percent| percent.min(100).to_string())
        ></progress>
    }
}
