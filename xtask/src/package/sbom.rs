//! Of what the server and the console are made: lists of parts as CycloneDX 1.5 has them.
//!
//! What is listed is linked into the program: neither tools that build it nor macros that ran while it was compiled.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::{Value, json};

use crate::build::Version;
use crate::outcome::{Context, Failure, Outcome};
use crate::paths;
use crate::process::cargo;

/// A list of parts.
#[derive(Debug)]
pub struct Bom {
    /// Of what.
    pub name: &'static str,
    pub document: Value,
}

/// Name and version of a package.
type Package = (String, String);

/// The parts of the server; the console is one of them.
pub fn server(target: &str, version: &Version) -> Outcome<Bom> {
    let mut bom = bom("dms-server", &["dms-server"], target, version)?;
    let console = application("dms-console", version);
    if let Some(components) = bom.document["components"].as_array_mut() {
        components.insert(0, console);
    }
    Ok(bom)
}

/// The parts of the page and of the demo's worker.
pub fn console(version: &Version) -> Outcome<Bom> {
    bom("dms-console", &["dms-console", "dms-demo-worker"], "wasm32-unknown-unknown", version)
}

fn bom(name: &'static str, roots: &[&str], target: &str, version: &Version) -> Outcome<Bom> {
    let linked = linked(roots, target)?;
    let known = Known::read()?;
    let is_root = |package: &&Package| package.0 == name;
    let components: Vec<Value> =
        linked.iter().filter(|it| !is_root(it)).map(|package| known.component(package)).collect();
    let dependencies: Vec<Value> = linked
        .iter()
        .map(|package| {
            let of = known.dependencies(package).into_iter().filter(|it| linked.contains(it));
            let on: BTreeSet<String> = of.map(|it| reference(&it)).collect();
            json!({ "ref": reference(package), "dependsOn": on })
        })
        .collect();
    let mut metadata = json!({
        "tools": { "components": [{ "type": "application", "name": "cargo xtask package" }] },
        "component": application(name, version),
    });
    if let Some(date) = &version.date {
        metadata["timestamp"] = date.as_str().into();
    }
    let document = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": metadata,
        "components": components,
        "dependencies": dependencies,
    });
    Ok(Bom { name, document })
}

/// What of this project is built.
fn application(name: &str, version: &Version) -> Value {
    let mut application = json!({
        "type": "application",
        "bom-ref": reference(&(name.to_owned(), version.number.to_owned())),
        "name": name,
        "version": version.number,
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
    });
    if let Some(commit) = &version.commit {
        application["properties"] = json!([{ "name": "commit", "value": commit }]);
    }
    application
}

/// An address of the package, which is its name in the list too.
fn reference((name, version): &Package) -> String {
    // A version may have metadata behind a plus.
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}

/// The packages that are linked into these programs.
fn linked(roots: &[&str], target: &str) -> Outcome<BTreeSet<Package>> {
    let mut linked = BTreeSet::new();
    for root in roots {
        let arguments = ["tree", "--prefix", "none", "--edges", "normal,no-proc-macro", "--format", "{p}"];
        let output = cargo(&arguments)
            .args(["--locked", "--package", root, "--target", target])
            .output()
            .context("cannot run `cargo tree`")?;
        if !output.status.success() {
            return Err(Failure::Failed(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
        }
        linked.extend(String::from_utf8_lossy(&output.stdout).lines().filter_map(package));
    }
    Ok(linked)
}

/// "serde v1.0.229 (*)"
fn package(line: &str) -> Option<Package> {
    let mut words = line.split_whitespace();
    Some((words.next()?.to_owned(), words.next()?.strip_prefix('v')?.to_owned()))
}

/// What cargo and its lock file know of packages.
struct Known {
    packages: BTreeMap<Package, Value>,
    by_id: BTreeMap<String, Package>,
    nodes: Vec<Value>,
    /// SHA-256 of what was fetched.
    checksums: BTreeMap<Package, String>,
}

impl Known {
    fn read() -> Outcome<Self> {
        let output = cargo(&["metadata", "--format-version", "1", "--locked"])
            .output()
            .context("cannot run `cargo metadata`")?;
        let metadata: Value =
            serde_json::from_slice(&output.stdout).context("`cargo metadata` does not answer JSON")?;
        let (mut packages, mut by_id) = (BTreeMap::new(), BTreeMap::new());
        for package in elements(&metadata["packages"]) {
            let name = (text(&package["name"]), text(&package["version"]));
            by_id.insert(text(&package["id"]), name.clone());
            packages.insert(name, package.clone());
        }
        let lock =
            fs::read_to_string(paths::root().join("Cargo.lock")).context("Cargo.lock cannot be read")?;
        let nodes = elements(&metadata["resolve"]["nodes"]).to_vec();
        Ok(Self { packages, by_id, nodes, checksums: checksums(&lock) })
    }

    fn component(&self, package: &Package) -> Value {
        let (name, version) = package;
        let mut component = json!({
            "type": "library",
            "bom-ref": reference(package),
            "name": name,
            "version": version,
            "purl": reference(package),
        });
        if let Some(checksum) = self.checksums.get(package) {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": checksum }]);
        }
        let Some(known) = self.packages.get(package) else { return component };
        if let Some(licence) = known["license"].as_str() {
            // How it was written before there were expressions.
            component["licenses"] = json!([{ "expression": licence.replace('/', " OR ") }]);
        }
        if let Some(repository) =
            known["repository"].as_str().filter(|_| self.checksums.contains_key(package))
        {
            component["externalReferences"] = json!([{ "type": "vcs", "url": repository }]);
        }
        component
    }

    fn dependencies(&self, package: &Package) -> Vec<Package> {
        let is_it = |node: &&Value| self.by_id.get(&text(&node["id"])) == Some(package);
        let ids = self.nodes.iter().find(is_it).map(|node| elements(&node["dependencies"]));
        let ids = ids.unwrap_or_default().iter();
        ids.filter_map(|id| self.by_id.get(id.as_str()?).cloned()).collect()
    }
}

/// The checksums in a lock file.
fn checksums(lock: &str) -> BTreeMap<Package, String> {
    let value = |block: &str, key: &str| {
        let line = block.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""))?;
        Some(line.trim_end_matches('"').to_owned())
    };
    let of = |block| Some(((value(block, "name")?, value(block, "version")?), value(block, "checksum")?));
    lock.split("[[package]]").filter_map(of).collect()
}

