//! What the service is known to do, and what it might do: nothing breaks, nothing is lost.

use crate::{assert_some, example};
use dms_api::model::*;
use dms_api::operation::*;
use serde_json::{Value, json};

#[test]
fn fields_that_no_table_describes_are_kept() {
    let list = example::<v1::ListInstances>("v1/list_instances.response.json");
    assert_some(list.instance_num, 1);
    let instance = list.instances.unwrap().remove(0);
    let unknown: Vec<&str> = instance.rest.keys().map(String::as_str).collect();
    assert_eq!(
        unknown,
        [
            "connector_enable",
            "connector_id",
            "rest_enable",
            "rest_connect_address",
            "public_boundwidth",
            "message_query_inst_enable",
            "vpc_client_plain",
            "support_features",
            "trace_enable",
        ]
    );
    // The service of today documents what the old one only answered.
    assert_some(instance.service_type.as_deref(), "advanced");
    assert_eq!(instance.rest["public_boundwidth"], 0);
}

#[test]
fn unknown_words_are_kept() {
    let instance = Instance::read(&json!({ "status": "FROZEN", "type": "cluster.v9" })).unwrap();
    assert_some(instance.status.as_ref().map(Status::as_str), "FROZEN");
    assert_some(instance.status, Status::Other("FROZEN".to_owned()));
    assert_some(instance.instance_type, InstanceType::Other("cluster.v9".to_owned()));
    let task = Task::read(&json!({ "status": "PAUSED" })).unwrap();
    assert_some(task.status, TaskStatus::Other("PAUSED".to_owned()));
    for status in Status::ALL {
        assert_eq!(Status::from(status.as_str()), *status);
    }
}

#[test]
fn numbers_and_booleans_are_read_from_either_form() {
    let numbers =
        json!({ "port": 5672, "broker_num": 3, "ssl_enable": true, "created_at": 1_590_047_080_687_u64 });
    let texts =
        json!({ "port": "5672", "broker_num": "3", "ssl_enable": "true", "created_at": "1590047080687" });
    for json in [numbers, texts] {
        let instance = Instance::read(&json).unwrap();
        assert_some(instance.port, 5672);
        assert_some(instance.broker_num, 3);
        assert_some(instance.ssl_enable, true);
        assert_some(instance.created_at, Quoted(1_590_047_080_687));
        assert_eq!(instance.write(), json);
    }
    let extended = Instance::read(&json!({ "extend_times": "20" })).unwrap();
    assert_some(extended.extend_times, 20);
}

#[test]
fn what_is_no_number_or_boolean_is_missing_but_kept() {
    let json = json!({
        "port": "many", "broker_num": -3, "storage_space": 1.5, "ssl_enable": "yes",
        "enable_publicip": 1, "name": null, "tags": "none",
    });
    let instance = Instance::read(&json).unwrap();
    assert_eq!(instance, Instance { rest: json.as_object().unwrap().clone(), ..Instance::default() });
    assert_eq!(instance.write(), json);
}

#[test]
fn other_spellings_are_understood_and_kept() {
    let json = json!({ "connect_addresses": "192.168.0.1", "publicip_addresses": "10.0.0.1" });
    let instance = Instance::read(&json).unwrap();
    assert_some(instance.connect_address.as_deref(), "192.168.0.1");
    assert_some(instance.publicip_address.as_deref(), "10.0.0.1");
    assert_eq!(instance.write(), json);

    let both = json!({ "connect_address": "192.168.0.1", "connect_addresses": "192.168.0.2" });
    let instance = Instance::read(&both).unwrap();
    assert_some(instance.connect_address.as_deref(), "192.168.0.1");
    assert_eq!(instance.write(), both);

    let twice = json!({ "connect_address": "192.168.0.1", "connect_addresses": "192.168.0.1" });
    assert_eq!(Instance::read(&twice).unwrap().write(), twice);

    let null = json!({ "connect_address": null, "connect_addresses": "192.168.0.2" });
    let instance = Instance::read(&null).unwrap();
    assert_some(instance.connect_address.as_deref(), "192.168.0.2");
    assert_eq!(instance.write(), null);
}

