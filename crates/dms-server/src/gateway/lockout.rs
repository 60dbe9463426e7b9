//! Leaving the service alone with an access key that it refuses: more than five refusals in a row, and it
//! locks the key for five minutes, for everybody who uses it.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use dms_api::sign::Credentials;
use tokio::time::Instant;

use super::errors::{Reason, Refused};

/// After how many refusals in a row the key is left alone: some more may be under way at that moment.
const IN_A_ROW: u32 = 3;
/// How many the service takes, from all gateways that use the key together.
const TAKEN: u32 = 5;
/// For how long, which is as long as the service locks a key.
const PAUSE: Duration = Duration::from_secs(5 * 60);

/// What became of the latest requests with a key.
pub struct Lockout {
    in_a_row: u32,
    refusals: Mutex<Refusals>,
}

#[derive(Default)]
struct Refusals {
    /// The key that was refused last. Another one begins anew.
    key: Option<Credentials>,
    in_a_row: u32,
    until: Option<Instant>,
}

impl Lockout {
    /// For one of so many gateways, each of which takes its share of refusals and knows of no other's.
    pub fn one_of(gateways: u32) -> Self {
        let share = TAKEN / gateways.max(1);
        Self { in_a_row: share.clamp(1, IN_A_ROW), refusals: Mutex::default() }
    }

    /// Whether the key may be used now.
    pub fn check(&self, key: &Credentials) -> Result<(), Refused> {
        let refusals = self.lock();
        if refusals.key.as_ref() != Some(key) {
            return Ok(());
        }
        match refusals.until.map(|until| until.saturating_duration_since(Instant::now())) {
            Some(rest) if !rest.is_zero() => Err(Refused::after(
                Reason::CredentialsRefused,
                rest.as_secs() + u64::from(rest.subsec_nanos() > 0),
            )),
            _ => Ok(()),
        }
    }

    /// Takes note that the service refused the key; returns what its caller is told.
    pub fn refused(&self, key: &Credentials) -> Refused {
        let mut refusals = self.lock();
        if refusals.key.as_ref() != Some(key) {
            *refusals = Refusals { key: Some(key.clone()), ..Refusals::default() };
        }
        refusals.in_a_row += 1;
        if refusals.in_a_row < self.in_a_row {
            return Reason::CredentialsRefused.into();
        }
        tracing::error!(
            seconds = PAUSE.as_secs(),
            "the access key is left alone, before the service locks it"
        );
        refusals.until = Some(Instant::now() + PAUSE);
        Refused::after(Reason::CredentialsRefused, PAUSE.as_secs())
    }

    /// Takes note that the service accepted the key.
    pub fn accepted(&self, key: &Credentials) {
        let mut refusals = self.lock();
        if refusals.key.as_ref() == Some(key) {
            *refusals = Refusals::default();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Refusals> {
        self.refusals.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use dms_api::sign::Credentials;
    use tokio::time::advance;

    use super::{IN_A_ROW, Lockout, PAUSE, Reason, TAKEN};

    fn key(secret: &str) -> Credentials {
        Credentials { access_key: "AK".to_owned(), secret_key: secret.into(), security_token: None }
    }

    fn refuse(lockout: &Lockout, times: u32) {
        for _ in 0..times {
            assert!(lockout.check(&key("wrong")).is_ok());
            lockout.refused(&key("wrong"));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_key_that_is_refused_again_and_again_is_left_alone_for_a_while() {
        let lockout = Lockout::one_of(1);
        refuse(&lockout, IN_A_ROW);
        let refused = lockout.check(&key("wrong")).unwrap_err();
        assert_eq!(
            (refused.reason, refused.retry_after),
            (Reason::CredentialsRefused, Some(PAUSE.as_secs()))
        );
        advance(PAUSE).await;
        assert!(lockout.check(&key("wrong")).is_ok());
        // It was not mended: one more try is enough.
        assert_eq!(lockout.refused(&key("wrong")).retry_after, Some(PAUSE.as_secs()));
        assert!(lockout.check(&key("wrong")).is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn a_key_that_is_accepted_between_or_another_key_begins_anew() {
        let lockout = Lockout::one_of(1);
        refuse(&lockout, IN_A_ROW - 1);
        lockout.accepted(&key("wrong"));
        refuse(&lockout, IN_A_ROW - 1);
        assert!(lockout.check(&key("wrong")).is_ok());
        lockout.refused(&key("wrong"));
        assert!(lockout.check(&key("wrong")).is_err());
        assert!(lockout.check(&key("right")).is_ok(), "the file has another key now");
    }

    #[tokio::test(start_paused = true)]
    async fn all_gateways_together_leave_the_key_alone_before_the_service_locks_it() {
        for gateways in 1..=TAKEN {
            let mut refusals = 0;
            for _ in 0..gateways {
                let lockout = Lockout::one_of(gateways);
                while lockout.check(&key("wrong")).is_ok() {
                    lockout.refused(&key("wrong"));
                    refusals += 1;
                }
            }
            assert!(refusals <= TAKEN, "{gateways}: {refusals}");
        }
    }
}
