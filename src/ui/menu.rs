//! Menus: a button that opens a list of actions (ARIA "menu button").

use crate::platform;
use crate::platform::mount::Root;
use leptos::{ev, html, prelude::*};
use web_sys::HtmlElement;

use super::{
    ButtonVariant, Icon, IconView,
    roving::{self, Axis},
    unique_id,
};

/// What choosing an item does.
#[derive(Clone, Debug)]
pub enum Action {
    /// Runs something.
    Run(Callback<()>),
    /// Goes to an address.
    Go(String),
}

/// One item of a menu.
#[derive(Clone, Debug)]
pub struct MenuItem {
    pub(crate) label: String,
    detail: Option<String>,
    pub(crate) icon: Option<Icon>,
    danger: bool,
    checked: Option<bool>,
    pub(crate) disabled_reason: Option<String>,
    separated: bool,
    pub(crate) action: Action,
}

impl MenuItem {
    /// An item that runs something.
    pub fn run(label: impl Into<String>, action: impl Fn() + Send + Sync + 'static) -> Self {
        Self::new(label.into(), Action::Run(Callback::new(move |()| action())))
    }

    /// An item that goes somewhere.
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self::new(label.into(), Action::Go(href.into()))
    }

    const fn new(label: String, action: Action) -> Self {
        Self {
            label,
            detail: None,
            icon: None,
            danger: false,
            checked: None,
            disabled_reason: None,
            separated: false,
            action,
        }
    }

    #[must_use]
    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A second, smaller line.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Marks an item that destroys something.
    #[must_use]
    pub const fn danger(mut self) -> Self {
        self.danger = true;
        self
    }

    /// Makes it one of several alternatives (`menuitemradio`).
    #[must_use]
    pub const fn checked(mut self, checked: bool) -> Self {
        self.checked = Some(checked);
        self
    }

    /// `Some` disables the item and says why on its second line.
    #[must_use]
    pub fn disabled_reason(mut self, reason: Option<String>) -> Self {
        self.disabled_reason = reason;
        self
    }

    /// Draws a line above the item.
    #[must_use]
    pub const fn separated(mut self) -> Self {
        self.separated = true;
        self
    }
}

/// A button and its menu. The items are asked for each time it opens.
#[component]
pub fn Menu(
    /// The accessible name of the button and of the menu.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] items: Signal<Vec<MenuItem>>,
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
    let open = RwSignal::new(false);
    let (button, popup) = (NodeRef::<html::Button>::new(), NodeRef::<html::Div>::new());
    let root = Root::current();
    // Where the focus goes once the menu is there.
    let from_end = StoredValue::new(false);

    let on_button_key = move |event: ev::KeyboardEvent| {
        let key = event.key();
        if key == "ArrowDown" || key == "ArrowUp" {
            event.prevent_default();
            from_end.set_value(key == "ArrowUp");
            if let Some(popup) = popup.get_untracked() {
                let _ = popup.show_popover();
            }
        }
    };
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
                popovertarget=id.clone()
                node_ref=button
                on:keydown=on_button_key
            >
                {face}
            </button>
            <div
                id=id
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
        </span>
    }
}

/// Whether a `toggle` or `beforetoggle` event is about opening.
pub(super) fn opens(event: &ev::Event) -> bool {
    // web-sys does not know ToggleEvent yet.
    js_sys::Reflect::get(event, &"newState".into()).is_ok_and(|state| state == "open")
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
