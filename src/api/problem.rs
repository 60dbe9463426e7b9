//! The one funnel for everything that can go wrong with a request.

use super::http::{HttpResponse, TransportError};
use dms_api::edition::Edition;
use dms_api::errors::{ErrorBody, ErrorCode};
use dms_api::operation::{DecodeError, OperationId};

/// How much of an answer that cannot be understood is shown.
const EXCERPT_CHARS: usize = 300;

/// Whether there was a network for a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Connectivity {
    /// There was none when it was to be sent.
    Absent,
    /// It was lost while the answer was waited for.
    Lost,
    /// There is one.
    There,
}

impl Connectivity {
    /// From whether there was one before, and is one after.
    pub const fn of(before: bool, after: bool) -> Self {
        match (before, after) {
            (_, true) => Self::There,
            (true, false) => Self::Lost,
            (false, false) => Self::Absent,
        }
    }
}

/// Why there is nothing to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The browser has no network: a change was not sent.
    Offline,
    /// No answer: the address is wrong, nothing listens, or CORS or TLS is in the way.
    Unreachable,
    /// A read got no answer in time.
    TimedOut {
        /// How long it was waited for.
        seconds: u32,
    },
    /// A change got no answer: it may or may not have been made.
    OutcomeUnknown,
    /// Nobody is signed in.
    SignedOut,
    /// The place of work that the request belongs to was left, and its credentials are gone.
    Left {
        /// Whether it is a change that had gone out by then: it may or may not have been made.
        is_sent: bool,
    },
    /// The credentials are good for no project.
    NoProject,
    /// The region offers the old API only, which cannot do this.
    NotInV1,
    /// The service is of an edition that does not have the operation: it was not asked.
    NotOffered(OperationId),
    /// Changes are switched off here: it was not sent.
    ReadOnly,
    /// A sign-on in front of the console answered in the service's place: the visit there has ended.
    /// Nothing arrived.
    SignOnEnded,
    /// The service refused.
    Refused(Refused),
    /// The answer is not JSON, or nothing of it is there to be read.
    NotJson {
        /// Where it stops being JSON.
        line: usize,
        /// Column on that line.
        column: usize,
        /// Its beginning; empty where the answer is, or where it broke off.
        excerpt: String,
        /// What support asks for.
        request_id: Option<String>,
    },
    /// The answer is JSON, but not what the reference promises.
    Shape {
        /// What is missing or of another kind.
        part: &'static str,
        /// Its beginning.
        excerpt: String,
        /// What support asks for.
        request_id: Option<String>,
    },
}

/// An answer with a status of failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// What was asked for.
    pub operation: OperationId,
    /// HTTP status.
    pub status: u16,
    /// Error code, where the body has one.
    pub code: Option<String>,
    /// The service's own message, or the beginning of a body without one.
    pub message: String,
    /// What support asks for.
    pub request_id: Option<String>,
    /// The seconds after which one may ask again, where the answer says so (`Retry-After`).
    pub retry_after: Option<u64>,
}

impl Refused {
    /// Whether IAM asks for a code of the user's virtual MFA device beside the password. It has no
    /// code of errors for that, and says it in words.
    pub fn asks_for_code(&self) -> bool {
        let message = self.message.to_ascii_lowercase();
        let is_said = ["mfa", "totp", "multi-factor", "verification code", "passcode", "验证码"];
        let may_ask = (400..500).contains(&self.status) && self.status != 429;
        self.operation == OperationId::CreateToken && may_ask && is_said.iter().any(|it| message.contains(it))
    }

    /// The id of the user, where the refusal names it: 32 hexadecimal digits.
    pub fn user_id(&self) -> Option<&str> {
        let is_id = |word: &&str| word.len() == 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.message.split(|it: char| !it.is_ascii_alphanumeric()).find(is_id)
    }

    /// Whether the region lacks the operation, as far as the answer tells: nobody there knows its path,
    /// or its method. What all regions have is not judged so, nor a path that names what may be gone.
    fn is_not_offered(&self) -> bool {
        let info = self.operation.info();
        let code = self.code.as_deref().unwrap_or_default();
        let is_unknown = match self.status {
            405 => true,
            404 if code == ErrorCode::URL_NOT_FOUND.as_str() => !names_something(info.path),
            404 => !code.starts_with("DMS."),
            _ => false,
        };
        is_unknown && info.since > Edition::V2024_01
    }

