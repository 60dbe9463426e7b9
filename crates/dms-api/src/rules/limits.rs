//! Every limit of the service, as data. Lengths are in characters (Unicode code points).

use std::ops::RangeInclusive;

/// Length of an instance name (table 4-2).
pub const INSTANCE_NAME_LENGTH: RangeInclusive<usize> = 4..=64;
/// Length of the name with which clients sign in to RabbitMQ (table 4-2).
pub const ACCESS_USER_LENGTH: RangeInclusive<usize> = 4..=64;
/// Length of a description (table 4-2).
pub const DESCRIPTION_LENGTH: RangeInclusive<usize> = 0..=1024;
/// Length of a password (tables 4-2 and 4-22).
pub const PASSWORD_LENGTH: RangeInclusive<usize> = 8..=32;

/// Number of brokers of a single-broker instance (table 4-2).
pub const SINGLE_BROKERS: u64 = 1;
/// Numbers of brokers that a cluster can have, in order (table 4-2).
pub const CLUSTER_BROKERS: &[u64] = &[3, 5, 7];

/// Storage of each broker at least, in GB (table 4-2).
pub const STORAGE_MIN_PER_BROKER_GB: u64 = 100;
/// Storage of all brokers together at most, in GB (table 4-2).
pub const STORAGE_MAX_GB: u64 = 90_000;
/// What an extension adds to each broker at least, in GB (table 4-37).
pub const STORAGE_STEP_PER_BROKER_GB: u64 = 100;
/// How often the storage of an instance can be extended (table 6-6, `extend_times`).
pub const STORAGE_EXTENSIONS_MAX: u64 = 20;

/// Length of a maintenance window in hours (table 4-2).
pub const WINDOW_HOURS: u8 = 4;

/// Months for which an instance can be bought (table 4-4).
pub const PERIOD_MONTHS: RangeInclusive<u64> = 1..=9;
/// Years for which an instance can be bought (table 4-4).
pub const PERIOD_YEARS: RangeInclusive<u64> = 1..=3;

/// Instances of one batch action at most (DMS.00400100).
pub const BATCH_MAX: usize = 50;

/// Instances on one page of a list (table 4-7).
pub const PAGE_LIMIT: RangeInclusive<u64> = 1..=50;
/// Instances on one page where the request does not say (table 4-7).
pub const PAGE_LIMIT_DEFAULT: u64 = 10;

/// How long and how many the tags of an instance can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagLimits {
    /// Length of a key at most.
    pub key_length: usize,
    /// Length of a value at most.
    pub value_length: usize,
    /// Tags of an instance at most.
    pub per_instance: usize,
    /// What may stand in keys and values.
    pub characters: TagCharacters,
}

/// What may stand in keys and values of tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagCharacters {
    /// Everything but `= * < > \\ , | /`; values are not empty (table 4-3).
    Reference,
    /// Letters of any script, digits, spaces and `_ . : = + - @`; keys do not begin with `_sys_`,
    /// values may be empty.
    Newer,
}

impl TagLimits {
    /// The limits of the reference (table 4-3, DMS.10240044).
    pub const REFERENCE: Self =
        Self { key_length: 36, value_length: 43, per_instance: 10, characters: TagCharacters::Reference };
    /// The limits of newer deployments of the service.
    pub const NEWER: Self =
        Self { key_length: 128, value_length: 255, per_instance: 20, characters: TagCharacters::Newer };
}

impl Default for TagLimits {
    fn default() -> Self {
        Self::REFERENCE
    }
}
