//! `cargo xtask worker`: names the files of the demo, its worker and its style sheet, by their content,
//! as those of the page are named, so that they can be cached for good.
//!
//! Trunk leaves the names of workers and of copied files as they are. It calls this when everything else is built,
//! in the folder `TRUNK_STAGING_DIR`; `cargo xtask build` does the same in `dist/`.

use std::fs;
use std::path::Path;

use crate::args::Args;
use crate::hash::named;
use crate::outcome::{Context, Failure, Outcome};

/// The module, and the script that wasm-bindgen writes for it.
const WASM: &str = "demo-worker_bg.wasm";
const GLUE: &str = "demo-worker.js";
/// What the page starts, as Trunk names it; index.html has the name too.
const LOADER: &str = "demo-worker_loader.js";
/// What the page adds for the demo, and names beside the loader.
const SHEET: &str = "demo.css";

pub fn run(args: Args) -> Outcome {
    args.finish()?;
    let folder = std::env::var_os("TRUNK_STAGING_DIR")
        .ok_or_else(|| Failure::Usage("TRUNK_STAGING_DIR is not set; Trunk calls this command".to_owned()))?;
    name(Path::new(&folder))
}

/// Writes what starts the worker: a module that imports the script.
pub fn write_loader(folder: &Path) -> Outcome {
    let text = format!("import init from './{GLUE}';await init();");
    fs::write(folder.join(LOADER), text).context(format_args!("cannot write {LOADER}"))
}

/// Each file is named after its content is final: those of the worker hold the name of the one before.
pub fn name(folder: &Path) -> Outcome {
    let wasm = rename(folder, WASM, "", "")?;
    let glue = rename(folder, GLUE, WASM, &wasm)?;
    let loader = rename(folder, LOADER, GLUE, &glue)?;
    let sheet = rename(folder, SHEET, "", "")?;
    let page = folder.join("index.html");
    replace(&page, LOADER, &loader)?;
    replace(&page, SHEET, &sheet)
}

/// Renames a file, in which another's name is replaced by its new one; the new name.
fn rename(folder: &Path, name: &str, old: &str, new: &str) -> Outcome<String> {
    let path = folder.join(name);
    if !old.is_empty() {
        replace(&path, old, new)?;
    }
    let content = fs::read(&path).context(format_args!("cannot read {}", path.display()))?;
    let named = named(name, &content);
    fs::rename(&path, folder.join(&named)).context(format_args!("cannot rename {}", path.display()))?;
    Ok(named)
}

fn replace(path: &Path, old: &str, new: &str) -> Outcome {
    let text = fs::read_to_string(path).context(format_args!("cannot read {}", path.display()))?;
    if !text.contains(old) {
        return Err(Failure::Failed(format!("{} does not name {old}", path.display())));
    }
    fs::write(path, text.replace(old, new)).context(format_args!("cannot write {}", path.display()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn names_change_with_the_content() {
        let (one, other) = (named(WASM, b"1"), named(WASM, b"2"));
        assert_ne!(one, other);
        assert!(one.starts_with("demo-worker-") && one.ends_with("_bg.wasm") && one.len() == 36, "{one}");
        assert!(named(LOADER, b"").starts_with("demo-worker_loader-"));
    }

    #[test]
    fn each_file_names_the_next_one() {
        let folder = std::env::temp_dir().join(format!("xtask-worker-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(WASM), "wasm").unwrap();
        fs::write(folder.join(GLUE), format!("new URL('{WASM}', import.meta.url)")).unwrap();
        fs::write(folder.join(LOADER), format!("import init from './{GLUE}';await init();")).unwrap();
        fs::write(folder.join(SHEET), ".tour{}").unwrap();
        fs::write(folder.join("index.html"), format!("<meta name=\"demo\" content=\"{LOADER} {SHEET}\">"))
            .unwrap();
        name(&folder).unwrap();
        let page = fs::read_to_string(folder.join("index.html")).unwrap();
        let sheet = page.split(['"', ' ']).find(|name| name.ends_with(".css")).unwrap();
        assert_eq!(fs::read_to_string(folder.join(sheet)).unwrap(), ".tour{}");
        let mut text = page.replace(sheet, "");
        for _ in 0..3 {
            let mut files =
                fs::read_dir(&folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
            let named = files.find(|file| text.contains(file.as_str())).unwrap();
            text = fs::read_to_string(folder.join(named)).unwrap();
        }
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(text, "wasm");
    }
}
