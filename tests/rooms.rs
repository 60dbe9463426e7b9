//! The rooms of the sources are in order: what one builds on stands above it, and none leads back.
//!
//! The imports of each file are read as text. Tests are left out: they may look anywhere.

#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of `src/`, from the ground up. A room may import those before it, never those after it.
const ROOMS: [&str; 21] = [
    "platform",
    // Languages and sentences need each other; together they are one room.
    "i18n",
    "config",
    "ui",
    "router",
    "api",
    "auth",
    "workspace",
    "notices",
    "data",
    "export",
    "fleet",
    "widgets",
    "jobs",
    "actions",
    "shell",
    "activity",
    "palette",
    "embed",
    "demo",
    "pages",
];

/// The application lists pages and chunks; nobody imports it.
const TOP: &str = "app";

/// Sources by their path below the root, with tests and comments taken out.
type Sources = BTreeMap<PathBuf, String>;

/// Who imports whom, with a file that does.
type Arrows = BTreeMap<(String, String), PathBuf>;

fn read(folder: &Path) -> Sources {
    let mut sources = Sources::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test(&path) {
                let text = fs::read_to_string(&path).unwrap();
                sources.insert(path.strip_prefix(folder).unwrap().to_owned(), without_tests(&text));
            }
        }
    }
    sources
}

/// Whether a file is for tests alone.
fn is_test(path: &Path) -> bool {
    path.file_name().is_some_and(|name| ["tests.rs", "testing.rs"].iter().any(|it| name == *it))
}

/// The code of a file: tests come last in it, and comments link wherever they like.
fn without_tests(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = code.lines().map(|line| line.split("//").next().unwrap_or_default());
    lines.collect::<Vec<_>>().join("\n")
}

/// The room of a file: the folder below the root, or the file of that name.
fn room(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    match first.trim_end_matches(".rs") {
        "locales" => "i18n".to_owned(),
        name => name.to_owned(),
    }
}

/// The first names after `crate::` in a text, those in braces among them.
fn imported(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for rest in text.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => names.extend(first_level(list)),
            None => names.extend(name_at(rest)),
        }
    }
    names.into_iter().map(|name| room(Path::new(&name))).collect()
}

fn name_at(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
    (!name.is_empty()).then_some(name)
}

/// The names that begin the parts of a list in braces: `a::{b, c}, d}` names `a` and `d`.
fn first_level(list: &str) -> Vec<String> {
    let (mut depth, mut names, mut begins) = (0, Vec::new(), true);
    for (at, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => begins = true,
            _ if begins && !character.is_whitespace() => {
                names.extend(name_at(&list[at..]));
                begins = false;
            }
            _ => {}
        }
    }
    names
}

/// The arrows between rooms. What is in no folder (`lib.rs`, `main.rs`) belongs to none.
fn arrows(sources: &Sources) -> Arrows {
    let rooms: BTreeSet<String> = sources
        .keys()
        .map(|path| room(path))
        .filter(|name| !["lib", "main"].contains(&name.as_str()))
        .collect();
    let mut arrows = Arrows::new();
    for (path, text) in sources {
        let from = room(path);
        for to in imported(text) {
            if rooms.contains(&from) && rooms.contains(&to) && from != to {
                arrows.entry((from.clone(), to)).or_insert_with(|| path.clone());
            }
        }
    }
    arrows
}

/// The arrows that lead to a room which comes later in the order, or is in no order at all.
fn upward(arrows: &Arrows, order: &[&str]) -> Vec<String> {
    let place = |name: &str| order.iter().position(|room| *room == name);
    let leads_up = |from: &str, to: &str| match (place(from), place(to)) {
        (Some(from), Some(to)) => to > from,
        _ => true,
    };
    let told = arrows.iter().filter(|((from, to), _)| leads_up(from, to));
    told.map(|((from, to), path)| format!("{from} -> {to} ({})", path.display())).collect()
}

