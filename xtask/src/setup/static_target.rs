//! What a static binary is linked with: musl, and a C compiler for the parts of the cryptography that are C.

use std::env;
use std::path::Path;

use super::announce;
use crate::process;

/// For which system a binary is.
#[derive(Debug)]
pub struct Target {
    pub triple: String,
}

/// The static one of this machine's kind; where it cannot be had, this machine's own, which is said.
pub fn ensure() -> Target {
    let host = process::answer("rustc", &["-vV"]).unwrap_or_default();
    let host = host.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default().to_owned();
    let triple = format!("{}-unknown-linux-musl", env::consts::ARCH);
    let missing = if cfg!(target_os = "linux") { missing(&triple) } else { Some("Linux") };
    match missing {
        None => Target { triple },
        Some(missing) => {
            println!("set-up: no static binary without {missing}; this one needs the libraries of {host}");
            Target { triple: host }
        }
    }
}

fn missing(triple: &str) -> Option<&'static str> {
    let has_library = || {
        process::answer("rustc", &["--print", "target-libdir", "--target", triple])
            .is_some_and(|folder| Path::new(&folder).is_dir())
    };
    if !has_library() {
        announce("the standard library for musl", "a few seconds");
        let _ = process::run(process::command("rustup").args(["target", "add", triple]));
    }
    let variable = format!("CC_{}", triple.replace('-', "_"));
    let has_compiler = || env::var_os(&variable).is_some() || process::find("musl-gcc").is_some();
    if !has_compiler() && process::can_apt_get() {
        announce("a C compiler for musl", "half a minute");
        let _ = process::run(
            process::command("apt-get")
                .args(["install", "--yes", "--no-install-recommends", "musl-tools"])
                .env("DEBIAN_FRONTEND", "noninteractive"),
        );
    }
    match (has_library(), has_compiler()) {
        (false, _) => Some("Rust's standard library for musl (`rustup target add`)"),
        (_, false) => Some("musl-gcc (Debian: musl-tools)"),
        _ => None,
    }
}
