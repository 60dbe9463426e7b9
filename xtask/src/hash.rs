//! Names by content: equal content has an equal name, on every machine and with every version of Rust.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::build::files;
use crate::outcome::{Context, Outcome};

/// 16 hexadecimal digits of the SHA-256 of some content.
pub fn of(content: &[u8]) -> String {
    digits(Sha256::new_with_prefix(content))
}

/// The same over the names and contents of all files below some folders and files.
pub fn of_files(paths: &[&Path]) -> Outcome<String> {
    let mut hasher = Sha256::new();
    for path in paths {
        let base = path.parent().unwrap_or(path);
        let found = if path.is_dir() {
            files(path).context(format_args!("cannot list {}", path.display()))?
        } else {
            vec![path.to_path_buf()]
        };
        for file in found {
            let name = file.strip_prefix(base).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            let content = fs::read(&file).context(format_args!("cannot read {}", file.display()))?;
            // Lengths keep the end of a name and the begin of a content apart.
            hasher.update(name.len().to_le_bytes());
            hasher.update(name);
            hasher.update(content.len().to_le_bytes());
            hasher.update(content);
        }
    }
    Ok(digits(hasher))
}

/// `demo-worker.js` → `demo-worker-0123456789abcdef.js`, `…_bg.wasm` → `…-0123456789abcdef_bg.wasm`.
pub fn named(name: &str, content: &[u8]) -> String {
    let end = name.find("_bg.").or_else(|| name.find('.')).unwrap_or(name.len());
    let (stem, rest) = name.split_at(end);
    format!("{stem}-{}{rest}", of(content))
}

fn digits(hasher: Sha256) -> String {
    hasher.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    #[test]
    fn names() {
        // The beginning of the SHA-256 of nothing, as FIPS 180-4 has it.
        assert_eq!(of(b""), "e3b0c44298fc1c14");
        assert_eq!(named("a.css", b""), "a-e3b0c44298fc1c14.css");
        assert_eq!(named("a_bg.wasm", b""), "a-e3b0c44298fc1c14_bg.wasm");
    }

    #[test]
    fn what_is_moved_between_files_is_another_content() {
        let folder = std::env::temp_dir().join(format!("xtask-hash-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let of_both = |first: &str, second: &str| {
            fs::write(folder.join("a"), first).unwrap();
            fs::write(folder.join("b"), second).unwrap();
            of_files(&[&folder]).unwrap()
        };
        let (together, apart) = (of_both("xy", ""), of_both("x", "y"));
        assert_ne!(together, apart);
        assert_eq!(apart, of_both("x", "y"));
        fs::remove_dir_all(folder).unwrap();
    }
}