    /// Whether the project is not the one that the credentials are for, or no project at all.
    pub fn is_wrong_project(&self) -> bool {
        let codes = [ErrorCode::TOKEN_PROJECT_MISMATCH, ErrorCode::INVALID_PROJECT_ID];
        self.code.as_deref().is_some_and(|code| codes.iter().any(|it| it.as_str() == code))
    }
}

impl Problem {
    /// From a transport that brought no answer. A change may have arrived before the network went.
    pub fn without_answer(
        error: TransportError,
        is_change: bool,
        network: Connectivity,
        timeout_millis: u32,
    ) -> Self {
        match error {
            TransportError::TimedOut | TransportError::BrokenOff if is_change => Self::OutcomeUnknown,
            TransportError::TimedOut => Self::TimedOut { seconds: timeout_millis / 1000 },
            TransportError::BrokenOff => match network {
                Connectivity::Absent | Connectivity::Lost => Self::Offline,
                Connectivity::There => {
                    Self::NotJson { line: 1, column: 0, excerpt: String::new(), request_id: None }
                }
            },
            TransportError::Redirected => Self::Unreachable,
            TransportError::Unreachable => match network {
                Connectivity::Lost if is_change => Self::OutcomeUnknown,
                Connectivity::Absent | Connectivity::Lost => Self::Offline,
                Connectivity::There => Self::Unreachable,
            },
        }
    }

    /// From an answer with a status of failure.
    pub fn refused(operation: OperationId, response: &HttpResponse) -> Self {
        let body = serde_json::from_str::<ErrorBody>(&response.body).ok();
        let code = body.as_ref().map(|body| body.error_code.clone()).filter(|code| !code.is_empty());
        let message = match &body {
            Some(body) if !body.error_msg.is_empty() => body.error_msg.clone(),
            _ => iam_message(&response.body).unwrap_or_else(|| excerpt(&response.body)),
        };
        let request_id = response.request_id.clone().or_else(|| body.and_then(|body| body.request_id));
        let (status, retry_after) = (response.status, response.retry_after);
        Self::Refused(Refused { operation, status, code, message, request_id, retry_after })
    }

    /// Whether a sign-on in front of the page's own origin answered in place of the service: it leads
    /// to another address, or shows a page. With a status of success that is known of a read only,
    /// where the service has been there before: otherwise it may be a server of files, and a change
    /// may have been made. What has the request id of the service passed through it.
    pub fn is_sign_on(outcome: &Result<HttpResponse, TransportError>, was_there: bool) -> bool {
        match outcome {
            Err(error) => *error == TransportError::Redirected,
            Ok(response) if response.is_page() => {
                let stands_in = response.status < 300 && was_there && response.request_id.is_none();
                matches!(response.status, 401 | 403) || stands_in
            }
            Ok(_) => false,
        }
    }

    /// From an answer of success that cannot be understood.
    pub fn undecodable(operation: OperationId, error: &DecodeError, response: &HttpResponse) -> Self {
        let (excerpt, request_id) = (excerpt(&response.body), response.request_id.clone());
        match *error {
            DecodeError::Status(_) => Self::refused(operation, response),
            DecodeError::NotJson { line, column } => Self::NotJson { line, column, excerpt, request_id },
            DecodeError::Shape(part) => Self::Shape { part, excerpt, request_id },
        }
    }

