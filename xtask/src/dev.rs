//! `cargo xtask dev`: the console rebuilt and reloaded on every change, against an emulator.

use std::fs;
use std::process::Child;

use crate::args::Args;
use crate::outcome::{Context, Outcome};
use crate::{build, paths, process, setup};

/// Trunk.toml forwards the service's paths here.
const EMULATOR: &str = "127.0.0.1:8081";

pub fn run(args: Args) -> Outcome {
    args.finish()?;
    let mut trunk = setup::trunk(&["serve", "--public-url", "/"])?;
    let _emulator = Stopped(start_emulator()?);
    // Trunk answers every address with the page as it is, so its links must not be relative to the address.
    process::run(&mut trunk)
}

/// Runs `dms-server demo` for its API and its `config.json`; the page comes from Trunk.
fn start_emulator() -> Outcome<Child> {
    let dist = paths::target().join("dev");
    fs::create_dir_all(&dist).context("target/dev cannot be created")?;
    fs::write(dist.join("index.html"), "The page is at the address that Trunk prints.\n")
        .context("target/dev cannot be written")?;

    let mut emulator = process::command(build::test_server()?);
    emulator.args(["demo", "--listen", EMULATOR, "--dist"]).arg(dist);
    process::announce(&emulator);
    emulator.spawn().context("the emulator cannot be started")
}

/// A process that ends with us.
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        // It may be gone already, by the same Ctrl-C.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
