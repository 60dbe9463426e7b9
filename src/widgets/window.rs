//! The maintenance window as the API prints it (`22:00:00`), as minutes of a day, and in words.

use crate::i18n::TimeZone;
use crate::i18n::{Lang, format};
use crate::locales::instance as msg;
use crate::ui::DailyWindow;
use dms_api::rules::window::{ClockStyle, Window};

/// Minutes since midnight of `HH:mm:ss`, `HH:mm` or `HH`.
pub fn minutes(time: &str) -> Option<u16> {
    let mut parts = time.split(':');
    let hours: u16 = parts.next()?.parse().ok().filter(|hours| *hours < 24)?;
    let minutes: u16 = parts.next().unwrap_or("0").parse().ok().filter(|minutes| *minutes < 60)?;
    Some(hours * 60 + minutes)
}

/// A window from its two times.
pub fn daily_window(begin: Option<&str>, end: Option<&str>) -> Option<DailyWindow> {
    Some(DailyWindow { begin: minutes(begin?)?, end: minutes(end?)? })
}

/// A time as people read it: `02:00`.
pub fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// One of the six windows of the service.
pub fn daily(window: Window) -> DailyWindow {
    DailyWindow { begin: u16::from(window.begin_hour()) * 60, end: u16::from(window.end_hour()) * 60 }
}

/// A window in words: `02:00 – 06:00`.
pub fn window_words(lang: Lang, window: Window) -> String {
    msg::window_text(lang, &window.begin(ClockStyle::Minute), &window.end(ClockStyle::Minute))
}

/// Whether a window is open, or how long it takes until it is.
pub fn next_words(lang: Lang, window: DailyWindow, minute: u16) -> String {
    if window.contains(minute) {
        return msg::window_open(lang).to_owned();
    }
    let seconds = u64::from(window.minutes_until(minute)) * 60;
    msg::window_next(lang, &format::duration(lang, seconds))
}

/// Minutes since midnight in the time zone that was chosen.
pub fn minute_of_day(millis: u64) -> u16 {
    let date = js_sys::Date::new(&(millis as f64).into());
    let (hours, minutes) = match format::time_zone() {
        TimeZone::Browser => (date.get_hours(), date.get_minutes()),
        TimeZone::Utc => (date.get_utc_hours(), date.get_utc_minutes()),
    };
    u16::try_from(hours * 60 + minutes).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn all_three_ways_of_the_api_are_read() {
        assert_eq!(minutes("22:00:00"), Some(1320));
        assert_eq!(minutes("02:30"), Some(150));
        assert_eq!(minutes("06"), Some(360));
        assert_eq!(minutes("24:00"), None);
        assert_eq!(minutes("12:60"), None);
        assert_eq!(clock(150), "02:30");
    }

    #[test]
    fn a_window_is_open_or_to_come() {
        let night = daily(Window::DEFAULT);
        assert_eq!(next_words(Lang::En, night, 180), "Open now");
        assert_eq!(next_words(Lang::En, night, 60), "Next in 1 h");
        assert_eq!(window_words(Lang::ZhCn, Window::DEFAULT), "02:00 – 06:00");
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in ".*") {
            minutes(&text);
        }
    }
}
