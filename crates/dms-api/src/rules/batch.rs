//! The batch action on instances (tables 4-18 and 6-15).

use super::text::check_word;
use super::{Reason, Violation, limits};
use crate::errors::ErrorCode;
use std::collections::BTreeSet;

/// What can be done: the tables know `delete`, the text of DMS.00400064 `restart` too.
pub const ACTIONS: &[&str] = &["delete", "restart"];

/// What `all_failure` must be to delete all instances that could not be created (table 4-18).
pub const ALL_FAILURE: &str = "rabbitmq";
/// What V1's `allFailure` must be for the same (table 6-15).
pub const ALL_FAILURE_V1: &str = "true";

/// Checks what is to be done.
///
/// # Errors
/// DMS.00400064.
pub fn check_action(action: &str) -> Result<(), Violation> {
    check_word(ErrorCode::INVALID_BATCH_ACTION, "action", action, ACTIONS)
}

/// Checks the ids of the instances: 1 to 50, none twice. With `all_failure` they are not needed.
///
/// # Errors
/// DMS.00400065 without ids, DMS.00400100 with more than 50, DMS.00400082 for the first that
/// comes again.
pub fn check_instances(ids: &[impl AsRef<str>]) -> Result<(), Violation> {
    let violation = |code, reason| Violation::new(code, "instances", reason);
    let empty = violation(ErrorCode::INSTANCES_EMPTY, Reason::Required);
    if ids.is_empty() {
        return Err(empty);
    }
    if ids.len() > limits::BATCH_MAX {
        let reason = Reason::TooMany { max: limits::BATCH_MAX, got: ids.len() };
        return Err(violation(ErrorCode::TOO_MANY_INSTANCES, reason));
    }
    let mut seen = BTreeSet::new();
    for (item, id) in ids.iter().map(AsRef::as_ref).enumerate() {
        if id.is_empty() {
            return Err(empty.at(item));
        }
        if !seen.insert(id) {
            return Err(violation(ErrorCode::DUPLICATE_INSTANCE_ID, Reason::Duplicate).at(item));
        }
    }
    Ok(())
}
