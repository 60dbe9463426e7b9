//! The address of the page: reading it, and going elsewhere without loading the page anew.
//!
//! Addresses here are those of pages (`/instances?page=2`), below the path that the console is
//! served from.

mod address;
mod links;
mod location;
mod returning;
mod route;

pub use address::{Address, Query};
pub use location::Location;
pub use route::{Inside, Part, Route};

use leptos::prelude::*;

/// Follows the address; once, at the root.
pub fn install_route(location: Location) -> Memo<Route> {
    let path = location.path();
    let route = Memo::new(move |_| path.with(|path| Route::of_path(path)));
    provide_context(route);
    route
}

/// The page that the address leads to; reactive.
pub fn use_route() -> Memo<Route> {
    expect_context()
}

/// Where the console is.
pub fn use_location() -> Location {
    expect_context()
}

/// The query of the page that the component belongs to.
pub fn use_query() -> Memo<Query> {
    use_location().query()
}
