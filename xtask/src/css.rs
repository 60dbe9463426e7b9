//! `cargo xtask css`: one style sheet out of `style/`, which Trunk then names by its hash, and the
//! demo's own.
//!
//! `style/main.css` imports the others; browsers would fetch each import on its own, one after the
//! other, before the first paint. Imports are put in place.

use std::fs;
use std::path::Path;

use crate::args::Args;
use crate::outcome::{Context, Failure, Outcome};
use crate::paths;

/// The sheets, and what is made of each.
const SHEETS: [(&str, &str); 2] = [("main.css", "console.css"), ("demo.css", "demo.css")];

pub fn run(args: Args) -> Outcome {
    args.finish()?;
    for (source, output) in SHEETS {
        make(&paths::root().join("style").join(source), output)?;
    }
    Ok(())
}

fn make(source: &Path, name: &str) -> Outcome {
    let joined = strip_comments(&join(source)?);
    // Not below CARGO_TARGET_DIR: index.html names this very path.
    let output = paths::root().join("target").join(name);
    // An unchanged file is left alone, since Trunk watches it.
    if fs::read_to_string(&output).is_ok_and(|present| present == joined) {
        return Ok(());
    }
    fs::create_dir_all(paths::root().join("target")).context("target/ cannot be created")?;
    fs::write(&output, joined).context(format_args!("target/{name} cannot be written"))
}

/// A sheet with its imports put in place.
fn join(path: &Path) -> Outcome<String> {
    let sheet = fs::read_to_string(path).context(format_args!("cannot read {}", path.display()))?;
    let mut joined = String::with_capacity(sheet.len());
    for line in sheet.lines() {
        match import(line) {
            Some((name, layer)) => {
                let sheet = join(&path.with_file_name(name))?;
                joined.push_str(&["@layer ", layer, " {\n", &sheet, "}"].concat());
            }
            None if line.contains("@import") => {
                return Err(Failure::Failed(format!(
                    "{}: an import is written `@import \"file.css\" layer(name);`, on a line of its own",
                    path.display()
                )));
            }
            None => joined.push_str(line),
        }
        joined.push('\n');
    }
    Ok(joined)
}

/// The file that a line imports, and the layer that it belongs to.
fn import(line: &str) -> Option<(&str, &str)> {
    line.strip_prefix("@import \"")?.strip_suffix(");")?.split_once("\" layer(")
}

/// Comments and indentation are for those who read `style/`.
fn strip_comments(sheet: &str) -> String {
    let mut kept = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    kept.push_str(rest);
    kept.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_are_recognised() {
        assert_eq!(import("@import \"a.css\" layer(base);"), Some(("a.css", "base")));
        assert_eq!(import("@import \"a.css\";"), None);
        assert_eq!(import("a { color: red }"), None);
    }

    #[test]
    fn comments_and_indentation_go() {
        let sheet = "/* why\n   so */\n.a {\n  color: red; /* not blue */\n}\n";
        assert_eq!(strip_comments(sheet), ".a {\ncolor: red;\n}\n");
    }
}
