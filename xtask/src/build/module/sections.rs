//! A module as its sections: some are written anew, the others are copied as they are.

use wasm_encoder::{Module, RawSection};
use wasmparser::{BinaryReader, BinaryReaderError, FromReader, Parser, SectionLimited};

/// What can be wrong with a module.
pub type Result<T> = std::result::Result<T, BinaryReaderError>;

/// Copies a module; `change` may give another content for a section, of which it gets the id and the content.
pub fn rewritten(
    module: &[u8],
    mut change: impl FnMut(u8, &[u8]) -> Result<Option<Vec<u8>>>,
) -> Result<Vec<u8>> {
    let mut copy = Module::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Some((id, range)) = payload?.as_section() {
            let content = module.get(range).unwrap_or_default();
            let changed = change(id, content)?;
            copy.section(&RawSection { id, data: changed.as_deref().unwrap_or(content) });
        }
    }
    Ok(copy.finish())
}

/// The entries of a section, each with its bytes.
pub fn entries<'a, T: FromReader<'a>>(content: &'a [u8]) -> Result<Vec<(T, &'a [u8])>> {
    let section = SectionLimited::<T>::new(BinaryReader::new(content, 0))?;
    let entries = section.into_iter_with_offsets().collect::<Result<Vec<_>>>()?;
    let ends: Vec<usize> = entries.iter().skip(1).map(|(start, _)| *start).chain([content.len()]).collect();
    let bytes = |start: usize, end: usize| content.get(start..end).unwrap_or_default();
    Ok(entries.into_iter().zip(ends).map(|((start, entry), end)| (entry, bytes(start, end))).collect())
}
