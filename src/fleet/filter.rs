//! An expression made ready for being asked of many rows: nothing is allocated for a row.

use super::keys::{lowered, split};
use super::value::{Amount, amount, contains, flag, gigabytes, moment, number, version, within};
use super::{Condition, Field, Kind, Op, Row, Term};
use dms_api::model::{Instance, Quoted};
use std::cmp::Ordering;
use std::ops::Range;

/// What rows are held to.
#[derive(Debug, Default)]
pub struct Filter(Vec<Rule>);

#[derive(Debug)]
struct Rule {
    negated: bool,
    test: Test,
}

/// Texts are in lower case, as those of rows are.
#[derive(Debug)]
enum Test {
    Words(String),
    Text(Field, Op, Vec<String>),
    Tag { key: String, op: Op, values: Vec<String> },
    Version(Op, Vec<String>),
    Number(fn(&Instance) -> Option<f64>, Op, Vec<Range<f64>>),
    Storage(Op, Vec<Amount>),
    Flag(fn(&Instance) -> Option<bool>, Vec<bool>),
    Created(Op, Vec<Range<u64>>),
    Absent(Field),
}

impl Filter {
    pub(super) fn new(terms: &[Term]) -> Self {
        let rule = |term: &Term| Rule { negated: term.negated, test: Test::new(&term.condition) };
        Self(terms.iter().map(rule).collect())
    }

    /// Whether a row is shown.
    pub fn matches(&self, row: &Row) -> bool {
        self.0.iter().all(|rule| rule.test.matches(row) != rule.negated)
    }

    /// The positions of the rows that are shown.
    pub fn select(&self, rows: &[Row]) -> Vec<u32> {
        let all = 0..u32::try_from(rows.len()).unwrap_or(u32::MAX);
        all.zip(rows).filter(|(_, row)| self.matches(row)).map(|(at, _)| at).collect()
    }

    /// Those of the positions, in their order, whose rows are shown.
    pub fn select_of(&self, rows: &[Row], order: &[u32]) -> Vec<u32> {
        let is_shown = |at: &u32| rows.get(*at as usize).is_some_and(|row| self.matches(row));
        order.iter().copied().filter(is_shown).collect()
    }
}

impl Test {
    fn new(condition: &Condition) -> Self {
        let all = |values: &[String]| values.iter().map(|value| lowered(value)).collect();
        match condition {
            Condition::Words(words) => Self::Words(lowered(words)),
            Condition::Tag { key, op, values } => {
                Self::Tag { key: lowered(key), op: *op, values: all(values) }
            }
            Condition::Absent(field) => Self::Absent(*field),
            Condition::Field { field, op, values } => Self::of_field(*field, *op, values),
        }
    }

    fn of_field(field: Field, op: Op, values: &[String]) -> Self {
        let texts = || values.iter().map(|value| lowered(value)).collect();
        match field.kind() {
            Kind::Version if op != Op::Contains => Self::Version(op, texts()),
            Kind::Text | Kind::Version => Self::Text(field, op, texts()),
            Kind::Number => Self::Number(number_of(field), op, ranges(values, number)),
            Kind::Gigabytes => Self::Number(number_of(field), op, ranges(values, gigabytes)),
            Kind::Storage => Self::Storage(op, values.iter().filter_map(|value| amount(value)).collect()),
            Kind::Flag => Self::Flag(flag_of(field), values.iter().filter_map(|value| flag(value)).collect()),
            Kind::Time => Self::Created(op, values.iter().filter_map(|value| moment(value)).collect()),
        }
    }

    fn matches(&self, row: &Row) -> bool {
        let instance = row.instance();
        match self {
            Self::Words(words) => contains(row.keys().searched(), words),
            Self::Text(field, op, values) => text_matches(row.key(*field), *op, values),
            Self::Tag { key, op, values } => {
                let mut tags = row.keys().tags().filter(|(own, _)| own == key);
                tags.any(|(_, value)| values.is_empty() || one_matches(value, *op, values))
            }
            Self::Version(op, values) => {
                let mut versions = split(row.key(Field::Version));
                versions.any(|own| values.iter().any(|value| holds(*op, version(own, value))))
            }
            Self::Number(number, op, ranges) => {
                number(instance).is_some_and(|own| ranges.iter().any(|it| holds(*op, within(own, it))))
            }
            Self::Storage(op, amounts) => {
                amounts.iter().any(|amount| storage_matches(instance, *op, *amount))
            }
            Self::Flag(flag, values) => flag(instance).is_some_and(|own| values.contains(&own)),
            Self::Created(op, ranges) => instance
                .created_at
                .is_some_and(|Quoted(own)| ranges.iter().any(|it| holds(*op, within(own, it)))),
            Self::Absent(field) => row.is_absent(*field),
        }
    }
}

/// Whether an operator holds for how the row's value compares to the one that is written.
const fn holds(op: Op, order: Ordering) -> bool {
    match op {
        Op::Is | Op::Contains => order.is_eq(),
        Op::Above => order.is_gt(),
        Op::AtLeast => order.is_ge(),
        Op::Below => order.is_lt(),
        Op::AtMost => order.is_le(),
    }
}

/// Whether one of the texts that stand for a field does; a field without any is the empty text.
fn text_matches(joined: &str, op: Op, values: &[String]) -> bool {
    if joined.is_empty() {
        return one_matches("", op, values);
    }
    split(joined).any(|own| one_matches(own, op, values))
}

fn one_matches(own: &str, op: Op, values: &[String]) -> bool {
    match op {
        Op::Contains => values.iter().any(|value| contains(own, value)),
        _ => values.iter().any(|value| own == value),
    }
}

fn storage_matches(instance: &Instance, op: Op, written: Amount) -> bool {
    let own = match written {
        Amount::Percent(_) => instance.storage_use().map(|share| share * 100.0),
        Amount::Gigabytes(_) => super::row::total(instance).map(|total| total as f64),
    };
    let (Amount::Percent(value) | Amount::Gigabytes(value)) = written;
    // A whole per cent is what is shown as that: 80% is from 80 up to 81, but more than 80% is more.
    let range = match written {
        Amount::Percent(_) if op == Op::Is => value..value + 1.0,
        _ => point(value),
    };
    own.is_some_and(|own| holds(op, within(own, &range)))
}

/// A number alone.
const fn point(value: f64) -> Range<f64> {
    value..value.next_up()
}

fn ranges(values: &[String], read: fn(&str) -> Option<f64>) -> Vec<Range<f64>> {
    values.iter().filter_map(|value| read(value)).map(point).collect()
}

/// The number of a row that a field means.
pub(super) fn number_of(field: Field) -> fn(&Instance) -> Option<f64> {
    match field {
        Field::Used => |it| it.used_storage_space.map(|value| value as f64),
        Field::Free => |it| super::row::free(it).map(|value| value as f64),
        Field::Brokers => |it| it.brokers().map(|value| value as f64),
        Field::Port => |it| it.port.map(|value| value as f64),
        _ => |_| None,
    }
}

/// The flag of a row that a field means.
pub(super) fn flag_of(field: Field) -> fn(&Instance) -> Option<bool> {
    match field {
        Field::Public => |it| it.enable_publicip,
        Field::Ssl => |it| it.ssl_enable,
        Field::Ipv6 => |it| it.ipv6_enable,
        Field::Acl => |it| it.enable_acl,
        Field::Encrypted => |it| it.disk_encrypted,
        _ => |_| None,
    }
}

#[cfg(test)]
mod tests;
