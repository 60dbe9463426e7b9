//! The gateway's access key, from the environment or from a file that is read again when it changes.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use dms_api::secret::Secret;
use dms_api::sign::Credentials;
use serde_json::Value;
use tokio::time::Instant;

use super::errors::Reason;

/// How long the key from before counts while its file is none: whoever takes the file away takes the
/// key away.
const REPLACING: Duration = Duration::from_secs(60);

/// Where the access key comes from.
pub enum Keys {
    Fixed(Arc<Credentials>),
    File(KeyFile),
}

impl Keys {
    /// The key to sign with now.
    pub fn current(&self) -> Result<Arc<Credentials>, Reason> {
        match self {
            Self::Fixed(credentials) => Ok(Arc::clone(credentials)),
            Self::File(file) => file.current().map_err(|error| {
                tracing::error!(%error, "no access key");
                Reason::NoCredentials
            }),
        }
    }

    /// Whether there is a key where it is to be found, though the one from before may still count.
    pub fn check(&self) -> Result<(), Reason> {
        match self {
            Self::Fixed(_) => Ok(()),
            Self::File(file) => file.check().map_err(|_| Reason::NoCredentials),
        }
    }
}

/// Why a file is no access key. Nothing of its content is told.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    #[error("The access key file {} cannot be read: {source}.", path.display())]
    Read { path: PathBuf, source: std::io::Error },
    #[error(
        "The access key file {} is not JSON with \"access\" and \"secret\", and \"securitytoken\" where the \
         key is temporary.", path.display()
    )]
    Content { path: PathBuf },
}

pub struct KeyFile {
    path: PathBuf,
    read: Mutex<Read>,
}

/// What was read last.
struct Read {
    version: Version,
    credentials: Arc<Credentials>,
    /// Since when the file is none.
    broken: Option<Instant>,
}

/// What changes when a file is replaced or written anew.
#[derive(Clone, PartialEq)]
struct Version(Option<SystemTime>, u64);

impl KeyFile {
    /// Reads the file for the first time.
    pub fn open(path: PathBuf) -> Result<Self, KeyFileError> {
        let read = Read::from(&path, version(&path)?)?;
        Ok(Self { path, read: Mutex::new(read) })
    }

    /// The key in the file. While the file is being replaced by one that is not whole yet, the key
    /// from before still counts.
    fn current(&self) -> Result<Arc<Credentials>, KeyFileError> {
        let mut read = self.lock();
        match read.again(&self.path) {
            Err(error) if read.broken.is_none_or(|since| since.elapsed() >= REPLACING) => Err(error),
            _ => Ok(Arc::clone(&read.credentials)),
        }
    }

    /// Whether the file holds a key at this moment.
    fn check(&self) -> Result<(), KeyFileError> {
        self.lock().again(&self.path)
    }

    fn lock(&self) -> MutexGuard<'_, Read> {
        self.read.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Read {
    fn from(path: &Path, version: Version) -> Result<Self, KeyFileError> {
        let text = std::fs::read_to_string(path).map_err(|source| unreadable(path, source))?;
        let credentials = parse(&text).ok_or_else(|| KeyFileError::Content { path: path.to_owned() })?;
        tracing::info!(access_key = credentials.access_key, "access key read");
        Ok(Self { version, credentials: Arc::new(credentials), broken: None })
    }

    /// Reads the file if it is another one than before.
    fn again(&mut self, path: &Path) -> Result<(), KeyFileError> {
        let found = version(path).and_then(|version| {
            if version != self.version {
                *self = Self::from(path, version)?;
            }
            Ok(())
        });
        match &found {
            Ok(()) => self.broken = None,
            Err(error) if self.broken.is_none() => {
                tracing::warn!(%error, seconds = REPLACING.as_secs(), "the access key from before still counts");
                self.broken = Some(Instant::now());
            }
            Err(_) => {}
        }
        found
    }
}

fn version(path: &Path) -> Result<Version, KeyFileError> {
    let metadata = std::fs::metadata(path).map_err(|source| unreadable(path, source))?;
    Ok(Version(metadata.modified().ok(), metadata.len()))
}

fn unreadable(path: &Path, source: std::io::Error) -> KeyFileError {
    KeyFileError::Read { path: path.to_owned(), source }
}

/// Reads an access key as IAM answers temporary ones, with or without the `credential` around it.
fn parse(text: &str) -> Option<Credentials> {
    let file: Value = serde_json::from_str(text).ok()?;
    let key = file.get("credential").unwrap_or(&file);
    let text = |name: &str| key.get(name)?.as_str().filter(|text| !text.is_empty());
    Some(Credentials {
        access_key: text("access")?.to_owned(),
        secret_key: Secret::from(text("secret")?),
        security_token: text("securitytoken").map(Secret::from),
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::time::Duration;

    use tokio::time::sleep;

    use super::{KeyFile, REPLACING, parse};

    #[test]
    fn keys_are_read_as_iam_writes_them() {
        let plain = parse(r#"{"access":"AK","secret":"SK"}"#).unwrap();
        assert_eq!((plain.access_key.as_str(), plain.security_token), ("AK", None));
        let temporary =
            r#"{"credential":{"access":"AK","secret":"SK","securitytoken":"ST","expires_at":"x"}}"#;
        assert_eq!(parse(temporary).unwrap().security_token.unwrap().0, "ST");
        for text in ["", "{}", r#"{"access":"AK"}"#, r#"{"access":"AK","secret":""}"#, "[]"] {
            assert!(parse(text).is_none(), "{text}");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_file_that_changes_is_read_again_and_one_that_breaks_counts_for_a_while() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let write = |text: &str| std::fs::write(&path, text).unwrap();
        assert!(KeyFile::open(path.clone()).is_err());
        write(r#"{"access":"FIRST","secret":"SK"}"#);
        let file = KeyFile::open(path.clone()).unwrap();
        let key = || file.current().ok().map(|key| key.access_key.clone());
        write(r#"{"access":"SECOND","secret":"SK"}"#);
        assert_eq!(key().unwrap(), "SECOND");
        let breaks: [&dyn Fn(); 2] = [&|| write(r#"{"access":"#), &|| std::fs::remove_file(&path).unwrap()];
        for breaks in breaks {
            breaks();
            assert_eq!(key().unwrap(), "SECOND");
            assert!(file.check().is_err());
            sleep(REPLACING - Duration::from_secs(1)).await;
            assert_eq!(key().unwrap(), "SECOND");
            sleep(Duration::from_secs(1)).await;
            assert_eq!(key(), None);
            write(r#"{"access":"SECOND","secret":"SK"}"#);
            assert_eq!(key().unwrap(), "SECOND");
            assert!(file.check().is_ok());
        }
    }
}
