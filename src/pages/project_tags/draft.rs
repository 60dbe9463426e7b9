//! What is typed and selected: kept in the tab until the tag is added.

use crate::workspace::use_workspace;
use dms_api::model::Tag;
use dms_api::rules::Violation;
use dms_api::rules::limits::TagLimits;
use dms_api::rules::tag::{check_key, check_value};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A tag, as typed, and the instances that are to get it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Key.
    pub key: String,
    /// Value.
    pub value: String,
    /// Ids of the selected instances, in the order in which they were selected.
    pub ids: Vec<String>,
}

impl Draft {
    /// The tag.
    pub fn tag(&self) -> Tag {
        Tag::new(&self.key, &self.value)
    }

    /// What is wrong with key and value.
    pub fn violations(&self, limits: &TagLimits) -> Vec<Violation> {
        let results = [check_key(&self.key, limits), check_value(&self.value, limits)];
        results.into_iter().filter_map(Result::err).collect()
    }

    /// Selects instances, or no longer.
    pub fn select(&mut self, ids: &[String], is_selected: bool) {
        self.ids.retain(|id| !ids.contains(id));
        if is_selected {
            self.ids.extend_from_slice(ids);
        }
    }
}

/// The draft from before a reload, kept from now on.
pub fn use_draft() -> RwSignal<Draft> {
    let slot = use_workspace().draft("draft.project-tag");
    let stored = slot.read();
    let draft = RwSignal::new(stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default());
    Effect::new(move |_| {
        draft.with(|draft| {
            let text = (*draft != Draft::default()).then(|| serde_json::to_string(draft).ok()).flatten();
            slot.write(text.as_deref());
        });
    });
    draft
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn selecting_keeps_the_order_and_no_doubles() {
        let ids = |all: &[&str]| all.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        let mut draft = Draft::default();
        draft.select(&ids(&["a", "b"]), true);
        draft.select(&ids(&["b", "c"]), true);
        assert_eq!(draft.ids, ids(&["a", "b", "c"]));
        draft.select(&ids(&["a", "x"]), false);
        assert_eq!(draft.ids, ids(&["b", "c"]));
    }

    #[test]
    fn key_and_value_keep_the_rules() {
        let draft =
            |key: &str, value: &str| Draft { key: key.to_owned(), value: value.to_owned(), ids: Vec::new() };
        let codes = |draft: Draft| {
            draft.violations(&TagLimits::REFERENCE).iter().map(|it| it.code.to_string()).collect::<Vec<_>>()
        };
        assert!(draft("env", "prod").violations(&TagLimits::REFERENCE).is_empty());
        assert_eq!(codes(draft("", "a=b")), ["DMS.10240035", "DMS.10240039"]);
        assert_eq!(draft("环境", "").violations(&TagLimits::REFERENCE).first().unwrap().field, "value");
    }

    #[test]
    fn what_was_stored_is_read_again() {
        let draft = Draft { key: "env".to_owned(), ids: vec!["1".to_owned()], ..Draft::default() };
        let text = serde_json::to_string(&draft).unwrap();
        assert_eq!(serde_json::from_str::<Draft>(&text).unwrap(), draft);
        assert_eq!(serde_json::from_str::<Draft>("{}").unwrap(), Draft::default());
    }
}
