//! With whose credentials requests reach the service, end to end to the emulator.

use dms_api::sign::{self, Credentials};
use serde_json::{Value, json};

use super::service::Service;
use crate::http::{Reply, Request};
use crate::process::{Dist, PASSWORD, PROJECT, Server, gateway_command};

const ACCESS_KEY: &str = "EMULATORACCESSKEY00";
const SECRET_KEY: &str = "EmulatorSecretKey0000000000000000000000";
const BY_KEY: [&str; 6] = ["--auth", "access-key", "--access-key", ACCESS_KEY, "--project-id", PROJECT];

fn instances() -> String {
    format!("/v2/{PROJECT}/instances")
}

fn list(gateway: &Server) -> Reply {
    gateway.get(&instances())
}

fn code(reply: &Reply) -> (u16, String) {
    (reply.status, reply.json()["error_code"].as_str().unwrap_or_default().to_owned())
}

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

fn by_key(emulator: &Server, arguments: &[&str]) -> (Server, Dist) {
    let dist = Dist::new();
    let mut command = gateway_command(emulator.address, &dist);
    (Server::start(command.args(BY_KEY).args(arguments).env("DMS_SECRET_KEY", SECRET_KEY)), dist)
}

fn by_token(emulator: &Server, password: &str) -> (Server, Dist) {
    let dist = Dist::new();
    let mut command = gateway_command(emulator.address, &dist);
    command.args(["--auth", "token", "--user", "demo", "--domain", "demo-domain"]);
    command.args(["--project-name", "region-1", "--project-id", PROJECT]).env("DMS_PASSWORD", password);
    (Server::start(&mut command), dist)
}

#[test]
fn callers_sign_in_through_the_gateway_and_bring_their_token() {
    let emulator = Server::emulator([]);
    let (gateway, _dist) = Server::gateway(emulator.address, []);
    let token = gateway.sign_in();
    let reply =
        gateway.send(&Request::get(&format!("{}?limit=2", instances())).header("x-auth-token", token));
    assert_eq!(reply.status, 200, "{}", reply.text());
    assert_eq!(reply.json()["instances"].as_array().unwrap().len(), 2);
    assert_eq!(reply.header("cache-control"), Some("no-store"));
    assert!(!reply.header("x-request-id").unwrap().is_empty());
    assert_eq!(code(&list(&gateway)).0, 401);
    let wrong = gateway.send(&Request::get(&instances()).header("x-auth-token", "wrong"));
    assert_eq!(wrong.status, 401);
    assert!(wrong.json()["error_code"].as_str().unwrap().starts_with("DMS."));
}

#[test]
fn a_signature_made_for_the_endpoint_passes() {
    let emulator = Server::emulator([]);
    let (gateway, _dist) = Server::gateway(emulator.address, []);
    let credentials = Credentials {
        access_key: ACCESS_KEY.to_owned(),
        secret_key: SECRET_KEY.into(),
        security_token: None,
    };
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let date = sign::format_date(i64::try_from(now.as_secs()).unwrap());
    let path = instances();
    let signed = sign::Request {
        method: "GET",
        path: &path,
        query: "limit=1&name=%E8%AE%A2%E5%8D%95",
        ..sign::Request::default()
    };
    let target = format!("{path}?{}", signed.query);
    for (host, status) in [(emulator.address, 200), (gateway.address, 401)] {
        let added = sign::sign(&signed, &host.to_string(), &credentials, &date);
        let request = added.iter().fold(Request::get(&target), |it, (name, value)| it.header(name, value));
        assert_eq!(gateway.send(&request).status, status, "{host}");
    }
}

