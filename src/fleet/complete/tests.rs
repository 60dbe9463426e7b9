#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::fleet::Expression;
use crate::fleet::testing::{instance, orders, row};
use dms_api::model::{Instance, Tag};
use proptest::prelude::*;

fn rows() -> Vec<Row> {
    let tagged =
        |id: &str, status: &str, tag: Tag| Instance { tags: Some(vec![tag]), ..instance(id, id, status) };
    vec![
        row(orders()),
        row(tagged("b", "RUNNING", Tag::new("env", "dev"))),
        row(tagged("c", "ERROR", Tag::new("env", "prod"))),
        row(tagged("d", "RUNNING", Tag::new("cost center", "a,b"))),
    ]
}

/// What is offered where `|` stands: the texts that would come of it, and the counts.
fn offered(text: &str) -> Vec<(String, Option<u64>)> {
    let (before, after) = text.split_once('|').unwrap();
    let whole = format!("{before}{after}");
    let completion = complete(&whole, before.len(), &rows());
    let written = |candidate: Candidate| {
        let mut text = whole.clone();
        text.replace_range(completion.range.clone(), &candidate.text);
        (text, candidate.count)
    };
    completion.candidates.into_iter().map(written).collect()
}

fn texts(text: &str) -> Vec<String> {
    offered(text).into_iter().map(|(text, _)| text).collect()
}

#[test]
fn fields_are_offered_where_a_term_begins() {
    assert_eq!(texts("sta|"), ["status:"]);
    assert_eq!(texts("-sta|"), ["-status:"]);
    assert_eq!(texts("a sto|"), ["a storage>="]);
    assert_eq!(texts("|").len(), Field::ALL.len() + 1);
    assert_eq!(texts("st|a:RUNNING x"), ["status:RUNNING x", "storage:RUNNING x"]);
    assert_eq!(texts("n|")[0], "name:");
    assert!(texts("n|").contains(&"no:".to_owned()));
    assert!(texts("xyz|").is_empty() && texts("\"sta|").is_empty() && texts("订单|").is_empty());
}

#[test]
fn a_whole_field_offers_its_operators() {
    let expected = ["brokers:", "brokers>=", "brokers<=", "brokers>", "brokers<"];
    assert_eq!(texts("brokers|"), expected);
    assert_eq!(texts("ssl|"), ["ssl:"]);
}

#[test]
fn values_come_with_their_counts_the_most_frequent_first() {
    let count = |text: &str, count| (text.to_owned(), Some(count));
    assert_eq!(offered("status:|"), [count("status:RUNNING", 3), count("status:ERROR", 1)]);
    assert_eq!(offered("status:err|"), [count("status:ERROR", 1)]);
    assert_eq!(offered("status:RUNNING,|"), [count("status:RUNNING,ERROR", 1)]);
    assert_eq!(offered("status:e|,RUNNING b"), [count("status:ERROR,RUNNING b", 1)]);
    assert_eq!(offered("zone:|").len(), 2);
    assert_eq!(offered("storage>|"), [count("storage>80%", 1)]);
    assert_eq!(offered("created>=|"), [count("created>=2026-01", 1)]);
    assert_eq!(offered("place:|"), [count("place:cn-north-4", 4)]);
    assert!(offered("name>|").is_empty() && offered("colour:|").is_empty());
}

#[test]
fn tags_are_offered_by_key_then_by_value() {
    let count = |text: &str, count| (text.to_owned(), Some(count));
    assert_eq!(offered("tag:en|"), [count("tag:env", 3), count("tag:\"cost center\"", 1)]);
    assert_eq!(offered("tag:env=|"), [count("tag:env=prod", 2), count("tag:env=dev", 1)]);
    assert_eq!(offered("tag:env=prod,|"), [count("tag:env=prod,dev", 1)]);
    assert_eq!(offered("tag:\"cost center\"=|"), [count("tag:\"cost center\"=\"a,b\"", 1)]);
    assert_eq!(offered("x -tag:env~d|"), [count("x -tag:env~dev", 1), count("x -tag:env~prod", 2)]);
}

#[test]
fn fields_are_offered_after_no() {
    assert_eq!(texts("no:vp|"), ["no:vpc"]);
    assert_eq!(texts("no:|").len(), Field::ALL.len());
}

#[test]
fn a_value_that_is_being_quoted_is_replaced_as_a_whole() {
    assert_eq!(texts("tag:\"cost|"), ["tag:\"cost center\""]);
    assert_eq!(texts("name:\"ord|"), ["name:Orders-2"]);
}

proptest! {
    #[test]
    fn any_text_and_place_is_survived(
        text in "(tag|status|no|env|[-:=~<>,\"\\\\ ：]|.){0,10}", cursor in 0_usize..40,
    ) {
        let completion = complete(&text, cursor, &rows());
        prop_assert!(text.get(completion.range).is_some());
    }

    /// Whatever value is chosen, the term can be read.
    #[test]
    fn what_is_offered_for_a_value_can_be_read(field in proptest::sample::select(Field::ALL), name in "\\PC{1,6}", value in "\\PC{1,6}") {
        prop_assume!(!name.starts_with("_sys_"));
        let rows = [row(Instance { tags: Some(vec![Tag::new(name.clone(), value)]), ..Instance { name: Some(name), ..orders() } })];
        let text = format!("{}:", field.word());
        for candidate in complete(&text, text.len(), &rows).candidates {
            let term = Expression::parse(&format!("{text}{}", candidate.text)).unwrap();
            prop_assert!(term.filter().matches(&rows[0]), "{}", term);
        }
    }
}
