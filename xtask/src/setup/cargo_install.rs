//! Command-line tools in Rust, from crates.io or from this project.

use std::fs;
use std::path::{Path, PathBuf};

use super::announce;
use crate::outcome::{Failure, Outcome};
use crate::{paths, process};

pub struct CargoTool<'a> {
    /// The name of the package.
    pub package: &'a str,
    /// The name of the program.
    pub program: &'a str,
    /// The folder of a package of this project; otherwise it comes from crates.io.
    pub source: Option<&'a Path>,
    /// The exact version. For a package of this project, what changes with it.
    pub version: String,
    /// Further arguments of `cargo install`.
    pub arguments: &'a [&'a str],
    /// How long compiling it usually takes.
    pub duration: &'a str,
}

impl CargoTool<'_> {
    /// The program of this version: the one on PATH, the one of our own folder, or a new one there.
    pub fn ensure(&self) -> Outcome<PathBuf> {
        if self.source.is_none() && self.is_right(Path::new(self.program)) {
            return Ok(self.program.into());
        }
        if self.is_there() {
            return Ok(self.path());
        }
        let home = self.home();
        if self.download(&home).is_err() {
            self.compile(&home)?;
        }
        if self.is_there() {
            return Ok(self.path());
        }
        Err(Failure::Failed(format!("{} {} was installed but does not run.", self.program, self.version)))
    }

    /// Whether it is in our own folder.
    pub fn is_there(&self) -> bool {
        match self.source {
            Some(_) => process::answer(self.path(), &["--version"]).is_some(),
            None => self.is_right(&self.path()),
        }
    }

    fn home(&self) -> PathBuf {
        paths::cache().join(format!("{}-{}", self.program, self.version))
    }

    fn path(&self) -> PathBuf {
        self.home().join("bin").join(paths::executable(self.program))
    }

    /// "trunk 0.21.14", "wasm-bindgen 0.2.130"
    fn is_right(&self, program: &Path) -> bool {
        process::answer(program, &["--version"])
            .is_some_and(|answer| answer.split_whitespace().nth(1) == Some(&self.version))
    }

    /// A prebuilt program, where cargo-binstall is there and reaches one.
    fn download(&self, home: &Path) -> Outcome {
        if self.source.is_some() || process::find("cargo-binstall").is_none() {
            return Err(Failure::Failed("there is no prebuilt program".to_owned()));
        }
        announce(&format!("downloading {} {}", self.program, self.version), "half a minute");
        process::run(
            process::cargo(&["binstall", "--no-confirm", "--disable-strategies", "compile"])
                .arg("--root")
                .arg(home)
                .arg(format!("{}@{}", self.package, self.version)),
        )
    }

    fn compile(&self, home: &Path) -> Outcome {
        announce(&format!("compiling {} {}", self.program, self.version), self.duration);
        let mut install = process::cargo(&["install"]);
        match self.source {
            Some(folder) => install.arg("--path").arg(folder).arg("--locked"),
            None => install.args([self.package, "--version", &self.version]),
        };
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
                "{} {} could not be compiled; its output above says why. Mend that, or install that version by \
                 other means so that it is on PATH, then run the command again.",
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
