//! The figures as people read them: the table of `docs/performance.md`.

use std::fmt::Write as _;
use std::fs;

use serde_json::Value;

use crate::outcome::{Context, Failure, Outcome};
use crate::paths;

const BEGIN: &str = "<!-- made by `cargo xtask bench` -->\n";
const END: &str = "<!-- end -->";

/// A goal: which figure, and what it should be.
struct Goal {
    what: &'static str,
    /// Where it stands in bench/results.json, as a JSON pointer.
    figure: &'static str,
    unit: &'static str,
    bound: Bound,
}

#[derive(Clone, Copy)]
enum Bound {
    AtMost(f64),
    AtLeast(f64),
}

use Bound::{AtLeast, AtMost};

const GOALS: [Goal; 15] = [
    goal(
        "Brotli bytes until the first row",
        "/page/until first row/brotli_bytes",
        "bytes",
        AtMost(220_000.0),
    ),
    goal(
        "First row, cold, beside Cloudscape's table",
        "/page/first row, cold/beside_cloudscape",
        "×",
        AtMost(0.33),
    ),
    goal(
        "First row from the browser's cache, beside a cold one",
        "/page/first row, from cache/beside_cold",
        "×",
        AtMost(0.5),
    ),
    goal(
        "Between two pages that were seen before",
        "/page/between two pages seen before/milliseconds",
        "ms",
        AtMost(50.0),
    ),
    goal(
        "Fleet of 10,000 loaded, beside `/tags` of as many",
        "/page/fleet of 10000/beside_tags",
        "×",
        AtMost(0.4),
    ),
    goal(
        "… a key in the filter until painted, 95 of 100",
        "/page/fleet of 10000/keystroke_p95",
        "ms",
        AtMost(16.0),
    ),
    goal("… frames dropped while scrolling", "/page/fleet of 10000/dropped_frames_percent", "%", AtMost(1.0)),
    goal("… memory of the page", "/page/fleet of 10000/megabytes", "MB", AtMost(150.0)),
    goal(
        "Fleet of 100,000: a key in the filter until painted",
        "/page/fleet of 100000/keystroke_p95",
        "ms",
        AtMost(100.0),
    ),
    goal("… memory of the page", "/page/fleet of 100000/megabytes", "MB", AtMost(600.0)),
    goal(
        "Gateway beside nginx, requests a second",
        "/gateway/beside_nginx/passing/requests_per_second",
        "×",
        AtLeast(0.9),
    ),
    goal("… signing", "/gateway/beside_nginx/signing/requests_per_second", "×", AtLeast(0.85)),
    grown("first page"),
    grown("last page"),
    grown("all filters"),
];

const fn goal(what: &'static str, figure: &'static str, unit: &'static str, bound: Bound) -> Goal {
    Goal { what, figure, unit, bound }
}

/// A read of the emulator, of a hundred instances and of a hundred thousand: the figure is the benchmark's name.
const fn grown(benchmark: &'static str) -> Goal {
    goal("Emulator, a read of 100,000 beside 100", benchmark, "grown", AtMost(1.1))
}

/// Writes the table into the document.
pub fn write(results: &Value) -> Outcome {
    let file = paths::root().join("docs/performance.md");
    let text = fs::read_to_string(&file).context("docs/performance.md cannot be read")?;
    let changed = within(&text, &table(results))
        .ok_or_else(|| Failure::Failed("docs/performance.md has no place for the table".to_owned()))?;
    fs::write(&file, changed).context("docs/performance.md cannot be written")
}

/// A text with another one between its marks.
fn within(text: &str, inner: &str) -> Option<String> {
    let (before, rest) = text.split_once(BEGIN)?;
    let (_, after) = rest.split_once(END)?;
    Some(format!("{before}{BEGIN}{inner}{END}{after}"))
}

fn table(results: &Value) -> String {
    let mut table = String::from("| What | Goal | Measured | |\n|---|---|---|---|\n");
    for goal in &GOALS {
        let figure = goal.measured(results);
        let told = figure.map_or_else(|| "not measured".to_owned(), |figure| goal.told(figure));
        let mark = figure.map_or("", |figure| if goal.is_reached(figure) { "✓" } else { "✗" });
        let (what, name) = (goal.what, if goal.unit == "grown" { goal.figure } else { "" });
        let name = if name.is_empty() { String::new() } else { format!(" ({name})") };
        // Writing to a String cannot fail.
        let _ = writeln!(table, "| {what}{name} | {} | {told} | {mark} |", goal.wanted());
    }
    table
}

impl Goal {
    fn measured(&self, results: &Value) -> Option<f64> {
        if self.unit == "grown" {
            let of = |instances: u32| {
                results["benchmarks"][format!("{}/{instances}", self.figure)]["nanoseconds"].as_f64()
            };
            return Some(of(100_000)? / of(100)?);
        }
        results.pointer(self.figure)?.as_f64()
    }

    fn is_reached(&self, figure: f64) -> bool {
        match self.bound {
            AtMost(bound) => figure <= bound,
            AtLeast(bound) => figure >= bound,
        }
    }

    fn wanted(&self) -> String {
        match self.bound {
            AtMost(bound) => format!("≤ {}", self.told(bound)),
            AtLeast(bound) => format!("≥ {}", self.told(bound)),
        }
    }

    fn told(&self, figure: f64) -> String {
        match self.unit {
            "bytes" => format!("{figure:.0} bytes"),
            "×" | "grown" => format!("{figure:.2} ×"),
            unit => format!("{} {unit}", (figure * 10.0).round() / 10.0),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use serde_json::json;

    use super::*;

    #[test]
    fn goals_are_reached_on_the_bound_and_not_beyond() {
        let results = |bytes: u64, ratio: f64| {
            json!({
                "page": { "until first row": { "brotli_bytes": bytes } },
                "gateway": { "beside_nginx": { "passing": { "requests_per_second": ratio } } },
            })
        };
        let reached = table(&results(220_000, 0.9));
        assert!(
            reached.contains("| Brotli bytes until the first row | ≤ 220000 bytes | 220000 bytes | ✓ |"),
            "{reached}"
        );
        assert!(reached.contains("| ≥ 0.90 × | 0.90 × | ✓ |"), "{reached}");
        let missed = table(&results(220_001, 0.89));
        assert_eq!(missed.matches('✗').count(), 2, "{missed}");
        assert!(missed.contains("| ≤ 150 MB | not measured |  |"), "{missed}");
    }

    #[test]
    fn growth_is_a_ratio_of_two_sizes() {
        let read = |nanoseconds: f64| json!({ "nanoseconds": nanoseconds });
        let results =
            json!({ "benchmarks": { "first page/100": read(200.0), "first page/100000": read(220.0) } });
        assert!(table(&results).contains("(first page) | ≤ 1.10 × | 1.10 × | ✓ |"));
    }

    #[test]
    fn only_what_is_between_the_marks_changes() {
        let text = format!("before\n{BEGIN}old\n{END}\nafter");
        assert_eq!(within(&text, "new\n").unwrap(), format!("before\n{BEGIN}new\n{END}\nafter"));
        assert_eq!(within("no marks", "new"), None);
    }

    #[test]
    fn the_document_shows_the_results_that_are_kept() {
        let kept = fs::read_to_string(paths::root().join("bench/results.json")).unwrap();
        let document = fs::read_to_string(paths::root().join("docs/performance.md")).unwrap();
        let made = table(&serde_json::from_str(&kept).unwrap());
        assert!(document.contains(&made), "`cargo xtask bench` writes both");
    }
}
