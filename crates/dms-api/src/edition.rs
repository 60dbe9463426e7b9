//! Editions of the service: the API reference of January 2024, and the service of today. What
//! differs between them is data: operations, limits, versions, statuses.

mod fields;
mod limits;

pub use limits::{Limits, STORAGE_MAX_PER_BROKER_GB};

/// An edition of the service.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edition {
    /// The API reference, issue 03 (2024-01-24).
    #[default]
    V2024_01,
    /// The service of today.
    Current,
}

impl Edition {
    /// All editions, the oldest first.
    pub const ALL: [Self; 2] = [Self::V2024_01, Self::Current];

    /// Its name in settings: `2024-01` or `current`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::V2024_01 => "2024-01",
            Self::Current => "current",
        }
    }

    /// The edition of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|edition| edition.name() == name)
    }
}
