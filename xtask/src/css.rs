//! `cargo xtask css`: few style sheets out of `style/`.
//!
//! Its sheets import the others; browsers would fetch each import on its own, one after the other, before
//! the first paint. esbuild puts imports in place and takes out what is for readers.

use std::fs;
use std::path::Path;

use crate::args::Args;
use crate::outcome::{Context, Failure, Outcome};
use crate::paths;
use crate::process;
use crate::setup;

/// The sheets, and what is made of each: what the list needs, what comes with the parts that are fetched later,
/// what only the demo has.
const SHEETS: [(&str, &str); 3] =
    [("main.css", "console.css"), ("pages.css", "pages.css"), ("demo.css", "demo.css")];

/// For Trunk, which fetches nothing later: the second sheet goes into the first.
pub fn run(args: Args) -> Outcome {
    args.finish()?;
    make(true)
}

/// Writes the sheets where index.html names them, which does not follow CARGO_TARGET_DIR.
pub fn make(all_at_once: bool) -> Outcome {
    let esbuild = setup::esbuild()?;
    let folder = paths::root().join("target");
    fs::create_dir_all(&folder).context("target/ cannot be created")?;
    let [mut main, mut pages, demo] = SHEETS.map(|(source, _)| joined(&esbuild, source));
    if all_at_once {
        main = Ok([main?, pages?].concat());
        pages = Ok(Vec::new());
    }
    for ((_, name), sheet) in SHEETS.into_iter().zip([main, pages, demo]) {
        let (sheet, output) = (sheet?, folder.join(name));
        // An unchanged file is left alone, since Trunk watches it.
        if fs::read(&output).is_ok_and(|present| present == sheet) {
            continue;
        }
        fs::write(&output, sheet).context(format_args!("target/{name} cannot be written"))?;
    }
    Ok(())
}

/// A sheet with its imports put in place.
fn joined(esbuild: &Path, source: &str) -> Outcome<Vec<u8>> {
    let mut bundle = process::command(esbuild);
    bundle.arg(paths::root().join("style").join(source));
    bundle.args(["--bundle", "--minify", "--log-level=warning"]);
    let made = bundle.output().context("esbuild cannot be run")?;
    eprint!("{}", String::from_utf8_lossy(&made.stderr));
    if !made.status.success() {
        return Err(Failure::Failed(format!("style/{source} cannot be joined")));
    }
    Ok(made.stdout)
}
