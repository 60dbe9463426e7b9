//! Where things are.

use std::env;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// The folder of this package, as cargo says when it runs it: what it was compiled in may be another
/// work tree, where several share a folder to build in.
static MANIFEST: LazyLock<PathBuf> = LazyLock::new(|| {
    env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into()).into()
});

/// The root of the work tree.
pub fn root() -> &'static Path {
    MANIFEST.parent().unwrap_or(&MANIFEST)
}

/// Where cargo builds.
pub fn target() -> PathBuf {
    // Joining keeps an absolute CARGO_TARGET_DIR as it is.
    root().join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
}

/// The console as built for release.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The browser tests.
pub fn e2e() -> PathBuf {
    root().join("e2e")
}

/// The tests in Python.
pub fn python_tests() -> PathBuf {
    e2e().join("python")
}

/// Tools that are built once for all clones: `$XDG_CACHE_HOME/dms-rabbitmq-console`.
pub fn cache() -> PathBuf {
    let base = env::var_os("XDG_CACHE_HOME")
        .or_else(|| env::var_os("LOCALAPPDATA"))
        .map(PathBuf::from)
        .or_else(|| env::home_dir().map(|home| home.join(".cache")))
        .unwrap_or_else(|| root().join("target"));
    base.join("dms-rabbitmq-console")
}

/// Where cargo keeps the sources of packages.
pub fn cargo_home() -> PathBuf {
    let own = || env::home_dir().unwrap_or_default().join(".cargo");
    env::var_os("CARGO_HOME").map_or_else(own, PathBuf::from)
}

/// A program's file name on this system.
pub fn executable(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}
