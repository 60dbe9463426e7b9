//! Storage space, in GB. The fields of the API are totals of all brokers; forms and products give the
//! size of one broker.
//!
//! A total need not be a multiple of the number of brokers: table 4-2 gives bounds and
//! nothing else, and its upper bound of 90,000 GB is not a multiple of 7. A form asks for the size
//! of one broker, so its total always is a multiple.
//!
//! Functions without an edition follow the reference; those that end in `_in` take the edition.

use super::limits::{STORAGE_EXTENSIONS_MAX, STORAGE_MIN_PER_BROKER_GB, STORAGE_STEP_PER_BROKER_GB};
use super::{Reason, Violation};
use crate::edition::Edition;
use crate::errors::ErrorCode;
use std::ops::RangeInclusive;

/// The storage that a product allows for each broker, in GB (table 4-65, `min_storage_per_node` and
/// `max_storage_per_node`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PerNode {
    /// The least; `None` if the product does not say.
    pub min: Option<u64>,
    /// The most; `None` if the product does not say.
    pub max: Option<u64>,
}

/// The storage that an instance has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Storage {
    /// Size of all brokers together, in GB.
    pub total: u64,
    /// Number of brokers.
    pub brokers: u64,
    /// How many times the storage was extended (`extend_times`).
    pub extensions: u64,
}

/// The totals that a new instance with so many brokers can have: at least 100 GB for each
/// broker, at most 90,000 GB in all (table 4-2), further limited by the product.
pub fn create_range(brokers: u64, node: PerNode) -> RangeInclusive<u64> {
    create_range_in(Edition::V2024_01, brokers, node)
}

/// As [`create_range`], in an edition.
pub fn create_range_in(edition: Edition, brokers: u64, node: PerNode) -> RangeInclusive<u64> {
    let min = STORAGE_MIN_PER_BROKER_GB.max(node.min.unwrap_or_default());
    min.saturating_mul(brokers)..=max_total(edition, brokers, node)
}

/// The totals that an instance can be extended to: at least 100 GB more for each broker
/// (table 4-37). Empty if the instance is too large to be extended.
pub fn extension_range(current: Storage, node: PerNode) -> RangeInclusive<u64> {
    extension_range_in(Edition::V2024_01, current, node)
}

/// As [`extension_range`], in an edition.
pub fn extension_range_in(edition: Edition, current: Storage, node: PerNode) -> RangeInclusive<u64> {
    let step = STORAGE_STEP_PER_BROKER_GB.saturating_mul(current.brokers);
    current.total.saturating_add(step)..=max_total(edition, current.brokers, node)
}

/// The total after a change of the number of brokers, which leaves the storage of each broker
/// as it is (table 4-37).
pub fn total_with_brokers(current: Storage, new_brokers: u64) -> u64 {
    current.total.saturating_mul(new_brokers).checked_div(current.brokers).unwrap_or_default()
}

/// The sizes of one broker, in whole GB, whose total is within the range.
pub fn per_broker(total: &RangeInclusive<u64>, brokers: u64) -> RangeInclusive<u64> {
    let brokers = brokers.max(1);
    total.start().div_ceil(brokers)..=total.end() / brokers
}

/// Checks `storage_space` of a new instance.
///
/// # Errors
/// DMS.00400500 if the total is missing or outside of [`create_range`].
pub fn check_create(total: Option<u64>, brokers: u64, node: PerNode) -> Result<(), Violation> {
    check_create_in(Edition::V2024_01, total, brokers, node)
}

/// As [`check_create`], in an edition. In the service of today the total is a multiple of 100 GB.
///
/// # Errors
/// DMS.00400500.
pub fn check_create_in(
    edition: Edition,
    total: Option<u64>,
    brokers: u64,
    node: PerNode,
) -> Result<(), Violation> {
    let violation = |reason| invalid("storage_space", reason);
    let total = total.ok_or(violation(Reason::Required))?;
    check_range(total, &create_range_in(edition, brokers, node)).map_err(violation)?;
    let is_uneven = edition == Edition::Current && total % STORAGE_STEP_PER_BROKER_GB != 0;
    if is_uneven {
        Err(violation(Reason::MustBe(total.next_multiple_of(STORAGE_STEP_PER_BROKER_GB))))
    } else {
        Ok(())
    }
}

