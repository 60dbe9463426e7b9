//! Getting anywhere by typing: pages, instances, what can be done with the one that is open,
//! settings, error codes.
//!
//! What is found is plain Rust: what there is ([`item`]), and how well it fits ([`rank`]).

mod item;
mod rank;
mod search;
mod sources;
mod view;

pub use view::Palette;
