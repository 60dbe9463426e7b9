//! The gateway's token: fetched when it is first needed, and anew before it ends.

use std::time::Duration;

use dms_api::model::{Token, TokenRequest};
use dms_api::operation::{Answer, CreateToken, Operation};
use http::header::{ACCEPT, CONTENT_TYPE};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderValue, Method};
use http_body_util::{BodyExt, Limited};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout_at};

use super::errors::{Reason, Refused};
use super::headers::secret;
use super::upstream::{Outgoing, Upstream};

/// How long before its end a token is replaced.
const BEFORE_END: Duration = Duration::from_secs(5 * 60);
/// How long a token without an end is used.
const WITHOUT_END: Duration = Duration::from_secs(3600);
/// How long after a failure IAM is left alone: too many wrong passwords lock an account.
const AFTER_FAILURE: Duration = Duration::from_secs(10);
/// How long after a token was replaced because the service refused it, another refusal means that
/// the user lacks something else.
const BETWEEN_REPLACEMENTS: Duration = Duration::from_secs(30);
/// The largest answer of IAM; catalogues are long.
const ANSWER_LIMIT: usize = 1 << 20;

/// The token of one IAM user for one project.
pub struct Tokens {
    request: TokenRequest,
    state: Mutex<State>,
    /// When a token was last given up because the service refused it.
    replaced: Mutex<Option<Instant>>,
}

enum State {
    None,
    Held(Held),
    Failed { reason: Reason, until: Instant },
}

#[derive(Clone)]
struct Held {
    token: HeaderValue,
    renew: Instant,
    end: Instant,
}

impl Tokens {
    pub fn new(request: TokenRequest) -> Self {
        Self { request, state: Mutex::new(State::None), replaced: Mutex::new(None) }
    }

    /// The token to send now. Many who wait for it ask once.
    pub async fn current(&self, upstream: &Upstream) -> Result<HeaderValue, Refused> {
        let mut state = self.state.lock().await;
        let now = Instant::now();
        let before = match &*state {
            State::Held(held) if now < held.renew => return Ok(held.token.clone()),
            State::Held(held) => Some(held.clone()).filter(|held| now < held.end),
            State::Failed { reason, until } if now < *until => {
                return Err(Refused::after(*reason, (*until - now).as_secs() + 1));
            }
            State::None | State::Failed { .. } => None,
        };
        match (self.fetch(upstream).await, before) {
            (Ok(held), _) => {
                tracing::info!(valid_seconds = (held.end - now).as_secs(), "token fetched");
                let token = held.token.clone();
                *state = State::Held(held);
                Ok(token)
            }
            (Err(reason), Some(before)) => {
                tracing::warn!(code = reason.code(), "token not renewed; the one from before is still used");
                let token = before.token.clone();
                *state = State::Held(Held { renew: now + AFTER_FAILURE, ..before });
                Ok(token)
            }
            (Err(reason), None) => {
                tracing::error!(code = reason.code(), "token not fetched");
                *state = State::Failed { reason, until: Instant::now() + AFTER_FAILURE };
                Err(Refused::after(reason, AFTER_FAILURE.as_secs()))
            }
        }
    }

    /// Takes note that the service refused a token; says whether another may help.
    pub async fn refused(&self, token: &HeaderValue) -> bool {
        let mut state = self.state.lock().await;
        match &*state {
            State::Held(held) if held.token == token => {
                let mut replaced = self.replaced.lock().await;
                if replaced.is_some_and(|at| at.elapsed() < BETWEEN_REPLACEMENTS) {
                    return false;
                }
                *replaced = Some(Instant::now());
                *state = State::None;
                true
            }
            // Somebody else has given it up already.
            State::Held(_) | State::None => true,
            State::Failed { .. } => false,
        }
    }

    async fn fetch(&self, upstream: &Upstream) -> Result<Held, Reason> {
        let request = CreateToken(self.request.clone()).request("");
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
        if head.status.is_client_error() {
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
        Ok(Held {
            token: secret(&token.0).ok_or(Reason::Unexpected)?,
            renew: since + lifetime - margin,
            end: since + lifetime,
        })
    }
}

/// How long a token is valid by IAM's own clock: this machine's may be wrong.
fn lifetime(token: &Token) -> Duration {
    let time = |text: &Option<String>| OffsetDateTime::parse(text.as_deref()?, &Rfc3339).ok();
    match (time(&token.issued_at), time(&token.expires_at)) {
        (Some(issued), Some(expires)) => (expires - issued).try_into().unwrap_or_default(),
        _ => WITHOUT_END,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use dms_api::model::Token;

    use super::lifetime;

    #[test]
    fn the_time_between_issue_and_end_counts_whatever_the_clock_says_here() {
        let token = |issued: &str, expires: &str| Token {
            issued_at: Some(issued.to_owned()),
            expires_at: Some(expires.to_owned()),
            ..Token::default()
        };
        let day = token("2019-02-12T06:52:13.855000Z", "2019-02-13T06:52:13.855000Z");
        assert_eq!(lifetime(&day), Duration::from_secs(86_400));
        assert_eq!(lifetime(&token("2019-02-13T06:52:13Z", "2019-02-12T06:52:13Z")), Duration::ZERO);
        assert_eq!(lifetime(&token("yesterday", "")), Duration::from_secs(3600));
    }
}
