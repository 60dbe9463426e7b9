//! Passwords. Creating an instance and resetting its password have different rules.
//!
//! The special characters are all 32 of ASCII: each of the lists in tables 4-2, 4-22 and 6-2
//! and in the text of DMS.00400012 misses some that another one has. Resetting allows the
//! space among them (table 4-22).

use super::text::check_length;
use super::{Reason, Violation, limits};
use crate::errors::ErrorCode;

/// The rule when creating an instance: two kinds of character of four (table 4-2).
/// The text of DMS.00400012 says two in English and three in Chinese; the table is followed.
pub const CREATE: PasswordRule = PasswordRule {
    code: ErrorCode::PASSWORD_COMPLEXITY,
    field: "password",
    kinds_needed: 2,
    allows_space: false,
    allows_leading_hyphen: true,
};

/// The rule when resetting the password: three kinds of character of four, the space counts
/// as a special character, and the first character is not a hyphen (table 4-22).
pub const RESET: PasswordRule = PasswordRule {
    code: ErrorCode::WEAK_PASSWORD,
    field: "new_password",
    kinds_needed: 3,
    allows_space: true,
    allows_leading_hyphen: false,
};

/// What a password must be: [`CREATE`] or [`RESET`]. Both want 8 to 32 characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordRule {
    /// What the service answers to other passwords.
    pub code: ErrorCode,
    /// The API's name of the field.
    pub field: &'static str,
    /// How many kinds of character it must have.
    pub kinds_needed: u8,
    /// Whether it can have spaces.
    pub allows_space: bool,
    /// Whether its first character can be `-`.
    pub allows_leading_hyphen: bool,
}

/// The kinds of character that a password has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kinds {
    /// `a` to `z`.
    pub lower: bool,
    /// `A` to `Z`.
    pub upper: bool,
    /// `0` to `9`.
    pub digit: bool,
    /// ASCII punctuation, and the space where it is allowed.
    pub special: bool,
}

impl Kinds {
    /// How many of the four there are.
    pub fn count(self) -> u8 {
        [self.lower, self.upper, self.digit, self.special].into_iter().map(u8::from).sum()
    }
}

/// What a password has got of what it must have, for a list that follows the typing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checklist {
    /// It has 8 to 32 characters.
    pub length: bool,
    /// The kinds of character it has.
    pub kinds: Kinds,
    /// How many kinds it must have.
    pub kinds_needed: u8,
    /// None of its characters is forbidden.
    pub characters: bool,
    /// It does not begin with a hyphen, or can.
    pub first_character: bool,
}

impl Checklist {
    /// It has enough kinds of character.
    pub fn enough_kinds(&self) -> bool {
        self.kinds.count() >= self.kinds_needed
    }

    /// The service accepts it.
    pub fn is_complete(&self) -> bool {
        self.length && self.enough_kinds() && self.characters && self.first_character
    }
}

impl PasswordRule {
    /// Which of its conditions a password meets.
    pub fn checklist(&self, password: &str) -> Checklist {
        Checklist {
            length: check_length(password, limits::PASSWORD_LENGTH).is_ok(),
            kinds: self.kinds(password),
            kinds_needed: self.kinds_needed,
            characters: self.forbidden(password).is_none(),
            first_character: self.allows_leading_hyphen || !password.starts_with('-'),
        }
    }

    /// Checks a password.
    ///
    /// # Errors
    /// The rule's code: DMS.00400012 when creating, DMS.00400019 when resetting.
    pub fn check(&self, password: &str) -> Result<(), Violation> {
        self.find_fault(password).map_err(|reason| Violation::new(self.code, self.field, reason))
    }

    fn find_fault(&self, password: &str) -> Result<(), Reason> {
        if password.is_empty() {
            return Err(Reason::Required);
        }
        if let Some(forbidden) = self.forbidden(password) {
            return Err(Reason::ForbiddenCharacter(forbidden));
        }
        let checklist = self.checklist(password);
        if !checklist.first_character {
            return Err(Reason::StartsWithHyphen);
        }
        check_length(password, limits::PASSWORD_LENGTH)?;
        if !checklist.enough_kinds() {
            return Err(Reason::TooFewKinds { needed: self.kinds_needed, has: checklist.kinds.count() });
        }
        Ok(())
    }

    fn kinds(&self, password: &str) -> Kinds {
        Kinds {
            lower: password.contains(|character: char| character.is_ascii_lowercase()),
            upper: password.contains(|character: char| character.is_ascii_uppercase()),
            digit: password.contains(|character: char| character.is_ascii_digit()),
            special: password.contains(|character| self.is_special(character)),
        }
    }

    fn is_special(&self, character: char) -> bool {
        character.is_ascii_punctuation() || (character == ' ' && self.allows_space)
    }

    fn forbidden(&self, password: &str) -> Option<char> {
        password.chars().find(|character| !character.is_ascii_alphanumeric() && !self.is_special(*character))
    }
}
