//! Pages that belong together, as tabs.

use crate::components::{TabLink, TabNav};
use crate::i18n::{Message, t};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The pages of a section: addresses and titles.
#[component]
pub fn PageTabs(
    /// What the pages are parts of.
    label: Message,
    tabs: &'static [(&'static str, Message)],
) -> impl IntoView {
    let location = use_location();
    let tab = move |(href, title): (&'static str, Message)| {
        let current = move || location.pathname.with(|path| path.ends_with(href));
        view! { <TabLink href current>{t(title)}</TabLink> }
    };
    view! { <TabNav label=t(label)>{tabs.iter().copied().map(tab).collect_view()}</TabNav> }
}
