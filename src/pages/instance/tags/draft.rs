//! Tags while they are edited, and what saving them sends.

use dms_api::errors::ErrorCode;
use dms_api::model::{Tag, TagAction};
use dms_api::operation::ChangeTags;
use dms_api::rules::limits::TagLimits;
use dms_api::rules::tag::{check_key, check_value};
use dms_api::rules::{Reason, Violation};
use serde::{Deserialize, Serialize};

/// Key and value.
type Pair = (String, String);

/// A tag while it is edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Tells rows apart while keys change.
    pub number: u64,
    /// Key and value as the service has them; `None` for a new tag.
    pub before: Option<Pair>,
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
    /// What happens to it on saving.
    pub fn change(&self) -> Change {
        match &self.before {
            None => Change::Added,
            Some(_) if self.removed => Change::Removed,
            Some((key, value)) if *key == self.key && *value == self.value => Change::None,
            Some(_) => Change::Changed,
        }
    }

    fn is_of(&self, tag: &Pair) -> bool {
        self.before.as_ref().is_some_and(|(key, _)| *key == tag.0)
    }

    fn is_saved_as(&self, tag: &Pair) -> bool {
        !self.removed && self.key == tag.0 && self.value == tag.1
    }

    /// Goes on from the tag that is its own now; `false`: nothing is left of the row.
    fn follow(&mut self, tag: Option<Pair>) -> bool {
        let change = self.change();
        if let (Change::None, Some((_, value))) = (change, &tag) {
            self.value.clone_from(value);
        }
        self.before = tag;
        self.before.is_some() || matches!(change, Change::Added | Change::Changed)
    }
}

fn take(tags: &mut Vec<Pair>, is_it: impl FnMut(&Pair) -> bool) -> Option<Pair> {
    let at = tags.iter().position(is_it)?;
    Some(tags.remove(at))
}

/// The tags of an instance while they are edited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    rows: Vec<Row>,
    next: u64,
}

impl Draft {
    /// Begins to edit the tags that the service has, but for those that the cloud itself added.
    pub fn new(tags: &[Tag]) -> Self {
        let mut draft = Self::default();
        draft.rebase(tags);
        draft
    }

    /// The rows, from top to bottom.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// A row by its number.
    pub fn row(&self, number: u64) -> Option<&Row> {
        self.rows.iter().find(|row| row.number == number)
    }

    /// Adds an empty row.
    pub fn add(&mut self) {
        self.push(None);
    }

    /// Changes a row.
    pub fn change(&mut self, number: u64, change: impl FnOnce(&mut Row)) {
        if let Some(row) = self.rows.iter_mut().find(|row| row.number == number) {
            change(row);
        }
    }

    /// Removes a row: a new one at once, another on saving. A second time takes that back.
    pub fn toggle(&mut self, number: u64) {
        self.rows.retain(|row| row.number != number || row.before.is_some());
        self.change(number, |row| row.removed = !row.removed);
    }

    /// Goes on from what the service has now: what was typed stays, the rest follows. Removals
    /// and additions that have been made meanwhile, here or elsewhere, are no changes any more.
    pub fn rebase(&mut self, tags: &[Tag]) {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let own = tags.iter().filter(|tag| !tag.is_system());
        let mut now: Vec<Pair> = own.map(|tag| (text(&tag.key), text(&tag.value))).collect();
        // A tag belongs to the row that wanted it so before the row that it came from: the key
        // of a removed tag may have been given to another.
        let saved: Vec<Option<Pair>> =
            self.rows.iter().map(|row| take(&mut now, |tag| row.is_saved_as(tag))).collect();
        let mut saved = saved.into_iter();
        self.rows.retain_mut(|row| {
            let tag = saved.next().flatten().or_else(|| take(&mut now, |tag| row.is_of(tag)));
            row.follow(tag)
        });
        now.into_iter().for_each(|tag| self.push(Some(tag)));
    }

    fn push(&mut self, before: Option<Pair>) {
        let (key, value) = before.clone().unwrap_or_default();
        self.rows.push(Row { number: self.next, before, key, value, removed: false });
        self.next += 1;
    }

    /// What is wrong with a row, if it is to be sent.
    pub fn violations(&self, number: u64, limits: &TagLimits) -> Vec<Violation> {
        let Some(row) = self.row(number) else { return Vec::new() };
        if !matches!(row.change(), Change::Added | Change::Changed) {
            return Vec::new();
        }
        let twin = |other: &&Row| other.number != number && !other.removed && other.key == row.key;
        let unique = match self.rows.iter().find(twin) {
            Some(_) => Err(Violation::new(ErrorCode::TAG_KEY_EXISTS, "key", Reason::Duplicate)),
            None => Ok(()),
        };
        let key = check_key(&row.key, limits).and(unique);
        [key, check_value(&row.value, limits)].into_iter().filter_map(Result::err).collect()
    }

    /// Whether everything that is to be sent keeps the rules.
    pub fn is_valid(&self, limits: &TagLimits) -> bool {
        self.rows.iter().all(|row| self.violations(row.number, limits).is_empty())
    }

    /// Whether no other tag fits.
    pub fn is_full(&self, limits: &TagLimits) -> bool {
        self.staying() >= limits.per_instance
    }

    /// By how many tags it is too many, as somebody else may add some too.
    pub fn excess(&self, limits: &TagLimits) -> usize {
        self.staying().saturating_sub(limits.per_instance)
    }

    fn staying(&self) -> usize {
        self.rows.iter().filter(|row| !row.removed).count()
    }

