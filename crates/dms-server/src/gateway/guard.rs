//! What has to hold for every request before anybody looks at what it asks for.

use axum::extract::Request;
use http::uri::Authority;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::callers::Proxies;
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
        if self.knows(&host) { Ok(()) } else { Err(Reason::UnknownHost) }
    }

    fn knows(&self, host: &Authority) -> bool {
        let name = host.host().to_ascii_lowercase();
        name == "localhost" || site::address(&name).is_some() || self.hosts.contains(&name)
    }

    /// Whether a request can be read in one way only, and no page of another site sent it.
    pub fn check(&self, request: &Request, proxies: &Proxies) -> Result<(), Reason> {
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
        let is_own = self.is_named_origin(headers) || self.is_own_origin(request, proxies);
        if is_own { Ok(()) } else { Err(Reason::CrossSite) }
    }

    /// Whether the page that sent the request, if one did, is the gateway's own. A proxy may ask for the
    /// gateway under another name than the browser asked it: then what it says of that counts, as far as it is
    /// one of our names. A name that is not may be somebody else's, pointed at the proxy.
    fn is_own_origin(&self, request: &Request, proxies: &Proxies) -> bool {
        let headers = request.headers();
        let is_own = |host: Option<&Authority>| !site::is_cross_site(headers, host);
        is_own(site::host(request.uri(), headers).as_ref())
            || is_own(proxies.asked_host(request).filter(|host| self.knows(host)).as_ref())
            || self.is_origin_of_host(headers)
    }

    /// Whether the page is at one of the names that `--host` gives, at the usual port, for proxies that say
    /// nothing. Browsers that say more of the page (`Sec-Fetch-Site`) are believed instead.
    fn is_origin_of_host(&self, headers: &HeaderMap) -> bool {
        let origin = headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok()).unwrap_or_default();
        let name = origin.split_once("://").map(|(_, name)| name);
        !headers.contains_key("sec-fetch-site")
            && name.is_some_and(|name| self.hosts.iter().any(|host| host == name))
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

    use super::{Guard, HEAD_LIMIT, Proxies, Reason, check_end};
    use crate::serve::listen::Peer;

    #[test]
    fn a_head_has_a_limit() {
        let guard = Guard { hosts: Vec::new(), origins: Vec::new() };
        let check = |length: usize| {
            let request = Request::builder().uri("/v2").header("x-auth-token", "t".repeat(length));
            guard.check(&request.body(Body::empty()).unwrap(), &Proxies(Vec::new()))
        };
        let longest = HEAD_LIMIT - "/v2".len() - "x-auth-token".len();
        assert_eq!(check(longest), Ok(()));
        assert_eq!(check(longest + 1), Err(Reason::HeadTooLarge));
    }

    /// What becomes of a page's request that a proxy sends on under another name.
    fn through_proxy(peer: &str, headers: &[(&str, &str)]) -> Result<(), Reason> {
        let guard = Guard { hosts: vec!["console.example.com".to_owned()], origins: Vec::new() };
        let proxies = Proxies(vec!["10.0.0.1/32".parse().unwrap()]);
        let request = Request::builder().uri("/v2").header("host", "gateway:8080");
        let request = headers.iter().fold(request, |it, (name, value)| it.header(*name, *value));
        let request = request.extension(Peer(peer.parse().unwrap()));
        guard.check(&request.body(Body::empty()).unwrap(), &proxies)
    }

    #[test]
    fn a_page_of_our_own_is_known_behind_a_proxy_that_changes_the_host() {
        let proxy = "10.0.0.1";
        let console = ("origin", "http://console.example.com:8443");
        let said = ("x-forwarded-host", "console.example.com:8443");
        let forwarded = ("forwarded", "for=192.0.2.7;host=\"console.example.com:8443\"");
        assert_eq!(through_proxy(proxy, &[console, said]), Ok(()));
        assert_eq!(through_proxy(proxy, &[console, forwarded]), Ok(()));
        // The usual port, and a proxy that says nothing.
        assert_eq!(through_proxy(proxy, &[("origin", "http://console.example.com")]), Ok(()));
        assert_eq!(through_proxy("192.0.2.7", &[("origin", "http://console.example.com")]), Ok(()));
        for (peer, headers) in [
            (proxy, &[console][..]),
            ("192.0.2.7", &[console, said]),
            // Somebody else's name, pointed at the proxy.
            (proxy, &[("origin", "http://attacker.test"), ("x-forwarded-host", "attacker.test")]),
            (proxy, &[("origin", "http://attacker.test"), said]),
            (proxy, &[("origin", "null"), said]),
            // What the browser says of the page goes before what we make of its address.
            (proxy, &[("origin", "http://console.example.com"), ("sec-fetch-site", "same-site")]),
            (proxy, &[console, said, ("sec-fetch-site", "cross-site")]),
        ] {
            assert_eq!(through_proxy(peer, headers), Err(Reason::CrossSite), "{peer} {headers:?}");
        }
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
