//! Which headers go through, by name. All others stay behind: cookies, hop-by-hop headers, and
//! whatever proxies say of callers.

use http::{HeaderMap, HeaderName, HeaderValue, header};

pub const X_PROJECT_ID: HeaderName = HeaderName::from_static("x-project-id");

/// From the caller to the service.
const REQUEST: [HeaderName; 6] = [
    header::ACCEPT,
    header::ACCEPT_ENCODING,
    header::ACCEPT_LANGUAGE,
    header::CONTENT_TYPE,
    header::USER_AGENT,
    HeaderName::from_static("x-language"),
];

/// What the caller's credentials are to count for.
const SCOPE: [HeaderName; 2] = [HeaderName::from_static("x-domain-id"), X_PROJECT_ID];

/// The caller's credentials.
const CREDENTIALS: [HeaderName; 5] = [
    header::AUTHORIZATION,
    HeaderName::from_static("x-auth-token"),
    HeaderName::from_static("x-sdk-content-sha256"),
    HeaderName::from_static("x-sdk-date"),
    HeaderName::from_static("x-security-token"),
];

/// From the service to the caller. The service's `Date` among them: by that a browser that signs notices a
/// wrong clock, and the gateway's own clock is not what signatures are judged by.
const RESPONSE: [HeaderName; 6] = [
    header::CONTENT_ENCODING,
    header::CONTENT_TYPE,
    header::DATE,
    header::RETRY_AFTER,
    HeaderName::from_static("x-request-id"),
    HeaderName::from_static("x-subject-token"),
];

/// For how many headers there is room from the beginning.
const ROOM: usize = 16;

/// What of a request goes on when the gateway brings the credentials.
pub fn of_request(headers: &HeaderMap) -> HeaderMap {
    chosen(headers, REQUEST.iter())
}

/// What of a request goes on when the caller's credentials count.
pub fn of_request_with_credentials(headers: &HeaderMap) -> HeaderMap {
    let mut chosen = chosen(headers, REQUEST.iter().chain(&SCOPE).chain(&CREDENTIALS));
    for name in &CREDENTIALS {
        if let Some(value) = chosen.get_mut(name) {
            value.set_sensitive(true);
        }
    }
    chosen
}

/// What of an answer goes on.
pub fn of_response(headers: &HeaderMap) -> HeaderMap {
    chosen(headers, RESPONSE.iter())
}

/// The named headers, once each; not those that their sender says are for this hop only.
fn chosen<'a>(headers: &HeaderMap, names: impl Iterator<Item = &'a HeaderName>) -> HeaderMap {
    let has_hops = headers.contains_key(header::CONNECTION);
    let is_for_this_hop = |name: &HeaderName| {
        let lists = headers.get_all(header::CONNECTION).iter().filter_map(|list| list.to_str().ok());
        lists.flat_map(|list| list.split(',')).any(|item| item.trim().eq_ignore_ascii_case(name.as_str()))
    };
    // Grown once: what is added later, and what hyper adds, has room as well.
    let mut chosen = HeaderMap::with_capacity(ROOM);
    for name in names.filter(|name| !has_hops || !is_for_this_hop(name)) {
        if let Some(value) = headers.get(name) {
            chosen.insert(name, value.clone());
        }
    }
    chosen
}

/// A header value that is not printed, not even by `Debug`.
pub fn secret(text: &str) -> Option<HeaderValue> {
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some(value)
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderName, HeaderValue};

    use super::{of_request, of_request_with_credentials, of_response};

    fn headers(names: &[&'static str]) -> HeaderMap {
        names.iter().map(|name| (HeaderName::from_static(name), HeaderValue::from_static("value"))).collect()
    }

    #[test]
    fn cookies_hops_and_what_proxies_say_stay_behind() {
        let sent = headers(&[
            "accept",
            "content-type",
            "x-auth-token",
            "authorization",
            "x-sdk-date",
            "x-project-id",
            "x-domain-id",
            "cookie",
            "connection",
            "te",
            "host",
            "keep-alive",
            "proxy-authorization",
            "upgrade",
            "transfer-encoding",
            "x-forwarded-for",
            "forwarded",
            "x-remote-user",
            "origin",
            "referer",
            "x-real-ip",
            "content-length",
            "x-http-method-override",
            "x-original-url",
            "x-rewrite-url",
        ]);
        let mut names: Vec<_> = of_request(&sent).keys().map(ToString::to_string).collect();
        names.sort();
        assert_eq!(names, ["accept", "content-type"]);
        let mut names: Vec<_> = of_request_with_credentials(&sent).keys().map(ToString::to_string).collect();
        names.sort();
        let own = ["x-auth-token", "x-domain-id", "x-project-id", "x-sdk-date"];
        assert_eq!(names, [&["accept", "authorization", "content-type"][..], &own].concat());
    }

    #[test]
    fn of_an_answer_only_what_clients_of_the_api_use_goes_on() {
        let sent = headers(&[
            "content-type",
            "date",
            "set-cookie",
            "x-subject-token",
            "x-request-id",
            "retry-after",
            "server",
            "location",
            "connection",
            "www-authenticate",
            "access-control-allow-origin",
            "refresh",
            "link",
        ]);
        let mut names: Vec<_> = of_response(&sent).keys().map(ToString::to_string).collect();
        names.sort();
        assert_eq!(names, ["content-type", "date", "retry-after", "x-request-id", "x-subject-token"]);
    }

    #[test]
    fn what_is_for_one_hop_ends_there() {
        let mut sent = headers(&["accept", "x-auth-token"]);
        sent.insert("connection", HeaderValue::from_static("close, X-Auth-Token"));
        assert!(!of_request_with_credentials(&sent).contains_key("x-auth-token"));
    }

    #[test]
    fn credentials_are_not_printed() {
        let mut sent = HeaderMap::new();
        sent.insert("x-auth-token", HeaderValue::from_static("MIItoken"));
        assert!(!format!("{:?}", of_request_with_credentials(&sent)).contains("MIItoken"));
    }
}
