//! The settings as a file: to keep, to give to others, to take to another browser.

use crate::config::{Preferences, Stored};
use crate::i18n::{t, use_lang};
use crate::locales::settings as msg;
use crate::notices::Notices;
use crate::platform;
use crate::ui::{Button, Card, Icon, IconView, Tone, unique_id};
use leptos::{ev, html, prelude::*};

/// Exporting and importing.
#[component]
pub fn Transfer() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let export = move |_| {
        let text = preferences.stored().with_untracked(Stored::export);
        // Where the browser refuses the file, there is nothing else to be done.
        let _ = platform::download("dms-console-settings.json", "application/json", &text);
    };
    view! {
        <Card title=t(msg::transfer)>
            <p class="hint">{t(msg::transfer_hint)}</p>
            <div class="cluster">
                <Button icon=Icon::Download on_click=export>{t(msg::export)}</Button>
                <Import />
            </div>
        </Card>
    }
}

/// A file input that looks like a button.
#[component]
fn Import() -> impl IntoView {
    let (preferences, notices, lang) =
        (expect_context::<Preferences>(), expect_context::<Notices>(), use_lang());
    let (id, input) = (unique_id("file"), NodeRef::<html::Input>::new());
    let read = move |_: ev::Event| {
        let Some(input) = input.get_untracked() else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        let lang = lang.get_untracked();
        leptos::task::spawn_local(async move {
            let text = platform::read_file(&file).await.unwrap_or_default();
            match Stored::import(&text) {
                Ok(stored) => {
                    preferences.replace(stored);
                    notices.say(Tone::Ok, msg::imported(lang), None);
                }
                Err(reason) => notices.say(Tone::Bad, msg::import_failed(lang), Some(reason)),
            }
            // The same file can be chosen again.
            input.set_value("");
        });
    };
    view! {
        <span class="file-button">
            <input type="file" class="visually-hidden" id=id.clone() accept="application/json,.json" node_ref=input on:change=read />
            <label class="btn" for=id><IconView icon=Icon::Upload />{t(msg::import)}</label>
        </span>
    }
}
