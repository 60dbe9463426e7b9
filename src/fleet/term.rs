//! The terms of a filter expression, and how they are written.

use super::Field;
use std::fmt;

/// How a value of a row compares to those of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// Is one of the values.
    Is,
    /// Contains one of the values.
    Contains,
    /// Is more.
    Above,
    /// Is as much or more.
    AtLeast,
    /// Is less.
    Below,
    /// Is as much or less.
    AtMost,
}

impl Op {
    /// All operators, the longer before the one that it begins with.
    pub const ALL: [Self; 6] =
        [Self::Is, Self::Contains, Self::AtLeast, Self::AtMost, Self::Above, Self::Below];

    /// The operator as it is written.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Is => ":",
            Self::Contains => "~",
            Self::Above => ">",
            Self::AtLeast => ">=",
            Self::Below => "<",
            Self::AtMost => "<=",
        }
    }

    /// Whether it takes several values, of which one is enough.
    pub const fn takes_several(self) -> bool {
        matches!(self, Self::Is | Self::Contains)
    }
}

/// What a row has to be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Condition {
    /// Name, id, or a key or value of a tag contains this: `orders`, `"two words"`.
    Words(String),
    /// A field compares to one of the values: `status:RUNNING,ERROR`, `storage>80%`.
    Field {
        /// The field.
        field: Field,
        /// How it compares.
        op: Op,
        /// The values as they are written.
        values: Vec<String>,
    },
    /// It has a tag: `tag:env`, `tag:env=prod,dev`, `tag:env~pr`.
    Tag {
        /// Key of the tag.
        key: String,
        /// Whether the value is one of these, or contains one of them; without values, the key is enough.
        op: Op,
        /// The values of the tag.
        values: Vec<String>,
    },
    /// It has no value in a field: `no:tag`.
    Absent(Field),
}

/// One part of an expression: a chip.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// Whether rows have to be otherwise: `-status:ERROR`.
    pub negated: bool,
    /// What rows have to be.
    pub condition: Condition,
}

impl From<Condition> for Term {
    fn from(condition: Condition) -> Self {
        Self { negated: false, condition }
    }
}

impl Term {
    /// `field:value`.
    pub fn is(field: Field, value: impl Into<String>) -> Self {
        Self::compare(field, Op::Is, value)
    }

    /// A field compared to a value.
    pub fn compare(field: Field, op: Op, value: impl Into<String>) -> Self {
        Condition::Field { field, op, values: vec![value.into()] }.into()
    }

    /// `tag:key=value`.
    pub fn tag(key: impl Into<String>, value: impl Into<String>) -> Self {
        Condition::Tag { key: key.into(), op: Op::Is, values: vec![value.into()] }.into()
    }

    /// `tag:key`.
    pub fn has_tag(key: impl Into<String>) -> Self {
        Condition::Tag { key: key.into(), op: Op::Is, values: Vec::new() }.into()
    }

    /// `no:field`.
    pub fn absent(field: Field) -> Self {
        Condition::Absent(field).into()
    }

    /// The opposite.
    #[must_use]
    pub fn opposite(self) -> Self {
        Self { negated: !self.negated, ..self }
    }
}

/// What comes before the name of a field that has to be empty.
pub(super) const ABSENT: &str = "no";

impl fmt::Display for Term {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negated {
            formatter.write_str("-")?;
        }
        match &self.condition {
            Condition::Words(words) => write_text(formatter, words, is_plain_word),
            Condition::Field { field, op, values } => {
                write!(formatter, "{}{}", field.word(), op.sign())?;
                write_values(formatter, values)
            }
            Condition::Tag { key, op, values } => {
                write!(formatter, "{}:", Field::Tag.word())?;
                write_text(formatter, key, is_plain_key)?;
                if !values.is_empty() {
                    formatter.write_str(if *op == Op::Contains { "~" } else { "=" })?;
                    write_values(formatter, values)?;
                }
                Ok(())
            }
            Condition::Absent(field) => write!(formatter, "{ABSENT}:{}", field.word()),
        }
    }
}

fn write_values(formatter: &mut fmt::Formatter<'_>, values: &[String]) -> fmt::Result {
    for (at, value) in values.iter().enumerate() {
        if at > 0 {
            formatter.write_str(",")?;
        }
        write_text(formatter, value, is_plain_value)?;
    }
    Ok(())
}

/// A text as it is, or in quotation marks where it would be read otherwise.
fn write_text(formatter: &mut fmt::Formatter<'_>, text: &str, is_plain: fn(&str) -> bool) -> fmt::Result {
    formatter.write_str(&quoted_unless(text, is_plain))
}

/// A value as it stands in an expression.
pub(super) fn written_value(value: &str) -> String {
    quoted_unless(value, is_plain_value)
}

/// The key of a tag as it stands in an expression.
pub(super) fn written_key(key: &str) -> String {
    quoted_unless(key, is_plain_key)
}

pub(super) fn quoted_unless(text: &str, is_plain: impl Fn(&str) -> bool) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn is_plain(text: &str, special: &[char]) -> bool {
    let is_odd = |it: char| it.is_whitespace() || it.is_control() || special.contains(&it);
    !text.is_empty() && !text.contains(is_odd)
}

fn is_plain_value(text: &str) -> bool {
    is_plain(text, &[',', '"', '\\'])
}

fn is_plain_key(text: &str) -> bool {
    is_plain(text, &['=', '~', '"', '\\', '＝', '～'])
}

fn is_plain_word(text: &str) -> bool {
    const OPERATORS: [char; 12] = [':', '~', '<', '>', '=', '：', '～', '＜', '＞', '＝', '"', '\\'];
    is_plain(text, &OPERATORS) && !text.starts_with('-')
}
