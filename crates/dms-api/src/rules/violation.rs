use super::window::Window;
use crate::errors::ErrorCode;

/// A value that the service refuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Violation {
    /// What the service answers (table of chapter 7.2).
    pub code: ErrorCode,
    /// The API's name of the field.
    pub field: &'static str,
    /// Position in the list, from 0, where the field belongs to one entry of a list.
    pub item: Option<usize>,
    /// What is wrong with it.
    pub reason: Reason,
}

impl Violation {
    /// A violation of a field that is not in a list.
    pub const fn new(code: ErrorCode, field: &'static str, reason: Reason) -> Self {
        Self { code, field, item: None, reason }
    }

    /// The same violation, of this entry of a list.
    #[must_use]
    pub const fn at(self, item: usize) -> Self {
        Self { item: Some(item), ..self }
    }
}

/// What is wrong with a value, with the figures that a sentence about it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Missing or empty.
    Required,
    /// Missing or empty, and required because of what this other field says.
    RequiredWith(&'static str),
    /// Fewer characters than `min`.
    TooShort {
        /// The fewest allowed.
        min: usize,
        /// How many there are.
        got: usize,
    },
    /// More characters than `max`.
    TooLong {
        /// The most allowed.
        max: usize,
        /// How many there are.
        got: usize,
    },
    /// The first character is not an English letter.
    MustStartWithLetter,
    /// The first character is a hyphen.
    StartsWithHyphen,
    /// Begins or ends with a space.
    EdgeSpace,
    /// A character that is not allowed here: the first of them.
    ForbiddenCharacter(char),
    /// Too few kinds of character: lower case, upper case, digits, special characters.
    TooFewKinds {
        /// How many kinds are needed.
        needed: u8,
        /// How many kinds there are.
        has: u8,
    },
    /// Not of the form that an id, a number or a moment has.
    Malformed,
    /// None of these words.
    NotOneOf(&'static [&'static str]),
    /// None of these numbers.
    NotOneOfNumbers(&'static [u64]),
    /// A moment that is not to come.
    NotInFuture,
    /// Not offered by this instance or product.
    NotOffered,
    /// Outside of these bounds, which are allowed themselves.
    OutOfRange {
        /// The least allowed.
        min: u64,
        /// The most allowed.
        max: u64,
    },
    /// Can only be this.
    MustBe(u64),
    /// Can only grow, from this.
    MustGrow {
        /// What it is now.
        from: u64,
    },
    /// Cannot grow further: this is the most.
    LimitReached {
        /// The most allowed.
        max: u64,
    },
    /// More entries than `max`.
    TooMany {
        /// The most allowed.
        max: usize,
        /// How many there are.
        got: usize,
    },
    /// Already used, by an earlier entry or by the instance.
    Duplicate,
    /// No maintenance window begins then.
    NotAWindow,
    /// The window that begins then has another end.
    WindowEndMismatch {
        /// The window that begins then.
        window: Window,
    },
    /// The end of the time range is before its begin.
    EndBeforeBegin,
}
