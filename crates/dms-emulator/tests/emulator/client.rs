//! A client: encodes a request, lets the emulator handle it, decodes the answer.

use dms_api::errors::ErrorBody;
use dms_api::model::{CreateInstanceBody, Instance, TokenRequest};
use dms_api::operation::{Answer, ApiRequest, CreateInstance, CreateToken, Operation, ShowInstance};
use dms_emulator::{Edition, Emulator, Seed, Settings};
use http::{Request, Response};
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::macros::datetime;

pub const PROJECT: &str = "0123456789abcdef0123456789abcdef";
/// When the tests begin.
pub const START: OffsetDateTime = datetime!(2026-11-24 08:00:00 UTC);
/// A zone that is not sold out, without IPv6.
pub const ZONE: &str = "d539378ec1314c85b76fefa3f7071458";
pub const SOLD_OUT_ZONE: &str = "1d7b939b382c4c3bb3481a8ca10da768";

/// An answer other than success.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused {
    pub status: u16,
    pub code: String,
    pub message: String,
}

pub struct Client {
    pub emulator: Emulator,
    pub now: OffsetDateTime,
    pub token: String,
    /// The latest request.
    pub sent: Option<Request<Vec<u8>>>,
}

impl Client {
    /// Signed in as the user who may do everything.
    pub fn new(seed: Seed) -> Self {
        Self::with_settings(Settings::default(), seed)
    }

    pub fn with_settings(settings: Settings, seed: Seed) -> Self {
        Self::of(Emulator::new(settings, seed, START), START)
    }

    pub fn empty() -> Self {
        Self::new(Seed::Empty)
    }

    /// Of an edition.
    pub fn in_edition(edition: Edition, seed: Seed) -> Self {
        Self::with_settings(Settings { edition, ..Settings::default() }, seed)
    }

    /// Of the service of today.
    pub fn today(seed: Seed) -> Self {
        Self::in_edition(Edition::Current, seed)
    }

    pub fn of(emulator: Emulator, now: OffsetDateTime) -> Self {
        let mut client = Self { emulator, now, token: String::new(), sent: None };
        client.sign_in("demo", "Demo@12345");
        client
    }

    pub fn sign_in(&mut self, user: &str, password: &str) {
        let request = TokenRequest {
            user: user.to_owned(),
            password: password.into(),
            domain: "demo-domain".to_owned(),
            project: "region-1".to_owned(),
            mfa: None,
        };
        let (token, _) = self.call(CreateToken(request)).expect("the user is known");
        self.token = token.0;
    }

    /// Lets wall-clock time pass.
    pub fn wait(&mut self, minutes: i64) {
        self.wait_seconds(minutes * 60);
    }

    /// Lets a little of it pass.
    pub fn wait_seconds(&mut self, seconds: i64) {
        self.now += time::Duration::seconds(seconds);
    }

    pub fn call<O: Operation>(&mut self, operation: O) -> Result<O::Output, Refused> {
        let ApiRequest { method, path, query, body, .. } = operation.request(PROJECT);
        let request = ApiRequest { operation: O::INFO.id, method, path, query, body };
        let body = request.body_text();
        let response = self.send(method.as_str(), &request.target(), body.as_bytes());
        let text = std::str::from_utf8(response.body()).expect("UTF-8");
        let token = response.headers().get("x-subject-token").map(|it| it.to_str().expect("ASCII"));
        let status = response.status().as_u16();
        let answer = Answer { status, subject_token: token, body: text };
        O::decode(&answer).map_err(|_| refused(&response))
    }

    /// Sends a request with the client's token.
    pub fn send(&mut self, method: &str, target: &str, body: &[u8]) -> Response<Vec<u8>> {
        let request = Request::builder()
            .method(method)
            .uri(target)
            .header("host", "dms.example.com")
            .header("content-type", "application/json")
            .header("x-auth-token", &self.token)
            .body(body.to_vec())
            .expect("a request");
        self.handle(&request)
    }

    pub fn handle(&mut self, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        self.sent = Some(request.clone());
        let response = self.emulator.handle(request, self.now);
        assert!(response.headers().contains_key("x-request-id"));
        response
    }