    /// The error code, where the service gave one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused(refused) => refused.code.as_deref(),
            _ => None,
        }
    }

    /// What support asks for.
    pub fn request_id(&self) -> Option<&str> {
        match self {
            Self::Refused(Refused { request_id, .. })
            | Self::NotJson { request_id, .. }
            | Self::Shape { request_id, .. } => request_id.as_deref(),
            _ => None,
        }
    }

    /// Whether what was asked for does not exist (any more): whether the service itself says so, as
    /// table 7.2 has it. A gateway or a load balancer that does not know the way knows nothing of it.
    pub fn is_not_found(&self) -> bool {
        let is_own = self.code().is_some_and(|code| code.starts_with("DMS."));
        matches!(self, Self::Refused(refused) if is_own && refused.status == 404)
    }

    /// The operation, where the region does not offer it: the one rule for that.
    pub fn not_offered(&self) -> Option<OperationId> {
        match self {
            Self::NotOffered(operation) => Some(*operation),
            Self::Refused(refused) => refused.is_not_offered().then_some(refused.operation),
            _ => None,
        }
    }

    /// Whether a change may have been made although this came back: the one rule for that. Whoever
    /// sent the change has to look, in the same place, before anything else is said of it.
    pub fn leaves_unknown(&self) -> bool {
        match self {
            // An answer of success that cannot be read still is one of success.
            Self::OutcomeUnknown | Self::Unreachable | Self::NotJson { .. } | Self::Shape { .. } => true,
            Self::Left { is_sent } => *is_sent,
            // Only the service's own no (4xx) says that nothing was done. Whoever fails (5xx) may fail
            // after it was done, a gateway may lose the service behind it, and an answer of success or a
            // redirect (2xx, 3xx) that nobody expects says anything but no.
            Self::Refused(refused) => !(400..500).contains(&refused.status),
            Self::Offline
            | Self::TimedOut { .. }
            | Self::SignedOut
            | Self::NoProject
            | Self::NotInV1
            | Self::NotOffered(_)
            | Self::ReadOnly
            | Self::SignOnEnded => false,
        }
    }

    /// Whether the credentials were not accepted.
    pub fn is_unauthorized(&self) -> bool {
        matches!(self, Self::Refused(refused) if refused.status == 401)
    }

    /// Whether asking again makes sense: it can go away by itself, or by signing in, which is asked for then.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Refused(refused) => refused.status >= 500 || refused.status == 429,
            Self::NotInV1 | Self::NotOffered(_) | Self::ReadOnly | Self::Left { .. } => false,
            _ => true,
        }
    }
}

/// Whether a path names more than the project and one of its instances.
fn names_something(path: &str) -> bool {
    let placeholders = path.split('/').filter(|segment| segment.starts_with('{'));
    placeholders.into_iter().any(|it| !matches!(it, "{project_id}" | "{instance_id}" | "{engine}"))
}

/// What IAM says in its own shape of errors, `{"error": {"code": 401, "message": …, "title": …}}`.
fn iam_message(body: &str) -> Option<String> {
    let body = serde_json::from_str::<serde_json::Value>(body).ok()?;
    body.get("error")?.get("message")?.as_str().map(str::to_owned)
}

