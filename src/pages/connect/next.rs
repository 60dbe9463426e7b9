//! Where signing in leads.

use crate::router::{Address, Route};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The address of this page that leads back to another after signing in.
pub fn connect_href(from: &Address) -> String {
    let (path, query) = (&from.path, from.query.as_str());
    let place = if query.is_empty() { path.clone() } else { format!("{path}?{query}") };
    format!("{}?next={}", Route::Connect.path(), utf8_percent_encode(&place, NON_ALPHANUMERIC))
}

/// Where to go after signing in: a place of the console, never another site.
pub fn next_place(asked: Option<String>) -> String {
    let is_own = |place: &String| place.starts_with('/') && !place.starts_with("//") && !place.contains('\\');
    // Here is where one is already.
    let is_elsewhere = |place: &String| place.split(['?', '#']).next() != Some(Route::Connect.path());
    asked.filter(is_own).filter(is_elsewhere).unwrap_or_else(|| Route::Instances.href())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_back_but_never_away() {
        assert_eq!(
            connect_href(&Address::parse("/instances?page=2")),
            "/connect?next=%2Finstances%3Fpage%3D2"
        );
        assert_eq!(connect_href(&Address::parse("/instances")), "/connect?next=%2Finstances");
        assert_eq!(next_place(Some("/instances?page=2".to_owned())), "/instances?page=2");
        for elsewhere in
            ["//evil.example", "https://evil.example", "/\\evil.example", "/connect", "/connect?next=%2F", ""]
        {
            assert_eq!(next_place(Some(elsewhere.to_owned())), "/instances", "{elsewhere}");
        }
        assert_eq!(next_place(None), "/instances");
    }
}
