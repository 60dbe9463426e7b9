//! `cargo xtask build`: the console for release and the server; and the quick build of both.

mod assets;
mod bundle;
mod compress;
mod integrity;
mod module;
mod page;
mod version;

use std::fs;
use std::path::{Path, PathBuf};

pub use assets::Sizes;
pub use compress::files;
pub use version::{Version, version};

use crate::args::Args;
use crate::outcome::{Context, Outcome};
use crate::setup::{self, Toolbox};
use crate::{css, hash, paths, process, worker};

/// How the console is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// As people get it: one pass over the whole program, cut into parts, made small, compressed.
    Release,
    /// The same page soon: for a demo on this machine and for most tests in a browser.
    Quick,
}

impl Variant {
    /// The profile of Cargo.toml.
    pub fn profile(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Quick => "quick",
        }
    }

    /// Where it goes.
    pub fn dist(self) -> PathBuf {
        match self {
            Self::Release => paths::dist(),
            Self::Quick => paths::target().join("dist-quick"),
        }
    }

    /// Whether parts are fetched when they are needed.
    pub fn is_cut(self) -> bool {
        self == Self::Release
    }

    /// Whether it is worth minutes to send less.
    pub fn is_small(self) -> bool {
        self == Self::Release
    }
}

pub fn run(mut args: Args) -> Outcome {
    let quick = args.switch("--quick");
    let only_console = args.switch("--console");
    args.finish()?;
    let variant = if quick { Variant::Quick } else { Variant::Release };
    let toolbox = setup::console(variant)?;
    console(&toolbox, variant)?;
    if only_console {
        return Ok(());
    }
    if quick {
        println!("\nconsole: {}\nserver: {}", variant.dist().display(), test_server()?.display());
        return Ok(());
    }
    let server = server()?;
    let sizes = Sizes::of(&variant.dist())?;
    println!("\n{sizes}\nserver: {}", server.display());
    sizes.check()
}

/// Builds the console in [`Variant::dist`], unless what is there was made of the very same.
pub fn console(toolbox: &Toolbox, variant: Variant) -> Outcome {
    let modules = bundle::compile(variant)?;
    css::make(false)?;
    let made_of = made_of(toolbox, &modules)?;
    let dist = variant.dist();
    // Not below dist/, where everything is handed out.
    let stamp = paths::target().join("bundle").join(format!("{}.stamp", variant.profile()));
    if fs::read_to_string(&stamp).is_ok_and(|stamp| Some(stamp) == stamped(&made_of, &dist).ok()) {
        println!("{} is of the same sources already", dist.display());
        return version::write(&dist);
    }
    let _ = fs::remove_dir_all(&dist);
    fs::create_dir_all(&dist).context(format_args!("cannot create {}", dist.display()))?;
    let links = bundle::application(toolbox, variant, &modules.console, &dist)?;
    bundle::demo_worker(toolbox, variant, &modules.worker, &dist)?;
    page::render(toolbox, variant, &dist, &links)?;
    worker::name(&dist)?;
    if variant.is_small() {
        compress::folder(&dist)?;
    }
    fs::write(&stamp, stamped(&made_of, &dist)?).context("target/ cannot be written")?;
    version::write(&dist)
}

/// What a console was made of, and what came of it. Its commit is no part of that: another one alone changes nothing.
fn stamped(made_of: &str, dist: &Path) -> Outcome<String> {
    let entries = fs::read_dir(dist).context(format_args!("cannot list {}", dist.display()))?.flatten();
    let mut entries: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    entries.retain(|path| !path.ends_with(version::FILE));
    entries.sort();
    let entries: Vec<&Path> = entries.iter().map(PathBuf::as_path).collect();
    Ok(format!("{made_of} {}", hash::of_files(&entries)?))
}

/// A hash of everything that a console is made of.
fn made_of(toolbox: &Toolbox, modules: &bundle::Modules) -> Outcome<String> {
    let root = paths::root();
    let sheets = ["target/console.css", "target/pages.css", "target/demo.css"];
    let own = ["index.html", "public", "crates/dms-api/data"].into_iter().chain(sheets);
    let own: Vec<PathBuf> = own.map(|name| root.join(name)).collect();
    let mut all: Vec<&Path> = own.iter().map(PathBuf::as_path).collect();
    all.extend([modules.console.as_path(), &modules.worker]);
    Ok(hash::of(format!("{} {}", hash::of_files(&all)?, toolbox.versions()).as_bytes()))
}

/// The server for release; returns its path.
pub fn server() -> Outcome<PathBuf> {
    process::run(&mut process::cargo(&["build", "--package", "dms-server", "--profile", "server"]))?;
    Ok(server_path("server"))
}

/// The server that others take, with the console of `dist/` inside; returns its path.
pub fn packaged_server(target: &str, version: &Version) -> Outcome<PathBuf> {
    let mut build = process::cargo(&["build", "--package", "dms-server", "--profile", "server"]);
    build.args(["--target", target]).args(bundle::short_paths(target));
    build.args(["--config", "profile.server.strip='symbols'"]);
    build.env("DMS_BUILD_DIST", paths::dist()).env("SOURCE_DATE_EPOCH", version.seconds.to_string());
    build.env("DMS_BUILD_COMMIT", version.commit.as_deref().unwrap_or_default());
    process::run(&mut build)?;
    Ok(server_path(&format!("{target}/server")))
}

/// The server for tests and for a demo on this machine, with the features that the tests' own build has;
/// returns its path.
pub fn test_server() -> Outcome<PathBuf> {
    process::run(&mut process::cargo(&["build", "--workspace", "--bin", "dms-server"]))?;
    Ok(server_path("debug"))
}

fn server_path(folder: &str) -> PathBuf {
    paths::target().join(folder).join(paths::executable("dms-server"))
}
