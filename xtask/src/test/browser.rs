//! The console in a real browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::count::Count;
use super::rust::counted;
use crate::build::{self, Sizes, Variant};
use crate::outcome::Outcome;
use crate::setup::{self, Chromium, Nginx, Toolbox};
use crate::steps::Beside;
use crate::{paths, process};

/// Marks tests that need the console as people get it: cut into parts, compressed.
const RELEASE: &str = "@release";

/// Builds the console that most tests open.
pub fn quick_console(toolbox: &Toolbox) -> Outcome {
    build::console(toolbox, Variant::Quick)
}

/// Waits for the console as users get it, and holds it to its budget.
pub fn release_console(release: Beside) -> Outcome {
    release.finish()?;
    let sizes = Sizes::of(&paths::dist())?;
    println!("{sizes}");
    sizes.check()
}

/// Playwright compiles the tests without looking at their types.
pub fn types() -> Outcome {
    setup::npm()?;
    let compiler = paths::e2e().join("node_modules/.bin/tsc");
    process::run(process::command(compiler).arg("--noEmit").current_dir(paths::e2e()))
}

/// Runs the tests that are for this console; one of them runs Python's programs with this interpreter.
pub fn tests(
    variant: Variant,
    chromium: &Chromium,
    nginx: &Nginx,
    python: Option<&Path>,
    grep: Option<&str>,
) -> Outcome<Count> {
    let mut arguments = vec!["--project=console".to_owned()];
    arguments.extend(chosen(variant, grep));
    let mut playwright = playwright(variant, variant.profile(), arguments)?;
    chromium.choose_for(&mut playwright.command);
    nginx.choose_for(&mut playwright.command);
    playwright.command.envs(python.map(|path| ("DMS_PYTHON", path)));
    playwright.run()
}

/// The main flows in the other browsers that are here.
pub fn smoke(chromium: &Chromium, grep: Option<&str>) -> Outcome<Count> {
    setup::engines();
    let mut arguments = vec!["--config=smoke/playwright.config.ts".to_owned()];
    arguments.extend(grep.map(|text| format!("--grep={}", escaped(text))));
    let mut playwright = playwright(Variant::Quick, "smoke", arguments)?;
    chromium.choose_for(&mut playwright.command);
    // The first one has been through everything.
    playwright.command.env("DMS_SMOKE", "firefox,webkit");
    playwright.run()
}

/// A run of Playwright, and where it leaves its report.
struct Playwright {
    command: Command,
    report: PathBuf,
}

fn playwright(variant: Variant, report: &str, arguments: Vec<String>) -> Outcome<Playwright> {
    let server = build::test_server()?;
    let report = paths::e2e().join(format!("test-results/{report}.json"));
    let mut command = process::command(paths::e2e().join("node_modules/.bin/playwright"));
    command
        .args(["test", "--pass-with-no-tests"])
        .args(arguments)
        .current_dir(paths::e2e())
        .env("DMS_SERVER", server)
        .env("DMS_DIST", variant.dist())
        .env("DMS_REPORT", &report);
    Ok(Playwright { command, report })
}

impl Playwright {
    fn run(mut self) -> Outcome<Count> {
        // A report of an earlier run must not be counted.
        let _ = fs::remove_file(&self.report);
        let run = process::run(&mut self.command);
        counted(fs::read_to_string(&self.report).ok().and_then(|json| Count::of_playwright(&json)), run)
    }
}

/// Playwright's arguments for the tests of a console whose names contain a text.
fn chosen(variant: Variant, grep: Option<&str>) -> Vec<String> {
    let text = grep.map(escaped).unwrap_or_default();
    match variant {
        Variant::Quick => vec![format!("--grep={text}"), format!("--grep-invert={RELEASE}")],
        // Both, in any order.
        Variant::Release => vec![format!("--grep=(?=.*{RELEASE})(?=.*{text})")],
    }
}

/// A text as a regular expression that matches it.
fn escaped(text: &str) -> String {
    let is_special = |letter: char| r"\^$.|?*+()[]{}/".contains(letter);
    text.chars().flat_map(|letter| is_special(letter).then_some('\\').into_iter().chain([letter])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_test_is_run_once() {
        assert_eq!(chosen(Variant::Quick, None), ["--grep=", "--grep-invert=@release"]);
        assert_eq!(chosen(Variant::Release, Some("a (b)")), [r"--grep=(?=.*@release)(?=.*a \(b\))"]);
    }
}
