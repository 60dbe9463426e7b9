//! Trunk, which rebuilds and reloads the page while one works on it.

use std::path::PathBuf;

use super::cargo_install::CargoTool;
use crate::outcome::Outcome;

pub fn ensure() -> Outcome<PathBuf> {
    CargoTool {
        package: "trunk",
        program: "trunk",
        source: None,
        // 0.22 needs a newer rustc than this project.
        version: "0.21.14".to_owned(),
        arguments: &["--locked", "--no-default-features", "--features", "rustls"],
        duration: "4 to 9 minutes",
    }
    .ensure()
}
