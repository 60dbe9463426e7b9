//! Tags: tables 4-3, 4-48, 4-49, 4-51 to 4-55.

use super::object::{object, words};

object! {
    /// A tag of an instance (table 4-3).
    pub struct Tag {
        /// Key of at most 36 characters, unique on an instance.
        key: String = "key",
        /// Value of at most 43 characters.
        value: String = "value",
    }
}

/// How keys of tags begin that the cloud itself adds: no person sets, edits or removes them.
const SYSTEM: &str = "_sys_";

fn is_system(key: Option<&String>) -> bool {
    key.is_some_and(|key| key.starts_with(SYSTEM))
}

impl Tag {
    /// Whether the cloud itself added it.
    pub fn is_system(&self) -> bool {
        is_system(self.key.as_ref())
    }

    /// A tag of this key and value.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: Some(key.into()), value: Some(value.into()), ..Self::default() }
    }

    /// Keys and values of tags as texts, empty where they are missing.
    pub fn pairs(tags: Option<&[Self]>) -> Vec<(&str, &str)> {
        tags.unwrap_or_default()
            .iter()
            .map(|tag| (tag.key.as_deref().unwrap_or_default(), tag.value.as_deref().unwrap_or_default()))
            .collect()
    }
}

words! {
    /// What to do with tags (table 4-48, `action`).
    pub enum TagAction {
        /// Add. A key that is in use is refused (DMS.10240045): an edit is delete and create.
        Create = "create",
        /// Remove.
        Delete = "delete",
    }
}

object! {
    /// The body of adding or removing tags (table 4-48).
    pub struct TagActionBody {
        /// `create` or `delete`.
        action: TagAction = "action",
        /// The tags.
        tags: Vec<Tag> = "tags",
    }
}

object! {
    /// The tags of an instance (table 4-51).
    pub struct TagList {
        /// The tags.
        tags: Vec<Tag> = "tags",
    }
}

object! {
    /// A key with all its values in the project (table 4-55).
    pub struct ProjectTag {
        /// Key.
        key: String = "key",
        /// Every value that some instance has under this key.
        values: Vec<String> = "values",
    }
}

impl ProjectTag {
    /// Whether the cloud itself adds tags of this key.
    pub fn is_system(&self) -> bool {
        is_system(self.key.as_ref())
    }
}

object! {
    /// The tags of the project (table 4-54).
    pub struct ProjectTagList {
        /// One entry for each key.
        tags: Vec<ProjectTag> = "tags",
    }
}
