//! cargo-deny, which looks over the dependencies.

use std::path::PathBuf;

use super::cargo_install::CargoTool;
use crate::outcome::Outcome;

pub fn ensure() -> Outcome<Option<PathBuf>> {
    CargoTool {
        package: "cargo-deny",
        program: "cargo-deny",
        version: "0.20.2",
        tells_version: true,
        arguments: &["--locked"],
        duration: "5 to 10 minutes",
    }
    .ensure()
}
