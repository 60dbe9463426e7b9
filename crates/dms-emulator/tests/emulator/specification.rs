//! Changing the specification: what is offered is what is accepted, and what then is true.

use crate::client::{Client, PROJECT, Refused, cluster, old, old_cluster, project, single, with};
use dms_api::model::{ChangeKind, Instance, Product};
use dms_api::operation::ListSpecifications;
use dms_emulator::Seed;
use serde_json::{Value, json};

fn extend(client: &mut Client, id: &str, body: Value) -> Value {
    client.json("POST", &project(&format!("/instances/{id}/extend")), body)
}

fn refuse(client: &mut Client, id: &str, body: Value) -> Refused {
    client.refused("POST", &project(&format!("/instances/{id}/extend")), body)
}

fn offered(client: &mut Client, id: &str) -> Vec<Product> {
    let list = ListSpecifications { instance_id: id.to_owned(), product_type: None };
    client.call(list).expect("a list").products.expect("products")
}

#[test]
fn storage_grows_and_counts() {
    let mut client = Client::empty();
    let id = client.running(cluster("growing"));
    let mut last = client.show(&id);
    let job = extend(&mut client, &id, json!({ "oper_type": "storage", "new_storage_space": 600 }));
    assert_eq!(client.status(&id), "EXTENDING");
    assert_eq!(client.show(&id).total_storage_space, Some(300));
    let task = client.get(&format!("/instances/{id}/tasks/{}", job["job_id"].as_str().expect("an id")));
    assert_eq!(task["tasks"][0]["name"], "extendInstanceStorage");
    client.wait(3);
    let after = client.show(&id);
    assert_eq!((after.total_storage_space, after.storage_space), (Some(600), Some(564)));
    assert_eq!(after.extend_times, Some(1));
    last.total_storage_space = after.total_storage_space;
    last.storage_space = after.storage_space;
    last.extend_times = after.extend_times;
    last.used_storage_space = after.used_storage_space;
    assert_eq!(last, after, "nothing else changes");
}

#[test]
fn twenty_extensions_and_no_more() {
    let mut client = Client::empty();
    let id = client.running(single("twenty"));
    for time in 1..=20 {
        extend(&mut client, &id, json!({ "oper_type": "storage", "new_storage_space": 100 + 100 * time }));
        client.wait(3);
        assert_eq!(client.show(&id).extend_times, Some(time));
    }
    let got = refuse(&mut client, &id, json!({ "oper_type": "storage", "new_storage_space": 9000 }));
    assert_eq!(got.code, "DMS.00400124");
    extend(&mut client, &id, json!({ "oper_type": "vertical", "new_product_id": "c6.4u8g.single" }));
}

#[test]
fn brokers_grow_to_seven_and_keep_their_storage() {
    let mut client = Client::empty();
    let id = client.running(cluster("wider"));
    for (brokers, minutes) in [(5, 10), (7, 10)] {
        let total = 100 * brokers;
        let body =
            json!({ "oper_type": "horizontal", "new_broker_num": brokers, "new_storage_space": total });
        extend(&mut client, &id, body);
        client.wait(minutes - 1);
        assert_eq!(client.status(&id), "EXTENDING");
        client.wait(1);
        let shown = client.show(&id);
        assert_eq!((shown.broker_num, shown.total_storage_space), (Some(brokers), Some(total)));
        let addresses = shown.connect_address.expect("addresses");
        assert_eq!(addresses.split(',').count() as u64, brokers);
        let code = format!("dms.instance.rabbitmq.cluster.c3.4u8g.{brokers}");
        assert_eq!(shown.resource_spec_code, Some(code));
        assert_eq!(shown.specification, Some(format!("4vCPUs 8GB * {brokers}")));
    }
    let body = json!({ "oper_type": "horizontal", "new_broker_num": 9, "new_storage_space": 900 });
    assert_eq!(refuse(&mut client, &id, body).code, "DMS.00400062");
}

