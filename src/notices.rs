//! Short messages in the corner, from anywhere in the console.

use crate::platform;
use crate::platform::mount::Root;
use crate::ui::{Notice, Tone};
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;

/// How long good news stays.
const GOOD_NEWS: Duration = Duration::from_secs(8);

/// The notices there are.
#[derive(Clone, Copy, Debug)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    count: StoredValue<u64>,
    /// How many came while nobody was looking: shown in the title of the tab.
    unseen: RwSignal<u32>,
    root: Root,
}

impl Notices {
    /// Makes the notices available everywhere; looking at the page makes them seen.
    pub fn install() -> Self {
        let (list, count, unseen) = (RwSignal::new(Vec::new()), StoredValue::new(0), RwSignal::new(0));
        let notices = Self { list, count, unseen, root: Root::current() };
        let looked = window_event_listener(ev::visibilitychange, move |_| {
            if platform::is_visible() {
                notices.unseen.set(0);
            }
        });
        on_cleanup(move || looked.remove());
        provide_context(notices);
        notices
    }

    /// All notices; reactive.
    pub fn list(&self) -> Signal<Vec<Notice>> {
        self.list.into()
    }

    /// How many came while the tab was in the background; reactive.
    pub fn unseen(&self) -> Signal<u32> {
        self.unseen.into()
    }

    /// Says something. Bad news stays until it is dismissed.
    pub fn say(&self, tone: Tone, title: impl Into<String>, text: Option<String>) {
        self.add(tone, title.into(), text, None);
    }

    /// Says something that happened elsewhere, with a link (address and words) to it.
    pub fn tell(&self, tone: Tone, title: impl Into<String>, link: Option<(String, String)>) {
        self.report(tone, title, None, link);
    }

    /// The same with more to say.
    pub fn report(
        &self,
        tone: Tone,
        title: impl Into<String>,
        text: Option<String>,
        link: Option<(String, String)>,
    ) {
        self.add(tone, title.into(), text, link);
    }

    fn add(&self, tone: Tone, title: String, text: Option<String>, link: Option<(String, String)>) {
        self.count.update_value(|count| *count += 1);
        let id = self.count.get_value();
        self.list.update(|list| list.push(Notice { id, tone, title, text, link }));
        if !platform::is_visible() {
            self.unseen.update(|unseen| *unseen += 1);
        } else if tone != Tone::Bad {
            self.dismiss_later(id);
        }
    }

    /// Takes a notice away after a while, but not from somebody who points at it or is in it.
    fn dismiss_later(self, id: u64) {
        set_timeout(
            move || match self.root.find(".notices:is(:hover, :focus-within)") {
                Some(_) => self.dismiss_later(id),
                None => self.dismiss(id),
            },
            GOOD_NEWS,
        );
    }

    /// Takes all away.
    pub fn clear(&self) {
        self.list.set(Vec::new());
    }

    /// Takes a notice away.
    pub fn dismiss(&self, id: u64) {
        self.list.update(|list| list.retain(|notice| notice.id != id));
    }
}
