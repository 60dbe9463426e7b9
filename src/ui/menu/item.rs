//! What a menu offers.

use super::super::Icon;
use leptos::prelude::*;

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
    pub(super) detail: Option<String>,
    pub(crate) icon: Option<Icon>,
    pub(super) danger: bool,
    pub(super) checked: Option<bool>,
    pub(crate) disabled_reason: Option<String>,
    pub(super) separated: bool,
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

    /// Draws an icon before the label.
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
