//! Holds the crates that this project depends on to `deny.toml`: their licences, where they come from, and
//! which of them are banned. Advisories need a database and are cargo-deny's.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use spdx::{Expression, ParseMode};
use toml::Table;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// The packages of a workspace, as `cargo metadata` has them.
fn packages(manifest: &str) -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--locked", "--manifest-path"])
        .arg(root().join(manifest))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    metadata["packages"].as_array().unwrap().clone()
}

fn all_packages() -> Vec<Value> {
    ["Cargo.toml", "xtask/bundler/Cargo.toml"].into_iter().flat_map(packages).collect()
}

fn rules() -> Table {
    std::fs::read_to_string(root().join("deny.toml")).unwrap().parse().unwrap()
}

fn name(package: &Value) -> String {
    format!("{} {}", package["name"].as_str().unwrap(), package["version"].as_str().unwrap())
}

/// Whether the allowed licences are enough to use what is under this expression.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let expression = Expression::parse_mode(expression, ParseMode::LAX)
        .unwrap_or_else(|error| panic!("{expression}: {error}"));
    expression.evaluate(|licence| allowed.contains(&licence.to_string()))
}

fn allowed() -> BTreeSet<String> {
    let rules = rules();
    let list = rules["licenses"]["allow"].as_array().unwrap();
    list.iter().map(|licence| licence.as_str().unwrap().to_owned()).collect()
}

#[test]
fn licences() {
    let allowed = allowed();
    let refused: Vec<String> = all_packages()
        .iter()
        .filter(|package| package["license"].as_str().is_none_or(|it| !is_allowed(it, &allowed)))
        .map(|package| format!("{}: {}", name(package), package["license"]))
        .collect();
    assert_eq!(refused, Vec::<String>::new(), "not allowed by deny.toml");
}

#[test]
fn a_licence_that_is_not_allowed_is_refused() {
    let allowed = allowed();
    assert!(is_allowed("MIT OR GPL-3.0-only", &allowed));
    assert!(is_allowed("Apache-2.0 WITH LLVM-exception", &allowed));
    assert!(!is_allowed("MIT AND GPL-3.0-only", &allowed));
}

#[test]
fn sources_and_bans() {
    let rules = rules();
    for key in ["unknown-registry", "unknown-git"] {
        assert_eq!(rules["sources"][key].as_str(), Some("deny"));
    }
    let banned: Vec<&str> =
        rules["bans"]["deny"].as_array().unwrap().iter().map(|ban| ban["crate"].as_str().unwrap()).collect();
    assert!(!banned.is_empty());
    for package in all_packages() {
        // Those of the project itself have none.
        let source =
            package["source"].as_str().unwrap_or("registry+https://github.com/rust-lang/crates.io-index");
        assert_eq!(source, "registry+https://github.com/rust-lang/crates.io-index", "{}", name(&package));
        assert!(!banned.contains(&package["name"].as_str().unwrap()), "{} is banned", name(&package));
    }
}

#[test]
fn versions_are_named() {
    for package in all_packages().iter().filter(|package| package["source"].is_null()) {
        for dependency in package["dependencies"].as_array().unwrap() {
            let is_path = !dependency["path"].is_null();
            assert!(is_path || dependency["req"] != "*", "{}: {}", name(package), dependency["name"]);
        }
    }
}
