//! Which pages of other origins may call an API.

use std::time::Duration;

use http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowHeaders, AllowOrigin, CorsLayer};

use super::answer::REQUEST_ID;

/// Answers preflights, and lets pages of these origins read the answers.
pub fn layer(allowed_origins: &[HeaderValue]) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::list(allowed_origins.iter().cloned()))
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::DELETE])
        .allow_headers(AllowHeaders::mirror_request())
        // By the date the console notices a wrong clock of its own.
        .expose_headers([
            HeaderName::from_static("x-subject-token"),
            REQUEST_ID,
            header::RETRY_AFTER,
            header::DATE,
        ])
        .max_age(Duration::from_secs(3600))
}
