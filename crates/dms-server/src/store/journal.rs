//! Group commit: changes are written in order by one thread, many at a time.

use std::sync::mpsc;
use std::thread;

use dms_emulator::Change;
use tokio::sync::watch;

use super::{Store, StoreError};

/// Takes changes in order and says when they are durable.
///
/// While one transaction is being written, the changes of other requests
/// gather; the next transaction takes them all. So the cost of a commit is
/// shared by whoever waits for it.
#[derive(Debug)]
pub struct Journal {
    queue: mpsc::Sender<Vec<Change>>,
    /// How many batches were queued.
    queued: u64,
    /// How many of them are durable; closed when the writer has ended.
    durable: watch::Receiver<u64>,
    writer: thread::JoinHandle<Result<(), StoreError>>,
}

/// The data file could not be written.
#[derive(Debug)]
pub struct NotDurable;

impl Journal {
    pub fn new(store: Store) -> Self {
        let (queue, changes) = mpsc::channel();
        let (progress, durable) = watch::channel(0);
        let writer = thread::spawn(move || write(&store, &changes, &progress));
        Self { queue, queued: 0, durable, writer }
    }

    /// Queues the changes of one request.
    pub fn append(&mut self, changes: Vec<Change>) {
        if !changes.is_empty() {
            self.queued += 1;
            // Refused by a writer that has ended: then `durable` says so to whoever waits.
            drop(self.queue.send(changes));
        }
    }

    /// Resolves once everything that was queued until now is durable.
    ///
    /// Readers wait as well as writers, so that no answer shows what a crash could still undo.
    pub fn durable(&self) -> impl Future<Output = Result<(), NotDurable>> + Send + use<> {
        let (mut durable, queued) = (self.durable.clone(), self.queued);
        async move {
            match durable.wait_for(|durable| *durable >= queued).await {
                Ok(_) => Ok(()),
                Err(_) => Err(NotDurable),
            }
        }
    }

    /// Resolves when the data file could not be written.
    pub fn failed(&self) -> impl Future<Output = ()> + Send + use<> {
        let mut durable = self.durable.clone();
        async move { while durable.changed().await.is_ok() {} }
    }

    /// Writes what is queued and closes the file.
    pub fn close(self) -> Result<(), StoreError> {
        drop(self.queue);
        match self.writer.join() {
            Ok(result) => result,
            Err(panic) => std::panic::resume_unwind(panic),
        }
    }
}

fn write(
    store: &Store,
    queue: &mpsc::Receiver<Vec<Change>>,
    progress: &watch::Sender<u64>,
) -> Result<(), StoreError> {
    let mut written = 0;
    while let Ok(mut changes) = queue.recv() {
        written += 1;
        for more in queue.try_iter() {
            changes.extend(more);
            written += 1;
        }
        store.write(&changes)?;
        progress.send_replace(written);
    }
    Ok(())
}
