//! What a browser fetches, in bytes, against the budget.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::path::Path;

use super::compress;
use crate::outcome::{Context, Failure, Outcome};

/// Bytes that may be sent until the first row of the instance list is on the screen, from an
/// empty cache.
const BUDGET: u64 = 290_000;

/// The sizes of everything in `dist/`.
#[derive(Debug)]
pub struct Sizes {
    files: Vec<File>,
}

#[derive(Debug)]
struct File {
    name: String,
    raw: u64,
    /// As sent to a browser that takes brotli.
    sent: u64,
    /// Needed before the first row, rather than later or never.
    eager: bool,
}

impl Sizes {
    /// Measures a built console.
    pub fn of(dist: &Path) -> Outcome<Self> {
        let page = fs::read_to_string(dist.join("index.html")).context("dist/index.html cannot be read")?;
        let mut eager = linked(&page);
        eager.extend(["index.html", "config.json"]);

        let mut files = Vec::new();
        for path in compress::files(dist).context("dist/ cannot be listed")? {
            let name = path.strip_prefix(dist).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            if name.ends_with(".br") || name.ends_with(".gz") {
                continue;
            }
            let raw = size(&path)?;
            let packed = compress::with_suffix(&path, "br");
            let sent = if packed.is_file() { size(&packed)? } else { raw };
            // Modules that wasm-bindgen's script imports are not named by the page.
            let eager = eager.contains(name.as_str()) || name.contains("snippets/");
            files.push(File { name, raw, sent, eager });
        }
        Ok(Self { files })
    }

    /// Bytes sent until the first row.
    pub fn until_first_row(&self) -> u64 {
        self.files.iter().filter(|file| file.eager).map(|file| file.sent).sum()
    }

    /// Fails when the budget is exceeded.
    pub fn check(&self) -> Outcome {
        let total = self.until_first_row();
        if total <= BUDGET {
            return Ok(());
        }
        Err(Failure::Failed(format!(
            "the console needs {total} bytes until the first row, which is over the budget of {BUDGET}"
        )))
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:>9} {:>9}    file in dist/ (* needed until the first row)", "bytes", "brotli")?;
        for File { name, raw, sent, eager } in &self.files {
            let mark = if *eager { '*' } else { ' ' };
            writeln!(f, "{raw:>9} {sent:>9}  {mark} {name}")?;
        }
        let total = self.until_first_row();
        write!(f, "brotli bytes until the first row: {total} (budget {BUDGET})")
    }
}

fn size(path: &Path) -> Outcome<u64> {
    let metadata = fs::metadata(path).context(format_args!("cannot read {}", path.display()))?;
    Ok(metadata.len())
}

/// The files that the page itself names in `href` and `src`.
fn linked(page: &str) -> BTreeSet<&str> {
    let values = |attribute| page.split(attribute).skip(1).filter_map(|tail: &str| tail.split('"').next());
    values(" href=\"").chain(values(" src=\"")).map(|value| value.trim_start_matches("./")).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn the_page_names_its_files() {
        let page = r#"<base href="/"><link rel="preload" href="./a-1.wasm"/><script src="./b.js"></script>"#;
        assert_eq!(linked(page), BTreeSet::from(["/", "a-1.wasm", "b.js"]));
    }

    #[test]
    fn only_what_is_eager_counts_and_counts_as_sent() {
        let folder = std::env::temp_dir().join(format!("xtask-sizes-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), r#"<link href="./a.js">"#).unwrap();
        fs::write(folder.join("config.json"), "{}").unwrap();
        fs::write(folder.join("a.js"), "long ".repeat(BUDGET as usize)).unwrap();
        fs::write(folder.join("later.js"), "x".repeat(BUDGET as usize)).unwrap();
        let raw = Sizes::of(&folder).unwrap();
        compress::folder(&folder).unwrap();
        let packed = Sizes::of(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();

        assert!(raw.check().is_err(), "over the budget when nothing is compressed");
        assert!(packed.check().is_ok());
        assert!(packed.until_first_row() < 2000);
    }
}
