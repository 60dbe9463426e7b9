//! The npm packages of the browser tests.

use std::fs;

use super::announce;
use crate::outcome::{Context, Failure, Outcome};
use crate::{paths, process};

pub fn ensure() -> Outcome {
    let folder = paths::e2e();
    let wanted =
        fs::read(folder.join("package-lock.json")).context("e2e/package-lock.json cannot be read")?;
    // The lock file that the installed packages came from.
    let stamp = folder.join("node_modules").join("installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }

    announce("npm packages of the browser tests", "half a minute");
    process::run(
        process::command("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&folder)
            // Chromium is looked for in a step of its own.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )
    .map_err(|_| {
        Failure::Failed("the npm packages of e2e/ could not be installed; npm says why above.".to_owned())
    })?;
    fs::write(&stamp, wanted).context("e2e/node_modules cannot be written")
}
