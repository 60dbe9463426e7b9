//! Pages that belong together, as tabs.

use crate::i18n::{Message, t};
use crate::router::use_location;
use crate::ui::{TabLink, TabNav};
use leptos::prelude::*;

/// The pages of a section: addresses and titles.
#[component]
pub fn PageTabs(
    /// What the pages are parts of.
    label: Message,
    tabs: &'static [(&'static str, Message)],
) -> impl IntoView {
    let path = use_location().path();
    let tab = move |(href, title): (&'static str, Message)| {
        let current = move || path.with(|path| path.trim_end_matches('/') == href);
        view! { <TabLink href current>{t(title)}</TabLink> }
    };
    view! { <TabNav label=t(label)>{tabs.iter().copied().map(tab).collect_view()}</TabNav> }
}
