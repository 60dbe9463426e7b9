//! The navigation at the side.

use crate::i18n::{Message, t};
use crate::locales::shell as msg;
use crate::platform;
use crate::router::{Route, use_location};
use crate::ui::{Icon, IconView};
use leptos::prelude::*;

/// A page that the navigation leads to.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its address.
    pub href: &'static str,
    /// Its icon.
    pub icon: Icon,
    /// What it is called.
    pub label: Message,
    /// The key that leads there, after `g`.
    pub key: &'static str,
}

const fn entry(href: &'static str, icon: Icon, label: Message, key: &'static str) -> Entry {
    Entry { href, icon, label, key }
}

/// What the navigation leads to, in its order: menu, shortcuts and palette follow.
pub const ENTRIES: &[Entry] = &[
    entry(Route::Instances.path(), Icon::Instances, msg::instances, "i"),
    entry(Route::Fleet.path(), Icon::Fleet, msg::fleet, "f"),
    entry(Route::ProjectTags.path(), Icon::Tag, msg::tags, "t"),
    entry(Route::RecycleBin.path(), Icon::Trash, msg::recycle_bin, "b"),
    entry(Route::Products.path(), Icon::Catalog, msg::catalog, "c"),
    entry(Route::Activity.path(), Icon::Activity, msg::activity, "a"),
    entry(Route::ErrorCodes.path(), Icon::Reference, msg::reference, "r"),
    entry(Route::Settings.path(), Icon::Settings, msg::settings, "s"),
];

/// The navigation.
#[component]
pub fn Navigation() -> impl IntoView {
    let path = use_location().path();
    let entry = |Entry { href, icon, label, .. }: &Entry| {
        let (page, icon, label) = (*href, *icon, *label);
        let is_here = move || path.with(|path| section(path) == section(page));
        view! {
            <a href=platform::href(page) aria-current=move || is_here().then_some("page")>
                <IconView icon />
                <span>{t(label)}</span>
            </a>
        }
    };
    view! {
        <nav class="side" aria-label=t(msg::navigation)>
            {ENTRIES.iter().map(entry).collect_view()}
        </nav>
    }
}

/// The section that a page belongs to: the first part of its path.
fn section(path: &str) -> &str {
    path.trim_start_matches('/').split('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_page_of_a_section_belongs_to_its_entry() {
        assert_eq!(section("/catalog/zones"), "catalog");
        assert_eq!(section("/instances/0/tags"), "instances");
        assert_eq!(section("/tags"), "tags");
        let sections: BTreeSet<&str> = ENTRIES.iter().map(|entry| section(entry.href)).collect();
        assert_eq!(sections.len(), ENTRIES.len());
    }
}
