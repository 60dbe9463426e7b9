//! Compresses the console once, when it is built, so that the server only picks a file.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::outcome::{Context, Outcome};
use crate::parallel;

/// Below this a response fits into one packet anyway.
const SMALLEST: usize = 1024;
const EXTENSIONS: [&str; 10] =
    ["css", "html", "js", "json", "map", "svg", "tsv", "txt", "wasm", "webmanifest"];

/// Writes `x.br` and `x.gz` beside each file `x` that compresses.
pub fn folder(folder: &Path) -> Outcome {
    let mut paths = files(folder).context(format_args!("cannot list {}", folder.display()))?;
    paths.retain(|path| {
        path.extension().is_some_and(|extension| EXTENSIONS.iter().any(|known| extension == *known))
    });
    parallel::each(&paths, |path| file(path).context(format_args!("cannot compress {}", path.display())))
}

/// All files below a folder, sorted.
pub fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn file(path: &Path) -> io::Result<()> {
    let content = fs::read(path)?;
    if content.len() < SMALLEST {
        return Ok(());
    }
    for (suffix, packed) in [("br", brotli(&content)?), ("gz", gzip(&content)?)] {
        if packed.len() < content.len() {
            fs::write(with_suffix(path, suffix), packed)?;
        }
    }
    Ok(())
}

/// `a/b.js` → `a/b.js.br`.
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}

fn brotli(content: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = ::brotli::enc::BrotliEncoderParams {
        quality: 11,
        // The largest that every browser takes.
        lgwin: 24,
        size_hint: content.len(),
        ..Default::default()
    };
    let mut packed = Vec::new();
    ::brotli::BrotliCompress(&mut &content[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    encoder.finish()
}
