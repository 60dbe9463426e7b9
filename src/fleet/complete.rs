//! What may be written next in an expression.

use super::keys::lowered;
use super::parser::{fits, operator_at};
use super::row::shown_zones;
use super::term::{ABSENT, written_key, written_value};
use super::value::natural;
use super::{Field, Kind, Op, Row};
use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

/// How many values are offered at most.
const OFFERED: usize = 50;

/// What is offered at a place of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The part of the text, in bytes, that a candidate replaces.
    pub range: Range<usize>,
    /// What is offered, best first.
    pub candidates: Vec<Candidate>,
}

/// Something that may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What is written in the place of the range.
    pub text: String,
    /// What it is.
    pub kind: CandidateKind,
    /// How many rows have it, where it is a value.
    pub count: Option<u64>,
}

/// What a candidate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CandidateKind {
    /// A field with the operator that is used most.
    Field(Field),
    /// A field with another operator.
    Operator(Field, Op),
    /// `no:`, before the name of a field.
    Absent,
    /// The name of a field after `no:`.
    AbsentField(Field),
    /// A value of a field.
    Value(Field),
    /// The key of a tag.
    TagKey,
    /// The value of a tag.
    TagValue,
}

/// What may be written at a place of the text (`cursor`, in bytes), by what the rows have.
pub fn complete(text: &str, cursor: usize, rows: &[Row]) -> Completion {
    let cursor = (0..=cursor.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let word = word_at(text, cursor);
    let typed = &text[word.start..cursor];
    if typed.starts_with('"') {
        return Completion { range: cursor..cursor, candidates: Vec::new() };
    }
    let name_end = typed.find(|it: char| !is_of_name(it)).unwrap_or(typed.len());
    let (name, after) = typed.split_at(name_end);
    let Some((sign, op)) = operator_at(after).filter(|_| !name.is_empty()) else {
        return fields(text, word, cursor, name_end == typed.len());
    };
    let begin = word.start + name_end + sign;
    let part = Written { text, begin, cursor, end: word.end };
    match Field::of_word(name) {
        Some(Field::Tag) if op == Op::Is => tags(&part, rows),
        Some(field) if fits(field, op) => {
            let value = part.value();
            let others = part.others(&value);
            part.offer(value, values(field, rows), &others, written_value, CandidateKind::Value(field))
        }
        None if name.eq_ignore_ascii_case(ABSENT) => absent(&part),
        _ => Completion { range: cursor..cursor, candidates: Vec::new() },
    }
}

const fn is_of_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | '_')
}

/// The term that a place is in or at the end of, without its minus sign.
fn word_at(text: &str, cursor: usize) -> Range<usize> {
    let (mut begin, mut end, mut is_quoted, mut is_escaped) = (0, text.len(), false, false);
    for (at, character) in text.char_indices() {
        let is_blank = character.is_whitespace() && !is_quoted;
        if is_blank && at >= cursor {
            end = at;
            break;
        }
        if is_blank {
            begin = at + character.len_utf8();
        }
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ => {}
        }
    }
    let sign = usize::from(text[begin..cursor].starts_with('-'));
    begin + sign..end
}

/// The fields whose word begins with what is typed, then those that contain it.
fn fields(text: &str, word: Range<usize>, cursor: usize, is_name: bool) -> Completion {
    let typed = lowered(&text[word.start..cursor]);
    if !is_name {
        return Completion { range: cursor..cursor, candidates: Vec::new() };
    }
    let rest = &text[cursor..word.end];
    let end = cursor + rest.find(|it: char| !is_of_name(it)).unwrap_or(rest.len());
    let has_operator = operator_at(&text[end..]).is_some();
    let written = |field: Field, op: Op| {
        let sign = if has_operator { "" } else { op.sign() };
        format!("{}{sign}", field.word())
    };
    let mut found: Vec<Field> =
        Field::ALL.iter().copied().filter(|field| field.word().contains(&typed)).collect();
    found.sort_by_key(|field| !field.word().starts_with(&typed));
    let field = |field| Candidate {
        text: written(field, usual(field)),
        kind: CandidateKind::Field(field),
        count: None,
    };
    let mut candidates: Vec<Candidate> = found.iter().copied().map(field).collect();
    if let Some(field) = Field::of_word(&typed).filter(|_| !has_operator) {
        let others = Op::ALL.into_iter().filter(|op| fits(field, *op) && *op != usual(field));
        let others = others.map(|op| Candidate {
            text: written(field, op),
            kind: CandidateKind::Operator(field, op),
            count: None,
        });
        candidates.splice(1..1, others);
    }
    if ABSENT.starts_with(&typed) && !has_operator {
        let text = format!("{ABSENT}{}", Op::Is.sign());
        candidates.push(Candidate { text, kind: CandidateKind::Absent, count: None });
    }
    Completion { range: word.start..end, candidates }
}

/// The operator that is offered with a field.
const fn usual(field: Field) -> Op {
    match field.kind() {
        Kind::Storage | Kind::Gigabytes | Kind::Time => Op::AtLeast,
        Kind::Text | Kind::Version | Kind::Number | Kind::Flag => Op::Is,
    }
}

