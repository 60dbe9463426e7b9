//! Tokens, signatures and whose they are.

use crate::client::{Client, PROJECT, START, project, refused};
use dms_api::operation::{ListAvailabilityZones, ListProjects};
use dms_api::sign::{self, Credentials, format_date};
use dms_emulator::{Emulator, Seed, Settings, User};
use http::{Request, Response};
use serde_json::{Value, json};

const HOST: &str = "dms.example.com";

fn demo_key() -> Credentials {
    let settings = Settings::default();
    Credentials {
        access_key: settings.access_key,
        secret_key: settings.secret_key.as_str().into(),
        security_token: None,
    }
}

/// A signed request, `age` seconds old when it arrives.
fn signed(target: &str, credentials: &Credentials, age: i64) -> Request<Vec<u8>> {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let unsigned = sign::Request { method: "GET", path, query, ..sign::Request::default() };
    let date = format_date(START.unix_timestamp() - age);
    let mut request = Request::get(target).header("host", HOST);
    for (name, value) in sign::sign(&unsigned, HOST, credentials, &date) {
        request = request.header(name, value);
    }
    request.body(Vec::new()).expect("a request")
}

fn send(request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    Emulator::new(Settings::default(), Seed::Demo, START).handle(request, START)
}

#[test]
fn signed_requests_are_answered() {
    for target in [project("/instances?limit=5&name=a+b%20c"), "/v3/projects?name=region-1".to_owned()] {
        assert_eq!(send(&signed(&target, &demo_key(), 0)).status(), 200, "{target}");
    }
    for age in [14 * 60, -14 * 60] {
        assert_eq!(send(&signed(&project("/instances"), &demo_key(), age)).status(), 200);
    }
}

#[test]
fn wrong_signatures_are_refused_by_the_gateway() {
    let path = project("/instances");
    let stale = signed(&path, &demo_key(), 16 * 60);
    let early = signed(&path, &demo_key(), -16 * 60);
    let wrong_secret = Credentials { secret_key: "wrong".into(), ..demo_key() };
    let unknown_key = Credentials { access_key: "NOBODY".to_owned(), ..demo_key() };
    let mut tampered = signed(&path, &demo_key(), 0);
    *tampered.uri_mut() = format!("{path}?limit=1").parse().expect("a URI");
    let mut other_body = signed(&path, &demo_key(), 0);
    other_body.body_mut().extend(b"{}");
    let basic = Request::get(&path).header("authorization", "Basic abc").body(Vec::new()).expect("it");
    let without_date = {
        let mut request = signed(&path, &demo_key(), 0);
        request.headers_mut().remove("x-sdk-date");
        request
    };
    for request in [
        stale,
        early,
        signed(&path, &wrong_secret, 0),
        signed(&path, &unknown_key, 0),
        tampered,
        other_body,
        basic,
        without_date,
    ] {
        let response = send(&request);
        assert_eq!(response.status(), 401);
        let body: Value = serde_json::from_slice(response.body()).expect("JSON");
        assert_eq!(body["error_code"], "APIG.0301");
        let message = body["error_msg"].as_str().expect("text");
        assert!(message.starts_with("Incorrect IAM authentication information: "), "{message}");
        assert_eq!(body["request_id"], response.headers()["x-request-id"].to_str().expect("ASCII"));
    }
}

#[test]
fn a_signature_is_for_the_emulators_project_only() {
    let other = "/v2/ffffffffffffffffffffffffffffffff/instances";
    assert_eq!(refused(&send(&signed(other, &demo_key(), 0))).code, "DMS.10240104");
}

#[test]
fn users_with_limits_have_access_keys_too() {
    let key = |name: &str, secret: &str| Credentials {
        access_key: name.to_owned(),
        secret_key: secret.into(),
        security_token: None,
    };
    let readonly = key("READONLYACCESSKEY00", "ReadonlySecretKey0000000000000000000000");
    assert_eq!(send(&signed(&project("/instances"), &readonly, 0)).status(), 200);
    let frozen = key("FROZENACCESSKEY00", "FrozenSecretKey0000000000000000000000");
    let got = refused(&send(&signed(&project("/instances"), &frozen, 0)));
    assert_eq!(got.code, "DMS.10240306");
}

