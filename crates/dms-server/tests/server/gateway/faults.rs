//! A service that fails in every way: each is told in the service's own form, nothing hangs, and
//! nothing is sent twice.

use std::time::{Duration, Instant};

use tokio::net::TcpSocket;

use super::service::{Behaviour, Service, answer};
use crate::http::{Reply, Request};
use crate::process::{Dist, PROJECT, Server, gateway_command};

const JSON: &str = "content-type: application/json\r\n";

/// A change, which must not be sent twice.
fn change(gateway: &Server) -> Reply {
    change_of(gateway, "{}")
}

fn change_of(gateway: &Server, body: &str) -> Reply {
    let path = format!("/v2/{PROJECT}/instances/action");
    gateway.send(&Request::new("POST", &path).header("content-type", "application/json").body(body))
}

fn gateway(service: &Service) -> (Server, Dist) {
    Server::gateway(service.address, ["--timeout", "3", "--idle-timeout", "1", "--connect-timeout", "1"])
}

#[track_caller]
fn fails(behaviour: Behaviour, status: u16, code: &str) -> Reply {
    fails_with("{}", behaviour, status, code)
}

#[track_caller]
fn fails_with(body: &str, behaviour: Behaviour, status: u16, code: &str) -> Reply {
    let service = Service::start(behaviour);
    let (gateway, _dist) = gateway(&service);
    let start = Instant::now();
    let reply = change_of(&gateway, body);
    assert!(start.elapsed() < Duration::from_secs(5), "hung for {:?}", start.elapsed());
    assert_eq!((reply.status, reply.json()["error_code"].as_str()), (status, Some(code)), "{}", reply.text());
    assert_eq!(reply.json()["request_id"], reply.header("x-request-id").unwrap());
    assert_eq!(service.received().len(), 1, "{:?}", service.received());
    reply
}

#[test]
fn silent() {
    fails(Behaviour::WriteAndWait(Vec::new()), 504, "GATEWAY.50401");
}

#[test]
fn closing_without_a_word() {
    fails(Behaviour::Write(Vec::new()), 502, "GATEWAY.50202");
}

#[test]
fn resetting() {
    // More than the service has taken when it closes: only so its end of the connection is reset.
    fails_with(&" ".repeat(60_000), Behaviour::Close, 502, "GATEWAY.50202");
}

#[test]
fn answering_garbage() {
    fails(Behaviour::Write(b"\x16\x03\x01 this is not HTTP\r\n\r\n".to_vec()), 502, "GATEWAY.50203");
    fails(Behaviour::Write(b"HTTP/1.1 abc\r\n\r\n".to_vec()), 502, "GATEWAY.50203");
}

#[test]
fn answering_a_page() {
    let page = "<html><script>alert(1)</script>";
    for (status, expected) in [(200, 502), (404, 404), (503, 503), (500, 500)] {
        let answer = answer(status, "content-type: text/html\r\nretry-after: 3\r\n", page);
        let reply = fails(Behaviour::Write(answer), expected, "GATEWAY.50204");
        assert!(!reply.text().contains("script"));
        assert_eq!(reply.header("retry-after"), Some("3"));
    }
}

#[test]
fn leading_elsewhere() {
    let reply = fails(
        Behaviour::Write(answer(302, "location: http://attacker.example/\r\n", "")),
        502,
        "GATEWAY.50204",
    );
    assert_eq!(reply.header("location"), None);
}

#[test]
fn breaking_off_in_the_middle() {
    let half = format!("HTTP/1.1 200 OK\r\n{JSON}content-length: 100\r\n\r\n{{\"half\":").into_bytes();
    fails(Behaviour::Write(half.clone()), 502, "GATEWAY.50202");
    fails(Behaviour::WriteAndWait(half), 504, "GATEWAY.50401");
    let chunked =
        format!("HTTP/1.1 200 OK\r\n{JSON}transfer-encoding: chunked\r\n\r\n5\r\n{{\"ha").into_bytes();
    fails(Behaviour::Write(chunked), 502, "GATEWAY.50202");
}

#[test]
fn a_long_answer_that_breaks_off_is_not_taken_for_whole() {
    let mut long = format!("HTTP/1.1 200 OK\r\n{JSON}content-length: 1000000\r\n\r\n").into_bytes();
    long.extend(vec![b' '; 500_000]);
    for behaviour in [Behaviour::Write(long.clone()), Behaviour::WriteAndWait(long)] {
        let service = Service::start(behaviour);
        let (gateway, _dist) = gateway(&service);
        let start = Instant::now();
        let reply = change(&gateway);
        assert!(start.elapsed() < Duration::from_secs(5));
        assert_eq!(reply.header("content-length"), None);
        assert!(!reply.text().ends_with("0\r\n\r\n"), "the end of a whole answer");
        assert_eq!(service.received().len(), 1);
    }
}

#[test]
fn a_long_answer_arrives_whole() {
    let body = format!("{{\"long\":\"{}\"}}", "x".repeat(3 << 20));
    let service = Service::start(Behaviour::Write(answer(200, JSON, &body)));
    let (gateway, _dist) = gateway(&service);
    let reply = change(&gateway);
    assert_eq!(reply.status, 200);
    assert_eq!(reply.text().matches('x').count(), 3 << 20);
}

#[test]
fn out_of_reach() {
    // Bound, so that nobody else takes the port, but not listening.
    let closed = TcpSocket::new_v4().unwrap();
    closed.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let (gateway, _dist) = Server::gateway(closed.local_addr().unwrap(), []);
    let reply = change(&gateway);
    assert_eq!((reply.status, reply.json()["error_code"].as_str()), (502, Some("GATEWAY.50201")));
    assert!(reply.json()["error_msg"].as_str().unwrap().contains("Nothing was changed"));
}

#[test]
fn storms_of_refusals_pass_as_they_are_and_once_each() {
    for (status, code) in [
        (401, "APIG.0301"),
        (403, "DMS.00403002"),
        (429, "APIG.0308"),
        (500, "DMS.00500000"),
        (503, "DMS.00503001"),
    ] {
        let body = format!(r#"{{"error_code":"{code}","error_msg":"said"}}"#);
        let service = Service::start(Behaviour::Write(answer(status, JSON, &body)));
        let (gateway, _dist) = gateway(&service);
        for _ in 0..20 {
            let reply = change(&gateway);
            assert_eq!((reply.status, reply.json()["error_code"].as_str()), (status, Some(code)));
        }
        assert_eq!(service.received().len(), 20);
    }
}

#[test]
fn a_wrong_clock_is_named() {
    // The service refuses what this machine signs, and says what time it is there.
    let refusal = r#"{"error_code":"APIG.0301","error_msg":"The signature has expired"}"#;
    let date = "date: Thu, 01 Jan 2015 00:00:00 GMT\r\n";
    let service = Service::start(Behaviour::Write(answer(401, &format!("{JSON}{date}"), refusal)));
    let dist = Dist::new();
    let mut command = gateway_command(service.address, &dist);
    command.args(["--auth", "access-key", "--access-key", "AK", "--project-id", PROJECT]);
    let gateway = Server::start(command.args(["--log-format", "json"]).env("DMS_SECRET_KEY", "SK"));
    let reply = change(&gateway);
    assert_eq!((reply.status, reply.json()["error_code"].as_str()), (502, Some("GATEWAY.50205")));
    assert_eq!(service.received().len(), 1);
    let log = gateway.log();
    let events = log.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let ahead = events.filter_map(|event| event["clock_ahead_seconds"].as_i64()).next();
    assert!(ahead.is_some_and(|seconds| seconds > 10 * 365 * 86_400), "{log}");
}
