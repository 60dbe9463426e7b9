//! The address of the page: reading it, and going elsewhere without loading the page anew.
//!
//! Addresses here are those of pages (`/instances?page=2`), below the path that the console is
//! served from.

mod address;
mod links;
pub mod route;

pub use address::{Address, Query};

use crate::config::UrlOptions;
use crate::platform;
use crate::platform::mount::Root;
use leptos::{ev, prelude::*};

/// Where the console is. Everything that it tells is reactive.
#[derive(Clone, Copy, Debug)]
pub struct Location {
    address: RwSignal<Address>,
    options: RwSignal<UrlOptions>,
    root: Root,
}

impl Location {
    /// Follows the address of the window: its history, and the links that are clicked. Inside a page
    /// of somebody else the address is in memory, and begins with `first`: the window's is theirs.
    pub fn install(first: Option<&str>) -> Self {
        let (address, options) =
            Address::with_options(&first.map_or_else(platform::address, ToOwned::to_owned));
        let (address, options) = (RwSignal::new(address), RwSignal::new(options));
        let location = Self { address, options, root: Root::current() };
        provide_context(location);
        let back = window_event_listener(ev::popstate, move |_| {
            if location.root.is_page() {
                address.set(Address::parse(&platform::address()));
            }
        });
        // A reload is to find them as they are.
        Effect::new(move |before: Option<UrlOptions>| {
            let now = options.get();
            if before.is_some_and(|before| before != now) {
                location.write(&platform::address(), platform::replace_address);
            }
            now
        });
        let click = window_event_listener(ev::click, move |event| {
            let page = location.root.holds(&event).then(|| links::followed(&event)).flatten();
            if let Some(page) = page {
                event.prevent_default();
                location.go(&page);
            }
        });
        on_cleanup(move || {
            back.remove();
            click.remove();
        });
        location
    }

    /// What the address, or the page around the console, asks for; reactive. It is in each address of
    /// the window, and in none that is told here.
    pub fn options(self) -> RwSignal<UrlOptions> {
        self.options
    }

    /// The address; reactive.
    pub fn address(self) -> Address {
        self.address.get()
    }

    /// Path and query now, as they are written.
    pub fn page_now(self) -> String {
        self.address.with_untracked(|Address { path, query, .. }| match query.as_str() {
            "" => path.clone(),
            query => format!("{path}?{query}"),
        })
    }

    /// Path of the page now.
    pub fn path_now(self) -> String {
        self.address.with_untracked(|address| address.path.clone())
    }

    /// Path of the page.
    pub fn path(self) -> Memo<String> {
        Memo::new(move |_| self.address.with(|address| address.path.clone()))
    }

    /// Query of the page that is open now: once another path is, it is told nothing of its query.
    pub fn query(self) -> Memo<Query> {
        query_of_page(self.address)
    }

    /// The place inside the page, without `#`; empty where the address names none.
    pub fn hash(self) -> Memo<String> {
        Memo::new(move |_| self.address.with(|address| address.hash.clone()))
    }

    /// Goes to a page; going back leads here again.
    pub fn go(self, page: &str) {
        self.change(page, platform::push_address);
    }

    /// Goes to a page that takes the place of this one: going back does not lead here again.
    pub fn replace(self, page: &str) {
        self.change(page, platform::replace_address);
    }

    /// Leaves a page that cannot be shown, once it has been drawn, for one that depends on its address.
    pub fn leave_for(self, page: impl Fn(&Address) -> String + 'static) {
        Effect::new(move |_| self.replace(&page(&self.address.get_untracked())));
    }

    /// Another page begins at its top; another view of the same page stays where it was.
    fn change(self, page: &str, write: fn(&str)) {
        let (address, before) = (Address::parse(page), self.address.get_untracked());
        if address == before {
            return;
        }
        self.write(page, write);
        let is_other_page = address.path != before.path;
        self.address.set(address);
        if is_other_page {
            self.root.scroll_to_top();
        }
    }

    /// Writes a page into the address of the window, where that is the console's.
    fn write(self, page: &str, write: fn(&str)) {
        if self.root.is_page() {
            write(&self.options.get_untracked().added_to(page));
        }
    }
}

/// The query as long as the path is the one of now; then it stays as it last was. A page that is
/// being left would otherwise read what the next one asks for.
fn query_of_page(address: RwSignal<Address>) -> Memo<Query> {
    let own = |address: &Address| address.path.trim_end_matches('/').to_owned();
    let path = address.with_untracked(own);
    Memo::new(move |last: Option<&Query>| {
        address.with(|address| match last {
            Some(last) if own(address) != path => last.clone(),
            _ => address.query.clone(),
        })
    })
}

/// Where the console is.
pub fn use_location() -> Location {
    expect_context()
}

/// The query of the page that the component belongs to.
pub fn use_query() -> Memo<Query> {
    use_location().query()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_is_left_does_not_see_the_query_of_the_next_one() {
        let _owner = Owner::new_root(None);
        let address = RwSignal::new(Address::parse("/instances/?page=1"));
        let query = query_of_page(address);
        let page = || query.get_untracked().get("page");
        assert_eq!(page().as_deref(), Some("1"));
        address.set(Address::parse("/instances?page=2"));
        assert_eq!(page().as_deref(), Some("2"));
        address.set(Address::parse("/tags?page=9"));
        assert_eq!(page().as_deref(), Some("2"));
        address.set(Address::parse("/instances?page=3"));
        assert_eq!(page().as_deref(), Some("3"));
    }
}
