//! How wrong the clock of this computer is. A signature counts for a quarter of an hour only, and
//! whose clock is wrong by more could never sign; the answer that refuses it says what time it is.

use crate::platform;
use std::sync::atomic::{AtomicI64, Ordering};

/// What has to be added to this computer's clock, in milliseconds, as far as it is known.
static CORRECTION: AtomicI64 = AtomicI64::new(0);

/// Below this, nobody minds.
const TOLERANCE_MILLIS: u64 = 60_000;

/// The time by the clock of the service, in milliseconds since 1970-01-01 UTC.
pub fn now_millis() -> u64 {
    platform::now_millis().saturating_add_signed(CORRECTION.load(Ordering::Relaxed))
}

/// Learns from the date of an answer; whether this computer's clock turned out to be wrong, so that
/// signing again makes sense.
pub fn learn(date: Option<u64>) -> bool {
    let Some(more) = date.and_then(|date| correction(date, now_millis())) else { return false };
    CORRECTION.fetch_add(more, Ordering::Relaxed);
    true
}

fn correction(date: u64, now: u64) -> Option<i64> {
    (date.abs_diff(now) > TOLERANCE_MILLIS).then(|| date.cast_signed().wrapping_sub(now.cast_signed()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_matters_is_corrected() {
        assert_eq!(correction(1_000_000, 1_000_000), None);
        assert_eq!(correction(1_060_000, 1_000_000), None);
        assert_eq!(correction(1_060_001, 1_000_000), Some(60_001));
        assert_eq!(correction(1_000_000, 4_600_000), Some(-3_600_000));
    }
}