#[test]
fn the_gateway_signs_for_this_machine() {
    let emulator = Server::emulator(["--seed", "empty"]);
    let (gateway, _dist) = by_key(&emulator, &[]);
    assert_eq!(list(&gateway).status, 200);
    let query = gateway.get(&format!("{}?name=%E8%AE%A2%20%2B&limit=5&offset=0", instances()));
    assert_eq!(query.status, 200, "{}", query.text());
    let path = format!("/v2/rabbitmq/{PROJECT}/instances");
    let create = Request::new("POST", &path).json(&json!({
        "name": "orders-gateway", "engine": "rabbitmq", "engine_version": "3.8.35", "storage_space": 100,
        "access_user": "orders", "password": "Orders@2026", "vpc_id": "1e93f86e-13af-46c8-97d6-d40fa62b76c2",
        "security_group_id": "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8",
        "subnet_id": "b5fa806c-35e7-4299-b659-b39398dd4718",
        "available_zones": ["d573142f24894ef3bd3664de068b44b0"], "product_id": "c6.2u4g.single",
        "storage_spec_code": "dms.physical.storage.high.v2"
    }));
    let created = gateway.send(&create);
    assert_eq!(created.status, 200, "{}", created.text());
    assert_eq!(list(&gateway).json()["instance_num"], 1);
    // What callers bring themselves does not count.
    let strange = Request::get("/v2/available-zones")
        .header("x-auth-token", "of-the-caller")
        .header("authorization", "SDK-HMAC-SHA256 Access=CALLER")
        .header("x-sdk-date", "20000101T000000Z");
    assert_eq!(gateway.send(&strange).status, 200);
}

#[test]
fn own_credentials_serve_one_project_and_give_no_token_away() {
    let emulator = Server::emulator(["--seed", "empty"]);
    for (gateway, _dist) in [by_key(&emulator, &[]), by_token(&emulator, PASSWORD)] {
        let other = gateway.get(&format!("/v2/{}/instances", "f".repeat(32)));
        assert_eq!(code(&other), refused(403, "GATEWAY.40305"));
        let sign_in = gateway.send(&crate::process::sign_in_request(PASSWORD));
        assert_eq!(code(&sign_in), refused(404, "GATEWAY.40402"));
        assert_eq!(gateway.get("/v3/projects?name=region-1").status, 200);
        let config = gateway.get("/config.json").json();
        let [connection] = config["connections"].as_array().unwrap().as_slice() else { panic!("{config}") };
        assert_eq!((&connection["kind"], &connection["auth"]), (&json!("gateway"), &json!("gateway")));
        assert_eq!(connection["projectId"], PROJECT);
        assert!(!config.to_string().contains(SECRET_KEY) && !config.to_string().contains(PASSWORD));
    }
}

#[test]
fn own_credentials_count_for_their_project_whatever_headers_say() {
    let service = Service::answering(200, "", "{}");
    let dist = Dist::new();
    let mut command = gateway_command(service.address, &dist);
    let gateway = Server::start(command.args(BY_KEY).env("DMS_SECRET_KEY", SECRET_KEY));
    let other = "f".repeat(32);
    for path in ["/v2/available-zones", "/v3/projects"] {
        let named = Request::get(path).header("x-project-id", &other).header("x-domain-id", &other);
        assert_eq!(gateway.send(&named).status, 200);
    }
    let sent: Vec<_> = service.received().iter().map(|request| request.to_lowercase()).collect();
    assert!(
        sent.iter().all(|request| !request.contains(&other) && !request.contains("x-domain")),
        "{sent:?}"
    );
    let own = format!("\r\nx-project-id: {PROJECT}\r\n");
    assert_eq!(sent.iter().map(|request| request.contains(&own)).collect::<Vec<_>>(), [true, false]);
    assert!(sent[0].contains("signedheaders=host;x-project-id;x-sdk-date,"), "{sent:?}");
}

#[test]
fn callers_name_the_project_that_is_served_or_none() {
    let service = Service::answering(200, "", "{}");
    let (gateway, _dist) = Server::gateway(service.address, ["--project-id", PROJECT]);
    let named =
        |project: &str| gateway.send(&Request::get("/v2/available-zones").header("x-project-id", project));
    assert_eq!(code(&named(&"f".repeat(32))), refused(403, "GATEWAY.40305"));
    assert_eq!((named(PROJECT).status, list(&gateway).status), (200, 200));
    let (any, _dist) = Server::gateway(service.address, []);
    let other = Request::get("/v2/available-zones").header("x-project-id", "f".repeat(32));
    assert_eq!(any.send(&other).status, 200);
}

#[test]
fn own_credentials_do_not_serve_what_a_proxy_brings() {
    let emulator = Server::emulator(["--seed", "empty"]);
    let (gateway, _dist) = by_key(&emulator, &["--host", "console.example.com"]);
    for header in [
        ("x-forwarded-for", "127.0.0.1"),
        ("X-Forwarded-Host", "localhost"),
        ("forwarded", "for=127.0.0.1"),
        ("x-real-ip", "127.0.0.1"),
        ("via", "1.1 proxy"),
        ("referer", "https://console.example.com/instances"),
        ("host", "console.example.com"),
    ] {
        let reply = gateway.send(&Request::get(&instances()).header(header.0, header.1));
        assert_eq!(code(&reply), refused(403, "GATEWAY.40303"), "{header:?}");
    }
}

