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
mod topology;
mod upkeep;
mod users;
mod work;

pub use monitoring::MonitoringPart;
pub use page::InstancePage;
pub use scheduled::ScheduledPart;
pub use specification::ChangePage;
pub use topology::{ExchangePage, QueuePage, TopologyPart};
pub use users::UsersPart;

use banner::StatusBanner;
use page::{OfInstance, Shown, gone, use_instance};
use tasks::{to_utc, words as task_words};
use work::newest_running;
