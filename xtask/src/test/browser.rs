//! The console in a real browser.

use std::fs;

use super::count::Count;
use super::rust::counted;
use crate::build::{self, Sizes};
use crate::outcome::Outcome;
use crate::setup::{Chromium, Nginx, Toolbox};
use crate::{paths, process};

/// Builds the console as users get it and holds it to its budget.
pub fn console(toolbox: &Toolbox) -> Outcome {
    build::console(toolbox)?;
    let sizes = Sizes::of(&paths::dist())?;
    println!("{sizes}");
    sizes.check()
}

/// Playwright compiles the tests without looking at their types.
pub fn types() -> Outcome {
    let compiler = paths::e2e().join("node_modules/.bin/tsc");
    process::run(process::command(compiler).arg("--noEmit").current_dir(paths::e2e()))
}

pub fn tests(chromium: &Chromium, nginx: &Nginx) -> Outcome<Count> {
    let server = build::test_server()?;
    let report = paths::e2e().join("test-results/report.json");
    // One left over from before must not be counted.
    let _ = fs::remove_file(&report);
    let mut playwright = process::command(paths::e2e().join("node_modules/.bin/playwright"));
    playwright
        .args(["test", "--project=console"])
        .current_dir(paths::e2e())
        .env("DMS_SERVER", server)
        .env("DMS_DIST", paths::dist());
    chromium.choose_for(&mut playwright);
    nginx.choose_for(&mut playwright);
    let run = process::run(&mut playwright);
    counted(fs::read_to_string(&report).ok().and_then(|json| Count::of_playwright(&json)), run)
}
