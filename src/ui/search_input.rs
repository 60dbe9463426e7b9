//! A search box.

use leptos::{ev, html, prelude::*};

use super::{Icon, IconButton, IconView};

/// A search box with a clear button. Waiting for the typing to pause, where
/// that is wanted, is the caller's.
#[component]
pub fn SearchInput(
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    /// The accessible name of the clear button.
    #[prop(into)]
    clear_label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    /// Enter was pressed.
    #[prop(optional, into)]
    on_submit: Option<Callback<()>>,
    #[prop(optional, into)] placeholder: Signal<Option<String>>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let clear = move |_: ev::MouseEvent| {
        on_input.run(String::new());
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    let on_key = move |event: ev::KeyboardEvent| {
        if let (true, Some(on_submit)) = (event.key() == "Enter", on_submit) {
            event.prevent_default();
            on_submit.run(());
        }
    };
    let filled = Memo::new(move |_| value.with(|value| !value.is_empty()));
    view! {
        <span class="search" role="search">
            <IconView icon=Icon::Search />
            <input
                type="search"
                class="input"
                node_ref=input
                aria-label=label
                placeholder=move || placeholder.get()
                autocomplete="off"
                spellcheck="false"
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
                on:keydown=on_key
            />
            {move || {
                filled
                    .get()
                    .then(|| view! { <IconButton small=true icon=Icon::X label=clear_label on_click=clear /> })
            }}
        </span>
    }
}
