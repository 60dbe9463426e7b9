//! `cargo xtask bench`: runs the benchmarks and keeps their results in `bench/results.json`, so that a
//! regression shows in a diff.

mod gateway;
mod page;
mod table;

use std::fs;
use std::path::Path;
use std::thread::available_parallelism;
use std::time::SystemTime;

use serde_json::{Map, Value, json};

use crate::args::Args;
use crate::outcome::{Context, Failure, Outcome};
use crate::paths;
use crate::process::{self, cargo};

pub fn run(mut args: Args) -> Outcome {
    let (gateway, page, emulator) =
        (args.switch("--gateway"), args.switch("--page"), args.switch("--emulator"));
    let kept = args.switch("--kept");
    args.finish()?;
    let all = !(gateway || page || emulator);
    let file = paths::root().join("bench/results.json");
    let mut results = read(&file).unwrap_or_else(|| json!({}));
    if kept {
        return table::write(&results);
    }
    results["machine"] = machine();
    if all || emulator {
        results["benchmarks"] = Value::Object(benchmarks()?);
    }
    if all || page {
        results["page"] = page::measure()?;
    }
    // What had to be left out keeps the figures of before.
    if (all || gateway)
        && let Some(figures) = gateway::measure()?
    {
        results["gateway"] = figures;
    }
    fs::create_dir_all(paths::root().join("bench")).context("bench/ cannot be created")?;
    fs::write(&file, format!("{results:#}\n")).context("bench/results.json cannot be written")?;
    table::write(&results)?;
    println!("wrote bench/results.json and docs/performance.md");
    Ok(())
}

/// Runs criterion's benchmarks.
fn benchmarks() -> Outcome<Map<String, Value>> {
    let started = SystemTime::now();
    for (package, bench) in benches()? {
        // The release profile is for the page's size; what is measured here runs on the server.
        let arguments = ["bench", "--profile", "server", "--package", &package, "--bench", &bench];
        process::run(&mut cargo(&arguments))?;
    }
    Ok(measured_since(started, &paths::target().join("criterion")))
}

/// Package and name of every benchmark of the workspace.
fn benches() -> Outcome<Vec<(String, String)>> {
    let output = cargo(&["metadata", "--no-deps", "--format-version", "1"])
        .output()
        .context("cannot run `cargo metadata`")?;
    let metadata: Value =
        serde_json::from_slice(&output.stdout).context("`cargo metadata` does not answer JSON")?;
    let mut found = Vec::new();
    for package in list(&metadata, "packages") {
        for target in list(package, "targets") {
            if list(target, "kind").iter().any(|kind| kind == "bench") {
                found.push((text(package, "name")?, text(target, "name")?));
            }
        }
    }
    Ok(found)
}

/// Criterion's estimates in nanoseconds, by the benchmark's full name.
fn measured_since(started: SystemTime, folder: &Path) -> Map<String, Value> {
    let mut measured = Map::new();
    let estimates = crate::build::files(folder).unwrap_or_default();
    for path in estimates.iter().filter(|path| path.ends_with("new/estimates.json")) {
        let fresh = fs::metadata(path)
            .and_then(|metadata| metadata.modified())
            .is_ok_and(|modified| modified >= started);
        let (Some(estimates), Some(benchmark)) = (read(path), read(&path.with_file_name("benchmark.json")))
        else {
            continue;
        };
        if fresh && let Ok(name) = text(&benchmark, "full_id") {
            let typical = estimates.get("slope").filter(|slope| !slope.is_null());
            let typical = typical.or_else(|| estimates.get("mean")).unwrap_or(&Value::Null);
            measured.insert(
                name,
                json!({
                    "nanoseconds": typical["point_estimate"],
                    "low": typical["confidence_interval"]["lower_bound"],
                    "high": typical["confidence_interval"]["upper_bound"],
                }),
            );
        }
    }
    measured
}

fn machine() -> Value {
    let processor = fs::read_to_string("/proc/cpuinfo").ok().and_then(|text| {
        let line = text.lines().find(|line| line.starts_with("model name"))?;
        Some(line.split_once(':')?.1.trim().to_owned())
    });
    json!({
        "system": format!("{} {}", std::env::consts::OS, std::env::consts::ARCH),
        "processor": processor,
        "cores": available_parallelism().map_or(0, usize::from),
        "rustc": process::answer("rustc", &["--version"]),
    })
}

fn read(path: &Path) -> Option<Value> {
    serde_json::from_str(&fs::read_to_string(path).ok()?).ok()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text(value: &Value, key: &str) -> Outcome<String> {
    let text = value.get(key).and_then(Value::as_str);
    text.map(str::to_owned).ok_or_else(|| Failure::Failed(format!("`{key}` is missing")))
}
