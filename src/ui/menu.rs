//! Menus: a button that opens a list of actions (ARIA "menu button").
//!
//! Button and list are drawn apart, so that the list can be fetched when it is opened first.

mod item;
mod popup;

pub use item::{Action, MenuItem};
pub use popup::MenuPopup;

use super::{ButtonVariant, Icon, IconView, once, unique_id};
use leptos::{ev, html, prelude::*};

/// The button of a menu, for the list that it opens.
#[derive(Clone, Copy, Debug)]
struct MenuAnchor {
    /// Id of the list.
    id: StoredValue<String>,
    label: Signal<String>,
    open: RwSignal<bool>,
    button: NodeRef<html::Button>,
    /// Whether the list is to open by itself.
    is_asked: RwSignal<bool>,
    /// Whether the focus then goes to the last item rather than the first.
    from_end: StoredValue<bool>,
}

/// A button and its menu. The items are asked for each time it opens.
#[component]
pub fn Menu(
    /// The accessible name of the button and of the menu.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] items: Signal<Vec<MenuItem>>,
    /// What the button shows; a chevron is added.
    children: Children,
) -> impl IntoView {
    view! { <MenuButton label popup=move || view! { <MenuPopup items /> }>{children()}</MenuButton> }
}

/// The button of a menu. `popup` draws a [`MenuPopup`] when it is opened first.
#[component]
pub fn MenuButton(
    /// The accessible name of the button and of the menu.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] popup: ViewFn,
    /// Without children, the button is just this icon.
    #[prop(default = Icon::More)]
    icon: Icon,
    #[prop(optional)] variant: ButtonVariant,
    /// Smaller, for rows.
    #[prop(optional)]
    small: bool,
    /// What the button shows; a chevron is added.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let id = unique_id("menu");
    let (open, is_asked) = (RwSignal::new(false), RwSignal::new(false));
    let (button, from_end) = (NodeRef::<html::Button>::new(), StoredValue::new(false));
    let anchor = MenuAnchor { id: StoredValue::new(id.clone()), label, open, button, is_asked, from_end };
    let is_drawn = StoredValue::new(false);
    let on_key = move |event: ev::KeyboardEvent| {
        let key = event.key();
        if key == "ArrowDown" || key == "ArrowUp" {
            event.prevent_default();
            from_end.set_value(key == "ArrowUp");
            is_asked.set(true);
        }
    };
    // Once the list is there, the browser opens and closes it. It must not do so for the click that draws
    // the list: that would close what has just opened by itself.
    let on_click = move |event: ev::MouseEvent| {
        if !is_drawn.get_value() {
            event.prevent_default();
            is_asked.set(true);
        }
    };
    let popup = move || {
        is_drawn.set_value(true);
        provide_context(anchor);
        popup.run()
    };
    let bare = children.is_none();
    let face = match children {
        None => view! { <IconView icon /> }.into_any(),
        Some(children) => view! { {children()} <IconView icon=Icon::ChevronDown /> }.into_any(),
    };
    view! {
        <span class="menu">
            <button
                type="button"
                class=if bare { "icon-btn" } else { variant.class() }
                class:small=small
                aria-label=move || bare.then(|| label.get())
                data-tip=move || bare.then(|| label.get())
                aria-haspopup="menu"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                popovertarget=id
                node_ref=button
                on:keydown=on_key
                on:click=on_click
            >
                {face}
            </button>
            {once(move || is_asked.get(), popup)}
        </span>
    }
}

/// Whether a `toggle` or `beforetoggle` event is about opening.
pub(super) fn opens(event: &ev::Event) -> bool {
    // web-sys does not know ToggleEvent yet.
    js_sys::Reflect::get(event, &"newState".into()).is_ok_and(|state| state == "open")
}
