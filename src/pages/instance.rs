//! `/instances/{id}` and its parts.

pub mod actions;
mod banner;
mod connect;
mod facts;
mod json;
mod overview;
mod page;
mod part;
mod plugins;
mod snippets;
mod tags;
mod tasks;
mod window;
mod work;

pub use banner::StatusBanner;
pub use page::{InstancePage, Shown, gone, use_instance};
pub use work::newest_running;
