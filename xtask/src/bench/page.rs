//! The console in a browser: `e2e/bench` measures, with the release and a server of its own profile.

use std::fs;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::build::{self, Sizes, Variant};
use crate::outcome::{Context, Outcome};
use crate::{paths, process, setup};

/// What the browser measured, and the bytes that it has to fetch.
pub fn measure() -> Outcome<Value> {
    let toolbox = setup::console(Variant::Release)?;
    build::console(&toolbox, Variant::Release)?;
    let (server, chromium) = (build::server()?, setup::browser()?);
    let report = paths::e2e().join("test-results/bench.json");
    // Figures of an earlier run must not be taken for those of this one.
    let _ = fs::remove_file(&report);
    let mut playwright = process::command(paths::e2e().join("node_modules/.bin/playwright"));
    playwright
        .args(["test", "--config=bench/playwright.config.ts"])
        .current_dir(paths::e2e())
        .env("DMS_SERVER", server)
        .env("DMS_DIST", Variant::Release.dist())
        .env("DMS_CLOUDSCAPE", cloudscape()?)
        .env("DMS_BENCH", &report);
    chromium.choose_for(&mut playwright);
    process::run(&mut playwright)?;
    let text = fs::read_to_string(&report).context("the browser left no figures")?;
    let mut figures: Value = serde_json::from_str(&text).context("the browser's figures cannot be read")?;
    figures["until first row"] = json!({ "brotli_bytes": Sizes::of(&paths::dist())?.until_first_row() });
    Ok(figures)
}

/// The folder of the same list by another library, built as it would be released.
fn cloudscape() -> Outcome<PathBuf> {
    let sources = paths::e2e().join("bench/cloudscape");
    let folder = paths::target().join("bench-cloudscape");
    process::run(process::command("npm").arg("ci").current_dir(&sources))?;
    process::run(process::command("node").arg("build.mjs").arg(&folder).current_dir(&sources))?;
    Ok(folder)
}
