//! The parts of an instance's page, each with an address of its own.

use crate::i18n::Message;
use crate::locales::instance as msg;

/// A part of an instance's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything at a glance.
    Overview,
    /// Background tasks.
    Tasks,
    /// Plugins.
    Plugins,
    /// Tags.
    Tags,
    /// The answer as it came.
    Json,
}

impl Part {
    /// All parts, in the order of the tabs.
    pub const ALL: [Self; 5] = [Self::Overview, Self::Tasks, Self::Plugins, Self::Tags, Self::Json];

    /// Its title.
    pub const fn title(self) -> Message {
        match self {
            Self::Overview => msg::overview,
            Self::Tasks => msg::tasks,
            Self::Plugins => msg::plugins,
            Self::Tags => msg::tags,
            Self::Json => msg::json,
        }
    }

    const fn segment(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Tasks => "/tasks",
            Self::Plugins => "/plugins",
            Self::Tags => "/tags",
            Self::Json => "/json",
        }
    }

    /// Its address.
    pub fn href(self, instance_id: &str) -> String {
        format!("/instances/{instance_id}{}", self.segment())
    }

    /// The part that an address shows.
    pub fn of_path(path: &str) -> Self {
        let path = path.trim_end_matches('/');
        let named = |part: &Self| *part != Self::Overview && path.ends_with(part.segment());
        Self::ALL.into_iter().find(named).unwrap_or(Self::Overview)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_found_by_its_address() {
        for part in Part::ALL {
            assert_eq!(Part::of_path(&part.href("de873040")), part);
            assert_eq!(Part::of_path(&format!("{}/", part.href("de873040"))), part);
        }
    }
}