#[test]
fn a_sign_on_proxy_names_who_may() {
    let emulator = Server::emulator(["--seed", "empty"]);
    let flags = ["--trusted-proxy", "127.0.0.1", "--trusted-header", "X-Remote-User"];
    let (gateway, _dist) = by_key(&emulator, &flags);
    let send = |headers: &[(&'static str, &str)]| {
        let request = Request::get("/v2/available-zones");
        gateway.send(&headers.iter().fold(request, |it, (name, value)| it.header(name, *value)))
    };
    assert_eq!(send(&[("x-remote-user", "ann")]).status, 200);
    assert_eq!(send(&[("X-REMOTE-USER", "安娜"), ("x-forwarded-for", "192.0.2.7")]).status, 200);
    for headers in [
        &[][..],
        &[("x-remote-user", "")],
        &[("x-remote-user", " ")],
        &[("x-remote-user", "ann"), ("X-Remote-User", "root")],
        &[("x-remoteuser", "ann")],
        &[("x-forwarded-user", "ann")],
        &[("remote-user", "ann")],
    ] {
        assert_eq!(code(&send(headers)), refused(403, "GATEWAY.40304"), "{headers:?}");
    }
    // Spellings that programs behind proxies take for the same.
    for name in ["x_remote_user", "X-Remote_User", "X_REMOTE-USER"] {
        let headers = [(name, "root"), ("x-remote-user", "ann")];
        assert_eq!(code(&send(&headers)), refused(400, "GATEWAY.40001"), "{name}");
    }
}

#[test]
fn nobody_but_the_proxy_names_anybody() {
    let emulator = Server::emulator(["--seed", "empty"]);
    let flags = ["--trusted-proxy", "192.0.2.1", "--trusted-header", "X-Remote-User"];
    let (gateway, _dist) = by_key(&emulator, &flags);
    let forged = Request::get("/v2/available-zones")
        .header("x-remote-user", "root")
        .header("x-forwarded-for", "192.0.2.1")
        .header("forwarded", "by=192.0.2.1");
    assert_eq!(code(&gateway.send(&forged)), refused(403, "GATEWAY.40304"));
}

#[test]
fn a_key_file_is_read_again_when_it_changes() {
    let emulator = Server::emulator(["--seed", "empty"]);
    let dist = Dist::new();
    let file = dist.path().join("../key.json");
    let write = |secret: &str| {
        let key = json!({ "credential": { "access": ACCESS_KEY, "secret": secret } });
        std::fs::write(&file, key.to_string()).unwrap();
    };
    write("not-this-one");
    let mut command = gateway_command(emulator.address, &dist);
    command.args(["--auth", "access-key", "--project-id", PROJECT, "--access-key-file"]).arg(&file);
    let gateway = Server::start(&mut command);
    assert_eq!(code(&list(&gateway)), refused(502, "GATEWAY.50205"));
    write(SECRET_KEY);
    assert_eq!(list(&gateway).status, 200);
    let ready = || code(&gateway.get("/readyz"));
    assert_eq!(ready().0, 200);
    // Half written, or away: for a while the one from before counts, but all is not well.
    std::fs::write(&file, "{").unwrap();
    assert_eq!((list(&gateway).status, ready()), (200, refused(503, "GATEWAY.50302")));
    std::fs::remove_file(&file).unwrap();
    assert_eq!((list(&gateway).status, ready()), (200, refused(503, "GATEWAY.50302")));
    write(SECRET_KEY);
    assert_eq!((list(&gateway).status, ready().0), (200, 200));
}

#[test]
fn the_token_of_a_temporary_key_goes_along_and_is_signed() {
    let service = Service::answering(200, "", "{}");
    let dist = Dist::new();
    let mut command = gateway_command(service.address, &dist);
    command.args(BY_KEY).env("DMS_SECRET_KEY", SECRET_KEY).env("DMS_SECURITY_TOKEN", "temporary");
    let gateway = Server::start(&mut command);
    assert_eq!(list(&gateway).status, 200);
    let sent = service.one().to_lowercase();
    assert!(sent.contains("\r\nx-security-token: temporary\r\n"), "{sent}");
    assert!(sent.contains("signedheaders=host;x-project-id;x-sdk-date;x-security-token,"), "{sent}");
    assert!(sent.contains(&format!("\r\nhost: {}\r\n", service.address)), "{sent}");
}

#[test]
fn a_token_is_fetched_and_renewed_by_itself() {
    let emulator = Server::emulator(["--seed", "empty"]);
    let (gateway, _dist) = by_token(&emulator, PASSWORD);
    assert_eq!(gateway.get("/readyz").status, 200);
    assert_eq!(list(&gateway).status, 200);
    let expire = Request::new("POST", "/emulator/faults").json(&json!({ "expire_tokens": true }));
    assert_eq!(emulator.send(&expire).status, 200);
    // Refused once, renewed, sent again: the caller notices nothing.
    assert_eq!(list(&gateway).status, 200);
    let log = gateway.log();
    assert_eq!(log.matches("token fetched").count(), 2, "{log}");
}

#[test]
fn a_wrong_password_is_not_tried_over_and_over() {
    let emulator = Server::emulator(["--seed", "empty"]);
    let (gateway, _dist) = by_token(&emulator, "Wrong@12345");
    for _ in 0..20 {
        let reply = list(&gateway);
        assert_eq!(code(&reply), refused(502, "GATEWAY.50205"));
        // The account would be locked otherwise.
        let minutes = reply.header("retry-after").unwrap().parse::<u64>().unwrap() / 60;
        assert!((14..=15).contains(&minutes), "{minutes}");
    }
    // The console is what tells people so.
    assert_eq!(gateway.get("/readyz").status, 200);
    let log = emulator.log();
    assert_eq!(log.matches("/v3/auth/tokens").count(), 1, "{log}");
}

#[test]
fn a_portal_may_bring_the_tokens() {
    let service = Service::answering(200, "", "{}");
    let dist = Dist::new();
    let mut command = gateway_command(service.address, &dist);
    let gateway = Server::start(command.env("DMS_HOST_TOKENS", "1"));
    assert_eq!(gateway.get("/config.json").json()["connections"][0]["auth"], "host");
}

#[test]
fn an_old_region_is_spoken_to_as_it_understands() {
    let service = Service::answering(200, "", "{}");
    let connection = |flags: &[&'static str]| {
        let (gateway, _dist) = Server::gateway(service.address, flags.iter().copied());
        gateway.get("/config.json").json()["connections"][0].clone()
    };
    let usual = connection(&[]);
    assert_eq!((&usual["apiVersion"], &usual["edition"]), (&"v2".into(), &Value::Null));
    assert_eq!(connection(&["--api-version", "v1"])["apiVersion"], "v1");
    assert_eq!(connection(&["--edition", "2024-01"])["edition"], "2024-01");
}

#[test]
fn the_console_opens_with_the_gateway() {
    let service = Service::answering(200, "", "{}");
    let dist = Dist::new();
    dist.write("config.json", r#"{ "title": "Our queues", "connections": [] }"#);
    let mut command = gateway_command(service.address, &dist);
    command.args(["--read-only", "--project-name", "cn-north-4"]);
    command.args(["--frame-ancestors", "https://portal.example"]);
    let gateway = Server::start(&mut command);
    assert_eq!(gateway.announced, format!("Gateway on http://{}/\n", gateway.address));
    let page = gateway.get("/instances");
    assert!(page.text().contains("<title>Console"));
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.split("; ").any(|rule| rule == "frame-ancestors https://portal.example"), "{policy}");
    assert_eq!(page.header("strict-transport-security"), None);
    let config = gateway.get("/config.json").json();
    assert_eq!((&config["title"], &config["readOnly"]), (&json!("Our queues"), &json!(true)));
    assert_eq!(config["defaultConnection"], "gateway");
    assert_eq!(config["allowedParentOrigins"], json!(["https://portal.example"]));
    let connection = &config["connections"][0];
    assert_eq!((&connection["kind"], &connection["auth"]), (&json!("gateway"), &json!("password")));
    assert_eq!((&connection["endpoint"], &connection["projectName"]), (&json!(""), &json!("cn-north-4")));
    assert!(service.received().is_empty());
}
