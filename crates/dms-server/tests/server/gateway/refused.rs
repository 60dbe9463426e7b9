//! The ways in that must fail: none of these requests may reach the service.

use std::io::ErrorKind;
use std::net::Shutdown;

use super::service::Service;
use crate::http::{Reply, Request, finish, raw};
use crate::process::{PROJECT, Server};

const INSTANCE: &str = "69496d03-1dbb-4c4a-b8b7-27ac2ecd4d0a";

struct Rig {
    service: Service,
    gateway: Server,
    _dist: crate::process::Dist,
}

impl Rig {
    fn start(arguments: &[&'static str]) -> Self {
        let service = Service::answering(200, "", "{}");
        let (gateway, dist) = Server::gateway(service.address, arguments.iter().copied());
        Self { service, gateway, _dist: dist }
    }

    /// The gateway answers by itself, in the form that clients of the service know.
    #[track_caller]
    fn refuses(&self, reply: &Reply, status: u16, code: &str) {
        assert_eq!(
            (reply.status, reply.json()["error_code"].as_str()),
            (status, Some(code)),
            "{}",
            reply.text()
        );
        assert!(!reply.json()["error_msg"].as_str().unwrap().is_empty());
        assert_eq!(reply.json()["request_id"], reply.header("x-request-id").unwrap());
        assert_eq!(reply.header("content-type"), Some("application/json"));
        assert_eq!(reply.header("x-content-type-options"), Some("nosniff"));
        self.nothing_arrived();
    }

    #[track_caller]
    fn nothing_arrived(&self) {
        let received = self.service.received();
        assert!(received.is_empty(), "{received:#?}");
    }

    /// The status, or `None` where the connection ended under what was still being sent.
    #[track_caller]
    fn status_or_cut(&self, request: &Request) -> Option<u16> {
        let error = match request.send(self.gateway.address) {
            Ok(reply) => return Some(reply.status),
            Err(error) => error,
        };
        assert!(!matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut), "hung: {error}");
        None
    }

    #[track_caller]
    fn raw(&self, request: &str) -> Reply {
        let here = self.gateway.address.to_string();
        raw(self.gateway.address, request.replace("HERE", &here).as_bytes()).unwrap()
    }
}

#[test]
fn other_paths() {
    let rig = Rig::start(&[]);
    for path in [
        "/v2/nonsense".to_owned(),
        "/v1.0/nonsense".to_owned(),
        "/v3/users".to_owned(),
        "/v3/auth/tokens/".to_owned(),
        "/v3.0/OS-CREDENTIAL/credentials".to_owned(),
        "/v9".to_owned(),
        format!("/v2/{PROJECT}/queues"),
        format!("/v2/{PROJECT}/instances/"),
        format!("/v2//{PROJECT}/instances"),
        format!("//v2/{PROJECT}/instances"),
        format!("/v2/{PROJECT}/./instances"),
        format!("/v2/x/../{PROJECT}/instances"),
        format!("/v2/{PROJECT}/instances/../../{PROJECT}/instances"),
        format!("/v2/{PROJECT}/instances/%2e%2e/%2e%2e"),
        format!("/v2/{PROJECT}/instances/..%2f..%2fadmin"),
        format!("/v2/{PROJECT}/instances/{INSTANCE}%2ftags"),
        format!("/v2/{PROJECT}/instances/{INSTANCE}%5c..%5c.."),
        format!("/v2/{PROJECT}/instances/{INSTANCE}%252f.."),
        format!("/v2/{PROJECT}/instances/{INSTANCE};a=b"),
        format!("/v2/{PROJECT}/instances/{INSTANCE}%00"),
        format!("/v2/{PROJECT}/instances%3Flimit=1"),
        format!("/%76%32/{PROJECT}/instances"),
        format!("/v2/{PROJECT}/%69nstances"),
        format!("/v2/{PROJECT}/INSTANCES"),
    ] {
        rig.refuses(&rig.gateway.get(&path), 404, "GATEWAY.40401");
    }
    let kafka = format!("/v2/kafka/{PROJECT}/instances");
    let create = Request::new("POST", &kafka).header("content-type", "application/json").body("{}");
    rig.refuses(&rig.gateway.send(&create), 404, "GATEWAY.40401");
}

