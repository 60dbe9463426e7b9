//! Emulated time: the wall clock, plus what `POST /emulator/clock` added to it.

use serde::{Deserialize, Serialize};
use std::time::Duration;
use time::OffsetDateTime;

/// A moment in emulated time: milliseconds since 1970-01-01 UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment(pub i64);

impl Moment {
    /// This moment and a while; negative milliseconds go back.
    pub fn plus_millis(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// A whole number of days earlier.
    pub fn minus_days(self, days: i64) -> Self {
        self.plus_millis(-days * 86_400_000)
    }

    /// Seconds since 1970-01-01 UTC.
    pub fn unix_seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// `2020-06-23T03:00:03.471Z`, as background tasks show it (table 4-42).
    pub fn rfc3339(self) -> String {
        self.written(3)
    }

    /// `2019-02-13T06:52:13.855000Z`, as IAM shows it (chapter 2.3).
    pub fn rfc3339_micros(self) -> String {
        self.written(6)
    }

    fn written(self, digits: usize) -> String {
        let at =
            OffsetDateTime::from_unix_timestamp(self.unix_seconds()).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
        let (hour, minute, second) = (at.hour(), at.minute(), at.second());
        let fraction = self.0.rem_euclid(1000) * 10_i64.pow(digits.saturating_sub(3) as u32);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{fraction:0digits$}Z")
    }
}

impl From<OffsetDateTime> for Moment {
    fn from(at: OffsetDateTime) -> Self {
        Self(i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX))
    }
}

/// What time it is in the emulator. It never goes back, whatever the wall clock does, and neither does it over a
/// restart.
#[derive(Clone, Debug)]
pub struct Clock {
    now: Moment,
    wall: Moment,
    advanced_millis: i64,
    speed: f64,
}

impl Clock {
    pub fn new(wall: OffsetDateTime, advanced_millis: i64, speed: f64) -> Self {
        let wall = Moment::from(wall);
        let now = wall.plus_millis(advanced_millis);
        let mut clock = Self { now, wall, advanced_millis, speed: 1.0 };
        clock.set_speed(speed);
        clock
    }

    /// Goes on from a moment that was, where the wall clock has been set back since.
    pub fn resume_from(&mut self, last: Moment) {
        let behind = last.0.saturating_sub(self.now.0).max(0);
        self.advanced_millis = self.advanced_millis.saturating_add(behind);
        self.now = self.now.max(last);
    }

    /// Takes note of the wall clock.
    pub fn observe(&mut self, wall: OffsetDateTime) {
        self.wall = wall.into();
        self.now = self.now.max(self.wall.plus_millis(self.advanced_millis));
    }

    /// Lets emulated time pass at once.
    pub fn advance(&mut self, by: Duration) {
        let millis = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.advanced_millis = self.advanced_millis.saturating_add(millis);
        self.now = self.now.plus_millis(millis);
    }

    pub fn now(&self) -> Moment {
        self.now
    }

    /// The wall clock, against which signatures are checked.
    pub fn wall(&self) -> Moment {
        self.wall
    }

    pub fn advanced_millis(&self) -> i64 {
        self.advanced_millis
    }

    pub fn speed(&self) -> f64 {
        self.speed
    }

    /// How many times faster than real time work is done from now on; what makes no sense is 1.
    pub fn set_speed(&mut self, speed: f64) {
        self.speed = if speed > 0.0 { speed } else { 1.0 };
    }

    /// How many milliseconds work of this duration takes, at the emulator's speed.
    pub fn work_millis(&self, work: Duration) -> i64 {
        (work.as_secs_f64() * 1000.0 / self.speed).ceil() as i64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_the_reference_prints_them() {
        let moment = Moment(1_592_881_203_471);
        assert_eq!(moment.rfc3339(), "2020-06-23T03:00:03.471Z");
        assert_eq!(moment.rfc3339_micros(), "2020-06-23T03:00:03.471000Z");
    }

    #[test]
    fn time_never_goes_back() {
        let start = OffsetDateTime::UNIX_EPOCH + time::Duration::days(1);
        let mut clock = Clock::new(start, 0, 60.0);
        clock.advance(Duration::from_secs(30));
        let later = clock.now();
        clock.observe(OffsetDateTime::UNIX_EPOCH);
        assert_eq!(clock.now(), later);
        assert_eq!(clock.work_millis(Duration::from_secs(600)), 10_000);
    }
}
