use super::*;
use crate::fleet::testing::{instance, row};
use dms_api::model::{Instance, Tag};
use proptest::collection::vec;
use proptest::prelude::*;

fn sorted(rows: &[Row], by: &str) -> Vec<String> {
    let mut positions: Vec<u32> = (0..rows.len() as u32).collect();
    sort(rows, &mut positions, &Sort::parse(by).unwrap_or_default());
    positions.iter().map(|at| rows[*at as usize].id().to_owned()).collect()
}

fn with(id: &str, change: impl FnOnce(&mut Instance)) -> Row {
    let mut made = instance(id, id, "RUNNING");
    change(&mut made);
    row(made)
}

#[test]
fn numbers_are_numbers_and_what_is_missing_comes_last() {
    let rows = [
        with("a", |it| it.broker_num = Some(10)),
        with("b", |it| it.broker_num = Some(3)),
        with("c", |it| it.broker_num = None),
        with("d", |it| it.broker_num = Some(3)),
    ];
    assert_eq!(sorted(&rows, "brokers"), ["b", "d", "a", "c"]);
    assert_eq!(sorted(&rows, "-brokers"), ["a", "b", "d", "c"]);
}

#[test]
fn versions_go_by_their_parts() {
    let version = |id: &str, version: &str| with(id, |it| it.engine_version = Some(version.to_owned()));
    let rows =
        [version("a", "3.12.1"), version("b", "3.8.35"), version("c", "3.8.4"), version("d", "AMQP-0-9-1")];
    assert_eq!(sorted(&rows, "version"), ["c", "b", "a", "d"]);
    assert_eq!(sorted(&rows, "-version"), ["d", "a", "b", "c"]);
}

#[test]
fn statuses_go_by_how_much_they_need_somebody() {
    let status = |id: &str, status: &str| row(instance(id, id, status));
    let rows = [
        status("a", "RUNNING"),
        status("b", "EXTENDING"),
        status("c", "ERROR"),
        status("d", "FROZEN"),
        status("e", "CREATEFAILED"),
        status("f", "EXTENDEDFAILED"),
    ];
    assert_eq!(sorted(&rows, "status"), ["e", "c", "f", "d", "b", "a"]);
}

#[test]
fn names_go_by_their_numbers_and_without_case() {
    let rows = ["Orders-10", "orders-2", "audit"].map(|name| row(instance(name, name, "RUNNING")));
    assert_eq!(sorted(&rows, "name"), ["audit", "orders-2", "Orders-10"]);
    assert_eq!(sorted(&rows, "-name"), ["Orders-10", "orders-2", "audit"]);
}

#[test]
fn shares_flags_and_tags_have_an_order() {
    let rows = [
        with("a", |it| {
            (it.used_storage_space, it.total_storage_space, it.ssl_enable) = (Some(9), Some(10), Some(true));
        }),
        with("b", |it| {
            (it.used_storage_space, it.total_storage_space, it.ssl_enable) =
                (Some(50), Some(100), Some(false));
        }),
        with("c", |it| it.tags = Some(vec![Tag::new("env", "dev")])),
    ];
    assert_eq!(sorted(&rows, "storage"), ["b", "a", "c"]);
    assert_eq!(sorted(&rows, "-ssl"), ["a", "b", "c"]);
    assert_eq!(sorted(&rows, "tag:env"), ["c", "a", "b"]);
}

#[test]
fn sorts_are_written_and_clicked() {
    for text in ["name", "-created", "tag:env", "-tag:cost center"] {
        assert_eq!(Sort::parse(text).map(|sort| sort.to_string()).as_deref(), Some(text));
    }
    assert_eq!(Sort::parse("colour"), None);
    assert_eq!(Sort::parse("tag:"), None);
    let clicked = Sort::default().clicked(&Field::Name.into());
    assert_eq!(
        (clicked.to_string(), clicked.clicked(&Field::Name.into())),
        ("-name".to_owned(), Sort::default())
    );
    assert_eq!(clicked.clicked(&Field::Used.into()).to_string(), "used");
}

proptest! {
    /// Every row once; neighbours in order; equal ones as they were.
    #[test]
    fn sorting_is_stable(brokers in vec(proptest::option::of(0_u64..4), 0..30), descending: bool) {
        let rows: Vec<Row> = brokers.iter().map(|it| with("same", |made| made.broker_num = *it)).collect();
        let mut positions: Vec<u32> = (0..rows.len() as u32).collect();
        sort(&rows, &mut positions, &Sort { by: Field::Brokers.into(), descending });
        let key = |at: u32| match (brokers[at as usize], descending) {
            (None, _) => i64::MAX,
            (Some(number), false) => number as i64,
            (Some(number), true) => -(number as i64),
        };
        for pair in positions.windows(2) {
            prop_assert!((key(pair[0]), pair[0]) < (key(pair[1]), pair[1]));
        }
        prop_assert_eq!(positions.len(), rows.len());
    }
}
