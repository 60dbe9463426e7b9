//! Where the console is, and going elsewhere without loading the page anew.

use super::address::{Address, Query};
use super::links;
use super::returning::Returning;
use crate::config::{At, UrlOptions};
use crate::platform;
use crate::platform::mount::Root;
use leptos::{ev, prelude::*};

/// Where the console is. Everything that it tells is reactive.
#[derive(Clone, Copy, Debug)]
pub struct Location {
    address: RwSignal<Address>,
    options: RwSignal<UrlOptions>,
    /// The place of work that the address names, until one is there.
    wanted: RwSignal<Option<At>>,
    returning: Returning,
    root: Root,
}

impl Location {
    /// Follows the address of the window: its history, and the links that are clicked. Inside a page
    /// of somebody else the address is in memory, and begins with `first`: the window's is theirs.
    pub fn install(first: Option<&str>) -> Self {
        let (address, options) =
            Address::with_options(&first.map_or_else(platform::address, ToOwned::to_owned));
        let wanted = RwSignal::new(options.at.clone());
        let (address, options) = (RwSignal::new(address), RwSignal::new(options));
        let root = Root::current();
        let location = Self { address, options, wanted, returning: Returning::install(root), root };
        provide_context(location);
        let back = window_event_listener(ev::popstate, move |_| {
            if location.root.is_page() {
                location.returning.come_back();
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

    /// The place of work that the address names, until one has [arrived](Self::arrive); reactive.
    pub fn wanted(self) -> Signal<Option<At>> {
        self.wanted.into()
    }

    /// Notes that one is where the address leads, or does not get there.
    pub fn arrive(self) {
        self.wanted.set(None);
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

    /// The address of the page as it is now, for others to open wherever they are: with the place of
    /// work that it belongs to, where that is to be said.
    pub fn link(self, at: Option<At>) -> String {
        let page = UrlOptions { at, ..UrlOptions::default() }.added_to(&self.address.get_untracked().page());
        format!("{}{}", platform::base_uri(), page.trim_start_matches('/'))
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

    /// Whether the person came to this page by going back, or forward again; untracked. It is shown
    /// as it was left, focus and all.
    pub fn is_return(self) -> bool {
        self.returning.is_return()
    }

    /// Goes to a page; going back leads here again.
    pub fn go(self, page: &str) {
        self.change(page, |page| self.returning.leave_for(page));
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
    fn change(self, page: &str, write: impl Fn(&str)) {
        let (address, UrlOptions { at, .. }) = Address::with_options(page);
        let before = self.address.get_untracked();
        // A page can be meant for another place of work than this.
        if at.is_some() && at != self.options.with_untracked(|options| options.at.clone()) {
            self.wanted.set(at.clone());
            self.options.update(|options| options.at = at);
        }
        if address == before {
            return;
        }
        self.write(page, write);
        self.returning.go_on();
        let is_other_page = address.path != before.path;
        self.address.set(address);
        if is_other_page {
            self.root.scroll_to_top();
        }
    }

    /// Writes a page into the address of the window, where that is the console's.
    fn write(self, page: &str, write: impl Fn(&str)) {
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
