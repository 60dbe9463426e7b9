//! The gateway's access key, from the environment or from a file that is read again when it changes.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use dms_api::secret::Secret;
use dms_api::sign::Credentials;
use serde_json::Value;

use super::errors::Reason;

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
    read: Mutex<Option<Read>>,
}

struct Read {
    version: Version,
    credentials: Arc<Credentials>,
}

/// What changes when a file is replaced or written anew.
#[derive(Clone, PartialEq)]
struct Version(Option<SystemTime>, u64);

impl KeyFile {
    /// Reads the file for the first time.
    pub fn open(path: PathBuf) -> Result<Self, KeyFileError> {
        let file = Self { path, read: Mutex::new(None) };
        file.current()?;
        Ok(file)
    }

    /// The key in the file. While the file is being replaced by one that is not whole yet, the key
    /// from before still counts.
    fn current(&self) -> Result<Arc<Credentials>, KeyFileError> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let found = self.version();
        if let (Some(read), Ok(version)) = (&*read, &found)
            && read.version == *version
        {
            return Ok(Arc::clone(&read.credentials));
        }
        match (found.and_then(|version| Ok((version, self.load()?))), &*read) {
            (Ok((version, credentials)), _) => {
                let credentials = Arc::new(credentials);
                *read = Some(Read { version, credentials: Arc::clone(&credentials) });
                tracing::info!(access_key = credentials.access_key, "access key read");
                Ok(credentials)
            }
            (Err(error), Some(before)) => {
                tracing::warn!(%error, "the access key from before is still used");
                Ok(Arc::clone(&before.credentials))
            }
            (Err(error), None) => Err(error),
        }
    }

    fn version(&self) -> Result<Version, KeyFileError> {
        let metadata = std::fs::metadata(&self.path).map_err(|source| self.unreadable(source))?;
        Ok(Version(metadata.modified().ok(), metadata.len()))
    }

    fn load(&self) -> Result<Credentials, KeyFileError> {
        let text = std::fs::read_to_string(&self.path).map_err(|source| self.unreadable(source))?;
        parse(&text).ok_or_else(|| KeyFileError::Content { path: self.path.clone() })
    }

    fn unreadable(&self, source: std::io::Error) -> KeyFileError {
        KeyFileError::Read { path: self.path.clone(), source }
    }
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

    use super::{KeyFile, parse};

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

    #[test]
    fn a_file_that_changes_is_read_again_and_one_that_breaks_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let write = |text: &str| std::fs::write(&path, text).unwrap();
        assert!(KeyFile::open(path.clone()).is_err());
        write(r#"{"access":"FIRST","secret":"SK"}"#);
        let file = KeyFile::open(path.clone()).unwrap();
        write(r#"{"access":"SECOND","secret":"SK"}"#);
        assert_eq!(file.current().unwrap().access_key, "SECOND");
        write(r#"{"access":"#);
        assert_eq!(file.current().unwrap().access_key, "SECOND");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(file.current().unwrap().access_key, "SECOND");
        write(r#"{"access":"THIRD","secret":"SK"}"#);
        assert_eq!(file.current().unwrap().access_key, "THIRD");
    }
}
