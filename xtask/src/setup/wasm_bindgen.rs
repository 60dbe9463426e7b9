//! wasm-bindgen as a program, which Trunk asks for, of exactly the version that the console is compiled against.

use std::fs;
use std::path::PathBuf;

use super::cargo_install::CargoTool;
use crate::outcome::{Context, Failure, Outcome};
use crate::paths;

pub fn ensure() -> Outcome<PathBuf> {
    let lock = fs::read_to_string(paths::root().join("Cargo.lock")).context("Cargo.lock cannot be read")?;
    let version = locked_version(&lock, "wasm-bindgen")
        .ok_or_else(|| Failure::Failed("Cargo.lock does not name wasm-bindgen.".to_owned()))?;
    CargoTool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        source: None,
        version: version.to_owned(),
        // Without --locked: its own lock file names versions that some registries do not have.
        arguments: &[],
        duration: "2 to 5 minutes",
    }
    .ensure()
}

/// The version of a package in a lock file.
pub fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn only_the_package_of_that_very_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
