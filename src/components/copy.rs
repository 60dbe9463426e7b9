//! Copying to the clipboard, with the result said aloud.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{Announcer, Icon, IconView};

/// The two texts of a copy button, shared by everything that has one.
#[derive(Clone, Copy, Debug)]
pub struct CopyTexts {
    /// The name of the button, such as "Copy".
    pub copy: Signal<String>,
    /// What is announced afterwards, such as "Copied".
    pub copied: Signal<String>,
}

/// For how long a copy button shows that it worked.
const CONFIRMED: Duration = Duration::from_millis(1600);

/// A small button that copies `text`.
#[component]
pub fn CopyButton(#[prop(into)] text: Signal<String>, texts: CopyTexts) -> impl IntoView {
    let announcer = Announcer::current();
    let done = RwSignal::new(false);
    let copy = move |_| {
        let text = text.get_untracked();
        leptos::task::spawn_local(async move {
            if write_clipboard(&text).await {
                done.set(true);
                announcer.say(&texts.copied.get_untracked());
                set_timeout(
                    move || {
                        let _ = done.try_set(false);
                    },
                    CONFIRMED,
                );
            }
        });
    };
    view! {
        <button
            type="button"
            class="copy"
            class:done=done
            aria-label=texts.copy
            data-tip=move || if done.get() { texts.copied.get() } else { texts.copy.get() }
            on:click=copy
        >
            {move || view! { <IconView icon=if done.get() { Icon::Check } else { Icon::Copy } /> }}
        </button>
    }
}

/// Puts `text` on the clipboard. `false` where the browser refuses, as it does
/// outside a secure context or without permission.
pub async fn write_clipboard(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // Outside a secure context the property is undefined in spite of its type.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}
