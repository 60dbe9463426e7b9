//! `/instances/{id}` and its parts.

mod banner;
mod connect;
mod facts;
mod json;
mod overview;
mod page;
mod snippets;
mod window;

pub use page::InstancePage;
