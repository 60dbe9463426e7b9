//! Asking IAM for the gateway's token.

use std::time::Duration;

use dms_api::model::{Token, TokenRequest};
use dms_api::operation::{Answer, CreateToken, Operation};
use http::header::{ACCEPT, CONTENT_TYPE};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use http_body_util::{BodyExt, Limited};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tokio::time::{Instant, timeout_at};

use super::errors::Reason;
use super::headers::secret;
use super::upstream::{Outgoing, Upstream};

/// How long before its end a token is replaced.
const BEFORE_END: Duration = Duration::from_secs(5 * 60);
/// How long a token without an end is used.
const WITHOUT_END: Duration = Duration::from_secs(3600);
/// How long a token is used at least, whatever IAM says of it: not to ask for one with each request.
const AT_LEAST: Duration = Duration::from_secs(60);
/// The largest answer of IAM; catalogues are long.
const ANSWER_LIMIT: usize = 1 << 20;

/// A token, and how long it is good.
pub struct Issued {
    pub token: HeaderValue,
    /// When to ask for another.
    pub renew: Instant,
    pub end: Instant,
}

/// Asks once.
pub async fn fetch(request: TokenRequest, upstream: Upstream) -> Result<Issued, Reason> {
    let request = CreateToken(request).request("");
    let json = HeaderValue::from_static("application/json");
    let outgoing = Outgoing {
        service: CreateToken::INFO.service(),
        method: Method::POST,
        target: PathAndQuery::try_from(request.target()).map_err(|_| Reason::NoCredentials)?,
        headers: HeaderMap::from_iter([(ACCEPT, json.clone()), (CONTENT_TYPE, json)]),
        body: request.body_text().into(),
    };
    let (since, deadline) = (Instant::now(), upstream.deadline());
    let answer = upstream.send(outgoing, deadline).await?;
    let (head, body) = answer.into_parts();
    let is_busy = matches!(head.status, StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS);
    if head.status.is_client_error() && !is_busy {
        return Err(Reason::CredentialsRefused);
    }
    let body = match timeout_at(deadline, Limited::new(body, ANSWER_LIMIT).collect()).await {
        Err(_) => return Err(Reason::Silent),
        Ok(body) => body.map_err(|_| Reason::BrokenOff)?.to_bytes(),
    };
    let answer = Answer {
        status: head.status.as_u16(),
        subject_token: head.headers.get("x-subject-token").and_then(|token| token.to_str().ok()),
        body: std::str::from_utf8(&body).map_err(|_| Reason::Unexpected)?,
    };
    let (token, details) = CreateToken::decode(&answer).map_err(|_| Reason::Unexpected)?;
    let lifetime = lifetime(&details.token.unwrap_or_default());
    let margin = BEFORE_END.min(lifetime / 10);
    Ok(Issued {
        token: secret(&token.0).ok_or(Reason::Unexpected)?,
        renew: since + lifetime - margin,
        end: since + lifetime,
    })
}

/// How long a token is valid by IAM's own clock: this machine's may be wrong.
fn lifetime(token: &Token) -> Duration {
    let time = |text: &Option<String>| OffsetDateTime::parse(text.as_deref()?, &Rfc3339).ok();
    match (time(&token.issued_at), time(&token.expires_at)) {
        (Some(issued), Some(expires)) => {
            Duration::try_from(expires - issued).unwrap_or_default().max(AT_LEAST)
        }
        _ => WITHOUT_END,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use dms_api::model::Token;

    use super::{AT_LEAST, lifetime};

    #[test]
    fn the_time_between_issue_and_end_counts_whatever_the_clock_says_here() {
        let token = |issued: &str, expires: &str| Token {
            issued_at: Some(issued.to_owned()),
            expires_at: Some(expires.to_owned()),
            ..Token::default()
        };
        let day = token("2019-02-12T06:52:13.855000Z", "2019-02-13T06:52:13.855000Z");
        assert_eq!(lifetime(&day), Duration::from_secs(86_400));
        assert_eq!(lifetime(&token("2019-02-13T06:52:13Z", "2019-02-12T06:52:13Z")), AT_LEAST);
        assert_eq!(lifetime(&token("yesterday", "")), Duration::from_secs(3600));
    }
}
