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
    let (host, port) = match authority.rsplit_once(':') {
        // The colons of an IPv6 address are inside of its brackets.
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (authority, None),
    };
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
