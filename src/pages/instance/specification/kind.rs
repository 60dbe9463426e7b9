//! What is changed: one of three, never two at a time (table 4-37, `oper_type`).

use crate::i18n::Message;
use crate::locales::change as msg;
use crate::workspace::JobKind;
use dms_api::capability::Action;
use dms_api::model::ChangeKind;
use serde::{Deserialize, Serialize};

/// What is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// More storage.
    Storage,
    /// More brokers.
    Brokers,
    /// A larger flavour.
    Flavor,
}

impl Kind {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Storage, Self::Brokers, Self::Flavor];

    /// Its word in the address (`?kind=storage`).
    pub const fn word(self) -> &'static str {
        match self {
            Self::Storage => "storage",
            Self::Brokers => "brokers",
            Self::Flavor => "flavor",
        }
    }

    /// The one with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// What it is called.
    pub const fn title(self) -> Message {
        match self {
            Self::Storage => msg::storage,
            Self::Brokers => msg::brokers,
            Self::Flavor => msg::flavor,
        }
    }

    /// What the API calls it.
    pub const fn oper_type(self) -> ChangeKind {
        match self {
            Self::Storage => ChangeKind::Storage,
            Self::Brokers => ChangeKind::Horizontal,
            Self::Flavor => ChangeKind::Vertical,
        }
    }

    /// The action that the instance has to allow.
    pub const fn action(self) -> Action {
        Action::ChangeSpecification(self.oper_type())
    }

    /// The long work that it is.
    pub const fn job(self) -> JobKind {
        match self {
            Self::Storage => JobKind::Storage,
            Self::Brokers => JobKind::Brokers,
            Self::Flavor => JobKind::Flavor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_word() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_word(kind.word()), Some(kind));
        }
        assert_eq!(Kind::from_word("diagonal"), None);
    }
}
