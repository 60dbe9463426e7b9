#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::path::{Path, PathBuf};

use dms_emulator::Change;
use tempfile::TempDir;

use super::{Entry, Journal, MAGIC, STATE, Store, StoreError};

fn put(key: &str, value: &[u8]) -> Change {
    Change { key: key.to_owned(), value: Some(value.to_vec()) }
}

fn remove(key: &str) -> Change {
    Change { key: key.to_owned(), value: None }
}

fn entry(key: &str, value: &[u8]) -> Entry {
    (key.to_owned(), value.to_vec())
}

/// A folder and a file with some entries in it, written in several transactions.
fn filled() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data");
    let store = Store::create(&path, &[put("a", b"1"), put("b", b"2")]).unwrap();
    for number in 0..40 {
        store.write(&[put(&format!("key {number}"), &[number; 700]), remove("b")]).unwrap();
    }
    drop(store);
    (folder, path)
}

fn entries(path: &Path) -> Result<Vec<Entry>, StoreError> {
    Store::find(path).map(|found| found.unwrap().take_entries())
}

#[test]
fn what_is_written_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data");
    assert!(Store::find(&path).unwrap().is_none());

    let store = Store::create(&path, &[put("a", b"1"), put("b", b"2")]).unwrap();
    store.write(&[put("c", b"3"), put("c", b"4"), remove("a"), put("d", b""), remove("e")]).unwrap();
    drop(store);
    let mut found = Store::find(&path).unwrap().unwrap();
    assert_eq!(found.take_entries(), [entry("b", b"2"), entry("c", b"4"), entry("d", b"")]);

    let store = found.accept().unwrap();
    store.write(&[remove("b")]).unwrap();
    drop(store);
    assert_eq!(entries(&path).unwrap(), [entry("c", b"4"), entry("d", b"")]);
}

#[test]
fn finding_without_accepting_leaves_every_byte() {
    let (_folder, path) = filled();
    let before = std::fs::read(&path).unwrap();
    drop(Store::find(&path).unwrap());
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

/// A copy made of an open file is what a crash leaves behind.
#[test]
fn a_file_that_was_not_closed_is_complete() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("data"), folder.path().join("copy"));
    let store = Store::create(&path, &[put("a", b"1")]).unwrap();
    store.write(&[put("b", b"2")]).unwrap();
    std::fs::copy(&path, &copy).unwrap();

    let mut found = Store::find(&copy).unwrap().unwrap();
    assert_eq!(found.take_entries(), [entry("a", b"1"), entry("b", b"2")]);
    let repaired = found.accept().unwrap();
    repaired.write(&[put("c", b"3")]).unwrap();
    drop(repaired);
    assert_eq!(entries(&copy).unwrap().len(), 3);
}

#[test]
fn one_process_at_a_time() {
    let (_folder, path) = filled();
    let store = Store::find(&path).unwrap().unwrap().accept().unwrap();
    assert!(matches!(Store::find(&path), Err(StoreError::InUse { .. })));
    assert!(matches!(Store::create(&path, &[]), Err(StoreError::InUse { .. })));
    drop(store);
    assert!(Store::find(&path).is_ok());
}

#[test]
fn what_a_crash_left_of_a_creation_is_in_nobodys_way() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data");
    std::fs::write(folder.path().join("data.new"), b"half a file").unwrap();
    assert!(Store::find(&path).unwrap().is_none());
    drop(Store::create(&path, &[put("a", b"1")]).unwrap());
    assert_eq!(entries(&path).unwrap(), [entry("a", b"1")]);
    assert!(!folder.path().join("data.new").exists());
}

fn assert_refused_untouched(path: &Path, content: &[u8]) -> StoreError {
    std::fs::write(path, content).unwrap();
    let error = Store::find(path).err().unwrap_or_else(|| panic!("{} accepted", path.display()));
    assert_eq!(std::fs::read(path).unwrap(), content);
    error
}

