//! What the worker asks of its browser, beside storage.

use dms_emulator::Edition;
use js_sys::{Function, Promise, Reflect};
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use time::OffsetDateTime;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::DedicatedWorkerGlobalScope;

/// How long a tab waits for the lock: the page that was here before a reload may still hold it.
const LOCK_TIME: Duration = Duration::from_secs(1);

/// The worker itself.
pub fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// The edition of the service that the page has started the worker for, by its name.
pub fn edition() -> Edition {
    Edition::named(&scope().name()).unwrap_or_default()
}

/// The wall clock.
pub fn now() -> OffsetDateTime {
    let nanos = js_sys::Date::now() as i128 * 1_000_000;
    OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// Whether this tab may store under a name; if so, for as long as it lives. `None` where the browser has
/// no locks, as it is over plain HTTP from another machine: then nobody knows of the other tabs.
pub async fn is_only_tab(name: &str) -> Option<bool> {
    let (locks, request) = locks()?;
    let outcome = Promise::new(&mut |resolve, _| {
        let unresolved = Promise::new(&mut |_, _| ());
        let (granted, waits) = (resolve.clone(), Rc::new(Cell::new(true)));
        let still_waits = Rc::clone(&waits);
        // The lock is held until what this returns is settled: never, or at once where it comes too late.
        let hold = Closure::once_into_js(move |_: JsValue| {
            let _ = granted.call1(&JsValue::NULL, &JsValue::TRUE);
            if still_waits.get() { unresolved.into() } else { JsValue::UNDEFINED }
        });
        let _ = request.call2(&locks, &name.into(), &hold);
        gloo_timers::callback::Timeout::new(LOCK_TIME.as_millis() as u32, move || {
            waits.set(false);
            let _ = resolve.call1(&JsValue::NULL, &JsValue::FALSE);
        })
        .forget();
    });
    Some(JsFuture::from(outcome).await.is_ok_and(|is_granted| is_granted.is_truthy()))
}

/// The browser's lock manager and its way to ask for a lock.
fn locks() -> Option<(JsValue, Function)> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into().ok()?;
    Some((locks, request))
}
