//! The console in an element of a page: messages are handed over as text.

use super::{FromHost, ToHost, start};
use js_sys::Function;
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// What the page gives to a console that it takes in.
#[derive(Clone, Debug)]
pub struct Given {
    /// Where the console is drawn.
    pub element: HtmlElement,
    /// The page of the console to begin with.
    pub path: String,
    /// Who is talked with.
    pub host: Host,
}

type Hear = Rc<dyn Fn(FromHost)>;

/// The script of the page.
#[derive(Clone, Copy)]
pub struct Host {
    tell: StoredValue<Function, LocalStorage>,
    hear: StoredValue<Option<Hear>, LocalStorage>,
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Host")
    }
}

impl Host {
    /// A script that is told things by calling it with their text.
    pub fn new(tell: Function) -> Self {
        Self { tell: StoredValue::new_local(tell), hear: StoredValue::new_local(None) }
    }

    /// Hands over what the script says; before the console has said that it listens, nothing happens.
    pub fn say(self, text: &str) {
        let hear = self.hear.try_get_value().flatten();
        if let (Some(hear), Some(message)) = (hear, FromHost::read(text)) {
            hear(message);
        }
    }

    fn tell(self, message: &ToHost) {
        let text = JsValue::from(message.write().to_string());
        // What goes wrong in the page's own script is reported by the browser; a page that has taken
        // the console away is told nothing.
        self.tell.try_with_value(|tell| drop(tell.call1(&JsValue::NULL, &text)));
    }

    /// Forgets the script. It belongs to no component, so nothing else does.
    pub fn dispose(self) {
        self.tell.dispose();
        self.hear.dispose();
    }
}

/// Begins to talk with the script of the page.
pub fn start_in_element(host: Host) {
    // The owner of this component may be gone when something is said.
    let owner = Owner::current();
    let hear = start(Rc::new(move |message: &ToHost| host.tell(message)));
    let heard = move |message| match &owner {
        Some(owner) => owner.with(|| hear(message)),
        None => hear(message),
    };
    host.hear.set_value(Some(Rc::new(heard)));
    on_cleanup(move || host.hear.set_value(None));
}
