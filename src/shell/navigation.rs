//! The navigation at the side.

use crate::browser;
use crate::components::{Icon, IconView};
use crate::i18n::{Message, t};
use crate::locales::shell as msg;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// What the navigation leads to: the first page of every section there is.
const PLACES: [(&str, Icon, Message); 4] = [
    ("/instances", Icon::Instances, msg::instances),
    ("/tags", Icon::Tag, msg::tags),
    ("/catalog/products", Icon::Catalog, msg::catalog),
    ("/reference/errors", Icon::Reference, msg::reference),
];

/// The navigation.
#[component]
pub fn Navigation() -> impl IntoView {
    let location = use_location();
    let base = StoredValue::new(browser::base_path());
    let place = |(page, icon, label): (&'static str, Icon, Message)| {
        let is_here = move || {
            location.pathname.with(|path| base.with_value(|base| section(path, base) == section(page, "")))
        };
        view! {
            <a href=base.with_value(|base| format!("{base}{page}"))
                aria-current=move || is_here().then_some("page")>
                <IconView icon />
                <span>{t(label)}</span>
            </a>
        }
    };
    view! {
        <nav class="side" aria-label=t(msg::navigation)>
            {PLACES.into_iter().map(place).collect_view()}
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
        let sections: BTreeSet<&str> = PLACES.iter().map(|(page, ..)| section(page, "")).collect();
        assert_eq!(sections.len(), PLACES.len());
    }
}
