//! Numbers, sizes and times as people write them.

use super::Lang;
use crate::locales::units as msg;

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
    let tenths = (value + 50) / 100;
    format!("{}.{} TB", number(tenths / 10), tenths % 10)
}

/// A share of one as a whole per cent; only a full disk reads 100 %.
pub fn percent(share: f64) -> String {
    format!("{} %", (share * 100.0).floor().clamp(0.0, 100.0))
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

/// A point in time, as the browser writes it in its time zone.
#[cfg(target_arch = "wasm32")]
pub fn date(lang: Lang, millis: u64, with_time: bool) -> String {
    use js_sys::{Date, Object, Reflect};
    let options = Object::new();
    let set = |key: &str, value: &str| {
        // Setting a property of a plain object cannot fail.
        let _ = Reflect::set(&options, &key.into(), &value.into());
    };
    set("year", "numeric");
    set("month", "2-digit");
    set("day", "2-digit");
    if with_time {
        set("hour", "2-digit");
        set("minute", "2-digit");
        set("hourCycle", "h23");
    }
    let date = Date::new(&(millis as f64).into());
    // `sv` writes ISO 8601 dates, which read the same in both languages.
    let _ = lang;
    String::from(date.to_locale_string("sv-SE", &options))
}

/// Natively there is no time zone to ask for: UTC, without the time.
#[cfg(not(target_arch = "wasm32"))]
pub fn date(_: Lang, millis: u64, _: bool) -> String {
    i64::try_from(millis / 1000)
        .ok()
        .and_then(|seconds| time::OffsetDateTime::from_unix_timestamp(seconds).ok())
        .map(|time| time.date().to_string())
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
