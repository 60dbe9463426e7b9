//! `cargo xtask test`: set-up and every test.

mod audit;
mod browser;
mod count;
mod python;
mod rust;

use count::Count;

use crate::args::Args;
use crate::outcome::{Failure, Outcome};
use crate::setup;

/// What the steps found, told at the end.
#[derive(Debug, Default)]
struct Report {
    tests: Count,
    /// Steps other than tests that failed.
    broken: Vec<String>,
}

impl Report {
    /// Runs a step that either holds or does not. A failure does not stop the others.
    fn check(&mut self, name: &str, step: impl FnOnce() -> Outcome) {
        println!("\n== {name}");
        if let Err(failure) = step() {
            self.breaks(name, &failure);
        }
    }

    /// Runs a step that counts tests.
    fn count(&mut self, name: &str, step: impl FnOnce() -> Outcome<Count>) {
        println!("\n== {name}");
        match step() {
            Ok(count) => self.tests += count,
            Err(failure) => self.breaks(name, &failure),
        }
    }

    fn breaks(&mut self, name: &str, failure: &Failure) {
        println!("{failure}");
        self.broken.push(name.to_owned());
    }

    /// Prints the summary, whose last line is `N passed, M failed`; a broken step counts as a failure.
    fn finish(self) -> Outcome {
        println!();
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

pub fn run(mut args: Args) -> Outcome {
    let quick = args.switch("--quick");
    args.finish()?;

    let toolbox = setup::console()?;
    let chromium = if quick { None } else { Some(setup::browser()?) };
    let python = setup::python();

    let mut report = Report::default();
    report.check("formatting", rust::formatting);
    report.check("clippy", rust::clippy);
    report.check("clippy for wasm32", rust::clippy_for_wasm);
    report.count("Rust tests", || rust::tests(python.as_deref().ok()));
    report.count("documentation tests", rust::documentation_tests);
    report.count("Python tests", || python::tests(&python?));
    report.check("crates that this project depends on", audit::crates);
    report.check("npm packages of the tests", audit::packages);
    if let Some(chromium) = chromium {
        report.check("console", || browser::console(&toolbox));
        report.check("types of the browser tests", browser::types);
        report.count("browser tests", || browser::tests(&chromium, &setup::nginx()?));
    }
    report.finish()
}
