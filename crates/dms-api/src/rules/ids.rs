//! The forms of ids.

use super::{Reason, Violation};
use crate::errors::ErrorCode;

/// Lengths of the groups of a UUID.
const UUID_GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

/// Checks the id of a project: 32 hexadecimal digits in lower case (chapter 7.4).
///
/// # Errors
/// DMS.00400002.
pub fn check_project_id(id: &str) -> Result<(), Violation> {
    check(id, is_hex_32, ErrorCode::INVALID_PROJECT_ID, "project_id")
}

/// Checks the id of an instance: the groups of a UUID, of digits and lower-case letters.
/// Letters beyond `f` are accepted because the reference prints ids that have them (table 4-5).
///
/// # Errors
/// DMS.00400061.
pub fn check_instance_id(id: &str) -> Result<(), Violation> {
    check(id, is_uuid_like, ErrorCode::INVALID_INSTANCE_ID, "instance_id")
}

/// Checks the id of a background task: the reference prints 32 hexadecimal digits (chapter
/// 4.4.1) and the form of an instance's id (chapter 4.3.2).
///
/// # Errors
/// DMS.00400070.
pub fn check_task_id(id: &str) -> Result<(), Violation> {
    let is_task_id = |id: &str| is_hex_32(id) || is_uuid_like(id);
    check(id, is_task_id, ErrorCode::INVALID_TASK_ID, "task_id")
}

fn check(
    id: &str,
    has_form: impl Fn(&str) -> bool,
    code: ErrorCode,
    field: &'static str,
) -> Result<(), Violation> {
    if id.is_empty() {
        return Err(Violation::new(code, field, Reason::Required));
    }
    if !has_form(id) {
        return Err(Violation::new(code, field, Reason::Malformed));
    }
    Ok(())
}

fn is_hex_32(id: &str) -> bool {
    id.len() == 32 && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn is_uuid_like(id: &str) -> bool {
    id.split('-').map(str::len).eq(UUID_GROUPS)
        && id.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'-'))
}
