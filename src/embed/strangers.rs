//! Pages that talk to the console, or show it in a frame, and are not allowed to.

use crate::i18n::{Lang, t, tr};
use crate::locales::embed as msg;
use crate::notices::Notices;
use crate::ui::{Flash, Tone};
use leptos::prelude::*;

/// How many are remembered: a page could have itself called anything.
const MOST: usize = 20;

/// The origins that were ignored, for the activity page.
#[derive(Clone, Copy, Debug)]
pub struct Strangers(RwSignal<Vec<String>>);

impl Strangers {
    /// Makes them known to the activity page.
    pub fn install() {
        provide_context(Self(RwSignal::new(Vec::new())));
    }

    /// Notes an origin that was ignored; says so once.
    pub(super) fn note(self, notices: Notices, lang: Lang, origin: &str) {
        let is_known =
            self.0.with_untracked(|known| known.len() >= MOST || known.iter().any(|it| it == origin));
        if !is_known {
            self.0.update(|known| known.push(origin.to_owned()));
            notices.say(Tone::Warn, msg::stranger_title(lang), Some(msg::stranger_text(lang, origin)));
        }
    }
}

/// The origins that were ignored; nothing where there are none.
#[component]
pub fn StrangerReport() -> impl IntoView {
    let Strangers(list) = expect_context();
    move || {
        let origins = list.with(|list| list.join(", "));
        (!origins.is_empty()).then(|| {
            let text = tr(move |lang| msg::stranger_text(lang, &origins));
            view! { <Flash tone=Tone::Warn title=t(msg::stranger_title)><p>{text}</p></Flash> }
        })
    }
}
