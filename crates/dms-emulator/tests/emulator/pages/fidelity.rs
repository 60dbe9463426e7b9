//! docs/fidelity.md: what each operation does, with the test that proves it and the chapter.

use super::choices::OF_THE_API;
use super::facts::{OF_ALL, OF_OPERATIONS};
use super::facts_today;
use super::{HOW_IT_IS_MADE, cell, keep, root};
use crate::matrix::{COMMON, provoke_all};
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode;
use dms_api::operation::{OperationId, OperationInfo, Service};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

const REFUSALS: &str = "matrix::each_refusal_of_each_operation";

/// The test as the page names it; it has to exist.
fn proof(test: &str) -> String {
    let (place, name) = test.split_once("::").expect("a place and a name");
    let (path, start) = match place.strip_suffix(".py") {
        Some(_) => (format!("e2e/python/{place}"), "def"),
        None => (format!("crates/dms-emulator/tests/emulator/{place}.rs"), "fn"),
    };
    let source = fs::read_to_string(root().join(&path)).unwrap_or_default();
    assert!(source.contains(&format!("{start} {name}(")), "{path} has no test {name}");
    format!("`{test}`")
}

/// The emulator's own choices: a section of its README.
fn own_choices() -> String {
    let readme = include_str!("../../../README.md");
    let (_, section) = readme.split_once("## Our choices\n").expect("the README has the section");
    let (_, list) = section.split_once("\n- ").expect("a list");
    format!("- {}", list.split("\n## ").next().unwrap_or_default().trim_end())
}

/// Operation, behaviour, test: of the reference and of today.
fn facts() -> impl Iterator<Item = &'static (OperationId, &'static str, &'static str)> {
    OF_OPERATIONS.iter().chain(facts_today::OF_OPERATIONS)
}

fn operation(page: &mut String, id: OperationId, provoked: &BTreeMap<ErrorCode, Vec<&str>>) {
    let info = id.info();
    writeln!(page, "\n### {}\n\n`{} {}`", id.name(), info.method, info.path).unwrap();
    if let Some(alias) = info.alias {
        writeln!(page, "and `{alias}`").unwrap();
    }
    let source = match info.chapter {
        "" => "not in the reference".to_owned(),
        chapter => format!("chapter {chapter}"),
    };
    write!(page, "({source})\n\n| Behaviour | Proved by |\n|---|---|\n").unwrap();
    for (_, behaviour, test) in facts().filter(|(operation, ..)| *operation == id) {
        writeln!(page, "| {} | {} |", cell(behaviour), proof(test)).unwrap();
    }
    let is_common = |code: &ErrorCode| COMMON.iter().any(|(common, _)| common == code);
    let refusals = dms_api::openapi::refusals(id);
    let (common, own): (Vec<ErrorCode>, Vec<ErrorCode>) = refusals.iter().partition(|code| is_common(code));
    if !common.is_empty() {
        let common: Vec<&str> = common.iter().map(|code| code.as_str()).collect();
        writeln!(page, "\nRefuses as others do with {}.", common.join(", ")).unwrap();
    }
    if !own.is_empty() {
        write!(page, "\n| Refuses with | What provokes it |\n|---|---|\n").unwrap();
    }
    for code in own {
        let how = provoked.get(&code).map(|how| how.join("; ")).unwrap_or_default();
        writeln!(page, "| {code} | {} |", cell(&how)).unwrap();
    }
}

#[test]
fn fidelity_page() {
    let mut provoked: BTreeMap<&str, BTreeMap<ErrorCode, Vec<&str>>> = BTreeMap::new();
    for (operation, code, how) in provoke_all() {
        let of_operation = provoked.entry(operation.name()).or_default().entry(code).or_default();
        if !of_operation.contains(&how) {
            of_operation.push(how);
        }
    }
    let refusals: usize = OperationId::ALL.iter().map(|id| dms_api::openapi::refusals(*id).len()).sum();
    let mut page = format!(
        "# Fidelity\n\n{HOW_IT_IS_MADE}\n\
         What the emulator does, operation by operation, with the test that proves it and the chapter of \
         the API\nreference (issue 03, 2024-01-24) that it comes from. The edition 2024-01 has those of the reference, the \
         edition\ncurrent those of today as well: {} operations, {refusals} refusals, {} \
         other behaviours.\nTests named `module::test` are in `crates/dms-emulator/tests/emulator`, those named \
         `file.py::test` in\n`e2e/python`, where the official SDK and Schemathesis are the clients. Each refusal of \
         each operation is provoked by\n{}.\n\n\
         ## All operations\n\n| Behaviour | Proved by |\n|---|---|\n",
        OperationId::ALL.len(),
        facts().count() + OF_ALL.len(),
        proof(REFUSALS),
    );
    for (behaviour, test) in OF_ALL {
        writeln!(page, "| {} | {} |", cell(behaviour), proof(test)).unwrap();
    }
    page.push_str("\nRefusals that operations have in common:\n\n| Code | What provokes it |\n|---|---|\n");
    for (code, how) in COMMON {
        writeln!(page, "| {code} | {how} |").unwrap();
    }
    let groups = [
        ("## V2 (chapter 4)", "/v2", Edition::V2024_01),
        ("## V1 (chapter 6)", "/v1.0", Edition::V2024_01),
        ("## IAM (chapters 2 and 7.4)", "/v3", Edition::V2024_01),
        ("## V2 of today", "/v2", Edition::Current),
        ("## Cloud Eye", "/V1.0", Edition::Current),
    ];
    for (title, prefix, edition) in groups {
        writeln!(page, "\n{title}").unwrap();
        let is_there = |info: &OperationInfo| info.path.starts_with(prefix) && info.since == edition;
        for id in OperationId::ALL.iter().filter(|id| is_there(id.info())) {
            let none = BTreeMap::new();
            operation(&mut page, *id, provoked.get(id.name()).unwrap_or(&none));
            let facts = facts().filter(|(operation, ..)| operation == id).count();
            assert!(facts > 0, "nothing is said about {}", id.name());
            assert!(id.info().service() == Service::Iam || !dms_api::openapi::refusals(*id).is_empty());
        }
    }
    page.push_str(
        "\n## Our choices\n\nWhat the reference leaves open, or says in two ways.\n\n### The API\n\n",
    );
    for choice in OF_THE_API {
        writeln!(page, "- {choice}").unwrap();
    }
    page.push_str("\n### The service of today\n\nWhat no source says.\n\n");
    for choice in facts_today::CHOICES {
        writeln!(page, "- {choice}").unwrap();
    }
    writeln!(page, "\n### The emulator\n\n{}", own_choices()).unwrap();
    keep("fidelity.md", &page);
}
