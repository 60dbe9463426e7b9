//! What a row is searched by: its texts in lower case, in one piece of memory.

use super::row::each_text;
use super::{Field, Place};
use dms_api::model::Instance;

/// Between two texts of the same field.
const NEXT: char = '\u{1f}';
/// Between the key and the value of a tag.
const VALUE: char = '\u{1e}';

/// The texts of a row in lower case: those of the fields one after the other, with where each ends.
#[derive(Debug)]
pub(super) struct Keys {
    text: Box<str>,
    ends: [u32; Field::OWN_TEXTS],
}

impl Keys {
    pub(super) fn new(instance: &Instance) -> Self {
        let mut text = String::new();
        let mut ends = [0; Field::OWN_TEXTS];
        for (field, end) in Field::ALL.iter().zip(&mut ends) {
            add(*field, instance, &mut text);
            *end = u32::try_from(text.len()).unwrap_or(u32::MAX);
        }
        Self { text: text.into_boxed_str(), ends }
    }

    /// The texts of a field, each ended by a mark.
    pub(super) fn of(&self, field: Field) -> &str {
        let at = field as usize;
        let end = self.ends.get(at).copied().unwrap_or_default();
        let begin = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.text.get(begin as usize..end as usize).unwrap_or_default()
    }

    /// Name, id and tags.
    pub(super) fn searched(&self) -> &str {
        &self.text[..self.ends[Field::Tag as usize] as usize]
    }

    /// Keys and values of the tags that people set.
    pub(super) fn tags(&self) -> impl Iterator<Item = (&str, &str)> {
        self.of(Field::Tag).split_terminator(NEXT).filter_map(|tag| tag.split_once(VALUE))
    }
}

/// The texts of a place in lower case.
#[derive(Debug)]
pub(super) struct PlaceKeys([Box<str>; 4]);

impl PlaceKeys {
    const FIELDS: [Field; 4] = [Field::Place, Field::Connection, Field::Region, Field::Project];

    pub(super) fn new(place: &Place) -> Self {
        Self(Self::FIELDS.map(|field| {
            let mut text = String::new();
            for part in place.texts(field) {
                lower(&part, &mut text);
                text.push(NEXT);
            }
            text.into_boxed_str()
        }))
    }

    /// The texts of a field, each ended by a mark; `None` for a field of the instance.
    pub(super) fn of(&self, field: Field) -> Option<&str> {
        let at = Self::FIELDS.iter().position(|it| *it == field)?;
        Some(&self.0[at])
    }
}

/// The texts of a field that are joined.
pub(super) fn split(joined: &str) -> impl Iterator<Item = &str> {
    joined.split_terminator(NEXT)
}

fn add(field: Field, instance: &Instance, into: &mut String) {
    if field == Field::Tag {
        for tag in instance.own_tags() {
            lower(tag.key.as_deref().unwrap_or_default(), into);
            into.push(VALUE);
            lower(tag.value.as_deref().unwrap_or_default(), into);
            into.push(NEXT);
        }
    } else {
        each_text(field, instance, &mut |text| {
            lower(&text, into);
            into.push(NEXT);
        });
    }
}

/// Letters one by one: what `str::to_lowercase` does to a final sigma alone differs, and there
/// filter and row would differ too.
fn lower(text: &str, into: &mut String) {
    if text.is_ascii() {
        into.extend(text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
    } else {
        into.extend(text.chars().flat_map(char::to_lowercase));
    }
}

/// A text as rows are searched for it.
pub(super) fn lowered(text: &str) -> String {
    let mut lowered = String::with_capacity(text.len());
    lower(text, &mut lowered);
    lowered
}
