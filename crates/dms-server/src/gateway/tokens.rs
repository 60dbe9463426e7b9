//! The gateway's token: fetched when it is first needed, and anew before it ends.

use std::time::Duration;

use dms_api::model::{Token, TokenRequest};
use dms_api::operation::{Answer, CreateToken, Operation};
use http::header::{ACCEPT, CONTENT_TYPE};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderValue, Method, StatusCode};
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
/// How long after a failure IAM is left alone.
const AFTER_FAILURE: Duration = Duration::from_secs(10);
/// How long after it refused the password: too many wrong ones lock an account.
const AFTER_REFUSAL: Duration = Duration::from_secs(15 * 60);
/// How long IAM may take for a new token while the one from before is still good.
const RENEWAL: Duration = Duration::from_secs(5);
/// How long after a token was replaced because the service refused it, another refusal means that
/// the user lacks something else.
const BETWEEN_REPLACEMENTS: Duration = Duration::from_secs(30);
/// The largest answer of IAM; catalogues are long.
const ANSWER_LIMIT: usize = 1 << 20;

/// The token of one IAM user for one project.
pub struct Tokens {
    request: TokenRequest,
    state: Mutex<State>,
    /// Held by the one who asks IAM.
    turn: Mutex<()>,
    /// When a token was last given up because the service refused it.
    replaced: Mutex<Option<Instant>>,
}

enum State {
    None,
    Held(Held),
    Failed { reason: Reason, until: Instant },
}

/// What there is to go on with.
enum Known {
    Fresh(HeaderValue),
    /// Still good, to be replaced.
    Ending(Held),
    Nothing,
}

#[derive(Clone)]
struct Held {
    token: HeaderValue,
    renew: Instant,
    end: Instant,
}

impl Tokens {
    pub fn new(request: TokenRequest) -> Self {
        Self { request, state: Mutex::new(State::None), turn: Mutex::new(()), replaced: Mutex::new(None) }
    }

    /// The token to send now, at the latest at the deadline.
    pub async fn current(&self, upstream: &Upstream, deadline: Instant) -> Result<HeaderValue, Refused> {
        self.get(deadline, async |deadline| self.fetch(upstream, deadline).await).await
    }

    /// One asks IAM; the others wait for the answer only if they have nothing to go on with.
    async fn get(
        &self,
        deadline: Instant,
        fetch: impl AsyncFnOnce(Instant) -> Result<Held, Reason>,
    ) -> Result<HeaderValue, Refused> {
        let turn = match self.known().await? {
            Known::Fresh(token) => return Ok(token),
            Known::Ending(held) => match self.turn.try_lock() {
                Ok(turn) => Ok(turn),
                Err(_) => return Ok(held.token),
            },
            Known::Nothing => timeout_at(deadline, self.turn.lock()).await,
        };
        let _turn = turn.map_err(|_| Reason::NoCredentials)?;
        // Somebody else may have had the answer meanwhile.
        let before = match self.known().await? {
            Known::Fresh(token) => return Ok(token),
            Known::Ending(held) => Some(held),
            Known::Nothing => None,
        };
        let patience = before.as_ref().map_or(deadline, |_| deadline.min(Instant::now() + RENEWAL));
        let fetched = fetch(patience).await;
        let now = Instant::now();
        let mut state = self.state.lock().await;
        match (fetched, before) {
            (Ok(held), _) => {
                tracing::info!(valid_seconds = (held.end - now).as_secs(), "token fetched");
                let token = held.token.clone();
                *state = State::Held(held);
                Ok(token)
            }
            (Err(reason), Some(before)) => {
                tracing::warn!(code = reason.code(), "token not renewed; the one from before is still used");
                let token = before.token.clone();
                *state = State::Held(Held { renew: now + pause(reason), ..before });
                Ok(token)
            }
            (Err(reason), None) => {
                tracing::error!(code = reason.code(), "token not fetched");
                let until = now + pause(reason);
                let reason = told(reason);
                *state = State::Failed { reason, until };
                Err(Refused::after(reason, (until - now).as_secs()))
            }
        }
    }

