//! The one form of a request that both sides hash.

use super::{ALGORITHM, X_SDK_CONTENT_SHA256};
use hmac::{Hmac, Mac};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};
use sha2::{Digest, Sha256};
use std::fmt::{self, Write};

/// Everything but the "unreserved" characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The parts of an HTTP request that a signature covers, as they are sent.
///
/// `Debug` shows the method and the path only: headers and body may hold secrets.
#[derive(Clone, Copy, Default)]
pub struct Request<'a> {
    /// Method, in upper case.
    pub method: &'a str,
    /// Path as sent, percent-encoded, beginning with `/`.
    pub path: &'a str,
    /// Query as sent, without the `?`; empty if there is none.
    pub query: &'a str,
    /// Headers; the case of their names does not matter.
    pub headers: &'a [(&'a str, &'a str)],
    /// Body as sent.
    pub body: &'a [u8],
}

impl fmt::Debug for Request<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

impl<'a> Request<'a> {
    /// The first value of a header, without surrounding white space.
    pub fn header(&self, name: &str) -> Option<&'a str> {
        self.values(name).next()
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.headers
            .iter()
            .filter(move |(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    }
}

/// Method, path, query, signed headers, their names and the hash of the body, one to a line.
///
/// A header that is sent several times gives a line for each value, in the order of the
/// values, so that none can be slipped in unsigned.
pub fn canonical_request(request: &Request<'_>, signed_headers: &[&str]) -> String {
    let names = sorted_names(signed_headers);
    let mut header_lines = String::new();
    for name in &names {
        let mut values: Vec<&str> = request.values(name).collect();
        values.sort_unstable();
        for value in values {
            header_lines.extend([name, ":", value, "\n"]);
        }
    }
    [
        request.method,
        &canonical_path(request.path),
        &canonical_query(request.query),
        &header_lines,
        &names.join(";"),
        &payload_hash(request),
    ]
    .join("\n")
}

/// What the signature is the HMAC of.
pub fn string_to_sign(date: &str, canonical_request: &str) -> String {
    format!("{ALGORITHM}\n{date}\n{}", sha256_hex(canonical_request.as_bytes()))
}

/// The HMAC-SHA256 of a string to sign under a secret key.
pub(super) fn hmac(secret_key: &str, string_to_sign: &str) -> [u8; 32] {
    keyed(secret_key, string_to_sign).finalize().into_bytes().into()
}

/// Whether this is the HMAC of the string to sign, found out in constant time.
pub(super) fn hmac_matches(secret_key: &str, string_to_sign: &str, signature: &[u8; 32]) -> bool {
    keyed(secret_key, string_to_sign).verify_slice(signature).is_ok()
}

#[expect(clippy::expect_used, reason = "HMAC takes keys of every length")]
fn keyed(secret_key: &str, string_to_sign: &str) -> Hmac<Sha256> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret_key.as_bytes()).expect("any length is fine");
    mac.update(string_to_sign.as_bytes());
    mac
}

/// The names in lower case, in order, each once.
pub(super) fn sorted_names(names: &[&str]) -> Vec<String> {
    let mut names: Vec<String> = names.iter().map(|name| name.to_ascii_lowercase()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Lower-case hexadecimal SHA-256.
pub(super) fn sha256_hex(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Decoded first, so that `%2f`, `%2F` and `/` are one, then encoded; ends in `/`.
fn canonical_path(path: &str) -> String {
    let decoded: Vec<u8> = percent_decode_str(path).collect();
    let segments: Vec<String> = decoded.split(|byte| *byte == b'/').map(encode).collect();
    let mut path = segments.join("/");
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

/// Sorted by decoded key, then decoded value. The order of UTF-8 bytes is that of code points.
fn canonical_query(query: &str) -> String {
    let mut pairs: Vec<(Vec<u8>, Vec<u8>)> = query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (percent_decode_str(key).collect(), percent_decode_str(value).collect())
        })
        .collect();
    pairs.sort_unstable();
    let pairs: Vec<String> =
        pairs.iter().map(|(key, value)| format!("{}={}", encode(key), encode(value))).collect();
    pairs.join("&")
}

fn encode(bytes: &[u8]) -> String {
    percent_encode(bytes, ENCODED).to_string()
}

fn payload_hash(request: &Request<'_>) -> String {
    match request.header(X_SDK_CONTENT_SHA256) {
        Some(stated) if !request.body.is_empty() => stated.to_owned(),
        _ => sha256_hex(request.body),
    }
}
