//! How much callers may ask for, and how the gateway ends.

use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use super::service::{Behaviour, Service, answer};
use crate::http::{Request, finish};
use crate::process::Server;

const JSON: &str = "content-type: application/json\r\n";

#[test]
fn a_caller_who_asks_too_often_is_told_when_to_ask_again() {
    let service = Service::answering(200, "", "{}");
    let flags = ["--rate", "1", "--burst", "5", "--trusted-proxy", "127.0.0.1"];
    let (gateway, _dist) = Server::gateway(service.address, flags);
    let send =
        |caller: &str| gateway.send(&Request::get("/v2/available-zones").header("x-forwarded-for", caller));
    let statuses: Vec<_> = (0..8).map(|_| send("192.0.2.7").status).collect();
    assert_eq!(statuses[..5], [200; 5]);
    assert!(statuses[5..].contains(&429), "{statuses:?}");
    let refused = (0..5).map(|_| send("192.0.2.7")).find(|reply| reply.status == 429).unwrap();
    assert_eq!(refused.json()["error_code"], "GATEWAY.42901");
    assert!((1..=2).contains(&refused.header("retry-after").unwrap().parse::<u64>().unwrap()));
    // The others are not made to wait, nor does it help to claim to be others.
    assert_eq!(send("192.0.2.8").status, 200);
    let forged = (0..5).map(|n| send(&format!("198.51.100.{n}, 192.0.2.7")).status);
    assert!(forged.collect::<Vec<_>>().contains(&429));
    // The console itself is not counted.
    assert!((0..20).all(|_| gateway.get("/instances").status == 200));
}

#[test]
fn nobody_but_a_trusted_proxy_says_who_calls() {
    let service = Service::answering(200, "", "{}");
    let (gateway, _dist) = Server::gateway(service.address, ["--rate", "1", "--burst", "3"]);
    let statuses: Vec<_> = (0..8)
        .map(|n| {
            let forged = format!("192.0.2.{n}");
            gateway.send(&Request::get("/v2/available-zones").header("x-forwarded-for", forged)).status
        })
        .collect();
    assert!(statuses.contains(&429), "{statuses:?}");
}

#[test]
fn what_is_under_way_is_answered_before_the_end() {
    let slow = Service::start(Behaviour::WriteAndWait(answer(200, JSON, "{}")));
    let (mut gateway, _dist) = Server::gateway(slow.address, ["--timeout", "5"]);
    let silent = Service::start(Behaviour::WriteAndWait(Vec::new()));
    assert_eq!(gateway.get("/v2/available-zones").status, 200);
    let (mut waiting, _dist) = Server::gateway(silent.address, ["--timeout", "2"]);
    let mut request = Request::get("/v2/available-zones").start(waiting.address).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    for server in [&gateway, &waiting] {
        server.signal("TERM");
    }
    std::thread::sleep(Duration::from_millis(200));
    assert!(TcpStream::connect(waiting.address).is_err(), "still accepting");
    assert_eq!(finish(&mut request).unwrap().status, 504);
    assert!(gateway.wait(Duration::from_secs(5)).success());
    assert!(waiting.wait(Duration::from_secs(5)).success());
}

#[test]
fn callers_who_say_nothing_do_not_keep_others_from_it() {
    let service = Service::answering(200, "", "{}");
    let (gateway, _dist) = Server::gateway(service.address, ["--rate", "0"]);
    let slow: Vec<_> = (0..200)
        .map(|_| {
            let mut stream = TcpStream::connect(gateway.address).unwrap();
            write!(stream, "POST /v3/auth/tokens HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{{").unwrap();
            stream
        })
        .collect();
    assert_eq!(gateway.get("/v2/available-zones").status, 200);
    assert_eq!(service.received().len(), 1);
    drop(slow);
}
