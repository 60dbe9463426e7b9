//! The policy of the recycle bin.

use super::{Reason, Violation};
use crate::errors::ErrorCode;
use crate::model::RecyclePolicyBody;
use std::ops::RangeInclusive;

/// Days for which a deleted instance can be kept.
pub const RETENTION_DAYS: RangeInclusive<u64> = 1..=7;

/// Checks a new policy.
///
/// # Errors
/// DMS.00400800.
pub fn check_policy(body: &RecyclePolicyBody) -> Result<(), Violation> {
    match body.retention_days {
        Some(days) if !RETENTION_DAYS.contains(&days) => {
            let (min, max) = RETENTION_DAYS.into_inner();
            let reason = Reason::OutOfRange { min, max };
            Err(Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, "retention_days", reason))
        }
        _ => Ok(()),
    }
}
