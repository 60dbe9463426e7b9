//! A button that opens a panel with controls, such as a column picker.

use crate::platform::mount::Root;
use leptos::{ev, html, prelude::*};

use super::{ButtonVariant, Icon, IconView, menu::opens, unique_id};

/// A button and the panel below it. Escape and a click elsewhere close it.
#[component]
pub fn Popover(
    /// What the button shows and the name of the panel.
    #[prop(into)]
    label: Signal<String>,
    #[prop(optional)] icon: Option<Icon>,
    #[prop(optional)] variant: ButtonVariant,
    /// Only the icon; the label becomes name and tooltip.
    #[prop(optional)]
    icon_only: bool,
    /// A count after the label, such as the number of filters in force.
    #[prop(optional, into)]
    count: Signal<Option<String>>,
    /// Built each time the panel opens.
    children: ChildrenFn,
) -> impl IntoView {
    let id = unique_id("popover");
    let open = RwSignal::new(false);
    // As in a menu: the content stays until the focus has been returned.
    let on_before_toggle = move |event: ev::Event| {
        if opens(&event) {
            open.set(true);
        }
    };
    let (root, button) = (Root::current(), NodeRef::<html::Button>::new());
    let on_toggle = move |event: ev::Event| {
        open.set(opens(&event));
        if !opens(&event) {
            root.return_lost_focus(button.get_untracked().map(Into::into));
        }
    };
    // Both events say that it opens: the content must not be built anew under the focus.
    let is_open = Memo::new(move |_| open.get());
    let class = if icon_only { "icon-btn" } else { variant.class() };
    view! {
        <span class="menu">
            <button
                type="button"
                class=class
                aria-haspopup="dialog"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-label=move || icon_only.then(|| label.get())
                data-tip=move || icon_only.then(|| label.get())
                popovertarget=id.clone()
                node_ref=button
            >
                {icon.map(|icon| view! { <IconView icon /> })}
                {(!icon_only).then_some(label)}
                {move || count.get().map(|text| view! { <span class="count">{text}</span> })}
            </button>
            <div
                id=id
                class="popover"
                popover="auto"
                role="dialog"
                aria-label=label
                on:beforetoggle=on_before_toggle
                on:toggle=on_toggle
            >
                {move || is_open.get().then(|| children())}
            </div>
        </span>
    }
}
