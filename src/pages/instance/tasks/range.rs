//! The time range and the page of the list of tasks (table 4-40).

use crate::i18n::TimeZone;
use crate::i18n::format;
use crate::router::use_query;
use dms_api::operation::ListTasks;
use dms_api::rules::Violation;
use dms_api::rules::time_range::parse_range;
use leptos::prelude::*;

/// Tasks on one page.
pub const PAGE: u32 = 10;

/// Which tasks are shown. Times are those of a `datetime-local` field, `2026-11-24T08:30`;
/// empty: no bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// Earliest start.
    pub from: String,
    /// Latest start.
    pub to: String,
    /// Page, from 1.
    pub page: u32,
}

impl Default for Range {
    fn default() -> Self {
        Self { from: String::new(), to: String::new(), page: 1 }
    }
}

impl Range {
    /// From the query of an address. What cannot be read is left out.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        let time = |key| get(key).filter(|text| is_local_time(text)).unwrap_or_default();
        let page = get("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0);
        Self { from: time("from"), to: time("to"), page: page.unwrap_or(1) }
    }

    /// The range that the address asks for.
    pub fn of_address() -> Memo<Self> {
        let query = use_query();
        Memo::new(move |_| query.with(|query| Self::read(|key| query.get(key))))
    }

    /// Its address. The characters of a local time need no encoding.
    pub fn href(&self, base: &str) -> String {
        let page = if self.page > 1 { self.page.to_string() } else { String::new() };
        let parts = [("from", &self.from), ("to", &self.to), ("page", &page)];
        let parts = parts.into_iter().filter(|(_, value)| !value.is_empty());
        let query = parts.map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join("&");
        if query.is_empty() { base.to_owned() } else { format!("{base}?{query}") }
    }

    /// Whether there is a bound.
    pub fn is_bounded(&self) -> bool {
        !self.from.is_empty() || !self.to.is_empty()
    }

    /// Why the service would refuse it. `to_utc` is as for [`Self::operation`].
    pub fn violation(&self, to_utc: impl Fn(&str) -> Option<String>) -> Option<Violation> {
        parse_range(to_utc(&self.from).as_deref(), to_utc(&self.to).as_deref()).err()
    }

    /// The operation that reads this page. `to_utc` turns the local time of a field into the
    /// fourteen digits of UTC that the API takes.
    pub fn operation(&self, instance_id: &str, to_utc: impl Fn(&str) -> Option<String>) -> ListTasks {
        ListTasks {
            instance_id: instance_id.to_owned(),
            start: Some(self.first()),
            limit: Some(PAGE.into()),
            begin_time: to_utc(&self.from),
            end_time: to_utc(&self.to),
        }
    }

    /// The number of the first task on this page, from 1.
    pub fn first(&self) -> u64 {
        u64::from(self.page.saturating_sub(1)) * u64::from(PAGE) + 1
    }
}

/// How many pages so many tasks need.
pub fn pages(total: u64) -> u32 {
    u32::try_from(total.div_ceil(PAGE.into())).unwrap_or(u32::MAX)
}

fn is_local_time(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || b"-:.T".contains(&byte))
}

/// `YYYYMMDDHHmmss` in UTC of a time in the time zone that was chosen; `None` for an empty or
/// unreadable field.
pub fn to_utc(local: &str) -> Option<String> {
    if local.is_empty() {
        return None;
    }
    // Without a zone, JavaScript takes it for the browser's.
    let zone = if format::time_zone() == TimeZone::Utc { "Z" } else { "" };
    let date = js_sys::Date::new(&[local, zone].concat().into());
    if date.get_time().is_nan() {
        return None;
    }
    let digits: String = String::from(date.to_iso_string()).chars().filter(char::is_ascii_digit).collect();
    digits.get(..14).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// As if the local time were UTC.
    fn digits(local: &str) -> Option<String> {
        let digits: String = local.chars().filter(char::is_ascii_digit).collect();
        (!digits.is_empty()).then(|| format!("{digits:0<14}"))
    }

    fn range(from: &str, to: &str, page: u32) -> Range {
        Range { from: from.to_owned(), to: to.to_owned(), page }
    }

    #[test]
    fn pages_begin_where_the_last_one_ended() {
        let operation = range("", "", 3).operation("i", digits);
        assert_eq!((operation.start, operation.limit), (Some(21), Some(10)));
        assert_eq!((pages(0), pages(10), pages(11)), (0, 1, 2));
    }

    #[test]
    fn bounds_are_sent_only_where_there_are_some() {
        let operation = range("2026-11-24T08:30", "", 1).operation("i", digits);
        assert_eq!(operation.begin_time.as_deref(), Some("20261124083000"));
        assert_eq!(operation.end_time, None);
    }

    #[test]
    fn the_end_comes_after_the_beginning() {
        let (early, late) = ("2026-01-01T00:00", "2026-01-02T00:00");
        assert_eq!(range(early, late, 1).violation(digits), None);
        assert_eq!(range(late, "", 1).violation(digits), None);
        let violation = range(late, early, 1).violation(digits);
        assert_eq!(violation.map(|it| it.code.to_string()).as_deref(), Some("DMS.00400142"));
    }

    #[test]
    fn the_address_holds_what_is_not_the_default() {
        assert_eq!(Range::default().href("/t"), "/t");
        assert_eq!(range("2026-11-24T08:30", "", 2).href("/t"), "/t?from=2026-11-24T08:30&page=2");
        assert_eq!(Range::read(|_| Some("yesterday&x=1".to_owned())), Range::default());
    }

    proptest! {
        #[test]
        fn an_address_leads_back_to_its_range(
            from in "(2026-11-[12][0-9]T08:30)?", to in "(2026-12-[12][0-9]T08:30:15)?", page in 1_u32..100,
        ) {
            let range = range(&from, &to, page);
            let href = range.href("/t");
            let query: Vec<(&str, &str)> = href
                .split_once('?')
                .map(|(_, query)| query.split('&').filter_map(|part| part.split_once('=')).collect())
                .unwrap_or_default();
            let get = |key: &str| query.iter().find(|(other, _)| *other == key).map(|(_, value)| (*value).to_owned());
            prop_assert_eq!(Range::read(get), range);
        }
    }
}
