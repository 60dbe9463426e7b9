//! How much one caller, and all together, may ask for.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::interval;

use super::callers::Caller;
use super::errors::{Reason, Refused};

/// Requests under way at the same time: each may hold a body in memory.
const UNDER_WAY: usize = 1024;
/// How often callers that are back to nothing are forgotten.
const FORGETTING: Duration = Duration::from_secs(60);

pub struct Limits {
    /// `None` sets no limit.
    callers: Option<Arc<DefaultKeyedRateLimiter<Caller>>>,
    under_way: Arc<Semaphore>,
}

impl Limits {
    /// `rate` requests a second over time, and up to `burst` at once.
    pub fn new(rate: Option<NonZeroU32>, burst: NonZeroU32) -> Self {
        let quota = rate.map(|rate| Quota::per_second(rate).allow_burst(burst));
        let callers = quota.map(|quota| Arc::new(RateLimiter::keyed(quota)));
        Self { callers, under_way: Arc::new(Semaphore::new(UNDER_WAY)) }
    }

    /// Counts a request, or says how many seconds to wait.
    pub fn count(&self, caller: &Caller) -> Result<(), Refused> {
        let Some(callers) = &self.callers else { return Ok(()) };
        callers.check_key(caller).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Refused::after(Reason::TooMany, wait.as_secs() + 1)
        })
    }

    /// A place among the requests under way, until it is dropped.
    pub fn enter(&self) -> Result<OwnedSemaphorePermit, Refused> {
        Arc::clone(&self.under_way).try_acquire_owned().map_err(|_| Refused::after(Reason::Busy, 1))
    }

    pub fn under_way(&self) -> usize {
        UNDER_WAY - self.under_way.available_permits()
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

    #[test]
    fn places_under_way_are_given_back() {
        let limits = Limits::new(None, NonZeroU32::MIN);
        let places: Vec<_> = (0..1024).map(|_| limits.enter().unwrap()).collect();
        assert_eq!(limits.enter().unwrap_err().reason, Reason::Busy);
        drop(places);
        assert_eq!(limits.under_way(), 0);
        assert!(limits.enter().is_ok());
    }
}
