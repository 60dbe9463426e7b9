//! Keys that an input method uses itself, such as Enter to take over what it proposes.

use super::mount::Root;
use super::window;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::KeyboardEvent;

/// The code of a key that an input method has dealt with.
const PROCESSED: u32 = 229;

/// Keeps keys that belong to a composition from whatever in the console listens for keys, for as long
/// as the component lives. The input method itself has had them before.
pub fn shield_compositions(root: Root) {
    let Some(window) = window() else { return };
    let shield = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
        // Safari ends the composition before it tells of the Enter that ended it; the code remains.
        let is_composing = event.is_composing() || event.key_code() == PROCESSED;
        if !is_composing || !root.holds(&event) {
            return;
        }
        event.stop_propagation();
        // It ends the composition, not the dialog around it.
        if event.key() == "Escape" {
            event.prevent_default();
        }
    });
    let listener = shield.as_ref().unchecked_ref();
    // In the capture phase: before all others. Neither call can fail.
    let _ = window.add_event_listener_with_callback_and_bool("keydown", listener, true);
    let kept = StoredValue::new_local(shield);
    on_cleanup(move || {
        kept.with_value(|shield| {
            let listener = shield.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback_and_bool("keydown", listener, true);
        });
    });
}
