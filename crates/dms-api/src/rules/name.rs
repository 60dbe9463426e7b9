//! The name of an instance, and the name with which clients sign in to it.
//!
//! Both have one alphabet: English letters, digits, `_` and `-`, beginning with a letter
//! (table 4-2). Other places of the reference leave out the underscore (table 4-16, the text
//! of DMS.00400015) or the letter at the beginning (the text of DMS.00400010); table 4-2 is
//! the most complete.

use super::text::check_length;
use super::{Reason, Violation, limits};
use crate::errors::ErrorCode;
use std::ops::RangeInclusive;

/// Checks the name of an instance: 4 to 64 characters (tables 4-2 and 4-16).
///
/// # Errors
/// DMS.00400010.
pub fn check_instance_name(name: &str) -> Result<(), Violation> {
    check_identifier(name, limits::INSTANCE_NAME_LENGTH)
        .map_err(|reason| Violation::new(ErrorCode::INVALID_INSTANCE_NAME, "name", reason))
}

/// Checks the name with which clients sign in: 4 to 64 characters (table 4-2).
///
/// # Errors
/// DMS.00400015.
pub fn check_access_user(name: &str) -> Result<(), Violation> {
    check_identifier(name, limits::ACCESS_USER_LENGTH)
        .map_err(|reason| Violation::new(ErrorCode::INVALID_USERNAME, "access_user", reason))
}

fn check_identifier(text: &str, length: RangeInclusive<usize>) -> Result<(), Reason> {
    let Some(first) = text.chars().next() else {
        return Err(Reason::Required);
    };
    if let Some(forbidden) = text.chars().find(|character| !is_allowed(*character)) {
        return Err(Reason::ForbiddenCharacter(forbidden));
    }
    if !first.is_ascii_alphabetic() {
        return Err(Reason::MustStartWithLetter);
    }
    check_length(text, length)
}

fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-')
}
