//! Values of flags: how they are written, and secrets, which are not flags.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use dms_emulator::{Edition, Settings};
use http::{HeaderName, Uri};

/// A value that only shows to be wrong when it is used.
#[derive(Debug, thiserror::Error)]
pub enum ValueError {
    #[error("--instances is the size of the seed \"large\"; add --seed large.")]
    InstancesWithoutLarge,
    #[error("{variable} and {flag} both give a secret; keep one of them.")]
    SecretTwice { variable: &'static str, flag: &'static str },
    #[error("{variable} is not UTF-8 text.")]
    SecretNotText { variable: &'static str },
    #[error("The secret in {place} is empty.")]
    SecretEmpty { place: String },
    #[error("The secret file {} cannot be read: {source}.", path.display())]
    SecretFile { path: PathBuf, source: io::Error },
}

/// What some editors write before the text of a file.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// The content of a text file without that.
pub fn without_mark(content: &[u8]) -> &[u8] {
    content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content)
}

/// A secret from its environment variable or its file, if either is given.
pub fn secret(
    variable: &'static str,
    flag: &'static str,
    file: Option<&Path>,
) -> Result<Option<String>, ValueError> {
    let (text, place) = match (std::env::var_os(variable), file) {
        (None, None) => return Ok(None),
        (Some(_), Some(_)) => return Err(ValueError::SecretTwice { variable, flag }),
        (Some(value), None) => {
            (value.into_string().map_err(|_| ValueError::SecretNotText { variable })?, variable.to_owned())
        }
        (None, Some(path)) => {
            let text = std::fs::read_to_string(path)
                .map_err(|source| ValueError::SecretFile { path: path.to_owned(), source })?;
            let text = text.trim_start_matches(BYTE_ORDER_MARK).trim_end_matches(['\r', '\n']);
            (text.to_owned(), path.display().to_string())
        }
    };
    if text.is_empty() { Err(ValueError::SecretEmpty { place }) } else { Ok(Some(text)) }
}

pub fn address(text: &str) -> Result<SocketAddr, &'static str> {
    if let Ok(address) = text.parse() {
        return Ok(address);
    }
    text.strip_prefix("localhost:")
        .and_then(|port| port.parse().ok())
        .map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)))
        .ok_or("an address is written like 127.0.0.1:8080 or [::1]:8080")
}

pub fn speed(text: &str) -> Result<f64, &'static str> {
    match text.parse() {
        Ok(speed) if Settings::SPEEDS.contains(&speed) => Ok(speed),
        _ => Err("the speed is a number from 0.001 to 1000000"),
    }
}

pub fn edition(text: &str) -> Result<Edition, &'static str> {
    Edition::named(text).ok_or("an edition is 2024-01 or current")
}

pub fn project_id(text: &str) -> Result<String, &'static str> {
    if text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(text.to_owned())
    } else {
        Err("a project id is 32 hexadecimal digits")
    }
}

pub fn name(text: &str) -> Result<String, &'static str> {
    if text.trim().is_empty() { Err("it must not be empty") } else { Ok(text.to_owned()) }
}

/// An origin as browsers write it, however it is written here: scheme and host in lower case, the port unless it
/// is the scheme's own.
pub fn origin(text: &str) -> Result<http::HeaderValue, &'static str> {
    const WRONG: &str = "an origin is written like https://portal.example, without a path";
    let text = text.trim().to_ascii_lowercase();
    let (scheme, rest) = text.split_once("://").ok_or(WRONG)?;
    let own_port = match scheme {
        "https" => 443,
        "http" => 80,
        _ => return Err(WRONG),
    };
    let authority: http::uri::Authority =
        rest.strip_suffix('/').unwrap_or(rest).parse().map_err(|_| WRONG)?;
    if authority.as_str().contains('@') || authority.host().is_empty() {
        return Err(WRONG);
    }
    if authority.host().contains('*') {
        return Err("an origin names one site");
    }
    let host = authority.host();
    let origin = match authority.port() {
        None if authority.as_str() == host => format!("{scheme}://{host}"),
        None => return Err(WRONG),
        Some(port) => match port.as_u16() {
            port if port == own_port => format!("{scheme}://{host}"),
            port => format!("{scheme}://{host}:{port}"),
        },
    };
    origin.parse().map_err(|_| WRONG)
}

/// The address of a service: scheme and host, with a port unless it is the scheme's own.
pub fn endpoint(text: &str) -> Result<Uri, &'static str> {
    const WRONG: &str = "an endpoint is written like https://dms.example.com, without a path";
    // Names and schemes in capitals are the same; a path is none of an endpoint's.
    let text = text.trim().to_ascii_lowercase();
    let uri: Uri = text.parse().map_err(|_| WRONG)?;
    let is_web = matches!(uri.scheme_str(), Some("https" | "http"));
    let is_bare = matches!(uri.path(), "" | "/") && uri.query().is_none() && !text.contains(['@', '#']);
    if is_web && is_bare && uri.host().is_some_and(|host| !host.is_empty()) { Ok(uri) } else { Err(WRONG) }
}

