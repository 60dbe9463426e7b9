//! One file of the console, and how it is handed out: compressed or not, anew or not at all.

use std::sync::OnceLock;
use std::time::SystemTime;

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};

use super::files::File;

/// A file in memory, with its precompressed copies.
#[derive(Debug)]
pub struct Asset {
    media_type: &'static str,
    /// Its name changes with its content.
    hashed: bool,
    file: File,
    /// Made when somebody asks for it: hardly anybody takes no copy.
    plain: OnceLock<Representation>,
    /// In order of preference.
    compressed: Vec<(&'static str, Representation)>,
}

#[derive(Debug)]
struct Representation {
    bytes: Bytes,
    tag: String,
}

impl Asset {
    pub fn new(name: &str, file: File) -> Self {
        let compressed =
            file.copies.iter().map(|(coding, copy)| (*coding, Representation::new(copy.clone()))).collect();
        Self {
            media_type: media_type(name),
            hashed: is_hashed(name),
            file,
            plain: OnceLock::new(),
            compressed,
        }
    }

    fn modified(&self) -> SystemTime {
        self.file.modified
    }

    fn plain(&self) -> &Representation {
        // A copy that cannot be unpacked was broken when this program was built.
        self.plain.get_or_init(|| Representation::new(self.file.content().unwrap_or_default()))
    }

    /// The answer to a GET or HEAD with these request headers.
    pub fn answer(&self, request: &HeaderMap) -> Response {
        let (coding, representation) = self.choose(request);
        let fresh = is_fresh(request, &representation.tag, self.modified());
        let mut response =
            Response::new(if fresh { Body::empty() } else { Body::from(representation.bytes.clone()) });
        if fresh {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
        } else {
            set(&mut response, header::CONTENT_TYPE, self.media_type);
            if let Some(coding) = coding {
                set(&mut response, header::CONTENT_ENCODING, coding);
            }
        }
        if !self.compressed.is_empty() {
            set(&mut response, header::VARY, "accept-encoding");
        }
        let caching = if self.hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        set(&mut response, header::CACHE_CONTROL, caching);
        set(&mut response, header::ETAG, &representation.tag);
        set(&mut response, header::LAST_MODIFIED, &httpdate::fmt_http_date(self.modified()));
        response
    }

