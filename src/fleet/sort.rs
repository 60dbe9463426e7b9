//! The order of rows.

use super::filter::{flag_of, number_of};
use super::keys::split;
use super::value::natural;
use super::{Field, Kind, Row, Subject};
use dms_api::model::{Quoted, Status};
use std::cmp::Ordering;
use std::fmt;

/// By what rows are sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sort {
    /// What is compared.
    pub by: Subject,
    /// Whether the largest come first.
    pub descending: bool,
}

impl Default for Sort {
    fn default() -> Self {
        Self { by: Field::Name.into(), descending: false }
    }
}

impl Sort {
    /// Reads what `Display` writes: `name`, `-created`.
    pub fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix('-');
        Some(Self { by: Subject::parse(rest.unwrap_or(text))?, descending: rest.is_some() })
    }

    /// What a click on the heading of a column does: the other direction, or this column.
    #[must_use]
    pub fn clicked(&self, by: &Subject) -> Self {
        Self { by: by.clone(), descending: self.by == *by && !self.descending }
    }
}

impl fmt::Display for Sort {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}{}", if self.descending { "-" } else { "" }, self.by)
    }
}

/// Sorts positions of rows. Rows without a value come last in both directions; those of equal value
/// come by name, then in the order in which they were.
pub fn sort(rows: &[Row], positions: &mut [u32], by: &Sort) {
    let row = |position: u32| rows.get(position as usize);
    positions.sort_by(|one, other| match (row(*one), row(*other)) {
        (Some(one), Some(other)) => order(one, other, by),
        (one, other) => other.is_some().cmp(&one.is_some()),
    });
}

fn order(one: &Row, other: &Row, by: &Sort) -> Ordering {
    let names = || natural(first(one, Field::Name), first(other, Field::Name));
    let directed = |order: Ordering| if by.descending { order.reverse() } else { order };
    match compared(one, other, &by.by) {
        Compared::Both(Ordering::Equal) => names(),
        Compared::Both(order) => directed(order),
        Compared::Missing(order) => order.then_with(names),
    }
}

/// How two values compare; where one is missing, in which order the rows are all the same.
enum Compared {
    Both(Ordering),
    Missing(Ordering),
}

fn compared(one: &Row, other: &Row, by: &Subject) -> Compared {
    let field = match by {
        Subject::Field(field) => *field,
        Subject::Tag(key) => return pair(one.tag(key), other.tag(key), |a, b| natural(a, b)),
    };
    let (a, b) = (one.instance(), other.instance());
    match field.kind() {
        Kind::Text if field == Field::Status => pair(a.status.as_ref(), b.status.as_ref(), |a, b| {
            severity(a).cmp(&severity(b)).then_with(|| a.as_str().cmp(b.as_str()))
        }),
        Kind::Text | Kind::Version => {
            let text = |row| Some(first(row, field)).filter(|text| !text.is_empty());
            pair(text(one), text(other), |a, b| natural(a, b))
        }
        Kind::Number | Kind::Gigabytes => {
            let number = number_of(field);
            pair(number(a), number(b), f64::total_cmp)
        }
        Kind::Storage => pair(a.storage_use(), b.storage_use(), f64::total_cmp),
        Kind::Flag => {
            let flag = flag_of(field);
            pair(flag(a), flag(b), Ord::cmp)
        }
        Kind::Time => pair(a.created_at, b.created_at, |Quoted(a), Quoted(b)| a.cmp(b)),
    }
}

fn pair<T>(one: Option<T>, other: Option<T>, order: impl Fn(&T, &T) -> Ordering) -> Compared {
    match (one, other) {
        (Some(one), Some(other)) => Compared::Both(order(&one, &other)),
        (one, other) => Compared::Missing(other.is_some().cmp(&one.is_some())),
    }
}

/// The first text of a field, in lower case.
fn first(row: &Row, field: Field) -> &str {
    split(row.key(field)).next().unwrap_or_default()
}

/// How much a status needs somebody: what is faulty first, what runs last.
pub(super) fn severity(status: &Status) -> u8 {
    match status {
        Status::Error | Status::CreateFailed => 0,
        Status::ExtendedFailed => 1,
        Status::Running => 4,
        status if status.is_in_transition() => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests;
