//! What can be found, and in which order it is offered.

use super::rank::score;
use crate::ui::{Action, Icon};

/// How much of a section is offered at most.
const MOST: usize = 8;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// Something about the instance whose page is open.
    Current,
    /// An instance.
    Instances,
    /// A page.
    Pages,
    /// A setting with one of its values.
    Settings,
    /// An error code.
    Codes,
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Item {
    /// What it is.
    pub section: Section,
    /// What it is called.
    pub label: String,
    /// What else is known of it, smaller.
    pub detail: Option<String>,
    /// Other words that lead to it, such as its name in the other language.
    pub keywords: Vec<String>,
    /// Its icon.
    pub icon: Icon,
    /// Why it cannot be chosen now.
    pub disabled_reason: Option<String>,
    /// What choosing it does.
    pub action: Action,
}

impl Item {
    /// An item that leads to an address.
    pub fn link(section: Section, icon: Icon, label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            section,
            label: label.into(),
            detail: None,
            keywords: Vec::new(),
            icon,
            disabled_reason: None,
            action: Action::Go(href.into()),
        }
    }

    /// The same, also found by these words.
    #[must_use]
    pub fn also(mut self, keywords: impl IntoIterator<Item = String>) -> Self {
        self.keywords.extend(keywords);
        self
    }

    /// The same with more to read.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into()).filter(|detail| !detail.is_empty());
        self
    }
}

/// The items that fit, best first: sections by their best item, and of each its best items.
/// Without a query, everything of the first sections in the order given.
pub fn found(items: Vec<Item>, query: &str) -> Vec<Item> {
    let is_shown = |section: Section| !query.trim().is_empty() || section <= Section::Pages;
    let mut scored: Vec<(u32, Item)> = items
        .into_iter()
        .filter(|item| is_shown(item.section))
        .filter_map(|item| Some((score(query, &item.label, &item.keywords)?, item)))
        .collect();
    scored.sort_by_key(|(score, item)| (item.section, *score));

    let mut sections: Vec<(u32, Vec<Item>)> = Vec::new();
    for (score, item) in scored {
        match sections.last_mut() {
            Some((_, items)) if items.last().is_some_and(|last| last.section == item.section) => {
                if items.len() < MOST || (query.trim().is_empty() && item.section != Section::Instances) {
                    items.push(item);
                }
            }
            _ => sections.push((score, vec![item])),
        }
    }
    sections.sort_by_key(|(best, _)| *best);
    sections.into_iter().flat_map(|(_, items)| items).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(section: Section, label: &str) -> Item {
        Item::link(section, Icon::Search, label, "/")
    }

    fn labels(items: Vec<Item>, query: &str) -> Vec<String> {
        found(items, query).into_iter().map(|item| item.label).collect()
    }

    fn some() -> Vec<Item> {
        vec![
            item(Section::Settings, "Theme: Dark"),
            item(Section::Pages, "Instances"),
            item(Section::Pages, "Settings"),
            item(Section::Instances, "dark-matter"),
            item(Section::Current, "Delete"),
        ]
    }

    #[test]
    fn without_a_query_there_are_places_to_go() {
        assert_eq!(labels(some(), " "), ["Delete", "dark-matter", "Instances", "Settings"]);
    }

    #[test]
    fn the_section_with_the_best_item_comes_first() {
        assert_eq!(labels(some(), "dark"), ["dark-matter", "Theme: Dark"]);
        assert_eq!(labels(some(), "settings"), ["Settings"]);
        assert_eq!(labels(some(), "nothing like this"), Vec::<String>::new());
    }

    #[test]
    fn a_section_does_not_push_out_the_others() {
        let mut items: Vec<Item> =
            (0..50).map(|at| item(Section::Instances, &format!("orders-{at}"))).collect();
        items.push(item(Section::Pages, "Orders"));
        assert_eq!(found(items, "orders").len(), MOST + 1);
    }
}
