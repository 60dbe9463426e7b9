//! `cargo xtask package`: what others take, in `target/package/`. The same commit makes the same bytes.
//!
//! | File | Content |
//! |---|---|
//! | `dms-server-VERSION-TARGET.tar.gz` | the server with the console inside, and the licences |
//! | `dms-console-VERSION.tar.gz` | the console alone, for servers of files |
//! | `….cdx.json` | of what each is made (CycloneDX 1.5) |
//! | `SHA256SUMS` | checksums, for `sha256sum --check` |
//! | `dms-server` | the server again, unpacked, for images |

mod archive;
mod measure;
mod sbom;

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::args::Args;
use crate::build::{self, Sizes, Variant, Version};
use crate::outcome::{Context, Failure, Outcome};
use crate::paths;
use crate::setup::{self, Target};
use crate::steps::{self, step};
use archive::Entry;

const LICENCES: [&str; 2] = ["LICENSE-APACHE", "LICENSE-MIT"];

pub fn run(mut args: Args) -> Outcome {
    let is_built = args.switch("--as-built");
    args.finish()?;
    let version = build::version();
    if let Version { commit: Some(commit), .. } = &version
        && commit.ends_with('+')
    {
        println!("note: the files are not those of the commit, so the version says {commit}");
    }
    let target = step("set-up: target", "what a static binary needs", setup::static_target);
    if !is_built {
        let toolbox =
            step("set-up: console", "tools that build the console", || setup::console(Variant::Release))?;
        step("console", "the page as people get it", || build::console(&toolbox, Variant::Release))?;
    }
    let server = step("server", "one binary with the console inside", || {
        build::packaged_server(&target.triple, &version)
    })?;
    let folder = paths::target().join("package");
    step("package", "archives, lists of parts, checksums", || write(&folder, &server, &target, &version))?;
    let table = step("first answer", "the binary alone, in an empty folder", || {
        measure::table(&folder.join(paths::executable("dms-server")), &folder, &version)
    })?;
    steps::print();
    println!("\n{table}\n\n{}", folder.display());
    Ok(())
}

/// Writes everything into an empty folder.
fn write(folder: &Path, server: &Path, target: &Target, version: &Version) -> Outcome {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).context(format_args!("cannot create {}", folder.display()))?;
    let own = folder.join(paths::executable("dms-server"));
    fs::copy(server, &own).context("the server cannot be copied")?;
    let number = version.number;
    let put = |name: String, content: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, content).context(format_args!("{} cannot be written", path.display()))
    };
    let inside = format!("dms-server-{number}");
    let mut entries = vec![Entry::program(&format!("{inside}/{}", paths::executable("dms-server")), &own)?];
    for name in LICENCES {
        entries.push(Entry::file(&format!("{inside}/{name}"), &paths::root().join(name))?);
    }
    put(format!("dms-server-{number}-{}.tar.gz", target.triple), &archive::pack(entries, version.seconds)?)?;
    put(format!("dms-console-{number}.tar.gz"), &archive::pack(console(version)?, version.seconds)?)?;
    for bom in [sbom::server(&target.triple, version)?, sbom::console(version)?] {
        put(format!("{}-{number}.cdx.json", bom.name), format!("{:#}\n", bom.document).as_bytes())?;
    }
    let sums = sums(folder)?;
    put("SHA256SUMS".to_owned(), sums.as_bytes())
}

/// The files of `dist/`.
fn console(version: &Version) -> Outcome<Vec<Entry>> {
    let dist = paths::dist();
    let files = build::files(&dist).unwrap_or_default();
    if !files.iter().any(|file| file.ends_with("index.html")) {
        return Err(Failure::Failed(
            "there is no console in dist/; without --as-built it is built".to_owned(),
        ));
    }
    let entry = |file: &PathBuf| {
        let name = file.strip_prefix(&dist).unwrap_or(file).to_string_lossy().replace('\\', "/");
        Entry::file(&format!("dms-console-{}/{name}", version.number), file)
    };
    files.iter().map(entry).collect()
}

/// A line for each file of a folder, as `sha256sum` writes it.
fn sums(folder: &Path) -> Outcome<String> {
    let mut sums = String::new();
    for file in build::files(folder).context("the package cannot be listed")? {
        let content = fs::read(&file).context(format_args!("cannot read {}", file.display()))?;
        let digest: String = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        sums += &format!("{digest}  {name}\n");
    }
    Ok(sums)
}