/// A circle of rooms, if there is one.
fn circle(arrows: &Arrows) -> Option<Vec<String>> {
    let nodes: BTreeSet<&String> = arrows.keys().flat_map(|(from, to)| [from, to]).collect();
    nodes.into_iter().find_map(|start| {
        let mut way = vec![start.clone()];
        returns(arrows, start, &mut way, &mut BTreeSet::new()).then_some(way)
    })
}

fn returns(arrows: &Arrows, start: &str, way: &mut Vec<String>, seen: &mut BTreeSet<String>) -> bool {
    let here = way.last().unwrap().clone();
    for (_, to) in arrows.keys().filter(|(from, _)| *from == here) {
        if to == start {
            return true;
        }
        if seen.insert(to.clone()) {
            way.push(to.clone());
            if returns(arrows, start, way, seen) {
                return true;
            }
            way.pop();
        }
    }
    false
}

fn below(folder: &str) -> Sources {
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
}

#[test]
fn rooms_import_those_above_them_only() {
    let arrows = arrows(&below("src"));
    assert!(arrows.len() > 50, "the imports were not read");
    let order: Vec<&str> = ROOMS.into_iter().chain([TOP]).collect();
    assert_eq!(upward(&arrows, &order), [""; 0]);
    assert_eq!(circle(&arrows), None);
}

#[test]
fn nobody_imports_what_lists_the_chunks() {
    let arrows = arrows(&below("src"));
    assert_eq!(arrows.keys().filter(|(_, to)| to == TOP).count(), 0);
}

#[test]
fn the_crates_depend_in_one_direction() {
    let may = |name: &str| match name {
        "dms-api" => &[][..],
        "dms-emulator" => &["dms-api"][..],
        _ => &["dms-api", "dms-emulator"][..],
    };
    for name in ["dms-api", "dms-emulator", "dms-server"] {
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates").join(name).join("Cargo.toml");
        let manifest = fs::read_to_string(manifest).unwrap();
        let (_, after) = manifest.split_once("[dependencies]").unwrap();
        let own = after.split("\n[").next().unwrap_or_default().lines();
        let own =
            own.filter_map(|line| line.split(['.', ' ', '=']).next()).filter(|it| it.starts_with("dms-"));
        for dependency in own {
            assert!(may(name).contains(&dependency), "{name} depends on {dependency}");
        }
    }
}

/// Sources that somebody made up: path and text.
fn made_up(files: &[(&str, &str)]) -> Arrows {
    arrows(&files.iter().map(|(path, text)| (PathBuf::from(path), without_tests(text))).collect())
}

#[test]
fn an_arrow_that_leads_up_is_found() {
    let arrows = made_up(&[
        ("ground.rs", "use crate::roof::Tile;"),
        ("roof.rs", "use crate::ground;"),
        ("roof/tile.rs", "use crate::{ground::{self, deep}, roof::Tile};"),
        ("cellar/mod.rs", ""),
        ("lib.rs", "pub mod ground;"),
    ]);
    assert_eq!(upward(&arrows, &["ground", "roof"]), ["ground -> roof (ground.rs)"]);
    assert_eq!(circle(&arrows), Some(vec!["ground".to_owned(), "roof".to_owned()]));
    assert_eq!(
        upward(&made_up(&[("new.rs", "use crate::ground;"), ("ground.rs", "")]), &["ground"]).len(),
        1
    );
}

#[test]
fn a_circle_of_three_is_found_and_a_tree_is_none() {
    let circular = [
        ("a.rs", "crate::b::x()"),
        ("b.rs", "use crate::c;"),
        ("c.rs", "use crate::{d, a::y};"),
        ("d.rs", ""),
    ];
    assert_eq!(circle(&made_up(&circular)).map(|way| way.len()), Some(3));
    let tree = [
        ("a.rs", "use crate::{b, c};"),
        ("b.rs", "use crate::c;"),
        ("c.rs", "// use crate::a;\n#[cfg(test)]\nmod tests { use crate::a; }"),
    ];
    assert_eq!(circle(&made_up(&tree)), None);
}
