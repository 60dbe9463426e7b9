//! What `config.json` says and the console does not understand.

use crate::config::ConfigFile;
use crate::i18n::{t, tr};
use crate::locales::activity as msg;
use crate::ui::{Flash, Tone};
use leptos::prelude::*;

/// The unknown keys; nothing where there are none.
#[component]
pub fn UnknownKeys() -> impl IntoView {
    let config = expect_context::<RwSignal<ConfigFile>>();
    move || {
        let keys = config.with(|config| config.unknown.join(", "));
        (!keys.is_empty()).then(|| {
            let text = tr(move |lang| msg::config_text(lang, &keys));
            view! { <Flash tone=Tone::Warn title=t(msg::config_title)><p>{text}</p></Flash> }
        })
    }
}
