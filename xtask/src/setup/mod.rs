//! What a fresh machine lacks: one file per tool.
//!
//! A step is skipped when its tool is there, says how long it usually takes when it is not, and ends
//! in one sentence when the tool cannot be had. A tool on PATH is used when its version is right;
//! otherwise it is built once below [`paths::cache`](crate::paths::cache) for all clones.

mod cargo_deny;
mod cargo_install;
mod chromium;
mod esbuild;
mod fonts;
mod nginx;
mod node;
mod npm;
mod npm_install;
mod python;
mod trunk;
mod wasm_bindgen;
mod wasm_opt;
mod wasm_split;
mod wasm_target;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

pub use chromium::Chromium;
pub use nginx::Nginx;

use crate::outcome::{Context, Outcome};
use crate::process;

/// The tools that build the console.
#[derive(Debug)]
pub struct Toolbox {
    path: OsString,
}

impl Toolbox {
    /// Trunk, which finds the other tools.
    pub fn trunk(&self, arguments: &[&str]) -> Command {
        let mut command = self.command("trunk");
        // Where it is "1", Trunk takes it for a bad value of its own flag.
        command.args(arguments).env_remove("NO_COLOR");
        command
    }

    /// One of the tools.
    pub fn command(&self, tool: &str) -> Command {
        let mut command = process::command(tool);
        command.env("PATH", &self.path);
        command
    }
}

/// Makes sure that the console can be built.
pub fn console() -> Outcome<Toolbox> {
    wasm_target::ensure()?;
    node::ensure()?;
    let added: Vec<PathBuf> = [
        trunk::ensure()?,
        wasm_bindgen::ensure()?,
        wasm_split::ensure()?,
        wasm_opt::ensure()?,
        esbuild::ensure()?,
    ]
    .into_iter()
    .flatten()
    .collect();
    cargo_install::clean_up();

    let present = env::var_os("PATH").unwrap_or_default();
    let path = env::join_paths(added.into_iter().chain(env::split_paths(&present)))
        .context("PATH cannot be extended")?;
    Ok(Toolbox { path })
}

/// Makes sure that the browser tests can run.
pub fn browser() -> Outcome<Chromium> {
    node::ensure()?;
    npm::ensure()?;
    fonts::advise();
    chromium::ensure()
}

/// Looks for the nginx that the browser tests put before the console's files.
pub fn nginx() -> Outcome<Nginx> {
    nginx::ensure()
}

/// Makes sure that the tests in Python can run; returns their interpreter.
pub fn python() -> Outcome<PathBuf> {
    python::ensure()
}

/// Makes sure that the dependencies can be looked over; returns what to add to PATH.
pub fn cargo_deny() -> Outcome<Option<PathBuf>> {
    let added = cargo_deny::ensure();
    cargo_install::clean_up();
    added
}

/// Says what a step does and how long it usually takes on two cores.
fn announce(step: &str, duration: &str) {
    println!("set-up: {step}, usually {duration}");
}