/// Table 4-2: a cluster has at most 90,000 GB, and each broker that is added as much as the others.
#[test]
fn brokers_are_added_where_there_is_room_for_their_storage() {
    let mut client = Client::empty();
    let more =
        |total: u64| json!({ "oper_type": "horizontal", "new_broker_num": 5, "new_storage_space": total });
    let id = client.running(with(cluster("roomy"), json!({ "storage_space": 54_000 })));
    extend(&mut client, &id, more(90_000));
    let id = client.running(with(cluster("full"), json!({ "storage_space": 54_003 })));
    assert_eq!(refuse(&mut client, &id, more(90_005)).code, "DMS.00400500");

    let brokers = |client: &mut Client, id: &str| -> Vec<u64> {
        let fewest =
            |product: Product| product.properties.expect("properties").min_broker.expect("a number").0;
        let mut numbers: Vec<u64> = offered(client, id).into_iter().map(fewest).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    };
    for (total, numbers) in [(38_571, &[3, 5, 7][..]), (54_000, &[3, 5]), (90_000, &[3])] {
        let body = with(old_cluster(&format!("old-{total}")), json!({ "storage_space": total }));
        let id = client.running(body);
        assert_eq!(brokers(&mut client, &id), numbers, "{total}");
    }
    // Old flavours may name the storage that there is.
    let code = "dms.instance.rabbitmq.cluster.c3.4u8g.5";
    let id = client.running(with(old_cluster("old-full"), json!({ "storage_space": 90_000 })));
    let body = json!({ "oper_type": "horizontal", "new_spec_code": code, "new_storage_space": 90_000 });
    assert_eq!(refuse(&mut client, &id, body).code, "DMS.00400500");
}

#[test]
fn a_larger_flavour_keeps_the_rest() {
    let mut client = Client::empty();
    let id = client.running(cluster("stronger"));
    extend(&mut client, &id, json!({ "oper_type": "vertical", "new_product_id": "c6.8u16g.cluster" }));
    client.wait(14);
    assert_eq!(client.status(&id), "EXTENDING");
    client.wait(1);
    let shown = client.show(&id);
    assert_eq!(shown.product_id.as_deref(), Some("c6.8u16g.cluster"));
    assert_eq!(shown.specification.as_deref(), Some("8vCPUs 16GB * 3"));
    assert_eq!((shown.broker_num, shown.total_storage_space), (Some(3), Some(300)));
    let smaller = json!({ "oper_type": "vertical", "new_product_id": "c6.4u8g.cluster" });
    assert_eq!(refuse(&mut client, &id, smaller).code, "DMS.00400009");
}

#[test]
fn a_failed_change_leaves_everything_as_it_was() {
    let mut client = Client::empty();
    let id = client.running(cluster("unlucky-extendfailed"));
    extend(&mut client, &id, json!({ "oper_type": "storage", "new_storage_space": 600 }));
    client.wait(3);
    let shown = client.show(&id);
    assert_eq!(shown.status.map(|status| status.to_string()).as_deref(), Some("EXTENDEDFAILED"));
    assert_eq!((shown.total_storage_space, shown.extend_times), (Some(300), Some(0)));
    assert_eq!(client.get(&format!("/instances/{id}/tasks"))["tasks"][0]["status"], "FAILED");
    let rename = json!({ "name": "luckier" });
    client.json("PUT", &project(&format!("/instances/{id}")), rename);
    extend(&mut client, &id, json!({ "oper_type": "storage", "new_storage_space": 600 }));
    client.wait(3);
    assert_eq!(client.status(&id), "RUNNING");
}

