//! Numbers, sizes and times as people write them.

use super::Lang;
use super::TimeZone;
use crate::locales::units as msg;
use leptos::prelude::{ArcRwSignal, Get, GetUntracked, Set};
use leptos::reactive::graph::Observer;

/// A whole number with its thousands apart: `13,500`.
pub fn number(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A size in gigabytes, from 10,000 GB on in terabytes: `1,380 GB`, `13.6 TB`.
pub fn gigabytes(value: u64) -> String {
    if value < 10_000 {
        return format!("{} GB", number(value));
    }
    let tenths = value.saturating_add(50) / 100;
    format!("{}.{} TB", number(tenths / 10), tenths % 10)
}

/// A share of one as a whole per cent; only a full disk reads 100 %.
pub fn percent(share: f64) -> String {
    format!("{} %", (share * 100.0).clamp(0.0, 100.0) as u8)
}

/// A duration in its largest sensible unit: `40 s`, `6 min`, `2 h 5 min`, `3 d`.
pub fn duration(lang: Lang, seconds: u64) -> String {
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    match () {
        () if seconds < 60 => msg::seconds(lang, seconds),
        () if minutes < 60 => msg::minutes(lang, minutes),
        () if hours < 24 && minutes % 60 == 0 => msg::hours(lang, hours),
        () if hours < 24 => msg::hours_minutes(lang, hours, minutes % 60),
        () => msg::days(lang, days),
    }
}

/// How long ago something was: `just now`, `12 s ago`.
pub fn ago(lang: Lang, seconds: u64) -> String {
    if seconds < 2 { msg::just_now(lang).to_owned() } else { msg::ago(lang, &duration(lang, seconds)) }
}

/// A number of bytes: `812 B`, `3.4 KB`, `1.2 MB`; a kilobyte has 1,000.
pub fn bytes(value: usize) -> String {
    let in_units = |unit: usize| {
        let tenths = (value + unit / 20) / (unit / 10);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match value {
        0..1_000 => format!("{value} B"),
        1_000..1_000_000 => format!("{} KB", in_units(1_000)),
        _ => format!("{} MB", in_units(1_000_000)),
    }
}

/// A short duration: `142 ms`, from a second on `1.4 s`.
pub fn millis(lang: Lang, value: u64) -> String {
    if value < 1000 {
        return msg::millis(lang, value);
    }
    let tenths = (value + 50) / 100;
    msg::tenths(lang, &format!("{}.{}", tenths / 10, tenths % 10))
}

thread_local! {
    static TIME_ZONE: ArcRwSignal<TimeZone> = ArcRwSignal::new(TimeZone::default());
}

/// Sets the time zone of all times. They follow: what writes one is drawn again.
pub fn set_time_zone(zone: TimeZone) {
    TIME_ZONE.with(|current| {
        if current.get_untracked() != zone {
            current.set(zone);
        }
    });
}

/// The time zone of all times; reactive.
pub fn time_zone() -> TimeZone {
    TIME_ZONE.with(|zone| if Observer::get().is_some() { zone.get() } else { zone.get_untracked() })
}

/// The last point in time that a date of JavaScript can hold.
const LAST_MILLIS: u64 = 8_640_000_000_000_000;

/// A point in time, as the browser writes it in the time zone that was chosen; a dash for one that
/// no calendar has.
pub fn date(lang: Lang, millis: u64, with_time: bool) -> String {
    // ISO 8601, which reads the same in both languages.
    let _ = lang;
    if millis > LAST_MILLIS {
        return "–".to_owned();
    }
    written(millis, &DATE_PARTS[..if with_time { 5 } else { 3 }])
}

/// The time of day to the second: `14:03:22`.
pub fn time_of_day(millis: u64) -> String {
    written(millis, &DATE_PARTS[3..])
}

/// The parts of a point in time, as `Intl.DateTimeFormat` names them and their forms.
const DATE_PARTS: [(&str, &str); 6] = [
    ("year", "numeric"),
    ("month", "2-digit"),
    ("day", "2-digit"),
    ("hour", "2-digit"),
    ("minute", "2-digit"),
    ("second", "2-digit"),
];

#[cfg(target_arch = "wasm32")]
fn written(millis: u64, parts: &[(&str, &str)]) -> String {
    use js_sys::{Date, Object, Reflect};
    let options = Object::new();
    let set = |key: &str, value: &str| {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&options, &key.into(), &value.into());
    };
    for (part, form) in parts {
        set(part, form);
    }
    set("hourCycle", "h23");
    if time_zone() == TimeZone::Utc {
        set("timeZone", "UTC");
    }
    // `sv` writes ISO 8601.
    String::from(Date::new(&(millis as f64).into()).to_locale_string("sv-SE", &options))
}

/// Natively there is no time zone to ask for: UTC.
#[cfg(not(target_arch = "wasm32"))]
fn written(millis: u64, parts: &[(&str, &str)]) -> String {
    let moment = i64::try_from(millis / 1000)
        .ok()
        .and_then(|seconds| time::OffsetDateTime::from_unix_timestamp(seconds).ok())
        .unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
    let (hour, minute, second) = moment.to_hms();
    match parts.first() {
        Some(("year", _)) => moment.date().to_string(),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    }
}

/// A point in time for programs: RFC 3339 in UTC, to the millisecond.
pub fn rfc3339(millis: u64) -> String {
    let nanos = i128::from(millis) * 1_000_000;
    let format = time::macros::format_description!(
        "[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z"
    );
    time::OffsetDateTime::from_unix_timestamp_nanos(nanos)
        .ok()
        .and_then(|time| time.format(format).ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(number(0), "0");
        assert_eq!(number(999), "999");
        assert_eq!(number(1000), "1,000");
        assert_eq!(number(1_234_567), "1,234,567");
    }

    #[test]
    fn sizes_change_unit_at_ten_thousand() {
        assert_eq!(gigabytes(9_999), "9,999 GB");
        assert_eq!(gigabytes(10_000), "10.0 TB");
        assert_eq!(gigabytes(13_550), "13.6 TB");
        assert_eq!(gigabytes(u64::MAX), "18,446,744,073,709,551.6 TB");
    }

    #[test]
    fn bytes_are_said_in_the_unit_that_fits() {
        assert_eq!([0, 999, 1_000, 1_049, 1_050].map(bytes), ["0 B", "999 B", "1.0 KB", "1.0 KB", "1.1 KB"]);
        assert_eq!(bytes(12_345_678), "12.3 MB");
    }

    #[test]
    fn short_durations_are_said_in_milliseconds() {
        assert_eq!(millis(Lang::En, 999), "999 ms");
        assert_eq!(millis(Lang::En, 1_449), "1.4 s");
        assert_eq!(millis(Lang::ZhCn, 142), "142 毫秒");
    }

    #[test]
    fn what_no_calendar_has_is_no_date() {
        assert_eq!(date(Lang::En, u64::MAX, true), "–");
        assert_ne!(date(Lang::En, 1_550_040_733_855, true), "–");
    }

    #[test]
    fn moments_for_programs_are_in_utc() {
        assert_eq!(rfc3339(1_550_040_733_855), "2019-02-13T06:52:13.855Z");
        assert_eq!(rfc3339(0), "1970-01-01T00:00:00.000Z");
    }

    #[test]
    fn only_a_full_disk_is_a_hundred_per_cent() {
        assert_eq!(percent(0.0), "0 %");
        assert_eq!(percent(0.999), "99 %");
        assert_eq!(percent(1.0), "100 %");
    }

    #[test]
    fn durations_use_the_largest_sensible_unit() {
        assert_eq!(duration(Lang::En, 59), "59 s");
        assert_eq!(duration(Lang::En, 60), "1 min");
        assert_eq!(duration(Lang::En, 3600), "1 h");
        assert_eq!(duration(Lang::En, 7500), "2 h 5 min");
        assert_eq!(duration(Lang::ZhCn, 259_200), "3 天");
        assert_eq!(ago(Lang::En, 1), "just now");
        assert_eq!(ago(Lang::ZhCn, 12), "12 秒前");
    }
}
