//! What a build for release has inside: the commit that it was made of, and the console of `dist/`.
//!
//! A debug build has neither: it would be compiled anew with each commit and each console, and the tests name the
//! console that they mean by `--dist`. `DMS_BUILD_COMMIT` and `DMS_BUILD_DIST` name others; empty, they name none.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The compressed copies beside a file: extension and content coding, best first.
const COPIES: [(&str, &str); 2] = [(".br", "br"), (".gz", "gzip")];

/// Of these the server reads the text, which has to be theirs and not that of an older copy.
const READ: [&str; 2] = ["config.json", "index.html"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is_release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    let version = match commit(is_release) {
        Some(commit) => format!("{version} ({commit})"),
        None => version,
    };
    println!("cargo::rustc-env=DMS_VERSION={version}");
    let list = console(is_release).map(|dist| inside(&dist)).unwrap_or_default();
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    if let Err(error) = fs::write(out.join("inside.rs"), format!("&[\n{list}]\n")) {
        println!("cargo::error=the list of the console's files cannot be written: {error}");
    }
}

/// The root of the work tree.
fn root() -> PathBuf {
    Path::new(&env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../..")
}

/// A variable of the environment; `None` where it is not set.
fn named(variable: &str) -> Option<String> {
    println!("cargo::rerun-if-env-changed={variable}");
    env::var(variable).ok()
}

/// The commit that is checked out, in 12 digits; `None` in an archive of the sources.
fn commit(is_release: bool) -> Option<String> {
    if let Some(commit) = named("DMS_BUILD_COMMIT") {
        return Some(commit).filter(|commit| !commit.is_empty());
    }
    let root = root();
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).current_dir(&root).output().ok()?;
        let said = String::from_utf8(output.stdout).ok()?;
        output.status.success().then(|| said.trim().to_owned())
    };
    // An archive may have been unpacked in somebody else's work tree.
    let is_ours = |top: String| fs::canonicalize(top).ok() == fs::canonicalize(&root).ok();
    if !is_release || !git(&["rev-parse", "--show-toplevel"]).is_some_and(is_ours) {
        return None;
    }
    // What changes when another commit is checked out, or made.
    for name in ["HEAD", "logs/HEAD"] {
        if let Some(path) = git(&["rev-parse", "--git-path", name]).map(|path| root.join(path))
            && path.is_file()
        {
            println!("cargo::rerun-if-changed={}", path.display());
        }
    }
    git(&["rev-parse", "--short=12", "HEAD"])
}

/// The folder of the console that goes inside, if one does.
fn console(is_release: bool) -> Option<PathBuf> {
    let dist = match named("DMS_BUILD_DIST") {
        Some(dist) if dist.is_empty() => return None,
        Some(dist) => root().join(dist),
        None if is_release => root().join("dist"),
        None => return None,
    };
    println!("cargo::rerun-if-changed={}", dist.display());
    if dist.join("index.html").is_file() {
        return fs::canonicalize(dist).ok();
    }
    println!(
        "cargo::warning=dms-server is built without the console, as there is none in {}: it will be named by --dist; \
         `cargo xtask build --console` makes one",
        dist.display()
    );
    None
}

/// The files of the console as values of Rust. What is there compressed is not kept plain as well.
fn inside(dist: &Path) -> String {
    let mut files = BTreeMap::new();
    collect(dist, "", &mut files);
    let mut list = String::new();
    for (name, path) in &files {
        if COPIES.iter().any(|(extension, _)| is_copy(name, extension, &files)) {
            continue;
        }
        let mut copies = String::new();
        let mut is_unpacked = true;
        for (extension, coding) in COPIES.iter().filter(|_| !READ.contains(&name.as_str())) {
            if let Some(path) = files.get(&format!("{name}{extension}")) {
                is_unpacked &= *coding != "gzip";
                // Writing to a String cannot fail.
                let _ = write!(copies, "({coding:?}, include_bytes!({path:?})), ");
            }
        }
        let plain = if is_unpacked { format!("Some(include_bytes!({path:?}))") } else { "None".to_owned() };
        let _ = writeln!(list, "Inside {{ name: {name:?}, plain: {plain}, copies: &[{copies}] }},");
    }
    list
}

fn is_copy(name: &str, extension: &str, files: &BTreeMap<String, PathBuf>) -> bool {
    name.strip_suffix(extension).is_some_and(|original| files.contains_key(original))
}

/// The files below a folder, but hidden ones, by their names in addresses.
fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).map(str::to_owned) else { continue };
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            collect(&path, &format!("{prefix}{name}/"), files);
        } else {
            files.insert(format!("{prefix}{name}"), path);
        }
    }
}
