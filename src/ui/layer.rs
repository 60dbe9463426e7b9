//! What floats above every page: the one tooltip and the one live region that
//! components share.

use crate::platform::{mount::Root, shield_compositions};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

/// Says a short result, such as "Copied", to assistive technology.
#[derive(Clone, Copy, Debug)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    /// The announcer of the surrounding [`UiRoot`]; one that stays silent
    /// where there is none.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(String::new())))
    }

    /// Says `text`, also when it is what was said last.
    pub fn say(self, text: &str) {
        // A no-break space at the end makes a repetition a change.
        let repeated = self.0.with_untracked(|last| last == text);
        self.0.set(if repeated { [text, "\u{a0}"].concat() } else { text.to_owned() });
    }
}

/// Wraps the whole application once. Provides the [`Announcer`] and the
/// tooltip: any element with `data-tip="…"` shows that text on hover and on
/// focus; Escape hides it. No key of a composition reaches anything inside.
#[component]
pub fn UiRoot(children: Children) -> impl IntoView {
    let announcer = Announcer(RwSignal::new(String::new()));
    provide_context(announcer);
    shield_compositions(Root::current());
    view! {
        {children()}
        <TooltipLayer />
        <div class="visually-hidden" role="status">{announcer.0}</div>
    }
}

const ANCHOR: &str = "anchor-name";

#[component]
fn TooltipLayer() -> impl IntoView {
    let bubble = NodeRef::<html::Div>::new();
    let text = RwSignal::new(String::new());
    let host = StoredValue::new_local(None::<HtmlElement>);

    let hide = move || {
        if let Some(old) = host.try_update_value(Option::take).flatten() {
            let _ = old.style().remove_property(ANCHOR);
            if let Some(bubble) = bubble.get_untracked() {
                let _ = bubble.hide_popover();
            }
        }
    };
    let root = Root::current();
    let show_for = move |event: &Event, wanted: &str| {
        let Some(target) = root.target(event) else { return };
        if bubble.get_untracked().is_some_and(|bubble| bubble.contains(Some(&target))) {
            return;
        }
        let found =
            target.closest(wanted).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
        if host.with_value(|old| *old == found) {
            return;
        }
        hide();
        let (Some(found), Some(bubble)) = (found, bubble.get_untracked()) else { return };
        text.set(found.get_attribute("data-tip").unwrap_or_default());
        let _ = found.style().set_property(ANCHOR, "--tip");
        let _ = bubble.show_popover();
        host.set_value(Some(found));
    };
    // A press has answered what the tooltip tells, unless it tells why nothing happens.
    let pressed = move || {
        if !host.with_value(|host| host.as_ref().is_some_and(|host| host.has_attribute("aria-disabled"))) {
            hide();
        }
    };

    let listeners = [
        window_event_listener(ev::pointerover, move |event| show_for(&event, "[data-tip]")),
        window_event_listener(ev::focusin, move |event| show_for(&event, "[data-tip]:focus-visible")),
        window_event_listener(ev::focusout, move |_| hide()),
        window_event_listener(ev::pointerdown, move |_| pressed()),
        window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" {
                hide();
            }
        }),
    ];
    on_cleanup(move || listeners.into_iter().for_each(WindowListenerHandle::remove));

    // The text is also in the accessible name or description of its element,
    // so the bubble itself is for the eye only.
    view! { <div class="tooltip" popover="manual" aria-hidden="true" node_ref=bubble>{text}</div> }
}
