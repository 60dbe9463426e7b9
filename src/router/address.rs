//! An address in its parts.

use crate::config::UrlOptions;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;

/// The address of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Path, as it is written.
    pub path: String,
    /// Query.
    pub query: Query,
    /// What follows `#`, decoded.
    pub hash: String,
}

impl Address {
    /// Takes `/path?query#hash` apart.
    pub fn parse(text: &str) -> Self {
        Self::with_options(text).0
    }

    /// The address as it is written.
    pub fn page(&self) -> String {
        let part =
            |mark: &str, text: &str| if text.is_empty() { String::new() } else { format!("{mark}{text}") };
        format!("{}{}{}", self.path, part("?", self.query.as_str()), part("#", &self.hash))
    }

    /// Takes it apart: the address, and the options of the console that are among its query.
    pub fn with_options(text: &str) -> (Self, UrlOptions) {
        let (rest, hash) = text.split_once('#').unwrap_or((text, ""));
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (options, query) = UrlOptions::take(query);
        (Self { path: path.to_owned(), query: Query(query), hash: decode(hash).into_owned() }, options)
    }
}

/// What a query value must not hold as it is. Browsers show Chinese readably all the same.
const QUERY: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'&').add(b'+').add(b'<').add(b'>').add(b'?');

/// A path with parameters; empty ones are left out.
pub(super) fn with_query(mut path: String, parameters: &[(&str, &str)]) -> String {
    let mut mark = '?';
    for (key, value) in parameters.iter().filter(|(_, value)| !value.is_empty()) {
        path.push(mark);
        mark = '&';
        path.push_str(key);
        path.push('=');
        path.extend(utf8_percent_encode(value, QUERY));
    }
    path
}

/// A query as it is written, without `?`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(String);

impl Query {
    /// The first value of a key, decoded.
    pub fn get(&self, key: &str) -> Option<String> {
        let pairs = self.0.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        let mut values = pairs.filter(|(own, _)| value(own) == key);
        values.next().map(|(_, text)| value(text))
    }

    /// The whole of it, as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A blank may be written as `+` in a query.
fn value(text: &str) -> String {
    decode(&text.replace('+', " ")).into_owned()
}

/// Bytes that are no text become replacement characters.
fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_has_three_parts() {
        let address = Address::parse("/tags?key=%E7%8E%AF%E5%A2%83&value=a+b%26c&empty#DMS.00400004%21");
        assert_eq!(address.path, "/tags");
        assert_eq!(address.hash, "DMS.00400004!");
        assert_eq!(address.query.get("key").as_deref(), Some("环境"));
        assert_eq!(address.query.get("value").as_deref(), Some("a b&c"));
        assert_eq!(address.query.get("empty").as_deref(), Some(""));
        assert_eq!(address.query.get("none"), None);
        assert_eq!(Address::parse("/a").query, Query::default());
    }

    #[test]
    fn the_options_of_the_console_are_not_the_page_s() {
        let (address, options) = Address::with_options("/instances?embed=1&status=RUNNING&readOnly=1#a");
        assert_eq!((address.query.as_str(), address.hash.as_str()), ("status=RUNNING", "a"));
        assert_eq!(options, UrlOptions { embed: true, read_only: true, ..UrlOptions::default() });
    }

    #[test]
    fn empty_parameters_stay_out_and_the_rest_is_encoded() {
        let tags = |parameters| with_query("/tags".to_owned(), parameters);
        assert_eq!(tags(&[("key", ""), ("value", "")]), "/tags");
        let full = tags(&[("key", "环境"), ("find", ""), ("value", "a&b #1")]);
        assert_eq!(full, "/tags?key=%E7%8E%AF%E5%A2%83&value=a%26b%20%231");
    }

    #[test]
    fn an_address_is_written_as_the_page_s_alone() {
        let page = |text| Address::parse(text).page();
        assert_eq!(
            page("/instances?embed=1&status=RUNNING&lang=zh-CN&page=2"),
            "/instances?status=RUNNING&page=2"
        );
        assert_eq!(page("/tags?embed=1&theme=dark&readOnly=1&at=a/b"), "/tags");
        assert_eq!(page("/reference/errors?from=x#DMS.1"), "/reference/errors?from=x#DMS.1");
    }

    proptest! {
        #[test]
        fn any_address_is_survived(text in ".*", key in ".*") {
            Address::parse(&text).query.get(&key);
        }
    }
}
