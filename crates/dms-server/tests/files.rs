//! No two files of a crate need each other, be it by way of others: read in the right order, each can be understood
//! with those before it. What a file takes from the modules that it lies in does not count.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A module by the names that lead to it from the root of its crate.
type Module = Vec<String>;
type Needs = BTreeMap<Module, BTreeSet<Module>>;

/// The files below a folder, by the module that they are, without comments and tests.
fn collect(folder: &Path, within: &[String], files: &mut BTreeMap<Module, String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let module = [within, std::slice::from_ref(&name)].concat();
        if path.is_dir() {
            collect(&path, &module, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let is_root = ["lib", "main", "mod"].contains(&name.as_str());
            let text = std::fs::read_to_string(&path).unwrap();
            files.insert(if is_root { within.to_vec() } else { module }, code(&text));
        }
    }
}

fn code(text: &str) -> String {
    let tested = text.split("\n#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    tested.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The paths of an import, `a::{b, c::d}` written out.
fn write_out(before: &[String], tree: &str, paths: &mut Vec<Module>) {
    let tree = tree.trim();
    if let Some(list) = tree.strip_prefix('{') {
        let (mut depth, mut part) = (0, String::new());
        for character in list.trim_end_matches('}').chars().chain([',']) {
            match character {
                ',' if depth == 0 => write_out(before, &std::mem::take(&mut part), paths),
                _ => {
                    depth += i32::from(character == '{') - i32::from(character == '}');
                    part.push(character);
                }
            }
        }
        return;
    }
    let name: String = tree.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    let rest = tree[name.len()..].trim_start().strip_prefix("::");
    let path = if name.is_empty() { before.to_vec() } else { [before, &[name]].concat() };
    match rest {
        Some(rest) => write_out(&path, rest, paths),
        None => paths.push(path),
    }
}

/// Every path of a file that begins in its own crate.
fn paths(text: &str) -> Vec<Module> {
    let mut paths = Vec::new();
    for (at, _) in ["crate::", "super::", "self::"].iter().flat_map(|start| text.match_indices(start)) {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|it| it.is_alphanumeric() || it == '_' || it == ':') {
            continue;
        }
        let is_import = text[..at].trim_end().ends_with("use");
        let end = if is_import {
            text[at..].find(';')
        } else {
            text[at..].find(['(', '{', '<', ';', ' ', '\n', ','])
        };
        write_out(&[], &text[at..at + end.unwrap_or(text.len() - at)], &mut paths);
    }
    paths
}

fn needs(files: &BTreeMap<Module, String>) -> Needs {
    let resolve = |module: &Module, path: &[String]| {
        let mut target = module.clone();
        for name in path {
            match name.as_str() {
                "crate" => target.clear(),
                "super" => drop(target.pop()),
                "self" => {}
                name => target.push(name.to_owned()),
            }
        }
        while !files.contains_key(&target) && target.pop().is_some() {}
        target
    };
    let of_file = |(module, text): (&Module, &String)| {
        let targets = paths(text).into_iter().map(|path| resolve(module, &path));
        (module.clone(), targets.filter(|target| !module.starts_with(target)).collect())
    };
    files.iter().map(of_file).collect()
}

/// What is left when files that need none of the others are taken away again and again: circles, and what needs them.
fn circles(mut needs: Needs) -> Needs {
    loop {
        let known: BTreeSet<Module> = needs.keys().cloned().collect();
        let before = needs.len();
        needs.retain(|_, needs| needs.iter().any(|it| known.contains(it)));
        if needs.len() == before {
            return needs;
        }
    }
}

#[test]
fn no_files_of_a_crate_need_each_other() {
    for name in ["dms-api", "dms-emulator", "dms-server", "dms-demo-worker"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name).join("src");
        let mut files = BTreeMap::new();
        collect(&folder, &[], &mut files);
        assert!(files.len() > 2, "{name}");
        let circles = circles(needs(&files));
        assert!(circles.is_empty(), "{name}: {circles:#?}");
    }
}

#[test]
fn a_circle_is_found() {
    let file = |name: &str, text: &str| (name.split('/').map(str::to_owned).collect::<Module>(), code(text));
    let tree = [
        file("a", "use crate::b::{C, d};\nfn f() {}"),
        file("b", "// use crate::a::f;\nuse self::d::E;"),
        file("b/d", "use super::C;\npub struct E;"),
    ];
    assert!(circles(needs(&tree.clone().into())).is_empty());
    let mut turned: BTreeMap<_, _> = tree.into();
    turned.extend([file("b/d", "fn e() { crate::a::f(); }")]);
    assert_eq!(circles(needs(&turned)).len(), 3);
}