fn absent(part: &Written<'_>) -> Completion {
    let typed = lowered(&part.text[part.begin..part.cursor]);
    let fields = Field::ALL.iter().copied().filter(|field| field.word().starts_with(&typed));
    let candidate = |field: Field| Candidate {
        text: field.word().to_owned(),
        kind: CandidateKind::AbsentField(field),
        count: None,
    };
    Completion { range: part.begin..part.end, candidates: fields.map(candidate).collect() }
}

fn tags(part: &Written<'_>, rows: &[Row]) -> Completion {
    let all = || rows.iter().flat_map(|row| row.instance().own_tags());
    match part.tag_key() {
        None => {
            let keys = count(all().filter_map(|tag| tag.key.as_deref()).map(Cow::Borrowed));
            part.offer(part.begin..part.end, keys, &[], written_key, CandidateKind::TagKey)
        }
        Some((key, begin)) => {
            let part = Written { begin, ..*part };
            let of_key =
                all().filter(|tag| tag.key.as_deref().is_some_and(|own| lowered(own) == lowered(&key)));
            let values = count(of_key.filter_map(|tag| tag.value.as_deref()).map(Cow::Borrowed));
            let value = part.value();
            let others = part.others(&value);
            part.offer(value, values, &others, written_value, CandidateKind::TagValue)
        }
    }
}

/// The values of a field, with how many rows have each.
fn values(field: Field, rows: &[Row]) -> Vec<(Cow<'_, str>, u64)> {
    match field {
        Field::Zone => count(rows.iter().flat_map(|row| shown_zones(row.instance())).map(Cow::from)),
        Field::Created => count(
            rows.iter().filter_map(|row| Some(Cow::Owned(row.text(&field.into())?.get(..7)?.to_owned()))),
        ),
        Field::Storage => count(rows.iter().filter_map(|row| {
            let share = row.instance().storage_use()?;
            Some(Cow::Owned(format!("{}%", (share * 10.0) as u32 * 10)))
        })),
        _ => count(rows.iter().filter_map(|row| row.text_of(field))),
    }
}

fn count<'a>(values: impl Iterator<Item = Cow<'a, str>>) -> Vec<(Cow<'a, str>, u64)> {
    let mut counts = HashMap::new();
    for value in values {
        *counts.entry(value).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

/// The part of a term after its operator.
#[derive(Clone, Copy)]
struct Written<'a> {
    text: &'a str,
    begin: usize,
    cursor: usize,
    end: usize,
}

impl Written<'_> {
    /// Where each value is: they are separated by commas that are not in quotation marks.
    fn values(&self) -> Vec<Range<usize>> {
        let (mut values, mut begin, mut is_quoted) = (Vec::new(), self.begin, false);
        for (at, character) in self.text[self.begin..self.end].char_indices() {
            match character {
                '"' => is_quoted = !is_quoted,
                ',' if !is_quoted => {
                    values.push(begin..self.begin + at);
                    begin = self.begin + at + 1;
                }
                _ => {}
            }
        }
        values.push(begin..self.end);
        values
    }

    /// Where the value is that is being written.
    fn value(&self) -> Range<usize> {
        let all = self.values();
        all.into_iter().rfind(|value| value.start <= self.cursor).unwrap_or(self.cursor..self.cursor)
    }

    /// The other values: they need not be offered again.
    fn others(&self, own: &Range<usize>) -> Vec<String> {
        let others = self.values().into_iter().filter(|value| value != own);
        others.map(|value| lowered(self.text[value].trim_matches('"'))).collect()
    }

    /// The key of the tag and where its values begin, once they have begun.
    fn tag_key(&self) -> Option<(String, usize)> {
        let typed = &self.text[self.begin..self.cursor];
        let key = match typed.strip_prefix('"') {
            Some(rest) => rest.find('"')? + 2,
            None => typed.find(['=', '~', '＝', '～'])?,
        };
        let (written, rest) = typed.split_at(key);
        let sign = rest.chars().next()?;
        Some((written.trim_matches('"').to_owned(), self.begin + key + sign.len_utf8()))
    }

    /// The values that contain what is typed: those that begin with it first, then the most frequent.
    fn offer(
        &self,
        range: Range<usize>,
        values: Vec<(Cow<'_, str>, u64)>,
        others: &[String],
        write: fn(&str) -> String,
        kind: CandidateKind,
    ) -> Completion {
        let typed = lowered(self.text[range.start..self.cursor].trim_start_matches('"'));
        let keyed = values.into_iter().map(|(value, count)| (lowered(&value), value, count));
        let fits = |lower: &str| lower.contains(&typed) && !others.iter().any(|other| other == lower);
        let mut found: Vec<_> = keyed.filter(|(lower, ..)| fits(lower)).collect();
        found.sort_by(|(one, _, count), (other, _, other_count)| {
            let rank = |lower: &str, count: u64| (!lower.starts_with(&typed), Reverse(count));
            rank(one, *count).cmp(&rank(other, *other_count)).then_with(|| natural(one, other))
        });
        found.truncate(OFFERED);
        let candidate = |(_, value, count): (String, Cow<'_, str>, u64)| Candidate {
            text: write(&value),
            kind,
            count: Some(count),
        };
        Completion { range, candidates: found.into_iter().map(candidate).collect() }
    }
}

#[cfg(test)]
mod tests;