#[test]
fn paths_that_are_the_consoles_are_not_forwarded() {
    let rig = Rig::start(&[]);
    for path in
        ["/emulator/state", "/../v2/available-zones", "/x/../v2/available-zones", "/V2/available-zones"]
    {
        rig.gateway.get(path);
        rig.gateway.send(&Request::new("POST", path).header("content-type", "application/json"));
    }
    rig.nothing_arrived();
}

#[test]
fn a_fragment_goes_nowhere() {
    let rig = Rig::start(&[]);
    let path = format!("/v2/{PROJECT}/instances");
    // Dropped before anybody looks, so that nobody can see another path than the service.
    for (tail, status) in [("%23/../admin", 404), ("#/../../admin", 200), ("?limit=1#x", 200)] {
        let reply = rig.raw(&format!("GET {path}{tail} HTTP/1.1\r\nhost: HERE\r\nconnection: close\r\n\r\n"));
        assert_eq!(reply.status, status, "{tail}");
    }
    let sent: Vec<_> =
        rig.service.received().iter().filter_map(|it| Some(it.lines().next()?.to_owned())).collect();
    assert_eq!(sent, [format!("GET {path} HTTP/1.1"), format!("GET {path}?limit=1 HTTP/1.1")]);
}

#[test]
fn other_methods() {
    let rig = Rig::start(&[]);
    let path = format!("/v2/{PROJECT}/instances/{INSTANCE}");
    for method in ["PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get", "Delete"] {
        let reply = rig.gateway.send(&Request::new(method, &path));
        assert_eq!(reply.status, 405, "{method}");
        assert_eq!(reply.header("allow"), Some("GET, DELETE, PUT"));
        rig.nothing_arrived();
    }
    let overridden = Request::get(&path).header("x-http-method-override", "DELETE");
    assert_eq!(rig.gateway.send(&overridden).status, 200);
    let sent = rig.service.one();
    assert!(sent.starts_with("GET ") && !sent.to_lowercase().contains("override"), "{sent}");
}

#[test]
fn targets_and_hosts_that_are_not_the_gateways() {
    let rig = Rig::start(&["--host", "console.example.com"]);
    for (line, host, status) in [
        ("GET http://internal.example/v2/available-zones", "host: HERE", 421),
        ("GET http://HERE/v2/available-zones", "host: HERE", 400),
        ("GET http://HERE@internal.example/v2/available-zones", "host: HERE", 421),
        ("GET /v2/available-zones", "host: attacker.example", 421),
        ("GET /v2/available-zones", "host: console.example.com.attacker.example", 421),
        ("GET /v2/available-zones", "host: 127.0.0.1.attacker.example", 421),
        ("GET /v2/available-zones", "host: HERE@attacker.example", 400),
        ("GET /v2/available-zones", "host: HERE\r\nhost: attacker.example", 400),
        ("GET /v2/available-zones", "host: HERE\r\nHost: HERE", 400),
        ("GET /v2/available-zones", "x: y", 400),
        ("GET /v2/available-zones", "host: ", 400),
        ("GET /v2/available-zones", "x-forwarded-host: HERE\r\nhost: attacker.example", 421),
        ("GET /config.json", "host: attacker.example", 421),
    ] {
        let reply = rig.raw(&format!("{line} HTTP/1.1\r\n{host}\r\nconnection: close\r\n\r\n"));
        assert_eq!(reply.status, status, "{line} {host}");
        rig.nothing_arrived();
    }
    for line in ["CONNECT internal.example:443", "OPTIONS *", "GET v2/available-zones"] {
        rig.raw(&format!("{line} HTTP/1.1\r\nhost: HERE\r\nconnection: close\r\n\r\n"));
        rig.nothing_arrived();
    }
    let own = Request::get("/v2/available-zones").header("host", "Console.Example.com:8443");
    assert_eq!(rig.gateway.send(&own).status, 200);
}

