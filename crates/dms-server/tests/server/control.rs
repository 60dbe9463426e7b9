//! The control routes answer this machine's programs and nobody else.

use crate::http::Request;
use crate::process::{Dist, Server};

fn state(server: &Server, headers: &[(&'static str, &str)]) -> u16 {
    let request = Request::get("/emulator/state");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(name, *value));
    let reply = server.send(&request);
    if reply.status == 403 {
        assert_eq!(reply.json()["error_code"], "EMULATOR.0403");
        assert!(reply.header("access-control-allow-origin").is_none());
    }
    reply.status
}

#[test]
fn programs_on_this_machine_may_steer() {
    let server = Server::emulator(["--seed", "empty"]);
    assert_eq!(state(&server, &[]), 200);
    assert_eq!(state(&server, &[("host", "localhost:8080")]), 200);
}

#[test]
fn other_sites_and_names_may_not() {
    let dist = Dist::new();
    let server = Server::demo(&dist.path(), ["--allow-origin", "https://portal.example"]);
    for headers in [
        [("sec-fetch-site", "cross-site")],
        [("origin", "https://portal.example")],
        [("origin", "null")],
        [("host", "attacker.example:8080")],
        [("x-forwarded-for", "192.0.2.7")],
    ] {
        assert_eq!(state(&server, &headers), 403, "{headers:?}");
    }
    for target in ["/%65mulator/state", "//emulator/state", "/emulator/reset"] {
        let request = Request::new("POST", target).header("host", "attacker.example");
        assert_eq!(server.send(&request).status, 403, "{target}");
    }
    // The page that came from this very server is not another site.
    let origin = format!("http://{}", server.address);
    assert_eq!(state(&server, &[("origin", &origin)]), 200);
    assert_eq!(state(&server, &[("sec-fetch-site", "same-origin")]), 200);
}

#[test]
fn the_flag_opens_them_to_other_machines_but_not_to_other_sites() {
    let server = Server::emulator(["--control"]);
    assert_eq!(state(&server, &[("host", "emulator.example:8080")]), 200);
    assert_eq!(state(&server, &[("x-forwarded-for", "192.0.2.7")]), 200);
    assert_eq!(state(&server, &[("sec-fetch-site", "cross-site")]), 403);
}
