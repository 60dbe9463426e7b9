//! Lists: every filter of tables 4-7 and 6-19, alone and together, and pages.

use crate::client::{Client, PROJECT, project, single, with};
use dms_api::operation::{InstanceQuery, ListInstances, v1};
use dms_emulator::Seed;
use serde_json::{Value, json};

const SALES: &str = "5b3fd5e2-6e4c-4a3c-b2f5-7a1f0c9b7d11";

fn demo() -> Client {
    Client::new(Seed::Demo)
}

fn all() -> InstanceQuery {
    InstanceQuery { limit: Some(50), ..InstanceQuery::default() }
}

/// Names and total of a list, the same in both generations.
fn list(client: &mut Client, query: InstanceQuery) -> (Vec<String>, u64) {
    let newer = client.call(ListInstances(query.clone())).expect("a list");
    let older = client.call(v1::ListInstances(query)).expect("a list");
    let names = |list: &dms_api::model::InstanceList| -> Vec<String> {
        list.instances.iter().flatten().filter_map(|instance| instance.name.clone()).collect()
    };
    assert_eq!(names(&newer), names(&older));
    assert_eq!(newer.instance_num, older.instance_num);
    (names(&newer), newer.instance_num.expect("a number"))
}

#[test]
fn the_latest_come_first_and_pages_fit_together() {
    let mut client = demo();
    let (names, total) = list(&mut client, InstanceQuery { include_failure: true, ..all() });
    assert_eq!(names.len() as u64, total);
    assert_eq!(names.first().map(String::as_str), Some("quick-start"));
    assert_eq!(names.last().map(String::as_str), Some("legacy-billing-mq"));
    let mut paged = Vec::new();
    for offset in (0..total).step_by(7) {
        let query = InstanceQuery { include_failure: true, offset, limit: Some(7), ..all() };
        let (page, of) = list(&mut client, query);
        assert_eq!(of, total);
        paged.extend(page);
    }
    assert_eq!(paged, names);
    let (beyond, of) = list(&mut client, InstanceQuery { include_failure: true, offset: total, ..all() });
    assert_eq!((beyond.len(), of), (0, total));
    let (default, _) = list(&mut client, InstanceQuery::default());
    assert_eq!(default.len(), 10);
}

#[test]
fn names_match_in_part_or_as_a_whole() {
    let mut client = demo();
    let name = |name: &str, exact_name| InstanceQuery { name: Some(name.to_owned()), exact_name, ..all() };
    let orders = ["orders-staging", "orders-prod", "orders-archive"].map(str::to_owned).to_vec();
    assert_eq!(list(&mut client, name("orders", false)), (orders.clone(), 3));
    assert_eq!(list(&mut client, name("ORDERS-", false)), (orders, 3));
    assert_eq!(list(&mut client, name("ders-p", false)).0, ["orders-prod"]);
    assert_eq!(list(&mut client, name("orders-prod", true)).0, ["orders-prod"]);
    assert_eq!(list(&mut client, name("orders-pro", true)).1, 0);
    assert_eq!(list(&mut client, name("nothing", false)).1, 0);
}

#[test]
fn each_filter_and_all_together() {
    let mut client = demo();
    let by_status = |status: &str| InstanceQuery { status: Some(status.to_owned()), ..all() };
    assert_eq!(list(&mut client, by_status("ERROR")).0, ["settlement-night"]);
    assert_eq!(list(&mut client, by_status("EXTENDEDFAILED")).0, ["media-transcode"]);
    assert_eq!(list(&mut client, by_status("RESTARTING")).0, ["chat-backend"]);
    assert_eq!(list(&mut client, by_status("EXTENDING")).1, 2);
    assert_eq!(list(&mut client, by_status("CREATING")).1, 2);
    assert_eq!(list(&mut client, by_status("CREATEFAILED")).1, 0);
    let failed = InstanceQuery { include_failure: true, ..by_status("CREATEFAILED") };
    assert_eq!(list(&mut client, failed).1, 2);
    assert_eq!(list(&mut client, by_status("FROZEN")).1, 0);

    let sales = InstanceQuery { enterprise_project_id: Some(SALES.to_owned()), ..all() };
    let (names, total) = list(&mut client, sales.clone());
    assert!(total > 3 && names.iter().any(|name| name == "orders-prod"));
    let narrow = InstanceQuery {
        name: Some("o".to_owned()),
        status: Some("RUNNING".to_owned()),
        offset: 1,
        limit: Some(2),
        ..sales
    };
    let (names, total) = list(&mut client, narrow);
    assert_eq!(names.len(), 2);
    assert!(total > 2);
}

