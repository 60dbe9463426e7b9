//! Answers: how success and each kind of refusal look on the wire.

use dms_api::errors::{ErrorBody, ErrorCode};
use dms_api::model::Wire;
use dms_api::operation::Method;
use dms_api::rules::Violation;
use http::header::{ALLOW, CONTENT_TYPE};
use http::{HeaderName, HeaderValue, Response, StatusCode};
use serde_json::{Value, json};

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const X_SUBJECT_TOKEN: HeaderName = HeaderName::from_static("x-subject-token");

/// What a handler answers.
pub type Answer = Result<Reply, Refusal>;

/// A success.
#[derive(Debug)]
pub struct Reply {
    status: StatusCode,
    body: Option<Value>,
    subject_token: Option<String>,
}

impl Reply {
    /// 200 with a body.
    pub fn json(body: Value) -> Self {
        Self { status: StatusCode::OK, body: Some(body), subject_token: None }
    }

    /// 200 with a table of the reference.
    pub fn table(table: &impl Wire) -> Self {
        Self::json(table.write())
    }

    /// 200 without a body (table 6-18).
    pub fn silent() -> Self {
        Self { status: StatusCode::OK, body: None, subject_token: None }
    }

    /// 204.
    pub fn empty() -> Self {
        Self { status: StatusCode::NO_CONTENT, body: None, subject_token: None }
    }

    /// 201 with a token in its header.
    pub fn token(token: String, body: Value) -> Self {
        Self { status: StatusCode::CREATED, body: Some(body), subject_token: Some(token) }
    }
}

/// A refusal, in the form of whoever refuses.
#[derive(Debug)]
pub enum Refusal {
    /// The service: `{"error_msg", "error_code"}` (chapter 2.3).
    Service {
        /// HTTP status.
        status: u16,
        /// Body.
        body: ErrorBody,
        /// Methods for the header `Allow`, for 405 only.
        allow: Vec<Method>,
    },
    /// The gateway in front of the service, which checks signatures: `APIG.0301`, with the
    /// request id in the body.
    Gateway(String),
    /// IAM: `{"error": {"code", "message", "title"}}`, and beside it what chapter 2.3 prints.
    Identity(StatusCode, String),
    /// IAM's 405, with the methods for the header `Allow`.
    IdentityMethod(Vec<Method>),
    /// The control routes, which are no part of the service.
    Control(StatusCode, String),
}

impl Refusal {
    /// The service's answer for the code, with the literal message of table 7.2.
    pub fn new(code: ErrorCode) -> Self {
        Self::with(code, &[])
    }

    /// As [`new`](Self::new), with the placeholders of the message filled in.
    pub fn with(code: ErrorCode, values: &[&str]) -> Self {
        let status = code.entry().map_or(400, |entry| entry.status);
        Self::Service { status, body: ErrorBody::with_values(code, values), allow: Vec::new() }
    }

    /// 405, with the methods that are allowed.
    pub fn method(allow: Vec<Method>) -> Self {
        let code = ErrorCode::METHOD_NOT_ALLOWED;
        Self::Service { status: 405, body: ErrorBody::new(code), allow }
    }

    /// 401 of IAM.
    pub fn unauthorized(message: &str) -> Self {
        Self::Identity(StatusCode::UNAUTHORIZED, message.to_owned())
    }
}

impl From<ErrorCode> for Refusal {
    fn from(code: ErrorCode) -> Self {
        Self::new(code)
    }
}

impl From<Violation> for Refusal {
    fn from(violation: Violation) -> Self {
        Self::new(violation.code)
    }
}

/// The response to a request with this id.
pub fn respond(answer: Answer, request_id: &str) -> Response<Vec<u8>> {
    match answer {
        Ok(Reply { status, body, subject_token }) => {
            let mut response = response(status, body.as_ref(), request_id);
            set_header(&mut response, X_SUBJECT_TOKEN, subject_token.as_deref());
            response
        }
        Err(refusal) => refuse(&refusal, request_id),
    }
}

fn refuse(refusal: &Refusal, request_id: &str) -> Response<Vec<u8>> {
    match refusal {
        Refusal::Service { status, body, allow } => {
            let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            let mut response = response(status, Some(&json!(body)), request_id);
            set_allow(&mut response, allow);
            response
        }
        Refusal::Gateway(detail) => {
            let body = ErrorBody {
                error_msg: format!("Incorrect IAM authentication information: {detail}"),
                error_code: ErrorCode::GATEWAY_AUTHENTICATION.to_string(),
                request_id: Some(request_id.to_owned()),
            };
            response(StatusCode::UNAUTHORIZED, Some(&json!(body)), request_id)
        }
        Refusal::Identity(status, message) => of_identity(*status, message, request_id),
        Refusal::IdentityMethod(allow) => {
            let message = "The method is not allowed for the requested URL.";
            let mut response = of_identity(StatusCode::METHOD_NOT_ALLOWED, message, request_id);
            set_allow(&mut response, allow);
            response
        }
        Refusal::Control(status, message) => {
            let code = format!("EMULATOR.{:04}", status.as_u16());
            let body = json!({ "error_msg": message, "error_code": code });
            response(*status, Some(&body), request_id)
        }
    }
}

fn of_identity(status: StatusCode, message: &str, request_id: &str) -> Response<Vec<u8>> {
    let title = status.canonical_reason().unwrap_or_default();
    let error = json!({ "code": status.as_u16(), "message": message, "title": title });
    // Chapter 2.3 prints the form, `AS.0001`; the codes of IAM are not in the reference.
    let code = format!("IAM.{:04}", status.as_u16());
    let body = json!({ "error": error, "error_msg": message, "error_code": code });
    response(status, Some(&body), request_id)
}

/// The header `Allow`, if there are methods for it.
fn set_allow(response: &mut Response<Vec<u8>>, methods: &[Method]) {
    let names: Vec<&str> = methods.iter().map(|method| method.as_str()).collect();
    let names = names.join(", ");
    set_header(response, ALLOW, Some(names.as_str()).filter(|names| !names.is_empty()));
}

fn response(status: StatusCode, body: Option<&Value>, request_id: &str) -> Response<Vec<u8>> {
    let bytes = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
    let mut response = Response::new(bytes);
    *response.status_mut() = status;
    set_header(&mut response, CONTENT_TYPE, body.map(|_| "application/json"));
    set_header(&mut response, X_REQUEST_ID, Some(request_id));
    response
}

/// What a broken proxy would answer: a page where JSON was promised.
pub fn not_json(status: StatusCode, request_id: &str) -> Response<Vec<u8>> {
    let page = "<html><head><title>Proxy error</title></head><body>The upstream server sent an \
                invalid response.</body></html>";
    let mut response = Response::new(page.into());
    *response.status_mut() = status;
    set_header(&mut response, CONTENT_TYPE, Some("text/html"));
    set_header(&mut response, X_REQUEST_ID, Some(request_id));
    response
}

fn set_header(response: &mut Response<Vec<u8>>, name: HeaderName, value: Option<&str>) {
    if let Some(value) = value.and_then(|value| HeaderValue::from_str(value).ok()) {
        response.headers_mut().insert(name, value);
    }
}
