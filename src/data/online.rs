//! Whether the browser has a network, and asking the service makes sense.

use crate::auth::Session;
use crate::platform;
use leptos::ev;
use leptos::prelude::*;

/// Whether the browser believes that it has a network, or the service needs none.
#[derive(Clone, Copy, Debug)]
pub struct Online(pub Signal<bool>);

/// Follows the browser's network for as long as the application lives.
pub fn install_online(session: Session) {
    let online = RwSignal::new(platform::is_online());
    for (event, is_online) in [("online", true), ("offline", false)] {
        let handle = window_event_listener(ev::Custom::<web_sys::Event>::new(event), move |_| {
            online.set(is_online);
        });
        on_cleanup(move || handle.remove());
    }
    provide_context(Online(Signal::derive(move || online.get() || session.is_demo())));
}

/// Whether there is a network; reactive.
pub fn use_online() -> Signal<bool> {
    expect_context::<Online>().0
}

/// Whether a request that nobody asked for can bring something: there is a network, and the last
/// refusal of the credentials has been answered with others; reactive.
pub fn use_ready() -> Signal<bool> {
    let (online, session) = (use_online(), expect_context::<Session>());
    Signal::derive(move || online.get() && session.is_trusted())
}
