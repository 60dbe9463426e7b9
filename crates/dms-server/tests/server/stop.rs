//! Stopping: what is under way is finished, within bounds.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::http::{Request, begun, finish};
use crate::process::{Server, eventually};

/// Answers now take that long.
fn slow(server: &Server, milliseconds: u64) {
    let faults = json!({ "latency_ms": milliseconds });
    let reply = server.send(&Request::new("POST", "/emulator/faults").json(&faults));
    assert!(reply.status < 300, "{}", reply.text());
}

#[test]
fn requests_under_way_are_finished() {
    for signal in ["TERM", "INT"] {
        let mut server = Server::emulator(["--seed", "empty"]);
        slow(&server, 1500);
        let mut request = begun(server.address, "/v2/available-zones");
        server.signal(signal);
        server.closes();
        assert!(finish(&mut request).unwrap().status > 0);
        assert!(server.wait(Duration::from_secs(5)).success());
    }
}

#[test]
fn idle_connections_do_not_delay_the_end() {
    let mut server = Server::emulator(["--seed", "empty"]);
    let mut idle = TcpStream::connect(server.address).unwrap();
    write!(idle, "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n").unwrap();
    assert!(idle.read(&mut [0; 1024]).unwrap() > 0);
    server.signal("TERM");
    assert!(server.wait(Duration::from_secs(5)).success());
}

#[test]
fn requests_that_take_too_long_are_given_up() {
    let mut server = Server::emulator(["--seed", "empty"]);
    slow(&server, 60_000);
    let _request = begun(server.address, "/v2/available-zones");
    let start = Instant::now();
    server.signal("TERM");
    assert!(server.wait(Duration::from_secs(15)).success());
    assert!(start.elapsed() > Duration::from_secs(5), "no time was given");
    assert!(server.log().contains("unfinished"));
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let mut server = Server::emulator(["--seed", "empty"]);
    slow(&server, 60_000);
    let _request = begun(server.address, "/v2/available-zones");
    server.signal("TERM");
    eventually("stopping", || server.log().contains("stopping"));
    server.signal("TERM");
    assert!(server.wait(Duration::from_secs(5)).success());
}
