//! Doing something again and again, while somebody is looking.

use super::online::use_ready;
use crate::platform;
use futures_util::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::{HashMap, HashSet};
use std::time::Duration;

/// Runs something every so many seconds (`None`: not at all), while the page can be seen, there is
/// a network, and nobody has to sign in first. Ends with the component.
pub fn every(seconds: Signal<Option<u32>>, run: impl Fn() + Clone + 'static) {
    every_even_unseen(seconds, move || {
        if platform::is_visible() {
            run();
        }
    });
}

/// As [`every`], in a background tab too; browsers make the intervals longer there.
pub fn every_even_unseen(seconds: Signal<Option<u32>>, run: impl Fn() + Clone + 'static) {
    let ready = use_ready();
    Effect::new(move |_| {
        let Some(seconds) = seconds.get() else { return };
        let run = run.clone();
        let tick = move || {
            if ready.get_untracked() {
                run();
            }
        };
        if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(seconds.into())) {
            on_cleanup(move || handle.clear());
        }
    });
}

/// The looks under way, each by the id of what is looked at: one that is not answered yet is not
/// taken again, or a slow service would get more and more of them.
#[derive(Clone, Copy, Debug)]
pub struct Looks(StoredValue<HashSet<String>>);

impl Default for Looks {
    fn default() -> Self {
        Self(StoredValue::new(HashSet::new()))
    }
}

impl Looks {
    /// Notes the begin of a look; `false` while one is under way.
    pub fn begin(self, id: &str) -> bool {
        self.0.try_update_value(|ids| ids.insert(id.to_owned())) == Some(true)
    }

    /// Notes the end of a look.
    pub fn end(self, id: &str) {
        // Whoever looked may be gone meanwhile.
        self.0.try_update_value(|ids| ids.remove(id));
    }
}

/// Looks that end with the component that takes them, even those that an interval takes, which belongs
/// to no component.
#[derive(Clone, Copy, Debug)]
pub struct OwnLooks(StoredValue<HashMap<String, AbortHandle>>);

impl OwnLooks {
    /// Those of this component.
    pub fn of_component() -> Self {
        let looks = StoredValue::new(HashMap::<String, AbortHandle>::new());
        on_cleanup(move || {
            looks.try_with_value(|looks| looks.values().for_each(AbortHandle::abort));
        });
        Self(looks)
    }

    /// Takes a look, unless one at the same thing is under way.
    pub fn take(self, id: String, look: impl Future<Output = ()> + 'static) {
        let looks = self.0;
        if looks.try_with_value(|looks| looks.contains_key(&id)) != Some(false) {
            return;
        }
        let (look, handle) = abortable(look);
        looks.update_value(|looks| drop(looks.insert(id.clone(), handle)));
        spawn_local(async move {
            // Aborted, it has nothing to say.
            let _ = look.await;
            looks.try_update_value(|looks| looks.remove(&id));
        });
    }
}

/// The time now in milliseconds since 1970-01-01 UTC, moving on once a second.
pub fn use_clock() -> Signal<u64> {
    let now = RwSignal::new(platform::now_millis());
    if let Ok(handle) =
        set_interval_with_handle(move || now.set(platform::now_millis()), Duration::from_secs(1))
    {
        on_cleanup(move || handle.clear());
    }
    now.into()
}
