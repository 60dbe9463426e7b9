//! Where the console's files are: in a folder, or inside this program.

use std::collections::HashMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use axum::body::Bytes;
use flate2::read::GzDecoder;

/// The precompressed copies that lie beside a file: extension and content coding, best first.
const COPIES: [(&str, &str); 2] = [(".br", "br"), (".gz", "gzip")];

/// A file inside this program, as `build.rs` writes it.
#[derive(Debug)]
pub struct Inside {
    pub name: &'static str,
    pub plain: Option<&'static [u8]>,
    pub copies: &'static [(&'static str, &'static [u8])],
}

/// The console that this program was built with; empty where it was built without one.
static INSIDE: &[Inside] = include!(concat!(env!("OUT_DIR"), "/inside.rs"));

/// A file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("The console's file {} cannot be read: {source}.", path.display())]
pub struct Unreadable {
    pub path: PathBuf,
    pub source: io::Error,
}

/// Where the console is.
#[derive(Clone, Debug)]
pub enum Source {
    Folder(PathBuf),
    Inside(&'static [Inside]),
}

/// A file of the console.
#[derive(Clone, Debug)]
pub struct File {
    /// `None` where a copy in gzip is what is kept of it.
    plain: Option<Bytes>,
    /// By content coding, best first.
    pub copies: Vec<(&'static str, Bytes)>,
    pub modified: SystemTime,
}

/// By path relative to the root, with `/` between folders.
pub type Files = HashMap<String, File>;

impl Source {
    /// The folder that is named; otherwise what is inside, and where nothing is, `dist` where the program runs.
    pub fn chosen(dist: Option<&Path>) -> Self {
        match (dist, INSIDE) {
            (Some(dist), _) => Self::Folder(dist.to_owned()),
            (None, []) => Self::Folder(PathBuf::from("dist")),
            (None, inside) => Self::Inside(inside),
        }
    }

    /// How people find a file of it.
    pub fn path(&self, name: &str) -> PathBuf {
        match self {
            Self::Folder(folder) => folder.join(name),
            Self::Inside(_) => PathBuf::from(name),
        }
    }

    /// All its files. Those of a folder that is not there are none.
    pub fn read(&self) -> Result<Files, Unreadable> {
        match self {
            Self::Folder(folder) => {
                let mut found = HashMap::new();
                collect(folder, "", &mut found)?;
                Ok(with_copies(found))
            }
            Self::Inside(files) => {
                // When it was built does not say whether a client has it; the tag does.
                let modified = SystemTime::now();
                let file = |it: &Inside| {
                    let copies =
                        it.copies.iter().map(|(coding, copy)| (*coding, Bytes::from_static(copy))).collect();
                    (it.name.to_owned(), File { plain: it.plain.map(Bytes::from_static), copies, modified })
                };
                Ok(files.iter().map(file).collect())
            }
        }
    }
}

impl File {
    pub fn new(plain: impl Into<Bytes>, modified: SystemTime) -> Self {
        Self { plain: Some(plain.into()), copies: Vec::new(), modified }
    }

    /// Its content, unpacked where only copies are kept.
    pub fn content(&self) -> io::Result<Bytes> {
        if let Some(plain) = &self.plain {
            return Ok(plain.clone());
        }
        let packed = self.copies.iter().find(|(coding, _)| *coding == "gzip").map(|(_, copy)| copy.as_ref());
        let mut content = Vec::new();
        GzDecoder::new(packed.unwrap_or_default()).read_to_end(&mut content)?;
        Ok(content.into())
    }
}

/// Reads the files below `folder`, whose names begin with `prefix`; hidden ones are left out.
fn collect(
    folder: &Path,
    prefix: &str,
    found: &mut HashMap<String, (Bytes, SystemTime)>,
) -> Result<(), Unreadable> {
    let unreadable = |source| Unreadable { path: folder.to_owned(), source };
    let entries = match std::fs::read_dir(folder) {
        Err(error) if prefix.is_empty() && error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(unreadable)?,
    };
    for entry in entries {
        let path = entry.map_err(unreadable)?.path();
        let unreadable = |source| Unreadable { path: path.clone(), source };
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if name.starts_with('.') {
            continue;
        }
        let metadata = std::fs::metadata(&path).map_err(unreadable)?;
        if metadata.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), found)?;
        } else {
            let content = std::fs::read(&path).map_err(unreadable)?;
            let modified = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            found.insert(format!("{prefix}{name}"), (content.into(), modified));
        }
    }
    Ok(())
}

/// Puts copies to the files that they are of.
fn with_copies(found: HashMap<String, (Bytes, SystemTime)>) -> Files {
    let is_copy = |name: &str| {
        let mut originals = COPIES.iter().filter_map(|(extension, _)| name.strip_suffix(extension));
        originals.any(|original| found.contains_key(original))
    };
    let file = |(name, (content, modified)): (&String, &(Bytes, SystemTime))| {
        let copies = COPIES.iter().filter_map(|(extension, coding)| {
            Some((*coding, found.get(&format!("{name}{extension}"))?.0.clone()))
        });
        (name.clone(), File { copies: copies.collect(), ..File::new(content.clone(), *modified) })
    };
    found.iter().filter(|(name, _)| !is_copy(name)).map(file).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::io::Write;
    use std::path::Path;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::{INSIDE, Inside, Source};

    #[test]
    fn a_folder_that_is_named_goes_before_what_is_inside() {
        let named = Source::chosen(Some(Path::new("elsewhere")));
        assert_eq!(named.path("index.html"), Path::new("elsewhere/index.html"));
        // Tests say which console they mean: a debug build has none.
        assert!(INSIDE.is_empty());
        assert_eq!(Source::chosen(None).path("index.html"), Path::new("dist/index.html"));
    }

    #[test]
    fn what_is_kept_packed_is_unpacked() {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(b"export {};").unwrap();
        let packed: &'static [u8] = encoder.finish().unwrap().leak();
        let copies: &'static [(&'static str, &'static [u8])] =
            vec![("br", &b"brotli"[..]), ("gzip", packed)].leak();
        let files = vec![
            Inside { name: "a.js", plain: None, copies },
            Inside { name: "data/b.txt", plain: Some(b"plain"), copies: &[] },
            Inside { name: "broken", plain: None, copies: &[("gzip", b"no gzip")] },
        ];
        let files = Source::Inside(files.leak()).read().unwrap();
        assert_eq!(files["a.js"].content().unwrap(), &b"export {};"[..]);
        assert_eq!(
            files["a.js"].copies.iter().map(|(coding, _)| *coding).collect::<Vec<_>>(),
            ["br", "gzip"]
        );
        assert_eq!(files["data/b.txt"].content().unwrap(), &b"plain"[..]);
        assert!(files["broken"].content().is_err());
    }
}
