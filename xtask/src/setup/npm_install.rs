//! Command-line tools from npm, below [`paths::cache`] for all clones.

use std::fs;
use std::path::PathBuf;

use super::announce;
use crate::outcome::{Context, Outcome};
use crate::{paths, process};

pub struct NpmTool<'a> {
    /// The name of the package.
    pub package: &'a str,
    /// The exact version.
    pub version: &'a str,
    /// The name of the program.
    pub program: &'a str,
}

impl NpmTool<'_> {
    /// The folder to put on PATH; none when npm could not bring the tool.
    pub fn ensure(&self) -> Outcome<Option<PathBuf>> {
        let home = paths::cache().join(format!("{}-{}", self.package, self.version));
        let folder = home.join("node_modules").join(".bin");
        let program = folder.join(self.program);
        let is_there = || process::answer(&program, &["--version"]).is_some();
        if is_there() {
            return Ok(Some(folder));
        }
        announce(self.program, "half a minute");
        fs::create_dir_all(&home).context(format_args!("cannot create {}", home.display()))?;
        let installed = process::run(
            process::command("npm")
                .args(["install", "--no-save", "--no-package-lock", "--ignore-scripts"])
                .args(["--no-audit", "--no-fund", "--prefix"])
                .arg(&home)
                .arg(format!("{}@{}", self.package, self.version)),
        );
        Ok(Some(folder).filter(|_| installed.is_ok() && is_there()))
    }
}
