//! A resource tag, a filter in force, a key of the keyboard.

use leptos::prelude::*;

use super::{Icon, IconView};

/// A `key` or `key value` pair, as the service stores it.
#[component]
pub fn Tag(#[prop(into)] key: String, #[prop(optional, into)] value: Option<String>) -> impl IntoView {
    view! {
        <span class="tag">
            <b>{key}</b>
            {value.filter(|value| !value.is_empty()).map(|value| view! { " " {value} })}
        </span>
    }
}

/// A small neutral label, such as a method or a type.
#[component]
pub fn Badge(#[prop(into)] text: Signal<String>) -> impl IntoView {
    view! { <span class="tag">{text}</span> }
}

/// A filter in force, with a button that lifts it.
#[component]
pub fn Chip(
    #[prop(into)] text: Signal<String>,
    /// The accessible name of the remove button: says which filter it lifts.
    #[prop(into)]
    remove_label: Signal<String>,
    #[prop(into)] on_remove: Callback<()>,
) -> impl IntoView {
    view! {
        <span class="chip">
            {text}
            <button type="button" aria-label=remove_label data-tip=remove_label on:click=move |_| on_remove.run(())>
                <IconView icon=Icon::X />
            </button>
        </span>
    }
}

/// A key or key combination of the keyboard.
#[component]
pub fn Kbd(children: Children) -> impl IntoView {
    view! { <kbd>{children()}</kbd> }
}
