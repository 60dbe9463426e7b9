//! Paging of the list of instances (tables 4-7 and 6-19) and of that of background tasks
//! (table 4-40). Query parameters are text.

use super::{Reason, Violation, limits, topology};
use crate::errors::ErrorCode;

/// Reads `offset`: a whole number from 0, 0 if it is missing.
///
/// # Errors
/// DMS.10240043.
pub fn parse_offset(offset: Option<&str>) -> Result<u64, Violation> {
    parse_place("offset", offset)
}

/// Reads `start`, the number of the first entry, from 1: how many entries come before it. 0 is
/// taken for the first as well, and so is a missing one.
///
/// # Errors
/// DMS.10240043.
pub fn parse_start(start: Option<&str>) -> Result<u64, Violation> {
    parse_place("start", start).map(|number| number.saturating_sub(1))
}

/// Reads `limit` of the list of instances: a whole number from 1 to 50, 10 if it is missing.
///
/// # Errors
/// DMS.10240042.
pub fn parse_limit(limit: Option<&str>) -> Result<u64, Violation> {
    let limit =
        limit.map_or(Some(limits::PAGE_LIMIT_DEFAULT), whole_number).ok_or(bad_limit(Reason::Malformed))?;
    if !limits::PAGE_LIMIT.contains(&limit) {
        let (min, max) = limits::PAGE_LIMIT.into_inner();
        return Err(bad_limit(Reason::OutOfRange { min, max }));
    }
    Ok(limit)
}

/// Reads `limit` of the list of background tasks, for which table 4-40 has neither a range nor
/// a default: a whole number from 1, all tasks if it is missing.
///
/// # Errors
/// DMS.10240042.
pub fn parse_task_limit(limit: Option<&str>) -> Result<u64, Violation> {
    let limit = limit.map_or(Some(u64::MAX), whole_number);
    limit.filter(|limit| *limit > 0).ok_or(bad_limit(Reason::Malformed))
}

/// Reads `limit` of the lists that the service has today: a whole number from 0 to 50, 10 if it is
/// missing.
///
/// # Errors
/// DMS.10240042.
pub fn parse_page(limit: Option<&str>) -> Result<u64, Violation> {
    let limit =
        limit.map_or(Some(limits::PAGE_LIMIT_DEFAULT), whole_number).ok_or(bad_limit(Reason::Malformed))?;
    let (min, max) = topology::PAGE.into_inner();
    if (min..=max).contains(&limit) { Ok(limit) } else { Err(bad_limit(Reason::OutOfRange { min, max })) }
}

fn parse_place(field: &'static str, text: Option<&str>) -> Result<u64, Violation> {
    let number = text.map_or(Some(0), whole_number);
    number.ok_or(Violation::new(ErrorCode::OFFSET_TOO_LARGE, field, Reason::Malformed))
}

fn bad_limit(reason: Reason) -> Violation {
    Violation::new(ErrorCode::PAGE_TOO_LARGE, "limit", reason)
}

fn whole_number(text: &str) -> Option<u64> {
    // `parse` alone would accept a sign.
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
