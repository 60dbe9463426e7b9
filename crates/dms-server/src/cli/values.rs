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
            (text.trim_end_matches(['\r', '\n']).to_owned(), path.display().to_string())
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

/// An origin as browsers write it: scheme, host, and the port unless it is the scheme's own.
pub fn origin(text: &str) -> Result<http::HeaderValue, &'static str> {
    const WRONG: &str = "an origin is written like https://portal.example, without a path";
    let authority = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .and_then(|rest| rest.parse::<http::uri::Authority>().ok())
        .filter(|authority| !authority.as_str().contains('@'))
        .ok_or(WRONG)?;
    if authority.host().contains('*') || text != text.to_lowercase() {
        return Err("an origin names one site, in lower case");
    }
    text.parse().map_err(|_| WRONG)
}

/// The address of a service: scheme and host, with a port unless it is the scheme's own.
pub fn endpoint(text: &str) -> Result<Uri, &'static str> {
    const WRONG: &str = "an endpoint is written like https://dms.example.com, without a path";
    let uri: Uri = text.parse().map_err(|_| WRONG)?;
    let is_web = matches!(uri.scheme_str(), Some("https" | "http"));
    let is_bare = matches!(uri.path(), "" | "/") && uri.query().is_none() && !text.contains(['@', '#']);
    if is_web && is_bare && uri.host().is_some_and(|host| !host.is_empty()) { Ok(uri) } else { Err(WRONG) }
}

/// A name under which the server is reached, as it stands in the address bar.
pub fn host_name(text: &str) -> Result<String, &'static str> {
    let name = text.to_ascii_lowercase();
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.'));
    if is_name { Ok(name) } else { Err("a host is one name without port, such as console.example.com") }
}

/// The name of a header of one's own. Those that mean something else already are not taken.
pub fn header_name(text: &str) -> Result<HeaderName, &'static str> {
    const WRONG: &str = "a header is named like X-Remote-User, with letters, digits and dashes";
    let name: HeaderName = text.parse().map_err(|_| WRONG)?;
    let is_own = name.as_str().starts_with("x-") && !name.as_str().starts_with("x-forwarded-");
    if is_own && !name.as_str().contains('_') { Ok(name) } else { Err(WRONG) }
}

/// An address or a range of addresses, `10.0.0.0/8`.
pub fn network(text: &str) -> Result<ipnet::IpNet, &'static str> {
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
