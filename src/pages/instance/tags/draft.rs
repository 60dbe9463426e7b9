//! Tags while they are edited, and what saving them sends.

use dms_api::model::{Tag, TagAction};
use dms_api::operation::ChangeTags;
use dms_api::rules::limits::TagLimits;
use dms_api::rules::tag::{check_key, check_value};
use dms_api::rules::{Reason, Violation};
use dms_api::errors::ErrorCode;

/// The limits in force.
pub const LIMITS: TagLimits = TagLimits::REFERENCE;

/// A tag while it is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Tells rows apart while keys change.
    pub number: u64,
    /// As the service has it; `None` for a new one.
    pub before: Option<(String, String)>,
    /// Key.
    pub key: String,
    /// Value.
    pub value: String,
    /// Whether it is to go.
    pub removed: bool,
}

/// What happens to a row on saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Nothing.
    None,
    /// It is added.
    Added,
    /// Key or value differ.
    Changed,
    /// It is removed.
    Removed,
}

impl Row {
    /// A tag that the service has.
    pub fn existing(number: u64, tag: &Tag) -> Self {
        let (key, value) = (tag.key.clone().unwrap_or_default(), tag.value.clone().unwrap_or_default());
        Self { number, before: Some((key.clone(), value.clone())), key, value, removed: false }
    }

    /// A tag to be.
    pub fn new(number: u64) -> Self {
        Self { number, before: None, key: String::new(), value: String::new(), removed: false }
    }

    /// What happens to it on saving.
    pub fn change(&self) -> Change {
        match &self.before {
            None => Change::Added,
            Some(_) if self.removed => Change::Removed,
            Some((key, value)) if *key == self.key && *value == self.value => Change::None,
            Some(_) => Change::Changed,
        }
    }

    fn stays(&self) -> bool {
        !self.removed
    }
}

/// What is wrong with the row at this place, if it is to be sent.
pub fn violations(rows: &[Row], number: u64) -> Vec<Violation> {
    let Some(row) = rows.iter().find(|row| row.number == number) else { return Vec::new() };
    if !matches!(row.change(), Change::Added | Change::Changed) {
        return Vec::new();
    }
    let mut found: Vec<Violation> =
        [check_key(&row.key, &LIMITS), check_value(&row.value, &LIMITS)].into_iter().filter_map(Result::err).collect();
    let twin = |other: &&Row| other.number != number && other.stays() && other.key == row.key;
    if rows.iter().find(twin).is_some() && !row.key.is_empty() {
        found.push(Violation::new(ErrorCode::TAG_KEY_EXISTS, "key", Reason::Duplicate));
    }
    found
}

/// Whether another tag fits.
pub fn is_full(rows: &[Row]) -> bool {
    rows.iter().filter(|row| row.stays()).count() >= LIMITS.per_instance
}

/// What saving sends: first the removals, then the additions. The service refuses a key that
/// is in use, so an edit is both.
pub fn requests(instance_id: &str, rows: &[Row]) -> Vec<ChangeTags> {
    let gone = |row: &Row| match (row.change(), &row.before) {
        (Change::Removed | Change::Changed, Some((key, value))) => Some(Tag::new(key, value)),
        _ => None,
    };
    let come = |row: &Row| {
        matches!(row.change(), Change::Added | Change::Changed).then(|| Tag::new(&row.key, &row.value))
    };
    let of = |action: TagAction, tags: Vec<Tag>| {
        (!tags.is_empty()).then(|| ChangeTags { instance_id: instance_id.to_owned(), action, tags })
    };
    let removals = of(TagAction::Delete, rows.iter().filter_map(gone).collect());
    let additions = of(TagAction::Create, rows.iter().filter_map(come).collect());
    removals.into_iter().chain(additions).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows() -> Vec<Row> {
        let mut rows: Vec<Row> = [("env", "prod"), ("team", "chat"), ("old", "x")]
            .iter()
            .zip(0..)
            .map(|((key, value), number)| Row::existing(number, &Tag::new(*key, *value)))
            .collect();
        rows[1].value = "pay".to_owned();
        rows[2].removed = true;
        rows.push(Row { key: "环境".to_owned(), value: "生产".to_owned(), ..Row::new(3) });
        rows
    }

    #[test]
    fn saving_sends_one_request_of_each_kind() {
        let requests = requests("i", &rows());
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[0].action, TagAction::Delete);
        assert_eq!(requests[0].tags, [Tag::new("team", "chat"), Tag::new("old", "x")]);
        assert_eq!(requests[1].tags, [Tag::new("team", "pay"), Tag::new("环境", "生产")]);
    }

    #[test]
    fn nothing_changed_sends_nothing() {
        let rows = [Row::existing(0, &Tag::new("env", "prod"))];
        assert!(requests("i", &rows).is_empty());
    }

    #[test]
    fn a_key_stands_once_among_those_that_stay() {
        let mut rows = rows();
        rows[3].key = "env".to_owned();
        assert_eq!(violations(&rows, 3)[0].reason, Reason::Duplicate);
        // The key of a tag that goes is free again.
        rows[3].key = "old".to_owned();
        assert!(violations(&rows, 3).is_empty());
        // What is not sent is not checked.
        assert!(violations(&rows, 0).is_empty());
    }

    #[test]
    fn ten_tags_are_the_most() {
        let mut rows: Vec<Row> = (0..10).map(Row::new).collect();
        assert!(is_full(&rows));
        rows[0].removed = true;
        assert!(!is_full(&rows));
    }
}