#[test]
fn queries_are_read_as_clients_of_many_kinds_write_them() {
    let mut client = Client::new(Seed::Demo);
    let count = |client: &mut Client, query: &str| {
        client.get(&format!("/instances?{query}"))["instance_num"].as_u64().expect("a number")
    };
    assert_eq!(count(&mut client, "name=orders-prod&exact_match_name=True"), 1);
    assert_eq!(count(&mut client, "include_failure=TRUE"), count(&mut client, "include_failure=true"));
    // A plus is no space: signatures cover it as a plus.
    assert_eq!(count(&mut client, "name=orders+prod"), 0);
}

#[test]
fn an_id_finds_one() {
    let mut client = demo();
    let id = crate::provoke::id_of("orders-prod", &mut client);
    let by_id = |id: &str| InstanceQuery { instance_id: Some(id.to_owned()), ..all() };
    assert_eq!(list(&mut client, by_id(&id)).0, ["orders-prod"]);
    let wrong_status = InstanceQuery { status: Some("ERROR".to_owned()), ..by_id(&id) };
    assert_eq!(list(&mut client, wrong_status).1, 0);
    assert_eq!(list(&mut client, by_id("00000000-0000-4000-8000-000000000000")).1, 0);
    assert_eq!(list(&mut client, by_id("rabbit")).1, 0);
}

#[test]
fn another_engine_has_nothing() {
    let mut client = demo();
    assert_eq!(client.get("/instances?engine=kafka")["instance_num"], 0);
    assert!(client.get("/instances?engine=RabbitMQ")["instance_num"].as_u64() > Some(0));
    let products = client.json("GET", "/v1.0/products?engine=kafka", Value::Null);
    assert_eq!(products["Hourly"], json!([]));
}

#[test]
fn pages_have_bounds() {
    let mut client = demo();
    for (query, code) in [
        ("limit=0", "DMS.10240042"),
        ("limit=51", "DMS.10240042"),
        ("limit=ten", "DMS.10240042"),
        ("offset=-1", "DMS.10240043"),
        ("offset=1.5", "DMS.10240043"),
    ] {
        let got = client.refused("GET", &project(&format!("/instances?{query}")), Value::Null);
        assert_eq!(got.code, code, "{query}");
    }
    client.get("/instances?limit=50&offset=18446744073709551615");
}

#[test]
fn v1_pages_with_start_from_one() {
    let mut client = demo();
    let mut names = |query: &str| -> Vec<String> {
        let path = format!("/v1.0/{PROJECT}/instances?{query}");
        let list = client.json("GET", &path, Value::Null);
        let list = list["instances"].as_array().expect("a list").clone();
        list.iter().map(|it| it["name"].as_str().expect("a name").to_owned()).collect()
    };
    let first = names("start=1&limit=3&name=&status=&id=&includeFailure=true&exactMatchName=false");
    assert_eq!(first[0], "quick-start");
    assert_eq!(names("start=2&limit=2&includeFailure=true"), first[1..]);
}

#[test]
fn lists_follow_every_change() {
    let mut client = Client::empty();
    let running = InstanceQuery { status: Some("RUNNING".to_owned()), ..all() };
    let named = InstanceQuery { name: Some("blue".to_owned()), ..all() };
    assert_eq!(list(&mut client, running.clone()).1, 0);
    assert_eq!(list(&mut client, named.clone()).1, 0);
    let id = client.create(single("blue-1"));
    assert_eq!(list(&mut client, named.clone()).1, 1);
    assert_eq!(list(&mut client, running.clone()).1, 0);
    client.wait(10);
    assert_eq!(list(&mut client, running.clone()).1, 1);
    let rename = json!({ "name": "green-1", "enterprise_project_id": SALES });
    client.json("PUT", &project(&format!("/instances/{id}")), rename);
    assert_eq!(list(&mut client, named).1, 0);
    let sales = InstanceQuery { enterprise_project_id: Some(SALES.to_owned()), ..all() };
    assert_eq!(list(&mut client, sales.clone()).0, ["green-1"]);
    client.json("DELETE", &project(&format!("/instances/{id}")), Value::Null);
    assert_eq!(list(&mut client, sales).1, 0);
    assert_eq!(list(&mut client, running).1, 0);
}

/// More different lists than are kept up to date: those that are made anew are right as well.
#[test]
fn any_number_of_lists_is_right() {
    let mut client = Client::empty();
    for number in 0..40 {
        client.create(with(single(&format!("queue-{number:02}")), json!({ "description": "many" })));
    }
    for round in 0..2 {
        for number in 0..100 {
            let query = InstanceQuery { name: Some(format!("queue-{number:02}")), ..all() };
            let expected = u64::from(number < 40);
            assert_eq!(list(&mut client, query).1, expected, "{round} {number}");
        }
    }
}
