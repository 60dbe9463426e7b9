//! `/instances/{id}` and its parts.

mod banner;
mod change;
mod connect;
mod facts;
mod json;
mod overview;
mod page;
mod plugins;
mod snippets;
mod tags;
mod tasks;
mod work;

pub use change::ChangePage;
pub use page::InstancePage;

use banner::StatusBanner;
use page::{Shown, gone, use_instance};
use work::newest_running;
