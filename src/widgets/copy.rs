//! Copying, and saying whether it could be done.

use crate::i18n::{Lang, t};
use crate::locales::common as msg;
use crate::notices::Notices;
use crate::platform;
use crate::ui::{CopyTexts, Tone};

/// "Copy" and what comes of it, in the language in use.
pub fn copy_texts() -> CopyTexts {
    CopyTexts { copy: t(msg::copy), copied: t(msg::copied), failed: t(msg::copy_failed) }
}

/// Copies a text and says whether it could be; one of a single line is shown.
pub fn copy_and_say(notices: Notices, lang: Lang, text: String) {
    leptos::task::spawn_local(async move {
        if platform::copy(&text).await {
            let shown = Some(text).filter(|text| !text.contains('\n'));
            notices.say(Tone::Ok, msg::copied(lang), shown);
        } else {
            notices.say(Tone::Warn, msg::copy_failed(lang), None);
        }
    });
}
