//! Exports that nothing calls.
//!
//! Leptos brings server functions along, and they the crate wasm-streams, whose three classes wasm-bindgen
//! exports to JavaScript whether or not a stream is ever made. The console has none.

use wasm_encoder::{Encode, SectionId};
use wasmparser::{BinaryReader, CustomSectionReader, Export};

use super::sections::{Result, entries, rewritten};

/// What the names of the exports of wasm-streams contain; written like this where wasm-bindgen describes classes.
const CLASSES: &str = "IntoUnderlying";
/// Where wasm-bindgen keeps what it has to write a script for.
const BINDINGS: &str = "__wasm_bindgen_unstable";

/// Takes them out, so that what only they reach goes as well.
pub fn left_out(module: &[u8]) -> Result<Vec<u8>> {
    rewritten(module, |id, content| match id {
        id if id == SectionId::Export as u8 => exports(content).map(Some),
        id if id == SectionId::Custom as u8 => bindings(content),
        _ => Ok(None),
    })
}

fn exports(content: &[u8]) -> Result<Vec<u8>> {
    let class = CLASSES.to_lowercase();
    let mut kept = entries::<Export>(content)?;
    kept.retain(|(export, _)| !export.name.contains(&class));
    let mut section = Vec::new();
    kept.len().encode(&mut section);
    section.extend(kept.iter().flat_map(|(_, bytes)| *bytes));
    Ok(section)
}

/// The section is a list of blobs, each behind its length in four bytes: by turns the version of wasm-bindgen and
/// what one use of its macro has declared.
fn bindings(content: &[u8]) -> Result<Option<Vec<u8>>> {
    let custom = CustomSectionReader::new(BinaryReader::new(content, 0))?;
    if custom.name() != BINDINGS {
        return Ok(None);
    }
    let mut section = Vec::new();
    custom.name().encode(&mut section);
    let mut rest = custom.data();
    while !rest.is_empty() {
        let (version, after) = blob(rest)?;
        let (declared, after) = blob(after)?;
        if !contains(declared, CLASSES.as_bytes()) {
            section.extend(version.iter().chain(declared));
        }
        rest = after;
    }
    Ok(Some(section))
}

/// The first blob with its length, and what follows it.
fn blob(bytes: &[u8]) -> Result<(&[u8], &[u8])> {
    let mut reader = BinaryReader::new(bytes, 0);
    let length = reader.read_u32()?;
    reader.read_bytes(length as usize)?;
    Ok(bytes.split_at(reader.current_position()))
}

fn contains(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn with_length(text: &str) -> Vec<u8> {
        [&u32::try_from(text.len()).unwrap().to_le_bytes(), text.as_bytes()].concat()
    }

    #[test]
    fn only_the_classes_of_streams_are_left_out_of_the_bindings() {
        let ours = [with_length("{}"), with_length("mount")].concat();
        let theirs = [with_length("{}"), with_length("class IntoUnderlyingSink")].concat();
        let section = |data: &[&[u8]]| {
            let mut section = Vec::new();
            BINDINGS.encode(&mut section);
            section.extend(data.concat());
            section
        };
        let kept = bindings(&section(&[&theirs, &ours, &theirs])).unwrap();
        assert_eq!(kept, Some(section(&[&ours])));
        assert_eq!(bindings(&section(&[])).unwrap(), Some(section(&[])));
        assert!(bindings(&section(&[&ours[..7]])).is_err(), "cut off");

        let mut other = Vec::new();
        "name".encode(&mut other);
        assert_eq!(bindings(&other).unwrap(), None);
    }

    #[test]
    fn exports_of_other_names_stay() {
        let mut module = wasm_encoder::Module::new();
        let mut exports = wasm_encoder::ExportSection::new();
        exports.export("mount", wasm_encoder::ExportKind::Func, 300);
        exports.export("intounderlyingsource_pull", wasm_encoder::ExportKind::Func, 1);
        exports.export("memory", wasm_encoder::ExportKind::Memory, 0);
        module.section(&exports);

        let mut expected = wasm_encoder::Module::new();
        let mut exports = wasm_encoder::ExportSection::new();
        exports.export("mount", wasm_encoder::ExportKind::Func, 300);
        exports.export("memory", wasm_encoder::ExportKind::Memory, 0);
        expected.section(&exports);
        assert_eq!(left_out(&module.finish()).unwrap(), expected.finish());
    }
}
