//! The examples that the reference prints, one file each.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Every example by its path below `examples`, `v2/list_instances.response.json`.
pub fn examples() -> BTreeMap<String, Value> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/examples");
    let mut examples = BTreeMap::new();
    collect(&root, "", &mut examples);
    examples
}

fn collect(folder: &Path, prefix: &str, examples: &mut BTreeMap<String, Value>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{prefix}{}", path.file_name().unwrap().to_str().unwrap());
        if path.is_dir() {
            collect(&path, &format!("{name}/"), examples);
        } else {
            examples.insert(name, serde_json::from_slice(&fs::read(&path).unwrap()).unwrap());
        }
    }
}
