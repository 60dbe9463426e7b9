//! Short names for what the module imports from its script.
//!
//! wasm-bindgen names each import after its type, its method and a hash. The names stand in the module and in the
//! script, and hashes cannot be compressed: short ones are 7 KB less to send.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use wasm_encoder::{Encode, SectionId};
use wasmparser::Import;

use super::sections::{Result, entries, rewritten};

/// How wasm-bindgen's names begin.
const PREFIX: &str = "__wb";

/// The module and the script with short names.
pub fn names(module: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut short = BTreeMap::new();
    let module = rewritten(module, |id, content| {
        (id == SectionId::Import as u8).then(|| imports(content, &mut short)).transpose()
    })?;
    Ok((module, renamed(script, &short)))
}

fn imports(content: &[u8], short: &mut BTreeMap<String, String>) -> Result<Vec<u8>> {
    let imports = entries::<Import>(content)?;
    let mut section = Vec::new();
    imports.len().encode(&mut section);
    for (import, bytes) in imports {
        let mut head = Vec::new();
        import.module.encode(&mut head);
        import.name.encode(&mut head);
        import.module.encode(&mut section);
        if import.name.starts_with(PREFIX) {
            let next = format!("_{:x}", short.len());
            short.entry(import.name.to_owned()).or_insert(next).encode(&mut section);
        } else {
            import.name.encode(&mut section);
        }
        section.extend(bytes.get(head.len()..).unwrap_or_default());
    }
    Ok(section)
}

/// A script with other names for some of its identifiers.
fn renamed(script: &str, short: &BTreeMap<String, String>) -> String {
    let mut renamed = String::with_capacity(script.len());
    for token in script.split_inclusive(|character: char| !is_of_identifier(character)) {
        let identifier = token.trim_end_matches(|character: char| !is_of_identifier(character));
        let end = token.get(identifier.len()..).unwrap_or_default();
        let name = short.get(identifier).map_or(identifier, String::as_str);
        // Writing to a String cannot fail.
        let _ = write!(renamed, "{name}{end}");
    }
    renamed
}

fn is_of_identifier(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$')
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn module(names: [&str; 3]) -> Vec<u8> {
        let mut imports = wasm_encoder::ImportSection::new();
        for (index, name) in (0_u32..).zip(names) {
            imports.import("./console_bg.js", name, wasm_encoder::EntityType::Function(index * 200));
        }
        let mut module = wasm_encoder::Module::new();
        module
            .section(&imports)
            .section(&wasm_encoder::CustomSection { name: "x".into(), data: (&[7]).into() });
        module.finish()
    }

    #[test]
    fn module_and_script_agree() {
        let (short, script) = names(
            &module(["__wbg_get_0a", "snippet", "__wbg_get_0a_b"]),
            "imports={__wbg_get_0a:function(){},__wbg_get_0a_b,$__wbg_get_0a:1,snippet};",
        )
        .unwrap();
        assert_eq!(short, module(["_0", "snippet", "_1"]));
        assert_eq!(script, "imports={_0:function(){},_1,$__wbg_get_0a:1,snippet};");
    }
}
