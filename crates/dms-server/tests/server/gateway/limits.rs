//! How much callers may ask for, and how the gateway ends.

use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use super::service::{Behaviour, Service, answer};
use crate::http::{Reply, Request, finish};
use crate::process::{Server, eventually};

const JSON: &str = "content-type: application/json\r\n";

const ZONES: &str = "/v2/available-zones";

/// Asks many times at once, so that the time that it takes does not count.
fn ask_at_once(gateway: &Server, forwarded_for: impl Fn(u8) -> String + Sync) -> Vec<Reply> {
    let ask = |n| gateway.send(&Request::get(ZONES).header("x-forwarded-for", forwarded_for(n)));
    std::thread::scope(|scope| {
        let asking: Vec<_> = (0..25).map(|n| scope.spawn(move || ask(n))).collect();
        asking.into_iter().map(|asking| asking.join().unwrap()).collect()
    })
}

#[test]
fn a_caller_who_asks_too_often_is_told_when_to_ask_again() {
    let service = Service::answering(200, "", "{}");
    let flags = ["--rate", "1", "--burst", "5", "--trusted-proxy", "127.0.0.1"];
    let (gateway, _dist) = Server::gateway(service.address, flags);
    let replies = ask_at_once(&gateway, |_| "192.0.2.7".to_owned());
    assert!(replies.iter().filter(|reply| reply.status == 200).count() >= 5, "{replies:?}");
    let refused = replies.iter().find(|reply| reply.status == 429).unwrap();
    assert_eq!(refused.json()["error_code"], "GATEWAY.42901");
    assert!((1..=2).contains(&refused.header("retry-after").unwrap().parse::<u64>().unwrap()));
    // The others are not made to wait, nor does it help to claim to be others.
    assert_eq!(gateway.send(&Request::get(ZONES).header("x-forwarded-for", "192.0.2.8")).status, 200);
    let forged = ask_at_once(&gateway, |n| format!("198.51.100.{n}, 192.0.2.7"));
    assert!(forged.iter().any(|reply| reply.status == 429), "{forged:?}");
    // The console itself is not counted.
    assert!((0..20).all(|_| gateway.get("/instances").status == 200));
}

#[test]
fn nobody_but_a_trusted_proxy_says_who_calls() {
    let service = Service::answering(200, "", "{}");
    let (gateway, _dist) = Server::gateway(service.address, ["--rate", "1", "--burst", "3"]);
    let replies = ask_at_once(&gateway, |n| format!("192.0.2.{n}"));
    assert!(replies.iter().any(|reply| reply.status == 429), "{replies:?}");
}

#[test]
fn what_is_under_way_is_answered_before_the_end() {
    let slow = Service::start(Behaviour::WriteAndWait(answer(200, JSON, "{}")));
    let (mut gateway, _dist) = Server::gateway(slow.address, ["--timeout", "5"]);
    let silent = Service::start(Behaviour::WriteAndWait(Vec::new()));
    assert_eq!(gateway.get(ZONES).status, 200);
    let (mut waiting, _dist) = Server::gateway(silent.address, ["--timeout", "2"]);
    let mut request = Request::get(ZONES).start(waiting.address).unwrap();
    eventually("with the service", || silent.received().len() == 1);
    for server in [&gateway, &waiting] {
        server.signal("TERM");
    }
    waiting.closes();
    assert_eq!(finish(&mut request).unwrap().status, 504);
    assert!(gateway.wait(Duration::from_secs(5)).success());
    assert!(waiting.wait(Duration::from_secs(5)).success());
}

#[test]
fn bodies_that_never_end_leave_places_to_others() {
    let service = Service::answering(200, "", "{}");
    let flags = ["--rate", "0", "--trusted-proxy", "127.0.0.1"];
    let (gateway, _dist) = Server::gateway(service.address, flags);
    let slow: Vec<_> = (0..80)
        .map(|_| {
            let mut stream = TcpStream::connect(gateway.address).unwrap();
            write!(
                stream,
                "POST /v3/auth/tokens HTTP/1.1\r\nhost: localhost\r\nx-forwarded-for: 192.0.2.7\r\n\
                 content-type: application/json\r\ncontent-length: 9\r\n\r\n{{"
            )
            .unwrap();
            stream
        })
        .collect();
    let under_way = |places: usize| {
        let line = format!("dms_gateway_requests_under_way {places}");
        gateway.get("/metrics").text().lines().any(|own| own == line)
    };
    let refused = || gateway.get("/metrics").text().contains("{code=\"GATEWAY.42901\"} 16\n");
    eventually("all of one caller's places taken", || under_way(64) && refused());
    let ask = |caller: &str| gateway.send(&Request::get(ZONES).header("x-forwarded-for", caller));
    let reply = ask("192.0.2.7");
    assert_eq!((reply.status, reply.json()["error_code"].as_str()), (429, Some("GATEWAY.42901")));
    assert_eq!(reply.header("retry-after"), Some("1"));
    assert_eq!(ask("192.0.2.8").status, 200);
    assert_eq!(service.received().len(), 1);
    drop(slow);
    eventually("the places given back", || under_way(0));
    assert_eq!(ask("192.0.2.7").status, 200);
}
