//! Addresses of services: what may be entered for one.

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no address of the form `https://host/path`.
    Malformed,
    /// It is more than the address of a service: it holds a query, a fragment, or somebody's name.
    TooMuch,
    /// It is not encrypted, and leads to another machine.
    Unencrypted,
}

/// The parts of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Endpoint<'a> {
    /// Whether it is encrypted.
    is_https: bool,
    /// Name or address of the host, without the port.
    host: &'a str,
}

impl Endpoint<'_> {
    /// Whether it leads to this machine.
    fn is_loopback(&self) -> bool {
        let host = self.host.to_ascii_lowercase();
        host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || is_ipv4_loopback(&host)
    }
}

fn is_ipv4_loopback(host: &str) -> bool {
    host.starts_with("127.")
        && host.split('.').count() == 4
        && host.split('.').all(|it| it.parse::<u8>().is_ok())
}

/// An address as browsers write it: scheme and host in small letters, no default port, no slash at
/// the end. Signatures and origins are compared letter by letter, and people write them otherwise.
pub fn canonical(address: &str) -> String {
    let address = address.trim().trim_end_matches('/');
    let Some((scheme, rest)) = address.split_once("://") else { return address.to_owned() };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let (scheme, authority) = (scheme.to_ascii_lowercase(), authority.to_ascii_lowercase());
    let (host, port) = host_and_port(&authority);
    let default_port = if scheme == "http" { 80 } else { 443 };
    match port.map(str::parse::<u16>) {
        Some(Ok(port)) if port == default_port => format!("{scheme}://{host}{path}"),
        Some(Ok(port)) => format!("{scheme}://{host}:{port}{path}"),
        _ => format!("{scheme}://{authority}{path}"),
    }
}

/// The colons of an IPv6 address are inside of its brackets.
fn host_and_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    }
}

/// Reads an address.
fn parse(text: &str) -> Result<Endpoint<'_>, Fault> {
    let (scheme, rest) = text.split_once("://").ok_or(Fault::Malformed)?;
    let is_https = scheme.eq_ignore_ascii_case("https");
    if !is_https && !scheme.eq_ignore_ascii_case("http") {
        return Err(Fault::Malformed);
    }
    if rest.contains(|it: char| it.is_whitespace() || it.is_control() || matches!(it, '\\' | '<' | '>' | '"'))
    {
        return Err(Fault::Malformed);
    }
    if rest.contains(['?', '#', '@']) {
        return Err(Fault::TooMuch);
    }
    let authority = rest.split('/').next().unwrap_or_default();
    let (host, port) = host_and_port(authority);
    let is_port = |port: &str| port.parse::<u16>().is_ok_and(|port| port > 0);
    if host.is_empty() || !is_host(host) || !port.is_none_or(is_port) {
        return Err(Fault::Malformed);
    }
    Ok(Endpoint { is_https, host })
}

fn is_host(host: &str) -> bool {
    match host.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) => inner.parse::<std::net::Ipv6Addr>().is_ok(),
        None => {
            let is_label = |label: &str| {
                !label.is_empty() && label.chars().all(|it| it.is_alphanumeric() || it == '-' || it == '_')
            };
            host.split('.').all(is_label)
        }
    }
}

/// Checks an address that somebody enters: credentials go there, so it must be encrypted unless it
/// is on this machine.
pub fn check(text: &str) -> Result<(), Fault> {
    let endpoint = parse(text)?;
    if endpoint.is_https || endpoint.is_loopback() { Ok(()) } else { Err(Fault::Unencrypted) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_of_services_pass() {
        for address in [
            "https://dms.cn-north-4.example.com",
            "https://dms.example.com:8443/tools/rabbitmq/",
            "HTTPS://dms",
            "http://localhost:8080",
            "http://dms.localhost",
            "http://127.0.0.1",
            "http://[::1]:8080",
            "https://[2001:db8::1]",
            "https://消息.example",
        ] {
            assert_eq!(check(address), Ok(()), "{address}");
        }
    }

    #[test]
    fn addresses_become_those_of_browsers() {
        for (written, canonical) in [
            ("https://dms.example", "https://dms.example"),
            (" HTTPS://DMS.Example:443/ ", "https://dms.example"),
            ("http://LOCALHOST:80//", "http://localhost"),
            ("http://localhost:443", "http://localhost:443"),
            ("https://a:018300/Path/", "https://a:18300/Path"),
            ("http://[2001:DB8::1]:80/x", "http://[2001:db8::1]/x"),
            ("https://[::1]", "https://[::1]"),
            ("https://a:port", "https://a:port"),
            ("", ""),
        ] {
            assert_eq!(super::canonical(written), canonical, "{written}");
        }
    }

    #[test]
    fn anything_else_is_refused_for_a_reason() {
        for (address, fault) in [
            ("", Fault::Malformed),
            ("dms.example.com", Fault::Malformed),
            ("ftp://dms.example.com", Fault::Malformed),
            ("javascript://dms.example.com", Fault::Malformed),
            ("https://", Fault::Malformed),
            ("https:///path", Fault::Malformed),
            ("https://a..b", Fault::Malformed),
            ("https://dms:port", Fault::Malformed),
            ("https://dms:0", Fault::Malformed),
            ("https://a b", Fault::Malformed),
            ("https://dms\\@evil", Fault::Malformed),
            ("https://user:secret@dms.example.com", Fault::TooMuch),
            ("https://dms.example.com/?a=1", Fault::TooMuch),
            ("https://dms.example.com/#a", Fault::TooMuch),
            ("http://dms.example.com", Fault::Unencrypted),
            ("http://127.0.0.1.example.com", Fault::Unencrypted),
            ("http://localhost.example.com", Fault::Unencrypted),
            ("http://127.evil.example.com", Fault::Unencrypted),
        ] {
            assert_eq!(check(address), Err(fault), "{address}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in ".*") {
            let _ = check(&text);
            let _ = check(&format!("https://{text}"));
        }
    }
}
