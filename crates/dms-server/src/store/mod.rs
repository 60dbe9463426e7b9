//! The emulator's state in a file, so that a restart loses nothing.
//!
//! A data file is a redb database with one table of keys and values, whose
//! meaning is the emulator's. It is created complete or not at all, refused
//! untouched when it is damaged or somebody else's, and written in durable
//! transactions (see [`Journal`]).

mod held;
mod journal;
#[cfg(test)]
mod tests;

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use dms_emulator::Change;
use redb::backends::FileBackend;
use redb::{Database, ReadableDatabase, ReadableTable, TableDefinition};

use held::HeldFile;
pub use journal::{Journal, NotDurable};

/// The only table. Its name marks the file as ours, with the layout's version.
const STATE: TableDefinition<&str, &[u8]> = TableDefinition::new("dms-emulator-state-1");

/// How a redb file begins.
const MAGIC: [u8; 9] = *b"redb\x1A\x0A\xA9\x0D\x0A";

/// The whole state is in the emulator's memory already: redb needs little.
const CACHE_BYTES: usize = 32 << 20;

/// A key and its value.
pub type Entry = (String, Vec<u8>);

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("The data file {} cannot be opened: {source}.", path.display())]
    Open { path: PathBuf, source: io::Error },
    #[error("The data file {} is in use by another process.", path.display())]
    InUse { path: PathBuf },
    #[error(
        "{} is not a data file of dms-server and was left as it is; name another file \
         with --data, or one that does not exist yet to start a new one.", path.display()
    )]
    Foreign { path: PathBuf },
    #[error(
        "The data file {} is damaged ({reason}) and was left as it is; \
         restore a copy, or remove it to start afresh.", path.display()
    )]
    Damaged { path: PathBuf, reason: String },
    #[error("The data file {} cannot be written: {source}.", path.display())]
    Write { path: PathBuf, source: redb::Error },
}

/// An open data file.
#[derive(Debug)]
pub struct Store {
    path: PathBuf,
    database: Database,
}

/// A data file that is sound, still exactly as it was found.
#[derive(Debug)]
pub struct Found {
    store: Store,
    file: HeldFile,
    entries: Vec<Entry>,
}

impl Store {
    /// Reads the file at `path`; `None` if there is none.
    ///
    /// Every page is checked against its checksum. Nothing is written to the
    /// file before [`Found::accept`].
    pub fn find(path: &Path) -> Result<Option<Found>, StoreError> {
        let file = match open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(StoreError::Open { path: path.to_owned(), source }),
        };
        let refuse = |error| refusal(path, error);
        if !begins_with_magic(&file).map_err(|error| refuse(error.into()))? {
            return Err(StoreError::Foreign { path: path.to_owned() });
        }
        let file = HeldFile::new(FileBackend::new(file).map_err(|error| refuse(error.into()))?);
        let database = redb::Builder::new()
            .set_cache_size(CACHE_BYTES)
            .set_check_integrity_on_open(true)
            .create_with_backend(file.clone())
            .map_err(|error| refuse(error.into()))?;
        let entries = read_all(&database).map_err(refuse)?;
        Ok(Some(Found { store: Self { path: path.to_owned(), database }, file, entries }))
    }

    /// Creates the file with `entries`: afterwards it is there as a whole, or not at all.
    pub fn create(path: &Path, entries: &[Change]) -> Result<Self, StoreError> {
        let draft = draft_of(path);
        let cannot_open = |source| StoreError::Open { path: path.to_owned(), source };
        let file = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(&draft)
            .map_err(cannot_open)?;
        if file.try_lock().is_err() || path.exists() {
            return Err(StoreError::InUse { path: path.to_owned() });
        }
        // A draft that is already there is what a crash left of an earlier attempt.
        file.set_len(0).map_err(cannot_open)?;
        let database = FileBackend::new(file)
            .and_then(|backend| redb::Builder::new().set_cache_size(CACHE_BYTES).create_with_backend(backend))
            .map_err(|error| refusal(path, error.into()))?;
        let store = Self { path: path.to_owned(), database };
        store.write(entries)?;
        std::fs::rename(&draft, path).map_err(cannot_open)?;
        sync_parent(path).map_err(cannot_open)?;
        Ok(store)
    }

    /// Makes the changes durable, all of them or none.
    pub fn write(&self, changes: &[Change]) -> Result<(), StoreError> {
        self.try_write(changes).map_err(|source| StoreError::Write { path: self.path.clone(), source })
    }

    fn try_write(&self, changes: &[Change]) -> Result<(), redb::Error> {
        let mut transaction = self.database.begin_write()?;
        // With the second phase a damaged last transaction can be told from one
        // that a crash cut short, and is reported instead of rolled back.
        transaction.set_two_phase_commit(true);
        {
            let mut table = transaction.open_table(STATE)?;
            for Change { key, value } in changes {
                match value {
                    Some(value) => drop(table.insert(key.as_str(), value.as_slice())?),
                    None => drop(table.remove(key.as_str())?),
                }
            }
        }
        transaction.commit()?;
        Ok(())
    }
}

impl Found {
    /// Takes the entries out.
    pub fn take_entries(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.entries)
    }

    /// Opens the file for writing, now that its content is known to make sense.
    pub fn accept(self) -> Result<Store, StoreError> {
        match self.file.release() {
            Ok(()) => Ok(self.store),
            Err(source) => Err(StoreError::Write { path: self.store.path, source: source.into() }),
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let file = File::options().read(true).write(true).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("it is not a regular file")) }
}

fn begins_with_magic(mut file: &File) -> io::Result<bool> {
    let mut start = Vec::new();
    file.by_ref().take(MAGIC.len() as u64).read_to_end(&mut start)?;
    Ok(start == MAGIC)
}

fn read_all(database: &Database) -> Result<Vec<Entry>, redb::Error> {
    let table = database.begin_read()?.open_table(STATE)?;
    let mut entries = Vec::new();
    for entry in table.iter()? {
        let (key, value) = entry?;
        entries.push((key.value().to_owned(), value.value().to_owned()));
    }
    Ok(entries)
}

/// Why the file at `path` is not taken.
fn refusal(path: &Path, error: redb::Error) -> StoreError {
    let path = path.to_owned();
    match error {
        redb::Error::DatabaseAlreadyOpen => StoreError::InUse { path },
        redb::Error::TableDoesNotExist(_) => StoreError::Foreign { path },
        redb::Error::Io(source) if source.kind() != io::ErrorKind::UnexpectedEof => {
            StoreError::Open { path, source }
        }
        other => StoreError::Damaged { path, reason: other.to_string() },
    }
}

/// Where the file is prepared before it takes its name.
fn draft_of(path: &Path) -> PathBuf {
    let mut draft = path.as_os_str().to_owned();
    draft.push(".new");
    PathBuf::from(draft)
}

/// Makes the new name of `path` durable.
#[cfg(unix)]
fn sync_parent(path: &Path) -> io::Result<()> {
    let parent = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    File::open(parent)?.sync_all()
}

#[cfg(not(unix))]
fn sync_parent(_: &Path) -> io::Result<()> {
    Ok(())
}
