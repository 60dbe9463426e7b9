//! Storage that grows by itself, scheduled tasks, domain names; new fields, quotas, cores.

use super::{amqp, running};
use crate::client::{Client, project, single, with};
use crate::provoke::id_of;
use dms_emulator::Seed;
use serde_json::{Value, json};

#[test]
fn storage_grows_when_it_is_full_enough() {
    let mut client = Client::today(Seed::Demo);
    let list = client.get("/instances?limit=50&status=RUNNING");
    let fullest = list["instances"].as_array().unwrap().iter().max_by_key(|it| {
        it["used_storage_space"].as_u64().unwrap() * 100 / it["total_storage_space"].as_u64().unwrap()
    });
    let fullest = fullest.unwrap().clone();
    let (id, total) =
        (fullest["instance_id"].as_str().unwrap(), fullest["total_storage_space"].as_u64().unwrap());
    let growth = project(&format!("/instances/{id}/auto-volume-expand"));
    let off = client.json("GET", &growth, Value::Null);
    assert_eq!((&off["auto_volume_expand_enable"], &off["max_volume_size"]), (&json!(false), &json!(0)));
    let max = (total + 1000).next_multiple_of(100);
    let on = json!({
        "auto_volume_expand_enable": true, "expand_threshold": 20, "max_volume_size": max, "expand_increment": 10,
    });
    client.json("PUT", &growth, on.clone());
    assert_eq!(client.json("GET", &growth, Value::Null), on);
    client.wait(4);
    let grown = client.get(&format!("/instances/{id}"));
    assert!(grown["total_storage_space"].as_u64().unwrap() > total, "{grown}");
}

#[test]
fn scheduled_tasks_are_moved_cancelled_and_deleted() {
    let mut client = Client::today(Seed::Demo);
    let id = id_of("member-points", &mut client);
    let tasks = format!("/instances/{id}/scheduled-tasks");
    let list = client.get(&tasks);
    assert_eq!(list["job_count"], 2);
    let task = list["jobs"][0]["id"].as_str().unwrap().to_owned();
    let of_task = project(&format!("{tasks}/{task}"));
    client.json("PUT", &format!("{of_task}?execute_at=20270101000000"), Value::Null);
    assert_eq!(client.get(&tasks)["jobs"][0]["schedule_at"], "2027-01-01T00:00:00.000Z");
    let late = client.get(&format!("{tasks}?begin_time=20261231000000"));
    assert_eq!(late["job_count"], 1);
    client.json("PUT", &format!("{of_task}?status=CANCELLED"), Value::Null);
    assert_eq!(client.get(&tasks)["jobs"][0]["status"], "CANCELLED");
    client.json("DELETE", &of_task, Value::Null);
    assert_eq!(client.get(&tasks)["job_count"], 1);
    client.wait(11 * 24 * 60);
    client.sign_in("demo", "Demo@12345");
    assert_eq!(client.get(&tasks)["jobs"][0]["status"], "SUCCESS");
}

#[test]
fn domain_names_come_once() {
    let (mut client, id) = running();
    let dns = project(&format!("/rabbitmq/instances/{id}/dns"));
    assert_eq!(client.get(&format!("/instances/{id}"))["dns_enable"], false);
    client.json("POST", &dns, Value::Null);
    let shown = client.get(&format!("/instances/{id}"));
    assert_eq!(shown["dns_enable"], true);
    assert!(shown["connect_domain_name"].is_string());
    let refused = client.refused("POST", &dns, Value::Null);
    assert_eq!((refused.code.as_str(), refused.message.as_str()), ("DMS.111501035", "dns already enabled"));
}

