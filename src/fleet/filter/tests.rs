#![expect(clippy::unwrap_used, reason = "tests")]

use crate::fleet::testing::{instance, orders, row};
use crate::fleet::{Expression, Field, Place, PlaceRef, Row, Term};
use dms_api::model::{Instance, Quoted, Tag};
use proptest::prelude::*;

fn matches(text: &str, row: &Row) -> bool {
    Expression::parse(text).unwrap().filter().matches(row)
}

fn hold(row: &Row, texts: &[&str]) {
    for text in texts {
        assert!(matches(text, row), "{text}");
        if !text.is_empty() && !text.starts_with('-') && !text.contains(' ') {
            assert!(!matches(&format!("-{text}"), row), "-{text}");
        }
    }
}

fn fail(row: &Row, texts: &[&str]) {
    for text in texts {
        assert!(!matches(text, row), "{text}");
    }
}

#[test]
fn words_are_looked_for_in_name_id_and_tags() {
    let row = row(Instance { description: Some("elsewhere".to_owned()), ..orders() });
    hold(&row, &["orders", "ORDERS-2", "i-1", "prod", "team", "\"zahlung & co\"", "", "orders prod"]);
    fail(&row, &["elsewhere", "vpc-shop", "orders nothing", "rders-3"]);
}

#[test]
fn texts_are_compared_without_case() {
    let row = row(orders());
    hold(&row, &["name:orders-2", "name~RDERS", "status:running,ERROR", "type:cluster", "engine:RabbitMQ"]);
    hold(&row, &["vpc:v1", "vpc:VPC-SHOP", "vpc~shop", "zone:az1", "zone:z2", "billing:postpaid"]);
    hold(&row, &["flavor~4u8g", "spec~4u8g", "subnet:\"\"", "-subnet:x"]);
    fail(&row, &["name:orders", "status:ERROR", "zone:az3", "vpc:vpc", "billing:prepaid", "subnet~x"]);
}

#[test]
fn one_text_of_a_field_is_not_mixed_with_the_next() {
    let row = row(orders());
    fail(&row, &["zone~az1az2", "name~2i-1", "tag~prodteam"]);
}

#[test]
fn places_go_by_each_of_their_names() {
    let named = PlaceRef::new(Place {
        connection: "c9".to_owned(),
        connection_name: "Abroad".to_owned(),
        region: "eu-west-0".to_owned(),
        project_id: "0a1b".to_owned(),
        project_name: "shop".to_owned(),
    });
    let row = Row::new(&named, orders());
    hold(&row, &["place:eu-west-0", "place:shop", "place:0a1b", "place:abroad", "place:c9", "place~west"]);
    hold(&row, &["region:eu-west-0", "project:shop", "project:0a1b", "connection:Abroad"]);
    hold(&row, &["place:\"eu-west-0 / shop\""]);
    fail(&row, &["place:cn-north-4", "region:shop", "connection:shop"]);
}

#[test]
fn a_version_stands_for_all_that_begin_with_its_parts() {
    let row = row(orders());
    hold(
        &row,
        &["version:3", "version:3.8", "version:3.8.35", "version>=3.8", "version<=3.8", "version>3.7"],
    );
    hold(&row, &["version<3.10", "version<3.12.2", "version~8.3", "version>3.8.4"]);
    fail(&row, &["version:3.8.3", "version:8", "version>3.8", "version<3.8", "version>3.10"]);
    let amqp =
        crate::fleet::testing::row(Instance { engine_version: Some("AMQP-0-9-1".to_owned()), ..orders() });
    hold(&amqp, &["version:amqp", "version:amqp-0-9-1"]);
}

#[test]
fn storage_is_a_share_or_an_amount() {
    // 240 of 300 GB.
    let row = row(orders());
    hold(
        &row,
        &["storage:80%", "storage>=80%", "storage>79%", "storage<81%", "storage:300", "storage>=0.3TB"],
    );
    hold(&row, &["used:240GB", "used>200", "free:60", "free<=60gb", "storage<=80％"]);
    fail(&row, &["storage>80%", "storage<80%", "storage>300", "used>240", "free<60"]);
    let unknown = crate::fleet::testing::row(instance("i", "n", "CREATING"));
    fail(&unknown, &["storage>=0%", "storage<=100%", "storage<1", "used>=0", "free>=0"]);
    hold(&unknown, &["no:storage", "no:used"]);
}