/// A name under which the server is reached, as it stands in the address bar.
pub fn host_name(text: &str) -> Result<String, &'static str> {
    let name = text.trim().trim_end_matches('.').to_ascii_lowercase();
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
    if is_name { Ok(name) } else { Err("a host is one name without port, such as console.example.com") }
}

/// Headers that say something else than who is signed in, by their names or the beginnings of them.
const OTHER_HEADERS: &[&str] = &[
    "accept",
    "access-control-",
    "alt-",
    "authorization",
    "cache-control",
    "connection",
    "content-",
    "cookie",
    "date",
    "dnt",
    "expect",
    "forwarded",
    "host",
    "if-",
    "keep-alive",
    "origin",
    "pragma",
    "priority",
    "proxy-",
    "range",
    "referer",
    "sec-",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "via",
    "x-auth-token",
    "x-domain-id",
    "x-forwarded-by",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-method",
    "x-forwarded-path",
    "x-forwarded-port",
    "x-forwarded-prefix",
    "x-forwarded-proto",
    "x-forwarded-server",
    "x-forwarded-uri",
    "x-language",
    "x-original-",
    "x-project-id",
    "x-real-ip",
    "x-request-",
    "x-sdk-",
    "x-security-token",
    "x-subject-token",
];

/// The name of the header in which a sign-on proxy says who is signed in: `X-Remote-User`, `Remote-User`,
/// `X-Forwarded-User`, or another of its own. Headers that mean something else already are not taken.
pub fn header_name(text: &str) -> Result<HeaderName, &'static str> {
    const WRONG: &str = "a header is named like X-Remote-User, with letters, digits and dashes";
    let name: HeaderName = text.trim().parse().map_err(|_| WRONG)?;
    let means_something_else = OTHER_HEADERS.iter().any(|other| {
        if other.ends_with('-') { name.as_str().starts_with(other) } else { name.as_str() == *other }
    }) || name.as_str().starts_with("accept-");
    if means_something_else {
        return Err("this header says something else; the one meant is named like X-Remote-User");
    }
    let is_plain = name.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_plain { Ok(name) } else { Err(WRONG) }
}

/// An address or a range of addresses, `10.0.0.0/8`.
pub fn network(text: &str) -> Result<ipnet::IpNet, &'static str> {
    let text = text.trim();
    text.parse()
        .or_else(|_| text.parse().map(|address: std::net::IpAddr| address.into()))
        .map_err(|_| "a range of addresses is written like 10.0.0.0/8, one address like 10.1.2.3")
}

pub fn seconds(text: &str) -> Result<Duration, &'static str> {
    match text.parse() {
        Ok(seconds @ 1..=3600) => Ok(Duration::from_secs(seconds)),
        _ => Err("it is a whole number of seconds from 1 to 3600"),
    }
}

#[cfg(test)]
mod tests {
    use super::{endpoint, header_name, host_name, origin};

    #[test]
    fn origins_are_what_browsers_write_however_people_write_them() {
        for (written, meant) in [
            ("https://portal.example", "https://portal.example"),
            ("https://portal.example:443", "https://portal.example"),
            ("http://portal.example:80/", "http://portal.example"),
            ("https://portal.example:80", "https://portal.example:80"),
            ("HTTPS://Portal.Example:08443", "https://portal.example:8443"),
            (" http://[::1]:3000", "http://[::1]:3000"),
        ] {
            assert_eq!(
                origin(written).ok().as_ref().and_then(|it| it.to_str().ok()),
                Some(meant),
                "{written}"
            );
        }
        for wrong in
            ["*", "https://*.example", "https://a/b", "https://ann@a", "ftp://a", "https://", "https://a:b"]
        {
            assert!(origin(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn hosts_and_endpoints_may_be_written_in_capitals() {
        assert_eq!(host_name("Console.Example.COM"), Ok("console.example.com".to_owned()));
        assert_eq!(host_name("console.example.com."), Ok("console.example.com".to_owned()));
        let uri = endpoint("HTTPS://DMS.Example.COM:443/").map(|uri| uri.to_string());
        assert_eq!(uri.as_deref(), Ok("https://dms.example.com:443/"));
    }

    #[test]
    fn sign_on_proxies_name_their_callers_in_headers_of_many_names() {
        for name in [
            "X-Remote-User",
            "Remote-User",
            "REMOTE-USER",
            "X-Forwarded-User",
            "X-Forwarded-Preferred-Username",
            "X-Auth-Request-Email",
            "Cf-Access-Authenticated-User-Email",
            "X-Ssl-Client-S-Dn",
        ] {
            assert!(header_name(name).is_ok(), "{name}");
        }
        for name in [
            "Cookie",
            "Authorization",
            "Host",
            "User-Agent",
            "Accept-Language",
            "Content-Type",
            "Sec-Fetch-Site",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Auth-Token",
            "X-Sdk-Date",
            "X_Remote_User",
            "Remote User",
            "",
        ] {
            assert!(header_name(name).is_err(), "{name}");
        }
    }
}
