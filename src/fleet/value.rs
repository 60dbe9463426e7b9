//! The values that are written in expressions, and how those of rows compare to them.

use super::expression::Reason;
use super::{Field, Kind};
use crate::platform::parse_rfc3339_millis;
use std::cmp::Ordering;
use std::iter;
use std::ops::Range;

/// What is wrong with the value of a field.
pub(super) fn check(field: Field, value: &str) -> Option<Reason> {
    let reason: fn(String) -> Reason = match field.kind() {
        Kind::Text | Kind::Version => return None,
        Kind::Number if number(value).is_some() => return None,
        Kind::Gigabytes if gigabytes(value).is_some() => return None,
        Kind::Storage if amount(value).is_some() => return None,
        Kind::Flag if flag(value).is_some() => return None,
        Kind::Time if moment(value).is_some() => return None,
        Kind::Number => Reason::NotANumber,
        Kind::Gigabytes => Reason::NotAnAmount,
        Kind::Storage => Reason::NotStorage,
        Kind::Flag => Reason::NotAFlag,
        Kind::Time => Reason::NotATime,
    };
    Some(reason(value.to_owned()))
}

/// A number from 0, whole or not.
pub(super) fn number(text: &str) -> Option<f64> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let begins = text.starts_with(|it: char| it.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain && begins)
}

/// Gigabytes: `100`, `100GB`, `1.5TB`, in upper or lower case.
pub(super) fn gigabytes(text: &str) -> Option<f64> {
    let lower = text.to_ascii_lowercase();
    let unit = |units: &[&str]| units.iter().find_map(|unit| lower.strip_suffix(unit));
    if let Some(terabytes) = unit(&["tb", "t"]) {
        return Some(number(terabytes)? * 1000.0);
    }
    number(unit(&["gb", "g"]).unwrap_or(&lower))
}

/// A share of the storage, or storage in GB.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    Percent(f64),
    Gigabytes(f64),
}

pub(super) fn amount(text: &str) -> Option<Amount> {
    match text.strip_suffix('%').or_else(|| text.strip_suffix('％')) {
        Some(percent) => number(percent).map(Amount::Percent),
        None => gigabytes(text).map(Amount::Gigabytes),
    }
}

/// Yes or no.
pub(super) fn flag(text: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    match () {
        () if is(&["yes", "true", "on", "1", "是"]) => Some(true),
        () if is(&["no", "false", "off", "0", "否"]) => Some(false),
        () => None,
    }
}

/// The milliseconds that a time stands for: those of a year, a month or a day (UTC), or a single one.
pub(super) fn moment(text: &str) -> Option<Range<u64>> {
    let day = |year: i32, month: u32, day: u32| {
        parse_rfc3339_millis(&format!("{year:04}-{month:02}-{day:02}T00:00:00Z"))
    };
    let parts: Option<Vec<u32>> = text
        .split('-')
        .map(|part| part.parse().ok().filter(|_| part.bytes().all(|byte| byte.is_ascii_digit())))
        .collect();
    let digits = text.split('-').map(str::len);
    let is_date = digits.eq([4, 2, 2].into_iter().take(parts.as_ref().map_or(0, Vec::len)));
    let year = |year: &u32| i32::try_from(*year).ok();
    match parts.filter(|_| is_date).as_deref() {
        Some([y]) => Some(day(year(y)?, 1, 1)?..day(year(y)? + 1, 1, 1)?),
        Some([y, 12]) => Some(day(year(y)?, 12, 1)?..day(year(y)? + 1, 1, 1)?),
        Some([y, m]) => Some(day(year(y)?, *m, 1)?..day(year(y)?, m + 1, 1)?),
        Some([y, m, d]) => {
            let begin = day(year(y)?, *m, *d)?;
            Some(begin..begin + 86_400_000)
        }
        _ => parse_rfc3339_millis(text).map(|millis| millis..millis + 1),
    }
}

/// Texts in the order that people expect: digits count as numbers, `orders-2` before `orders-10`.
pub(super) fn natural(one: &str, other: &str) -> Ordering {
    let (mut ones, mut others) = (one.as_bytes(), other.as_bytes());
    loop {
        match (ones.first(), others.first()) {
            (Some(a), Some(b)) if a.is_ascii_digit() && b.is_ascii_digit() => {
                let (a, after) = digits(ones);
                let (b, after_other) = digits(others);
                match a.len().cmp(&b.len()).then_with(|| a.cmp(b)) {
                    Ordering::Equal => (ones, others) = (after, after_other),
                    order => return order,
                }
            }
            (Some(a), Some(b)) if a == b => (ones, others) = (&ones[1..], &others[1..]),
            // UTF-8 has the order of its characters. Digits that differ in nothing but zeros before
            // them are told apart at the end.
            (Some(a), Some(b)) => return a.cmp(b),
            (None, None) => return one.cmp(other),
            (a, b) => return a.is_some().cmp(&b.is_some()),
        }
    }
}

/// The digits that a text begins with, without zeros before them, and what follows.
fn digits(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    let zeros = text[..end].iter().take_while(|byte| **byte == b'0').count();
    (&text[zeros..end], &text[end..])
}

/// How a version compares to one that may be a part of it: 3.8.35 is as much as 3.8.
pub(super) fn version(own: &str, written: &str) -> Ordering {
    let is_part = own
        .strip_prefix(written)
        .is_some_and(|rest| rest.chars().next().is_none_or(|next| !next.is_alphanumeric()));
    if is_part { Ordering::Equal } else { natural(own, written) }
}

/// How a number or a moment compares to what may stand for a range: within it is as much.
pub(super) fn within<T: PartialOrd>(value: T, range: &Range<T>) -> Ordering {
    match () {
        () if value < range.start => Ordering::Less,
        () if value < range.end => Ordering::Equal,
        () => Ordering::Greater,
    }
}

/// Bytes of a text from each place on where `first` stands: where it may contain what begins so.
pub(super) fn contains(text: &str, part: &str) -> bool {
    let (text, part) = (text.as_bytes(), part.as_bytes());
    let Some((first, rest)) = part.split_first() else { return true };
    let mut from = 0;
    let mut places = iter::from_fn(|| {
        let at = text.get(from..)?.iter().position(|byte| byte == first)?;
        from += at + 1;
        Some(from)
    });
    places.any(|after| text[after..].starts_with(rest))
}

#[cfg(test)]
mod tests;
