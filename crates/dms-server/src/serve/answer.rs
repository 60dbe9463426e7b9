//! Answers that the server gives itself, in the service's own form.

use std::any::Any;
use std::hash::{BuildHasher, RandomState};

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde_json::{Value, json};

pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// An error body as API gateways write it: message, code, request id.
#[derive(Debug)]
pub struct Refusal {
    pub status: StatusCode,
    pub code: &'static str,
    pub message: &'static str,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let id = new_request_id();
        let body = json!({ "error_msg": self.message, "error_code": self.code, "request_id": id });
        let mut response = json(self.status, &body);
        if let Ok(id) = HeaderValue::try_from(id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        response
    }
}

/// The service's own words for a failure inside it (table 7.2).
pub fn internal_error() -> Response {
    Refusal {
        status: StatusCode::INTERNAL_SERVER_ERROR,
        code: "DMS.00500000",
        message: "Internal service error.",
    }
    .into_response()
}

/// A failure inside the service, in the words of the real node that it is about.
pub fn refused_by_node(reason: &dyn std::fmt::Display) -> http::Response<Vec<u8>> {
    let body = json!({ "error_msg": format!("{reason}."), "error_code": "DMS.00500000" });
    let (head, _) = json(StatusCode::INTERNAL_SERVER_ERROR, &Value::Null).into_parts();
    http::Response::from_parts(head, body.to_string().into_bytes())
}

/// Answers a request whose handling panicked. The panic itself is logged by its hook.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    super::headers::api(internal_error())
}

pub fn json(status: StatusCode, body: &Value) -> Response {
    let mut response = Response::new(Body::from(body.to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// 32 hexadecimal digits. Each hasher state is seeded from the system's randomness.
pub fn new_request_id() -> String {
    let half = || RandomState::new().hash_one(std::time::Instant::now());
    format!("{:016x}{:016x}", half(), half())
}
