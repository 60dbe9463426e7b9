//! Copying to the clipboard, with the result said aloud.

use std::time::Duration;

use leptos::prelude::*;

use super::{Announcer, Icon, IconView};
use crate::platform;

/// The texts of a copy button, shared by everything that has one.
#[derive(Clone, Copy, Debug)]
pub struct CopyTexts {
    /// The name of the button, such as "Copy".
    pub copy: Signal<String>,
    /// What is announced afterwards, such as "Copied".
    pub copied: Signal<String>,
    /// What is announced where the browser refuses.
    pub failed: Signal<String>,
}

/// For how long a copy button shows whether it worked.
const SHOWN: Duration = Duration::from_millis(1600);

/// A small button that copies `text`.
#[component]
pub fn CopyButton(#[prop(into)] text: Signal<String>, texts: CopyTexts) -> impl IntoView {
    let announcer = Announcer::current();
    let outcome = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let text = text.get_untracked();
        // What the button had to say is gone with it.
        let words = [texts.failed, texts.copied].map(|words| words.get_untracked());
        leptos::task::spawn_local(async move {
            let done = platform::copy(&text).await;
            announcer.say(&words[usize::from(done)]);
            let _ = outcome.try_set(Some(done));
            let end = move || {
                let _ = outcome.try_set(None);
            };
            set_timeout(end, SHOWN);
        });
    };
    let words = move || match outcome.get() {
        None => texts.copy.get(),
        Some(true) => texts.copied.get(),
        Some(false) => texts.failed.get(),
    };
    let icon = move || match outcome.get() {
        None => Icon::Copy,
        Some(true) => Icon::Check,
        Some(false) => Icon::Alert,
    };
    view! {
        <button
            type="button"
            class="copy"
            class:done=move || outcome.get() == Some(true)
            aria-label=texts.copy
            data-tip=words
            on:click=copy
        >
            {move || view! { <IconView icon=icon() /> }}
        </button>
    }
}
