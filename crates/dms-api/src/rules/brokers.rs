//! The number of brokers: 1 for a single-broker instance, 3, 5 or 7 for a cluster, and a
//! cluster only grows (tables 4-2 and 4-37).

use super::limits::{CLUSTER_BROKERS, SINGLE_BROKERS};
use super::{Reason, Violation};
use crate::errors::ErrorCode;

/// Checks `broker_num` of a new single-broker instance: 1, or left out.
///
/// # Errors
/// DMS.00400800: no code is about this field.
pub fn check_single(brokers: Option<u64>) -> Result<(), Violation> {
    match brokers {
        None | Some(SINGLE_BROKERS) => Ok(()),
        Some(_) => Err(violation("broker_num", Reason::MustBe(SINGLE_BROKERS))),
    }
}

/// Checks `broker_num` of a new cluster: required, 3, 5 or 7.
///
/// # Errors
/// DMS.00400800: no code is about this field.
pub fn check_cluster(brokers: Option<u64>) -> Result<(), Violation> {
    match brokers {
        None => Err(violation("broker_num", Reason::Required)),
        Some(brokers) if CLUSTER_BROKERS.contains(&brokers) => Ok(()),
        Some(_) => Err(violation("broker_num", Reason::NotOneOfNumbers(CLUSTER_BROKERS))),
    }
}

/// The numbers of brokers that an instance can be extended to, in order; none at the limit,
/// and none for a single-broker instance.
pub fn larger_than(current: u64) -> &'static [u64] {
    match CLUSTER_BROKERS.iter().position(|brokers| *brokers == current) {
        Some(position) => CLUSTER_BROKERS.get(position + 1..).unwrap_or_default(),
        None => &[],
    }
}

/// Checks `new_broker_num` of a change: more brokers, of the numbers that a cluster can have.
///
/// # Errors
/// DMS.00400800: no code is about this field.
pub fn check_growth(current: u64, new: u64) -> Result<(), Violation> {
    let reason = match larger_than(current) {
        [] => Reason::LimitReached { max: current },
        options if options.contains(&new) => return Ok(()),
        _ if new <= current => Reason::MustGrow { from: current },
        options => Reason::NotOneOfNumbers(options),
    };
    Err(violation("new_broker_num", reason))
}

fn violation(field: &'static str, reason: Reason) -> Violation {
    Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, field, reason)
}
