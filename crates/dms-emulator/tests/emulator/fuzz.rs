//! Valid requests, damaged at random: an answer to each, a panic to none.

use crate::client::{Client, PROJECT, cluster, single};
use dms_emulator::Seed;
use http::Request;
use serde_json::json;

/// How many inputs; more with the environment variable `DMS_FUZZ_INPUTS`.
const INPUTS: u64 = 5_000;

/// SplitMix64, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (bits ^ (bits >> 31)) as usize % bound.max(1)
    }
}

/// What is damaged: method, target and body.
fn corpus(id: &str) -> Vec<(&'static str, String, Vec<u8>)> {
    let project = |rest: &str| format!("/v2/{PROJECT}{rest}");
    let of = |rest: &str| project(&format!("/instances/{id}{rest}"));
    let token = json!({ "auth": {
        "identity": { "methods": ["password"], "password": { "user": {
            "name": "demo", "password": "Demo@12345", "domain": { "name": "demo-domain" },
        } } },
        "scope": { "project": { "name": "region-1" } },
    } });
    let requests = [
        ("POST", project("/instances"), single("fuzzed")),
        ("POST", format!("/v2/rabbitmq/{PROJECT}/instances"), cluster("fuzzed-2")),
        ("POST", format!("/v1.0/{PROJECT}/instances"), single("fuzzed-3")),
        (
            "GET",
            project("/instances?offset=1&limit=5&name=f&status=RUNNING&include_failure=true"),
            json!(null),
        ),
        ("GET", format!("/v1.0/{PROJECT}/instances?start=2&limit=1&exactMatchName=true&name=x"), json!(null)),
        ("GET", of(""), json!(null)),
        ("PUT", of(""), json!({ "name": "other", "maintain_begin": "02:00:00", "maintain_end": "06:00:00" })),
        ("PUT", of(""), json!({ "enable_publicip": true, "publicip_id": "32685c2b" })),
        ("POST", project("/instances/action"), json!({ "action": "restart", "instances": [id] })),
        ("POST", of("/password"), json!({ "new_password": "Rabbit 2027" })),
        ("GET", of("/rabbitmq/plugins"), json!(null)),
        (
            "PUT",
            of("/rabbitmq/plugins"),
            json!({ "enable": true, "plugins": "rabbitmq_mqtt,rabbitmq_shovel" }),
        ),
        ("GET", format!("/v2/rabbitmq/{PROJECT}/instances/{id}/extend?type=advanced"), json!(null)),
        ("POST", of("/extend"), json!({ "oper_type": "storage", "new_storage_space": 600 })),
        (
            "POST",
            of("/extend"),
            json!({ "oper_type": "horizontal", "new_storage_space": 500, "new_broker_num": 5 }),
        ),
        ("GET", of("/tasks?start=1&limit=2&begin_time=20260101000000&end_time=20270101000000"), json!(null)),
        (
            "POST",
            project(&format!("/rabbitmq/{id}/tags/action")),
            json!({ "action": "create", "tags": [{ "key": "k", "value": "v" }] }),
        ),
        ("GET", project("/rabbitmq/tags"), json!(null)),
        ("POST", "/v3/auth/tokens".to_owned(), token),
        ("POST", "/emulator/clock".to_owned(), json!({ "advance_seconds": 60, "speed": 2, "finish": true })),
        (
            "POST",
            "/emulator/faults".to_owned(),
            json!({ "latency_ms": 1, "error_rate": 0.1, "times": 1, "clear": true }),
        ),
    ];
    let bytes =
        |body: serde_json::Value| if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
    requests.into_iter().map(|(method, target, body)| (method, target, bytes(body))).collect()
}

/// Replaces, removes, repeats or inserts something.
fn damage(bytes: &mut Vec<u8>, random: &mut Random) {
    const INSERTS: &[&[u8]] = &[
        b"null",
        b"-1",
        b"99999999999999999999",
        b"1e999",
        b"\"\"",
        b"[]",
        b"{}",
        b"\xff",
        b"%",
        b"\\u0000",
        b"true",
    ];
    let at = random.below(bytes.len() + 1);
    match random.below(4) {
        0 if at < bytes.len() => bytes[at] = random.below(256) as u8,
        1 if at < bytes.len() => drop(bytes.drain(at..(at + 1 + random.below(8)).min(bytes.len()))),
        2 => {
            let to = (at + random.below(16)).min(bytes.len());
            let again = bytes[at..to].to_vec();
            bytes.splice(at..at, again);
        }
        _ => drop(bytes.splice(at..at, INSERTS[random.below(INSERTS.len())].iter().copied())),
    }
}

#[test]
fn damaged_requests_are_answered() {
    let inputs = std::env::var("DMS_FUZZ_INPUTS").ok().and_then(|text| text.parse().ok()).unwrap_or(INPUTS);
    let mut client = Client::new(Seed::Demo);
    let id = client.running(cluster("target"));
    let corpus = corpus(&id);
    let mut random = Random(2026);
    let mut sent = 0;
    for _ in 0..inputs {
        let (method, target, body) = &corpus[random.below(corpus.len())];
        let (mut target, mut body) = (target.clone().into_bytes(), body.clone());
        for _ in 0..random.below(4) {
            damage(if random.below(3) == 0 { &mut target } else { &mut body }, &mut random);
        }
        let request = Request::builder()
            .method(*method)
            .uri(String::from_utf8_lossy(&target).as_ref())
            .header("x-auth-token", &client.token)
            .body(body);
        // What is no URI does not get as far as the emulator.
        let Ok(request) = request else { continue };
        client.now += time::Duration::milliseconds(500);
        let response = client.handle(&request);
        if response.status() == 401 {
            // A fault would meet this as well.
            client.json("POST", "/emulator/faults", json!({ "clear": true }));
            client.sign_in("demo", "Demo@12345");
        }
        client.emulator.take_changes();
        sent += 1;
    }
    assert!(sent > inputs / 2, "{sent} of {inputs}");
}
