//! Mounts the console: into its own page, or into an element of somebody else's.

use dms_console::app::{App, AppProps};
use dms_console::embed::{Given, Host};
use dms_console::platform;
use js_sys::Function;
use leptos::mount::{UnmountHandle, mount_to, mount_to_body};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

fn main() {
    console_error_panic_hook::set_once();
    // A page that takes the console in does not name the application; it calls `mount`.
    if platform::application_script().is_some() {
        mount_to_body(|| view! { <App /> });
    }
}

/// Draws the console into an element of a page; `public/mount.js` explains the rest.
///
/// `base` is the folder of the console's files and `demo` names those of the built-in demo, as index.html
/// does, if it can be started; `path` is the page to begin with, and `tell` is called with each
/// message to the page, as JSON.
#[wasm_bindgen]
pub fn mount(
    element: HtmlElement,
    base: String,
    demo: Option<String>,
    path: String,
    tell: Function,
) -> Mounted {
    platform::set_files(base, demo);
    let host = Host::new(tell);
    let given = Some(Given { element: element.clone(), path, host });
    let handle = mount_to(element, move || App(AppProps { given }).into_any());
    Mounted { host, handle }
}

/// A console in an element.
#[wasm_bindgen]
pub struct Mounted {
    host: Host,
    handle: UnmountHandle<<AnyView as Render>::State>,
}

impl std::fmt::Debug for Mounted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mounted").field("host", &self.host).finish_non_exhaustive()
    }
}

#[wasm_bindgen]
impl Mounted {
    /// Hands over a message of the page, as JSON.
    pub fn hear(&self, message: &str) {
        self.host.say(message);
    }

    /// Takes the console away.
    pub fn unmount(self) {
        drop(self.handle);
        self.host.dispose();
    }
}
