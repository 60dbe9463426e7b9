//! The headers that keep a browser from doing what nobody asked for.

use axum::response::Response;
use http::{HeaderName, HeaderValue, header};

/// The console loads its own files and nothing else, runs no inline script or style, and is
/// framed by nobody. The Trusted Types policy is the one its start script creates.
const CONSOLE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
    worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default";

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), display-capture=(), \
    geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

/// For every answer of the console.
pub fn console(mut response: Response) -> Response {
    set(&mut response, header::CONTENT_SECURITY_POLICY, CONSOLE_POLICY);
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

fn common(response: &mut Response) {
    set(response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(response, header::REFERRER_POLICY, "no-referrer");
    set(response, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
}

fn set(response: &mut Response, name: HeaderName, value: &'static str) {
    response.headers_mut().insert(name, HeaderValue::from_static(value));
}
