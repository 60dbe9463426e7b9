//! How often each caller may ask.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::time::interval;

use super::callers::Caller;
use super::errors::{Reason, Refused};

/// How often callers that are back to nothing are forgotten.
const FORGETTING: Duration = Duration::from_secs(60);

pub struct Limits {
    /// `None` sets no limit.
    callers: Option<Arc<DefaultKeyedRateLimiter<Caller>>>,
}

impl Limits {
    /// `rate` requests a second over time, and up to `burst` at once.
    pub fn new(rate: Option<NonZeroU32>, burst: NonZeroU32) -> Self {
        let quota = rate.map(|rate| Quota::per_second(rate).allow_burst(burst));
        Self { callers: quota.map(|quota| Arc::new(RateLimiter::keyed(quota))) }
    }

    /// Counts a request, or says how many seconds to wait.
    pub fn count(&self, caller: &Caller) -> Result<(), Refused> {
        let Some(callers) = &self.callers else { return Ok(()) };
        callers.check_key(caller).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Refused::after(Reason::TooMany, wait.as_secs() + 1)
        })
    }

    /// Forgets callers, again and again without end, which keeps the memory that they take bounded.
    pub fn forgetting(&self) -> impl Future<Output = ()> + use<> {
        let callers = self.callers.clone();
        async move {
            let mut rounds = interval(FORGETTING);
            loop {
                rounds.tick().await;
                if let Some(callers) = &callers {
                    callers.retain_recent();
                    callers.shrink_to_fit();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::num::NonZeroU32;

    use super::{Caller, Limits, Reason};

    #[test]
    fn each_caller_has_its_own_limit_and_is_told_how_long_to_wait() {
        let limits = Limits::new(NonZeroU32::new(1), NonZeroU32::new(2).unwrap());
        let (ann, bob) = (Caller::Name("ann".to_owned()), Caller::Name("bob".to_owned()));
        assert!(limits.count(&ann).is_ok() && limits.count(&ann).is_ok());
        let refused = limits.count(&ann).unwrap_err();
        assert_eq!((refused.reason, refused.retry_after), (Reason::TooMany, Some(1)));
        assert!(limits.count(&bob).is_ok());
    }

    #[test]
    fn without_a_rate_there_is_no_limit() {
        let limits = Limits::new(None, NonZeroU32::MIN);
        let ann = Caller::Name("ann".to_owned());
        assert!((0..1000).all(|_| limits.count(&ann).is_ok()));
    }
}
