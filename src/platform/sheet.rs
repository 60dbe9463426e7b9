//! The style sheet of what is fetched later.

use super::{application_script, base_uri, document};
use js_sys::Promise;
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// `xtask/src/build/bundle.rs` puts it beside the script.
const NAME: &str = "pages.css";

thread_local! {
    /// Fulfilled when the sheet is there; one for all who wait.
    static SHEET: RefCell<Option<Promise>> = const { RefCell::new(None) };
    /// Whether it is there: a promise, even one that is fulfilled, makes whoever asks wait for a moment.
    static IS_THERE: Cell<bool> = const { Cell::new(false) };
}

/// Waits until the page has the sheet, which is fetched once. A part is better plain than missing: where the
/// sheet does not come this ends as well, and the next part asks for it again.
///
/// There is none where the page has all sheets from the start: in an element of a page of somebody else
/// (`public/mount.js`), and when Trunk serves it.
pub async fn page_sheet() {
    if IS_THERE.get() {
        return;
    }
    let Some(loaded) = SHEET.with_borrow_mut(|sheet| {
        if sheet.is_none() {
            *sheet = add();
        }
        sheet.clone()
    }) else {
        return;
    };
    match JsFuture::from(loaded).await {
        Ok(_) => IS_THERE.set(true),
        Err(_) => SHEET.with_borrow_mut(|sheet| *sheet = None),
    }
}

/// Adds the sheet to the page.
fn add() -> Option<Promise> {
    let script = application_script()?;
    let (folder, _) = script.rsplit_once('/')?;
    let document = document()?;
    let link: HtmlElement = document.create_element("link").ok()?.unchecked_into();
    link.set_attribute("rel", "stylesheet").ok()?;
    link.set_attribute("href", &format!("{}{folder}/{NAME}", base_uri())).ok()?;
    let loaded = Promise::new(&mut |resolve, reject| {
        link.set_onload(Some(&resolve));
        link.set_onerror(Some(&reject));
    });
    document.head()?.append_child(&link).ok()?;
    Some(loaded)
}