#[test]
fn new_fields_are_taken_and_shown() {
    let mut client = Client::today(Seed::Empty);
    let key = "3f2a0d8e-7f0c-4d2b-9d3c-0a1b2c3d4e5f";
    let encrypted = json!({ "disk_encrypted_enable": true, "disk_encrypted_key": key });
    let id = client.running(with(single("encrypted"), encrypted));
    let shown = client.get(&format!("/instances/{id}"));
    assert_eq!((&shown["disk_encrypted"], &shown["disk_encrypted_key"]), (&json!(true), &json!(key)));
    let plugins = client.get(&format!("/instances/{id}/rabbitmq/plugins"));
    assert_eq!(plugins["plugins_modifying"], false);
    let products = client.json("GET", "/v2/rabbitmq/products", Value::Null);
    assert_eq!((&products["next_offset"], &products["previous_offset"]), (&json!(-1), &json!(-1)));
    assert!(products["products"].as_array().unwrap().iter().any(|it| it["product_id"] == "amqp.b1.large.1"));

    let create = project("/instances");
    let no_key = with(single("no-key"), json!({ "disk_encrypted_enable": true }));
    assert_eq!(client.refused("POST", &create, no_key).code, "DMS.00400136");
    // Three kinds of character, and 20 tags.
    let weak = with(single("weak"), json!({ "password": "abcdefgh1" }));
    assert_eq!(client.refused("POST", &create, weak).code, "DMS.00400012");
    let tags: Vec<Value> = (0..20).map(|it| json!({ "key": format!("键.{it}"), "value": "" })).collect();
    client.create(with(single("tagged"), json!({ "tags": tags })));
    let storage = with(single("odd-size"), json!({ "storage_space": 150 }));
    assert_eq!(client.refused("POST", &create, storage).code, "DMS.00400500");
}

#[test]
fn amqp_can_do_less_and_be_in_two_zones() {
    let mut client = Client::today(Seed::Empty);
    let create = project("/instances");
    let with_amqp = |fields| with(amqp("less"), fields);
    assert_eq!(
        client.refused("POST", &create, with_amqp(json!({ "ssl_enable": true }))).code,
        "DMS.00400800"
    );
    let public = json!({ "enable_publicip": true, "publicip_id": "25a5d7c1-4d0e-4b53-a3ad-2f7c4d5bdbe4" });
    assert_eq!(client.refused("POST", &create, with_amqp(public)).code, "DMS.00400128");
    assert_eq!(
        client.refused("POST", &create, with(single("acl-on-3x"), json!({ "enable_acl": true }))).code,
        "DMS.00400800"
    );
    let zones = json!({
        "available_zones": [crate::client::ZONE, "9f1c5806706d4c1fb0eb72f0a9b18c77"], "enable_acl": true,
    });
    let id = client.running(with_amqp(zones));
    assert_eq!(client.get(&format!("/instances/{id}"))["enable_acl"], true);
    client.json("PUT", &project(&format!("/instances/{id}")), json!({ "enable_acl": false }));
    assert_eq!(client.get(&format!("/instances/{id}"))["enable_acl"], false);
    let plugins = project(&format!("/instances/{id}/rabbitmq/plugins"));
    let switch = json!({ "enable": true, "plugins": "rabbitmq_shovel" });
    assert_eq!(client.refused("PUT", &plugins, switch).code, "DMS.00400129");
}

#[test]
fn quotas_cores_and_switches_are_answered() {
    let (mut client, id) = running();
    let quotas = client.get("/quotas");
    assert_eq!(quotas["quotas"]["resources"][0]["used"], 1);
    let cores = "/v2/rabbitmq/products/cores?product_id=c6.4u8g.cluster&broker_num=3";
    assert_eq!(client.json("GET", cores, Value::Null), json!({ "core_num": 12 }));
    let with_instance = client.json("GET", &format!("{cores}&instance_id={id}"), Value::Null);
    assert_eq!(with_instance["total_extend_storage_space"], 300);
    let features = client.json("GET", "/v2/config/features", Value::Null);
    assert_eq!(features["totalRecord"], 2);
    let products = client.json("GET", "/v2/products?engine=rabbitmq", Value::Null);
    assert!(!products["Hourly"].as_array().unwrap().is_empty());
}
