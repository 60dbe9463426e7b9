//! Yearly/monthly billing (table 4-4).

use super::text::check_word;
use super::{Reason, Violation, limits};
use crate::errors::ErrorCode;
use crate::model::BssParam;
use std::ops::RangeInclusive;

/// Yearly/monthly, paid ahead.
pub const PREPAID: &str = "prePaid";
/// Pay-per-use: what applies where nothing is said.
pub const POSTPAID: &str = "postPaid";
/// Charging modes.
pub const CHARGING_MODES: &[&str] = &[PREPAID, POSTPAID];

/// A period of months.
pub const MONTH: &str = "month";
/// A period of years.
pub const YEAR: &str = "year";
/// Kinds of period.
pub const PERIOD_TYPES: &[&str] = &[MONTH, YEAR];

/// How many periods of this type can be bought; `None` for types that do not exist.
pub fn period_range(period_type: &str) -> Option<RangeInclusive<u64>> {
    match period_type {
        MONTH => Some(limits::PERIOD_MONTHS),
        YEAR => Some(limits::PERIOD_YEARS),
        _ => None,
    }
}

/// Checks how an instance is billed. The period counts, and is required, only when paid ahead.
///
/// Violations: `charging_mode` DMS.00400800 (no code is about it), `period_type`
/// DMS.00400047, `period_num` DMS.00400038.
pub fn check_billing(billing: &BssParam) -> Vec<Violation> {
    let charging_mode = billing.charging_mode.as_deref().unwrap_or(POSTPAID);
    let mode =
        check_word(ErrorCode::INVALID_REQUEST_PARAMETERS, "charging_mode", charging_mode, CHARGING_MODES);
    if charging_mode != PREPAID {
        return mode.err().into_iter().collect();
    }
    let period_type = billing.period_type.as_deref().unwrap_or_default();
    [check_period_type(period_type), check_period_num(period_type, billing.period_num)]
        .into_iter()
        .filter_map(Result::err)
        .collect()
}

fn check_period_type(period_type: &str) -> Result<(), Violation> {
    let reason = match period_type {
        MONTH | YEAR => return Ok(()),
        "" => Reason::RequiredWith("charging_mode"),
        _ => Reason::NotOneOf(PERIOD_TYPES),
    };
    Err(Violation::new(ErrorCode::INVALID_PERIOD_TYPE, "period_type", reason))
}

fn check_period_num(period_type: &str, periods: Option<u64>) -> Result<(), Violation> {
    let violation = |reason| Violation::new(ErrorCode::INVALID_PERIOD_NUM, "period_num", reason);
    let periods = periods.ok_or(violation(Reason::RequiredWith("charging_mode")))?;
    match period_range(period_type) {
        Some(range) if !range.contains(&periods) => {
            Err(violation(Reason::OutOfRange { min: *range.start(), max: *range.end() }))
        }
        // Without a type there are no bounds, and the type is reported.
        _ => Ok(()),
    }
}
