//! The headers that keep a browser from doing what nobody asked for.

use axum::response::Response;
use http::{HeaderName, HeaderValue, header};

/// The console loads its own files and nothing else, runs no inline script or style, and is
/// framed by those only who are named at the end. The Trusted Types policy is the one its start script creates.
const CONSOLE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
    worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'; \
    require-trusted-types-for 'script'; trusted-types default; frame-ancestors ";

const CROSS_ORIGIN_RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// The console's policy; pages of these origins may frame it, of no other.
pub fn console_policy(frame_ancestors: &[HeaderValue]) -> HeaderValue {
    let origins: Vec<_> = frame_ancestors.iter().filter_map(|origin| origin.to_str().ok()).collect();
    let ancestors = if origins.is_empty() { "'none'".to_owned() } else { origins.join(" ") };
    HeaderValue::try_from(format!("{CONSOLE_POLICY}{ancestors}"))
        .unwrap_or(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"))
}

/// For every answer of the console.
pub fn console(mut response: Response, policy: &HeaderValue) -> Response {
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy.clone());
    set(&mut response, HeaderName::from_static("permissions-policy"), PERMISSIONS);
    set(&mut response, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    common(&mut response);
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// For every answer of an API: it is data, never kept and never shown as a page.
pub fn api(mut response: Response) -> Response {
    set(&mut response, header::CACHE_CONTROL, "no-store");
    set(&mut response, header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'");
    common(&mut response);
    response
}

/// For what anybody may know: a page of another origin may see that there is an answer, though it
/// cannot read it. So the console can tell an address that answers, but not to it, from a dead one.
pub fn public(response: Response) -> Response {
    let mut response = api(response);
    set(&mut response, CROSS_ORIGIN_RESOURCE_POLICY, "cross-origin");
    response
}

/// For answers that went over TLS: browsers are not to try without it for a year.
pub fn strict_transport(mut response: Response) -> Response {
    set(&mut response, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000");
    response
}

fn common(response: &mut Response) {
    set(response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(response, header::REFERRER_POLICY, "no-referrer");
    set(response, CROSS_ORIGIN_RESOURCE_POLICY, "same-origin");
}

fn set(response: &mut Response, name: HeaderName, value: &'static str) {
    response.headers_mut().insert(name, HeaderValue::from_static(value));
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use axum::response::IntoResponse;

    use super::{console, console_policy};

    #[test]
    fn the_documented_server_of_files_sends_the_same() {
        let documented = include_str!("../../../../docs/deploy/static.conf")
            .replace("connect-src 'self' https://gateway.example.com;", "connect-src 'self';")
            .replace('"', "");
        let answer = console("".into_response(), &console_policy(&[]));
        for (name, value) in answer.headers() {
            // Types and caching are those of the file.
            if !["content-type", "cache-control"].contains(&name.as_str()) {
                let line = format!("add_header {name} {} always;", value.to_str().unwrap());
                assert!(documented.lines().any(|own| own.trim().eq_ignore_ascii_case(&line)), "{line}");
            }
        }
    }
}