#[test]
fn wrong_changes_are_refused() {
    let mut client = Client::empty();
    let one = client.running(single("one-broker"));
    let three = client.running(cluster("three-brokers"));
    let old = client.running(old_cluster("old-flavour"));
    for (id, body, code) in [
        (&one, json!({}), "DMS.00400800"),
        (&one, json!({ "oper_type": "diagonal" }), "DMS.00400800"),
        (&one, json!({ "oper_type": "storage" }), "DMS.00400500"),
        (&one, json!({ "oper_type": "storage", "new_storage_space": 100 }), "DMS.00400500"),
        (&one, json!({ "oper_type": "storage", "new_storage_space": 199 }), "DMS.00400500"),
        (&one, json!({ "oper_type": "storage", "new_storage_space": 30_001 }), "DMS.00400500"),
        (&one, json!({ "oper_type": "vertical" }), "DMS.00400009"),
        (&one, json!({ "oper_type": "vertical", "new_product_id": "c6.4u8g.cluster" }), "DMS.00400009"),
        (&one, json!({ "oper_type": "vertical", "new_product_id": "c6.2u4g.single" }), "DMS.00400009"),
        (
            &one,
            json!({ "oper_type": "vertical", "new_spec_code": "dms.instance.rabbitmq.single.c3.4u8g" }),
            "DMS.00400125",
        ),
        (&three, json!({ "oper_type": "storage", "new_storage_space": 599 }), "DMS.00400500"),
        (&three, json!({ "oper_type": "horizontal", "new_storage_space": 500 }), "DMS.00400800"),
        (
            &three,
            json!({ "oper_type": "horizontal", "new_broker_num": 5, "new_storage_space": 501 }),
            "DMS.00400500",
        ),
        (
            &three,
            json!({ "oper_type": "horizontal", "new_broker_num": 4, "new_storage_space": 400 }),
            "DMS.00400800",
        ),
        (&old, json!({ "oper_type": "vertical", "new_product_id": "c6.8u16g.cluster" }), "DMS.00400125"),
        (
            &old,
            json!({ "oper_type": "vertical", "new_spec_code": "dms.instance.rabbitmq.cluster.c3.4u8g.3" }),
            "DMS.00400125",
        ),
        (
            &old,
            json!({ "oper_type": "vertical", "new_spec_code": "dms.instance.rabbitmq.single.c3.8u16g" }),
            "DMS.00400125",
        ),
        // What differs would decide, and nothing does, or too much.
        (&old, json!({ "new_spec_code": "dms.instance.rabbitmq.cluster.c3.4u8g.3" }), "DMS.00400500"),
        (&old, json!({ "new_spec_code": "dms.instance.rabbitmq.cluster.c3.8u16g.5" }), "DMS.00400125"),
        (&one, json!({ "new_spec_code": "dms.instance.rabbitmq.single.c3.4u8g" }), "DMS.00400125"),
    ] {
        assert_eq!(refuse(&mut client, id, body.clone()).code, code, "{body}");
    }
}

#[test]
fn old_flavours_change_by_their_code() {
    let mut client = Client::empty();
    let id = client.running(old_cluster("veteran"));
    let code = "dms.instance.rabbitmq.cluster.c3.8u16g";
    extend(&mut client, &id, json!({ "oper_type": "vertical", "new_spec_code": code }));
    client.wait(15);
    let shown = client.show(&id);
    assert_eq!(shown.product_id.as_deref(), Some("00300-30215-0--0"));
    let body =
        json!({ "oper_type": "horizontal", "new_spec_code": format!("{code}.7"), "new_storage_space": 700 });
    extend(&mut client, &id, body);
    client.wait(20);
    let shown = client.show(&id);
    assert_eq!(shown.product_id.as_deref(), Some("00300-30219-0--0"));
    assert_eq!((shown.broker_num, shown.total_storage_space), (Some(7), Some(700)));
}

/// The change that an offered product stands for; none for the product that there is.
fn change_to(instance: &Instance, product: &Product) -> Option<(ChangeKind, Value)> {
    let properties = product.properties.as_ref().expect("properties");
    let brokers = instance.broker_num.expect("brokers");
    let fewest = properties.min_broker.expect("a number").0;
    let per_broker = instance.total_storage_space.expect("storage") / brokers;
    if product.product_id == instance.product_id {
        return None;
    }
    if !instance.has_old_flavor() {
        let body = json!({ "oper_type": "vertical", "new_product_id": product.product_id });
        return Some((ChangeKind::Vertical, body));
    }
    let code = &properties.product_alias;
    if fewest > brokers {
        let total = per_broker * fewest;
        let body = json!({ "oper_type": "horizontal", "new_spec_code": code, "new_storage_space": total });
        Some((ChangeKind::Horizontal, body))
    } else {
        Some((ChangeKind::Vertical, json!({ "oper_type": "vertical", "new_spec_code": code })))
    }
}

