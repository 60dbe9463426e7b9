//! The title of the document, and the focus when the page changes.

use super::notices::Notices;
use crate::browser;
use crate::components::Announcer;
use crate::i18n::use_lang;
use crate::locales::common;
use leptos::prelude::*;

/// Titles the document after a page. When the person came here from another page, the title
/// is said aloud and the focus moves to the page's heading, as it would after a full load.
pub fn use_title(title: impl Fn() -> String + 'static) {
    let lang = use_lang();
    let announcer = Announcer::current();
    let visits = expect_context::<Visits>();
    let unseen = expect_context::<Notices>().unseen();
    Effect::new(move |before: Option<()>| {
        let title = title();
        let mark = Some(unseen.get()).filter(|count| *count > 0).map(|count| format!("({count}) "));
        browser::set_title(&format!("{}{title} · {}", mark.unwrap_or_default(), common::product(lang.get())));
        if before.is_none() && visits.is_navigation() {
            announcer.say(&title);
            focus_heading();
        }
    });
}

/// Tells the first page of a visit from those that follow.
#[derive(Clone, Copy, Debug)]
pub struct Visits(StoredValue<bool>);

impl Default for Visits {
    fn default() -> Self {
        Self(StoredValue::new(false))
    }
}

impl Visits {
    /// Whether a page was shown before; from now on one was.
    fn is_navigation(self) -> bool {
        let before = self.0.get_value();
        self.0.set_value(true);
        before
    }
}

fn focus_heading() {
    request_animation_frame(|| {
        let heading = document().query_selector("main h1").ok().flatten();
        let heading = heading.and_then(|it| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(it).ok());
        if let Some(heading) = heading {
            // Losing the focus to the document's beginning is all that can happen otherwise.
            let _ = heading.focus();
        }
    });
}