    /// What saving sends: first the removals, then the additions. The service refuses a key that
    /// is in use, so an edit is both.
    pub fn requests(&self, instance_id: &str) -> Vec<ChangeTags> {
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
        let removals = of(TagAction::Delete, self.rows.iter().filter_map(gone).collect());
        let additions = of(TagAction::Create, self.rows.iter().filter_map(come).collect());
        removals.into_iter().chain(additions).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LIMITS: TagLimits = TagLimits::REFERENCE;

    fn tags(pairs: &[(&str, &str)]) -> Vec<Tag> {
        pairs.iter().map(|(key, value)| Tag::new(*key, *value)).collect()
    }

    /// One tag stays, one is edited, one removed, one added.
    fn draft() -> Draft {
        let mut draft = Draft::new(&tags(&[("env", "prod"), ("team", "chat"), ("old", "x")]));
        draft.change(1, |row| row.value = "pay".to_owned());
        draft.toggle(2);
        draft.add();
        draft.change(3, |row| (row.key, row.value) = ("环境".to_owned(), "生产".to_owned()));
        draft
    }

    fn pairs(draft: &Draft) -> Vec<(&str, &str)> {
        draft.rows().iter().map(|row| (row.key.as_str(), row.value.as_str())).collect()
    }

    #[test]
    fn saving_sends_one_request_of_each_kind() {
        let requests = draft().requests("i");
        assert_eq!(requests.len(), 2);
        assert_eq!(requests[0].action, TagAction::Delete);
        assert_eq!(requests[0].tags, tags(&[("team", "chat"), ("old", "x")]));
        assert_eq!(requests[1].tags, tags(&[("team", "pay"), ("环境", "生产")]));
    }

    #[test]
    fn nothing_changed_sends_nothing() {
        assert!(Draft::new(&tags(&[("env", "prod")])).requests("i").is_empty());
    }

    #[test]
    fn a_key_stands_once_among_those_that_stay() {
        let mut draft = draft();
        draft.change(3, |row| row.key = "env".to_owned());
        assert_eq!(draft.violations(3, &LIMITS)[0].reason, Reason::Duplicate);
        // The key of a tag that goes is free again.
        draft.change(3, |row| row.key = "old".to_owned());
        assert!(draft.violations(3, &LIMITS).is_empty());
        // What is not sent is not checked.
        assert!(draft.violations(0, &LIMITS).is_empty());
    }

    #[test]
    fn ten_tags_are_the_most() {
        let mut draft = Draft::default();
        (0..10).for_each(|_| draft.add());
        assert!(draft.is_full(&LIMITS));
        assert_eq!(draft.excess(&LIMITS), 0);
        draft.rebase(&tags(&[("theirs", "1")]));
        assert_eq!(draft.excess(&LIMITS), 1);
        draft.toggle(0);
        assert_eq!(draft.excess(&LIMITS), 0);
    }

    #[test]
    fn what_the_cloud_added_is_neither_edited_nor_counted() {
        let mut all: Vec<Tag> = (0..10).map(|number| Tag::new(format!("key-{number}"), "v")).collect();
        all.insert(3, Tag::new("_sys_enterprise_project_id", "0"));
        let mut draft = Draft::new(&all);
        assert_eq!((draft.rows().len(), draft.excess(&LIMITS)), (10, 0));
        draft.rebase(&all);
        assert_eq!(draft.rows().len(), 10);
        assert!(draft.requests("i").is_empty());
    }

    #[test]
    fn half_saved_leaves_the_other_half() {
        let mut draft = draft();
        draft.rebase(&tags(&[("env", "prod")]));
        let requests = draft.requests("i");
        assert_eq!(requests.len(), 1);
        assert_eq!(requests[0].tags, tags(&[("team", "pay"), ("环境", "生产")]));
    }

    #[test]
    fn a_removed_tag_can_come_back_with_another_value() {
        let mut draft = Draft::new(&tags(&[("env", "prod")]));
        draft.toggle(0);
        draft.add();
        draft.change(1, |row| (row.key, row.value) = ("env".to_owned(), "test".to_owned()));
        draft.rebase(&tags(&[("env", "test")]));
        assert!(draft.requests("i").is_empty());
        assert_eq!(pairs(&draft), [("env", "test")]);
    }

    #[test]
    fn what_others_do_is_taken_over_and_what_was_typed_stays() {
        let mut draft = draft();
        draft.rebase(&tags(&[("env", "test"), ("team", "theirs"), ("new", "1")]));
        assert_eq!(pairs(&draft), [("env", "test"), ("team", "pay"), ("环境", "生产"), ("new", "1")]);
        assert_eq!(
            draft.row(1).and_then(|row| row.before.clone()),
            Some(("team".to_owned(), "theirs".to_owned()))
        );
    }

    proptest! {
        #[test]
        fn what_was_saved_is_no_change(edits in proptest::collection::vec((0..6_u64, "[a-c]", "[x-z]", any::<bool>()), 0..12)) {
            let mut draft = Draft::new(&tags(&[("a", "x"), ("b", "y"), ("d", "z")]));
            for (number, key, value, remove) in edits {
                draft.add();
                if remove { draft.toggle(number) } else { draft.change(number, |row| (row.key, row.value) = (key, value)) }
            }
            let numbers: Vec<u64> = draft.rows().iter().map(|row| row.number).collect();
            for number in numbers.into_iter().rev() {
                if !draft.violations(number, &LIMITS).is_empty() {
                    draft.change(number, |row| row.key = format!("key-{number}"));
                    draft.change(number, |row| row.value = "v".to_owned());
                }
            }
            prop_assume!(draft.is_valid(&LIMITS));
            let saved: Vec<Tag> =
                draft.rows().iter().filter(|row| !row.removed).map(|row| Tag::new(&row.key, &row.value)).collect();
            draft.rebase(&saved);
            prop_assert!(draft.requests("i").is_empty());
            prop_assert_eq!(draft.rows().len(), saved.len());
        }
    }
}
