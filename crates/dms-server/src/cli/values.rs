//! Values of flags: how they are written, and secrets, which are not flags.

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

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
        Ok(speed) if (0.001..=1_000_000.0).contains(&speed) => Ok(speed),
        _ => Err("the speed is a number from 0.001 to 1000000"),
    }
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