    async fn known(&self) -> Result<Known, Refused> {
        let now = Instant::now();
        match &*self.state.lock().await {
            State::Held(held) if now < held.renew => Ok(Known::Fresh(held.token.clone())),
            State::Held(held) if now < held.end => Ok(Known::Ending(held.clone())),
            State::Failed { reason, until } if now < *until => {
                Err(Refused::after(*reason, (*until - now).as_secs() + 1))
            }
            State::None | State::Held(_) | State::Failed { .. } => Ok(Known::Nothing),
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

    async fn fetch(&self, upstream: &Upstream, deadline: Instant) -> Result<Held, Reason> {
        let request = CreateToken(self.request.clone()).request("");
        let json = HeaderValue::from_static("application/json");
        let outgoing = Outgoing {
            service: CreateToken::INFO.service(),
            method: Method::POST,
            target: PathAndQuery::try_from(request.target()).map_err(|_| Reason::NoCredentials)?,
            headers: HeaderMap::from_iter([(ACCEPT, json.clone()), (CONTENT_TYPE, json)]),
            body: request.body_text().into(),
        };
        let since = Instant::now();
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
        Ok(Held {
            token: secret(&token.0).ok_or(Reason::Unexpected)?,
            renew: since + lifetime - margin,
            end: since + lifetime,
        })
    }
}

/// How long IAM is left alone.
fn pause(reason: Reason) -> Duration {
    if reason == Reason::CredentialsRefused { AFTER_REFUSAL } else { AFTER_FAILURE }
}

/// What the caller is told: its own request was not sent, whatever became of the one for a token.
fn told(reason: Reason) -> Reason {
    match reason {
        Reason::CredentialsRefused | Reason::Unreachable => reason,
        _ => Reason::NoCredentials,
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
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::cell::Cell;
    use std::time::Duration;

    use dms_api::model::{Token, TokenRequest};
    use dms_api::secret::Secret;
    use http::HeaderValue;
    use tokio::time::{Instant, sleep, timeout_at};

    use super::{AFTER_FAILURE, AFTER_REFUSAL, Held, RENEWAL, Reason, Tokens, lifetime};

    const SECOND: Duration = Duration::from_secs(1);
    const PATIENCE: Duration = Duration::from_secs(50);

    /// IAM as a test wants it: how long it takes, and what it answers.
    struct Iam {
        tokens: Tokens,
        asked: Cell<u32>,
    }

    impl Iam {
        fn new() -> Self {
            let text = String::new;
            let request =
                TokenRequest { user: text(), password: Secret(text()), domain: text(), project: text() };
            Self { tokens: Tokens::new(request), asked: Cell::new(0) }
        }

        /// The token that a caller gets, or the code and the seconds to wait. A token lasts 100 s, and is
        /// renewed after 90.
        async fn get(&self, takes: Duration, fails: Option<Reason>) -> Result<String, (Reason, Option<u64>)> {
            let fetch = async |deadline| {
                self.asked.set(self.asked.get() + 1);
                let name = format!("t{}", self.asked.get());
                timeout_at(deadline, sleep(takes)).await.map_err(|_| Reason::Silent)?;
                let now = Instant::now();
                let token = HeaderValue::try_from(name).unwrap();
                let held = Held { token, renew: now + 90 * SECOND, end: now + 100 * SECOND };
                fails.map_or(Ok(held), Err)
            };
            let token = self.tokens.get(Instant::now() + PATIENCE, fetch).await;
            token
                .map(|token| token.to_str().unwrap().to_owned())
                .map_err(|refused| (refused.reason, refused.retry_after))
        }
    }

    #[tokio::test(start_paused = true)]
    async fn many_who_have_nothing_ask_once() {
        let iam = Iam::new();
        let ask = || iam.get(3 * SECOND, None);
        let (a, b, c) = tokio::join!(ask(), ask(), ask());
        assert_eq!([a, b, c], ["t1", "t1", "t1"].map(|token| Ok(token.to_owned())));
        assert_eq!(iam.asked.get(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_that_is_good_is_used_while_iam_is_slow() {
        let iam = Iam::new();
        iam.get(SECOND, None).await.unwrap();
        sleep(91 * SECOND).await;
        let since = Instant::now();
        let (renewing, other) = tokio::join!(iam.get(600 * SECOND, None), async {
            let token = iam.get(SECOND, None).await;
            (token, since.elapsed())
        });
        assert_eq!(other, (Ok("t1".to_owned()), Duration::ZERO));
        assert_eq!((renewing, since.elapsed()), (Ok("t1".to_owned()), RENEWAL));
        assert_eq!(iam.get(SECOND, None).await, Ok("t1".to_owned()), "IAM is left alone");
        sleep(10 * SECOND).await;
        assert_eq!(iam.get(SECOND, None).await, Ok("t3".to_owned()), "it has ended");
    }

    #[tokio::test(start_paused = true)]
    async fn after_a_failure_iam_is_left_alone_from_then_on() {
        for (reason, told, pause) in [
            (Reason::CredentialsRefused, Reason::CredentialsRefused, AFTER_REFUSAL),
            (Reason::Unreachable, Reason::Unreachable, AFTER_FAILURE),
            (Reason::BrokenOff, Reason::NoCredentials, AFTER_FAILURE),
        ] {
            let iam = Iam::new();
            let failed = Err((told, Some(pause.as_secs())));
            assert_eq!(iam.get(30 * SECOND, Some(reason)).await, failed);
            sleep(pause - SECOND).await;
            assert_eq!(iam.get(SECOND, None).await, Err((told, Some(2))));
            sleep(SECOND).await;
            assert_eq!(iam.get(SECOND, None).await, Ok("t2".to_owned()));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_a_token_beyond_the_time_that_a_request_has() {
        let iam = Iam::new();
        let since = Instant::now();
        let ask = || iam.get(600 * SECOND, None);
        let (asking, waiting) = tokio::join!(ask(), ask());
        let refused = |seconds| Err((Reason::NoCredentials, seconds));
        assert_eq!(asking, refused(Some(AFTER_FAILURE.as_secs())));
        assert!(waiting == refused(None) || waiting == asking, "{waiting:?}");
        assert_eq!(since.elapsed(), PATIENCE);
    }

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
