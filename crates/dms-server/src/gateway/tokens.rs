//! The gateway's token: when it is fetched, used, renewed and given up.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use dms_api::model::TokenRequest;
use http::HeaderValue;
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

use super::errors::{Reason, Refused};
use super::iam::{self, Issued};
use super::upstream::Upstream;

/// How long after a failure IAM is left alone.
const AFTER_FAILURE: Duration = Duration::from_secs(10);
/// How long after it refused the password: too many wrong ones lock an account.
const AFTER_REFUSAL: Duration = Duration::from_secs(15 * 60);
/// How long after a token was replaced because the service refused it, another refusal means that
/// the user lacks something else.
const BETWEEN_REPLACEMENTS: Duration = Duration::from_secs(30);

/// The token of one IAM user for one project.
pub struct Tokens {
    request: TokenRequest,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    held: Option<Issued>,
    /// It outlives the token, as an account is locked by wrong passwords whatever else happens.
    pause: Option<Pause>,
    /// Closed when IAM has answered.
    asking: Option<watch::Receiver<()>>,
    /// When a token was last given up because the service refused it.
    replaced: Option<Instant>,
}

/// IAM is left alone.
struct Pause {
    reason: Reason,
    until: Instant,
}

impl Tokens {
    pub fn new(request: TokenRequest) -> Self {
        Self { request, state: Arc::default() }
    }

    /// The token to send now, at the latest at the deadline.
    pub async fn current(&self, upstream: &Upstream, deadline: Instant) -> Result<HeaderValue, Refused> {
        self.get(deadline, || iam::fetch(self.request.clone(), upstream.clone())).await
    }

    /// Callers wait for IAM only if there is nothing to go on with.
    async fn get<F>(&self, deadline: Instant, fetch: impl FnOnce() -> F) -> Result<HeaderValue, Refused>
    where
        F: Future<Output = Result<Issued, Reason>> + Send + 'static,
    {
        let mut asking = {
            let (mut state, now) = (lock(&self.state), Instant::now());
            let token = state.token(now);
            if state.held.as_ref().is_some_and(|held| now < held.renew) || state.is_paused(now) {
                return token.ok_or_else(|| state.refusal(now));
            }
            let asking = self.ask(&mut state, fetch);
            match token {
                Some(token) => return Ok(token),
                None => asking,
            }
        };
        // Whatever ends the wait, what is known then counts.
        drop(timeout_at(deadline, asking.changed()).await);
        let (state, now) = (lock(&self.state), Instant::now());
        state.token(now).ok_or_else(|| state.refusal(now))
    }

    /// One at a time asks IAM, in a task of its own: what IAM answers counts, whoever has gone meanwhile.
    fn ask<F>(&self, state: &mut State, fetch: impl FnOnce() -> F) -> watch::Receiver<()>
    where
        F: Future<Output = Result<Issued, Reason>> + Send + 'static,
    {
        if let Some(asking) = state.asking.as_ref().filter(|asking| asking.has_changed().is_ok()) {
            return asking.clone();
        }
        let (answered, asking) = watch::channel(());
        state.asking = Some(asking.clone());
        let (state, fetching) = (Arc::clone(&self.state), fetch());
        tokio::spawn(async move {
            let fetched = fetching.await;
            lock(&state).learn(fetched);
            drop(answered);
        });
        asking
    }

    /// Takes note that the service refused a token; says whether another may help.
    pub fn refused(&self, token: &HeaderValue) -> bool {
        let (mut state, now) = (lock(&self.state), Instant::now());
        // Otherwise somebody else has given it up already.
        if state.held.as_ref().is_some_and(|held| held.token == token) {
            if state.replaced.is_some_and(|at| now - at < BETWEEN_REPLACEMENTS) {
                return false;
            }
            state.replaced = Some(now);
            state.held = None;
        }
        true
    }
}

impl State {
    /// The token, while it is good.
    fn token(&self, now: Instant) -> Option<HeaderValue> {
        self.held.as_ref().filter(|held| now < held.end).map(|held| held.token.clone())
    }

    fn is_paused(&self, now: Instant) -> bool {
        self.pause.as_ref().is_some_and(|pause| now < pause.until)
    }

    /// Why there is no token.
    fn refusal(&self, now: Instant) -> Refused {
        match &self.pause {
            Some(pause) if now < pause.until => {
                let rest = pause.until - now;
                Refused::after(pause.reason, rest.as_secs() + u64::from(rest.subsec_nanos() > 0))
            }
            _ => Reason::NoCredentials.into(),
        }
    }

