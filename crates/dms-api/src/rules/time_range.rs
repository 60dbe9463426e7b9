//! The time range of background tasks (table 4-40). The reference does not name a time zone;
//! UTC is assumed, because answers are in UTC.

use super::{Reason, Violation};
use crate::errors::ErrorCode;
use crate::sign::date::parse_digits;

/// A range of moments in seconds since 1970-01-01 UTC; both ends, where given, belong to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeRange {
    /// Nothing before this.
    pub begin: Option<i64>,
    /// Nothing after this.
    pub end: Option<i64>,
}

impl TimeRange {
    /// Whether a moment is in the range.
    pub fn contains(&self, unix_seconds: i64) -> bool {
        self.begin.is_none_or(|begin| begin <= unix_seconds) && self.end.is_none_or(|end| unix_seconds <= end)
    }
}

/// Reads `begin_time` and `end_time`, each `YYYYMMDDHHmmss` or left out.
///
/// # Errors
/// DMS.00400142.
pub fn parse_range(begin: Option<&str>, end: Option<&str>) -> Result<TimeRange, Violation> {
    let violation = |field, reason| Violation::new(ErrorCode::INVALID_TIMESTAMP, field, reason);
    let read = |field, text: Option<&str>| {
        let read = |text| parse_moment(text).ok_or(violation(field, Reason::Malformed));
        text.map(read).transpose()
    };
    let range = TimeRange { begin: read("begin_time", begin)?, end: read("end_time", end)? };
    match (range.begin, range.end) {
        (Some(begin), Some(end)) if end < begin => Err(violation("end_time", Reason::EndBeforeBegin)),
        _ => Ok(range),
    }
}

/// Reads a moment, `YYYYMMDDHHmmss`, as seconds since 1970-01-01 UTC.
///
/// # Errors
/// DMS.00400142.
pub fn parse_time(field: &'static str, text: &str) -> Result<i64, Violation> {
    parse_moment(text).ok_or(Violation::new(ErrorCode::INVALID_TIMESTAMP, field, Reason::Malformed))
}

fn parse_moment(text: &str) -> Option<i64> {
    let (date, time) = text.split_at_checked(8)?;
    parse_digits(date, time)
}
