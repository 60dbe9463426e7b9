//! The answer as it came.

use crate::export::pretty_json;
use crate::i18n::t;
use crate::locales::{common, instance as msg};
use crate::platform;
use crate::ui::{Button, CodeBlock, Icon, Language};
use crate::widgets::copy_texts;
use leptos::prelude::*;

/// The answer, laid out for reading, to copy or keep.
#[component]
pub fn JsonPart(raw: Memo<String>, name: Memo<String>) -> impl IntoView {
    let text = Memo::new(move |_| raw.with(|raw| pretty_json(raw)));
    let save = move |_| {
        let file = format!("{}.json", name.get_untracked());
        // Where the browser refuses the file, copying is still there.
        let _ = platform::download(&file, "application/json", &text.get_untracked());
    };
    view! {
        <div class="json-head">
            <p class="hint">{t(msg::json_note)}</p>
            <Button small=true icon=Icon::Download on_click=save>{t(common::download)}</Button>
        </div>
        <CodeBlock text language=Language::Json label=t(msg::json_label) copy=copy_texts() full=true />
    }
}
