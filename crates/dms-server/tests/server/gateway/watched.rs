//! What the gateway tells those who watch over it, and what it tells nobody.

use std::io::Write;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::service::{Behaviour, Service};
use crate::http::Request;
use crate::process::{Dist, PASSWORD, PROJECT, Server, eventually, gateway_command, sign_in_request};

#[test]
fn secrets_are_in_no_log_and_no_metric() {
    let emulator = Server::emulator(["--seed", "empty"]);
    let dist = Dist::new();
    let mut command = gateway_command(emulator.address, &dist);
    command.args(["--log-format", "json", "--log-level", "debug"]);
    let gateway = Server::start(&mut command);
    let token = gateway.sign_in();
    assert_eq!(gateway.send(&sign_in_request("Mistyped-43210")).status, 401);
    let path = format!("/v2/{PROJECT}/instances?name=hidden-in-query");
    let request = Request::get(&path)
        .header("x-auth-token", token.as_str())
        .header("cookie", "session=hidden-cookie")
        .header("x-security-token", "hidden-security-token");
    let reply = gateway.send(&request);
    assert_eq!(reply.status, 200);
    let signed = Request::get("/v2/available-zones")
        .header("authorization", "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=hidden-signature");
    assert_eq!(gateway.send(&signed).status, 401);
    gateway.get("/v2/nonsense");

    let metrics = gateway.get("/metrics").text();
    let log = gateway.log();
    let secrets = ["Mistyped", PASSWORD, "hidden", token.as_str(), "session="];
    for secret in secrets {
        assert!(!log.contains(secret), "{secret} is in {log}");
        assert!(!metrics.contains(secret), "{secret} is in {metrics}");
    }
    let events: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let event = events.iter().find(|event| event["operation"] == "ListInstances").unwrap();
    assert_eq!((&event["method"], &event["status"]), (&"GET".into(), &200.into()));
    assert_eq!(event["caller"], "127.0.0.1");
    assert_eq!(event["request_id"], reply.header("x-request-id").unwrap());
    let refused = events.iter().find(|event| event["path"] == "/v2/nonsense").unwrap();
    assert_eq!(refused["code"], "GATEWAY.40401");
}

#[test]
fn own_secrets_are_in_no_log_and_no_answer() {
    let emulator = Server::emulator(["--seed", "empty"]);
    let dist = Dist::new();
    let mut command = gateway_command(emulator.address, &dist);
    command
        .args(["--auth", "access-key", "--access-key", "AK", "--project-id", PROJECT])
        .args(["--log-format", "json", "--log-level", "debug"])
        .env("DMS_SECRET_KEY", "Chosen-Secret")
        .env("DMS_SECURITY_TOKEN", "Chosen-Token");
    let gateway = Server::start(&mut command);
    let answers = [
        gateway.get(&format!("/v2/{PROJECT}/instances")).text(),
        gateway.get("/metrics").text(),
        gateway.get("/config.json").text(),
        gateway.get("/readyz").text(),
        gateway.log(),
    ];
    for answer in answers {
        assert!(!answer.contains("Chosen"), "{answer}");
        assert!(!answer.contains("Signature="), "{answer}");
    }
}

