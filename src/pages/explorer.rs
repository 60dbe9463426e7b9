//! `/activity/request`: any operation of the API from its fields to its answer. It belongs to
//! the activity, as what is sent here is looked at there, and an entry there opens here.
//!
//! What is decided is plain Rust: where a value stands ([`place`]), the request that typed
//! texts make ([`form`]), and what the address says ([`address`]).

mod address;
mod fields;
mod form;
mod page;
mod place;
mod send;

pub use page::ExplorerPage;
