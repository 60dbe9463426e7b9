//! `cargo xtask test`: set-up and every test.

mod audit;
mod browser;
mod count;
mod python;
mod rust;

use std::env;
use std::path::Path;

use count::Count;

use crate::args::Args;
use crate::build::Variant;
use crate::outcome::{Context, Failure, Outcome};
use crate::process;
use crate::setup::{self, Toolbox};
use crate::steps::{self, Beside, step};

/// More tests than this that need a second try are a failure of their own.
const MOST_FLAKY: usize = 3;

/// What of the tests is asked for.
#[derive(Debug)]
struct Wanted {
    lint: bool,
    rust: bool,
    python: bool,
    browser: bool,
    /// Only tests whose names contain it.
    grep: Option<String>,
}

impl Wanted {
    fn read(mut args: Args) -> Outcome<Self> {
        let quick = args.switch("--quick");
        let only = args.value("--only")?;
        let grep = args.value("--grep")?;
        args.finish()?;
        let mut wanted = Self { lint: false, rust: false, python: false, browser: false, grep };
        match only.as_deref() {
            // Whoever looks for one test does not want to hear of formatting.
            None => {
                let lint = wanted.grep.is_none();
                wanted = Self { lint, rust: true, python: true, browser: !quick, ..wanted };
            }
            Some("lint") => wanted.lint = true,
            Some("rust") => wanted.rust = true,
            Some("python") => wanted.python = true,
            Some("browser") => wanted.browser = true,
            Some(unknown) => {
                return Err(Failure::Usage(format!("--only rust, python, browser or lint, not `{unknown}`")));
            }
        }
        Ok(wanted)
    }
}

/// What the steps found, told at the end.
#[derive(Debug, Default)]
struct Report {
    tests: Count,
    /// Steps other than tests that failed.
    broken: Vec<String>,
}

impl Report {
    /// Runs a step that either holds or does not. A failure does not stop the others.
    fn check(&mut self, name: &str, purpose: &'static str, run: impl FnOnce() -> Outcome) {
        println!("\n== {name}");
        if let Err(failure) = step(name, purpose, run) {
            self.breaks(name, &failure);
        }
    }

    /// Runs a step that counts tests.
    fn count(&mut self, name: &str, purpose: &'static str, run: impl FnOnce() -> Outcome<Count>) {
        println!("\n== {name}");
        match step(name, purpose, run) {
            Ok(count) => self.tests += count,
            Err(failure) => self.breaks(name, &failure),
        }
    }

    fn breaks(&mut self, name: &str, failure: &Failure) {
        println!("{failure}");
        self.broken.push(name.to_owned());
    }

    /// Prints the summary, whose last line is `N passed, M failed`; a broken step counts as a failure.
    fn finish(mut self) -> Outcome {
        steps::print();
        println!();
        let flaky = &self.tests.flaky;
        if !flaky.is_empty() {
            println!("{} flaky: {}", flaky.len(), flaky.join("; "));
        }
        if flaky.len() > MOST_FLAKY {
            self.broken.push(format!("more than {MOST_FLAKY} tests passed only at a second try"));
        }
        for name in &self.broken {
            println!("failed: {name}");
        }
        let failed = self.tests.failed + self.broken.len() as u64;
        println!("{} passed, {failed} failed", self.tests.passed);
        if failed == 0 {
            return Ok(());
        }
        Err(Failure::Told)
    }
}

pub fn run(args: Args) -> Outcome {
    let wanted = Wanted::read(args)?;
    let grep = wanted.grep.as_deref();
    let mut report = Report::default();
    // Ahead of all that could run beside it: most of it keeps one core busy.
    let mut console = None;
    if wanted.browser {
        let toolbox =
            step("set-up: console", "tools that build the console", || setup::console(Variant::Release))?;
        let release =
            Beside::start("console, release", "for the tests of bytes, parts and hosting", build_release()?);
        console = Some((toolbox, release?));
    }
    if wanted.lint {
        lint(&mut report);
    }
    let python = (wanted.rust || wanted.python || wanted.browser)
        .then(|| step("set-up: Python", "the official SDK and other clients", setup::python));
    let interpreter = python.as_ref().and_then(|found| found.as_ref().ok().cloned());
    if wanted.rust || wanted.browser {
        step("set-up: RabbitMQ", "real nodes behind instances", setup::rabbitmq);
    }
    if wanted.rust {
        report.count("Rust tests", "what needs no browser", || rust::tests(interpreter.as_deref(), grep));
        report.count("documentation tests", "the examples of the documentation run", || {
            rust::documentation_tests(grep)
        });
    }
    if let Some(python) = python.filter(|_| wanted.python) {
        report.count("Python tests", "clients written by others", || python::tests(&python?, grep));
    }
    if let Some((toolbox, release)) = console {
        browsers(&mut report, &toolbox, release, interpreter.as_deref(), grep);
    }
    report.finish()
}

fn lint(report: &mut Report) {
    report.check("formatting", "rustfmt", rust::formatting);
    report.check("clippy", "native code", rust::clippy);
    report.check("clippy for wasm32", "the console and what builds for it", rust::clippy_for_wasm);
    report.check("advisories on crates", "known holes", audit::crates);
    report.check("advisories on npm packages", "known holes", audit::packages);
    report.check("types of the browser tests", "tsc", browser::types);
}

/// The tests in browsers: most with the quick console, the others with the one that people get.
fn browsers(
    report: &mut Report,
    toolbox: &Toolbox,
    release: Beside,
    python: Option<&Path>,
    grep: Option<&str>,
) {
    report.check("console, quick", "for most browser tests", || browser::quick_console(toolbox));
    report
        .check("console for release", "the wait for it, and its bytes", || browser::release_console(release));
    let set_up = || Ok((setup::browser()?, setup::nginx()?));
    match step("set-up: browser", "Chromium, npm packages, nginx", set_up) {
        Ok((chromium, nginx)) => {
            let tests = |variant| browser::tests(variant, &chromium, &nginx, python, grep);
            report.count("browser tests", "every page", || tests(Variant::Quick));
            report.count("browser tests, release", "parts and hosting", || tests(Variant::Release));
            report.count("smoke run", "the main flows in Firefox and WebKit", || {
                browser::smoke(&chromium, grep)
            });
        }
        Err(failure) => report.breaks("set-up: browser", &failure),
    }
}

/// This very program as `build --console`.
fn build_release() -> Outcome<std::process::Command> {
    let mut build = process::command(env::current_exe().context("this program does not know where it is")?);
    build.args(["build", "--console"]);
    Ok(build)
}