#[test]
fn foreign_files_are_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data");
    for content in [&b""[..], b"r", b"# Notes\n", b"redb\x1A\x0A\xA9\x0D", &[0; 100_000]] {
        let error = assert_refused_untouched(&path, content);
        assert!(matches!(error, StoreError::Foreign { .. }), "{error}");
    }
    std::fs::remove_file(&path).unwrap();

    let other: redb::TableDefinition<u64, u64> = redb::TableDefinition::new("somebody else's");
    let database = redb::Database::create(&path).unwrap();
    let transaction = database.begin_write().unwrap();
    transaction.open_table(other).unwrap().insert(1, 2).unwrap();
    transaction.commit().unwrap();
    drop(database);
    let error = assert_refused_untouched(&path, &std::fs::read(&path).unwrap());
    assert!(matches!(error, StoreError::Foreign { .. }), "{error}");

    assert!(matches!(Store::find(folder.path()), Err(StoreError::Open { .. })));
}

/// Wherever a file is damaged: either it is refused and stays as it is, or the damage is in a
/// place that carries nothing, and everything is still there. Nothing is rolled back in silence.
#[test]
fn damage_is_refused_untouched_or_harmless() {
    let (_folder, path) = filled();
    assert_damage_is_noticed(&path, &std::fs::read(&path).unwrap(), None);
}

#[test]
fn damage_after_a_crash_is_refused_untouched_or_harmless() {
    let (_folder, path) = filled();
    let store = Store::find(&path).unwrap().unwrap().accept().unwrap();
    store.write(&[put("last", b"acknowledged")]).unwrap();
    let crashed = std::fs::read(&path).unwrap();
    drop(store);
    // The byte that says which of the two last commits counts: with it changed, the file is what
    // a crash leaves just before that change.
    assert_damage_is_noticed(&path, &crashed, Some(MAGIC.len()));
}

fn assert_damage_is_noticed(path: &Path, sound: &[u8], spared: Option<usize>) {
    std::fs::write(path, sound).unwrap();
    let expected = entries(path).unwrap();
    let mut refused = 0;
    let mut try_content = |content: &[u8], what: &str| {
        std::fs::write(path, content).unwrap();
        match entries(path) {
            Ok(found) => assert_eq!(found, expected, "{what}"),
            Err(StoreError::Damaged { .. } | StoreError::Foreign { .. }) => refused += 1,
            Err(error) => panic!("{what}: {error}"),
        }
        assert_eq!(std::fs::read(path).unwrap(), content, "{what}");
    };
    // The header's bytes one by one, then a sample of the others.
    let positions = (0..320).chain((320..sound.len()).step_by(499));
    let positions = positions.filter(|position| spared != Some(*position));
    for (position, flip) in positions.zip([0x01, 0x80, 0xFF].into_iter().cycle()) {
        let mut content = sound.to_vec();
        content[position] ^= flip;
        try_content(&content, &format!("byte {position} ^ {flip:#x}"));
    }
    for start in (0..sound.len()).step_by(8192) {
        let mut content = sound.to_vec();
        let end = (start + 4096).min(content.len());
        content[start..end].fill(0);
        try_content(&content, &format!("zeros from {start}"));
        try_content(&sound[..start], &format!("cut at {start}"));
    }
    assert!(refused > 100, "only {refused} refused");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_acknowledges_what_is_durable() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("data"), folder.path().join("copy"));
    let mut journal = Journal::new(Store::create(&path, &[]).unwrap());
    journal.durable().await.unwrap();
    for number in 0..200 {
        journal.append(vec![put(&format!("{number:03}"), b"x")]);
        if number % 20 == 0 {
            journal.durable().await.unwrap();
            std::fs::copy(&path, &copy).unwrap();
            assert_eq!(entries(&copy).unwrap().len(), number + 1);
        }
    }
    journal.close().unwrap();
    assert_eq!(entries(&path).unwrap().len(), 200);
}

#[test]
fn the_table_is_named_with_its_version() {
    use redb::TableHandle;
    assert_eq!(STATE.name(), "dms-emulator-state-1");
}
