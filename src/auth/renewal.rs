//! One renewal of the credentials for all requests that were refused with 401 at the same time.

use crate::api::Problem;
use futures_channel::oneshot;
use leptos::prelude::*;

type Renewed = Result<(), Problem>;

/// A sender for each request that waits for the renewal under way; `None` while none is under way.
type Waiting = Option<Vec<oneshot::Sender<Renewed>>>;

/// Shares a renewal among the requests that need one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Renewal(StoredValue<Waiting>);

impl Default for Renewal {
    fn default() -> Self {
        Self(StoredValue::new(None))
    }
}

impl Renewal {
    /// Waits for the renewal under way; if there is none, runs `renew` for all who ask meanwhile. If
    /// the future that renews is dropped before it ends, as when its page is left, one of the waiting
    /// requests runs its own `renew`.
    pub async fn share(self, renew: impl Future<Output = Renewed>) -> Renewed {
        while let Some(under_way) = self.join() {
            if let Ok(renewed) = under_way.await {
                return renewed;
            }
        }
        let guard = EndOnDrop(self);
        let renewed = renew.await;
        for waiting in guard.0.end() {
            // A request that was dropped meanwhile has dropped its receiver.
            let _ = waiting.send(renewed.clone());
        }
        renewed
    }

    /// The receiver of the result of the renewal under way; `None` if there was none: the caller's
    /// renewal is under way from now on.
    fn join(self) -> Option<oneshot::Receiver<Renewed>> {
        let join = |waiting: &mut Waiting| match waiting {
            Some(waiting) => {
                let (sender, receiver) = oneshot::channel();
                waiting.push(sender);
                Some(receiver)
            }
            None => {
                *waiting = Some(Vec::new());
                None
            }
        };
        self.0.try_update_value(join).flatten()
    }

    /// Ends the renewal under way; returns the senders of the requests that wait for its result.
    fn end(self) -> Vec<oneshot::Sender<Renewed>> {
        self.0.try_update_value(Option::take).flatten().unwrap_or_default()
    }
}

/// Ends the renewal under way when the future that renews is dropped, finished or not.
struct EndOnDrop(Renewal);

impl Drop for EndOnDrop {
    fn drop(&mut self) {
        self.0.end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;
    use std::pin::{Pin, pin};
    use std::task::{Context, Poll, Waker};

    fn poll(future: Pin<&mut impl Future<Output = Renewed>>) -> Poll<Renewed> {
        future.poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn many_refusals_are_one_renewal() {
        let _owner = Owner::new_root(None);
        let renewal = Renewal::default();
        let (times, (done, wait)) = (Cell::new(0), oneshot::channel::<Renewed>());
        let renew = async {
            times.set(times.get() + 1);
            wait.await.unwrap_or(Ok(()))
        };
        let again = || async {
            times.set(times.get() + 1);
            Ok(())
        };
        let mut first = pin!(renewal.share(renew));
        let (mut second, mut third) = (pin!(renewal.share(again())), pin!(renewal.share(again())));
        assert!(poll(first.as_mut()).is_pending());
        assert!(poll(second.as_mut()).is_pending() && poll(third.as_mut()).is_pending());
        assert_eq!(done.send(Err(Problem::Offline)), Ok(()));
        for request in [poll(first.as_mut()), poll(second.as_mut()), poll(third.as_mut())] {
            assert_eq!(request, Poll::Ready(Err(Problem::Offline)));
        }
        assert_eq!(times.get(), 1);
        // A refusal after the end of the renewal begins another one.
        assert_eq!(poll(pin!(renewal.share(again()))), Poll::Ready(Ok(())));
        assert_eq!(times.get(), 2);
    }

    #[test]
    fn a_dropped_renewal_is_taken_over_by_a_waiting_request() {
        let _owner = Owner::new_root(None);
        let renewal = Renewal::default();
        let mut first = Box::pin(renewal.share(std::future::pending()));
        let mut second = pin!(renewal.share(async { Ok(()) }));
        assert!(poll(first.as_mut()).is_pending() && poll(second.as_mut()).is_pending());
        drop(first);
        assert_eq!(poll(second.as_mut()), Poll::Ready(Ok(())));
    }
}
