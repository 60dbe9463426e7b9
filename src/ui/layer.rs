//! The tooltip and the ARIA live region that all components share: one of each, outside every page.

use crate::platform::{mount::Root, shield_compositions};
use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement};

/// Announces a short result, such as "Copied", to assistive technology through the live region
/// (`role="status"`) of [`UiRoot`].
#[derive(Clone, Copy, Debug)]
pub struct Announcer(RwSignal<String>);

impl Announcer {
    /// The announcer of the surrounding [`UiRoot`]; outside of one, an announcer that announces nothing.
    #[must_use]
    pub fn current() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(String::new())))
    }

    /// Announces `text`, also if the last announcement had the same text.
    pub fn say(self, text: &str) {
        // A live region announces changes only: a no-break space at the end makes the same text a change.
        let repeated = self.0.with_untracked(|last| last == text);
        self.0.set(if repeated { [text, "\u{a0}"].concat() } else { text.to_owned() });
    }
}

/// Wraps the whole application once. Provides the [`Announcer`] and the
/// tooltip: any element with `data-tip="…"` shows that text on hover and on
/// focus; Escape hides it. Key events of an input method's composition are kept from everything inside.
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

/// The CSS property that anchors the tooltip to its element.
const ANCHOR: &str = "anchor-name";

#[component]
fn TooltipLayer() -> impl IntoView {
    let tooltip = NodeRef::<html::Div>::new();
    let text = RwSignal::new(String::new());
    // The element whose tooltip is shown.
    let anchor = StoredValue::new_local(None::<HtmlElement>);

    let hide = move || {
        if let Some(old) = anchor.try_update_value(Option::take).flatten() {
            let _ = old.style().remove_property(ANCHOR);
            if let Some(tooltip) = tooltip.get_untracked() {
                let _ = tooltip.hide_popover();
            }
        }
    };
    let root = Root::current();
    let show_for = move |event: &Event, selector: &str| {
        let Some(target) = root.target(event) else { return };
        if tooltip.get_untracked().is_some_and(|tooltip| tooltip.contains(Some(&target))) {
            return;
        }
        let found =
            target.closest(selector).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
        if anchor.with_value(|old| *old == found) {
            return;
        }
        hide();
        let (Some(found), Some(tooltip)) = (found, tooltip.get_untracked()) else { return };
        text.set(found.get_attribute("data-tip").unwrap_or_default());
        let _ = found.style().set_property(ANCHOR, "--tip");
        let _ = tooltip.show_popover();
        anchor.set_value(Some(found));
    };
    // A press hides the tooltip, except that of a disabled control: it says why the press does nothing.
    let pressed = move || {
        if !anchor
            .with_value(|anchor| anchor.as_ref().is_some_and(|anchor| anchor.has_attribute("aria-disabled")))
        {
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
    // so the tooltip itself is hidden from assistive technology.
    view! { <div class="tooltip" popover="manual" aria-hidden="true" node_ref=tooltip>{text}</div> }
}
