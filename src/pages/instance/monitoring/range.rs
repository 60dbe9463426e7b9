//! Ranges of time to look back on.

use crate::i18n::Message;
use crate::locales::monitoring as msg;
use dms_api::rules::cloud_eye::period_of;

const HOUR_MS: u64 = 3_600_000;

/// How far to look back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Range {
    /// An hour.
    #[default]
    Hour,
    /// Six hours.
    Hours,
    /// A day.
    Day,
    /// A week.
    Week,
    /// Thirty days.
    Month,
}

impl Range {
    /// All of them, the shortest first.
    pub const ALL: [Self; 5] = [Self::Hour, Self::Hours, Self::Day, Self::Week, Self::Month];

    /// The word for it in the address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Hour => "1h",
            Self::Hours => "6h",
            Self::Day => "24h",
            Self::Week => "7d",
            Self::Month => "30d",
        }
    }

    /// The range that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|range| range.word() == word)
    }

    /// What people call it.
    pub const fn title(self) -> Message {
        match self {
            Self::Hour => msg::range_hour,
            Self::Hours => msg::range_hours,
            Self::Day => msg::range_day,
            Self::Week => msg::range_week,
            Self::Month => msg::range_month,
        }
    }

    /// Its length in milliseconds.
    pub const fn millis(self) -> u64 {
        let hours = match self {
            Self::Hour => 1,
            Self::Hours => 6,
            Self::Day => 24,
            Self::Week => 7 * 24,
            Self::Month => 30 * 24,
        };
        hours * HOUR_MS
    }

    /// Seconds of a point: the shortest that Cloud Eye answers for the whole range.
    pub fn period(self) -> u64 {
        period_of(self.millis())
    }

    /// Begin and end of the range that ends now, both at the begin of a period: a point that is not
    /// over yet would look like a fall.
    pub fn until(self, now: u64) -> (u64, u64) {
        let period_ms = self.period() * 1000;
        let end = now / period_ms * period_ms;
        (end.saturating_sub(self.millis()), end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::rules::cloud_eye::longest_range_ms;

    #[test]
    fn every_range_is_answered_whole_with_points_that_can_be_told_apart() {
        for range in Range::ALL {
            assert_eq!(Range::from_word(range.word()), Some(range));
            assert!(range.millis() <= longest_range_ms(range.period()));
            let points = range.millis() / 1000 / range.period();
            assert!((60..=300).contains(&points), "{range:?} has {points}");
        }
        assert_eq!(Range::from_word("1y"), None);
    }

    #[test]
    fn a_range_ends_with_the_last_whole_period() {
        let (from, to) = Range::Hour.until(1_700_000_059_999);
        assert_eq!((to, to - from), (1_700_000_040_000, HOUR_MS));
        assert_eq!(Range::Month.until(0), (0, 0));
    }
}