    fn learn(&mut self, fetched: Result<Issued, Reason>) {
        let now = Instant::now();
        match fetched {
            Ok(held) => {
                tracing::info!(valid_seconds = (held.end - now).as_secs(), "token fetched");
                self.held = Some(held);
                self.pause = None;
            }
            Err(reason) => {
                let has_token = self.token(now).is_some();
                tracing::error!(code = reason.code(), has_token, "token not fetched");
                self.pause = Some(Pause { reason: told(reason), until: now + pause(reason) });
            }
        }
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    use dms_api::model::TokenRequest;
    use dms_api::secret::Secret;
    use http::HeaderValue;
    use tokio::time::{Instant, sleep, timeout};

    use super::{AFTER_FAILURE, AFTER_REFUSAL, BETWEEN_REPLACEMENTS, Issued, Reason, Tokens};

    const SECOND: Duration = Duration::from_secs(1);
    const PATIENCE: Duration = Duration::from_secs(50);
    const REFUSED: Option<Reason> = Some(Reason::CredentialsRefused);

    /// What a caller gets: a token, or the code and the seconds to wait.
    type Got = Result<String, (Reason, Option<u64>)>;

    fn token(name: &str) -> Got {
        Ok(name.to_owned())
    }

    /// IAM as a test wants it: how long it takes, and what it answers.
    struct Iam {
        tokens: Tokens,
        asked: Arc<AtomicU32>,
    }

    impl Iam {
        fn new() -> Self {
            let text = String::new;
            let request = TokenRequest {
                user: text(),
                password: Secret(text()),
                domain: text(),
                project: text(),
                mfa: None,
            };
            Self { tokens: Tokens::new(request), asked: Arc::default() }
        }

        /// A token lasts 100 s, and is renewed after 90.
        async fn get(&self, takes: Duration, fails: Option<Reason>) -> Got {
            let asked = Arc::clone(&self.asked);
            let fetch = || async move {
                let name = format!("t{}", asked.fetch_add(1, Ordering::Relaxed) + 1);
                timeout(PATIENCE, sleep(takes)).await.map_err(|_| Reason::Silent)?;
                let now = Instant::now();
                let token = HeaderValue::try_from(name).unwrap();
                let held = Issued { token, renew: now + 90 * SECOND, end: now + 100 * SECOND };
                fails.map_or(Ok(held), Err)
            };
            let token = self.tokens.get(Instant::now() + PATIENCE, fetch).await;
            token
                .map(|token| token.to_str().unwrap().to_owned())
                .map_err(|refused| (refused.reason, refused.retry_after))
        }

        fn asked(&self) -> u32 {
            self.asked.load(Ordering::Relaxed)
        }
    }

    #[tokio::test(start_paused = true)]
    async fn many_who_have_nothing_ask_once() {
        let iam = Iam::new();
        let ask = || iam.get(3 * SECOND, None);
        let (a, b, c) = tokio::join!(ask(), ask(), ask());
        assert_eq!([a, b, c], ["t1", "t1", "t1"].map(token));
        assert_eq!(iam.asked(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_that_is_good_is_used_while_iam_is_slow() {
        let iam = Iam::new();
        iam.get(SECOND, None).await.unwrap();
        sleep(91 * SECOND).await;
        let since = Instant::now();
        for _ in 0..3 {
            assert_eq!(iam.get(5 * SECOND, None).await, token("t1"));
        }
        assert_eq!(since.elapsed(), Duration::ZERO);
        sleep(6 * SECOND).await;
        assert_eq!((iam.get(SECOND, None).await, iam.asked()), (token("t2"), 2));
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
            assert_eq!(iam.get(SECOND, None).await, Err((told, Some(1))));
            sleep(SECOND).await;
            assert_eq!(iam.get(SECOND, None).await, token("t2"));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_iam_answers_counts_when_the_caller_has_gone() {
        let iam = Iam::new();
        assert!(timeout(SECOND, iam.get(3 * SECOND, REFUSED)).await.is_err());
        sleep(3 * SECOND).await;
        let wait = AFTER_REFUSAL.as_secs() - 1;
        assert_eq!(iam.get(SECOND, None).await, Err((Reason::CredentialsRefused, Some(wait))));
        assert_eq!(iam.asked(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn a_refused_password_is_not_tried_again_when_the_token_ends() {
        for is_given_up in [false, true] {
            let iam = Iam::new();
            iam.get(SECOND, None).await.unwrap();
            sleep(91 * SECOND).await;
            assert_eq!(iam.get(SECOND, REFUSED).await, token("t1"));
            sleep(2 * SECOND).await;
            assert_eq!(iam.get(SECOND, None).await, token("t1"));
            if is_given_up {
                assert!(iam.tokens.refused(&HeaderValue::from_static("t1")));
            } else {
                sleep(8 * SECOND).await;
            }
            let refused = iam.get(SECOND, None).await.unwrap_err();
            assert_eq!((refused.0, iam.asked()), (Reason::CredentialsRefused, 2));
            sleep(Duration::from_secs(refused.1.unwrap())).await;
            assert_eq!(iam.get(SECOND, None).await, token("t3"));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_token_that_the_service_refuses_is_replaced_once_in_a_while() {
        let iam = Iam::new();
        let refused = |name| iam.tokens.refused(&HeaderValue::from_static(name));
        iam.get(SECOND, None).await.unwrap();
        assert!(refused("t1"));
        assert!(refused("t1"), "somebody else has given it up");
        assert_eq!(iam.get(SECOND, None).await, token("t2"));
        assert!(!refused("t2"), "another will not help either");
        sleep(BETWEEN_REPLACEMENTS).await;
        assert!(refused("t2"));
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_for_a_token_beyond_the_time_that_a_request_has() {
        let iam = Iam::new();
        let since = Instant::now();
        let ask = || iam.get(600 * SECOND, None);
        let answers = tokio::join!(ask(), ask());
        // IAM's time is over at the same moment.
        for answer in [answers.0, answers.1] {
            assert_eq!(answer.unwrap_err().0, Reason::NoCredentials);
        }
        assert_eq!((since.elapsed(), iam.asked()), (PATIENCE, 1));
    }
}
