//! What the pages know of the service: queries that keep their last good answer, polling,
//! and the few answers that are shared.

mod explanations;
mod mutation;
mod online;
mod polling;
mod query;
mod seen;
pub mod suggestions;
pub mod summary;

pub use explanations::{AllExplanations, install_explanations, use_all_explanations, use_explanations};
pub use mutation::Mutation;
pub use online::{Online, install_online, use_online, use_ready};
pub use polling::{Looks, OwnLooks, every, every_even_unseen, use_clock};
pub use query::Query;
pub use seen::{AllInstances, seen_instances};
