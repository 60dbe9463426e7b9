//! The maintenance window as the API prints it (`22:00:00`), as minutes of a day.

use crate::components::DailyWindow;

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

    proptest! {
        #[test]
        fn any_text_is_survived(text in ".*") {
            minutes(&text);
        }
    }
}
