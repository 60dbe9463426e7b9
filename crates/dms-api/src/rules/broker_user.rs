//! Users of AMQP-0-9-1 instances.

use super::password::PasswordRule;
use super::text::check_length;
use super::{Reason, Violation};
use crate::errors::ErrorCode;
use crate::model::BrokerUser;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Length of a user's name.
pub const NAME_LENGTH: RangeInclusive<usize> = 7..=64;

/// The rule of a user's password: three kinds of character of four, no space.
pub const SECRET: PasswordRule = PasswordRule {
    code: ErrorCode::PASSWORD_COMPLEXITY,
    field: "secret_key",
    kinds_needed: 3,
    allows_space: false,
    allows_leading_hyphen: true,
};

/// Adds what is wrong with a user.
pub fn check(user: &BrokerUser, found: &mut Vec<Violation>) {
    let name = user.access_key.as_deref().unwrap_or_default();
    let secret = user.secret_key.as_ref().map(|secret| secret.0.as_str()).unwrap_or_default();
    found.extend(check_name(name).err());
    found.extend(check_secret(name, secret).err());
    found.extend(check_permissions(user).err());
}

/// Checks a name: letters, digits, `-` and `_`, beginning with a letter.
///
/// # Errors
/// DMS.00400015.
pub fn check_name(name: &str) -> Result<(), Violation> {
    let violation = |reason| Violation::new(ErrorCode::INVALID_USERNAME, "access_key", reason);
    if name.is_empty() {
        return Err(violation(Reason::Required));
    }
    if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return Err(violation(Reason::MustStartWithLetter));
    }
    let is_allowed = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_');
    if let Some(forbidden) = name.chars().find(|it| !is_allowed(*it)) {
        return Err(violation(Reason::ForbiddenCharacter(forbidden)));
    }
    check_length(name, NAME_LENGTH).map_err(violation)
}

/// Checks a password: by [`SECRET`], and neither the name nor the name reversed.
///
/// # Errors
/// DMS.00400012.
pub fn check_secret(name: &str, secret: &str) -> Result<(), Violation> {
    SECRET.check(secret)?;
    let is_reversed = name.chars().rev().eq(secret.chars());
    if secret == name || is_reversed {
        return Err(Violation::new(SECRET.code, SECRET.field, Reason::Duplicate));
    }
    Ok(())
}

/// Checks that each permission is complete, and that there is one for a vhost at most.
fn check_permissions(user: &BrokerUser) -> Result<(), Violation> {
    let violation = |field, reason| Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, field, reason);
    let permissions = user.vhosts.as_deref().ok_or(violation("vhosts", Reason::Required))?;
    let mut vhosts = BTreeSet::new();
    for (item, permission) in permissions.iter().enumerate() {
        let vhost = permission.vhost.as_deref().unwrap_or_default();
        if vhost.is_empty() {
            return Err(violation("vhost", Reason::Required).at(item));
        }
        if !vhosts.insert(vhost) {
            return Err(violation("vhost", Reason::Duplicate).at(item));
        }
        let parts = [("conf", &permission.conf), ("write", &permission.write), ("read", &permission.read)];
        for (field, pattern) in parts {
            if pattern.is_none() {
                return Err(violation(field, Reason::Required).at(item));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_secrets_are_held_to_their_rules() {
        assert_eq!(check_name("shop_user"), Ok(()));
        for name in ["", "short1", "1234567", "with space", &"a".repeat(65)] {
            assert!(check_name(name).is_err(), "{name}");
        }
        assert_eq!(check_secret("shop_user", "Shop@12345"), Ok(()));
        for secret in ["", "Ab1", "abcdefgh1", "Shop 12345", "Shop_user1x".repeat(3).as_str()] {
            assert!(check_secret("shop_user", secret).is_err(), "{secret}");
        }
        assert!(check_secret("Shop_user1", "Shop_user1").is_err());
        assert!(check_secret("Shop_user1", "1resu_pohS").is_err());
    }
}
