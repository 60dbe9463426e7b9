//! Doing something again and again, while somebody is looking.

use super::online::use_ready;
use crate::browser;
use leptos::prelude::*;
use std::time::Duration;

/// Runs something every so many seconds (`None`: not at all), while the page can be seen, there is
/// a network, and nobody has to sign in first. Ends with the component.
pub fn every(seconds: Signal<Option<u32>>, run: impl Fn() + Clone + 'static) {
    let ready = use_ready();
    Effect::new(move |_| {
        let Some(seconds) = seconds.get() else { return };
        let run = run.clone();
        let tick = browser::for_this_console(move || {
            if browser::is_visible() && ready.get_untracked() {
                run();
            }
        });
        if let Ok(handle) = set_interval_with_handle(tick, Duration::from_secs(seconds.into())) {
            on_cleanup(move || handle.clear());
        }
    });
}

/// The time now in milliseconds since 1970-01-01 UTC, moving on once a second.
pub fn use_clock() -> Signal<u64> {
    let now = RwSignal::new(browser::now_millis());
    if let Ok(handle) =
        set_interval_with_handle(move || now.set(browser::now_millis()), Duration::from_secs(1))
    {
        on_cleanup(move || handle.clear());
    }
    now.into()
}
