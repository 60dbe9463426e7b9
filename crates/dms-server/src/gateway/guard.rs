//! What has to hold for every request before anybody looks at what it asks for.

use axum::extract::Request;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::errors::Reason;
use crate::serve::listen::HEAD_LIMIT;
use crate::serve::site;

/// Headers of which a second one could be read instead of the first.
const SINGLE: [&str; 6] =
    ["authorization", "content-type", "x-auth-token", "x-project-id", "x-sdk-date", "x-security-token"];

/// Under which names, and by whose pages, the gateway may be called.
#[derive(Debug)]
pub struct Guard {
    /// In lower case.
    pub hosts: Vec<String>,
    pub origins: Vec<HeaderValue>,
}

impl Guard {
    /// Whether the host that a request names is one of the gateway's: names that are none may
    /// have been pointed at it by an attacker (DNS rebinding). An address cannot be.
    pub fn check_host(&self, request: &Request) -> Result<(), Reason> {
        let host = site::host(request.uri(), request.headers()).ok_or(Reason::Malformed)?;
        let name = host.host().to_ascii_lowercase();
        let known = name == "localhost" || site::address(&name).is_some() || self.hosts.contains(&name);
        if known { Ok(()) } else { Err(Reason::UnknownHost) }
    }

    /// Whether a request can be read in one way only, and no page of another site sent it.
    pub fn check(&self, request: &Request) -> Result<(), Reason> {
        let (uri, headers) = (request.uri(), request.headers());
        // Absolute targets are for proxies that forward to everywhere.
        if uri.authority().is_some() || !uri.path().starts_with('/') {
            return Err(Reason::Malformed);
        }
        // Programs behind proxies often read X_Remote_User and X-Remote-User as one.
        if headers.keys().any(|name| name.as_str().contains('_')) {
            return Err(Reason::Malformed);
        }
        if SINGLE.iter().any(|name| headers.get_all(*name).iter().nth(1).is_some()) {
            return Err(Reason::Malformed);
        }
        let lines = headers.iter().map(|(name, value)| name.as_str().len() + value.len());
        if uri.path_and_query().map_or(0, |target| target.as_str().len()) + lines.sum::<usize>() > HEAD_LIMIT
        {
            return Err(Reason::HeadTooLarge);
        }
        let host = site::host(uri, headers);
        if site::is_cross_site(headers, host.as_ref()) && !self.is_named_origin(headers) {
            return Err(Reason::CrossSite);
        }
        Ok(())
    }

    fn is_named_origin(&self, headers: &HeaderMap) -> bool {
        headers.get(header::ORIGIN).is_some_and(|origin| self.origins.contains(origin))
    }
}

/// Whether it is clear where a request ends, whatever it asks for: what a proxy in between takes for its
/// body must not be a request of its own here.
pub fn check_end(headers: &HeaderMap) -> Result<(), Reason> {
    let is_respelled = |name: &HeaderName| matches!(name.as_str(), "content_length" | "transfer_encoding");
    let has_second_length = headers.get_all(header::CONTENT_LENGTH).iter().nth(1).is_some();
    if has_second_length || headers.keys().any(is_respelled) {
        return Err(Reason::Malformed);
    }
    // Only the length says where a body ends.
    if headers.contains_key(header::TRANSFER_ENCODING) {
        return Err(Reason::LengthRequired);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use axum::body::Body;
    use axum::extract::Request;

    use super::{Guard, HEAD_LIMIT, Reason, check_end};

    #[test]
    fn a_head_has_a_limit() {
        let guard = Guard { hosts: Vec::new(), origins: Vec::new() };
        let check = |length: usize| {
            let request = Request::builder().uri("/v2").header("x-auth-token", "t".repeat(length));
            guard.check(&request.body(Body::empty()).unwrap())
        };
        let longest = HEAD_LIMIT - "/v2".len() - "x-auth-token".len();
        assert_eq!(check(longest), Ok(()));
        assert_eq!(check(longest + 1), Err(Reason::HeadTooLarge));
    }

    #[test]
    fn bodies_have_one_length() {
        let check = |headers: &[(&str, &str)]| {
            let request =
                headers.iter().fold(Request::builder(), |it, (name, value)| it.header(*name, *value));
            check_end(request.headers_ref().unwrap())
        };
        let length = ("content-length", "2");
        assert_eq!(check(&[length]), Ok(()));
        assert_eq!(check(&[length, length]), Err(Reason::Malformed));
        assert_eq!(check(&[("transfer-encoding", "chunked")]), Err(Reason::LengthRequired));
        for name in ["Content_Length", "transfer_encoding"] {
            assert_eq!(check(&[length, (name, "2")]), Err(Reason::Malformed), "{name}");
        }
    }
}
