//! `/instances/{id}` and its parts.

mod banner;
mod brokers;
mod connect;
mod facts;
mod json;
mod overview;
mod page;
mod plugins;
mod snippets;
mod specification;
mod tags;
mod tasks;
mod topology;
mod users;
mod work;

pub use page::InstancePage;
pub use specification::ChangePage;
pub use topology::{ExchangePage, QueuePage, TopologyPart};
pub use users::UsersPart;

use banner::StatusBanner;
use page::{Shown, gone, use_instance};
use work::newest_running;
