use super::*;
use crate::fleet::testing::{instance, orders, place, row};
use dms_api::model::{Instance, Tag};

fn of<'a>(all: &'a [Compared], part: &Part) -> Option<&'a Compared> {
    all.iter().find(|compared| compared.part == *part)
}

fn values(all: &[Compared], part: &Part) -> Option<(Option<String>, Option<String>)> {
    let [one, other] = of(all, part)?.values.clone();
    Some((one, other))
}

#[test]
fn what_is_equal_and_what_differs() {
    let other = Instance { broker_num: Some(5), tags: Some(vec![Tag::new("env", "dev")]), ..orders() };
    let other = Row::new(&place("eu-west-0"), other);
    let all = compare(&row(orders()), &other);
    let text = |text: &str| Some(text.to_owned());
    let field = |name: &str| Part::Field(name.to_owned());
    assert_eq!(values(&all, &Part::Place(Field::Region)), Some((text("cn-north-4"), text("eu-west-0"))));
    assert_eq!(values(&all, &field("broker_num")), Some((text("3"), text("5"))));
    assert_eq!(values(&all, &field("available_zones")), Some((text("z1, z2"), text("z1, z2"))));
    assert_eq!(values(&all, &Part::Tag("Team".to_owned())), Some((text("Zahlung & Co"), None)));
    assert_eq!(values(&all, &Part::Tag("env".to_owned())), Some((text("prod"), text("dev"))));
    assert!(of(&all, &field("vpc_id")).is_some_and(Compared::is_equal));
    assert!(of(&all, &field("description")).is_none() && of(&all, &field("tags")).is_none());
    let differ: Vec<&Part> = all.iter().filter(|it| !it.is_equal()).map(|it| &it.part).collect();
    assert_eq!(differ.len(), 5, "{differ:?}");
}

#[test]
fn fields_that_nobody_described_are_compared_and_secrets_are_masked() {
    let mut odd = instance("i", "n", "RUNNING");
    odd.rest.insert("new_field".to_owned(), 1.into());
    odd.rest.insert("password".to_owned(), "Top-Secret1".into());
    let all = compare(&row(odd), &row(instance("i", "n", "RUNNING")));
    assert_eq!(values(&all, &Part::Field("new_field".to_owned())), Some((Some("1".to_owned()), None)));
    assert!(!format!("{all:?}").contains("Top-Secret1"));
}
