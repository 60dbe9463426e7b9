//! The gateway's access key, from the environment or from a file that is read again when it changes.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use dms_api::secret::Secret;
use dms_api::sign::Credentials;
use serde_json::Value;
use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout};

use super::errors::Reason;
use crate::cli::values::BYTE_ORDER_MARK;

/// How long the key from before counts while its file is none: whoever takes the file away takes the
/// key away.
const REPLACING: Duration = Duration::from_secs(60);

/// How long a request waits for a look at the file.
const LOOKING: Duration = Duration::from_secs(1);

/// Where the access key comes from.
pub enum Keys {
    Fixed(Arc<Credentials>),
    File(KeyFile),
}

impl Keys {
    /// The key to sign with now.
    pub async fn current(&self) -> Result<Arc<Credentials>, Reason> {
        match self {
            Self::Fixed(credentials) => Ok(Arc::clone(credentials)),
            Self::File(file) => file.current().await.map_err(|error| {
                tracing::error!(%error, "no access key");
                Reason::NoCredentials
            }),
        }
    }

    /// Whether there is a key where it is to be found, though the one from before may still count.
    pub async fn check(&self) -> Result<(), Reason> {
        match self {
            Self::Fixed(_) => Ok(()),
            Self::File(file) => file.check().await.map_err(|_| Reason::NoCredentials),
        }
    }
}

/// Why a file is no access key. Nothing of its content is told.
#[derive(Clone, Debug, thiserror::Error)]
pub enum KeyFileError {
    #[error("The access key file {} cannot be read: {source}.", path.display())]
    Read { path: PathBuf, source: Arc<std::io::Error> },
    #[error(
        "The access key file {} is not JSON with \"access\" and \"secret\", and \"securitytoken\" where the \
         key is temporary.", path.display()
    )]
    Content { path: PathBuf },
    #[error("The access key file {} cannot be read: the disk or the network that it is on does not answer.", path.display())]
    Silent { path: PathBuf },
}

/// The file, which is looked at before each use. Disks of other machines may not answer: the looking is done on
/// a thread of its own, one at a time, and nobody waits long for it.
pub struct KeyFile(Arc<Shared>);

struct Shared {
    path: PathBuf,
    /// Never locked while the disk is waited for.
    known: Mutex<Known>,
}

struct Known {
    version: Version,
    credentials: Arc<Credentials>,
    /// Since when the file is none, and why.
    broken: Option<(Instant, KeyFileError)>,
    /// Closed when the look that is under way has ended.
    looking: Option<watch::Receiver<()>>,
}

/// What changes when a file is replaced or written anew.
#[derive(Clone, PartialEq)]
struct Version(Option<SystemTime>, u64);

impl KeyFile {
    /// Reads the file for the first time.
    pub fn open(path: PathBuf) -> Result<Self, KeyFileError> {
        let version = version(&path)?;
        let credentials = read(&path)?;
        let known = Known { version, credentials, broken: None, looking: None };
        Ok(Self(Arc::new(Shared { path, known: Mutex::new(known) })))
    }

    /// The key in the file. While the file is being replaced by one that is not whole yet, the key
    /// from before still counts.
    async fn current(&self) -> Result<Arc<Credentials>, KeyFileError> {
        self.look().await;
        let known = self.0.lock();
        match &known.broken {
            Some((since, error)) if since.elapsed() >= REPLACING => Err(error.clone()),
            _ => Ok(Arc::clone(&known.credentials)),
        }
    }

    /// Whether the file holds a key at this moment.
    async fn check(&self) -> Result<(), KeyFileError> {
        self.look().await;
        self.0.lock().broken.as_ref().map_or(Ok(()), |(_, error)| Err(error.clone()))
    }

    /// Reads the file if it is another one than before.
    async fn look(&self) {
        self.look_by(Shared::look).await;
    }

