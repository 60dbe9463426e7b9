//! `cargo xtask css`: one style sheet out of `style/`, and the demo's own.
//!
//! `style/main.css` imports the others; browsers would fetch each import on its own, one after the
//! other, before the first paint. esbuild puts imports in place and takes out what is for readers.

use std::fs;

use crate::args::Args;
use crate::outcome::{Context, Failure, Outcome};
use crate::paths;
use crate::process;
use crate::setup;

/// The sheets, and what is made of each.
const SHEETS: [(&str, &str); 2] = [("main.css", "console.css"), ("demo.css", "demo.css")];

pub fn run(args: Args) -> Outcome {
    args.finish()?;
    make()
}

/// Writes the sheets where index.html names them, which does not follow CARGO_TARGET_DIR.
pub fn make() -> Outcome {
    let esbuild = setup::esbuild()?;
    let folder = paths::root().join("target");
    fs::create_dir_all(&folder).context("target/ cannot be created")?;
    for (source, name) in SHEETS {
        let mut bundle = process::command(&esbuild);
        bundle.arg(paths::root().join("style").join(source));
        bundle.args(["--bundle", "--minify", "--log-level=warning"]);
        let made = bundle.output().context("esbuild cannot be run")?;
        eprint!("{}", String::from_utf8_lossy(&made.stderr));
        if !made.status.success() {
            return Err(Failure::Failed(format!("style/{source} cannot be joined")));
        }
        let output = folder.join(name);
        // An unchanged file is left alone, since Trunk watches it.
        if fs::read(&output).is_ok_and(|present| present == made.stdout) {
            continue;
        }
        fs::write(&output, made.stdout).context(format_args!("target/{name} cannot be written"))?;
    }
    Ok(())
}