#[test]
fn shapes_that_smuggle_a_second_request() {
    let rig = Rig::start(&["--allow-origin", "https://portal.example"]);
    let json = "host: HERE\r\ncontent-type: application/json\r\n";
    let preflight = "host: HERE\r\norigin: https://portal.example\r\naccess-control-request-method: GET\r\n";
    let starts = [
        format!("POST /v3/auth/tokens HTTP/1.1\r\n{json}"),
        format!("OPTIONS /v2/available-zones HTTP/1.1\r\n{preflight}"),
        // What is answered without the service may stand behind the same proxy.
        format!("POST /instances HTTP/1.1\r\n{json}"),
        format!("GET /metrics HTTP/1.1\r\n{json}"),
        format!("POST /healthz HTTP/1.1\r\n{json}"),
        format!("POST /readyz HTTP/1.1\r\n{json}"),
        "POST /v3/auth/tokens HTTP/1.1\r\nhost: attacker.example\r\n".to_owned(),
    ];
    let hidden = "GET /v3/projects HTTP/1.1\r\nhost: HERE\r\n\r\n";
    for shape in [
        format!("content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding: chunked\r\ncontent-length: 4\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding: chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding: identity, chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding: xchunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer-encoding : chunked\r\n\r\n0\r\n\r\n{hidden}"),
        format!("transfer_encoding: chunked\r\ncontent-length: 0\r\n\r\n{hidden}"),
        format!("content-length: 0\r\ncontent-length: 40\r\n\r\n{hidden}"),
        format!("content-length: +0\r\n\r\n{hidden}"),
        format!("content-length: 0x0\r\n\r\n{hidden}"),
        format!("content-length: -1\r\n\r\n{hidden}"),
        format!("x: y\rcontent-length: 40\r\n\r\n{hidden}"),
        format!("x: y\ncontent-length: 40\r\n folded: yes\r\n\r\n{hidden}"),
        format!("content-length: 40, 40\r\n\r\n{hidden}"),
        format!("connection: content-length\r\ncontent-length: 4, 0\r\n\r\n{hidden}"),
    ] {
        for start in &starts {
            let reply = rig.raw(&format!("{start}{shape}"));
            assert!(reply.status >= 400, "{start}{shape}");
            // Whatever follows on the connection is not a request.
            assert_eq!(reply.header("connection"), Some("close"), "{start}{shape}");
            rig.nothing_arrived();
        }
    }
}

#[test]
fn pages_of_other_sites() {
    let rig = Rig::start(&["--allow-origin", "https://portal.example"]);
    let here = format!("http://{}", rig.gateway.address);
    let send = |headers: &[(&'static str, &str)]| {
        let request = Request::get("/v2/available-zones");
        rig.gateway.send(&headers.iter().fold(request, |it, (name, value)| it.header(name, *value)))
    };
    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "strange")],
        &[("origin", "https://attacker.example")],
        &[("origin", "null")],
        &[("origin", "https://portal.example.attacker.example")],
        &[("origin", "https://portal.example:8443")],
        &[("origin", "https://attacker.example"), ("sec-fetch-site", "cross-site")],
    ] {
        let reply = send(headers);
        rig.refuses(&reply, 403, "GATEWAY.40301");
        assert_eq!(reply.header("access-control-allow-origin"), None, "{headers:?}");
    }
    let forms = ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"];
    let path = format!("/v2/{PROJECT}/instances/action");
    for form in forms {
        // A browser so old that it does not say where the form comes from.
        let post = Request::new("POST", &path).header("content-type", form).body(r#"{"action":"restart"}"#);
        rig.refuses(&rig.gateway.send(&post), 415, "GATEWAY.41501");
    }
    for headers in [
        &[][..],
        &[("sec-fetch-site", "same-origin"), ("origin", here.as_str())],
        &[("sec-fetch-site", "none")],
        &[("origin", here.as_str())],
    ] {
        assert_eq!(send(headers).status, 200, "{headers:?}");
    }
    let portal = send(&[("origin", "https://portal.example"), ("sec-fetch-site", "cross-site")]);
    assert_eq!(portal.status, 200);
    assert_eq!(portal.header("access-control-allow-origin"), Some("https://portal.example"));
    assert_eq!(portal.header("access-control-allow-credentials"), None);
}

#[test]
fn bodies_and_heads_that_are_too_large() {
    const LIMIT: usize = 64 << 10;
    let rig = Rig::start(&[]);
    let path = format!("/v2/{PROJECT}/instances/action");
    let post = || Request::new("POST", &path).header("content-type", "application/json");
    let announced = post().header("content-length", (LIMIT + 1).to_string());
    rig.refuses(&rig.gateway.send(&announced), 413, "GATEWAY.41301");
    let absurd = rig.gateway.send(&post().header("content-length", "99999999999999999999"));
    assert!(matches!(absurd.status, 400 | 413), "{}", absurd.status);
    let sent = post().body(vec![b' '; LIMIT + 1]);
    assert!(matches!(rig.status_or_cut(&sent), None | Some(413)));
    let head = Request::get("/v2/available-zones").header("x-auth-token", "t".repeat(100_000));
    assert!(matches!(rig.status_or_cut(&head), None | Some(431)));
    let many = (0..200).fold(Request::get("/v2/available-zones"), |it, _| it.header("accept", "*/*"));
    assert_eq!(rig.gateway.send(&many).status, 431);
    rig.nothing_arrived();
    assert_eq!(rig.gateway.send(&post().body(vec![b' '; LIMIT])).status, 200);
}

