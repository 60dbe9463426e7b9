//! What the service of today does for instances: storage that grows by itself, scheduled tasks,
//! domain names, the recycle bin.

use super::record::{Account, Record};
use crate::clock::Moment;
use crate::ids::{TaskId, Uuid};
use serde::{Deserialize, Serialize};

/// What is remembered of an instance beside its record.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Upkeep {
    pub growth: Option<Growth>,
    pub scheduled: Vec<Scheduled>,
    /// Whether it has domain names.
    pub has_domain_names: bool,
    /// The access control of AMQP-0-9-1.
    pub has_acl: bool,
    /// The key that its disks are encrypted with.
    pub disk_key: Option<String>,
}

/// How the storage grows by itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Growth {
    pub threshold: u64,
    pub max: u64,
    pub increment: u64,
}

/// A scheduled task.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Scheduled {
    pub id: TaskId,
    pub name: String,
    pub user: Account,
    pub params: String,
    pub is_cancelled: bool,
    pub created_at: Moment,
    pub updated_at: Moment,
    pub at: Moment,
}

/// The policy of the recycle bin.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecyclePolicy {
    pub retention_days: u64,
    pub is_on: bool,
}

impl Default for RecyclePolicy {
    /// Off; the number of days is our choice.
    fn default() -> Self {
        Self { retention_days: 7, is_on: false }
    }
}

/// An instance in the recycle bin.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recycled {
    pub record: Record,
    pub since: Moment,
    pub days: u64,
}

impl Recycled {
    /// When it goes for good.
    pub fn until(&self) -> Moment {
        self.since.plus_millis(i64::try_from(self.days).unwrap_or(i64::MAX).saturating_mul(86_400_000))
    }

    pub fn id(&self) -> Uuid {
        self.record.id
    }
}
