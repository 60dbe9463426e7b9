//! The time range and the page of the list of tasks (table 4-40).

use dms_api::operation::ListTasks;
use dms_api::rules::time_range::parse_range;
use dms_api::rules::Violation;

/// Tasks on one page.
pub const PAGE: u32 = 10;

/// Which tasks are shown. Times are those of a `datetime-local` field, `2026-11-24T08:30`;
/// empty: no bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// Earliest start.
    pub from: String,
    /// Latest start.
    pub to: String,
    /// Page, from 1.
    pub page: u32,
}

impl Range {
    /// Whether there is a bound.
    pub fn is_bounded(&self) -> bool {
        !self.from.is_empty() || !self.to.is_empty()
    }

    /// The operation that reads this page. `to_utc` turns the local time of a field into the
    /// fourteen digits of UTC that the API takes.
    pub fn operation(&self, instance_id: &str, to_utc: impl Fn(&str) -> Option<String>) -> ListTasks {
        ListTasks {
            instance_id: instance_id.to_owned(),
            start: Some(u64::from(self.page.saturating_sub(1)) * u64::from(PAGE) + 1),
            limit: Some(PAGE.into()),
            begin_time: to_utc(&self.from),
            end_time: to_utc(&self.to),
        }
    }
}

/// Whether a range is one that the service accepts.
pub fn check(begin: Option<&str>, end: Option<&str>) -> Result<(), Violation> {
    parse_range(begin, end).map(drop)
}

/// How many pages so many tasks need.
pub fn pages(total: u64) -> u32 {
    u32::try_from(total.div_ceil(PAGE.into())).unwrap_or(u32::MAX)
}

/// `YYYYMMDDHHmmss` in UTC of a local time; `None` for an empty or unreadable field.
pub fn to_utc(local: &str) -> Option<String> {
    if local.is_empty() {
        return None;
    }
    let date = js_sys::Date::new(&local.into());
    if date.get_time().is_nan() {
        return None;
    }
    let digits: String = String::from(date.to_iso_string()).chars().filter(char::is_ascii_digit).collect();
    digits.get(..14).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_begin_where_the_last_one_ended() {
        let range = Range { page: 3, ..Range::default() };
        let operation = range.operation("i", |_| None);
        assert_eq!((operation.start, operation.limit), (Some(21), Some(10)));
        assert_eq!((pages(0), pages(10), pages(11)), (0, 1, 2));
    }

    #[test]
    fn bounds_are_sent_only_where_there_are_some() {
        let range = Range { from: "x".to_owned(), page: 1, ..Range::default() };
        let operation = range.operation("i", |text| Some(text.to_owned()).filter(|it| !it.is_empty()));
        assert_eq!(operation.begin_time.as_deref(), Some("x"));
        assert_eq!(operation.end_time, None);
    }

    #[test]
    fn the_end_comes_after_the_beginning() {
        assert!(check(Some("20260101000000"), Some("20260102000000")).is_ok());
        assert!(check(Some("20260102000000"), Some("20260101000000")).is_err());
    }
}
