//! The address of the page: reading it, and going elsewhere without loading the page anew.
//!
//! Addresses here are those of pages (`/instances?page=2`), below the path that the console is
//! served from.

mod address;
mod links;
mod location;
mod returning;
pub mod route;

pub use address::{Address, Query};
pub use location::Location;

use leptos::prelude::*;

/// Where the console is.
pub fn use_location() -> Location {
    expect_context()
}

/// The query of the address.
pub fn use_query() -> Memo<Query> {
    use_location().query()
}
