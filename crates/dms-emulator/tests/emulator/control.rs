//! The control routes.

use crate::client::{Client, project, refused, single};
use dms_api::errors::{catalogue, causes};
use dms_emulator::{Delay, SENTINELS, Seed, Sentinel, User};
use serde_json::{Value, json};
use std::time::Duration;

#[test]
fn the_state_counts_what_is_there() {
    let mut client = Client::new(Seed::Demo);
    client.token.clear();
    let state = client.json("GET", "/emulator/state", Value::Null);
    let by_status: u64 =
        state["statuses"].as_object().expect("counts").values().filter_map(Value::as_u64).sum();
    assert_eq!(state["instances"], by_status);
    assert_eq!(state["clock"]["now"], "2026-11-24T08:00:00.000Z");
    assert_eq!(state["clock"]["speed"], 1.0);
}

#[test]
fn a_reset_begins_anew() {
    let mut client = Client::new(Seed::Demo);
    let state = client.json("POST", "/emulator/reset", json!({ "seed": "empty" }));
    assert_eq!((&state["instances"], &state["jobs"]), (&json!(0), &json!(0)));
    let got = client.refused("GET", &project("/instances"), Value::Null);
    assert_eq!(got.code, "DMS.10240101");
    let state = client.json("POST", "/emulator/reset", json!({ "seed": "large", "instances": 120 }));
    assert_eq!(state["instances"], 120);
    let state = client.json("POST", "/emulator/reset", Value::Null);
    assert!(state["instances"].as_u64().expect("a number") >= 30);
}

#[test]
fn what_is_not_understood_is_said_in_words() {
    let mut client = Client::empty();
    for (path, body, word) in [
        ("reset", json!({ "seeds": "demo" }), "seeds"),
        ("reset", json!({ "seed": "huge" }), "\"large\""),
        ("reset", json!({ "seed": "demo", "instances": 3 }), "large"),
        ("reset", json!({ "seed": "large", "instances": 1_000_001 }), "1000000"),
        ("faults", json!({ "latency": 3 }), "latency"),
        ("faults", json!({ "error_rate": 2 }), "error_rate"),
        ("faults", json!({ "code": "DMS.1" }), "DMS.1"),
        ("faults", json!({ "status": 42 }), "status"),
        ("faults", json!({ "operation": "Nothing" }), "Nothing"),
        ("faults", json!({ "fail_next_create": "DMS.00500000" }), "6-7"),
        ("clock", json!({ "advance_seconds": -1 }), "advance_seconds"),
        ("clock", json!({}), "advance_seconds"),
        ("clock", json!({ "finish": false }), "needed"),
        ("clock", json!({ "speed": 0 }), "speed"),
        ("clock", json!({ "speed": 1e9, "finish": true }), "speed"),
        ("clock", json!([1]), "understood"),
    ] {
        let got = client.refused("POST", &format!("/emulator/{path}"), body);
        assert_eq!(got.status, 400);
        assert!(got.message.contains(word), "{}", got.message);
    }
    assert_eq!(client.refused("GET", "/emulator/nothing", Value::Null).status, 404);
    assert_eq!(client.refused("DELETE", "/emulator/state", Value::Null).status, 405);
}

#[test]
fn every_code_of_the_catalogue_can_be_had_as_a_fault() {
    let mut client = Client::empty();
    for entry in catalogue() {
        client.json("POST", "/emulator/faults", json!({ "code": entry.code.as_str(), "times": 1 }));
        let got = client.refused("GET", &project("/instances"), Value::Null);
        assert_eq!((got.status, got.code.as_str()), (entry.status, entry.code.as_str()));
        client.get("/instances");
    }
}

#[test]
fn faults_meet_what_they_are_for() {
    let mut client = Client::empty();
    let fault = json!({ "code": "DMS.00500006", "operation": "ListInstances", "method": "get" });
    client.json("POST", "/emulator/faults", fault);
    assert_eq!(client.refused("GET", &project("/instances"), Value::Null).code, "DMS.00500006");
    client.json("GET", "/v2/available-zones", Value::Null);
    client.create(single("unaffected"));
    let state = client.json("POST", "/emulator/faults", json!({ "clear": true }));
    assert_eq!(state["active"], json!([]));
    client.get("/instances");
}

#[test]
fn a_rate_meets_about_that_share() {
    let mut client = Client::empty();
    client.json("POST", "/emulator/faults", json!({ "error_rate": 0.3, "status": 503 }));
    let failures =
        (0..1000).filter(|_| client.send("GET", &project("/instances"), b"").status() == 503).count();
    assert!((250..350).contains(&failures), "{failures}");
}

