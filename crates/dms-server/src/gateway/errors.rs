//! Why the gateway answers itself: one list of reasons, each with its status and code.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};

use crate::serve::answer::Refusal;

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $status:ident, $code:literal, $message:literal;)*) => {
        /// Why a request was not forwarded, or its answer not passed on. docs/gateway.md says of each
        /// what to do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Reason {
            $($(#[$doc])* $name,)*
        }

        impl Reason {
            #[cfg(test)]
            pub const ALL: &[Self] = &[$(Self::$name),*];

            pub const fn status(self) -> StatusCode {
                match self { $(Self::$name => StatusCode::$status,)* }
            }

            /// None of the service's own codes looks like this.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            const fn message(self) -> &'static str {
                match self { $(Self::$name => $message,)* }
            }
        }
    };
}

reasons! {
    /// The request itself cannot be trusted to mean one thing.
    Malformed = BAD_REQUEST, "GATEWAY.40001",
        "The gateway does not understand the request: it may be read in more than one way.";
    /// The browser says that a page of another site sent it.
    CrossSite = FORBIDDEN, "GATEWAY.40301",
        "The gateway does not answer the pages of other sites.";
    ReadOnly = FORBIDDEN, "GATEWAY.40302",
        "The gateway is read-only: it forwards nothing that changes anything.";
    /// The gateway's own credentials are not for this caller.
    NotLocal = FORBIDDEN, "GATEWAY.40303",
        "The gateway uses its own credentials, and only for callers on its own machine.";
    /// As before, where callers are named by a sign-on proxy or a certificate.
    Unnamed = FORBIDDEN, "GATEWAY.40304",
        "The gateway uses its own credentials, and only for callers whom its sign-on proxy or a certificate names.";
    OtherProject = FORBIDDEN, "GATEWAY.40305",
        "The gateway serves another project.";
    NotAnOperation = NOT_FOUND, "GATEWAY.40401",
        "The gateway forwards the operations of DMS for RabbitMQ only, and this is none of them.";
    /// Asking for tokens where the gateway brings the credentials.
    NoSignIn = NOT_FOUND, "GATEWAY.40402",
        "The gateway signs in by itself: nobody else can.";
    MethodNotAllowed = METHOD_NOT_ALLOWED, "GATEWAY.40501",
        "No operation of DMS for RabbitMQ uses this method on this path.";
    BodyTooSlow = REQUEST_TIMEOUT, "GATEWAY.40801",
        "The request body did not arrive in time. Nothing was forwarded.";
    LengthRequired = LENGTH_REQUIRED, "GATEWAY.41101",
        "A request body has to be announced by its length.";
    BodyTooLarge = PAYLOAD_TOO_LARGE, "GATEWAY.41301",
        "The request body is larger than the gateway forwards.";
    NotJson = UNSUPPORTED_MEDIA_TYPE, "GATEWAY.41501",
        "The gateway forwards bodies of the type application/json only.";
    UnknownHost = MISDIRECTED_REQUEST, "GATEWAY.42101",
        "The gateway does not answer under this name; it is started with --host for each of its names.";
    TooMany = TOO_MANY_REQUESTS, "GATEWAY.42901",
        "This caller makes more requests than the gateway forwards. Wait a little.";
    HeadTooLarge = REQUEST_HEADER_FIELDS_TOO_LARGE, "GATEWAY.43101",
        "The headers of the request are larger than the gateway forwards.";
    /// Nothing was sent.
    Unreachable = BAD_GATEWAY, "GATEWAY.50201",
        "The gateway cannot connect to the service. Nothing was changed.";
    /// Sent, and no whole answer.
    BrokenOff = BAD_GATEWAY, "GATEWAY.50202",
        "The service broke off before its answer was complete. A change may or may not have been made.";
    Garbage = BAD_GATEWAY, "GATEWAY.50203",
        "The service's answer is not HTTP. A change may or may not have been made.";
    /// A page, a redirect, or something else that no operation answers.
    Unexpected = BAD_GATEWAY, "GATEWAY.50204",
        "The service answered with something other than JSON. A change may or may not have been made.";
    /// The service does not take the gateway's own credentials.
    CredentialsRefused = BAD_GATEWAY, "GATEWAY.50205",
        "The service refuses the gateway's own credentials. Its operator has to look after them.";
    Busy = SERVICE_UNAVAILABLE, "GATEWAY.50301",
        "The gateway has too many requests under way. Nothing was forwarded.";
    /// The key file is missing or not one, or IAM gives no token.
    NoCredentials = SERVICE_UNAVAILABLE, "GATEWAY.50302",
        "The gateway has no usable credentials at the moment. Nothing was forwarded.";
    Silent = GATEWAY_TIMEOUT, "GATEWAY.50401",
        "The service did not answer in time. A change may or may not have been made.";
}

impl Reason {
    /// Whether it is in doubt where the request ends. What follows on its connection may then be a part of
    /// it, and is not read as another one (RFC 9112, 11.2).
    const fn ends_connection(self) -> bool {
        matches!(
            self,
            Self::Malformed
                | Self::LengthRequired
                | Self::BodyTooSlow
                | Self::BodyTooLarge
                | Self::HeadTooLarge
        )
    }
}

/// What the gateway answers instead of the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    pub reason: Reason,
    /// The service's own status, where that says more.
    pub status: Option<StatusCode>,
    /// Seconds after which asking again makes sense.
    pub retry_after: Option<u64>,
}

impl Refused {
    pub fn after(reason: Reason, seconds: u64) -> Self {
        Self { retry_after: Some(seconds), ..reason.into() }
    }
}

impl From<Reason> for Refused {
    fn from(reason: Reason) -> Self {
        Self { reason, status: None, retry_after: None }
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = self.status.unwrap_or(self.reason.status());
        let refusal = Refusal { status, code: self.reason.code(), message: self.reason.message() };
        let mut response = refusal.into_response();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.reason.ends_connection() {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response.extensions_mut().insert(self.reason);
        response
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::path::Path;

    use super::Reason;

    #[test]
    fn codes_are_distinct_carry_their_status_and_are_explained() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/gateway.md");
        let page = std::fs::read_to_string(file).unwrap();
        let explained = [
            include_str!("../../../dms-api/data/explanations.en.tsv"),
            include_str!("../../../dms-api/data/explanations.zh-CN.tsv"),
        ];
        for (index, reason) in Reason::ALL.iter().enumerate() {
            let code = reason.code();
            assert!(Reason::ALL[..index].iter().all(|other| other.code() != code), "{code} twice");
            assert!(code.starts_with(&format!("GATEWAY.{}", reason.status().as_u16())), "{code}");
            assert!(page.contains(&format!("| `{code}` |")), "{code} is not in docs/gateway.md");
            let row = format!("\n{code}\t");
            assert!(explained.iter().all(|file| file.contains(&row)), "{code} is not explained");
        }
    }
}
