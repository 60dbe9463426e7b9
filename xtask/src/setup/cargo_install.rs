//! Command-line tools from crates.io.

use std::fs;
use std::path::PathBuf;

use super::announce;
use crate::outcome::{Failure, Outcome};
use crate::{paths, process};

pub struct CargoTool<'a> {
    /// The name of the package.
    pub package: &'a str,
    /// The name of the program.
    pub program: &'a str,
    /// The exact version.
    pub version: &'a str,
    /// Whether the program answers `--version`. One that does not is used only from our own folder,
    /// which is named by the version.
    pub tells_version: bool,
    /// Further arguments of `cargo install`.
    pub arguments: &'a [&'a str],
    /// How long compiling it usually takes.
    pub duration: &'a str,
}

impl CargoTool<'_> {
    /// The folder to put on PATH, or none when the program of this version is already there.
    pub fn ensure(&self) -> Outcome<Option<PathBuf>> {
        if self.tells_version && self.is_right(self.program) {
            return Ok(None);
        }
        let home = paths::cache().join(format!("{}-{}", self.program, self.version));
        let folder = home.join("bin");
        let program = folder.join(paths::executable(self.program));
        let program = program.to_string_lossy();
        if self.is_right(&program) {
            return Ok(Some(folder));
        }
        if self.download(&home).is_err() {
            self.compile(&home)?;
        }
        if self.is_right(&program) {
            return Ok(Some(folder));
        }
        Err(Failure::Failed(format!("{} {} was installed but does not run.", self.program, self.version)))
    }

    fn is_right(&self, program: &str) -> bool {
        if !self.tells_version {
            return process::answer(program, &["--help"]).is_some();
        }
        // "trunk 0.21.14", "wasm-bindgen 0.2.130"
        process::answer(program, &["--version"])
            .is_some_and(|answer| answer.split_whitespace().nth(1) == Some(self.version))
    }

    /// A prebuilt program, where cargo-binstall is there and reaches one.
    fn download(&self, home: &std::path::Path) -> Outcome {
        if process::find("cargo-binstall").is_none() {
            return Err(Failure::Failed("cargo-binstall is not there".to_owned()));
        }
        announce(&format!("downloading {} {}", self.program, self.version), "half a minute");
        process::run(
            process::cargo(&["binstall", "--no-confirm", "--disable-strategies", "compile"])
                .arg("--root")
                .arg(home)
                .arg(format!("{}@{}", self.package, self.version)),
        )
    }

    fn compile(&self, home: &std::path::Path) -> Outcome {
        announce(&format!("compiling {} {}", self.program, self.version), self.duration);
        let mut install = process::cargo(&["install", self.package, "--version", self.version]);
        install
            .args(self.arguments)
            .arg("--root")
            .arg(home)
            // A folder that stays lets an interrupted installation go on where it stopped.
            .env("CARGO_TARGET_DIR", build_folder())
            // The packages' own profiles optimise for an hour what runs for a second.
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
        process::run(&mut install).map_err(|_| {
            Failure::Failed(format!(
                "{} {} could not be compiled; its output above says why. Install that version by other means \
                 so that it is on PATH, then run the command again.",
                self.program, self.version
            ))
        })
    }
}

/// Removes what compiling left behind.
pub fn clean_up() {
    // Nothing depends on it: a folder that cannot be removed only takes space.
    let _ = fs::remove_dir_all(build_folder());
}

fn build_folder() -> PathBuf {
    paths::cache().join("build")
}
