//! Of which version and commit a build is.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::outcome::{Context, Outcome};
use crate::{paths, process};

/// What the console's settings read beside the page (`src/pages/settings/about.rs`).
pub const FILE: &str = "version.json";

/// The version of the work tree.
#[derive(Debug)]
pub struct Version {
    pub number: &'static str,
    /// 12 digits, with a plus where the files are not those of the commit; `None` in an archive of the sources.
    pub commit: Option<String>,
    /// When the commit was made.
    pub date: Option<String>,
    /// The same in seconds since 1970: the date of everything that is packed.
    pub seconds: u64,
}

/// Asks git.
pub fn version() -> Version {
    let number = env!("CARGO_PKG_VERSION");
    // An archive may have been unpacked in somebody else's work tree.
    let is_ours = git(&["rev-parse", "--show-toplevel"])
        .is_some_and(|top| fs::canonicalize(top).ok() == fs::canonicalize(paths::root()).ok());
    if !is_ours {
        return Version { number, commit: None, date: None, seconds: 0 };
    }
    let is_changed = git(&["status", "--porcelain"]).is_none_or(|changes| !changes.is_empty());
    let mark = if is_changed { "+" } else { "" };
    let commit = git(&["rev-parse", "--short=12", "HEAD"]).map(|commit| format!("{commit}{mark}"));
    let seconds = git(&["log", "-1", "--format=%ct"]).and_then(|seconds| seconds.parse().ok());
    let date = git(&["log", "-1", "--format=%cI"]);
    Version { number, commit, date, seconds: seconds.unwrap_or(0) }
}

fn git(arguments: &[&str]) -> Option<String> {
    process::answer("git", arguments)
}

/// Writes the file beside the page, unless it is there already.
pub fn write(dist: &Path) -> Outcome {
    let Version { number, commit, .. } = version();
    let mut content = json!({ "version": number });
    if let Some(commit) = commit {
        content["commit"] = commit.into();
    }
    let (file, content) = (dist.join(FILE), format!("{content}\n"));
    if fs::read_to_string(&file).is_ok_and(|known| known == content) {
        return Ok(());
    }
    fs::write(&file, content).context(format_args!("{} cannot be written", file.display()))
}
