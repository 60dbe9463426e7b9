//! Cuts the console into a first file and others that are fetched when they are needed: the
//! functions that `src/app/chunks.rs` marks are where it is cut.
//!
//! Trunk writes the page, whose one module is then replaced by the folder `app-<hash>/`. What is in
//! it names its neighbours by plain names, so that only the folder needs a hash.

use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use super::{compress, integrity};
use crate::outcome::{Context, Failure, Outcome};
use crate::paths;
use crate::process;
use crate::setup::Toolbox;

/// The name of the first file, and of the script that loads it.
const NAME: &str = "console";

/// What rustc may use; wasm-opt would otherwise take it for a mistake.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// For size as it is sent: inlining repeats what brotli finds again anyway, but functions of one
/// kind side by side are packed better.
const FOR_SIZE: [&str; 4] = ["-Os", "-fimfs=0", "-ocimfs=0", "--reorder-functions-by-name"];

/// Replaces the one module in `dist/` by its parts.
pub fn module(toolbox: &Toolbox, dist: &Path) -> Outcome {
    let whole = paths::target().join("wasm32-unknown-unknown/release/dms-console.wasm");
    let work = paths::target().join("split");
    // What is left of an earlier build must not be taken for a part of this one.
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).context(format_args!("cannot create {}", work.display()))?;
    cut(toolbox, &whole, &work)?;
    bind(toolbox, &work)?;
    let parts = work.join("bound");
    for part in compress::files(&parts).context("the parts cannot be listed")? {
        match part.extension().and_then(OsStr::to_str) {
            Some("wasm") => optimize(toolbox, &part)?,
            Some("js") => minify(toolbox, &part)?,
            _ => {}
        }
    }
    install(&parts, dist)
}

fn cut(toolbox: &Toolbox, whole: &Path, work: &Path) -> Outcome {
    process::run(toolbox.command("wasm-split-cli").arg(whole).arg(work).args(["--out-name", NAME]))
}

/// The script for the first part; beside it what `cut` wrote for the others.
fn bind(toolbox: &Toolbox, work: &Path) -> Outcome {
    let bound = work.join("bound");
    process::run(
        toolbox
            .command("wasm-bindgen")
            .args(["--target", "web", "--no-typescript", "--no-demangle", "--keep-lld-exports"])
            .args(["--out-name", NAME, "--out-dir"])
            .arg(&bound)
            .arg(work.join(format!("{NAME}.wasm"))),
    )?;
    for file in fs::read_dir(work).context("the parts cannot be listed")?.flatten() {
        let name = file.file_name();
        let is_part = file.path().is_file() && name != *format!("{NAME}.wasm");
        if is_part {
            fs::rename(file.path(), bound.join(name)).context("a part cannot be moved")?;
        }
    }
    Ok(())
}

fn optimize(toolbox: &Toolbox, part: &Path) -> Outcome {
    process::run(toolbox.command("wasm-opt").args(FEATURES).args(FOR_SIZE).arg(part).arg("-o").arg(part))
}

fn minify(toolbox: &Toolbox, script: &Path) -> Outcome {
    process::run(
        toolbox
            .command("esbuild")
            .arg(script)
            .args(["--minify", "--allow-overwrite", "--log-level=warning"])
            .arg(format!("--outfile={}", script.display())),
    )
}

/// Moves the parts into `dist/`, and names them in the page in place of the whole module.
fn install(parts: &Path, dist: &Path) -> Outcome {
    let folder = format!("app-{:016x}", hash(parts)?);
    let page = dist.join("index.html");
    let text = fs::read_to_string(&page).context("dist/index.html cannot be read")?;
    let [script, module] = [".js", "_bg.wasm"].map(|end| whole_file(&text, end));
    let (Some(script), Some(module)) = (script, module) else {
        return Err(Failure::Failed(
            "dist/index.html does not name the module as Trunk.toml says".to_owned(),
        ));
    };
    let (script, module) = (script.to_owned(), module.to_owned());
    for name in [&script, &module] {
        fs::remove_file(dist.join(name)).context(format_args!("dist/{name} cannot be removed"))?;
    }
    let link = |name: &str| linked(parts, &folder, name);
    let links = [link(&format!("{NAME}.js"))?, link("__wasm_split.js")?];
    fs::rename(parts, dist.join(&folder)).context("the parts cannot be moved into dist/")?;
    fs::write(&page, with_parts(&text, [&script, &module], &folder, links))
        .context("dist/index.html cannot be written")
}

/// The attributes of a link to a script in the folder, which the browser holds to its content.
fn linked(parts: &Path, folder: &str, name: &str) -> Outcome<String> {
    let content = fs::read(parts.join(name)).context(format_args!("{name} cannot be read"))?;
    Ok(format!(r#"href="./{folder}/{name}" integrity="{}""#, integrity::of(&content)))
}

/// The page with the parts in the folder instead of the script and the module.
fn with_parts(page: &str, [script, module]: [&str; 2], folder: &str, links: [String; 2]) -> String {
    let [own, loader] = links;
    let loader = format!(r#"<link rel="modulepreload" {loader}/>"#);
    page.replace(&format!(r#"href="./{script}""#), &own)
        .replace(module, &format!("{folder}/{NAME}_bg.wasm"))
        .replace("<link id=\"application-wasm\"", &format!("{loader}<link id=\"application-wasm\""))
}

/// The name of the file of the module in the page that ends so.
fn whole_file<'a>(page: &'a str, end: &str) -> Option<&'a str> {
    let names = page.split('"').filter_map(|value| value.strip_prefix("./"));
    names.into_iter().find(|name| name.starts_with("dms-console-") && name.ends_with(end))
}

/// Over names and contents, the same wherever it is built.
fn hash(folder: &Path) -> Outcome<u64> {
    let mut hasher = DefaultHasher::new();
    for file in compress::files(folder).context("the parts cannot be listed")? {
        file.strip_prefix(folder).unwrap_or(&file).to_string_lossy().hash(&mut hasher);
        fs::read(&file).context(format_args!("cannot read {}", file.display()))?.hash(&mut hasher);
    }
    Ok(hasher.finish())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    const PAGE: &str = r#"<link id="application-js" rel="modulepreload" href="./dms-console-1f.js"/><link id="application-wasm" rel="preload" href="./dms-console-1f_bg.wasm"/><script src="./start-2a.js">"#;

    #[test]
    fn the_page_names_the_parts_instead_of_the_module() {
        let (script, module) = (whole_file(PAGE, ".js").unwrap(), whole_file(PAGE, "_bg.wasm").unwrap());
        assert_eq!((script, module), ("dms-console-1f.js", "dms-console-1f_bg.wasm"));
        let links = ["console", "__wasm_split"]
            .map(|name| format!(r#"href="./app-0a/{name}.js" integrity="sha384-{name}""#));
        let page = with_parts(PAGE, [script, module], "app-0a", links);
        assert_eq!(page.matches(" integrity=").count(), 2);
        for address in
            ["app-0a/console.js", "app-0a/__wasm_split.js", "app-0a/console_bg.wasm", "start-2a.js"]
        {
            assert!(page.contains(&format!("./{address}\"")), "{address}");
        }
        assert!(!page.contains("dms-console-"));
    }

    #[test]
    fn a_page_without_a_module_names_none() {
        assert_eq!(whole_file(r#"<link href="./console-1.css"/>"#, ".js"), None);
    }
}
