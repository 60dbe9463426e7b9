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
    /// What Cloud Eye measured.
    Monitoring,
    /// Tasks that are done at a time.
    Scheduled,
    /// Plugins.
    Plugins,
    /// Vhosts, exchanges and queues.
    Topology,
    /// Users of the broker.
    Users,
    /// Tags.
    Tags,
    /// The answer as it came.
    Json,
}

impl Part {
    /// All parts, in the order of the tabs.
    pub const ALL: [Self; 9] = [
        Self::Overview,
        Self::Topology,
        Self::Users,
        Self::Monitoring,
        Self::Tasks,
        Self::Scheduled,
        Self::Plugins,
        Self::Tags,
        Self::Json,
    ];

    /// Its title.
    pub const fn title(self) -> Message {
        match self {
            Self::Overview => msg::overview,
            Self::Tasks => msg::tasks,
            Self::Monitoring => msg::monitoring,
            Self::Scheduled => msg::scheduled,
            Self::Plugins => msg::plugins,
            Self::Topology => msg::topology,
            Self::Users => msg::users,
            Self::Tags => msg::tags,
            Self::Json => msg::json,
        }
    }

    pub(super) const fn segment(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Tasks => "tasks",
            Self::Monitoring => "monitoring",
            Self::Scheduled => "scheduled",
            Self::Plugins => "plugins",
            Self::Topology => "topology",
            Self::Users => "users",
            Self::Tags => "tags",
            Self::Json => "json",
        }
    }

    /// The part with this segment in its address.
    pub fn of_segment(segment: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| !segment.is_empty() && part.segment() == segment)
    }
}
