//! What a fresh machine lacks: one file per tool.
//!
//! A step is skipped when its tool is there, says how long it usually takes when it is not, and ends
//! in one sentence when the tool cannot be had. A tool on PATH is used when its version is right;
//! otherwise it is built once below [`paths::cache`](crate::paths::cache) for all clones.

mod bundler;
mod cargo_install;
mod chromium;
mod engines;
mod esbuild;
mod fonts;
mod nginx;
mod node;
mod npm;
mod npm_install;
mod openapi_tools;
mod python;
mod rabbitmq;
mod static_target;
mod trunk;
mod wasm_bindgen;
mod wasm_opt;
mod wasm_target;

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

pub use chromium::Chromium;
pub use nginx::Nginx;
pub use static_target::Target;

use crate::build::Variant;
use crate::outcome::{Context, Outcome};
use crate::{paths, process};

/// The tools that build the console.
#[derive(Debug)]
pub struct Toolbox {
    bundler: PathBuf,
    path: OsString,
}

impl Toolbox {
    /// `console-bundler` with its first argument.
    pub fn bundler(&self, does: &str) -> Command {
        let mut command = process::command(&self.bundler);
        command.arg(does);
        command
    }

    /// One of the other tools.
    pub fn command(&self, tool: &str) -> Command {
        let mut command = process::command(tool);
        command.env("PATH", &self.path);
        command
    }

    /// What changes when one of the tools does.
    pub fn versions(&self) -> String {
        format!("{} {:?}", self.bundler.display(), self.path)
    }
}

/// Makes sure that the console can be built.
pub fn console(variant: Variant) -> Outcome<Toolbox> {
    wasm_target::ensure()?;
    node::ensure()?;
    let bundler = bundler::ensure(variant.is_cut())?;
    cargo_install::clean_up();
    let mut added = vec![esbuild::ensure()?];
    if variant.is_small() {
        added.extend(wasm_opt::ensure()?);
    }
    Ok(Toolbox { bundler, path: on_path(added)? })
}

/// esbuild, for whom nothing else is needed.
pub fn esbuild() -> Outcome<PathBuf> {
    node::ensure()?;
    Ok(esbuild::ensure()?.join(paths::executable("esbuild")))
}

/// Trunk, with the tools on its PATH that it asks for.
pub fn trunk(arguments: &[&str]) -> Outcome<Command> {
    wasm_target::ensure()?;
    node::ensure()?;
    let (trunk, wasm_bindgen) = (trunk::ensure()?, wasm_bindgen::ensure()?);
    cargo_install::clean_up();
    let folders = wasm_bindgen.parent().filter(|folder| !folder.as_os_str().is_empty()).map(Into::into);
    let added = folders.into_iter().chain(wasm_opt::ensure()?).collect();
    let mut command = process::command(trunk);
    // Where it is "1", Trunk takes it for a bad value of its own flag.
    command.args(arguments).env("PATH", on_path(added)?).env_remove("NO_COLOR");
    Ok(command)
}

fn on_path(added: Vec<PathBuf>) -> Outcome<OsString> {
    let present = env::var_os("PATH").unwrap_or_default();
    env::join_paths(added.into_iter().chain(env::split_paths(&present))).context("PATH cannot be extended")
}

/// Makes sure that the browser tests can run.
pub fn browser() -> Outcome<Chromium> {
    npm()?;
    fonts::advise();
    chromium::ensure()
}

/// Brings the other browsers of the smoke run, where that can be done.
pub fn engines() {
    engines::ensure();
}

/// Makes sure that the npm packages of the browser tests are there.
pub fn npm() -> Outcome {
    node::ensure()?;
    npm::ensure()
}

/// Looks for the nginx that the browser tests put before the console's files.
pub fn nginx() -> Outcome<Nginx> {
    nginx::ensure()
}

/// Brings what reads the description of the API; returns the folders of what could be brought.
pub fn openapi_tools() -> Vec<PathBuf> {
    openapi_tools::ensure()
}

/// For which system a binary that others take is built.
pub fn static_target() -> Target {
    static_target::ensure()
}

/// Makes sure that there is a RabbitMQ, where this account may.
pub fn rabbitmq() {
    rabbitmq::ensure();
}

/// Makes sure that the tests in Python can run; returns their interpreter.
pub fn python() -> Outcome<PathBuf> {
    python::ensure()
}

/// Says what a step does and how long it usually takes on two cores.
fn announce(step: &str, duration: &str) {
    println!("set-up: {step}, usually {duration}");
}
