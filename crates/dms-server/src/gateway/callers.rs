//! Who calls, and for whom the gateway uses its own credentials.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::Request;
use http::uri::Authority;
use http::{HeaderMap, HeaderName};
use ipnet::IpNet;

use super::errors::Reason;
use crate::serve::listen::Peer;
use crate::serve::site;
use crate::serve::tls::Encrypted;

/// The longest name of a caller.
const LONGEST_NAME: usize = 128;

/// Whose requests the gateway's own credentials are for. There is no value for "everybody's".
#[derive(Clone, Debug)]
pub enum Trusted {
    /// Programs and browsers on this machine.
    Local,
    /// Those whom the sign-on proxy names in this header.
    Named(HeaderName),
    /// Those who showed a certificate of the CA.
    Certified,
}

/// A caller, as far as it is known: who is in the log, and whom the rate limit counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Caller {
    /// One address, or one network of IPv6, which is a customer's smallest.
    Address(IpAddr),
    /// The name in the trusted header, or the fingerprint of a certificate.
    Name(String),
}

impl fmt::Display for Caller {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => write!(formatter, "{address}"),
            Self::Name(name) => formatter.write_str(name),
        }
    }
}

/// The proxies that are believed.
#[derive(Debug)]
pub struct Proxies(pub Vec<IpNet>);