    /// Sends a request and expects success with a JSON body, or none.
    pub fn json(&mut self, method: &str, target: &str, body: Value) -> Value {
        let bytes = if body.is_null() { String::new() } else { body.to_string() };
        let response = self.send(method, target, bytes.as_bytes());
        assert!(response.status().is_success(), "{method} {target}: {:?}", refused(&response));
        if response.body().is_empty() {
            return Value::Null;
        }
        serde_json::from_slice(response.body()).expect("JSON")
    }

    /// Sends a request and expects a refusal.
    pub fn refused(&mut self, method: &str, target: &str, body: Value) -> Refused {
        let bytes = if body.is_null() { String::new() } else { body.to_string() };
        let response = self.send(method, target, bytes.as_bytes());
        assert!(!response.status().is_success(), "{method} {target} succeeded");
        refused(&response)
    }

    /// A V2 path below the project.
    pub fn get(&mut self, path: &str) -> Value {
        self.json("GET", &project(path), Value::Null)
    }

    pub fn create(&mut self, body: Value) -> String {
        let created = self.json("POST", &project("/instances"), body);
        created["instance_id"].as_str().expect("an id").to_owned()
    }

    pub fn show(&mut self, id: &str) -> Instance {
        self.call(ShowInstance { instance_id: id.to_owned() }).expect("the instance is there")
    }

    /// Creates an instance and waits until it runs.
    pub fn running(&mut self, body: Value) -> String {
        let id = self.create(body);
        self.wait(16);
        assert_eq!(self.show(&id).status.expect("a status").as_str(), "RUNNING");
        id
    }

    pub fn status(&mut self, id: &str) -> String {
        self.show(id).status.expect("a status").to_string()
    }

    pub fn typed_create(&mut self, body: Value) -> Result<String, Refused> {
        let body: CreateInstanceBody = serde_json::from_value(body).expect("an object");
        self.call(CreateInstance(body)).map(|created| created.instance_id.expect("an id"))
    }
}

pub fn refused(response: &Response<Vec<u8>>) -> Refused {
    let body = ErrorBody::parse(response.body()).unwrap_or_default();
    let status = response.status().as_u16();
    Refused { status, code: body.error_code, message: body.error_msg }
}

/// A V2 path below the project.
pub fn project(path: &str) -> String {
    format!("/v2/{PROJECT}{path}")
}

/// A valid request for a single-broker instance.
pub fn single(name: &str) -> Value {
    json!({
        "name": name,
        "engine": "rabbitmq",
        "engine_version": "3.8.35",
        "storage_space": 100,
        "access_user": "rabbit",
        "password": "Rabbit@2026",
        "vpc_id": "1e93f86e-13af-46c8-97d6-d40fa62b76c2",
        "security_group_id": "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8",
        "subnet_id": "b5fa806c-35e7-4299-b659-b39398dd4718",
        "available_zones": [ZONE],
        "product_id": "c6.2u4g.single",
        "storage_spec_code": "dms.physical.storage.high.v2",
    })
}

/// A valid request for a cluster of three.
pub fn cluster(name: &str) -> Value {
    with(single(name), json!({ "product_id": "c6.4u8g.cluster", "broker_num": 3, "storage_space": 300 }))
}

/// A valid request for an instance with an old flavour.
pub fn old(name: &str) -> Value {
    with(
        single(name),
        json!({ "product_id": "00300-30109-0--0", "storage_spec_code": "dms.physical.storage.ultra" }),
    )
}

/// A valid request for a cluster of three with an old flavour.
pub fn old_cluster(name: &str) -> Value {
    with(old(name), json!({ "product_id": "00300-30209-0--0", "storage_space": 300 }))
}

/// The object with these fields instead; null removes one.
pub fn with(mut object: Value, fields: Value) -> Value {
    let target = object.as_object_mut().expect("an object");
    for (key, value) in fields.as_object().expect("an object") {
        if value.is_null() {
            target.shift_remove(key);
        } else {
            target.insert(key.clone(), value.clone());
        }
    }
    object
}
