//! esbuild, which joins the style sheets and makes scripts smaller.

use std::path::PathBuf;

use super::npm_install::NpmTool;
use crate::outcome::{Failure, Outcome};

pub const VERSION: &str = "0.25.12";

/// The folder to put on PATH.
pub fn ensure() -> Outcome<PathBuf> {
    NpmTool { package: "esbuild", version: VERSION, program: "esbuild" }.ensure()?.ok_or_else(|| {
        Failure::Failed("npm could not bring esbuild; it says why above. Run the command again.".to_owned())
    })
}
