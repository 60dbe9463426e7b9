//! Threads that each serve connections of their own, with a pool of their own towards the service: what one does
//! wakes up no other, neither on the way there nor back.

use std::cell::Cell;
use std::io;
use std::thread::{self, available_parallelism};

use tokio::runtime::{Builder, Handle};
use tokio::sync::watch;

thread_local! {
    static NUMBER: Cell<usize> = const { Cell::new(0) };
}

/// How many there are at most: as many as the machine has cores.
pub fn most() -> usize {
    available_parallelism().map_or(1, usize::from)
}

/// Which of the threads this is; 0 on any other as well.
pub fn number() -> usize {
    NUMBER.get()
}

/// The threads; they end with this value.
#[derive(Debug)]
pub struct Workers {
    handles: Vec<Handle>,
    next: usize,
    _end: watch::Sender<()>,
}

impl Workers {
    pub fn start(count: usize) -> io::Result<Self> {
        let (end, ended) = watch::channel(());
        let start = |number| {
            let runtime = Builder::new_current_thread().enable_all().build()?;
            let (handle, mut ended) = (runtime.handle().clone(), ended.clone());
            thread::Builder::new().name(format!("worker-{number}")).spawn(move || {
                NUMBER.set(number);
                // By its sender going away.
                drop(runtime.block_on(ended.changed()));
            })?;
            Ok(handle)
        };
        let handles = (0..count).map(start).collect::<io::Result<_>>()?;
        Ok(Self { handles, next: 0, _end: end })
    }

    /// Where the next connection is served: by the threads in turn, and on this runtime where there are none.
    pub fn next(&mut self) -> Handle {
        let Some(handle) = self.handles.get(self.next) else { return Handle::current() };
        self.next = (self.next + 1) % self.handles.len();
        handle.clone()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Workers, number};

    #[tokio::test]
    async fn each_in_turn() {
        let mut workers = Workers::start(2).unwrap();
        for expected in [0, 1, 0] {
            assert_eq!(workers.next().spawn(async { number() }).await.unwrap(), expected);
        }
        let mut none = Workers::start(0).unwrap();
        assert_eq!(none.next().spawn(async { number() }).await.unwrap(), 0);
    }
}
