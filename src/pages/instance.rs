//! `/instances/{id}` and its parts.

mod banner;
mod brokers;
mod connect;
mod facts;
mod json;
mod monitoring;
mod overview;
mod page;
mod plugins;
mod scheduled;
mod snippets;
mod specification;
mod tags;
mod tasks;
mod upkeep;
mod work;

pub use monitoring::MonitoringPart;
pub use page::InstancePage;
pub use scheduled::ScheduledPart;
pub use specification::ChangePage;

use banner::StatusBanner;
use page::{OfInstance, Shown, gone, use_instance};
use tasks::{to_utc, words as task_words};
use work::newest_running;
