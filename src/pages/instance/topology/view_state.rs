//! What of the part is shown, as its address says it: the vhost, which of its lists, what is looked for in it.

use crate::router::{Part, Query, Route};
use crate::widgets::SearchView;
use dms_api::model::Vhost;
use dms_api::rules::topology::Engine;

/// A list of what is in a vhost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Exchanges.
    #[default]
    Exchanges,
    /// Queues.
    Queues,
}

/// What is shown, with its search field.
pub type SearchOf = SearchView<ViewState>;

/// What is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ViewState {
    /// Id of the instance.
    pub id: String,
    /// Name of the vhost; empty: the first.
    pub vhost: String,
    /// Which list of it.
    pub tab: Tab,
    /// Part of a name.
    pub find: String,
    /// Page of the list, from 1.
    pub page: u32,
}

impl ViewState {
    /// Reads what an address says of the part of an instance.
    pub fn read(id: &str, query: &Query) -> Self {
        let text = |key| query.get(key).unwrap_or_default();
        let tab = if text("list") == "queues" { Tab::Queues } else { Tab::Exchanges };
        let page = text("page").parse().ok().filter(|page| *page > 0).unwrap_or(1);
        Self { id: id.to_owned(), vhost: text("vhost"), tab, find: text("find"), page }
    }

    /// Its address.
    pub fn href(&self) -> String {
        let tab = if self.tab == Tab::Queues { "queues" } else { "" };
        let page = if self.page > 1 { self.page.to_string() } else { String::new() };
        Route::part(&self.id, Part::Topology).with(&[
            ("vhost", &self.vhost),
            ("list", tab),
            ("find", &self.find),
            ("page", &page),
        ])
    }

    /// A list of a vhost, from its beginning.
    pub fn list(&self, vhost: &str, tab: Tab) -> Self {
        Self { id: self.id.clone(), vhost: vhost.to_owned(), tab, find: String::new(), page: 1 }
    }
}

/// The vhost that is shown: the one that is asked for, or else the engine's own, or the first.
pub fn chosen_vhost(asked: &str, vhosts: &[Vhost], engine: Engine) -> Option<String> {
    if !asked.is_empty() {
        return Some(asked.to_owned());
    }
    let mut names = vhosts.iter().filter_map(|vhost| vhost.name.as_deref());
    let own = names.clone().find(|name| *name == engine.default_vhost());
    own.or_else(|| names.next()).map(str::to_owned)
}

/// Those whose name holds a text; upper and lower case do not matter.
pub fn found<T: Clone>(items: &[T], name: fn(&T) -> &str, text: &str) -> Vec<T> {
    let text = text.trim().to_lowercase();
    items.iter().filter(|item| name(item).to_lowercase().contains(&text)).cloned().collect()
}

/// How many pages so many items take.
pub fn pages(items: usize, size: u32) -> u32 {
    let items = u32::try_from(items).unwrap_or(u32::MAX);
    items.div_ceil(size.max(1)).max(1)
}

/// The items of a page.
pub fn on_page<T: Clone>(items: &[T], page: u32, size: u32) -> Vec<T> {
    let page = page.clamp(1, pages(items.len(), size));
    items.iter().skip(((page - 1) * size) as usize).take(size as usize).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::router::Address;

    #[test]
    fn a_view_is_in_its_address() {
        let view = ViewState {
            id: "i".to_owned(),
            vhost: "a/b%c|d".to_owned(),
            tab: Tab::Queues,
            find: "my \"q\" + 1".to_owned(),
            page: 3,
        };
        let read = |href: &str| ViewState::read("i", &Address::parse(href).query);
        assert_eq!(read(&view.href()), view);
        let first = view.list("/", Tab::Exchanges);
        assert_eq!(first.href(), "/instances/i/topology?vhost=/");
        assert_eq!(read(&first.href()), first);
        assert_eq!(read("/x?page=0").page, 1);
    }

    #[test]
    fn without_a_name_the_engine_s_own_vhost_is_shown() {
        let vhost = |name: &str| Vhost { name: Some(name.to_owned()), ..Vhost::default() };
        let vhosts = [vhost("a"), vhost("/")];
        assert_eq!(chosen_vhost("", &vhosts, Engine::RabbitMq).as_deref(), Some("/"));
        assert_eq!(chosen_vhost("", &vhosts, Engine::Amqp091).as_deref(), Some("a"));
        assert_eq!(chosen_vhost("gone", &vhosts, Engine::RabbitMq).as_deref(), Some("gone"));
        assert_eq!(chosen_vhost("", &[], Engine::RabbitMq), None);
    }

    #[test]
    fn names_are_found_and_pages_counted() {
        let names = ["Orders", "mail", "orders-dead"];
        assert_eq!(found(&names, |it| it, " ORDER"), ["Orders", "orders-dead"]);
        assert_eq!((pages(0, 10), pages(10, 10), pages(11, 10)), (1, 1, 2));
        assert_eq!(on_page(&names, 2, 2), ["orders-dead"]);
        // A page that is no longer there is the last one.
        assert_eq!(on_page(&names, 9, 2), ["orders-dead"]);
    }
}
