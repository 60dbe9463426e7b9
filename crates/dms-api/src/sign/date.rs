//! Moments written with digits only, and the calendar that they need.

const SECONDS_PER_DAY: i64 = 86_400;

/// Days from 0000-03-01 to 1970-01-01 in the Gregorian calendar.
const DAYS_BEFORE_EPOCH: i64 = 719_468;

/// Days of 400 years, after which the Gregorian calendar repeats itself.
const DAYS_PER_ERA: i64 = 146_097;

/// Reads `YYYYMMDDTHHMMSSZ` as seconds since 1970-01-01 UTC; `None` if it is not a moment
/// of the Gregorian calendar in exactly that form.
pub fn parse_date(text: &str) -> Option<i64> {
    let (date, time) = text.strip_suffix('Z')?.split_once('T')?;
    parse_digits(date, time)
}

/// The time that a refusal tells: the first moment in it, in digits only or as RFC 3339, that is not
/// the one that was `sent`. `signature time:20230527T000431Z,server time:20230527T063125Z`
pub fn told_time(message: &str, sent: &str) -> Option<i64> {
    let words = message.split(|it: char| !it.is_ascii_digit() && !matches!(it, 'T' | 'Z' | ':' | '-' | '.'));
    let moments = words.filter_map(|word| {
        let digits: String = word.chars().filter(|it| !matches!(it, ':' | '-')).collect();
        let whole = digits.split_once('.').map_or(digits.as_str(), |(second, _)| second);
        parse_date(&format!("{}Z", whole.trim_end_matches('Z')))
    });
    let sent = parse_date(sent);
    moments.into_iter().find(|moment| Some(*moment) != sent)
}

/// Writes seconds since 1970-01-01 UTC as `YYYYMMDDTHHMMSSZ`.
pub fn format_date(unix_seconds: i64) -> String {
    let (year, month, day) = civil_date(unix_seconds.div_euclid(SECONDS_PER_DAY));
    let second = unix_seconds.rem_euclid(SECONDS_PER_DAY);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

/// Reads `YYYYMMDD` and `HHMMSS` as seconds since 1970-01-01 UTC.
pub(crate) fn parse_digits(date: &str, time: &str) -> Option<i64> {
    let is_digits =
        |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_digits(date, 8) || !is_digits(time, 6) {
        return None;
    }
    let (date, time): (i64, i64) = (date.parse().ok()?, time.parse().ok()?);
    let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
    let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100);
    if !(1..=12).contains(&month) || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let days = days_since_epoch(year, month, day);
    // A day that its month does not have comes back as another one.
    (civil_date(days) == (year, month, day))
        .then_some(days * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second)
}

/// Days since 1970-01-01. The year is counted from March, so that the leap day is its last.
fn days_since_epoch(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = 365 * year_of_era + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * DAYS_PER_ERA + day_of_era - DAYS_BEFORE_EPOCH
}

/// Year, month and day of a number of days since 1970-01-01.
fn civil_date(days: i64) -> (i64, i64, i64) {
    let days = days + DAYS_BEFORE_EPOCH;
    let (era, day_of_era) = (days.div_euclid(DAYS_PER_ERA), days.rem_euclid(DAYS_PER_ERA));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_the_service_is_read_from_its_words() {
        let (sent, now) = ("20230527T000431Z", parse_date("20230527T063125Z"));
        for message in [
            "signature expired, signature time:20230527T000431Z,server time:20230527T063125Z",
            "Server time is 20230527T063125Z.",
            "request time 2023-05-27T00:04:31Z is too far from 2023-05-27T06:31:25.871Z",
            "20230527T063125Z",
        ] {
            assert_eq!(told_time(message, sent), now, "{message}");
        }
        for message in
            ["", "verify aksk signature fail", "20230527T000431Z", "T Z", "99999999T999999Z", "1.2.3"]
        {
            assert_eq!(told_time(message, sent), None, "{message}");
        }
    }
}
