//! Archives that are the same wherever and whenever they are made: sorted, without the names and dates of a machine.

use std::fs;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use tar::{Builder, EntryType, Header};

use crate::outcome::{Context, Outcome};

/// A file of an archive.
#[derive(Debug, Clone)]
pub struct Entry {
    name: String,
    mode: u32,
    content: Vec<u8>,
}

impl Entry {
    pub fn file(name: &str, path: &Path) -> Outcome<Self> {
        Self::new(name, path, 0o644)
    }

    pub fn program(name: &str, path: &Path) -> Outcome<Self> {
        Self::new(name, path, 0o755)
    }

    fn new(name: &str, path: &Path, mode: u32) -> Outcome<Self> {
        let content = fs::read(path).context(format_args!("cannot read {}", path.display()))?;
        Ok(Self { name: name.to_owned(), mode, content })
    }
}

/// A gzipped tar archive whose files are of one date, in seconds since 1970.
pub fn pack(mut entries: Vec<Entry>, seconds: u64) -> Outcome<Vec<u8>> {
    entries.sort_by(|a, b| a.name.cmp(&b.name));
    // Its head has neither a name nor a date.
    let mut archive = Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    for entry in entries {
        let mut header = Header::new_ustar();
        header.set_entry_type(EntryType::Regular);
        header.set_mode(entry.mode);
        header.set_mtime(seconds);
        header.set_uid(0);
        header.set_gid(0);
        header.set_size(entry.content.len() as u64);
        archive
            .append_data(&mut header, &entry.name, entry.content.as_slice())
            .context(format_args!("{} cannot be packed", entry.name))?;
    }
    let packed = archive.into_inner().and_then(GzEncoder::finish);
    packed.context("the archive cannot be finished")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::io::Read;
    use std::time::{Duration, SystemTime};

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn made_twice_it_is_the_same_whatever_the_order_and_the_dates() {
        let folder = std::env::temp_dir().join(format!("xtask-archive-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let made = |names: [&str; 2], age: u64| {
            let entries = names.map(|name| {
                let path = folder.join(name);
                fs::write(&path, name).unwrap();
                let date = SystemTime::now() - Duration::from_secs(age);
                fs::File::options().write(true).open(&path).unwrap().set_modified(date).unwrap();
                Entry::file(&format!("it-1/{name}"), &path).unwrap()
            });
            pack(entries.to_vec(), 1_700_000_000).unwrap()
        };
        let first = made(["a", "b"], 0);
        assert_eq!(first, made(["b", "a"], 86_400));
        assert_ne!(first, pack(Vec::new(), 0).unwrap());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_packed_is_unpacked_without_an_owner() {
        let long = format!("it-1/{}/x.js", "folder-".repeat(20));
        let entries = vec![
            Entry { name: "it-1/run".to_owned(), mode: 0o755, content: b"#!".to_vec() },
            Entry { name: long.clone(), mode: 0o644, content: b"{}".to_vec() },
        ];
        let packed = pack(entries, 7).unwrap();
        let mut archive = tar::Archive::new(GzDecoder::new(packed.as_slice()));
        let mut found = Vec::new();
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let mut content = String::new();
            entry.read_to_string(&mut content).unwrap();
            let header = entry.header();
            let owner = (header.uid().unwrap(), header.gid().unwrap(), header.mtime().unwrap());
            assert_eq!(owner, (0, 0, 7));
            found.push((
                entry.path().unwrap().to_string_lossy().into_owned(),
                header.mode().unwrap(),
                content,
            ));
        }
        assert_eq!(found, [(long, 0o644, "{}".to_owned()), ("it-1/run".to_owned(), 0o755, "#!".to_owned())]);
    }
}
