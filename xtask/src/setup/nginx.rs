//! An nginx for the tests of hosting, which run it with the configuration that the documentation gives.
//!
//! Debian's is unpacked, not installed: an installed one begins to serve at once.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::announce;
use crate::outcome::{Context, Failure, Outcome};
use crate::{paths, process};

const VARIABLE: &str = "DMS_NGINX";
/// The program, and the types of files that the tests include.
const PACKAGES: [&str; 2] = ["nginx", "nginx-common"];

/// Which nginx the tests use; without one, they leave out what needs it.
#[derive(Debug)]
pub struct Nginx(Option<PathBuf>);

impl Nginx {
    /// Tells the tests.
    pub fn choose_for(&self, command: &mut Command) {
        if let Some(program) = &self.0 {
            command.env(VARIABLE, program);
        }
    }
}

pub fn ensure() -> Outcome<Nginx> {
    let home = paths::cache().join("nginx");
    let look = || {
        let own = env::var_os(VARIABLE).map(PathBuf::from);
        // Not on everybody's PATH.
        let others = [PathBuf::from("/usr/sbin/nginx"), home.join("usr/sbin/nginx")];
        let mut known = own.into_iter().chain(process::find("nginx")).chain(others);
        known.find(|program| process::answer(program, &["-v"]).is_some())
    };
    let mut found = look();
    if found.is_none() {
        unpack(&home)?;
        found = look();
    }
    if found.is_none() {
        if env::var_os("CI").is_some() {
            return Err(Failure::Failed(format!(
                "no nginx was found and none could be brought: install one, or set {VARIABLE} to its path."
            )));
        }
        println!("set-up: no nginx was found; the tests behind it are left out");
    }
    Ok(Nginx(found))
}

fn unpack(home: &Path) -> Outcome {
    if process::find("apt-get").is_none() {
        return Ok(());
    }
    announce("Debian's nginx", "half a minute");
    fs::create_dir_all(home).context(format_args!("cannot create {}", home.display()))?;
    if process::can_apt_get() {
        let _ = process::run(process::command("apt-get").arg("update"));
    }
    // Where it cannot be had, the tests say so.
    let _ = process::run(process::command("apt-get").arg("download").args(PACKAGES).current_dir(home));
    let files = fs::read_dir(home).context(format_args!("cannot read {}", home.display()))?;
    for file in files.flatten().map(|file| file.path()) {
        if file.extension().is_some_and(|extension| extension == "deb") {
            let _ = process::run(process::command("dpkg-deb").arg("--extract").arg(file).arg(home));
        }
    }
    Ok(())
}
