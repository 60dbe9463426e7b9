//! esbuild, which makes the scripts smaller that wasm-bindgen writes.

use std::path::PathBuf;

use super::npm_install::NpmTool;
use crate::outcome::{Failure, Outcome};

pub fn ensure() -> Outcome<Option<PathBuf>> {
    let folder = NpmTool { package: "esbuild", version: "0.25.12", program: "esbuild" }.ensure()?;
    let folder = folder.ok_or_else(|| {
        Failure::Failed("npm could not bring esbuild; it says why above. Run the command again.".to_owned())
    })?;
    Ok(Some(folder))
}
