//! The pages in docs/ that say what the emulator does: made here, from what the tests do, and
//! compared with what is committed. `UPDATE_DOCS=1` writes them instead.

mod choices;
mod error_codes;
mod facts;
mod facts_today;
mod fidelity;

use dms_emulator::{SENTINELS, Settings, User};
use std::fs;
use std::path::{Path, PathBuf};

/// The root of the work tree.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).expect("two folders up").to_owned()
}

fn keep(page: &str, text: &str) {
    let path = root().join("docs").join(page);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::create_dir_all(root().join("docs")).expect("docs/ can be made");
        fs::write(&path, text).expect("docs/ can be written");
        return;
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == text,
        "docs/{page} is out of date: UPDATE_DOCS=1 cargo test -p dms-emulator --test emulator pages"
    );
}

/// Text in a cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('<', "\\<")
}

const HOW_IT_IS_MADE: &str = "\
Made by the tests of `dms-emulator`, which do what this page says; it is not written by hand.\n\
`UPDATE_DOCS=1 cargo test -p dms-emulator --test emulator pages` makes it anew.\n";

/// docs/emulator.md is written by hand; the names in it are not to be forgotten.
#[test]
fn the_emulators_page_names_everything() {
    let page = fs::read_to_string(root().join("docs/emulator.md")).expect("the page is there");
    for sentinel in SENTINELS {
        assert!(page.contains(&format!("`…{}`", sentinel.suffix)), "{}", sentinel.suffix);
    }
    for user in User::published().into_iter().filter(|user| user.mfa) {
        assert!(page.contains(&user.id()) && page.contains(User::PASSCODE), "{}", user.id());
    }
    for (agency, _) in Settings::AGENCIES {
        assert!(page.contains(&format!("`{agency}`")), "{agency}");
    }
    for User { name, password, access_key, secret_key, .. } in User::published() {
        let row = format!("| `{name}` | `{}` | `{access_key}` | `{}` |", password.0, secret_key.0);
        assert!(page.contains(&row), "{row}");
    }
    for route in ["state", "reset", "clock", "faults", "openapi.json"] {
        assert!(page.contains(&format!("/emulator/{route}`")), "{route}");
    }
}
