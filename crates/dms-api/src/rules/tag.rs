//! Tags of an instance (tables 4-3, 4-48 and 4-49).

use super::limits::{TagCharacters, TagLimits};
use super::text::{check_word, length};
use super::{Reason, Violation};
use crate::errors::ErrorCode;
use std::collections::BTreeSet;

/// The characters that neither a key nor a value may contain (table 4-3).
pub const FORBIDDEN: &[char] = &['=', '*', '<', '>', '\\', ',', '|', '/'];

/// The values of `action` (table 4-48).
pub const ACTIONS: &[&str] = &["create", "delete"];

/// Checks `action`: `create` or `delete`, in lower case (table 4-48).
///
/// # Errors
/// DMS.10240040 for any other action.
pub fn check_action(action: &str) -> Result<(), Violation> {
    check_word(ErrorCode::INVALID_TAG_ACTION, "action", action, ACTIONS)
}

/// Checks the key of a tag, without regard to other tags.
///
/// # Errors
/// DMS.10240035 if the key is empty or too long; DMS.10240036 for a forbidden character, a space at an
/// end, or, in the service of today, the prefix `_sys_`.
pub fn check_key(key: &str, limits: &TagLimits) -> Result<(), Violation> {
    check_part(key, limits.key_length, limits.characters).and_then(|()| check_prefix(key, limits)).map_err(
        |reason| {
            let code = match reason {
                Reason::Required | Reason::TooLong { .. } => ErrorCode::TAG_KEY_LENGTH,
                _ => ErrorCode::TAG_KEY_CHARACTERS,
            };
            Violation::new(code, "key", reason)
        },
    )
}

/// Checks the value of a tag. The service of today accepts the empty value.
///
/// # Errors
/// DMS.10240038 if the value is too long; DMS.10240039 for a forbidden character, a space at an end,
/// or an empty value, which table 4-3 forbids without a code of its own.
pub fn check_value(value: &str, limits: &TagLimits) -> Result<(), Violation> {
    if value.is_empty() && limits.characters == TagCharacters::Newer {
        return Ok(());
    }
    check_part(value, limits.value_length, limits.characters).map_err(|reason| {
        let code = match reason {
            Reason::TooLong { .. } => ErrorCode::TAG_VALUE_LENGTH,
            _ => ErrorCode::TAG_VALUE_CHARACTERS,
        };
        Violation::new(code, "value", reason)
    })
}

/// Checks tags, each a key and a value, that are to be added to an instance.
///
/// Returns the violations of each entry, with its position, then that of the number of tags. Beside
/// those of [`check_key`] and [`check_value`]: DMS.10240045 for a key that an earlier entry or the
/// instance has, DMS.10240044 for more tags in all than the limit.
pub fn check_additions(existing_keys: &[&str], added: &[(&str, &str)], limits: &TagLimits) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut keys: BTreeSet<&str> = existing_keys.iter().copied().collect();
    for (item, (key, value)) in added.iter().enumerate() {
        let unique = check_key(key, limits).and_then(|()| check_unused(key, &mut keys));
        let results = [unique, check_value(value, limits)];
        violations.extend(results.into_iter().filter_map(Result::err).map(|violation| violation.at(item)));
    }
    violations.extend(check_total(existing_keys.len() + added.len(), limits).err());
    violations
}

/// Checks the keys of tags that are to be removed: the service ignores their values.
///
/// Returns the violations of [`check_key`], each with the position of its entry.
pub fn check_removals(keys: &[&str], limits: &TagLimits) -> Vec<Violation> {
    let results = keys.iter().map(|key| check_key(key, limits)).enumerate();
    results.filter_map(|(item, result)| result.err().map(|violation| violation.at(item))).collect()
}

/// The service of today reserves keys that begin with `_sys_` for itself.
fn check_prefix(key: &str, limits: &TagLimits) -> Result<(), Reason> {
    let is_reserved = limits.characters == TagCharacters::Newer && key.starts_with("_sys_");
    if is_reserved { Err(Reason::ForbiddenCharacter('_')) } else { Ok(()) }
}

fn is_forbidden(character: char, characters: TagCharacters) -> bool {
    match characters {
        TagCharacters::Reference => FORBIDDEN.contains(&character),
        TagCharacters::Newer => !character.is_alphanumeric() && !" _.:=+-@".contains(character),
    }
}

/// Checks the characters and the length that keys and values have in common.
fn check_part(text: &str, max: usize, characters: TagCharacters) -> Result<(), Reason> {
    if text.is_empty() {
        return Err(Reason::Required);
    }
    if let Some(forbidden) = text.chars().find(|character| is_forbidden(*character, characters)) {
        return Err(Reason::ForbiddenCharacter(forbidden));
    }
    if text.starts_with(' ') || text.ends_with(' ') {
        return Err(Reason::EdgeSpace);
    }
    match length(text) {
        got if got > max => Err(Reason::TooLong { max, got }),
        _ => Ok(()),
    }
}

/// Checks that no earlier tag has the key, and adds the key to those in use.
fn check_unused<'a>(key: &'a str, used: &mut BTreeSet<&'a str>) -> Result<(), Violation> {
    if !used.insert(key) {
        return Err(Violation::new(ErrorCode::TAG_KEY_EXISTS, "key", Reason::Duplicate));
    }
    Ok(())
}

fn check_total(total: usize, limits: &TagLimits) -> Result<(), Violation> {
    if total > limits.per_instance {
        let reason = Reason::TooMany { max: limits.per_instance, got: total };
        return Err(Violation::new(ErrorCode::TOO_MANY_TAGS, "tags", reason));
    }
    Ok(())
}
