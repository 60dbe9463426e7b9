//! Buttons and links that look like buttons.

use crate::platform;
use leptos::{ev, prelude::*};

use super::{Icon, IconView, unique_id};

/// How much a button stands out.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum ButtonVariant {
    /// One of several actions.
    #[default]
    Default,
    /// The one action a view is for.
    Primary,
    /// Destroys something.
    Danger,
    /// Destroys something, as the last step of a confirmation.
    DangerPrimary,
    /// Only text until it is hovered.
    Quiet,
}

impl ButtonVariant {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Default => "btn",
            Self::Primary => "btn primary",
            Self::Danger => "btn danger",
            Self::DangerPrimary => "btn danger primary",
            Self::Quiet => "btn quiet",
        }
    }
}

/// Why a control cannot be used now. It stays focusable, says the reason in
/// its description and shows it as a tooltip.
#[derive(Clone, Copy, Debug)]
pub(super) struct DisabledReason {
    id: StoredValue<String>,
    reason: Signal<Option<String>>,
}

impl DisabledReason {
    pub(super) fn new(reason: Signal<Option<String>>) -> Self {
        Self { id: StoredValue::new(unique_id("reason")), reason }
    }

    pub(super) fn is_blocked(self) -> impl Fn() -> bool + Copy + Send + Sync + 'static {
        let reason = self.reason;
        move || reason.with_untracked(Option::is_some)
    }

    pub(super) fn aria_disabled(self) -> impl Fn() -> Option<&'static str> + Send + 'static {
        let reason = self.reason;
        move || reason.with(Option::is_some).then_some("true")
    }

    pub(super) fn described_by(self) -> impl Fn() -> Option<String> + Send + 'static {
        let (id, reason) = (self.id, self.reason);
        move || reason.with(Option::is_some).then(|| id.get_value())
    }

    /// The reason for a description: hidden, so no part of the name.
    pub(super) fn view(self) -> impl IntoView {
        let (id, reason) = (self.id, self.reason);
        move || reason.get().map(|text| view! { <span hidden id=id.get_value()>{text}</span> })
    }
}

/// A button with a text.
#[component]
pub fn Button(
    #[prop(optional)] variant: ButtonVariant,
    /// Smaller, for toolbars inside cards and rows.
    #[prop(optional)]
    small: bool,
    #[prop(optional)] icon: Option<Icon>,
    /// Shows a spinner and ignores clicks.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// `Some` disables the button and says why.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Sends the form it is in, or the one named by `form`.
    #[prop(optional)]
    submit: bool,
    /// The id of a form elsewhere in the page.
    #[prop(optional, into)]
    form: Option<String>,
    /// `Some` makes it a toggle button.
    #[prop(optional, into)]
    pressed: Signal<Option<bool>>,
    /// Called only while the button is neither busy nor disabled.
    #[prop(optional, into)]
    on_click: Option<Callback<ev::MouseEvent>>,
    children: Children,
) -> impl IntoView {
    let blocked = DisabledReason::new(disabled_reason);
    let is_blocked = blocked.is_blocked();
    let click = move |event: ev::MouseEvent| {
        if is_blocked() || busy.get_untracked() {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(event);
        }
    };
    let symbol = move || {
        let shown = if busy.get() { Some(Icon::Spinner) } else { icon };
        shown.map(|icon| view! { <IconView icon /> })
    };
    view! {
        <button
            type=if submit { "submit" } else { "button" }
            class=variant.class()
            class:small=small
            form=form
            aria-disabled=blocked.aria_disabled()
            aria-describedby=blocked.described_by()
            aria-busy=move || busy.get().then_some("true")
            aria-pressed=move || pressed.get().map(|on| if on { "true" } else { "false" })
            data-tip=move || disabled_reason.get()
            on:click=click
        >
            {symbol}
            {children()}
            {blocked.view()}
        </button>
    }
}

/// A square button with only an icon. Its label is its accessible name and
/// its tooltip.
#[component]
pub fn IconButton(
    icon: Icon,
    #[prop(into)] label: Signal<String>,
    /// Smaller, for rows and lines of text.
    #[prop(optional)]
    small: bool,
    /// A short count in the corner. Say it in the label too.
    #[prop(optional, into)]
    badge: Signal<Option<String>>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled_reason: Signal<Option<String>>,
    /// `Some` makes it a toggle button.
    #[prop(optional, into)]
    pressed: Signal<Option<bool>>,
    #[prop(into)] on_click: Callback<ev::MouseEvent>,
) -> impl IntoView {
    let blocked = DisabledReason::new(disabled_reason);
    let is_blocked = blocked.is_blocked();
    let click = move |event: ev::MouseEvent| {
        if is_blocked() || busy.get_untracked() {
            event.prevent_default();
        } else {
            on_click.run(event);
        }
    };
    view! {
        <button
            type="button"
            class="icon-btn"
            class:small=small
            aria-label=label
            aria-disabled=blocked.aria_disabled()
            aria-describedby=blocked.described_by()
            aria-busy=move || busy.get().then_some("true")
            aria-pressed=move || pressed.get().map(|on| if on { "true" } else { "false" })
            data-tip=move || disabled_reason.get().unwrap_or_else(|| label.get())
            on:click=click
        >
            {move || view! { <IconView icon=if busy.get() { Icon::Spinner } else { icon } /> }}
            {move || {
                badge.get().map(|text| view! { <span class="badge" aria-hidden="true">{text}</span> })
            }}
            {blocked.view()}
        </button>
    }
}

/// A link that looks like a button, for actions that are places.
#[component]
pub fn LinkButton(
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] variant: ButtonVariant,
    #[prop(optional)] small: bool,
    #[prop(optional)] icon: Option<Icon>,
    /// `Some` disables the link and says why.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// Called when the link is followed, such as to close what it is in.
    #[prop(optional, into)]
    on_follow: Option<Callback<()>>,
    children: Children,
) -> impl IntoView {
    let blocked = DisabledReason::new(disabled_reason);
    let follow = move |_| {
        if let Some(on_follow) = on_follow {
            on_follow.run(());
        }
    };
    let live = move || disabled_reason.with(Option::is_none);
    view! {
        <a
            class=variant.class()
            class:small=small
            href=move || live().then(|| platform::href(&href.get()))
            role=move || (!live()).then_some("link")
            tabindex=move || (!live()).then_some("0")
            aria-disabled=blocked.aria_disabled()
            aria-describedby=blocked.described_by()
            data-tip=move || disabled_reason.get()
            on:click=follow
        >
            {icon.map(|icon| view! { <IconView icon /> })}
            {children()}
            {blocked.view()}
        </a>
    }
}
