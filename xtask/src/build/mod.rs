//! `cargo xtask build`: the console for release and the server.

mod assets;
mod compress;
mod integrity;
mod split;

use std::path::PathBuf;

pub use assets::Sizes;
pub use compress::files;

use crate::args::Args;
use crate::outcome::Outcome;
use crate::setup::{self, Toolbox};
use crate::{paths, process};

pub fn run(args: Args) -> Outcome {
    args.finish()?;
    let toolbox = setup::console()?;
    console(&toolbox)?;
    let server = server()?;

    let sizes = Sizes::of(&paths::dist())?;
    println!("\n{sizes}\nserver: {}", server.display());
    sizes.check()
}

/// The console for release in `dist/`, compressed.
pub fn console(toolbox: &Toolbox) -> Outcome {
    process::run(&mut toolbox.trunk(&["build", "--release", "--features", "split"]))?;
    split::module(toolbox, &paths::dist())?;
    compress::folder(&paths::dist())
}

/// The server for release; returns its path.
pub fn server() -> Outcome<PathBuf> {
    process::run(&mut process::cargo(&["build", "--package", "dms-server", "--profile", "server"]))?;
    Ok(server_path("server"))
}

/// The server for tests, with the features that the tests' own build has; returns its path.
pub fn test_server() -> Outcome<PathBuf> {
    process::run(&mut process::cargo(&["build", "--workspace", "--bin", "dms-server"]))?;
    Ok(server_path("debug"))
}

fn server_path(folder: &str) -> PathBuf {
    paths::target().join(folder).join(paths::executable("dms-server"))
}