#[test]
fn latency_is_an_extension_of_the_answer() {
    let mut client = Client::empty();
    client.json("POST", "/emulator/faults", json!({ "latency_ms": 250, "times": 1 }));
    let response = client.send("GET", &project("/instances"), b"");
    assert_eq!(response.status(), 200);
    assert_eq!(response.extensions().get(), Some(&Delay(Duration::from_millis(250))));
    assert_eq!(client.send("GET", &project("/instances"), b"").extensions().get::<Delay>(), None);
}

#[test]
fn answers_can_be_something_else_than_json() {
    let mut client = Client::empty();
    client.json("POST", "/emulator/faults", json!({ "not_json": true, "times": 1 }));
    let response = client.send("GET", &project("/instances"), b"");
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-type"], "text/html");
    assert!(serde_json::from_slice::<Value>(response.body()).is_err());
}

#[test]
fn the_next_creation_fails_for_each_reason_of_table_6_7() {
    let mut client = Client::empty();
    for (number, cause) in causes().iter().enumerate() {
        let cause = cause.code.as_str();
        client.json("POST", "/emulator/faults", json!({ "fail_next_create": cause }));
        let id = client.create(single(&format!("failing-{number}")));
        client.wait(16);
        assert_eq!(client.status(&id), "CREATEFAILED");
        assert_eq!(client.show(&id).error_code.as_deref(), Some(cause));
    }
    let id = client.create(single("fine-again"));
    client.wait(16);
    assert_eq!(client.status(&id), "RUNNING");
}

#[test]
fn tokens_can_be_made_to_expire() {
    let mut client = Client::empty();
    client.json("POST", "/emulator/faults", json!({ "expire_tokens": true }));
    let response = client.send("GET", &project("/instances"), b"");
    assert_eq!(refused(&response).code, "DMS.10240102");
}

#[test]
fn time_can_be_advanced() {
    let mut client = Client::empty();
    let id = client.create(single("quickly"));
    client.json("POST", "/emulator/clock", json!({ "advance_seconds": 600 }));
    assert_eq!(client.status(&id), "RUNNING");
    let task = client.get(&format!("/instances/{id}/tasks"))["tasks"][0].clone();
    assert_eq!(task["updated_at"], "2026-11-24T08:10:00.000Z");
}

#[test]
fn work_under_way_follows_the_speed() {
    let mut client = Client::empty();
    let id = client.create(single("hurried"));
    client.wait(4);
    let state = client.json("POST", "/emulator/clock", json!({ "speed": 60 }));
    assert_eq!(state["clock"]["speed"], 60.0);
    client.wait_seconds(5);
    assert_eq!(client.status(&id), "CREATING", "6 of its 10 minutes are left: 6 seconds");
    client.wait_seconds(2);
    assert_eq!(client.status(&id), "RUNNING");

    let slower = client.create(single("held-up"));
    client.json("POST", "/emulator/clock", json!({ "speed": 0.5 }));
    client.wait(19);
    assert_eq!(client.status(&slower), "CREATING");
    client.wait(2);
    assert_eq!(client.status(&slower), "RUNNING");
}

#[test]
fn work_under_way_can_be_finished() {
    let mut client = Client::empty();
    let slow = client.create(single("patience-slow"));
    let quick = client.create(single("quickly"));
    let gone = client.create(single("gone"));
    client.send("DELETE", &project(&format!("/instances/{gone}")), b"");
    let state = client.json("POST", "/emulator/clock", json!({ "finish": true }));
    assert_eq!((client.status(&slow).as_str(), client.status(&quick).as_str()), ("RUNNING", "RUNNING"));
    assert_eq!(state["clock"]["advanced_seconds"], 6000.0, "not the day for which a deletion is remembered");
    let again = client.json("POST", "/emulator/clock", json!({ "finish": true }));
    assert_eq!(again["clock"], state["clock"]);
}

#[test]
fn sentinels_and_users_are_documented() {
    let readme = include_str!("../../README.md");
    for Sentinel { suffix, description, .. } in SENTINELS {
        assert!(readme.contains(&format!("| `…{suffix}` | {description} |")), "{suffix}");
    }
    for user in User::published() {
        let (password, secret) = (user.password.0, user.secret_key.0);
        let row = format!("| `{}` | `{password}` | `{}` | `{secret}` |", user.name, user.access_key);
        assert!(readme.contains(&row), "{}", user.name);
    }
}

#[test]
fn faults_that_answer_stand_in_a_queue() {
    let mut client = Client::empty();
    for code in ["DMS.00500000", "APIG.0308"] {
        let fault = json!({ "operation": "ListInstances", "code": code, "times": 1, "latency_ms": 5 });
        client.json("POST", "/emulator/faults", fault);
    }
    let list = project("/instances");
    assert_eq!(client.refused("GET", &list, Value::Null).code, "DMS.00500000");
    assert_eq!(client.refused("GET", &list, Value::Null).code, "APIG.0308");
    client.json("GET", &list, Value::Null);
}
