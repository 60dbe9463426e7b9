//! Tags of an instance (tables 4-3, 4-48 and 4-49).

use super::limits::{TagCharacters, TagLimits};
use super::text::{check_word, length};
use super::{Reason, Violation};
use crate::errors::ErrorCode;
use std::collections::BTreeSet;

/// What neither a key nor a value may contain.
pub const FORBIDDEN: &[char] = &['=', '*', '<', '>', '\\', ',', '|', '/'];

/// What can be done with tags.
pub const ACTIONS: &[&str] = &["create", "delete"];

/// Checks what is to be done: `create` or `delete`, in lower case (table 4-48).
///
/// # Errors
/// DMS.10240040.
pub fn check_action(action: &str) -> Result<(), Violation> {
    check_word(ErrorCode::INVALID_TAG_ACTION, "action", action, ACTIONS)
}

/// Checks a key by itself.
///
/// # Errors
/// DMS.10240035 if it is empty or too long, DMS.10240036 for characters.
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

/// Checks a value.
///
/// # Errors
/// DMS.10240038 if it is too long, DMS.10240039 for characters, and if it is empty, which
/// table 4-3 forbids and no code is about.
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

/// Checks tags, each a key and a value, that are added to those an instance has.
///
/// Violations of an entry come first, with its position, then that of the total. Beside those
/// of [`check_key`] and [`check_value`]: DMS.10240045 for a key that an earlier entry or the
/// instance has, DMS.10240044 for too many tags.
pub fn check_additions(existing_keys: &[&str], added: &[(&str, &str)], limits: &TagLimits) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut keys: BTreeSet<&str> = existing_keys.iter().copied().collect();
    for (item, (key, value)) in added.iter().enumerate() {
        let unique = check_key(key, limits).and_then(|()| check_unused(key, &mut keys));
        let results = [unique, check_value(value, limits)];
        violations.extend(results.into_iter().filter_map(Result::err).map(|it| it.at(item)));
    }
    violations.extend(check_total(existing_keys.len() + added.len(), limits).err());
    violations
}

/// Checks the keys of tags that are removed. The values do not matter.
///
/// Violations as those of [`check_key`], with the position of the entry.
pub fn check_removals(keys: &[&str], limits: &TagLimits) -> Vec<Violation> {
    let results = keys.iter().map(|key| check_key(key, limits)).enumerate();
    results.filter_map(|(item, result)| result.err().map(|it| it.at(item))).collect()
}

/// The service's own keys begin with `_sys_`.
fn check_prefix(key: &str, limits: &TagLimits) -> Result<(), Reason> {
    let is_own = limits.characters == TagCharacters::Newer && key.starts_with("_sys_");
    if is_own { Err(Reason::ForbiddenCharacter('_')) } else { Ok(()) }
}

fn is_forbidden(character: char, characters: TagCharacters) -> bool {
    match characters {
        TagCharacters::Reference => FORBIDDEN.contains(&character),
        TagCharacters::Newer => !character.is_alphanumeric() && !" _.:=+-@".contains(character),
    }
}

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
