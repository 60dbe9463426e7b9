//! What the pages know of the service: queries that keep their last good answer, polling,
//! and the few answers that are shared.

mod cache;
mod explanations;
mod mutation;
mod online;
mod polling;
mod query;
mod seen;
pub mod suggestions;
pub mod summary;

pub use cache::{Cache, Key, Read, Turn, install_cache, use_cache};
pub use explanations::{AllExplanations, install_explanations, use_all_explanations, use_explanations};
pub use mutation::Mutation;
pub use online::{Online, install_online, use_online};
pub use polling::{Looks, OwnLooks, every, every_even_unseen, use_clock};
pub use query::Query;
pub use seen::{AllInstances, seen_instances};

use crate::api::Api;
use leptos::prelude::*;

/// The API of the session that the component belongs to.
pub fn use_api() -> Api {
    expect_context()
}
