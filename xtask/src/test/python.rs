//! Clients written by others, against the emulator: the official SDK, Schemathesis, plain HTTP.

use std::fs;
use std::path::Path;

use super::count::Count;
use super::rust::counted;
use crate::outcome::Outcome;
use crate::{build, paths, process};

pub fn tests(python: &Path, grep: Option<&str>) -> Outcome<Count> {
    let server = build::test_server()?;
    let report = paths::target().join("pytest.xml");
    // One left over from before must not be counted.
    let _ = fs::remove_file(&report);
    let mut junit = std::ffi::OsString::from("--junitxml=");
    junit.push(&report);
    let run = process::run(
        process::command(python)
            .args(["-m", "pytest", "-q", "-p", "no:cacheprovider"])
            .arg(junit)
            // Its own language of names and `and`, `or`, `not`: a text without spaces is a name.
            .args(grep.map(|text| format!("-k={}", text.replace(' ', "_"))))
            .current_dir(paths::python_tests())
            .env("DMS_SERVER", server)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("PYTHONUTF8", "1"),
    );
    counted(fs::read_to_string(&report).ok().and_then(|xml| Count::of_pytest(&xml)), run)
}