fn excerpt(body: &str) -> String {
    body.chars().take(EXCERPT_CHARS).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::panic, reason = "tests")]

    use super::*;
    use proptest::prelude::*;

    fn response(status: u16, body: &str) -> HttpResponse {
        let request_id = Some("r-1".to_owned());
        HttpResponse { status, body: body.to_owned(), request_id, ..HttpResponse::default() }
    }

    #[test]
    fn error_bodies_are_understood() {
        let body = r#"{"error_msg":"This instance does not exist.","error_code":"DMS.00404022"}"#;
        let problem = Problem::refused(OperationId::ShowInstance, &response(404, body));
        assert_eq!(problem.code(), Some("DMS.00404022"));
        assert_eq!(problem.request_id(), Some("r-1"));
        assert!(problem.is_not_found());
    }

    #[test]
    fn what_the_region_does_not_offer_is_told_from_what_is_gone() {
        let lacks = |operation, status, code: &str| {
            let body = format!(r#"{{"error_code":"{code}","error_msg":"no"}}"#);
            Problem::refused(operation, &response(status, &body)).not_offered()
        };
        use OperationId::{DeleteUser, ListExchanges, ListInstances, ListVhosts};
        assert_eq!(Problem::NotOffered(ListVhosts).not_offered(), Some(ListVhosts));
        assert_eq!(lacks(ListVhosts, 404, "APIG.0101"), Some(ListVhosts));
        assert_eq!(lacks(ListVhosts, 404, "DMS.00404001"), Some(ListVhosts));
        assert_eq!(lacks(ListExchanges, 404, "GATEWAY.40401"), Some(ListExchanges));
        assert_eq!(lacks(DeleteUser, 405, "DMS.00405001"), Some(DeleteUser));
        // The vhost is gone, or the instance.
        assert_eq!(lacks(ListExchanges, 404, "DMS.00404001"), None);
        assert_eq!(lacks(ListVhosts, 404, "DMS.00404022"), None);
        // A wrong address, and not a region without instances.
        assert_eq!(lacks(ListInstances, 404, "APIG.0101"), None);
        assert_eq!(lacks(ListVhosts, 403, "APIG.0301"), None);
    }

    #[test]
    fn a_sign_on_that_has_ended_is_told_from_a_service_that_refuses() {
        let page = |status, content_type: &str, body: &str| {
            Ok(HttpResponse { content_type: Some(content_type.to_owned()), ..response(status, body) })
        };
        let html = |status| page(status, "text/html; charset=utf-8", "<form>");
        assert!(Problem::is_sign_on(&Err(TransportError::Redirected), false));
        assert!(Problem::is_sign_on(&html(401), false) && Problem::is_sign_on(&html(403), false));
        assert!(!Problem::is_sign_on(&html(200), true), "it passed through the service");
        let without_id = |answer: Result<HttpResponse, TransportError>| {
            answer.map(|response| HttpResponse { request_id: None, ..response })
        };
        let (html, page) =
            (|status| without_id(html(status)), |status, kind, body| without_id(page(status, kind, body)));
        assert!(Problem::is_sign_on(&html(200), true) && !Problem::is_sign_on(&html(200), false));
        assert!(Problem::is_sign_on(&page(200, "text/plain", "\n<!DOCTYPE HTML><p>"), true));
        assert!(!Problem::is_sign_on(&html(502), true), "a proxy whose service is down");
        assert!(!Problem::is_sign_on(&page(401, "application/json", "{}"), true));
        assert!(!Problem::is_sign_on(&Err(TransportError::Unreachable), true));
    }

    #[test]
    fn only_the_service_knows_that_something_does_not_exist() {
        for body in [
            r#"{"error_msg":"no","error_code":"GATEWAY.40401"}"#,
            r#"{"error_msg":"no","error_code":"APIG.0101"}"#,
            r#"{"error":{"code":404,"message":"no","title":"Not Found"}}"#,
            "<html><h1>404 Not Found</h1>",
        ] {
            assert!(
                !Problem::refused(OperationId::ShowInstance, &response(404, body)).is_not_found(),
                "{body}"
            );
        }
    }

    #[test]
    fn the_errors_of_iam_are_understood() {
        let body =
            r#"{"error":{"code":401,"message":"The username or password is wrong.","title":"Unauthorized"}}"#;
        let Problem::Refused(refused) = Problem::refused(OperationId::CreateToken, &response(401, body))
        else {
            panic!("not refused")
        };
        assert_eq!((refused.code, refused.message.as_str()), (None, "The username or password is wrong."));
    }

    #[test]
    fn a_code_is_asked_for_in_words() {
        let refused = |operation, status, message: &str| {
            let body = serde_json::json!({ "error": { "code": status, "message": message } }).to_string();
            match Problem::refused(operation, &response(status, &body)) {
                Problem::Refused(refused) => refused,
                other => panic!("{other:?}"),
            }
        };
        let create = OperationId::CreateToken;
        let message = "MFA is required for the user 7116d09f88fa41908676fdd4b039e95b.";
        let asked = refused(create, 401, message);
        assert!(asked.asks_for_code());
        assert_eq!(asked.user_id(), Some("7116d09f88fa41908676fdd4b039e95b"));
        assert!(refused(create, 400, "The totp passcode is invalid.").asks_for_code());
        assert!(!refused(create, 401, "The username or password is wrong.").asks_for_code());
        assert!(!refused(create, 500, message).asks_for_code());
        assert!(!refused(OperationId::ListProjects, 401, message).asks_for_code());
        assert_eq!(refused(create, 401, "MFA is required.").user_id(), None);
    }

    #[test]
    fn the_errors_of_iam_are_understood_in_the_services_form_as_well() {
        let body = r#"{"error":{"code":401,"message":"No.","title":"Unauthorized"},"error_msg":"No.","error_code":"IAM.0401"}"#;
        let problem = Problem::refused(OperationId::CreateToken, &response(401, body));
        assert!(problem.is_unauthorized());
        assert_eq!(problem.code(), Some("IAM.0401"));
        let Problem::Refused(refused) = problem else { panic!("not refused") };
        assert_eq!(refused.message, "No.");
    }

    #[test]
    fn a_gateway_page_is_kept_as_an_excerpt() {
        let page = "<html>".repeat(200);
        let Problem::Refused(refused) = Problem::refused(OperationId::ListInstances, &response(502, &page))
        else {
            panic!("not refused")
        };
        assert_eq!(refused.code, None);
        assert_eq!(refused.message.len(), EXCERPT_CHARS);
    }

    #[test]
    fn a_change_without_an_answer_is_unknown() {
        let problem = |error, is_change, network| Problem::without_answer(error, is_change, network, 30_000);
        let (timed_out, lost) = (TransportError::TimedOut, TransportError::Unreachable);
        assert_eq!(problem(timed_out, true, Connectivity::There), Problem::OutcomeUnknown);
        assert_eq!(problem(timed_out, false, Connectivity::There), Problem::TimedOut { seconds: 30 });
        assert_eq!(problem(lost, true, Connectivity::There), Problem::Unreachable);
        assert_eq!(problem(lost, false, Connectivity::Lost), Problem::Offline);
        // It may have arrived before the network went.
        assert_eq!(problem(lost, true, Connectivity::Lost), Problem::OutcomeUnknown);
        assert_eq!(problem(lost, true, Connectivity::Absent), Problem::Offline);
    }

    #[test]
    fn only_a_no_of_the_service_says_that_nothing_was_changed() {
        let refused = |status| Problem::refused(OperationId::UpdateInstance, &response(status, ""));
        for status in (100..400).chain(500..600) {
            assert!(refused(status).leaves_unknown(), "{status}");
        }
        for status in 400..500 {
            assert!(!refused(status).leaves_unknown(), "{status}");
        }
        let (excerpt, request_id) = (String::new(), None);
        let table = [
            (Problem::OutcomeUnknown, true),
            (Problem::Unreachable, true),
            (Problem::NotJson { line: 1, column: 0, excerpt: excerpt.clone(), request_id: None }, true),
            (Problem::Shape { part: "instance_id", excerpt, request_id }, true),
            (Problem::Left { is_sent: true }, true),
            (Problem::Left { is_sent: false }, false),
            (Problem::Offline, false),
            (Problem::TimedOut { seconds: 30 }, false),
            (Problem::SignedOut, false),
            (Problem::NoProject, false),
            (Problem::NotInV1, false),
            (Problem::ReadOnly, false),
        ];
        for (problem, leaves_unknown) in table {
            assert_eq!(problem.leaves_unknown(), leaves_unknown, "{problem:?}");
        }
    }

    #[test]
    fn whatever_a_transport_loses_of_a_change_is_unknown_unless_there_was_no_network() {
        for error in [TransportError::TimedOut, TransportError::Unreachable, TransportError::BrokenOff] {
            for network in [Connectivity::Absent, Connectivity::Lost, Connectivity::There] {
                let problem = Problem::without_answer(error, true, network, 60_000);
                let was_never_sent = error == TransportError::Unreachable && network == Connectivity::Absent;
                assert_eq!(problem.leaves_unknown(), !was_never_sent, "{error:?} {network:?}");
            }
        }
    }

    #[test]
    fn an_answer_that_breaks_off_is_no_silence() {
        let problem = |is_change, network| {
            Problem::without_answer(TransportError::BrokenOff, is_change, network, 30_000)
        };
        assert_eq!(problem(true, Connectivity::There), Problem::OutcomeUnknown);
        assert_eq!(problem(false, Connectivity::Lost), Problem::Offline);
        assert!(
            matches!(problem(false, Connectivity::There), Problem::NotJson { excerpt, .. } if excerpt.is_empty())
        );
    }

    proptest! {
        #[test]
        fn any_answer_is_survived(status in 100_u16..600, body in ".*") {
            Problem::refused(OperationId::ListInstances, &response(status, &body));
        }
    }
}
