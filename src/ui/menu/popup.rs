//! The list of actions that a menu's button opens.

use super::super::roving::{self, Axis};
use super::super::{Icon, IconView};
use super::{Action, MenuAnchor, MenuItem, opens};
use crate::platform;
use crate::platform::mount::Root;
use leptos::{ev, html, prelude::*};
use web_sys::HtmlElement;

/// The menu of the button that draws it. The items are asked for each time it opens.
#[component]
pub fn MenuPopup(#[prop(into)] items: Signal<Vec<MenuItem>>) -> impl IntoView {
    let MenuAnchor { id, label, open, button, is_asked, from_end } = expect_context();
    let popup = NodeRef::<html::Div>::new();
    let root = Root::current();
    // The items are there before it opens and until it has closed: the browser
    // returns the focus only while it is still inside.
    let on_before_toggle = move |event: ev::Event| {
        if opens(&event) {
            open.set(true);
        }
    };
    // Both events say that it opens: the items must not be built anew under the focus.
    let is_open = Memo::new(move |_| open.get());
    let on_toggle = move |event: ev::Event| {
        let now_open = opens(&event);
        open.set(now_open);
        if !now_open {
            root.return_lost_focus(button.get_untracked().map(Into::into));
        }
        if let (true, Some(popup)) = (now_open, popup.get_untracked()) {
            let all = menu_items(&popup);
            let first = if from_end.get_value() { all.last() } else { all.first() };
            from_end.set_value(false);
            focus(first);
        }
    };
    let on_menu_key = move |event: ev::KeyboardEvent| {
        if let Some(popup) = popup.get_untracked() {
            move_focus(&popup, &event);
        }
    };
    let close = Callback::new(move |()| {
        if let Some(popup) = popup.get_untracked() {
            let _ = popup.hide_popover();
        }
        root.return_focus(button.get_untracked().as_deref());
    });
    // The button may have been used before there was anything to open; later, keys open it.
    Effect::new(move |_| {
        if let (true, Some(popup)) = (is_asked.get(), popup.get()) {
            is_asked.set(false);
            let _ = popup.show_popover();
        }
    });
    view! {
        <div
            id=id.get_value()
            class="menu-popup"
            popover="auto"
            role="menu"
            aria-label=label
            node_ref=popup
            on:beforetoggle=on_before_toggle
            on:toggle=on_toggle
            on:keydown=on_menu_key
        >
            {move || is_open.get().then(|| items.get().into_iter().map(|item| item_view(item, close)).collect_view())}
        </div>
    }
}

fn menu_items(popup: &HtmlElement) -> Vec<HtmlElement> {
    roving::items(popup, "[role^=menuitem]")
}

fn focus(item: Option<&HtmlElement>) {
    if let Some(item) = item {
        let _ = item.focus();
    }
}

fn move_focus(popup: &HtmlElement, event: &ev::KeyboardEvent) {
    let all = menu_items(popup);
    let current = roving::focused(&all);
    let key = event.key();
    if key == "Tab" {
        let _ = popup.hide_popover();
        return;
    }
    let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    let target = roving::next_index(Axis::Vertical, &key, current, all.len()).or_else(|| {
        let typed = plain && key != " " && key.chars().count() == 1;
        let labels = || all.iter().map(|item| item.text_content().unwrap_or_default()).collect::<Vec<_>>();
        typed.then(|| roving::typeahead(&labels(), current, &key)).flatten()
    });
    if let Some(target) = target {
        event.prevent_default();
        focus(all.get(target));
    }
}

fn item_view(item: MenuItem, close: Callback<()>) -> AnyView {
    let MenuItem { label, detail, icon, danger, checked, disabled_reason, separated, action } = item;
    let mark = match (icon, checked) {
        (Some(icon), _) => Some(icon),
        (None, Some(true)) => Some(Icon::Check),
        (None, _) => None,
    };
    let blank = checked == Some(false) && icon.is_none();
    let blocked = disabled_reason.is_some();
    let second = disabled_reason.or(detail);
    let face = view! {
        {mark.map(|icon| view! { <IconView icon /> })}
        {blank.then(|| view! { <span class="icon"></span> })}
        <span class="menu-label">
            {label} {second.map(|text| view! { <small>{text}</small> })}
        </span>
        {(icon.is_some() && checked == Some(true)).then(|| view! { <IconView icon=Icon::Check /> })}
    };
    let role = if checked.is_some() { "menuitemradio" } else { "menuitem" };
    let aria_checked = checked.map(|on| if on { "true" } else { "false" });
    let aria_disabled = blocked.then_some("true");
    let item = match action {
        Action::Go(href) => view! {
            <a
                role=role tabindex="0" class="menu-item" class:danger=danger
                href=(!blocked).then(|| platform::href(&href)) aria-disabled=aria_disabled aria-checked=aria_checked
                on:click=move |_| if !blocked { close.run(()) }
            >
                {face}
            </a>
        }
        .into_any(),
        Action::Run(run) => view! {
            <button
                type="button" role=role tabindex="0" class="menu-item" class:danger=danger
                aria-disabled=aria_disabled aria-checked=aria_checked
                on:click=move |_| if !blocked {
                    // Closing gives the focus back first, so that a dialog
                    // opened by the action returns it to the button.
                    close.run(());
                    run.run(());
                }
            >
                {face}
            </button>
        }
        .into_any(),
    };
    view! { {separated.then(|| view! { <hr role="separator" /> })} {item} }.into_any()
}
