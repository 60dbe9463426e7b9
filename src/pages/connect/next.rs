//! The parameter `next` of the sign-in page: the page to open after signing in.

use crate::router::{Address, Route};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The address of the sign-in page, with `from` as the page to return to.
pub fn connect_href(from: &Address) -> String {
    let (path, query) = (&from.path, from.query.as_str());
    let target = if query.is_empty() { path.clone() } else { format!("{path}?{query}") };
    format!("{}?next={}", Route::Connect.path(), utf8_percent_encode(&target, NON_ALPHANUMERIC))
}

/// The page to open after signing in: `next` if it is a path of the console, otherwise the list of
/// instances. Never another site (an open redirect), never the sign-in page again.
pub fn next_place(next: Option<String>) -> String {
    let is_path = |next: &String| next.starts_with('/') && !next.starts_with("//") && !next.contains('\\');
    let is_other_page = |next: &String| next.split(['?', '#']).next() != Some(Route::Connect.path());
    next.filter(is_path).filter(is_other_page).unwrap_or_else(|| Route::Instances.href())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_returns_to_a_page_of_the_console_only() {
        assert_eq!(
            connect_href(&Address::parse("/instances?page=2")),
            "/connect?next=%2Finstances%3Fpage%3D2"
        );
        assert_eq!(connect_href(&Address::parse("/instances")), "/connect?next=%2Finstances");
        assert_eq!(next_place(Some("/instances?page=2".to_owned())), "/instances?page=2");
        for refused in
            ["//evil.example", "https://evil.example", "/\\evil.example", "/connect", "/connect?next=%2F", ""]
        {
            assert_eq!(next_place(Some(refused.to_owned())), "/instances", "{refused}");
        }
        assert_eq!(next_place(None), "/instances");
    }
}