impl Proxies {
    fn contain(&self, address: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Where a request comes from: the last address on its way that is no proxy of ours. Whatever
    /// stands before it, its sender may have made up.
    pub fn caller(&self, request: &Request) -> Option<Caller> {
        let Peer(peer) = *request.extensions().get::<Peer>()?;
        let mut address = peer;
        for earlier in forwarded_for(request.headers()).into_iter().rev() {
            if !self.contain(address) {
                break;
            }
            // Something other than an address: the proxy itself is as far as is known.
            let Some(earlier) = address_of(earlier) else { break };
            address = earlier.to_canonical();
        }
        Some(Caller::Address(counted(address)))
    }

    /// The host that a proxy says it was asked for, where it asks the gateway for another.
    pub fn asked_host(&self, request: &Request) -> Option<Authority> {
        // A list means that several proxies have written into it: the last is the one that is believed.
        let last = |list: &str| list.rsplit(',').next().map(|host| host.trim().to_owned());
        let said = || {
            let headers = request.headers();
            let host = headers.get_all("x-forwarded-host").iter().next_back().and_then(|it| it.to_str().ok());
            let forwarded = headers.get_all("forwarded").iter().next_back().and_then(|it| it.to_str().ok());
            host.and_then(last).or_else(|| forwarded.and_then(last).as_deref().and_then(host_in))
        };
        if self.sent(request) { said()?.parse().ok() } else { None }
    }

    /// Whether the request came to the sign-on proxy over TLS, or to the gateway itself.
    pub fn is_encrypted(&self, request: &Request) -> bool {
        let said = || request.headers().get("x-forwarded-proto").is_some_and(|scheme| scheme == "https");
        request.extensions().get::<Encrypted>().is_some() || (self.sent(request) && said())
    }

    fn sent(&self, request: &Request) -> bool {
        request.extensions().get::<Peer>().is_some_and(|&Peer(peer)| self.contain(peer))
    }
}

impl Trusted {
    /// Who the caller is, if the gateway's own credentials are for it.
    pub fn identify(&self, request: &Request, proxies: &Proxies) -> Result<Caller, Reason> {
        match self {
            Self::Local => {
                let peer = request.extensions().get::<Peer>().filter(|_| site::is_local(request));
                peer.map(|peer| Caller::Address(peer.0)).ok_or(Reason::NotLocal)
            }
            Self::Named(_) if !proxies.sent(request) => Err(Reason::Unnamed),
            Self::Named(header) => named(request.headers(), header),
            Self::Certified => request
                .extensions()
                .get::<Encrypted>()
                .and_then(|encrypted| encrypted.certificate.as_deref())
                .map(|fingerprint| Caller::Name(fingerprint.to_owned()))
                .ok_or(Reason::Unnamed),
        }
    }
}

/// The one name in the trusted header, whole: directories write `CN=Ann,OU=Ops` and `Doe, John`. A second
/// header would mean that the proxy adds its own to what callers send, instead of replacing it.
fn named(headers: &HeaderMap, header: &HeaderName) -> Result<Caller, Reason> {
    let mut values = headers.get_all(header).iter();
    let name = values.next().and_then(|value| std::str::from_utf8(value.as_bytes()).ok()).map(str::trim);
    let is_name =
        |name: &&str| (1..=LONGEST_NAME).contains(&name.len()) && !name.chars().any(char::is_control);
    match (name.filter(is_name), values.next()) {
        (Some(name), None) => Ok(Caller::Name(name.to_owned())),
        _ => Err(Reason::Unnamed),
    }
}

/// The addresses of `X-Forwarded-For`, in the order of the way.
fn forwarded_for(headers: &HeaderMap) -> Vec<&str> {
    headers
        .get_all("x-forwarded-for")
        .iter()
        .flat_map(|line| line.to_str().unwrap_or_default().split(','))
        .map(str::trim)
        .collect()
}

/// An address as proxies write it: alone, or with the port of the connection (`192.0.2.7:4711`,
/// `[2001:db8::1]:4711`), in quotes or with the network interface that it belongs to.
fn address_of(text: &str) -> Option<IpAddr> {
    let text = text.trim_matches('"');
    let bare = text.trim_start_matches('[').trim_end_matches(']');
    let bare = bare.split_once('%').map_or(bare, |(address, _)| address);
    bare.parse().ok().or_else(|| text.parse().map(|address: SocketAddr| address.ip()).ok())
}

/// The host in an element of `Forwarded`: `for=192.0.2.7;host=console.example.com;proto=https`.
fn host_in(element: &str) -> Option<String> {
    let pairs = element.split(';').filter_map(|pair| pair.trim().split_once('='));
    let (_, host) = pairs.into_iter().find(|(name, _)| name.eq_ignore_ascii_case("host"))?;
    Some(host.trim_matches('"').to_owned())
}

fn counted(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use axum::body::Body;
    use axum::extract::Request;
    use http::HeaderName;

    use super::{Caller, Proxies, Reason, Trusted};
    use crate::serve::listen::Peer;

    const PROXY: &str = "10.0.0.1";

    fn proxies() -> Proxies {
        Proxies(vec!["10.0.0.0/24".parse().unwrap(), "127.0.0.1/32".parse().unwrap()])
    }

    fn request(peer: &str, headers: &[(&str, &str)]) -> Request {
        let builder = headers.iter().fold(Request::builder(), |it, (name, value)| it.header(*name, *value));
        let mut request = builder.body(Body::empty()).unwrap();
        request.extensions_mut().insert(Peer(peer.parse().unwrap()));
        request
    }

    fn caller(peer: &str, forwarded_for: &[&str]) -> String {
        let headers: Vec<_> = forwarded_for.iter().map(|line| ("x-forwarded-for", *line)).collect();
        proxies().caller(&request(peer, &headers)).unwrap().to_string()
    }

    #[test]
    fn what_is_said_of_a_caller_is_believed_of_proxies_only() {
        assert_eq!(caller("192.0.2.7", &[]), "192.0.2.7");
        assert_eq!(caller("192.0.2.7", &["198.51.100.1"]), "192.0.2.7");
        assert_eq!(caller(PROXY, &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(caller(PROXY, &["203.0.113.9, 198.51.100.1, 10.0.0.2"]), "198.51.100.1");
        assert_eq!(caller(PROXY, &["203.0.113.9", "198.51.100.1"]), "198.51.100.1");
        assert_eq!(caller(PROXY, &["198.51.100.1, unknown"]), PROXY);
        assert_eq!(caller(PROXY, &["198.51.100.1, _hidden:4711"]), PROXY);
        assert_eq!(caller(PROXY, &[]), PROXY);
        assert_eq!(caller("2001:db8:1:2:3:4:5:6", &[]), "2001:db8:1:2::");
    }

    #[test]
    fn a_port_beside_a_forwarded_address_does_not_matter() {
        for (written, address) in [
            ("198.51.100.1:4711", "198.51.100.1"),
            ("203.0.113.9:1, 198.51.100.1:4711, 10.0.0.2:80", "198.51.100.1"),
            ("[2001:db8:1:2:3::6]:4711", "2001:db8:1:2::"),
            ("[2001:db8:1:2:3::6]", "2001:db8:1:2::"),
            ("\"[2001:db8:1:2:3::6]:4711\"", "2001:db8:1:2::"),
            ("2001:db8:1:2:3::6", "2001:db8:1:2::"),
            ("[::ffff:198.51.100.1]:4711", "198.51.100.1"),
            ("fe80::1%eth0", "fe80::"),
        ] {
            assert_eq!(caller(PROXY, &[written]), address, "{written}");
        }
    }

    #[test]
    fn the_host_that_a_proxy_was_asked_for_is_believed_of_proxies_only() {
        let asked = |peer: &str, headers: &[(&str, &str)]| {
            proxies().asked_host(&request(peer, headers)).map(|host| host.to_string())
        };
        let console = Some("console.example.com".to_owned());
        assert_eq!(asked(PROXY, &[("x-forwarded-host", "console.example.com")]), console);
        assert_eq!(asked(PROXY, &[("x-forwarded-host", "made.up, console.example.com")]), console);
        let forwarded = "for=192.0.2.7;Host=\"console.example.com\";proto=https";
        assert_eq!(asked(PROXY, &[("forwarded", forwarded)]), console);
        assert_eq!(asked("192.0.2.7", &[("x-forwarded-host", "console.example.com")]), None);
        assert_eq!(asked(PROXY, &[]), None);
    }

    #[test]
    fn a_name_comes_from_a_proxy_alone_and_is_one() {
        let trusted = Trusted::Named(HeaderName::from_static("x-remote-user"));
        let identify =
            |peer: &str, headers: &[(&str, &str)]| trusted.identify(&request(peer, headers), &proxies());
        assert_eq!(identify(PROXY, &[("X-Remote-User", "ann")]), Ok(Caller::Name("ann".to_owned())));
        assert_eq!(identify(PROXY, &[("x-remote-user", "安娜")]), Ok(Caller::Name("安娜".to_owned())));
        for name in ["CN=Ann,OU=Ops,O=Example", "Doe, John", "EXAMPLE\\ann", "ann@example.com"] {
            assert_eq!(identify(PROXY, &[("x-remote-user", name)]), Ok(Caller::Name(name.to_owned())));
        }
        for (peer, headers) in [
            ("192.0.2.7", &[("x-remote-user", "ann")][..]),
            (PROXY, &[]),
            (PROXY, &[("x-remote-user", "")]),
            (PROXY, &[("x-remote-user", "ann"), ("x-remote-user", "bob")]),
            (PROXY, &[("x-forwarded-user", "ann")]),
            (PROXY, &[("x_remote_user", "ann")]),
        ] {
            assert_eq!(identify(peer, headers), Err(Reason::Unnamed), "{headers:?}");
        }
    }

    #[test]
    fn this_machine_is_this_machine_without_a_proxy() {
        let identify = |peer: &str, headers: &[(&str, &str)]| {
            Trusted::Local.identify(&request(peer, headers), &Proxies(Vec::new()))
        };
        let host = ("host", "127.0.0.1:8080");
        assert!(identify("127.0.0.1", &[host]).is_ok());
        assert!(identify("::1", &[("host", "localhost")]).is_ok());
        for headers in [
            &[("host", "console.example.com")][..],
            &[host, ("x-forwarded-for", "127.0.0.1")],
            &[host, ("x-forwarded-host", "localhost")],
            &[host, ("forwarded", "for=127.0.0.1")],
            &[host, ("x_forwarded_for", "127.0.0.1")],
            &[host, ("via", "1.1 proxy")],
            &[host, ("x-real-ip", "127.0.0.1")],
            // What browsers say of their page through a proxy that says nothing of itself.
            &[host, ("origin", "https://console.example.com")],
            &[host, ("origin", "null")],
            &[host, ("referer", "https://console.example.com/instances")],
            &[],
        ] {
            assert_eq!(identify("127.0.0.1", headers), Err(Reason::NotLocal), "{headers:?}");
        }
        assert!(identify("127.0.0.1", &[host, ("origin", "http://127.0.0.1:8080")]).is_ok());
        assert_eq!(identify("192.0.2.7", &[host]), Err(Reason::NotLocal));
        let mut old = request("127.0.0.1", &[host]);
        *old.version_mut() = http::Version::HTTP_10;
        assert_eq!(Trusted::Local.identify(&old, &Proxies(Vec::new())), Err(Reason::NotLocal));
    }
}
