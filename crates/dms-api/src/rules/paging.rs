//! Paging of the list of instances (table 4-7). Query parameters are text.

use super::{Reason, Violation, limits};
use crate::errors::ErrorCode;

/// Reads `offset`: a whole number from 0, 0 if it is missing.
///
/// # Errors
/// DMS.10240043.
pub fn parse_offset(offset: Option<&str>) -> Result<u64, Violation> {
    offset.map_or(Some(0), whole_number).ok_or(Violation::new(
        ErrorCode::OFFSET_TOO_LARGE,
        "offset",
        Reason::Malformed,
    ))
}

/// Reads `limit`: a whole number from 1 to 50, 10 if it is missing.
///
/// # Errors
/// DMS.10240042.
pub fn parse_limit(limit: Option<&str>) -> Result<u64, Violation> {
    let violation = |reason| Violation::new(ErrorCode::PAGE_TOO_LARGE, "limit", reason);
    let limit =
        limit.map_or(Some(limits::PAGE_LIMIT_DEFAULT), whole_number).ok_or(violation(Reason::Malformed))?;
    if !limits::PAGE_LIMIT.contains(&limit) {
        let (min, max) = limits::PAGE_LIMIT.into_inner();
        return Err(violation(Reason::OutOfRange { min, max }));
    }
    Ok(limit)
}

fn whole_number(text: &str) -> Option<u64> {
    // `parse` alone would accept a sign.
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
