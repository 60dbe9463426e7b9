//! Storage that grows by itself.

use super::{Reason, Violation};
use crate::errors::ErrorCode;
use crate::model::StorageGrowth;
use std::ops::RangeInclusive;

/// Use that makes the storage grow, in percent.
pub const THRESHOLD_PERCENT: RangeInclusive<u64> = 20..=80;
/// What is added each time, in percent of what there is.
pub const INCREMENT_PERCENT: RangeInclusive<u64> = 10..=100;
/// What is added each time where the request does not say.
pub const INCREMENT_DEFAULT: u64 = 10;
/// What the storage grows by at least, in GB, and what it stays a multiple of.
pub const STEP_GB: u64 = 100;

/// The storage of an instance, as far as its growth is bounded by it.
#[derive(Clone, Copy, Debug)]
pub struct Present {
    /// All brokers together, in GB.
    pub total: u64,
    /// Number of brokers.
    pub brokers: u64,
}

/// Adds what is wrong with a new setting; `present` is the instance's storage, where it is known.
/// Switched off, the numbers do not matter.
pub fn check(growth: &StorageGrowth, present: Option<Present>, found: &mut Vec<Violation>) {
    let violation = |field, reason| Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, field, reason);
    match growth.enable {
        None => found.push(violation("auto_volume_expand_enable", Reason::Required)),
        Some(false) => {}
        Some(true) => {
            found.extend(check_range("expand_threshold", growth.threshold, &THRESHOLD_PERCENT).err());
            let increment = growth.increment.or(Some(INCREMENT_DEFAULT));
            found.extend(check_range("expand_increment", increment, &INCREMENT_PERCENT).err());
            found
                .extend(check_max(growth.max_size, present).err().map(|it| violation("max_volume_size", it)));
        }
    }
}

/// The total after it has grown once.
pub fn grown(total: u64, increment: u64, max: u64) -> u64 {
    let added = (total.saturating_mul(increment) / 100).max(STEP_GB).next_multiple_of(STEP_GB);
    total.saturating_add(added).min(max)
}

fn check_range(
    field: &'static str,
    value: Option<u64>,
    range: &RangeInclusive<u64>,
) -> Result<(), Violation> {
    let reason = match value {
        None => Reason::Required,
        Some(value) if range.contains(&value) => return Ok(()),
        Some(_) => Reason::OutOfRange { min: *range.start(), max: *range.end() },
    };
    Err(Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, field, reason))
}

fn check_max(max: Option<u64>, present: Option<Present>) -> Result<(), Reason> {
    let max = max.ok_or(Reason::Required)?;
    if max % STEP_GB != 0 || max == 0 {
        return Err(Reason::Malformed);
    }
    match present {
        Some(Present { total, .. }) if max <= total => Err(Reason::MustGrow { from: total }),
        Some(Present { total, brokers }) if max >= brokers * crate::edition::STORAGE_MAX_PER_BROKER_GB => {
            let most = (brokers * crate::edition::STORAGE_MAX_PER_BROKER_GB).saturating_sub(STEP_GB);
            Err(Reason::OutOfRange { min: total + STEP_GB, max: most })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(growth: &StorageGrowth) -> Vec<&'static str> {
        let mut found = Vec::new();
        check(growth, Some(Present { total: 300, brokers: 3 }), &mut found);
        found.iter().map(|violation| violation.field).collect()
    }

    #[test]
    fn a_setting_is_held_to_the_storage_there_is() {
        let on = StorageGrowth {
            enable: Some(true),
            threshold: Some(80),
            max_size: Some(1000),
            increment: Some(10),
            ..StorageGrowth::default()
        };
        assert_eq!(fields(&on), Vec::<&str>::new());
        assert_eq!(fields(&StorageGrowth { threshold: Some(81), ..on.clone() }), ["expand_threshold"]);
        assert_eq!(fields(&StorageGrowth { increment: Some(9), ..on.clone() }), ["expand_increment"]);
        for max in [300, 950, 90_000] {
            assert_eq!(fields(&StorageGrowth { max_size: Some(max), ..on.clone() }), ["max_volume_size"]);
        }
        assert_eq!(
            fields(&StorageGrowth { enable: Some(false), ..StorageGrowth::default() }),
            Vec::<&str>::new()
        );
        assert_eq!(fields(&StorageGrowth::default()), ["auto_volume_expand_enable"]);
    }

    #[test]
    fn growth_is_in_hundreds() {
        assert_eq!(grown(300, 10, 1000), 400);
        assert_eq!(grown(1100, 10, 9000), 1300);
        assert_eq!(grown(950, 100, 1000), 1000);
    }
}
