//! What opens over every page.

use leptos::prelude::*;

/// Whether each is open.
#[derive(Clone, Copy, Debug)]
pub struct Overlays {
    /// The command palette.
    pub palette: RwSignal<bool>,
    /// The latest requests.
    pub activity: RwSignal<bool>,
    /// The shortcuts of the keyboard.
    pub help: RwSignal<bool>,
}

impl Default for Overlays {
    fn default() -> Self {
        let closed = || RwSignal::new(false);
        Self { palette: closed(), activity: closed(), help: closed() }
    }
}
