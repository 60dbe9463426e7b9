//! From rustc to what a browser loads: the application in the folder `app-<hash>/`, and the demo's worker.
//!
//! What is in the folder names its neighbours by plain names, so that only the folder needs a hash. The release
//! is cut into a first file and others that are fetched when they are needed: the functions that `src/app/chunks.rs`
//! marks are where it is cut.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Variant, files, integrity, module};
use crate::hash;
use crate::outcome::{Context, Outcome};
use crate::setup::Toolbox;
use crate::{parallel, paths, process, worker};

const TARGET: &str = "wasm32-unknown-unknown";

/// The name of the first file, and of the script that loads it.
const NAME: &str = "console";
/// Loads the other parts of an application that was cut.
const LOADER: &str = "__wasm_split.js";

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

/// The modules that cargo built.
#[derive(Debug)]
pub struct Modules {
    pub console: PathBuf,
    pub worker: PathBuf,
}

/// Compiles the console and the demo's worker.
pub fn compile(variant: Variant) -> Outcome<Modules> {
    let target = paths::target().join(TARGET).join(variant.profile());
    let short_paths = if variant.is_small() { short_paths(TARGET) } else { Vec::new() };
    let cargo = |package: &str, features: &[&str]| {
        let mut build = process::cargo(&["build", "--target", TARGET]);
        build.args(&short_paths);
        build.args(["--profile", variant.profile(), "--package", package]).args(features);
        process::run(&mut build)
    };
    cargo("dms-console", if variant.is_cut() { &["--features", "split"] } else { &[] })?;
    cargo("dms-demo-worker", &[])?;
    Ok(Modules { console: target.join("dms-console.wasm"), worker: target.join("demo-worker.wasm") })
}

/// Arguments for cargo that leave the folders of this machine out of the messages of panics: they are given to
/// everybody, and the same sources must make the same files elsewhere.
pub fn short_paths(target: &str) -> Vec<String> {
    let packages = fs::read_dir(paths::cargo_home().join("registry/src")).into_iter().flatten().flatten();
    let folders = packages.map(|index| index.path()).chain([paths::root().to_owned()]);
    let flags = folders.map(|folder| format!("--remap-path-prefix={}=", folder.display()));
    // What JSON says of a list of strings, TOML says as well.
    let list = serde_json::Value::from_iter(flags);
    vec!["--config".to_owned(), format!("target.{target}.rustflags={list}")]
}

/// The application as files below `dist`; what its page has to name.
pub fn application(toolbox: &Toolbox, variant: Variant, module: &Path, dist: &Path) -> Outcome<String> {
    let work = paths::target().join("bundle").join(variant.profile());
    // What is left of an earlier build must not be taken for a part of this one.
    let _ = fs::remove_dir_all(&work);
    fs::create_dir_all(&work).context(format_args!("cannot create {}", work.display()))?;
    let parts = work.join("bound");
    if variant.is_cut() {
        cut(toolbox, module, &work)?;
        bind(toolbox, variant, &work.join(format!("{NAME}.wasm")), &parts, NAME)?;
        move_other_parts(&work, &parts)?;
    } else {
        bind(toolbox, variant, module, &parts, NAME)?;
    }
    if variant.is_small() {
        make_small(toolbox, &parts)?;
    }
    // The application finds it beside its script (src/platform/sheet.rs).
    fs::copy(paths::root().join("target/pages.css"), parts.join("pages.css"))
        .context("target/pages.css cannot be copied")?;
    let folder = format!("app-{}", hash::of_files(&[&parts])?);
    let links = links(&parts, &folder)?;
    fs::rename(&parts, dist.join(&folder)).context("the application cannot be moved into dist/")?;
    Ok(links)
}

/// The demo's worker as files below `dist`, under the names that [`worker::name`] completes.
pub fn demo_worker(toolbox: &Toolbox, variant: Variant, module: &Path, dist: &Path) -> Outcome {
    let parts = paths::target().join("bundle").join(variant.profile()).join("worker");
    bind(toolbox, variant, module, &parts, "demo-worker")?;
    if variant.is_small() {
        make_small(toolbox, &parts)?;
    }
    for file in files(&parts).context("the worker's files cannot be listed")? {
        let name = file.file_name().unwrap_or_default();
        fs::rename(&file, dist.join(name)).context("the worker cannot be moved into dist/")?;
    }
    worker::write_loader(dist)
}

