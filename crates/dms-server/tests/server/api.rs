//! The emulator's API as the server hands it on.

use serde_json::json;

use crate::http::Request;
use crate::process::{PROJECT, Server, sign_in_request};

const PORTAL: &str = "https://portal.example";

#[test]
fn answers_are_data_that_nobody_keeps() {
    let server = Server::emulator(["--seed", "empty"]);
    let instances = format!("/v2/{PROJECT}/instances");
    let refused = server.get(&instances);
    let found = server.send(&Request::get(&instances).header("x-auth-token", server.sign_in()));
    assert_eq!((refused.status, found.status), (401, 200));
    let control = server.get("/emulator/state");
    let health = server.get("/healthz");
    for reply in [&refused, &found, &control, &health] {
        assert_eq!(reply.header("cache-control"), Some("no-store"));
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        assert!(reply.header("content-type").unwrap().starts_with("application/json"));
        assert!(reply.header("content-security-policy").unwrap().contains("default-src 'none'"));
    }
    for reply in [&refused, &found] {
        assert!(!reply.header("x-request-id").unwrap().is_empty());
    }
}

#[test]
fn without_a_console_every_path_is_the_services() {
    let server = Server::emulator([]);
    assert_eq!(server.announced, format!("Emulator on http://{}/\n", server.address));
    for target in ["/", "/instances", "/index.html", "/v2/nonsense"] {
        let reply = server.send(&Request::get(target).header("accept", "text/html"));
        assert_eq!(reply.status, 404, "{target}");
        assert_eq!(reply.json()["error_code"], "DMS.00404001", "{target}");
    }
}

#[test]
fn a_body_beyond_twelve_megabytes_is_refused() {
    let server = Server::emulator([]);
    let post = |megabytes: usize| {
        server.send(&Request::new("POST", "/v3/auth/tokens").body(vec![b' '; megabytes << 20]))
    };
    let reply = post(13);
    assert_eq!(reply.status, 413);
    assert_eq!(reply.json()["error_code"], "APIG.0201");
    assert_eq!(reply.json()["request_id"], reply.header("x-request-id").unwrap());
    // It is the emulator that finds fault with this one.
    assert_eq!(post(12).status, 400);
}

#[test]
fn pages_of_named_origins_may_call() {
    let server = Server::emulator(["--allow-origin", PORTAL]);
    let request = sign_in_request("Demo@12345").header("origin", PORTAL);
    let reply = server.send(&request);
    assert_eq!(reply.status, 201);
    assert_eq!(reply.header("access-control-allow-origin"), Some(PORTAL));
    let exposed = reply.header("access-control-expose-headers").unwrap();
    assert!(exposed.contains("x-subject-token") && exposed.contains("x-request-id"), "{exposed}");

    let asked = Request::new("OPTIONS", "/v2/available-zones")
        .header("origin", PORTAL)
        .header("access-control-request-method", "PUT")
        .header("access-control-request-headers", "content-type,x-auth-token");
    let reply = server.send(&asked);
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("access-control-allow-origin"), Some(PORTAL));
    assert!(reply.header("access-control-allow-methods").unwrap().contains("PUT"));
    assert!(reply.header("access-control-allow-headers").unwrap().contains("x-auth-token"));
}

#[test]
fn pages_of_other_origins_may_not() {
    for arguments in [vec!["--allow-origin", PORTAL], vec![]] {
        let server = Server::emulator(arguments);
        for origin in ["https://attacker.example", "https://portal.example:8443", "null"] {
            let request = Request::get("/v2/available-zones").header("origin", origin);
            assert_eq!(server.send(&request).header("access-control-allow-origin"), None);
        }
    }
}

#[test]
fn where_no_page_may_call_a_preflight_is_refused_by_the_service() {
    let server = Server::emulator([]);
    let reply = server.send(&Request::new("OPTIONS", "/v2/available-zones").header("origin", PORTAL));
    assert_eq!((reply.status, reply.json()["error_code"].as_str()), (405, Some("DMS.00405001")));
}

#[test]
fn the_identity_is_what_the_flags_say() {
    let project = "fedcba9876543210fedcba9876543210";
    let server = Server::emulator(["--project-id", project, "--project-name", "region-9"]);
    let mut request = json!({ "auth": {
        "identity": { "methods": ["password"], "password": { "user": {
            "name": "demo", "password": "Demo@12345", "domain": { "name": "demo-domain" }
        } } },
        "scope": { "project": { "name": "region-9" } }
    } });
    let sign_in = |body: &serde_json::Value| server.send(&Request::new("POST", "/v3/auth/tokens").json(body));
    let reply = sign_in(&request);
    assert_eq!(reply.status, 201, "{}", reply.text());
    let instances = format!("/v2/{project}/instances");
    let found = server
        .send(&Request::get(&instances).header("x-auth-token", reply.header("x-subject-token").unwrap()));
    assert_eq!(found.status, 200, "{}", found.text());
    request["auth"]["scope"]["project"]["name"] = json!("region-1");
    assert_ne!(sign_in(&request).status, 201);
}
