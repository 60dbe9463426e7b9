//! One renewal for however many requests were refused at the same time.

use crate::api::Problem;
use futures_channel::oneshot;
use leptos::prelude::*;

type Outcome = Result<(), Problem>;

/// Those that wait for the renewal under way; `None` while there is none.
type Waiting = Option<Vec<oneshot::Sender<Outcome>>>;

/// Shares a renewal among those that need one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Renewal(StoredValue<Waiting>);

impl Default for Renewal {
    fn default() -> Self {
        Self(StoredValue::new(None))
    }
}

impl Renewal {
    /// What comes of the renewal that is under way, or of this one. Whoever renews may lose interest
    /// in the middle, as the page is left: then one of those that wait begins anew.
    pub async fn share(self, renew: impl Future<Output = Outcome>) -> Outcome {
        while let Some(others) = self.join() {
            if let Ok(outcome) = others.await {
                return outcome;
            }
        }
        let turn = Turn(self);
        let outcome = renew.await;
        for request in turn.0.end() {
            // Who is no longer interested has dropped the other end.
            let _ = request.send(outcome.clone());
        }
        outcome
    }

    /// Waits for the renewal under way; without one, there is one from now on.
    fn join(self) -> Option<oneshot::Receiver<Outcome>> {
        let join = |waiting: &mut Waiting| match waiting {
            Some(waiting) => {
                let (tell, told) = oneshot::channel();
                waiting.push(tell);
                Some(told)
            }
            None => {
                *waiting = Some(Vec::new());
                None
            }
        };
        self.0.try_update_value(join).flatten()
    }

    /// There is no renewal any more; gives those that wait for what came of it.
    fn end(self) -> Vec<oneshot::Sender<Outcome>> {
        self.0.try_update_value(Option::take).flatten().unwrap_or_default()
    }
}

/// The renewal under way, which ends with whoever does it.
struct Turn(Renewal);

impl Drop for Turn {
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

    fn poll(future: Pin<&mut impl Future<Output = Outcome>>) -> Poll<Outcome> {
        future.poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn many_refusals_are_one_renewal() {
        let _owner = Owner::new_root(None);
        let renewal = Renewal::default();
        let (times, (done, wait)) = (Cell::new(0), oneshot::channel::<Outcome>());
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
        // The next refusal is another matter.
        assert_eq!(poll(pin!(renewal.share(again()))), Poll::Ready(Ok(())));
        assert_eq!(times.get(), 2);
    }

    #[test]
    fn a_renewal_that_is_given_up_is_taken_over() {
        let _owner = Owner::new_root(None);
        let renewal = Renewal::default();
        let mut first = Box::pin(renewal.share(std::future::pending()));
        let mut second = pin!(renewal.share(async { Ok(()) }));
        assert!(poll(first.as_mut()).is_pending() && poll(second.as_mut()).is_pending());
        drop(first);
        assert_eq!(poll(second.as_mut()), Poll::Ready(Ok(())));
    }
}
