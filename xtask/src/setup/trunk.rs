//! Trunk, which bundles the page.

use std::path::PathBuf;

use super::cargo_install::CargoTool;
use crate::outcome::Outcome;

pub fn ensure() -> Outcome<Option<PathBuf>> {
    CargoTool {
        package: "trunk",
        program: "trunk",
        // 0.22 needs a newer rustc than this project.
        version: "0.21.14",
        tells_version: true,
        arguments: &["--locked", "--no-default-features", "--features", "rustls"],
        duration: "4 to 8 minutes",
    }
    .ensure()
}
