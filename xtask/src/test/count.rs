//! How many tests passed and failed, as each test runner reports it.

use std::ops::AddAssign;

use serde_json::Value;

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Count {
    pub passed: u64,
    pub failed: u64,
    /// The names of those among the passed that needed a second try.
    pub flaky: Vec<String>,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.flaky.extend(other.flaky);
    }
}

impl Count {
    /// From the JUnit file of cargo-nextest: its root element sums up.
    pub fn of_junit(xml: &str) -> Option<Self> {
        let sum = |name| attribute(xml, "testsuites", name);
        let failed = sum("failures")? + sum("errors")?;
        Some(Self { passed: sum("tests")?.checked_sub(failed)?, failed, ..Self::default() })
    }

    /// From the JUnit file of pytest, which has one suite.
    pub fn of_pytest(xml: &str) -> Option<Self> {
        let sum = |name| attribute(xml, "testsuite", name);
        let failed = sum("failures")? + sum("errors")?;
        let passed = sum("tests")?.checked_sub(failed + sum("skipped")?)?;
        Some(Self { passed, failed, ..Self::default() })
    }

    /// From the lines of `cargo test` that read `test result: ok. 3 passed; 0 failed; …`.
    pub fn of_libtest(output: &str) -> Self {
        let number_before = |line: &str, word: &str| -> u64 {
            let words: Vec<&str> = line.split([' ', ';']).collect();
            let found = words.windows(2).find_map(|pair| match pair {
                [number, next] if *next == word => number.parse().ok(),
                _ => None,
            });
            found.unwrap_or(0)
        };
        let mut count = Self::default();
        for line in output.lines().filter(|line| line.starts_with("test result:")) {
            let (passed, failed) = (number_before(line, "passed"), number_before(line, "failed"));
            count += Self { passed, failed, ..Self::default() };
        }
        count
    }

    /// From the JSON report of Playwright.
    pub fn of_playwright(json: &str) -> Option<Self> {
        let report: Value = serde_json::from_str(json).ok()?;
        let stats = report.get("stats")?;
        let number = |name| stats.get(name).and_then(Value::as_u64);
        // Errors outside of tests: a broken file or configuration.
        let errors = report.get("errors").and_then(Value::as_array).map_or(0, Vec::len) as u64;
        let mut flaky = Vec::new();
        for suite in elements(&report, "suites") {
            flaky_of(suite, "", &mut flaky);
        }
        let passed = number("expected")? + number("flaky")?;
        Some(Self { passed, failed: number("unexpected")? + errors, flaky })
    }
}

/// The names of the tests in a suite of Playwright that passed at a second try.
fn flaky_of(suite: &Value, outside: &str, flaky: &mut Vec<String>) {
    let name = |value: &Value| {
        let title = value.get("title").and_then(Value::as_str).unwrap_or_default();
        if outside.is_empty() { title.to_owned() } else { format!("{outside} › {title}") }
    };
    let own = name(suite);
    for spec in elements(suite, "specs") {
        if elements(spec, "tests").any(|test| test.get("status").is_some_and(|status| status == "flaky")) {
            let title = spec.get("title").and_then(Value::as_str).unwrap_or_default();
            flaky.push(format!("{own} › {title}"));
        }
    }
    for inner in elements(suite, "suites") {
        flaky_of(inner, &own, flaky);
    }
}

fn elements<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value.get(name).and_then(Value::as_array).into_iter().flatten()
}

/// A number in the first element of this name.
fn attribute(xml: &str, element: &str, name: &str) -> Option<u64> {
    let (_, tail) = xml.split_once(&format!("<{element} "))?;
    let (head, _) = tail.split_once('>')?;
    let head = format!(" {head}");
    let (_, tail) = head.split_once(&format!(" {name}=\""))?;
    tail.split_once('"')?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(passed: u64, failed: u64) -> Count {
        Count { passed, failed, ..Count::default() }
    }

    #[test]
    fn junit() {
        let xml = r#"<?xml version="1.0"?>
            <testsuites name="nextest-run" tests="7" failures="2" errors="1" uuid="x" time="0.1">
            <testsuite name="a" tests="1" failures="0" errors="0">"#;
        assert_eq!(Count::of_junit(xml), Some(count(4, 3)));
        assert_eq!(Count::of_junit("<html>"), None);
    }

    #[test]
    fn pytest() {
        let xml = r#"<?xml version="1.0"?><testsuites name="pytest tests"><testsuite name="pytest" errors="1"
            failures="2" skipped="3" tests="10" time="0.1"><testcase name="a" />"#;
        assert_eq!(Count::of_pytest(xml), Some(count(4, 3)));
        assert_eq!(Count::of_pytest("<html>"), None);
    }

    #[test]
    fn libtest() {
        let output = "running 3 tests\n\
            test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: ok. 5 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.10s\n";
        assert_eq!(Count::of_libtest(output), count(7, 1));
    }

    #[test]
    fn playwright() {
        let json = r#"{"errors": [{}], "stats": {"expected": 4, "skipped": 9, "unexpected": 1, "flaky": 1},
            "suites": [{"title": "a.spec.ts", "specs": [{"title": "well", "tests": [{"status": "expected"}]}],
                "suites": [{"title": "part", "specs": [{"title": "late", "tests": [{"status": "flaky"}]}]}]}]}"#;
        let flaky = vec!["a.spec.ts › part › late".to_owned()];
        assert_eq!(Count::of_playwright(json), Some(Count { flaky, ..count(5, 2) }));
        assert_eq!(Count::of_playwright("{}"), None);
    }
}
