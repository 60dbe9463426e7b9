//! Rows in groups, how many there are of each, and how full they are. Groups and bars name the terms
//! that show their rows alone: pressing one changes the expression.

use super::row::{shown_zones, total};
use super::sort::severity;
use super::value::natural;
use super::{Field, Kind, Op, Row, Subject, Term};
use dms_api::model::Status;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

/// How many bars a histogram of storage has.
const BINS: usize = 10;

/// Sums over rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many rows.
    pub rows: u64,
    /// Storage in use, in GB.
    pub used: u64,
    /// Storage bought, in GB.
    pub storage: u64,
    /// Brokers.
    pub brokers: u64,
}

impl Totals {
    fn add(&mut self, row: &Row) {
        let instance = row.instance();
        self.rows += 1;
        self.used += instance.used_storage_space.unwrap_or(0);
        self.storage += total(instance).unwrap_or(0);
        self.brokers += instance.brokers().unwrap_or(0);
    }
}

/// Rows that have a value in common.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The value, in the words of the API; `None`: rows without one.
    pub value: Option<String>,
    /// The terms that show these rows.
    pub terms: Vec<Term>,
    /// Positions of the rows, in the order in which they were given.
    pub rows: Vec<u32>,
    /// Sums over the rows.
    pub totals: Totals,
}

/// A bar of the histogram of storage.
#[derive(Clone, Debug, PartialEq)]
pub struct Bin {
    /// The share in use from which it counts, in per cent.
    pub from: u32,
    /// The share up to which it counts; only the last bar includes it.
    pub to: u32,
    /// How many rows.
    pub count: u64,
    /// The terms that show these rows.
    pub terms: Vec<Term>,
}

/// Sums over rows at these positions.
pub fn totals(rows: &[Row], positions: &[u32]) -> Totals {
    let mut totals = Totals::default();
    at(rows, positions).for_each(|(_, row)| totals.add(row));
    totals
}

/// The rows at these positions in groups. Statuses come by how much they need somebody, what else is
/// a word or a number in its order; rows without a value come last.
pub fn group(rows: &[Row], positions: &[u32], by: &Subject) -> Vec<Group> {
    let mut places: HashMap<Option<Cow<'_, str>>, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (position, row) in at(rows, positions) {
        let value = value_of(row, by);
        let place = *places.entry(value).or_insert_with_key(|value| {
            let value = value.as_deref().map(str::to_owned);
            groups.push(Group { value, terms: Vec::new(), rows: Vec::new(), totals: Totals::default() });
            groups.len() - 1
        });
        let group = &mut groups[place];
        group.rows.push(position);
        group.totals.add(row);
    }
    for group in &mut groups {
        let one = group.rows.first().and_then(|position| rows.get(*position as usize));
        group.terms = one.map_or_else(Vec::new, |row| terms(by, group.value.as_deref(), row));
    }
    groups.sort_by(|one, other| order(by, one.value.as_deref(), other.value.as_deref()));
    groups
}

/// How many rows there are of each value, the most frequent first.
pub fn counts(rows: &[Row], positions: &[u32], by: &Subject) -> Vec<Group> {
    let mut groups = group(rows, positions, by);
    groups.sort_by_key(|group| std::cmp::Reverse(group.totals.rows));
    groups
}

fn at<'a>(rows: &'a [Row], positions: &'a [u32]) -> impl Iterator<Item = (u32, &'a Row)> {
    positions.iter().filter_map(|position| Some((*position, rows.get(*position as usize)?)))
}

/// What a row has in common with others: of a time the month, of storage the tenth.
fn value_of<'a>(row: &'a Row, by: &Subject) -> Option<Cow<'a, str>> {
    match by {
        Subject::Field(Field::Storage) => {
            let share = row.instance().storage_use()?;
            Some(Cow::Owned((tenth(share) * 10).to_string()))
        }
        Subject::Field(Field::Created) => row.text(by)?.get(..7).map(|month| Cow::Owned(month.to_owned())),
        _ => row.text(by),
    }
}

fn tenth(share: f64) -> usize {
    ((share * BINS as f64) as usize).min(BINS - 1)
}

/// The terms that show the rows of a value, of which one is given.
fn terms(by: &Subject, value: Option<&str>, row: &Row) -> Vec<Term> {
    let instance = row.instance();
    match (by, value) {
        (Subject::Field(field), None) => vec![Term::absent(*field)],
        (Subject::Field(Field::Storage), Some(from)) => storage_terms(from.parse().unwrap_or_default()),
        // Several zones, or tags, are one value here, and as many terms.
        (Subject::Field(Field::Zone), _) => {
            shown_zones(instance).iter().map(|zone| Term::is(Field::Zone, zone)).collect()
        }
        (Subject::Field(Field::Tag), _) => {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            instance.own_tags().map(|tag| Term::tag(text(&tag.key), text(&tag.value))).collect()
        }
        (Subject::Field(field), Some(value)) => vec![Term::is(*field, value)],
        (Subject::Tag(key), Some(value)) => vec![Term::tag(key, value)],
        (Subject::Tag(key), None) => vec![Term::has_tag(key).opposite()],
    }
}

/// From so many per cent on, ten per cent; the last ten include a full disk.
fn storage_terms(from: u32) -> Vec<Term> {
    let term = |op, percent: u32| Term::compare(Field::Storage, op, format!("{percent}%"));
    let mut terms = Vec::new();
    if from > 0 {
        terms.push(term(Op::AtLeast, from));
    }
    if from < 90 {
        terms.push(term(Op::Below, from + 10));
    }
    terms
}

fn order(by: &Subject, one: Option<&str>, other: Option<&str>) -> Ordering {
    let (Some(a), Some(b)) = (one, other) else { return other.is_some().cmp(&one.is_some()) };
    match by {
        Subject::Field(Field::Status) => {
            severity(&Status::from(a)).cmp(&severity(&Status::from(b))).then_with(|| a.cmp(b))
        }
        Subject::Field(field) if field.kind() == Kind::Flag => b.cmp(a),
        _ => natural(a, b),
    }
}

/// How many rows use which share of their storage; those whose share nobody knows are in no bar.
pub fn histogram(rows: &[Row], positions: &[u32]) -> Vec<Bin> {
    let mut counts = [0; BINS];
    for share in at(rows, positions).filter_map(|(_, row)| row.instance().storage_use()) {
        counts[tenth(share)] += 1;
    }
    let bin = |(number, count): (usize, u64)| {
        let from = number as u32 * 10;
        Bin { from, to: from + 10, count, terms: storage_terms(from) }
    };
    counts.into_iter().enumerate().map(bin).collect()
}

#[cfg(test)]
mod tests;
