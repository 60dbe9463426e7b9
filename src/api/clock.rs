//! How wrong the clock of this computer is. A signature counts for a quarter of an hour only, and
//! whose clock is wrong by more could never sign; the answer that refuses it says what time it is.
//!
//! What one service says is kept for its connection alone, and not for good: the clock that was
//! learned from may have been the wrong one.

use leptos::prelude::*;
use std::collections::HashMap;

/// Up to here, services do not mind.
const TOLERANCE_MILLIS: u64 = 60_000;

/// What has to be added to this computer's clock, in milliseconds, by the destination of the
/// connection whose service said so.
#[derive(Clone, Copy, Debug)]
pub struct Clocks(StoredValue<HashMap<String, i64>>);

impl Default for Clocks {
    fn default() -> Self {
        Self(StoredValue::new(HashMap::new()))
    }
}

impl Clocks {
    /// The time by the clock of a service, while it is `now` by this computer's.
    pub fn at(self, destination: &str, now: u64) -> u64 {
        let correction = self.0.with_value(|known| known.get(destination).copied());
        now.saturating_add_signed(correction.unwrap_or_default())
    }

    /// Learns from the date of an answer that refused a signature of this time; whether signing
    /// again makes sense. A correction that did not help is forgotten: then this computer's own
    /// clock is tried once more.
    pub fn learn(self, destination: &str, date: Option<u64>, now: u64) -> bool {
        let signed_at = self.at(destination, now);
        let learned = date.and_then(|date| correction(date, signed_at, now));
        self.0
            .try_update_value(|known| match learned {
                Some(correction) => {
                    known.insert(destination.to_owned(), correction);
                    true
                }
                None => known.remove(destination).is_some(),
            })
            .unwrap_or_default()
    }
}

/// What has to be added to `now` to be the `date` of the service, if `signed_at` is too far from it.
fn correction(date: u64, signed_at: u64, now: u64) -> Option<i64> {
    (date.abs_diff(signed_at) > TOLERANCE_MILLIS).then(|| date.cast_signed().wrapping_sub(now.cast_signed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60_000;

    #[test]
    fn only_what_matters_is_corrected() {
        assert_eq!(correction(1_000_000, 1_000_000, 1_000_000), None);
        assert_eq!(correction(1_060_000, 1_000_000, 1_000_000), None);
        assert_eq!(correction(1_060_001, 1_000_000, 1_000_000), Some(60_001));
        assert_eq!(correction(1_000_000, 4_600_000, 4_600_000), Some(-3_600_000));
        // A correction takes the place of another, it is not added to it.
        assert_eq!(correction(1_000_000, 4_600_000, 5_000_000), Some(-4_000_000));
    }

    #[test]
    fn each_connection_has_its_own_clock() {
        let _owner = Owner::new_root(None);
        let (clocks, now) = (Clocks::default(), 100 * MINUTE);
        assert!(clocks.learn("one", Some(now + 20 * MINUTE), now));
        assert_eq!(clocks.at("one", now), now + 20 * MINUTE);
        assert_eq!(clocks.at("other", now), now);
        assert!(!clocks.learn("other", None, now));
    }

    #[test]
    fn a_correction_that_does_not_help_is_forgotten() {
        let _owner = Owner::new_root(None);
        let (clocks, now) = (Clocks::default(), 100 * MINUTE);
        let wrong = now + 20 * MINUTE;
        assert!(clocks.learn("one", Some(wrong), now));
        // Refused at the very time that was learned: that clock was not the one that counts.
        assert!(clocks.learn("one", Some(wrong), now));
        assert_eq!(clocks.at("one", now), now);
    }
}
