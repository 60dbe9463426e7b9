//! Drafts: what was typed, kept in the tab for the place where it was typed.

use crate::config::STORED_PREFIX;
use crate::platform;

/// Where a draft is kept. It survives a reload and signing in again, and two tabs do not write over
/// each other's; another project, connection or person never sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSlot(Option<String>);

impl DraftSlot {
    /// The slot of a name in a place; without a place nothing is kept.
    pub(super) fn new(name: &str, place: Option<String>) -> Self {
        Self(place.map(|place| format!("{STORED_PREFIX}{name}@{place}")))
    }

    /// The draft, as it was written.
    pub fn read(&self) -> Option<String> {
        platform::read_session(self.0.as_ref()?)
    }

    /// Keeps a draft; `None` forgets it.
    pub fn write(&self, draft: Option<&str>) {
        if let Some(key) = &self.0 {
            platform::write_session(key, draft);
        }
    }
}