#[test]
fn numbers_and_flags() {
    let row = row(orders());
    hold(&row, &["brokers:3", "brokers:1,3", "brokers>=3", "brokers<3.5", "ssl:yes", "ssl:true", "-ssl:no"]);
    fail(&row, &["brokers>3", "brokers:5,7", "public:no", "public:yes"]);
    hold(&row, &["no:public"]);
}

#[test]
fn dates_stand_for_all_of_their_time() {
    // 2026-01-31T12:00:00Z
    let row = row(orders());
    hold(&row, &["created:2026", "created:2026-01", "created:2026-01-31", "created>=2026-01-31"]);
    hold(&row, &["created>2026-01-30", "created>2025", "created<2026-02", "created<=2026-01"]);
    hold(&row, &["created>2026-01-31T11:59:59Z", "created:2026-01-31T12:00:00Z"]);
    fail(&row, &["created>2026-01", "created>2026-01-31", "created<2026", "created:2025,2027"]);
}

#[test]
fn tags_by_key_value_and_absence() {
    let row = row(orders());
    hold(&row, &["tag:env", "tag:ENV=Prod", "tag:env=dev,prod", "tag:env~ro", "tag~zahlung", "tag~TEAM"]);
    hold(&row, &["tag:team=\"zahlung & co\"", "-tag:owner", "-no:tag"]);
    fail(&row, &["tag:en", "tag:env=pro", "tag:owner=x", "no:tag", "tag:env=\"\"", "tag~nothing"]);
    let none = crate::fleet::testing::row(instance("i", "n", "RUNNING"));
    hold(&none, &["no:tag", "-tag:env"]);
    let system = Instance { tags: Some(vec![Tag::new("_sys_x", "y")]), ..instance("i", "n", "RUNNING") };
    hold(&crate::fleet::testing::row(system), &["no:tag", "-tag:_sys_x"]);
}

#[test]
fn letters_that_grow_in_lower_case_are_found() {
    let row = row(instance("i", "İstanbul ΣΑΣ", "RUNNING"));
    hold(&row, &["İSTANBUL", "name:\"İstanbul ΣΑΣ\"", "σασ"]);
}

#[test]
fn selections_keep_the_order_that_is_given() {
    let rows = ["a", "b", "ab"].map(|name| row(instance(name, name, "RUNNING")));
    let filter = Expression::parse("a").unwrap().filter();
    assert_eq!(filter.select(&rows), [0, 2]);
    assert_eq!(filter.select_of(&rows, &[2, 9, 1, 0]), [2, 0]);
    assert_eq!(Expression::default().filter().select(&rows), [0, 1, 2]);
}

proptest! {
    /// What a row shows in a field, the term of that value finds.
    #[test]
    fn a_row_is_found_by_what_it_shows(
        name in "\\PC{1,8}", version in "[0-9]{1,2}(\\.[0-9]{1,2}){0,3}", total in 1_u64..9000, created in 0_u64..4_000_000_000_000,
        key in "\\PC{1,6}", value in "\\PC{0,6}",
    ) {
        prop_assume!(!key.starts_with("_sys_"));
        let row = row(Instance {
            engine_version: Some(version),
            total_storage_space: Some(total),
            used_storage_space: Some(total / 2),
            created_at: Some(Quoted(created)),
            tags: Some(vec![Tag::new(key.clone(), value.clone())]),
            ..instance("i", &name, "EXTENDING")
        });
        for field in Field::ALL.iter().filter(|field| !matches!(field, Field::Tag | Field::Zone | Field::Storage)) {
            let term = match row.text_of(*field) {
                Some(shown) => Term::is(*field, shown),
                None => Term::absent(*field),
            };
            let expression = Expression { terms: vec![term] };
            prop_assert!(expression.filter().matches(&row), "{}", expression);
            prop_assert!(Expression::parse(&expression.to_string()).unwrap().filter().matches(&row), "{}", expression);
        }
        let tag = Expression { terms: vec![Term::tag(key, value)] };
        prop_assert!(tag.filter().matches(&row), "{}", tag);
    }
}
