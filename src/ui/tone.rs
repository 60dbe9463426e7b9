//! The five meanings a colour may have.

use super::Icon;

/// What a coloured thing says. Colour never says it alone: an icon or a text
/// always goes with it.
#[derive(Clone, Copy, Debug, Default, Eq, Hash, PartialEq)]
pub enum Tone {
    /// As it should be.
    Ok,
    /// In progress.
    Busy,
    /// Needs a look soon.
    Warn,
    /// Broken or refused.
    Bad,
    /// Nothing to say, at rest, or unknown.
    #[default]
    Idle,
}

impl Tone {
    /// The class the style sheets know this tone by.
    #[must_use]
    pub const fn class(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Busy => "busy",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Idle => "idle",
        }
    }

    /// The icon of a status with this tone.
    #[must_use]
    pub const fn icon(self) -> Icon {
        match self {
            Self::Ok => Icon::CheckCircle,
            Self::Busy => Icon::Spinner,
            Self::Warn => Icon::Alert,
            Self::Bad => Icon::XCircle,
            Self::Idle => Icon::Pause,
        }
    }
}

/// The classes `base` and those of `tone`, for a `class` attribute.
pub(super) fn toned(base: &str, tone: Tone) -> String {
    [base, " ", tone.class()].concat()
}