/// Checks `new_storage_space` of a change of storage.
///
/// # Errors
/// DMS.00400124 after 20 extensions, else DMS.00400500.
pub fn check_extension(new: u64, current: Storage, node: PerNode) -> Result<(), Violation> {
    check_extension_in(Edition::V2024_01, new, current, node)
}

/// As [`check_extension`], in an edition.
///
/// # Errors
/// DMS.00400124 after 20 extensions, else DMS.00400500.
pub fn check_extension_in(
    edition: Edition,
    new: u64,
    current: Storage,
    node: PerNode,
) -> Result<(), Violation> {
    let violation = |reason| invalid("new_storage_space", reason);
    let range = extension_range_in(edition, current, node);
    if current.extensions >= STORAGE_EXTENSIONS_MAX {
        let reason = Reason::LimitReached { max: STORAGE_EXTENSIONS_MAX };
        return Err(Violation::new(ErrorCode::EXTEND_TIMES_EXCEEDED, "extend_times", reason));
    }
    if new <= current.total {
        return Err(violation(Reason::MustGrow { from: current.total }));
    }
    if range.is_empty() {
        return Err(violation(Reason::LimitReached { max: *range.end() }));
    }
    check_range(new, &range).map_err(violation)
}

/// Checks that an instance can have so many brokers: each new broker gets as much storage as the
/// existing ones have, and the total is at most 90,000 GB (table 4-2).
///
/// # Errors
/// DMS.00400500 if the total would be larger.
pub fn check_room_for_brokers(current: Storage, new_brokers: u64) -> Result<(), Violation> {
    check_room_for_brokers_in(Edition::V2024_01, current, new_brokers)
}

/// As [`check_room_for_brokers`], in an edition.
///
/// # Errors
/// DMS.00400500.
pub fn check_room_for_brokers_in(
    edition: Edition,
    current: Storage,
    new_brokers: u64,
) -> Result<(), Violation> {
    let max = edition.storage_max_gb(new_brokers);
    if total_with_brokers(current, new_brokers) > max {
        let min = STORAGE_MIN_PER_BROKER_GB.saturating_mul(new_brokers);
        return Err(invalid("new_storage_space", Reason::OutOfRange { min, max }));
    }
    Ok(())
}

/// Checks `new_storage_space` of a change of the number of brokers: required, and equal to the total
/// that follows from the number of brokers (table 4-37), which has to pass [`check_room_for_brokers`].
///
/// # Errors
/// DMS.00400500 for any other value.
pub fn check_with_brokers(new: u64, current: Storage, new_brokers: u64) -> Result<(), Violation> {
    check_with_brokers_in(Edition::V2024_01, new, current, new_brokers)
}

/// As [`check_with_brokers`], in an edition.
///
/// # Errors
/// DMS.00400500.
pub fn check_with_brokers_in(
    edition: Edition,
    new: u64,
    current: Storage,
    new_brokers: u64,
) -> Result<(), Violation> {
    check_room_for_brokers_in(edition, current, new_brokers)?;
    let expected = total_with_brokers(current, new_brokers);
    if new != expected {
        return Err(invalid("new_storage_space", Reason::MustBe(expected)));
    }
    Ok(())
}

fn max_total(edition: Edition, brokers: u64, node: PerNode) -> u64 {
    let limit = edition.storage_max_gb(brokers);
    node.max.map_or(limit, |max| max.saturating_mul(brokers).min(limit))
}

fn check_range(total: u64, range: &RangeInclusive<u64>) -> Result<(), Reason> {
    if !range.contains(&total) {
        return Err(Reason::OutOfRange { min: *range.start(), max: *range.end() });
    }
    Ok(())
}

fn invalid(field: &'static str, reason: Reason) -> Violation {
    Violation::new(ErrorCode::INVALID_DISK_SPACE, field, reason)
}
