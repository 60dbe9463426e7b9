//! The draft in the tab's storage: it survives a reload and signing in again, and two tabs do
//! not write over each other's. Never the password.

use super::draft::Draft;
use super::step::Step;
use crate::workspace::{DraftSlot, Workspace};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A draft and how far it has come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// What is asked for.
    pub draft: Draft,
    /// The steps that were left once, so that what is wrong with them is shown.
    pub left: BTreeSet<Step>,
    /// The instance that it began as a copy of.
    pub from: Option<String>,
}

/// Where the draft of a place is kept.
pub fn slot(workspace: &Workspace) -> DraftSlot {
    workspace.draft("draft.create")
}

/// The draft from before a reload, if it can still be understood.
pub fn load(slot: &DraftSlot) -> Option<Saved> {
    serde_json::from_str(&slot.read()?).ok()
}

/// Keeps a draft.
pub fn store(slot: &DraftSlot, saved: &Saved) {
    if let Ok(text) = serde_json::to_string(saved) {
        slot.write(Some(&text));
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn drafts_survive_storage_and_hold_no_password() {
        let saved = Saved {
            draft: Draft { name: "orders".to_owned(), ..Draft::default() },
            left: BTreeSet::from([Step::Billing, Step::Network]),
            from: Some("i-1".to_owned()),
        };
        let text = serde_json::to_string(&saved).unwrap();
        assert_eq!(serde_json::from_str::<Saved>(&text).unwrap(), saved);
        assert!(!text.to_lowercase().contains("password"));
    }
}