    async fn look_by(&self, look: impl FnOnce(&Shared) + Send + 'static) {
        let mut looking = {
            let mut known = self.0.lock();
            match known.looking.as_ref().filter(|looking| looking.has_changed().is_ok()) {
                Some(looking) => looking.clone(),
                None => {
                    let (ended, looking) = watch::channel(());
                    known.looking = Some(looking.clone());
                    let shared = Arc::clone(&self.0);
                    spawn_blocking(move || {
                        look(&shared);
                        drop(ended);
                    });
                    looking
                }
            }
        };
        // It ends by its sender going away.
        if timeout(LOOKING, looking.changed()).await.is_err() {
            self.0.learn(Err(KeyFileError::Silent { path: self.0.path.clone() }));
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn look(&self) {
        let before = self.lock().version.clone();
        let found = version(&self.path).and_then(|version| {
            let is_new = version != before;
            Ok(is_new.then_some((version, if is_new { Some(read(&self.path)?) } else { None })))
        });
        self.learn(found.map(|found| found.and_then(|(version, key)| Some((version, key?)))));
    }

    /// Takes note of what a look has found: another key, the same one, or none.
    fn learn(&self, found: Result<Option<(Version, Arc<Credentials>)>, KeyFileError>) {
        let mut known = self.lock();
        match found {
            Ok(new) => {
                known.broken = None;
                if let Some((version, credentials)) = new {
                    (known.version, known.credentials) = (version, credentials);
                }
            }
            Err(error) if known.broken.is_none() => {
                tracing::warn!(%error, seconds = REPLACING.as_secs(), "the access key from before still counts");
                known.broken = Some((Instant::now(), error));
            }
            Err(_) => {}
        }
    }
}

fn read(path: &Path) -> Result<Arc<Credentials>, KeyFileError> {
    let text = std::fs::read_to_string(path).map_err(|source| unreadable(path, source))?;
    let credentials = parse(&text).ok_or_else(|| KeyFileError::Content { path: path.to_owned() })?;
    tracing::info!(access_key = credentials.access_key, "access key read");
    Ok(Arc::new(credentials))
}

fn version(path: &Path) -> Result<Version, KeyFileError> {
    let metadata = std::fs::metadata(path).map_err(|source| unreadable(path, source))?;
    Ok(Version(metadata.modified().ok(), metadata.len()))
}

fn unreadable(path: &Path, source: std::io::Error) -> KeyFileError {
    KeyFileError::Read { path: path.to_owned(), source: Arc::new(source) }
}

/// Reads an access key as IAM answers temporary ones, with or without the `credential` around it.
fn parse(text: &str) -> Option<Credentials> {
    let file: Value = serde_json::from_str(text.trim_start_matches(BYTE_ORDER_MARK)).ok()?;
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

    use super::{KeyFile, KeyFileError, REPLACING, parse};

    #[test]
    fn keys_are_read_as_iam_writes_them() {
        assert!(parse("\u{feff}{\"access\":\"AK\",\"secret\":\"SK\"}").is_some());
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
        let key = async || file.current().await.ok().map(|key| key.access_key.clone());
        write(r#"{"access":"SECOND","secret":"SK"}"#);
        assert_eq!(key().await.unwrap(), "SECOND");
        let breaks: [&dyn Fn(); 2] = [&|| write(r#"{"access":"#), &|| std::fs::remove_file(&path).unwrap()];
        for breaks in breaks {
            breaks();
            assert_eq!(key().await.unwrap(), "SECOND");
            assert!(file.check().await.is_err());
            sleep(REPLACING - Duration::from_secs(1)).await;
            assert_eq!(key().await.unwrap(), "SECOND");
            sleep(Duration::from_secs(1)).await;
            assert_eq!(key().await, None);
            write(r#"{"access":"SECOND","secret":"SK"}"#);
            assert_eq!(key().await.unwrap(), "SECOND");
            assert!(file.check().await.is_ok());
        }
    }

    #[tokio::test]
    async fn a_disk_that_does_not_answer_stops_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        std::fs::write(&path, r#"{"access":"AK","secret":"SK"}"#).unwrap();
        let file = KeyFile::open(path).unwrap();
        let (answers, waits) = std::sync::mpsc::channel::<()>();
        // Ends when the sender goes, with the test.
        file.look_by(move |_| waits.recv().unwrap_or_default()).await;
        assert!(matches!(file.check().await, Err(KeyFileError::Silent { .. })));
        assert_eq!(file.current().await.unwrap().access_key, "AK", "it counts for a while");
        drop(answers);
    }
}
