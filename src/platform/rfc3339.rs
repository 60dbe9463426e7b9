//! Times as the API writes them.

/// Milliseconds since 1970-01-01 UTC of an RFC 3339 time.
pub fn parse_rfc3339_millis(text: &str) -> Option<u64> {
    use time::{OffsetDateTime, format_description::well_known::Rfc3339};
    let time = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    u64::try_from(time.unix_timestamp_nanos() / 1_000_000).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_tokens_and_tasks_are_understood() {
        assert_eq!(parse_rfc3339_millis("1970-01-01T00:00:01.5Z"), Some(1500));
        assert_eq!(parse_rfc3339_millis("2019-02-13T06:52:13.855000Z"), Some(1_550_040_733_855));
        assert_eq!(parse_rfc3339_millis("yesterday"), None);
        assert_eq!(parse_rfc3339_millis("1969-12-31T23:59:59Z"), None);
    }
}
