//! Short messages in the corner, from anywhere in the console.

use crate::components::{Notice, Tone};
use leptos::prelude::*;
use std::time::Duration;

/// How long good news stays.
const GOOD_NEWS: Duration = Duration::from_secs(8);

/// The notices there are.
#[derive(Clone, Copy, Debug)]
pub struct Notices {
    list: RwSignal<Vec<Notice>>,
    count: StoredValue<u64>,
}

impl Default for Notices {
    fn default() -> Self {
        Self { list: RwSignal::new(Vec::new()), count: StoredValue::new(0) }
    }
}

impl Notices {
    /// All notices; reactive.
    pub fn list(&self) -> Signal<Vec<Notice>> {
        self.list.into()
    }

    /// Says something. Bad news stays until it is dismissed.
    pub fn say(&self, tone: Tone, title: impl Into<String>, text: Option<String>) {
        self.count.update_value(|count| *count += 1);
        let id = self.count.get_value();
        let notice = Notice { id, tone, title: title.into(), text, link: None };
        self.list.update(|list| list.push(notice));
        if tone != Tone::Bad {
            let notices = *self;
            set_timeout(move || notices.dismiss(id), GOOD_NEWS);
        }
    }

    /// Takes a notice away.
    pub fn dismiss(&self, id: u64) {
        self.list.update(|list| list.retain(|notice| notice.id != id));
    }
}
