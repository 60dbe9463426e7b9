//! What stands between people and the gateway, and between the gateway and the service.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use super::service::Service;
use super::tls::{Authority, encrypted_service};
use crate::http::{Reply, Request};
use crate::process::{Dist, PROJECT, Server, gateway_command};

const BY_KEY: [&str; 6] = ["--auth", "access-key", "--access-key", "AK", "--project-id", PROJECT];
/// As long as tokens of users with many permissions are.
const LONG: usize = 40_000;

fn by_key(service: &Service, arguments: &[&str]) -> (Server, Dist) {
    let dist = Dist::new();
    let mut command = gateway_command(service.address, &dist);
    (Server::start(command.args(BY_KEY).args(arguments).env("DMS_SECRET_KEY", "SK")), dist)
}

fn refusal(reply: &Reply) -> (u16, String) {
    (reply.status, reply.json()["error_code"].as_str().unwrap_or_default().to_owned())
}

#[test]
fn the_date_of_an_answer_is_the_services() {
    let date = "Tue, 01 Dec 2026 08:00:00 GMT";
    let service = Service::answering(401, &format!("date: {date}\r\n"), r#"{"error_code":"APIGW.0301"}"#);
    let (gateway, _dist) = Server::gateway(service.address, []);
    assert_eq!(gateway.get("/v2/available-zones").header("date"), Some(date));
}

#[test]
fn callers_behind_a_proxy_that_writes_ports_have_a_limit_each() {
    let service = Service::answering(200, "", "{}");
    let flags = ["--trusted-proxy", "127.0.0.1", "--rate", "1", "--burst", "2"];
    let (gateway, _dist) = Server::gateway(service.address, flags);
    for number in 1..=20 {
        let from = format!("192.0.2.{number}:{}", 40_000 + number);
        let reply = gateway.send(&Request::get("/v2/available-zones").header("x-forwarded-for", from));
        assert_eq!(reply.status, 200, "{}", reply.text());
    }
}

#[test]
fn a_signature_covers_what_hops_leave_alone() {
    let service = Service::answering(200, "", "{}");
    let (gateway, _dist) = by_key(&service, &[]);
    let post = Request::new("POST", "/v2/0123456789abcdef0123456789abcdef/instances/action")
        .header("content-type", "application/json")
        .header("accept", "application/json")
        .header("accept-encoding", "gzip, br")
        .header("accept-language", "zh-CN")
        .header("user-agent", "test")
        .header("x-language", "en-us")
        .body("{}");
    assert_eq!(gateway.send(&post).status, 200);
    let sent = service.one().to_lowercase();
    assert!(sent.contains("signedheaders=content-type;host;x-project-id;x-sdk-date,"), "{sent}");
    assert!(sent.contains("\r\naccept-encoding: gzip, br\r\n"), "{sent}");
}

#[test]
fn a_key_that_the_service_refuses_is_left_alone_for_a_while() {
    let refused = r#"{"error_code":"APIGW.0301","error_msg":"verify aksk signature fail"}"#;
    let service = Service::answering(401, "", refused);
    let (gateway, _dist) = by_key(&service, &[]);
    let replies: Vec<_> = (0..10).map(|_| gateway.get("/v2/available-zones")).collect();
    assert_eq!(service.received().len(), 3, "the service locks a key after five refusals");
    for reply in &replies {
        assert_eq!(refusal(reply), (502, "GATEWAY.50205".to_owned()));
    }
    let waits: Vec<_> = replies.iter().map(|reply| reply.header("retry-after").is_some()).collect();
    assert_eq!(waits[..3], [false, false, true]);
    assert!(waits[3..].iter().all(|waits| *waits));
}

#[test]
fn a_page_is_our_own_behind_a_proxy_that_changes_the_host() {
    let service = Service::answering(200, "", "{}");
    let flags = ["--host", "Console.Example.com", "--trusted-proxy", "127.0.0.1"];
    let (gateway, _dist) = Server::gateway(service.address, flags);
    let sign_in = |origin: &str, said: &[(&'static str, &str)]| {
        let request = crate::process::sign_in_request("p").header("origin", origin);
        gateway.send(&said.iter().fold(request, |it, (name, value)| it.header(name, *value))).status
    };
    assert_eq!(sign_in("http://console.example.com", &[]), 200);
    let said = ("x-forwarded-host", "console.example.com:8080");
    assert_eq!(sign_in("http://console.example.com:8080", &[said]), 200);
    assert_eq!(sign_in("http://console.example.com:8080", &[]), 403);
    assert_eq!(sign_in("http://attacker.example", &[("x-forwarded-host", "attacker.example")]), 403);
}

#[test]
fn an_origin_may_be_named_with_its_port() {
    let service = Service::answering(200, "", "{}");
    let (gateway, _dist) = Server::gateway(service.address, ["--allow-origin", "HTTPS://Portal.example:443"]);
    let page = Request::get("/v2/available-zones").header("origin", "https://portal.example");
    let reply = gateway.send(&page.header("sec-fetch-site", "cross-site"));
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("access-control-allow-origin"), Some("https://portal.example"));
}

#[test]
fn long_tokens_pass_both_ways_in_either_version_of_http() {
    for protocols in [&["h2"][..], &["http/1.1"]] {
        let (authority, dist) = (Authority::new(), Dist::new());
        let url = format!("https://localhost:{}", encrypted_service(&authority, protocols).port());
        let mut command = crate::process::command(["gateway", "--endpoint", &url, "--iam", &url, "--dist"]);
        let gateway = Server::start(command.arg(dist.path()).arg("--ca").arg(authority.path("ca.pem")));
        let token = "t".repeat(LONG);
        let reply = gateway.send(&Request::get("/v2/available-zones").header("x-auth-token", &token));
        assert_eq!(reply.status, 200, "{protocols:?} {} {}", reply.text(), gateway.log());
        assert_eq!(reply.header("x-subject-token"), Some(token.as_str()), "{protocols:?}");
    }
}

/// A company's proxy: tunnels to where it is asked to, and remembers how it was asked.
struct CompanyProxy {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl CompanyProxy {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = Self { address: listener.local_addr().unwrap(), asked: Arc::default() };
        let asked = Arc::clone(&proxy.asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let asked = Arc::clone(&asked);
                thread::spawn(move || tunnel(stream.unwrap(), &asked));
            }
        });
        proxy
    }
}

