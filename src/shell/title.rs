//! The title of the document, and the focus when the page changes.

use crate::config::ConfigFile;
use crate::i18n::use_lang;
use crate::notices::Notices;
use crate::platform::mount::Root;
use crate::router::{Location, use_location};
use crate::ui::{Announcer, focus_heading, rescue_focus};
use leptos::prelude::*;

/// Titles the document after a page. When the person came here from another page, the title
/// is said aloud and the focus moves to the page's heading, as it would after a full load.
pub fn use_title(title: impl Fn() -> String + 'static) {
    use_late_title(move || Some(title()));
}

/// As [`use_title`], for a page that learns its title from an answer: nothing happens before. Where
/// it has several parts with addresses of their own, going to another one is said aloud, too; the
/// focus stays on the tab that led there.
pub fn use_late_title(title: impl Fn() -> Option<String> + 'static) {
    let lang = use_lang();
    let config = expect_context::<RwSignal<ConfigFile>>();
    let announcer = Announcer::current();
    let visits = expect_context::<Visits>();
    let unseen = expect_context::<Notices>().unseen();
    let (root, heading, location) = (Root::current(), expect_context::<Heading>(), use_location());
    let is_navigation = visits.is_navigation();
    Effect::new(move |told: Option<Option<String>>| {
        let told = told.flatten();
        let Some(title) = title() else { return told };
        let mark = Some(unseen.get()).filter(|count| *count > 0).map(|count| format!("({count}) "));
        heading.set(location, &title);
        let product = config.with(|config| config.product(lang.get()));
        root.set_title(&format!("{}{title} · {product}", mark.unwrap_or_default()));
        let path = location.path_now();
        let is_first = told.is_none();
        if told.as_ref() != Some(&path) && (is_navigation || !is_first) {
            announcer.say(&title);
        }
        match is_navigation && is_first {
            // What had the focus when the page was left has it again, once it is there.
            true if location.is_return() => rescue_focus(root),
            true => focus_heading(root),
            false => {}
        }
        Some(path)
    });
}

/// What the page is called that is shown now.
#[derive(Clone, Copy, Debug)]
pub struct Heading(RwSignal<(String, String)>);

impl Default for Heading {
    fn default() -> Self {
        Self(RwSignal::new((String::new(), String::new())))
    }
}

impl Heading {
    fn set(self, location: Location, title: &str) {
        self.0.set((location.path_now(), title.to_owned()));
    }

    /// The title of the page at a path; empty until it is known. Reactive.
    pub fn of(self, path: &str) -> String {
        self.0.with(|(own, title)| if own == path { title.clone() } else { String::new() })
    }
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
