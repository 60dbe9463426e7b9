//! The console's files: what is found, in which form, under which headers.

use serde_json::json;

use crate::http::{Reply, Request};
use crate::process::{Dist, PASSWORD, PROJECT, Server, command};

const PAGE: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const SCRIPT: &str = "/console-0123456789abcdef.js";

fn demo() -> (Server, Dist) {
    let dist = Dist::new();
    (Server::demo(&dist.path(), ["--seed", "empty"]), dist)
}

fn assert_guarded(reply: &Reply) {
    let policy = reply.header("content-security-policy").unwrap();
    for rule in [
        "default-src 'none'",
        "script-src 'self' 'wasm-unsafe-eval'",
        "style-src 'self'",
        "connect-src 'self'",
        "base-uri 'self'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ] {
        assert!(policy.split("; ").any(|own| own == rule), "{rule} is not in {policy}");
    }
    for unsafe_source in ["'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"] {
        assert!(!policy.split([' ', ';']).any(|own| own == unsafe_source), "{policy}");
    }
    assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(reply.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(reply.header("cross-origin-opener-policy"), Some("same-origin"));
    assert_eq!(reply.header("cross-origin-resource-policy"), Some("same-origin"));
    assert!(reply.header("permissions-policy").unwrap().contains("camera=()"));
    assert!(reply.header("cache-control").is_some());
}

#[test]
fn the_address_is_announced_in_one_line() {
    let (server, _dist) = demo();
    assert_eq!(server.announced, format!("Console and emulator on http://{}/\n", server.address));
}

#[test]
fn every_route_of_the_console_is_the_same_page() {
    let (server, _dist) = demo();
    for route in ["/", "/index.html", "/instances", "/instances/a1b2/tasks?embed=1", "/catalog/zones"] {
        for accept in [PAGE, "*/*"] {
            let reply = server.send(&Request::get(route).header("accept", accept));
            assert_eq!((reply.status, reply.text().contains("<title>Console")), (200, true), "{route}");
            assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
            assert_eq!(reply.header("cache-control"), Some("no-cache"));
            assert_guarded(&reply);
        }
    }
}

#[test]
fn the_links_of_the_page_lead_to_the_root_from_any_depth() {
    let (server, _dist) = demo();
    for (route, base) in [
        ("/", "./"),
        ("/instances", "./"),
        ("/instances/", "../"),
        ("/instances/a1b2", "../"),
        ("/instances/a1b2/tasks?from=/a/b", "../../"),
        ("/instances/a%2fb", "../"),
    ] {
        let page = server.send(&Request::get(route).header("accept", PAGE)).text();
        assert!(page.contains(&format!("<base href=\"{base}\">")), "{route}: {page}");
    }
}

#[test]
fn portals_that_may_frame_the_console_may_load_its_modules() {
    let dist = Dist::new();
    let server =
        Server::demo(&dist.path(), ["--seed", "empty", "--frame-ancestors", "https://portal.example"]);
    let get = |origin: &str| server.send(&Request::get("/worker.js").header("origin", origin));
    let portal = get("https://portal.example");
    assert_eq!(portal.header("access-control-allow-origin"), Some("https://portal.example"));
    for reply in [&portal, &get("https://evil.example")] {
        assert_eq!(reply.header("vary"), Some("origin"));
    }
    assert_eq!(get("https://evil.example").header("access-control-allow-origin"), None);
    let (alone, _dist) = demo();
    let reply = alone.send(&Request::get("/worker.js").header("origin", "https://portal.example"));
    assert_eq!(reply.header("access-control-allow-origin"), None);
}

#[test]
fn what_is_missing_is_not_the_page() {
    let (server, _dist) = demo();
    for target in
        ["/missing.js", "/console-ffffffffffffffff.js", "/favicon.ico", "/index.html.br", "/.hidden"]
    {
        let reply = server.send(&Request::get(target).header("accept", PAGE));
        assert_eq!(reply.status, 404, "{target}");
        assert_eq!(reply.header("content-type"), Some("text/plain; charset=utf-8"));
        assert_guarded(&reply);
    }
    let data = server.send(&Request::get("/instances").header("accept", "application/json"));
    assert_eq!(data.status, 404);
}

#[test]
fn the_services_paths_are_never_the_page() {
    let (server, _dist) = demo();
    for target in ["/v2/nonsense", "/v1.0/nonsense", "/v3/nonsense", "/v9"] {
        let reply = server.send(&Request::get(target).header("accept", PAGE));
        assert_eq!(reply.status, 404, "{target}");
        // What is IAM's is refused as IAM does it.
        let code = if target.starts_with("/v3/") { "IAM.0404" } else { "DMS.00404001" };
        assert_eq!(reply.json()["error_code"], code, "{target}");
    }
    let health = server.send(&Request::get("/healthz").header("accept", PAGE));
    assert_eq!((health.status, &health.json()["status"]), (200, &json!("ok")));
}

#[test]
fn files_outside_the_folder_are_out_of_reach() {
    let (server, dist) = demo();
    std::fs::write(dist.path().with_file_name("secret.txt"), "the secret").unwrap();
    for target in [
        "/../secret.txt",
        "/data/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/%2e%2e%2fsecret.txt",
        "//secret.txt",
        "/data/%00/../../../secret.txt",
        "/../../../../../../../../etc/passwd",
        "//etc/passwd",
    ] {
        let reply = server.get(target);
        assert!(!reply.text().contains("secret") && !reply.text().contains("root:"), "{target}");
    }
}

#[test]
fn compressed_copies_go_to_those_who_take_them() {
    let (server, _dist) = demo();
    let get = |accepted: &str| server.send(&Request::get(SCRIPT).header("accept-encoding", accepted));
    for (accepted, coding, body) in [
        ("gzip, deflate, br, zstd", Some("br"), "script in brotli"),
        ("gzip", Some("gzip"), "script in gzip"),
        ("br;q=0.1, gzip", Some("gzip"), "script in gzip"),
        ("identity", None, "export {};"),
        ("br;q=0, gzip;q=0", None, "export {};"),
    ] {
        let reply = get(accepted);
        assert_eq!(reply.header("content-encoding"), coding, "{accepted}");
        assert_eq!(reply.text(), body, "{accepted}");
        assert_eq!(reply.header("content-length"), Some(body.len().to_string().as_str()));
        assert_eq!(reply.header("vary"), Some("accept-encoding"));
        assert_eq!(reply.header("content-type"), Some("text/javascript; charset=utf-8"));
    }
    assert_ne!(get("br").header("etag"), get("gzip").header("etag"));
    // Not every file has copies.
    let plain = server.send(&Request::get("/worker.js").header("accept-encoding", "br"));
    assert_eq!((plain.header("content-encoding"), plain.status), (None, 200));
}

#[test]
fn what_a_name_vouches_for_is_kept_for_good() {
    let (server, _dist) = demo();
    for (target, media_type, caching) in [
        (SCRIPT, "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("/console-0123456789abcdef_bg.wasm", "application/wasm", "public, max-age=31536000, immutable"),
        ("/worker.js", "text/javascript; charset=utf-8", "no-cache"),
        ("/config.json", "application/json", "no-cache"),
    ] {
        let reply = server.get(target);
        assert_eq!(reply.status, 200, "{target}");
        assert_eq!(reply.header("content-type"), Some(media_type), "{target}");
        assert_eq!(reply.header("cache-control"), Some(caching), "{target}");
        assert_guarded(&reply);
    }
}

#[test]
fn an_unchanged_file_is_not_sent_again() {
    let (server, _dist) = demo();
    for target in ["/", SCRIPT, "/config.json"] {
        let first = server.get(target);
        let tag = first.header("etag").unwrap();
        let again = server.send(&Request::get(target).header("if-none-match", tag));
        assert_eq!((again.status, again.body.len()), (304, 0), "{target}");
        assert_eq!(again.header("etag"), Some(tag));
        assert_guarded(&again);
        let other = server.send(&Request::get(target).header("if-none-match", "\"other\""));
        assert_eq!((other.status, other.body), (200, first.body.clone()), "{target}");
        let date = first.header("last-modified").unwrap();
        let dated = server.send(&Request::get(target).header("if-modified-since", date));
        assert_eq!(dated.status, 304, "{target}");
    }
}

#[test]
fn head_answers_as_get_without_the_body() {
    let (server, _dist) = demo();
    for target in ["/", "/instances", SCRIPT, "/config.json", "/missing.js"] {
        let get = server.get(target);
        let head = server.send(&Request::new("HEAD", target));
        assert_eq!((head.status, head.body.len()), (get.status, 0), "{target}");
        for name in ["content-length", "content-type", "etag", "cache-control"] {
            assert_eq!(head.header(name), get.header(name), "{name} of {target}");
        }
    }
}

#[test]
fn files_are_only_read() {
    let (server, _dist) = demo();
    for method in ["POST", "PUT", "DELETE", "OPTIONS"] {
        let reply = server.send(&Request::new(method, "/instances"));
        assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")), "{method}");
        assert_guarded(&reply);
    }
}

#[test]
fn the_configuration_leads_to_the_emulator_behind_the_same_address() {
    let (server, _dist) = demo();
    let config = server.get("/config.json").json();
    assert_eq!(config["defaultConnection"], "demo");
    let [connection] = config["connections"].as_array().unwrap().as_slice() else { panic!("{config}") };
    assert_eq!(connection["kind"], "emulator");
    assert_eq!((&connection["endpoint"], &connection["iam"]), (&json!(""), &json!("")));
    assert_eq!(connection["projectId"], PROJECT);
    let identity = json!({ "domain": "demo-domain", "user": "demo", "password": PASSWORD });
    assert_eq!(connection["demoIdentity"], identity);
}

#[test]
fn the_configuration_keeps_what_was_published_with_the_console() {
    let dist = Dist::new();
    dist.write("config.json", r#"{ "title": "Our queues", "theme": "dark", "connections": [] }"#);
    // A copy of what is no longer said must not be served.
    dist.write("config.json.br", "old");
    let server = Server::demo(&dist.path(), []);
    let reply = server.send(&Request::get("/config.json").header("accept-encoding", "br"));
    let config = reply.json();
    assert_eq!((&config["title"], &config["theme"]), (&json!("Our queues"), &json!("dark")));
    assert_eq!(config["connections"][0]["id"], "demo");
}

#[test]
fn a_password_that_somebody_chose_is_not_given_away() {
    let dist = Dist::new();
    let server = Server::start(
        command(["demo", "--user", "operator", "--dist"])
            .arg(dist.path())
            .env("DMS_PASSWORD", "Chosen-98765"),
    );
    let config = server.get("/config.json").text();
    assert!(!config.contains("Chosen") && !config.contains("demoIdentity"), "{config}");
}
