//! The emulator in a Web Worker: the console's demo without a server.
//!
//! The page sends [`Call`]s and gets [`Said`]s, each a JSON text. Nothing is taken before the
//! worker has said where it keeps its state. What a reply shows is stored before it is said.

mod browser;
mod host;
mod store;

use dms_api::message::{Call, Keeping, Said};
use dms_emulator::Change;
use gloo_timers::future::TimeoutFuture;
use host::{Handled, Host};
use std::cell::RefCell;
use std::rc::Rc;
use store::Store;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::MessageEvent;

fn main() {
    console_error_panic_hook::set_once();
    spawn_local(async {
        let (host, store, keeping) = open().await;
        let worker = Rc::new(Worker { host: RefCell::new(host), store: RefCell::new(store) });
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let call = event.data().as_string().and_then(|text| serde_json::from_str::<Call>(&text).ok());
            if let Some(call) = call {
                Rc::clone(&worker).answer(call);
            }
        });
        browser::scope().set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        say(&Said::Keeping(keeping));
    });
}

struct Worker {
    host: RefCell<Host>,
    /// None where nothing is stored.
    store: RefCell<Option<Store>>,
}

impl Worker {
    fn answer(self: Rc<Self>, call: Call) {
        let Handled { reply, delay, changes } = self.host.borrow_mut().handle(call, browser::now());
        // Begun before the next call is handled, so that changes are stored in their order.
        let writing = self.write(&changes);
        spawn_local(async move {
            if let Some(writing) = writing {
                self.note(writing.await.map(drop));
            }
            if !delay.is_zero() {
                TimeoutFuture::new(u32::try_from(delay.as_millis()).unwrap_or(u32::MAX)).await;
            }
            say(&Said::Answer(reply));
        });
    }

    fn write(&self, changes: &[Change]) -> Option<JsFuture> {
        if changes.is_empty() {
            return None;
        }
        let begun = self.store.borrow().as_ref()?.write(changes);
        begun.map_err(|error| self.note(Err(error))).ok()
    }

    /// What cannot be stored any more goes on in memory: its store would be full of gaps.
    fn note(&self, written: Result<(), JsValue>) {
        if written.is_err() && self.store.take().is_some() {
            say(&Said::Keeping(Keeping::Memory));
        }
    }
}

/// The demo as it was left, or a new one, and where it is kept.
async fn open() -> (Host, Option<Store>, Keeping) {
    let (edition, now) = (browser::edition(), browser::now());
    let name = store::name(edition);
    let in_memory = || (Host::new(edition, now), None, Keeping::Memory);
    // Two tabs that store, each what it has in mind, would leave a state that neither had.
    let Some(is_only_tab) = browser::is_only_tab(name).await else { return in_memory() };
    let Ok(store) = Store::open(name).await else { return in_memory() };
    let Ok(entries) = store.read().await else { return in_memory() };
    // What another version of the console has stored is not understood: the demo begins anew.
    let found = Host::restore(edition, entries, now).ok();
    let is_new = found.is_none();
    let mut host = found.unwrap_or_else(|| Host::new(edition, now));
    if !is_only_tab {
        return (host, None, Keeping::OtherTab);
    }
    match begin(&store, &mut host, is_new).await {
        Ok(()) => (host, Some(store), Keeping::Stored),
        Err(_) => (host, None, Keeping::Memory),
    }
}

/// Stores what a demo has that is not stored yet.
async fn begin(store: &Store, host: &mut Host, is_new: bool) -> Result<(), JsValue> {
    if is_new {
        store.clear()?.await?;
    }
    store.write(&host.take_changes())?.await?;
    Ok(())
}

fn say(said: &Said) {
    if let Ok(text) = serde_json::to_string(said) {
        // A page that is gone does not listen.
        let _ = browser::scope().post_message(&text.into());
    }
}
