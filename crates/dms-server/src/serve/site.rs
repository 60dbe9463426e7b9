//! Where a request comes from: this machine, this server's own pages, or elsewhere.

use std::net::IpAddr;

use http::uri::Authority;
use http::{HeaderMap, HeaderName, Request, Uri, Version, header};

use super::listen::Peer;

/// The host that a request names. `None` where it names none, several, or not a host.
pub fn host(uri: &Uri, headers: &HeaderMap) -> Option<Authority> {
    if let Some(authority) = uri.authority() {
        return Some(authority.clone());
    }
    let mut hosts = headers.get_all(header::HOST).iter();
    let host: Authority = hosts.next()?.to_str().ok()?.parse().ok()?;
    (hosts.next().is_none() && !host.as_str().contains('@')).then_some(host)
}

/// Whether a browser says that another site's page sent the request.
///
/// `Sec-Fetch-Site` comes from the browser alone; where it is missing, `Origin` has to name this
/// very server. Programs send neither.
pub fn is_cross_site(headers: &HeaderMap, host: Option<&Authority>) -> bool {
    match (text(headers, "sec-fetch-site"), headers.get(header::ORIGIN)) {
        (Some(site), _) => !matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            let origin = origin.to_str().ok().and_then(|origin| origin.split_once("://"));
            origin.is_none_or(|(scheme, origin)| {
                let port = if scheme == "https" { ":443" } else { ":80" };
                let bare = |name: &str| name.strip_suffix(port).unwrap_or(name).to_ascii_lowercase();
                host.is_none_or(|host| bare(origin) != bare(host.as_str()))
            })
        }
        (None, None) => false,
    }
}

/// Whether a program or browser on this machine sent the request, straight to an address that
/// cannot be rebound.
///
/// A proxy on this machine does not make its callers local: most say for whom they ask, and those that
/// do not may still pass on the page that a browser names, or speak HTTP/1.0, which nobody else does.
pub fn is_local<B>(request: &Request<B>) -> bool {
    let headers = request.headers();
    let host = host(request.uri(), headers);
    let peer = request.extensions().get::<Peer>();
    peer.is_some_and(|Peer(peer)| peer.is_loopback())
        && request.version() > Version::HTTP_10
        && !headers.keys().any(|name| is_forwarding(name.as_str()))
        && [header::ORIGIN, header::REFERER].iter().all(|name| is_of_local_page(headers, name))
        && host.is_some_and(|host| is_loopback(host.host()))
}

/// Whether the page that a browser names, if it names one, is of this machine.
fn is_of_local_page(headers: &HeaderMap, name: &HeaderName) -> bool {
    headers.get_all(name).iter().all(|page| {
        let page = page.to_str().ok().and_then(|page| page.parse::<Uri>().ok());
        page.is_some_and(|page| page.host().is_some_and(is_loopback))
    })
}

/// Headers by which proxies say for whom they ask, however they are spelled.
fn is_forwarding(name: &str) -> bool {
    let name = name.replace('_', "-");
    matches!(name.as_str(), "forwarded" | "via" | "x-real-ip" | "x-client-ip" | "true-client-ip")
        || name.starts_with("x-forwarded-")
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || address(host).is_some_and(|address| address.to_canonical().is_loopback())
}

/// The address that a host is, unless it is a name.
pub fn address(host: &str) -> Option<IpAddr> {
    host.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