fn cut(toolbox: &Toolbox, whole: &Path, work: &Path) -> Outcome {
    let used = work.join("used.wasm");
    module::without_unused(whole, &used)?;
    process::run(toolbox.bundler("split").arg(&used).arg(work).arg(NAME))?;
    fs::remove_file(&used).context("target/ cannot be written")
}

/// wasm-opt puts functions side by side by their names and then leaves the names out; where it does not run,
/// they would be half of what is sent.
fn bind(toolbox: &Toolbox, variant: Variant, module: &Path, folder: &Path, name: &str) -> Outcome {
    let without_names = (!variant.is_small()).then_some("--without-names");
    process::run(toolbox.bundler("bind").arg(module).arg(folder).arg(name).args(without_names))?;
    if variant.is_small() {
        module::with_short_names(
            &folder.join(format!("{name}_bg.wasm")),
            &folder.join(format!("{name}.js")),
        )?;
    }
    Ok(())
}

/// Puts what `cut` wrote beside the first part next to its script.
fn move_other_parts(work: &Path, parts: &Path) -> Outcome {
    for file in fs::read_dir(work).context("the parts cannot be listed")?.flatten() {
        let name = file.file_name();
        let is_part = file.path().is_file() && name != *format!("{NAME}.wasm");
        if is_part {
            fs::rename(file.path(), parts.join(name)).context("a part cannot be moved")?;
        }
    }
    Ok(())
}

fn make_small(toolbox: &Toolbox, folder: &Path) -> Outcome {
    let parts = files(folder).context("the parts cannot be listed")?;
    parallel::each(&parts, |part| match part.extension().and_then(OsStr::to_str) {
        Some("wasm") => optimize(toolbox, part),
        Some("js") => minify(toolbox, part),
        _ => Ok(()),
    })
}

fn optimize(toolbox: &Toolbox, part: &Path) -> Outcome {
    process::run(toolbox.command("wasm-opt").args(FEATURES).args(FOR_SIZE).arg(part).arg("-o").arg(part))
}

/// Makes a script smaller.
pub fn minify(toolbox: &Toolbox, script: &Path) -> Outcome {
    process::run(
        toolbox
            .command("esbuild")
            .arg(script)
            .args(["--minify", "--allow-overwrite", "--log-level=warning"])
            .arg(format!("--outfile={}", script.display())),
    )
}

/// What `public/start.js` reads: the script, the module, and the loader of other parts where there is one.
fn links(parts: &Path, folder: &str) -> Outcome<String> {
    let script = |id: &str, name: &str| -> Outcome<String> {
        let content = fs::read(parts.join(name)).context(format_args!("{name} cannot be read"))?;
        let integrity = integrity::of(&content);
        Ok(format!(r#"<link {id}rel="modulepreload" href="./{folder}/{name}" integrity="{integrity}"/>"#))
    };
    let mut links = script(r#"id="application-js" "#, &format!("{NAME}.js"))?;
    if parts.join(LOADER).is_file() {
        links += &script("", LOADER)?;
    }
    // No integrity: Chromium ignores it on a preloaded module and says so.
    links += &format!(
        r#"<link id="application-wasm" rel="preload" as="fetch" type="application/wasm" crossorigin="anonymous" href="./{folder}/{NAME}_bg.wasm"/>"#
    );
    Ok(links)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn the_page_names_the_loader_of_parts_only_where_there_is_one() {
        let folder = std::env::temp_dir().join(format!("xtask-links-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("console.js"), "1").unwrap();
        let whole = links(&folder, "app-0a").unwrap();
        fs::write(folder.join(LOADER), "2").unwrap();
        let cut = links(&folder, "app-0a").unwrap();
        fs::remove_dir_all(&folder).unwrap();

        for (links, integrities) in [(&whole, 1), (&cut, 2)] {
            assert_eq!(links.matches(" integrity=\"sha384-").count(), integrities);
            assert!(links.contains("./app-0a/console.js\""));
            assert!(links.contains("./app-0a/console_bg.wasm\""));
        }
        assert!(cut.contains("./app-0a/__wasm_split.js\"") && !whole.contains("__wasm_split"));
    }
}
