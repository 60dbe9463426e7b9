//! A Python with the packages of `e2e/python/requirements.txt`: the official SDK and other clients
//! that the tests let loose on the emulator.

use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use super::announce;
use crate::outcome::{Context, Failure, Outcome};
use crate::{paths, process};

const OLDEST: u32 = 10;

/// The interpreter of a virtual environment that has the packages.
pub fn ensure() -> Outcome<PathBuf> {
    let wanted = paths::python_tests().join("requirements.txt");
    let text = fs::read(&wanted).context("e2e/python/requirements.txt cannot be read")?;
    let home = paths::cache().join(format!("python-{:016x}", hash(&text)));
    let python = interpreter(&home);
    // Written last, so that a set-up that was interrupted is not taken for a whole one.
    let stamp = home.join("installed");
    if stamp.is_file() && process::answer(&python, &["-c", "import pytest"]).is_some() {
        return Ok(python);
    }

    announce("the Python packages of the tests", "one minute");
    let _ = fs::remove_dir_all(&home);
    create(&home)?;
    process::run(
        process::command(&python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement"])
            .arg(&wanted),
    )
    .map_err(|_| {
        Failure::Failed(
            "the Python packages of e2e/python could not be installed; pip says why above.".to_owned(),
        )
    })?;
    fs::write(&stamp, text).context(format_args!("{} cannot be written", home.display()))?;
    Ok(python)
}

/// Makes an empty environment.
fn create(home: &Path) -> Outcome {
    let program = ["python3", "python"].into_iter().find(|program| is_new_enough(program));
    let Some(program) = program else {
        return Err(Failure::Failed(format!(
            "Python 3.{OLDEST} or later is needed for the tests with the official SDK and was not found: install \
             it, then run the command again."
        )));
    };
    let venv = || process::run(process::command(program).args(["-m", "venv"]).arg(home));
    if venv().is_ok() {
        return Ok(());
    }
    // Debian keeps what `venv` needs in a package of its own.
    if process::can_apt_get() {
        let _ = process::run(process::command("apt-get").arg("update"));
        let _ = process::run(
            process::command("apt-get")
                .args(["install", "--yes", "--no-install-recommends", "python3-venv"])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        );
    }
    venv().map_err(|_| {
        Failure::Failed(format!(
            "`{program} -m venv` failed: install Python's venv module (package python3-venv), then run the \
             command again."
        ))
    })
}

/// "Python 3.11.7"
fn is_new_enough(program: &str) -> bool {
    let minor =
        |answer: String| -> Option<u32> { answer.strip_prefix("Python 3.")?.split('.').next()?.parse().ok() };
    process::answer(program, &["--version"]).and_then(minor).is_some_and(|minor| minor >= OLDEST)
}

fn interpreter(home: &Path) -> PathBuf {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    home.join(folder).join(paths::executable("python"))
}

fn hash(text: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(text);
    hasher.finish()
}