#[test]
fn the_secrets_of_token_mode_are_in_no_log_and_no_metric() {
    let issued = Service::answering(201, "x-subject-token: Hidden-Token\r\n", r#"{"token":{}}"#);
    // Some services repeat what they were sent.
    let refusing = Service::answering(401, "", r#"{"error_code":"IAM.1","error_msg":"Chosen-Password"}"#);
    for service in [&issued, &refusing] {
        let dist = Dist::new();
        let mut command = gateway_command(service.address, &dist);
        command
            .args(["--auth", "token", "--user", "demo", "--domain", "demo-domain"])
            .args(["--project-name", "region-1", "--project-id", PROJECT])
            .args(["--log-format", "json", "--log-level", "debug"])
            .env("DMS_PASSWORD", "Chosen-Password");
        let gateway = Server::start(&mut command);
        let listed = gateway.get(&format!("/v2/{PROJECT}/instances"));
        let told = ["/metrics", "/config.json", "/readyz"].map(|path| gateway.get(path).text());
        for text in told.into_iter().chain([listed.text(), gateway.log()]) {
            assert!(!text.contains("Hidden") && !text.contains("Chosen"), "{text}");
        }
    }
    let sent = issued.received();
    assert!(sent[0].contains("Chosen-Password"), "{sent:?}");
    assert!(sent[1].to_lowercase().contains("x-auth-token: hidden-token"), "{sent:?}");
    assert_eq!(refusing.received().len(), 1);
}

#[test]
fn who_leaves_before_the_answer_is_known_all_the_same() {
    let silent = Service::start(Behaviour::WriteAndWait(Vec::new()));
    let dist = Dist::new();
    let mut command = gateway_command(silent.address, &dist);
    command
        .args(["--auth", "access-key", "--access-key", "AK", "--project-id", PROJECT])
        .args(["--trusted-proxy", "127.0.0.1", "--trusted-header", "X-Remote-User"])
        .args(["--log-format", "json"])
        .env("DMS_SECRET_KEY", "SK");
    let gateway = Server::start(&mut command);
    let path = format!("/v2/{PROJECT}/instances/69496d03-1dbb-4c4a-b8b7-27ac2ecd4d0a");
    let request =
        Request::new("DELETE", &path).header("x-remote-user", "ann").start(gateway.address).unwrap();
    eventually("with the service", || silent.received().len() == 1);
    drop(request);
    let line = "dms_gateway_requests_total{operation=\"DeleteInstance\",status=\"499\"} 1\n";
    eventually("counted", || gateway.get("/metrics").text().contains(line));
    eventually("logged", || gateway.log().contains("abandoned"));
    let log = gateway.log();
    let event = log.lines().find(|line| line.contains("abandoned")).unwrap();
    let event: Value = serde_json::from_str(event).unwrap();
    assert_eq!((&event["caller"], &event["operation"]), (&"ann".into(), &"DeleteInstance".into()));
    assert_eq!((&event["method"], &event["path"]), (&"DELETE".into(), &path.into()));
}

#[test]
fn refusals_before_any_look_at_the_path_are_told_too() {
    let dist = Dist::new();
    let mut command = gateway_command("127.0.0.1:9".parse().unwrap(), &dist);
    let gateway = Server::start(command.args(["--log-format", "json"]));
    for (name, value) in [("host", "attacker.example"), ("transfer-encoding", "chunked")] {
        gateway.send(&Request::new("POST", "/instances").header(name, value));
    }
    let (log, metrics) = (gateway.log(), gateway.get("/metrics").text());
    let events: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for (status, code) in [(421, "GATEWAY.42101"), (411, "GATEWAY.41101")] {
        let event = events.iter().find(|event| event["status"] == status).unwrap();
        assert_eq!((&event["code"], &event["caller"]), (&code.into(), &"127.0.0.1".into()));
        let counted = format!("dms_gateway_requests_total{{operation=\"none\",status=\"{status}\"}} 1\n");
        assert!(metrics.contains(&counted), "{metrics}");
        assert!(metrics.contains(&format!("dms_gateway_refusals_total{{code=\"{code}\"}} 1\n")), "{metrics}");
    }
}

#[test]
fn metrics_count_by_operation_status_and_code() {
    let emulator = Server::emulator(["--seed", "empty"]);
    let (gateway, _dist) = Server::gateway(emulator.address, []);
    let token = gateway.sign_in();
    for _ in 0..3 {
        gateway
            .send(&Request::get(&format!("/v2/{PROJECT}/instances")).header("x-auth-token", token.as_str()));
    }
    for path in ["/v2/attacker-1", "/v2/attacker-2"] {
        gateway.get(path);
    }
    let newer = "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3";
    let reply = gateway.send(&Request::get("/metrics").header("accept", newer));
    assert!(reply.header("content-type").unwrap().starts_with("application/openmetrics-text"));
    let text = reply.text();
    for line in [
        "dms_gateway_requests_total{operation=\"ListInstances\",status=\"200\"} 3",
        "dms_gateway_requests_total{operation=\"CreateToken\",status=\"201\"} 1",
        "dms_gateway_requests_total{operation=\"none\",status=\"404\"} 2",
        "dms_gateway_refusals_total{code=\"GATEWAY.40401\"} 2",
        "dms_gateway_request_duration_seconds_count{operation=\"ListInstances\"} 3",
        "dms_gateway_requests_under_way 0",
        "# EOF",
    ] {
        assert!(text.lines().any(|own| own == line), "{line} is not in {text}");
    }
    assert!(!text.contains("attacker"), "{text}");
    let older = gateway.get("/metrics");
    assert!(older.header("content-type").unwrap().starts_with("text/plain; version=0.0.4"));
    linted(&older.text());
}

/// Prometheus's own judgement, where it is installed.
fn linted(metrics: &str) {
    let mut promtool = Command::new("promtool");
    promtool.args(["check", "metrics"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let Ok(mut promtool) = promtool.spawn() else {
        eprintln!("left out: promtool (Debian: prometheus) is not there to read the metrics");
        return;
    };
    promtool.stdin.take().unwrap().write_all(metrics.as_bytes()).unwrap();
    let output = promtool.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    assert!(output.status.success() && said.is_empty(), "{}", String::from_utf8_lossy(&said));
}

#[test]
fn metrics_are_for_this_machine_unless_opened() {
    let upstream = "127.0.0.1:9".parse().unwrap();
    let (gateway, _dist) = Server::gateway(upstream, []);
    let forwarded = |server: &Server| {
        server.send(&Request::get("/metrics").header("x-forwarded-for", "192.0.2.7")).status
    };
    assert_eq!((gateway.get("/metrics").status, forwarded(&gateway)), (200, 404));
    let (open, _dist) = Server::gateway(upstream, ["--open-metrics"]);
    assert_eq!(forwarded(&open), 200);
}

#[test]
fn health_is_answered_under_every_name() {
    let (gateway, _dist) = Server::gateway("127.0.0.1:9".parse().unwrap(), []);
    for path in ["/healthz", "/readyz"] {
        let reply = gateway.send(&Request::get(path).header("host", "10.1.2.3:8080"));
        assert_eq!(reply.json()["status"], "ok");
        assert_eq!(gateway.send(&Request::get(path).header("host", "pod.cluster.local")).status, 200);
    }
}
