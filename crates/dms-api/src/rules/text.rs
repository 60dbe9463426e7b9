//! Free text, and how text is measured.

use super::{Reason, Violation, limits};
use crate::errors::ErrorCode;
use std::ops::RangeInclusive;

/// Checks the description of an instance: at most 1024 characters of any kind (tables 4-2, 4-16).
///
/// # Errors
/// DMS.00400011.
pub fn check_description(description: &str) -> Result<(), Violation> {
    check_length(description, limits::DESCRIPTION_LENGTH)
        .map_err(|reason| Violation::new(ErrorCode::INVALID_DESCRIPTION, "description", reason))
}

/// The length of a text in characters (Unicode code points), as all limits count it.
pub fn length(text: &str) -> usize {
    text.chars().count()
}

/// Whether the text has a length that is allowed.
pub(super) fn check_length(text: &str, allowed: RangeInclusive<usize>) -> Result<(), Reason> {
    let got = length(text);
    if got < *allowed.start() {
        Err(Reason::TooShort { min: *allowed.start(), got })
    } else if got > *allowed.end() {
        Err(Reason::TooLong { max: *allowed.end(), got })
    } else {
        Ok(())
    }
}

/// Whether there is a text at all.
pub(super) fn check_present(code: ErrorCode, field: &'static str, text: &str) -> Result<(), Violation> {
    if text.is_empty() {
        return Err(Violation::new(code, field, Reason::Required));
    }
    Ok(())
}

/// Whether the text is one of the words that a field can be.
pub(super) fn check_word(
    code: ErrorCode,
    field: &'static str,
    text: &str,
    words: &'static [&'static str],
) -> Result<(), Violation> {
    check_present(code, field, text)?;
    if !words.contains(&text) {
        return Err(Violation::new(code, field, Reason::NotOneOf(words)));
    }
    Ok(())
}
