//! The navigation at the side.

use crate::browser;
use crate::components::{Icon, IconView};
use crate::i18n::{Message, t};
use crate::locales::shell as msg;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// A page that the navigation leads to.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its address.
    pub href: &'static str,
    /// Its icon.
    pub icon: Icon,
    /// What it is called.
    pub label: Message,
    /// The key that leads there, after `g`.
    pub key: &'static str,
}

const fn place(href: &'static str, icon: Icon, label: Message, key: &'static str) -> Place {
    Place { href, icon, label, key }
}

/// What the navigation leads to, in its order: menu, shortcuts and palette follow.
pub const PLACES: &[Place] = &[
    place("/instances", Icon::Instances, msg::instances, "i"),
    place("/tags", Icon::Tag, msg::tags, "t"),
    place("/catalog/products", Icon::Catalog, msg::catalog, "c"),
    place("/activity", Icon::Activity, msg::activity, "a"),
    place("/reference/errors", Icon::Reference, msg::reference, "r"),
    place("/settings", Icon::Settings, msg::settings, "s"),
];

/// The navigation.
#[component]
pub fn Navigation() -> impl IntoView {
    let location = use_location();
    let base = StoredValue::new(browser::base_path());
    let place = |Place { href, icon, label, .. }: &Place| {
        let (page, icon, label) = (*href, *icon, *label);
        let is_here = move || {
            location.pathname.with(|path| base.with_value(|base| section(path, base) == section(page, "")))
        };
        view! {
            <a href=browser::href(page) aria-current=move || is_here().then_some("page")>
                <IconView icon />
                <span>{t(label)}</span>
            </a>
        }
    };
    view! {
        <nav class="side" aria-label=t(msg::navigation)>
            {PLACES.iter().map(place).collect_view()}
        </nav>
    }
}

/// The section that a page belongs to: the first part of its path below the base.
fn section<'a>(path: &'a str, base: &str) -> &'a str {
    let path = path.strip_prefix(base).unwrap_or(path);
    path.trim_start_matches('/').split('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_page_of_a_section_belongs_to_its_place() {
        assert_eq!(section("/catalog/zones", ""), "catalog");
        assert_eq!(section("/tools/mq/instances/0/tags", "/tools/mq"), "instances");
        assert_eq!(section("/tags", "/tools"), "tags");
        let sections: BTreeSet<&str> = PLACES.iter().map(|place| section(place.href, "")).collect();
        assert_eq!(sections.len(), PLACES.len());
    }
}
