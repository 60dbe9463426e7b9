//! A Chromium for the browser tests.

use std::env;
use std::path::PathBuf;
use std::process::Command;

use super::announce;
use crate::outcome::{Failure, Outcome};
use crate::{paths, process};

const VARIABLE: &str = "DMS_CHROMIUM";
/// First the one without a window, which needs a third less of the processor.
const PROGRAMS: [&str; 5] =
    ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Which browser the tests use.
#[derive(Debug)]
pub enum Chromium {
    /// Playwright's own; Playwright knows where.
    Bundled,
    /// One installed otherwise.
    At(PathBuf),
}

impl Chromium {
    /// Tells Playwright's configuration.
    pub fn choose_for(&self, command: &mut Command) {
        match self {
            Self::Bundled => command.env_remove(VARIABLE),
            Self::At(path) => command.env(VARIABLE, path),
        };
    }
}

pub fn ensure() -> Outcome<Chromium> {
    if let Some(path) = env::var_os(VARIABLE).map(PathBuf::from) {
        if path.is_file() {
            return Ok(Chromium::At(path));
        }
        return Err(Failure::Failed(format!("{VARIABLE} is {}, which is not a file.", path.display())));
    }
    if let Some(found) = look() {
        return Ok(found);
    }
    install_bundled();
    if let Some(found) = look() {
        return Ok(found);
    }
    install_packaged();
    look().ok_or_else(|| {
        Failure::Failed(format!(
            "no Chromium was found and none could be installed: install one and set {VARIABLE} to its path, \
             or leave the browser out with `cargo xtask test --quick`."
        ))
    })
}

fn look() -> Option<Chromium> {
    if bundled_path().is_some_and(|path| path.is_file()) {
        return Some(Chromium::Bundled);
    }
    PROGRAMS.iter().find_map(|name| process::find(name)).map(Chromium::At)
}

fn bundled_path() -> Option<PathBuf> {
    let output = process::command("node")
        .arg("--eval")
        .arg("console.log(require('@playwright/test').chromium.executablePath())")
        .current_dir(paths::e2e())
        .output()
        .ok()?;
    Some(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()))
}

fn install_bundled() {
    announce("downloading Playwright's Chromium", "one minute");
    let playwright = |action| {
        let mut command = process::command(paths::e2e().join("node_modules/.bin/playwright"));
        command.args([action, "chromium"]).current_dir(paths::e2e());
        process::run(&mut command)
    };
    // Where it cannot be had, the distribution's comes next.
    if playwright("install").is_ok() && process::can_apt_get() {
        let _ = playwright("install-deps");
    }
}

fn install_packaged() {
    if !process::can_apt_get() {
        return;
    }
    announce("Debian's Chromium", "one minute");
    let _ = process::run(process::command("apt-get").arg("update"));
    // Older releases have no package of the first.
    let _ = ["chromium-headless-shell", "chromium"].into_iter().find(|package| install(package).is_ok());
}

/// Installs a package of Debian.
pub fn install(package: &str) -> Outcome {
    let mut install = process::command("apt-get");
    install.args(["install", "--yes", "--no-install-recommends", package]);
    process::run(install.env("DEBIAN_FRONTEND", "noninteractive"))
}
