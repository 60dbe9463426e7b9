//! The tests of `e2e/python`: clients written by others (the official SDK, Schemathesis, plain HTTP)
//! call the emulator.

use std::fs;
use std::path::Path;

use super::count::Count;
use super::rust::counted;
use crate::outcome::{Context, Outcome};
use crate::{build, paths, process, setup};

/// Runs pytest and counts its tests; `grep` selects the tests whose names contain it.
pub fn tests(python: &Path, grep: Option<&str>) -> Outcome<Count> {
    let server = build::test_server()?;
    let tools = std::env::join_paths(setup::openapi_tools()).context("a folder of a tool has an odd name")?;
    let report = paths::target().join("pytest.xml");
    // A report of an earlier run must not be counted.
    let _ = fs::remove_file(&report);
    let mut junit = std::ffi::OsString::from("--junitxml=");
    junit.push(&report);
    let run = process::run(
        process::command(python)
            .args(["-m", "pytest", "-q", "-p", "no:cacheprovider"])
            .arg(junit)
            // `-k` takes an expression of names with `and`, `or` and `not`; without spaces it is one name.
            .args(grep.map(|name| format!("-k={}", name.replace(' ', "_"))))
            .current_dir(paths::python_tests())
            .env("DMS_SERVER", server)
            .env("DMS_OPENAPI_TOOLS", tools)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .env("PYTHONUTF8", "1"),
    );
    counted(fs::read_to_string(&report).ok().and_then(|xml| Count::of_pytest(&xml)), run)
}