fn elements(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::env;
    use std::io::Write;
    use std::process::{Command, Stdio};

    use super::*;

    const VALIDATE: &str = "import sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
error = JsonStrictValidator(SchemaVersion.V1_5).validate_str(sys.stdin.read())
sys.exit(error and str(error))";

    fn boms() -> [Bom; 2] {
        let version = Version {
            number: "0.1.0",
            commit: Some("1a2b3c4d5e6f".to_owned()),
            date: Some("2026-11-30T12:00:00+00:00".to_owned()),
            seconds: 0,
        };
        [server("x86_64-unknown-linux-musl", &version).unwrap(), console(&version).unwrap()]
    }

    #[test]
    fn what_is_linked_is_listed_and_nothing_else() {
        let [server, console] = boms();
        let names = |bom: &Bom| -> BTreeSet<String> {
            elements(&bom.document["components"]).iter().map(|it| text(&it["name"])).collect()
        };
        let (in_server, in_console) = (names(&server), names(&console));
        for (name, of_server, of_console) in [
            ("dms-api", true, true),
            ("rustls", true, false),
            ("leptos", false, true),
            ("dms-console", true, false),
            // A macro, a tool, a part of tests, a part of another system.
            ("serde_derive", false, false),
            ("brotli", false, false),
            ("rcgen", true, false),
            ("proptest", false, false),
            ("windows-sys", false, false),
        ] {
            assert_eq!(
                (in_server.contains(name), in_console.contains(name)),
                (of_server, of_console),
                "{name}"
            );
        }
        let known = |bom: &Bom, key: &str| {
            let components = elements(&bom.document["components"]).iter();
            components.filter(|it| text(&it["name"]) != "dms-console" && it.get(key).is_none()).count()
        };
        assert_eq!((known(&server, "licenses"), known(&console, "licenses")), (0, 0));
        let rustls = reference(&("rustls".to_owned(), String::new()));
        let of = elements(&server.document["dependencies"]).iter();
        let tls = of.clone().find(|it| text(&it["ref"]).starts_with(&rustls)).unwrap();
        assert!(
            elements(&tls["dependsOn"]).iter().any(|it| text(it).starts_with("pkg:cargo/ring@")),
            "{tls}"
        );
    }

    #[test]
    fn they_are_valid_cyclonedx() {
        let Some(python) = env::var_os("DMS_PYTHON") else {
            eprintln!("left out: DMS_PYTHON names no Python with the packages of e2e/python");
            return;
        };
        for bom in boms() {
            let mut validator = Command::new(&python)
                .args(["-c", VALIDATE])
                .stdin(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            validator.stdin.take().unwrap().write_all(bom.document.to_string().as_bytes()).unwrap();
            let output = validator.wait_with_output().unwrap();
            assert!(output.status.success(), "{}: {}", bom.name, String::from_utf8_lossy(&output.stderr));
        }
    }
}
