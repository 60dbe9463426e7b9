use super::*;
use crate::fleet::testing::{instance, place};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn ids(rows: &FleetRows) -> Vec<&str> {
    rows.rows().iter().map(Row::id).collect()
}

#[test]
fn only_what_changed_is_told_and_replaced() {
    let (mut rows, here) = (FleetRows::default(), place("a"));
    let first = rows.merge(&here, vec![instance("1", "x", "RUNNING"), instance("2", "y", "RUNNING")]);
    assert_eq!(first, Change { added: 0..2, ..Change::default() });
    let kept = rows.rows()[0].clone();
    let second = rows.merge(
        &here,
        vec![instance("1", "x", "RUNNING"), instance("2", "y", "ERROR"), instance("3", "z", "RUNNING")],
    );
    assert_eq!(second, Change { changed: vec![1], added: 2..3, removed: Vec::new() });
    assert!(std::ptr::eq(kept.instance(), rows.rows()[0].instance()), "an unchanged row is the same");
    assert!(rows.merge(&here, vec![instance("3", "z", "RUNNING")]).is_empty());
}

#[test]
fn the_same_id_in_two_places_is_two_instances() {
    let (mut rows, here, there) = (FleetRows::default(), place("a"), place("b"));
    rows.merge(&here, vec![instance("1", "x", "RUNNING")]);
    rows.merge(&there, vec![instance("1", "x", "ERROR")]);
    assert_eq!(rows.rows().len(), 2);
    assert_eq!((rows.position(&here, "1"), rows.position(&there, "1")), (Some(0), Some(1)));
    assert_eq!(rows.get(&there, "1").map(Row::is_moving), Some(false));
    assert_eq!(rows.close(&here).removed.len(), 1);
    assert_eq!((rows.count(&here), rows.count(&there), rows.position(&there, "1")), (0, 1, Some(0)));
}

#[test]
fn twice_in_one_answer_is_one_row() {
    let (mut rows, here) = (FleetRows::default(), place("a"));
    let change = rows.merge(&here, vec![instance("1", "x", "RUNNING"), instance("1", "x", "ERROR")]);
    assert_eq!(change, Change { added: 0..1, ..Change::default() });
}

#[test]
fn a_round_removes_what_it_did_not_see() {
    let (mut rows, here) = (FleetRows::default(), place("a"));
    rows.merge(&here, ["1", "2", "3"].map(|id| instance(id, id, "RUNNING")).to_vec());
    assert!(rows.end_round(&here, 3).is_empty());
    rows.merge(&here, vec![instance("3", "3", "RUNNING"), instance("1", "1", "RUNNING")]);
    let gone = rows.end_round(&here, 2);
    assert_eq!(gone.removed.iter().map(Row::id).collect::<Vec<_>>(), ["2"]);
    assert_eq!((ids(&rows), rows.position(&here, "3")), (vec!["1", "3"], Some(1)));
}

#[test]
fn a_round_that_saw_fewer_than_there_are_removes_nothing() {
    let (mut rows, here) = (FleetRows::default(), place("a"));
    rows.merge(&here, ["1", "2", "3"].map(|id| instance(id, id, "RUNNING")).to_vec());
    rows.end_round(&here, 3);
    // The second moved up to a page that was read before.
    rows.merge(&here, vec![instance("3", "3", "RUNNING")]);
    assert!(rows.end_round(&here, 2).is_empty());
    rows.merge(&here, vec![instance("2", "2", "RUNNING"), instance("3", "3", "RUNNING")]);
    assert_eq!(rows.end_round(&here, 2).removed.len(), 1);
}

#[test]
fn a_new_name_of_a_place_reaches_its_rows() {
    let (mut rows, here) = (FleetRows::default(), place("a"));
    rows.merge(&here, vec![instance("1", "x", "RUNNING")]);
    let renamed = PlaceRef::new(crate::fleet::Place { connection_name: "New".to_owned(), ..(*here).clone() });
    assert_eq!(rows.merge(&renamed, vec![instance("1", "x", "RUNNING")]).changed, [0]);
}

proptest! {
    /// Whatever is merged and removed in whatever order: as a map of what was said last would have it,
    /// and positions are right.
    #[test]
    fn rows_are_what_was_said_last(
        steps in vec((0_usize..2, vec((0_u8..8, 0_u8..3), 0..5), proptest::option::of(0_u8..8)), 0..20),
    ) {
        let places = [place("a"), place("b")];
        let (mut rows, mut model) = (FleetRows::default(), BTreeMap::new());
        for (at, answer, removed) in steps {
            let before: Vec<Row> = rows.rows().to_vec();
            let status = |status: u8| ["RUNNING", "ERROR", "EXTENDING"][usize::from(status)];
            let instances = answer.iter().map(|(id, it)| instance(&id.to_string(), "n", status(*it))).collect();
            let change = rows.merge(&places[at], instances);
            model.extend(answer.iter().map(|(id, it)| ((at, *id), status(*it))));
            for (position, row) in before.iter().enumerate() {
                let is_told = change.changed.contains(&(position as u32));
                prop_assert!(is_told || *row == rows.rows()[position], "a change that nobody was told of");
            }
            prop_assert_eq!(change.added, before.len() as u32..rows.rows().len() as u32);
            if let Some(id) = removed {
                let gone = rows.remove(&places[at], &id.to_string());
                prop_assert_eq!(gone.removed.len(), usize::from(model.remove(&(at, id)).is_some()));
            }
        }
        prop_assert_eq!(rows.rows().len(), model.len());
        for ((at, id), status) in model {
            let row = rows.get(&places[at], &id.to_string());
            prop_assert_eq!(row.map(|row| row.text_of(crate::fleet::Field::Status)), Some(Some(status.into())));
        }
    }
}
