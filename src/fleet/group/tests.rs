use super::*;
use crate::fleet::testing::{instance, orders, place, row};
use crate::fleet::{Expression, sort};
use dms_api::model::{Instance, Quoted, Tag};
use proptest::collection::vec;
use proptest::prelude::*;

fn all(rows: &[Row]) -> Vec<u32> {
    (0..rows.len() as u32).collect()
}

fn summary(rows: &[Row], by: &Subject) -> Vec<(String, u64, String)> {
    let written = |group: Group| {
        let value = group.value.unwrap_or_else(|| "–".to_owned());
        (value, group.totals.rows, Expression { terms: group.terms }.to_string())
    };
    group(rows, &all(rows), by).into_iter().map(written).collect()
}

fn used(id: &str, used: u64) -> Instance {
    Instance { used_storage_space: Some(used), total_storage_space: Some(100), ..instance(id, id, "RUNNING") }
}

#[test]
fn groups_by_status_begin_with_what_needs_somebody() {
    let rows = ["RUNNING", "ERROR", "RUNNING", "EXTENDING"].map(|status| row(instance("i", "n", status)));
    let expected = [
        ("ERROR".to_owned(), 1, "status:ERROR".to_owned()),
        ("EXTENDING".to_owned(), 1, "status:EXTENDING".to_owned()),
        ("RUNNING".to_owned(), 2, "status:RUNNING".to_owned()),
    ];
    assert_eq!(summary(&rows, &Field::Status.into()), expected);
    let counted = counts(&rows, &all(&rows), &Field::Status.into());
    assert_eq!(counted[0].value.as_deref(), Some("RUNNING"));
}

#[test]
fn groups_by_a_tag_end_with_those_that_lack_it() {
    let tagged = Instance { tags: Some(vec![Tag::new("env", "a b")]), ..instance("j", "j", "RUNNING") };
    let rows = [row(instance("i", "i", "RUNNING")), row(orders()), row(tagged)];
    let expected = [
        ("a b".to_owned(), 1, "tag:env=\"a b\"".to_owned()),
        ("prod".to_owned(), 1, "tag:env=prod".to_owned()),
        ("–".to_owned(), 1, "-tag:env".to_owned()),
    ];
    assert_eq!(summary(&rows, &Subject::Tag("env".to_owned())), expected);
}

#[test]
fn a_group_knows_its_storage_and_keeps_the_order() {
    let rows = [row(orders()), row(used("u", 7)), row(orders())];
    let groups = group(&rows, &[2, 1, 0], &Field::Brokers.into());
    assert_eq!(groups[0].rows, [2, 0]);
    assert_eq!(groups[0].totals, Totals { rows: 2, used: 480, storage: 600, brokers: 6 });
    assert_eq!(groups[1].value, None);
    assert_eq!(totals(&rows, &[0, 1, 2]), Totals { rows: 3, used: 487, storage: 700, brokers: 6 });
}

#[test]
fn several_zones_are_one_value_and_several_terms() {
    let rows = [row(orders())];
    assert_eq!(summary(&rows, &Field::Zone.into())[0].2, "zone:AZ1 zone:AZ2");
    assert_eq!(summary(&rows, &Field::Tag.into())[0].2, "tag:env=prod tag:Team=\"Zahlung & Co\"");
}

#[test]
fn the_bars_of_storage_are_tenths_and_the_last_has_the_full_disks() {
    let rows = [0, 9, 10, 89, 90, 99, 100].map(|it| row(used("u", it)));
    let unknown = row(instance("x", "x", "CREATING"));
    let rows: Vec<Row> = rows.into_iter().chain([unknown]).collect();
    let bins = histogram(&rows, &all(&rows));
    let counts: Vec<u64> = bins.iter().map(|bin| bin.count).collect();
    assert_eq!(counts, [2, 1, 0, 0, 0, 0, 0, 0, 1, 3]);
    let text = |bin: &Bin| Expression { terms: bin.terms.clone() }.to_string();
    assert_eq!(text(&bins[0]), "storage<10%");
    assert_eq!(text(&bins[1]), "storage>=10% storage<20%");
    assert_eq!(text(&bins[9]), "storage>=90%");
    for bin in &bins {
        let filter = Expression { terms: bin.terms.clone() }.filter();
        assert_eq!(filter.select(&rows).len() as u64, bin.count, "{}", bin.from);
    }
}

prop_compose! {
    fn instances()(
        name in "[a-c]{1,2}", status in proptest::sample::select(vec!["RUNNING", "ERROR", "EXTENDING", "NEW WORD"]),
        version in proptest::option::of("3\\.[0-9]{1,2}"), zones in proptest::option::of(vec("z[1-3]", 0..3)),
        ssl: Option<bool>, brokers in proptest::option::of(0_u64..9), percent in proptest::option::of(0_u64..=100),
        created in proptest::option::of(0_u64..2_000_000_000_000), env in proptest::option::of("[a-c, =]{0,3}"),
    ) -> Instance {
        Instance {
            engine_version: version,
            available_zones: zones,
            ssl_enable: ssl,
            broker_num: brokers,
            used_storage_space: percent,
            total_storage_space: percent.map(|_| 100),
            created_at: created.map(Quoted),
            tags: env.map(|env| vec![Tag::new("env", env)]),
            ..instance("i", &name, status)
        }
    }
}

proptest! {
    /// Every row is in one group, and the terms of a group show all its rows.
    #[test]
    fn groups_part_the_rows_and_their_terms_find_them(
        made in vec((instances(), any::<bool>()), 0..20), field in proptest::sample::select(Field::ALL),
    ) {
        let rows: Vec<Row> = made
            .into_iter()
            .map(|(instance, here)| Row::new(&place(if here { "cn-north-4" } else { "eu-west-0" }), instance))
            .collect();
        for by in [Subject::Field(field), Subject::Tag("env".to_owned())] {
            let groups = group(&rows, &all(&rows), &by);
            let mut seen: Vec<u32> = groups.iter().flat_map(|group| group.rows.clone()).collect();
            seen.sort_unstable();
            prop_assert_eq!(seen, all(&rows));
            for group in &groups {
                let expression = Expression { terms: group.terms.clone() };
                let shown = expression.filter().select(&rows);
                prop_assert!(group.rows.iter().all(|row| shown.contains(row)), "{}", expression);
                prop_assert_eq!(group.totals, totals(&rows, &group.rows));
            }
        }
        let mut order = all(&rows);
        sort(&rows, &mut order, &crate::fleet::Sort { by: Subject::Field(field), descending: false });
        let bins: u64 = histogram(&rows, &order).iter().map(|bin| bin.count).sum();
        prop_assert_eq!(bins as usize, rows.iter().filter(|row| row.instance().storage_use().is_some()).count());
    }
}
