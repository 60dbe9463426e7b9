//! The same work on many things, on all cores.

use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::outcome::Outcome;
use crate::steps;

/// Does the work on each item; the first failure, and no new item after it on that core.
pub fn each<T: Sync>(items: &[T], work: impl Fn(&T) -> Outcome + Sync) -> Outcome {
    let next = AtomicUsize::new(0);
    let on_one_core = || {
        let mut done = Ok(());
        while done.is_ok()
            && let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed))
        {
            done = work(item);
        }
        // What was booked here belongs to the step of whoever waits.
        (done, steps::booked())
    };
    let cores = thread::available_parallelism().map_or(1, usize::from).min(items.len());
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores).map(|_| scope.spawn(on_one_core)).collect();
        let mut all = Ok(());
        for worker in workers {
            let (done, cpu) = worker.join().unwrap_or_else(|cause| panic::resume_unwind(cause));
            steps::book(cpu);
            all = all.and(done);
        }
        all
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU64;
    use std::time::Duration;

    use super::*;
    use crate::outcome::Failure;

    #[test]
    fn each_item_once_and_its_cost_is_the_callers() {
        let sum = AtomicU64::new(0);
        let items: Vec<u64> = (1..=100).collect();
        let before = steps::booked();
        let done = each(&items, |item| {
            sum.fetch_add(*item, Ordering::Relaxed);
            steps::book(Duration::from_millis(1));
            Ok(())
        });
        assert!(done.is_ok());
        assert_eq!(sum.into_inner(), 5050);
        assert_eq!(steps::booked() - before, Duration::from_millis(100));
    }

    #[test]
    fn a_failure_is_told() {
        let done = each(&[1, 2, 3], |item| match item {
            2 => Err(Failure::Told),
            _ => Ok(()),
        });
        assert!(done.is_err());
        assert!(each(&[0_u8; 0], |_| Err(Failure::Told)).is_ok());
    }
}
