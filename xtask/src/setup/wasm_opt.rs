//! wasm-opt, which makes the wasm a third smaller. The npm package of Binaryen brings it to every
//! system; distributions often have one that is too old for what rustc writes.

use std::path::PathBuf;

use super::npm_install::NpmTool;
use crate::outcome::{Failure, Outcome};
use crate::process;

/// The oldest that reads the features which rustc uses.
const OLDEST: u32 = 119;

pub fn ensure() -> Outcome<Option<PathBuf>> {
    if present().is_some_and(|found| found >= OLDEST) {
        return Ok(None);
    }
    let binaryen = NpmTool { package: "binaryen", version: "132.0.0", program: "wasm-opt" };
    let folder = binaryen.ensure()?.ok_or_else(|| {
        Failure::Failed(format!(
            "wasm-opt {OLDEST} or later is needed and npm could not bring it: \
             put it on PATH (package `binaryen`), then run the command again."
        ))
    })?;
    Ok(Some(folder))
}

/// "wasm-opt version 132 (version_132)" → 132.
fn present() -> Option<u32> {
    let answer = process::answer("wasm-opt", &["--version"])?;
    answer.split_whitespace().nth(2)?.parse().ok()
}