#[test]
fn a_field_that_is_set_goes_before_what_came() {
    let json = json!({ "description": null, "port": "5672", "connect_addresses": "a", "more": 1 });
    let mut instance = Instance::read(&json).unwrap();
    instance.description = Some("new".to_owned());
    instance.port = Some(5671);
    instance.connect_address = Some("b".to_owned());
    let written = instance.write();
    assert_eq!(written["description"], "new");
    assert_eq!(written["port"], 5671);
    assert_eq!(written["more"], 1);
    assert_eq!(Instance::read(&written).unwrap().connect_address.as_deref(), Some("b"));
}

#[test]
fn sold_out_zones_are_not_available() {
    for json in [json!({ "soldOut": true }), json!({ "resource_availability": "false" })] {
        assert!(!AvailabilityZone::read(&json).unwrap().is_available());
    }
}

#[test]
fn the_time_left_of_a_zone_may_be_beyond_any_integer() {
    let zone = |digits: &str| -> (Option<u64>, Value, Value) {
        let json: Value = serde_json::from_str(&format!(r#"{{ "remain_time": {digits} }}"#)).unwrap();
        let zone = AvailabilityZone::read(&json).unwrap();
        (zone.remain_time, zone.write(), json)
    };
    for (digits, expected) in [
        ("9223372036854775807", Some(9_223_372_036_854_775_807)),
        ("9223372036854776000", Some(9_223_372_036_854_776_000)),
        ("18446744073709551615", Some(u64::MAX)),
        ("18446744073709551616", None),
        ("9.2e99", None),
        ("-1", None),
    ] {
        let (time, written, json) = zone(digits);
        assert_eq!(time, expected, "{digits}");
        assert_eq!(written, json, "{digits}");
    }
}

#[test]
fn a_token_comes_in_the_header() {
    let body = r#"{ "token": { "expires_at": "2024-01-25T08:09:10.000000Z", "catalog": [] } }"#;
    let answer = Answer { status: 201, subject_token: Some("MIIF"), body };
    let (token, about) = CreateToken::decode(&answer).unwrap();
    assert_eq!(token.0, "MIIF");
    let about = about.token.unwrap();
    assert_some(about.expires_at.as_deref(), "2024-01-25T08:09:10.000000Z");
    assert!(about.rest.contains_key("catalog"));

    let without = Answer { subject_token: None, ..answer };
    assert_eq!(CreateToken::decode(&without), Err(DecodeError::Shape("X-Subject-Token")));
}

#[test]
fn answers_of_no_content_need_no_body() {
    let answer = Answer { status: 204, subject_token: None, body: "" };
    assert_eq!(DeleteInstance::decode(&answer), Ok(()));
    assert_eq!(BatchInstances::decode(&answer), Ok(BatchResult::default()));
    // V1 prints 200 for an empty answer too (table 6-18).
    for status in [200, 204] {
        let empty = Answer { status, ..answer };
        assert_eq!(v1::BatchInstances::decode(&empty), Ok(BatchResult::default()));
    }
    let body = r#"{ "results": [{ "result": "success", "instance": "i" }] }"#;
    let with_results = Answer { status: 200, body, ..answer };
    assert_some(v1::BatchInstances::decode(&with_results).unwrap().results.map(|it| it.len()), 1);
}

#[test]
fn answers_that_cannot_be_understood_say_why() {
    let decode = |status, body| ListInstances::decode(&Answer { status, subject_token: None, body });
    assert_eq!(decode(404, "{}"), Err(DecodeError::Status(404)));
    assert_eq!(decode(204, "{}"), Err(DecodeError::Status(204)));
    assert_eq!(decode(200, "<html>"), Err(DecodeError::NotJson { line: 1, column: 1 }));
    assert_eq!(decode(200, "{\n \"instances\": [}"), Err(DecodeError::NotJson { line: 2, column: 16 }));
    for body in ["{}", "[]", "null", r#"{ "instances": null }"#, r#"{ "instances": {} }"#] {
        assert_eq!(decode(200, body), Err(DecodeError::Shape("instances")), "{body}");
    }
}
