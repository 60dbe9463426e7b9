//! What the service is asked, and what comes of it. Everything is a list of instances.

use super::PlaceRef;
use crate::api::Problem;
use dms_api::model::Status;
use dms_api::operation::InstanceQuery;

/// The largest page that the service answers (table 4-7).
pub const LARGEST_PAGE: u64 = 50;

/// A question to the service of a place: [`query`](Self::query) says which, and whoever sends it gives
/// it back with the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The place that is asked.
    pub place: PlaceRef,
    /// What it is asked.
    pub what: What,
    /// How often the place had been opened by then: an answer to an earlier visit counts for nothing.
    pub(super) visit: u32,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// The page that begins at an offset.
    Page(u64),
    /// The instances in a status of work, from an offset on.
    Status(Status, u64),
    /// One instance.
    Instance(String),
}

impl Ask {
    /// The query of the list of instances that answers it. Failed creations are always listed.
    pub fn query(&self) -> InstanceQuery {
        let all =
            InstanceQuery { include_failure: true, limit: Some(LARGEST_PAGE), ..InstanceQuery::default() };
        match &self.what {
            What::Page(offset) => InstanceQuery { offset: *offset, ..all },
            What::Status(status, offset) => {
                InstanceQuery { status: Some(status.as_str().to_owned()), offset: *offset, ..all }
            }
            What::Instance(id) => InstanceQuery { instance_id: Some(id.clone()), limit: Some(1), ..all },
        }
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What went wrong.
    pub problem: Problem,
    /// The seconds after which one may ask again, where the answer said so (`Retry-After`).
    pub retry_after: Option<u64>,
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        let retry_after = match &problem {
            Problem::Refused(refused) => refused.retry_after,
            _ => None,
        };
        Self { problem, retry_after }
    }
}

impl Refusal {
    /// Whether the service asks for fewer requests.
    pub fn is_too_many(&self) -> bool {
        self.status() == Some(429)
    }

    /// Whether the same question may be answered later.
    pub fn may_pass(&self) -> bool {
        match &self.problem {
            Problem::Offline | Problem::Unreachable | Problem::TimedOut { .. } | Problem::NotJson { .. } => {
                true
            }
            _ => self.status().is_some_and(|status| status == 408 || status == 429 || status >= 500),
        }
    }

    fn status(&self) -> Option<u16> {
        match &self.problem {
            Problem::Refused(refused) => Some(refused.status),
            _ => None,
        }
    }
}
