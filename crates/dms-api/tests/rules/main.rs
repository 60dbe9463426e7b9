//! The rules: each limit from both sides, each code, and the languages they describe.
#![expect(clippy::unwrap_used, reason = "tests")]

mod capacity;
mod instance;
mod language;
mod lists;
mod misfits;

use dms_api::rules::{Reason, Violation};
use std::fmt::Debug;

/// What a refusal says: code, field, reason.
fn refusal<T: Debug>(result: Result<T, Violation>) -> (&'static str, &'static str, Reason) {
    let violation = result.unwrap_err();
    (violation.code.as_str(), violation.field, violation.reason)
}
