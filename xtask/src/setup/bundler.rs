//! The bundler of `xtask/bundler`: wasm-bindgen, of exactly the version that the console is compiled against,
//! and wasm-split for the release.

use std::path::PathBuf;

use super::cargo_install::CargoTool;
use crate::outcome::Outcome;
use crate::{hash, paths};

/// The program. One that can cut serves those who need not cut as well.
pub fn ensure(can_cut: bool) -> Outcome<PathBuf> {
    let source = paths::root().join("xtask/bundler");
    let manifest = source.join("Cargo.toml");
    let version = hash::of_files(&[&manifest, &source.join("Cargo.lock"), &source.join("src")])?;
    let tool = |features: &'static [&'static str], duration| CargoTool {
        package: "console-bundler",
        program: "console-bundler",
        source: Some(&source),
        version: if features.is_empty() { version.clone() } else { format!("{version}-split") },
        arguments: features,
        duration,
    };
    let cutting = tool(&["--features", "split"], "1 to 2 minutes");
    if can_cut || cutting.is_there() {
        return cutting.ensure();
    }
    tool(&[], "1 minute").ensure()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::fs;

    use super::super::wasm_bindgen::locked_version;
    use super::*;

    #[test]
    fn it_binds_what_the_console_is_compiled_against() {
        let lock = |path: &str| fs::read_to_string(paths::root().join(path)).unwrap();
        let (console, bundler) = (lock("Cargo.lock"), lock("xtask/bundler/Cargo.lock"));
        let version = locked_version(&console, "wasm-bindgen");
        assert!(version.is_some());
        assert_eq!(version, locked_version(&bundler, "wasm-bindgen-cli-support"));
    }
}
