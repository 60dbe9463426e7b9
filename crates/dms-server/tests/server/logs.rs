//! The log tells what happened, and nothing that was secret.

use serde_json::Value;

use crate::http::Request;
use crate::process::{PROJECT, Server, command, sign_in_request};

#[test]
fn each_request_is_one_json_object_without_secrets() {
    let server =
        Server::start(command(["emulator", "--log-format", "json"]).env("DMS_PASSWORD", "Chosen-98765"));
    let token = server.send(&sign_in_request("Chosen-98765"));
    let token = token.header("x-subject-token").unwrap();
    assert_eq!(server.send(&sign_in_request("Mistyped-43210")).status, 401);
    let target = format!("/v2/{PROJECT}/instances?name=hidden-in-query");
    let reply = server.send(&Request::get(&target).header("x-auth-token", token));
    assert_eq!(reply.status, 200);

    let log = server.log();
    for secret in ["Chosen-98765", "Mistyped-43210", "hidden-in-query", token] {
        assert!(!log.contains(secret), "{secret} is in {log}");
    }
    let events: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let event = events.iter().find(|event| event["method"] == "GET").unwrap();
    assert_eq!(event["path"], format!("/v2/{PROJECT}/instances"));
    assert_eq!(event["status"], 200);
    assert_eq!(event["request_id"], reply.header("x-request-id").unwrap());
    assert!(event["duration_ms"].as_f64().unwrap() > 0.0);
    let statuses: Vec<_> = events.iter().filter_map(|event| event["status"].as_u64()).collect();
    assert_eq!(statuses, [201, 401, 200]);
}

#[test]
fn the_level_keeps_requests_out() {
    let server = Server::emulator(["--log-level", "warn"]);
    server.get("/v2/nonsense");
    assert_eq!(server.log(), "");
}
