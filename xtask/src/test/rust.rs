//! Formatting, clippy and the tests that need no browser.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use super::count::Count;
use crate::outcome::{Context, Failure, Outcome};
use crate::paths;
use crate::process::{self, cargo};

pub fn formatting() -> Outcome {
    process::run(&mut cargo(&["fmt", "--all", "--check"]))?;
    // A workspace of its own.
    process::run(&mut cargo(&["fmt", "--check", "--manifest-path", "xtask/bundler/Cargo.toml"]))
}

pub fn clippy() -> Outcome {
    let arguments = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
    process::run(&mut cargo(&arguments))
}

/// The console as it is compiled for the browser, and the crates that promise to build for it.
pub fn clippy_for_wasm() -> Outcome {
    process::run(
        cargo(&["clippy", "--target", "wasm32-unknown-unknown"])
            .args(["-p", "dms-console", "-p", "dms-api", "-p", "dms-emulator", "-p", "dms-demo-worker"])
            .args(["--", "--deny", "warnings"]),
    )
}

/// The tests, some of which run what they wrote with the Python that has the packages; without
/// one, these are skipped.
pub fn tests(python: Option<&Path>, grep: Option<&str>) -> Outcome<Count> {
    let with_python = |mut command: Command| {
        command.envs(python.map(|path| ("DMS_PYTHON", path)));
        command
    };
    if process::answer("cargo-nextest", &["nextest", "--version"]).is_none() {
        let arguments = ["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"];
        return libtest(with_python(cargo(&arguments)).arg("--").args(grep));
    }
    // nextest's own folder, which does not follow CARGO_TARGET_DIR.
    let report = paths::root().join("target/nextest/default/junit.xml");
    // A report of an earlier run must not be counted.
    let _ = fs::remove_file(&report);
    let nextest = cargo(&["nextest", "run", "--workspace", "--no-tests", "pass"]);
    let run = process::run(with_python(nextest).args(grep));
    counted(fs::read_to_string(&report).ok().and_then(|xml| Count::of_junit(&xml)), run)
}

/// nextest does not run these.
pub fn documentation_tests(grep: Option<&str>) -> Outcome<Count> {
    libtest(cargo(&["test", "--workspace", "--doc", "--no-fail-fast", "--quiet", "--"]).args(grep))
}

/// Runs a `cargo test` and reads what it prints while showing it.
fn libtest(command: &mut Command) -> Outcome<Count> {
    process::announce(command);
    let mut child = command.stdout(Stdio::piped()).spawn().context("cannot run `cargo test`")?;
    let mut output = String::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            let line = line.context("the output of `cargo test` cannot be read")?;
            println!("{line}");
            output.push_str(&line);
            output.push('\n');
        }
    }
    let status = process::end_of(child).context("cannot wait for `cargo test`")?;
    let run = match status.success() {
        true => Ok(()),
        false => Err(Failure::Failed(format!("`cargo test` failed ({status})"))),
    };
    counted(Some(Count::of_libtest(&output)), run)
}

/// A run that failed without a failed test (it did not compile, say) is a failure of its own.
pub fn counted(count: Option<Count>, run: Outcome) -> Outcome<Count> {
    match (count, run) {
        (Some(count), Ok(())) => Ok(count),
        (Some(count), Err(_)) if count.failed > 0 => Ok(count),
        (_, Err(failure)) => Err(failure),
        (None, Ok(())) => Err(Failure::Failed("the test runner left no report".to_owned())),
    }
}