    fn choose(&self, request: &HeaderMap) -> (Option<&'static str>, &Representation) {
        let accepted = list(request, header::ACCEPT_ENCODING);
        let copy = self.compressed.iter().filter(|(coding, _)| weight(&accepted, coding) > 0.0).reduce(
            |best, other| {
                if weight(&accepted, other.0) > weight(&accepted, best.0) { other } else { best }
            },
        );
        match copy {
            Some((coding, representation)) => (Some(coding), representation),
            None => (None, self.plain()),
        }
    }
}

impl Representation {
    fn new(bytes: Bytes) -> Self {
        let digest = Sha256::digest(&bytes);
        let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Self { bytes, tag: format!("\"{hex}\"") }
    }
}

/// Whether the client's copy is still good (RFC 9110, 13.2.2): the tag decides, and the date only
/// where no tag was sent.
fn is_fresh(request: &HeaderMap, tag: &str, modified: SystemTime) -> bool {
    if request.contains_key(header::IF_NONE_MATCH) {
        let known = list(request, header::IF_NONE_MATCH);
        return known.iter().any(|known| *known == "*" || known.trim_start_matches("W/") == tag);
    }
    request
        .get(header::IF_MODIFIED_SINCE)
        .and_then(|since| httpdate::parse_http_date(since.to_str().ok()?).ok())
        .is_some_and(|since| httpdate::HttpDate::from(modified) <= since.into())
}

/// The weight a client gives to a coding or media type, from 0 (not acceptable) to 1.
fn weight(accepted: &[&str], coding: &str) -> f32 {
    let named = |name: &str| {
        accepted.iter().find_map(|item| {
            let mut parts = item.split(';').map(str::trim);
            if !parts.next()?.eq_ignore_ascii_case(name) {
                return None;
            }
            let weight = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
            Some(weight.map_or(1.0, |weight| weight.parse().unwrap_or(0.0)))
        })
    };
    named(coding).or_else(|| named("*")).unwrap_or(0.0)
}

/// Whether a client would take a page: it says so, or it does not say.
pub fn accepts_html(request: &HeaderMap) -> bool {
    let accepted = list(request, header::ACCEPT);
    let taken = |range| weight(&accepted, range) > 0.0;
    accepted.is_empty() || taken("text/html") || taken("text/*") || taken("*/*")
}

/// The items of a list that may be spread over several header lines.
fn list(request: &HeaderMap, name: HeaderName) -> Vec<&str> {
    request
        .get_all(name)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .map(str::trim)
        .filter(|item| !item.is_empty())
        .collect()
}

/// Whether a name carries a content hash, as the bundler writes it: `name-<hex>.js`,
/// `name-<hex>_bg.wasm` or a folder `name-<hex>/`, of 64 bits without leading zeros.
fn is_hashed(name: &str) -> bool {
    let (folders, file) = name.rsplit_once('/').unwrap_or(("", name));
    folders.split('/').any(|folder| after_hash(folder) == Some(""))
        || after_hash(file).is_some_and(|rest| rest.starts_with('.') || rest.starts_with("_bg."))
}

/// What follows the hash in a name that has one.
fn after_hash(name: &str) -> Option<&str> {
    name.split('-').skip(1).find_map(|part| {
        let digits = part.bytes().take_while(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')).count();
        part.get(digits..).filter(|_| (12..=16).contains(&digits))
    })
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use http::{HeaderMap, HeaderName, HeaderValue, header};

    use super::{Asset, File, accepts_html, is_fresh, is_hashed};

    fn headers(name: HeaderName, values: &[&'static str]) -> HeaderMap {
        values.iter().map(|value| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn the_best_accepted_coding_is_chosen() {
        let mut file = File::new("plain", SystemTime::now());
        file.copies = vec![("br", "brotli".into()), ("gzip", "gzip".into())];
        let asset = Asset::new("a.js", file);
        for (accepted, coding) in [
            ("", None),
            ("identity", None),
            ("gzip", Some("gzip")),
            ("gzip, deflate, br, zstd", Some("br")),
            ("br;q=0.5, gzip;q=0.9", Some("gzip")),
            ("br;q=0, *", Some("gzip")),
            ("*;q=0", None),
            ("GZIP ; q=1.0", Some("gzip")),
            ("br;q=many", None),
        ] {
            let chosen = asset.choose(&headers(header::ACCEPT_ENCODING, &[accepted])).0;
            assert_eq!(chosen, coding, "{accepted}");
        }
        let spread = headers(header::ACCEPT_ENCODING, &["gzip;q=0.1", "br"]);
        assert_eq!(asset.choose(&spread).0, Some("br"));
    }

    #[test]
    fn a_tag_outweighs_a_date() {
        let modified = SystemTime::UNIX_EPOCH + Duration::from_millis(86_400_500);
        let date = |date| headers(header::IF_MODIFIED_SINCE, &[date]);
        assert!(is_fresh(&date("Fri, 02 Jan 1970 00:00:00 GMT"), "\"t\"", modified));
        assert!(!is_fresh(&date("Thu, 01 Jan 1970 23:59:59 GMT"), "\"t\"", modified));
        assert!(!is_fresh(&date("yesterday"), "\"t\"", modified));
        for (tags, fresh) in
            [("\"t\"", true), ("W/\"t\"", true), ("\"a\", \"t\"", true), ("*", true), ("\"a\"", false)]
        {
            let mut request = date("Fri, 02 Jan 1970 00:00:00 GMT");
            request.insert(header::IF_NONE_MATCH, HeaderValue::from_static(tags));
            assert_eq!(is_fresh(&request, "\"t\"", modified), fresh, "{tags}");
        }
    }

    #[test]
    fn pages_go_to_those_who_take_them() {
        for (accept, html) in [
            ("text/html,application/xhtml+xml,*/*;q=0.8", true),
            ("*/*", true),
            ("text/*", true),
            ("application/json", false),
            ("text/html;q=0", false),
        ] {
            assert_eq!(accepts_html(&headers(header::ACCEPT, &[accept])), html, "{accept}");
        }
        assert!(accepts_html(&HeaderMap::new()));
    }

    #[test]
    fn hashed_names_are_told_from_others() {
        for name in [
            "console-0123456789abcdef.js",
            "start-57578ead2ca15db.js",
            "a/dms-console-0123456789abcdef_bg.wasm",
            "app-0123456789abcdef/console_bg.wasm",
            "app-0123456789abcdef/snippets/a/inline.js",
        ] {
            assert!(is_hashed(name), "{name}");
        }
        for name in [
            "index.html",
            "emulator-worker.js",
            "console-0123456789ABCDEF.js",
            "console-0123456789a.js",
            "console-0123456789abcdef0.js",
            "folder-0123456789abcdef.d/plain.js",
            "console-0123456789abcdé.js",
        ] {
            assert!(!is_hashed(name), "{name}");
        }
    }
}
