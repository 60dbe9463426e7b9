//! What differs between editions: operations, limits, versions, statuses.

use super::Edition;
use crate::operation::OperationId;
use crate::rules::limits::{STORAGE_MAX_GB, TagLimits};
use crate::rules::password::{self, PasswordRule};
use crate::rules::product;
use crate::rules::topology::AMQP_0_9_1;

/// Storage of one broker at most, in GB, in the service of today.
pub const STORAGE_MAX_PER_BROKER_GB: u64 = 30_000;

/// The limits of an edition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Tags of an instance.
    pub tags: TagLimits,
    /// The password of a new instance.
    pub password: PasswordRule,
    /// Versions of the engine that are sold somewhere.
    pub engine_versions: &'static [&'static str],
    /// Kinds of storage that are sold somewhere.
    pub storage_spec_codes: &'static [&'static str],
    /// Words that an instance's status can be.
    pub statuses: &'static [&'static str],
}

const REFERENCE: Limits = Limits {
    tags: TagLimits::REFERENCE,
    password: password::CREATE,
    engine_versions: product::ENGINE_VERSIONS,
    storage_spec_codes: product::STORAGE_SPEC_CODES,
    statuses: &["CREATING", "CREATEFAILED", "RUNNING", "ERROR", "RESTARTING", "EXTENDING", "EXTENDEDFAILED"],
};

const TODAY: Limits = Limits {
    tags: TagLimits::NEWER,
    // A new instance's password is what a reset one was before.
    password: PasswordRule { code: password::CREATE.code, field: password::CREATE.field, ..password::RESET },
    engine_versions: &["3.8.35", "3.12.13", "3.13.7", AMQP_0_9_1],
    storage_spec_codes: &[
        "dms.physical.storage.high.v2",
        "dms.physical.storage.ultra.v2",
        "dms.physical.storage.general",
        "dms.physical.storage.extreme",
    ],
    statuses: &[
        "CREATING",
        "CREATEFAILED",
        "RUNNING",
        "ERROR",
        "RESTARTING",
        "EXTENDING",
        "EXTENDEDFAILED",
        "STARTING",
        "SHRINKING",
        "CONFIGURING",
        "VOLUMETYPECHANGING",
        "UPGRADING",
        "ROLLINGBACK",
        "ROLLBACK",
        "ROLLBACKFAILED",
        "FREEZING",
        "FROZEN",
        "DELETING",
    ],
};

impl Edition {
    /// Its limits.
    pub const fn limits(self) -> &'static Limits {
        match self {
            Self::V2024_01 => &REFERENCE,
            Self::Current => &TODAY,
        }
    }

    /// Storage of all brokers together at most, in GB.
    pub const fn storage_max_gb(self, brokers: u64) -> u64 {
        match self {
            Self::V2024_01 => STORAGE_MAX_GB,
            Self::Current => STORAGE_MAX_PER_BROKER_GB.saturating_mul(brokers),
        }
    }

    /// Whether it has the operation.
    pub fn has(self, operation: OperationId) -> bool {
        operation.info().since <= self
    }

    /// The operations it has, in the order of [`OperationId::ALL`].
    pub fn operations(self) -> impl Iterator<Item = OperationId> {
        OperationId::ALL.iter().copied().filter(move |operation| self.has(*operation))
    }
}