#[test]
fn a_body_that_ends_early() {
    let rig = Rig::start(&[]);
    let request = Request::new("POST", "/v3/auth/tokens")
        .header("content-type", "application/json")
        .header("content-length", "100")
        .body("{\"auth\":");
    let mut stream = request.start(rig.gateway.address).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    // The connection may end without an answer.
    drop(finish(&mut stream));
    rig.nothing_arrived();
}

#[test]
fn changes_where_only_reading_is_allowed() {
    let rig = Rig::start(&["--read-only"]);
    for (method, path) in [
        ("POST", format!("/v2/rabbitmq/{PROJECT}/instances")),
        ("POST", format!("/v2/{PROJECT}/instances/action")),
        ("DELETE", format!("/v2/{PROJECT}/instances/{INSTANCE}")),
        ("PUT", format!("/v2/{PROJECT}/instances/{INSTANCE}")),
        ("POST", format!("/v1.0/{PROJECT}/instances")),
    ] {
        let request = Request::new(method, &path).header("content-type", "application/json");
        rig.refuses(&rig.gateway.send(&request), 403, "GATEWAY.40302");
    }
    rig.nothing_arrived();
    assert_eq!(rig.gateway.get(&format!("/v2/{PROJECT}/instances")).status, 200);
    let sign_in = rig.gateway.send(&crate::process::sign_in_request("any"));
    assert_eq!(sign_in.status, 200);
}

#[test]
fn headers_that_are_not_for_the_service_stay_behind() {
    let rig = Rig::start(&[]);
    let request = Request::get("/v2/available-zones?limit=1")
        .header("cookie", "session=of-the-console")
        .header("x-forwarded-for", "10.0.0.1")
        .header("forwarded", "for=10.0.0.1")
        .header("x-remote-user", "root")
        .header("x-original-url", "/admin")
        .header("x-rewrite-url", "/admin")
        .header("proxy-authorization", "Basic cm9vdA==")
        .header("te", "trailers")
        .header("upgrade", "h2c")
        .header("referer", "http://console/secret")
        .header("x-auth-token", "of-the-caller")
        .header("accept-language", "zh-CN");
    assert_eq!(rig.gateway.send(&request).status, 200);
    let sent = rig.service.one().to_lowercase();
    let names: Vec<_> =
        sent.lines().skip(1).filter_map(|line| line.split_once(": ")).map(|(name, _)| name).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["accept-language", "host", "x-auth-token"], "{sent}");
    assert!(sent.starts_with("get /v2/available-zones?limit=1 http/1.1"));
    assert!(sent.contains(&format!("host: {}", rig.service.address)));
}

#[test]
fn of_the_answer_cookies_and_hops_stay_behind() {
    let service = Service::answering(
        429,
        "set-cookie: a=b\r\nserver: secret/1.0\r\nretry-after: 7\r\nx-request-id: r-1\r\nx-subject-token: t\r\n\
         access-control-allow-origin: *\r\nwww-authenticate: Basic\r\nx-frame-options: ALLOWALL\r\n\
         content-security-policy: default-src *\r\n",
        r#"{"error_code":"APIG.0308","error_msg":"Too many"}"#,
    );
    let (gateway, _dist) = Server::gateway(service.address, []);
    let reply = gateway.get("/v2/available-zones");
    assert_eq!((reply.status, reply.json()["error_code"].as_str()), (429, Some("APIG.0308")));
    for name in ["set-cookie", "server", "access-control-allow-origin", "www-authenticate", "x-frame-options"]
    {
        assert_eq!(reply.header(name), None, "{name}");
    }
    assert_eq!(reply.header("retry-after"), Some("7"));
    assert_eq!(reply.header("x-request-id"), Some("r-1"));
    assert_eq!(reply.header("x-subject-token"), Some("t"));
    assert!(reply.header("content-security-policy").unwrap().contains("default-src 'none'"));
}
