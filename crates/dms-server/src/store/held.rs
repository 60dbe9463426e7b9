//! A file that is read but not written until its content has been approved.

use std::io;
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use redb::backends::FileBackend;
use redb::{BackendError, StorageBackend};

/// A storage backend that keeps every write to itself until [`HeldFile::release`].
///
/// Opening a database writes to it: at least a mark that it is in use, after a
/// crash also the repair. A file that turns out to be damaged, or to belong to
/// somebody else, must stay as it was. So these writes go to an image in memory
/// first, and only a release carries them out, in their order and with their
/// syncs, as the database meant them. The file is locked all the while.
#[derive(Clone, Debug)]
pub struct HeldFile(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    file: FileBackend,
    state: Mutex<State>,
}

#[derive(Debug)]
enum State {
    /// Nothing was read yet: the database locks the file before its first read.
    Unread,
    Held(Image),
    Released,
}

/// The file as it would be, and how it gets there.
#[derive(Debug)]
struct Image {
    bytes: Vec<u8>,
    operations: Vec<Operation>,
}

#[derive(Debug)]
enum Operation {
    Resize(u64),
    Write(u64, Vec<u8>),
    Sync,
}

impl HeldFile {
    pub fn new(file: FileBackend) -> Self {
        Self(Arc::new(Shared { file, state: Mutex::new(State::Unread) }))
    }

    /// Carries out what was held back; from now on the file is written directly.
    pub fn release(&self) -> io::Result<()> {
        let mut state = self.state()?;
        if let State::Held(image) = std::mem::replace(&mut *state, State::Released) {
            for operation in image.operations {
                match operation {
                    Operation::Resize(len) => self.0.file.set_len(len)?,
                    Operation::Write(offset, data) => self.0.file.write(offset, &data)?,
                    Operation::Sync => self.0.file.sync_data()?,
                }
            }
        }
        Ok(())
    }

    fn state(&self) -> io::Result<MutexGuard<'_, State>> {
        let mut state = self.0.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let State::Unread = *state {
            let mut bytes = vec![0; to_usize(self.0.file.len()?)?];
            self.0.file.read(0, &mut bytes)?;
            *state = State::Held(Image { bytes, operations: Vec::new() });
        }
        Ok(state)
    }
}

impl Image {
    fn part(&mut self, offset: u64, len: usize) -> io::Result<&mut [u8]> {
        let start = to_usize(offset)?;
        start
            .checked_add(len)
            .and_then(|end| self.bytes.get_mut(start..end))
            .ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

fn to_usize(len: u64) -> io::Result<usize> {
    usize::try_from(len).map_err(|_| io::ErrorKind::FileTooLarge.into())
}

impl StorageBackend for HeldFile {
    fn len(&self) -> io::Result<u64> {
        match &*self.state()? {
            State::Held(image) => Ok(image.bytes.len() as u64),
            _ => self.0.file.len(),
        }
    }

    fn read(&self, offset: u64, out: &mut [u8]) -> io::Result<()> {
        match &mut *self.state()? {
            State::Held(image) => {
                out.copy_from_slice(image.part(offset, out.len())?);
                Ok(())
            }
            _ => self.0.file.read(offset, out),
        }
    }

    fn set_len(&self, len: u64) -> io::Result<()> {
        match &mut *self.state()? {
            State::Held(image) => {
                image.bytes.resize(to_usize(len)?, 0);
                image.operations.push(Operation::Resize(len));
                Ok(())
            }
            _ => self.0.file.set_len(len),
        }
    }

    fn write(&self, offset: u64, data: &[u8]) -> io::Result<()> {
        match &mut *self.state()? {
            State::Held(image) => {
                image.part(offset, data.len())?.copy_from_slice(data);
                image.operations.push(Operation::Write(offset, data.to_vec()));
                Ok(())
            }
            _ => self.0.file.write(offset, data),
        }
    }

    fn sync_data(&self) -> io::Result<()> {
        match &mut *self.state()? {
            State::Held(image) => {
                image.operations.push(Operation::Sync);
                Ok(())
            }
            _ => self.0.file.sync_data(),
        }
    }

    fn close(&self) -> io::Result<()> {
        self.0.file.close()
    }

    fn try_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.file.try_lock_range(start, end)
    }

    fn try_lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.file.try_lock_shared_range(start, end)
    }

    fn lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.file.lock_range(start, end)
    }

    fn lock_shared_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.file.lock_shared_range(start, end)
    }

    fn unlock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<(), BackendError> {
        self.0.file.unlock_range(start, end)
    }

    fn query_lock_range(&self, start: Bound<u64>, end: Bound<u64>) -> Result<bool, BackendError> {
        self.0.file.query_lock_range(start, end)
    }
}
