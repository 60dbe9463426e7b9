//! Known holes of the dependencies, which somebody else's database knows. What cannot be asked without a
//! network is left out, and said; whatever else goes wrong is a failure.
//!
//! Licences, origins and bans need nobody else: `tests/dependencies.rs` holds the crates to them.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::outcome::{Failure, Outcome};
use crate::{paths, process};

/// Where cargo-deny has its advisories from.
const ADVISORIES: &str = "https://github.com/RustSec/advisory-db";

/// Advisories on the crates, where cargo-deny is there. It is not compiled for this: that takes ten minutes.
pub fn crates() -> Outcome {
    let deny = |arguments: &[&str]| process::run(process::cargo(&["deny"]).args(arguments));
    if process::find("cargo-deny").is_none() {
        println!("left out: the advisories on crates; `cargo install cargo-deny` brings what asks for them");
        return Ok(());
    }
    if let Err(failure) = deny(&["fetch", "db"]) {
        if is_answered(process::command("git").args(["ls-remote", ADVISORIES, "HEAD"])) {
            return Err(failure);
        }
        if !databases().is_some_and(|folder| holds_database(&folder)) {
            println!("left out: the advisories on crates, whose database does not answer");
            return Ok(());
        }
        println!("the database of advisories does not answer: the one fetched before has to do");
    }
    deny(&["check", "--disable-fetch", "bans", "licenses", "sources", "advisories"])
}

/// Whether the simplest question to a server is answered. If it is, what failed before did not for want of
/// a network.
fn is_answered(question: &mut Command) -> bool {
    process::announce(question);
    let quiet = question.env("GIT_TERMINAL_PROMPT", "0").stdout(Stdio::null()).stderr(Stdio::null());
    quiet.status().is_ok_and(|status| status.success())
}

/// The folder in which cargo-deny keeps databases of advisories.
fn databases() -> Option<PathBuf> {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    Some(cargo.or_else(|| Some(env::home_dir()?.join(".cargo")))?.join("advisory-dbs"))
}

/// Whether there is a whole database: what a broken fetch leaves behind has no crates in it.
fn holds_database(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|found| found.flatten().any(|it| it.path().join("crates").is_dir()))
}

/// Known holes of the packages that the browser tests use.
pub fn packages() -> Outcome {
    let output = process::command("npm")
        .args(["audit", "--json"])
        .current_dir(paths::e2e())
        .output()
        .map_err(|error| Failure::Failed(format!("cannot run `npm audit`: {error}")))?;
    match read(&output.stdout) {
        Some(Report::Serious(0)) => println!("npm audit: nothing serious"),
        Some(Report::Serious(found)) => {
            return Err(Failure::Failed(format!(
                "`npm audit` in e2e/ finds {found} serious holes; `npm audit` there says where."
            )));
        }
        Some(Report::NoAnswer(message)) => println!("left out: {message}"),
        None => {
            return Err(Failure::Failed(format!(
                "`npm audit` in e2e/ does not work: {}{}",
                String::from_utf8_lossy(&output.stdout),
                String::from_utf8_lossy(&output.stderr)
            )));
        }
    }
    Ok(())
}

/// What `npm audit` reports.
#[derive(Debug, PartialEq)]
enum Report {
    /// How many holes of the higher grades there are.
    Serious(u64),
    /// What became of the question to the registry. Failures on this machine have a code instead.
    NoAnswer(String),
}

/// `None` is no report at all.
fn read(report: &[u8]) -> Option<Report> {
    let report: Value = serde_json::from_slice(report).ok()?;
    if let Some(found) = report.pointer("/metadata/vulnerabilities") {
        return Some(Report::Serious(found.get("high")?.as_u64()? + found.get("critical")?.as_u64()?));
    }
    let message = report.get("message")?.as_str()?;
    report.pointer("/error/code").is_none().then(|| Report::NoAnswer(message.to_owned()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::{Report, holds_database, read};

    #[test]
    fn silence_of_the_registry_is_told_from_other_failures() {
        let holes = |high: u8| {
            format!(r#"{{"metadata":{{"vulnerabilities":{{"low":9,"high":{high},"critical":1}}}}}}"#)
        };
        assert_eq!(read(holes(2).as_bytes()), Some(Report::Serious(3)));
        for message in ["405 Method Not Allowed - POST https://…", "request to https://… failed, reason: …"]
        {
            let report = format!(r#"{{"message":"{message}","error":{{"summary":"","detail":""}}}}"#);
            assert_eq!(read(report.as_bytes()), Some(Report::NoAnswer(message.to_owned())));
        }
        let no_lock =
            r#"{"error":{"code":"ENOLOCK","summary":"This command requires an existing lockfile."}}"#;
        assert_eq!((read(no_lock.as_bytes()), read(b"")), (None, None));
    }

    #[test]
    fn half_a_database_is_none() {
        let folder = std::env::temp_dir().join(format!("advisory-dbs-{}", std::process::id()));
        let fetched = folder.join("github.com-2f857891b7f43c59");
        assert!(!holds_database(&folder));
        std::fs::create_dir_all(fetched.join(".git")).unwrap();
        assert!(!holds_database(&folder));
        std::fs::create_dir(fetched.join("crates")).unwrap();
        assert!(holds_database(&folder));
        std::fs::remove_dir_all(folder).unwrap();
    }
}
