//! Places inside a page that the address names after its `#`.

use crate::platform::mount::Root;
use crate::router::use_location;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The place that the address names, without `#`; empty where it names none.
pub fn use_anchor() -> Memo<String> {
    use_location().hash()
}

/// Goes to the place that the address names, and again when `ready` changes: what comes late
/// moves what is below it. The focus goes to the first link there.
pub fn go_to_anchor(anchor: Memo<String>, ready: impl Fn() -> bool + 'static) {
    let root = Root::current();
    Effect::new(move |_| {
        ready();
        let anchor = anchor.get();
        if !anchor.is_empty() {
            // After the frame in which a new page takes the focus to its heading.
            request_animation_frame(move || request_animation_frame(move || show(root, &anchor)));
        }
    });
}

fn show(root: Root, id: &str) {
    let Some(place) = root.by_id(id) else { return };
    let link = place.query_selector("a").ok().flatten();
    if let Some(link) = link.and_then(|link| link.dyn_into::<HtmlElement>().ok()) {
        // A link that cannot take the focus leaves it where it was.
        let _ = link.focus();
    }
    // What has the focus already is not scrolled to by taking it again. The style sheet keeps the
    // place clear of the banner (`scroll-margin`).
    place.scroll_into_view();
}
