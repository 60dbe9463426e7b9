//! The requests of the visit, for people: which of them, each in full, and as a file. The log
//! itself is [`crate::api::ActivityLog`].

mod detail;
mod drawer;
mod filter;
mod har;
mod unknown_keys;
mod words;

pub use detail::RequestDetail;
pub use drawer::ActivityDrawer;
pub use filter::{Filter, Kind};
pub use har::har;
pub use unknown_keys::UnknownKeys;
pub use words::{explorer_href, requests, status_pill};