#[test]
fn a_token_lives_for_a_day_of_emulated_time() {
    let mut client = Client::empty();
    client.wait(24 * 60 - 1);
    client.call(ListAvailabilityZones).expect("it is still valid");
    client.wait(1);
    assert_eq!(client.call(ListAvailabilityZones).unwrap_err().code, "DMS.10240102");
    client.sign_in("demo", "Demo@12345");
    client.json("POST", "/emulator/clock", json!({ "advance_seconds": 86_400 }));
    assert_eq!(client.call(ListAvailabilityZones).unwrap_err().code, "DMS.10240102");
}

#[test]
fn iam_refuses_in_both_forms() {
    let mut client = Client::empty();
    let user = |name: &str, password: &str, domain: &str, project: &str| {
        json!({ "auth": {
            "identity": { "methods": ["password"], "password": { "user": {
                "name": name, "password": password, "domain": { "name": domain },
            } } },
            "scope": { "project": { "name": project } },
        } })
    };
    let null_scope = || {
        let mut body = user("demo", "Demo@12345", "demo-domain", "region-1");
        body["auth"]["scope"] = Value::Null;
        body
    };
    for (status, body) in [
        (401, user("demo", "wrong", "demo-domain", "region-1")),
        (401, user("nobody", "Demo@12345", "demo-domain", "region-1")),
        (401, user("demo", "Demo@12345", "other-domain", "region-1")),
        (401, user("demo", "Demo@12345", "demo-domain", "region-9")),
        (400, json!({})),
        (400, json!({ "auth": { "identity": {} } })),
        (400, null_scope()),
    ] {
        let response = client.send("POST", "/v3/auth/tokens", body.to_string().as_bytes());
        assert_eq!(response.status(), status, "{body}");
        let got = refused(&response);
        let body: Value = serde_json::from_slice(response.body()).expect("JSON");
        assert_eq!(body["error"]["code"], status);
        assert!(body["error"]["message"].is_string() && body["error"]["title"].is_string());
        // Chapter 2.3, which follows the request for a token: `AS.0001` and a message.
        assert_eq!(
            (got.code, got.message.as_str()),
            (format!("IAM.0{status}"), body["error"]["message"].as_str().expect("text"))
        );
    }
    client.token.clear();
    let response = client.send("GET", "/v3/projects", b"");
    assert_eq!(response.status(), 401);
    let body: Value = serde_json::from_slice(response.body()).expect("JSON");
    assert_eq!(body["error"]["title"], "Unauthorized");
    assert_eq!(body["error_code"], "IAM.0401");
}

#[test]
fn a_token_of_the_account_opens_no_project() {
    let mut client = Client::empty();
    let body = json!({ "auth": {
        "identity": { "methods": ["password"], "password": { "user": {
            "name": "demo", "password": "Demo@12345", "domain": { "name": "demo-domain" },
        } } },
        "scope": { "domain": { "name": "demo-domain" } },
    } });
    let response = client.send("POST", "/v3/auth/tokens", body.to_string().as_bytes());
    client.token = response.headers()["x-subject-token"].to_str().expect("ASCII").to_owned();
    let got = client.refused("GET", &project("/instances"), Value::Null);
    assert_eq!((got.status, got.code.as_str()), (401, "DMS.10240104"));
}

/// Asks for a token of the project.
fn ask(client: &mut Client, identity: &Value) -> Response<Vec<u8>> {
    let body = json!({ "auth": { "identity": identity, "scope": { "project": { "name": "region-1" } } } });
    client.send("POST", "/v3/auth/tokens", body.to_string().as_bytes())
}

fn token_of(response: &Response<Vec<u8>>) -> String {
    assert_eq!(response.status(), 201, "{:?}", refused(response));
    response.headers()["x-subject-token"].to_str().expect("ASCII").to_owned()
}

fn password_of(user: &str, password: &str) -> Value {
    json!({ "user": { "name": user, "password": password, "domain": { "name": "demo-domain" } } })
}

