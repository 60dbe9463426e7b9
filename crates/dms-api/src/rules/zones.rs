//! Availability zones: none may be empty, and a single broker is in exactly one (table 4-2).

use super::{Reason, Violation, limits};
use crate::errors::ErrorCode;

const FIELD: &str = "available_zones";

/// Something that the service accepts and that is better not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// A cluster in two zones: when they lose each other, the zone with fewer brokers stops,
    /// and with it may go the only copies of its queues. One zone, or three and more.
    TwoZones,
}

/// Checks the zones of a new instance with so many brokers.
///
/// # Errors
/// DMS.00400067.
pub fn check_zones(zones: &[impl AsRef<str>], brokers: u64) -> Result<(), Violation> {
    let violation = |reason| Violation::new(ErrorCode::INVALID_ZONES, FIELD, reason);
    if zones.is_empty() {
        return Err(violation(Reason::Required));
    }
    if let Some(item) = zones.iter().position(|zone| zone.as_ref().is_empty()) {
        return Err(violation(Reason::Required).at(item));
    }
    if brokers == limits::SINGLE_BROKERS && zones.len() > 1 {
        return Err(violation(Reason::TooMany { max: 1, got: zones.len() }));
    }
    Ok(())
}

/// What is unwise about the zones of a cluster.
pub fn warning(zones: &[impl AsRef<str>]) -> Option<Warning> {
    let mut distinct: Vec<&str> = zones.iter().map(AsRef::as_ref).collect();
    distinct.sort_unstable();
    distinct.dedup();
    (distinct.len() == 2).then_some(Warning::TwoZones)
}
