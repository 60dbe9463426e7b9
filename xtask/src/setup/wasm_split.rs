//! wasm-split, which cuts the console into the files that are fetched when they are needed.

use std::path::PathBuf;

use super::cargo_install::CargoTool;
use crate::outcome::Outcome;

pub fn ensure() -> Outcome<Option<PathBuf>> {
    CargoTool {
        package: "wasm_split_cli_support",
        program: "wasm-split-cli",
        version: "0.2.4",
        tells_version: false,
        arguments: &["--features", "build-binary"],
        duration: "1 to 3 minutes",
    }
    .ensure()
}