#[test]
fn a_user_with_virtual_mfa_needs_the_passcode_too() {
    let mut client = Client::empty();
    let guarded = User::published().into_iter().find(|user| user.mfa).expect("a user with MFA");
    let password = password_of(&guarded.name, &guarded.password.0);
    let with_code = |id: &str, code: &str| {
        let totp = json!({ "user": { "id": id, "passcode": code } });
        json!({ "methods": ["password", "totp"], "password": password, "totp": totp })
    };
    let alone = ask(&mut client, &json!({ "methods": ["password"], "password": password }));
    assert_eq!((alone.status().as_u16(), refused(&alone).message.contains("MFA")), (401, true));
    let id = guarded.id();
    for (id, code) in [(id.as_str(), "654321"), (id.as_str(), ""), (PROJECT, User::PASSCODE)] {
        assert_eq!(ask(&mut client, &with_code(id, code)).status(), 401, "{id} {code}");
    }
    let response = ask(&mut client, &with_code(&id, User::PASSCODE));
    let body: Value = serde_json::from_slice(response.body()).expect("JSON");
    assert_eq!(body["token"]["methods"], json!(["password", "totp"]));
    client.token = token_of(&response);
    client.call(ListAvailabilityZones).expect("it is signed in");
    // Whoever has no device has no passcode either.
    let demo = json!({
        "methods": ["password", "totp"],
        "password": password_of("demo", "Demo@12345"),
        "totp": { "user": { "id": id, "passcode": User::PASSCODE } },
    });
    assert_eq!(ask(&mut client, &demo).status(), 401);
    assert_eq!(ask(&mut client, &json!({ "methods": ["totp"] })).status(), 400);
}

#[test]
fn a_token_gives_another_one_that_lives_no_longer() {
    let mut client = Client::empty();
    let first = client.token.clone();
    client.wait(23 * 60);
    let by = |token: &str| json!({ "methods": ["token"], "token": { "id": token } });
    let renewed = ask(&mut client, &by(&first));
    client.token = token_of(&renewed);
    client.call(ListAvailabilityZones).expect("it is signed in");
    client.wait(60);
    assert_eq!(client.call(ListAvailabilityZones).unwrap_err().code, "DMS.10240102");
    for (token, status) in [(first.as_str(), 401), ("unknown", 401), ("", 400)] {
        assert_eq!(ask(&mut client, &by(token)).status(), status, "{token}");
    }
}

#[test]
fn an_agency_lends_its_permissions() {
    let mut client = Client::empty();
    client.sign_in("readonly", "Readonly@12345");
    let assume = |name: &str, domain: &str| json!({ "methods": ["assume_role"], "assume_role": { "agency_name": name, "domain_name": domain } });
    for (name, domain) in [("nobody", "demo-domain"), ("operations", "other-domain")] {
        assert_eq!(ask(&mut client, &assume(name, domain)).status(), 403, "{name} {domain}");
    }
    let response = ask(&mut client, &assume("operations", "demo-domain"));
    let body: Value = serde_json::from_slice(response.body()).expect("JSON");
    assert_eq!(body["token"]["user"]["name"], "demo-domain/operations");
    assert_eq!(body["token"]["assumed_by"]["user"]["name"], "readonly");
    client.token = token_of(&response);
    let got = client.refused("POST", &project("/instances"), crate::client::single("by-agency"));
    assert_eq!(got.code, "DMS.00403003", "the permissions are those of operator");
    client.token.clear();
    assert_eq!(ask(&mut client, &assume("operations", "demo-domain")).status(), 401);
}

#[test]
fn an_account_that_is_a_huawei_id_gets_no_token() {
    let mut client = Client::empty();
    let account = json!({ "methods": ["password"], "password": password_of("demo-domain", "Demo@12345") });
    let response = ask(&mut client, &account);
    let message = refused(&response).message;
    assert_eq!((response.status().as_u16(), message.as_str()), (401, "The username or password is wrong."));
}

#[test]
fn projects_are_found_by_name() {
    let mut client = Client::empty();
    let mut find = |name: &str| {
        let list = client.call(ListProjects { name: Some(name.to_owned()) }).expect("a list");
        list.projects.expect("projects").into_iter().filter_map(|project| project.id).collect::<Vec<_>>()
    };
    assert_eq!(find("region-1"), [PROJECT]);
    assert_eq!(find("region-2"), Vec::<String>::new());
}

#[test]
fn no_debug_output_shows_a_secret() {
    let settings = Settings::default();
    let emulator = Emulator::new(settings.clone(), Seed::Empty, START);
    for text in [format!("{settings:?}"), format!("{emulator:?}")] {
        for secret in ["SecretKey000", "@12345"] {
            assert!(!text.contains(secret));
        }
    }
}
