//! `/instances/{id}/change`: one of storage, brokers and flavour changed, with what becomes of
//! the instance shown before it is asked for.
//!
//! What is decided is plain Rust: what there is ([`spec`]), what can be had ([`offer`]), what
//! was chosen ([`draft`]), and the change worked out from the three ([`plan`]).

mod compare;
mod draft;
mod fields;
mod flow;
mod impact;
mod kind;
mod layout;
mod offer;
mod page;
mod plan;
#[cfg(test)]
mod samples;
mod send;
mod spec;
mod words;

pub use page::ChangePage;