#[test]
fn everything_that_is_offered_is_accepted() {
    for body in [single("s"), cluster("c"), old("o"), old_cluster("p")] {
        let body = with(body, json!({ "name": "offered" }));
        let mut client = Client::empty();
        let id = client.running(body.clone());
        let products = offered(&mut client, &id);
        assert!(products.len() > 1);
        let mut changes = 0;
        for product in products {
            let mut client = Client::empty();
            let id = client.running(body.clone());
            let Some((_, change)) = change_to(&client.show(&id), &product) else { continue };
            extend(&mut client, &id, change);
            client.wait(60);
            assert_eq!(client.show(&id).product_id, product.product_id);
            changes += 1;
        }
        assert!(changes > 0);
    }
}

#[test]
fn the_bounds_that_are_offered_are_the_bounds_that_are_accepted() {
    let mut client = Client::empty();
    let id = client.running(single("bounded"));
    let products = offered(&mut client, &id);
    let own = products.iter().find(|it| it.product_id.as_deref() == Some("c6.2u4g.single")).expect("its own");
    let most = own.properties.as_ref().and_then(|it| it.max_storage_per_node).expect("a number").0;
    let beyond = json!({ "oper_type": "storage", "new_storage_space": most + 1 });
    assert_eq!(refuse(&mut client, &id, beyond).code, "DMS.00400500");
    extend(&mut client, &id, json!({ "oper_type": "storage", "new_storage_space": most }));
}

/// Table 6-2 bounds V1's storage by 90,000 GB, and V1's list of products by nothing else.
#[test]
fn old_flavours_have_no_bound_for_each_broker() {
    let mut client = Client::empty();
    let path = format!("/v1.0/{PROJECT}/instances");
    let with_storage = |name: &str, total: u64| with(old(name), json!({ "storage_space": total }));
    assert_eq!(client.refused("POST", &path, with_storage("beyond", 90_001)).code, "DMS.00400500");
    client.json("POST", &path, with_storage("largest", 90_000));
    let id = client.running(with_storage("growing", 30_000));
    let products = offered(&mut client, &id);
    assert!(
        products.iter().all(|it| it.properties.as_ref().is_some_and(|it| it.max_storage_per_node.is_none()))
    );
    let to = |total: u64| json!({ "oper_type": "storage", "new_storage_space": total });
    assert_eq!(refuse(&mut client, &id, to(90_001)).code, "DMS.00400500");
    extend(&mut client, &id, to(90_000));

    let new = with(single("new-flavour"), json!({ "storage_space": 30_001 }));
    assert_eq!(client.refused("POST", &project("/instances"), new).code, "DMS.00400500");
}

#[test]
fn only_this_regions_kinds_of_product_are_offered() {
    let mut client = Client::empty();
    let id = client.running(single("kinds"));
    let path = |kind: &str| format!("/v2/rabbitmq/{PROJECT}/instances/{id}/extend?type={kind}");
    for kind in ["advanced", "platinum"] {
        client.json("GET", &path(kind), Value::Null);
    }
    for kind in ["dec", "exp", "gold"] {
        assert_eq!(client.refused("GET", &path(kind), Value::Null).code, "DMS.00400029");
    }
}

#[test]
fn a_flavour_that_the_zone_lacks_is_sold_out() {
    let mut client = Client::new(Seed::Empty);
    let zone = json!({
        "available_zones": ["9f1c5806706d4c1fb0eb72f0a9b18c77"],
        "storage_spec_code": "dms.physical.storage.ultra.v2",
    });
    let id = client.running(with(cluster("third-zone"), zone));
    let body = json!({ "oper_type": "vertical", "new_product_id": "c6.16u32g.cluster" });
    assert_eq!(refuse(&mut client, &id, body).code, "DMS.00400055");
    let products = offered(&mut client, &id);
    let largest =
        products.iter().find(|it| it.product_id.as_deref() == Some("c6.16u32g.cluster")).expect("it");
    let sold_out = largest.unavailable_zones.as_ref().expect("zones");
    assert!(sold_out.iter().any(|zone| zone == "region-1c"));
}
