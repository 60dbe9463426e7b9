//! wasm-opt, which makes the wasm a third smaller. The npm package of Binaryen brings it to every
//! system; distributions often have one that is too old for what rustc writes.

use std::fs;
use std::path::PathBuf;

use super::announce;
use crate::outcome::{Context, Failure, Outcome};
use crate::{paths, process};

const VERSION: u32 = 132;
/// The oldest that reads the features which rustc uses.
const OLDEST: u32 = 119;

pub fn ensure() -> Outcome<Option<PathBuf>> {
    if version("wasm-opt").is_some_and(|found| found >= OLDEST) {
        return Ok(None);
    }
    let home = paths::cache().join(format!("binaryen-{VERSION}.0.0"));
    let folder = home.join("node_modules").join(".bin");
    let program = folder.join("wasm-opt");
    let program = program.to_string_lossy();
    if version(&program) == Some(VERSION) {
        return Ok(Some(folder));
    }

    announce("wasm-opt", "half a minute");
    fs::create_dir_all(&home).context(format_args!("cannot create {}", home.display()))?;
    let installed = process::run(
        process::command("npm")
            .args(["install", "--no-save", "--no-package-lock", "--ignore-scripts"])
            .args(["--no-audit", "--no-fund", "--prefix"])
            .arg(&home)
            .arg(format!("binaryen@{VERSION}.0.0")),
    );
    if installed.is_ok() && version(&program) == Some(VERSION) {
        return Ok(Some(folder));
    }
    Err(Failure::Failed(format!(
        "wasm-opt {OLDEST} or later is needed and npm could not bring it: \
         put it on PATH (package `binaryen`), then run the command again."
    )))
}

/// "wasm-opt version 132 (version_132)" → 132.
fn version(program: &str) -> Option<u32> {
    let answer = process::answer(program, &["--version"])?;
    answer.split_whitespace().nth(2)?.parse().ok()
}