fn tunnel(mut caller: TcpStream, asked: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        if caller.read(&mut byte).unwrap_or(0) == 0 {
            return;
        }
        head.extend(byte);
    }
    let head = String::from_utf8(head).unwrap();
    let target = head.split(' ').nth(1).unwrap().to_owned();
    asked.lock().unwrap().push(head);
    let mut service = TcpStream::connect(target).unwrap();
    caller.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").unwrap();
    let (mut from, mut to) = (caller.try_clone().unwrap(), service.try_clone().unwrap());
    // Each way ends with its connection.
    thread::spawn(move || drop(std::io::copy(&mut from, &mut to)));
    drop(std::io::copy(&mut service, &mut caller));
}

#[test]
fn the_way_out_leads_through_the_companys_proxy() {
    let (authority, dist) = (Authority::new(), Dist::new());
    let url = format!("https://localhost:{}", encrypted_service(&authority, &["h2", "http/1.1"]).port());
    for (no_proxy, tunnels) in [("", 1), ("internal.example,localhost", 0)] {
        let proxy = CompanyProxy::start();
        let mut command = crate::process::command(["gateway", "--endpoint", &url, "--iam", &url, "--dist"]);
        command.arg(dist.path()).arg("--ca").arg(authority.path("ca.pem"));
        command.env("HTTPS_PROXY", format!("http://ann:secret@{}", proxy.address)).env("NO_PROXY", no_proxy);
        let gateway = Server::start(&mut command);
        assert_eq!(gateway.get("/v2/available-zones").status, 200, "{}", gateway.log());
        let asked = proxy.asked.lock().unwrap();
        assert_eq!(asked.len(), tunnels, "{asked:?}");
        for head in asked.iter() {
            assert!(head.starts_with("CONNECT localhost:"), "{head}");
            assert!(head.to_lowercase().contains("proxy-authorization: basic yw5uonnly3jlda=="), "{head}");
        }
        assert!(!gateway.log().contains("secret"), "{}", gateway.log());
    }
}
