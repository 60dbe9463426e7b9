//! Each refusal that an operation is documented with (`dms_api::openapi::refusals`), provoked at
//! that very operation.
//!
//! What every operation has in common (envelope, authentication, permission, existence) is
//! provoked by a change to its valid request; the rest comes from the table of provocations.

use crate::client::{Client, PROJECT, Refused, refused};
use crate::further::FURTHER;
use crate::provoke::{PROVOCATIONS, Provocation, id_of};
use crate::valid::{Draft, draft};
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode as Code;
use dms_api::openapi::refusals;
use dms_api::operation::{OperationId as Id, Service, route};
use dms_emulator::{Policy, Seed, Settings, User};
use serde_json::json;
use std::collections::BTreeMap;

const UNKNOWN_ID: &str = "00000000-0000-4000-8000-000000000000";

/// What was provoked: operation, code, and what was done, in words.
pub type Case = (Id, Code, &'static str);

/// The code that every operation like it refuses with, and how it is provoked.
pub const COMMON: &[(Code, &str)] = &[
    (Code::INVALID_PROJECT_ID, "a project id that is not 32 hexadecimal digits"),
    (Code::UNSUPPORTED_TYPE, "the engine kafka"),
    (Code::EMPTY_BODY, "an empty body"),
    (Code::INVALID_BODY, "a body that is not JSON"),
    (Code::INVALID_FIELD, "a field of another JSON type"),
    (Code::MISSING_TOKEN, "no token"),
    (Code::INVALID_TOKEN, "a token that was never issued"),
    (Code::EXPIRED_TOKEN, "a token after 24 hours"),
    (Code::GATEWAY_AUTHENTICATION, "a signature that is none"),
    (Code::TOKEN_PROJECT_MISMATCH, "the project id of somebody else"),
    (Code::ACCOUNT_FROZEN, "the user frozen"),
    (Code::ACCESS_DENIED, "the user denied"),
    (Code::ACCOUNT_RESTRICTED, "the user restricted"),
    (Code::READ_ONLY, "the user readonly"),
    (Code::FORBIDDEN, "a user whose policy lists no action"),
    (Code::INVALID_INSTANCE_ID, "an id of an instance that is no UUID"),
    (Code::INSTANCE_NOT_FOUND, "an instance that does not exist"),
    (Code::INVALID_TASK_ID, "an id of a task without valid form"),
    (Code::URL_NOT_FOUND, "a task that does not exist"),
];

/// Provokes one of [`COMMON`]; none where the operation has no such refusal.
fn provoke_common(operation: Id, code: Code) -> Option<Refused> {
    let mut client = client_with_stranger(operation.info().since);
    let draft = draft(&mut client, operation, operation.info().path);
    let replaced = |from: &str, to: &str| {
        let target = draft.target.replace(from, to);
        (target != draft.target).then(|| Draft { target, ..draft.clone() })
    };
    let with_body = |bytes: &[u8], client: &mut Client| client.send(draft.method, &draft.target, bytes);
    let mut by = |user: &str, password: &str| {
        client.sign_in(user, password);
        draft.send(&mut client)
    };
    let response = match code {
        Code::INVALID_PROJECT_ID => replaced(PROJECT, "abc")?.send(&mut client),
        Code::TOKEN_PROJECT_MISMATCH => replaced(PROJECT, &"f".repeat(32))?.send(&mut client),
        Code::UNSUPPORTED_TYPE => replaced("/rabbitmq/", "/kafka/")?.send(&mut client),
        Code::EMPTY_BODY => with_body(b"", &mut client),
        Code::INVALID_BODY => with_body(b"{", &mut client),
        Code::INVALID_FIELD => {
            let (field, _) = draft.body.as_object()?.iter().next()?;
            with_body(json!({ field: {} }).to_string().as_bytes(), &mut client)
        }
        Code::MISSING_TOKEN | Code::INVALID_TOKEN => {
            client.token = if code == Code::MISSING_TOKEN { "" } else { "MIInvented" }.to_owned();
            draft.send(&mut client)
        }
        Code::EXPIRED_TOKEN => {
            client.wait(24 * 60);
            draft.send(&mut client)
        }
        Code::GATEWAY_AUTHENTICATION => {
            client.token.clear();
            draft.send(&mut client);
            let mut request = client.sent.take()?;
            request.headers_mut().remove("x-auth-token");
            request.headers_mut().insert("authorization", "SDK-HMAC-SHA256 nothing".parse().ok()?);
            client.handle(&request)
        }
        Code::ACCOUNT_FROZEN => by("frozen", "Frozen@12345"),
        Code::ACCESS_DENIED => by("denied", "Denied@12345"),
        Code::ACCOUNT_RESTRICTED => by("restricted", "Restricted@12345"),
        Code::READ_ONLY => by("readonly", "Readonly@12345"),
        Code::FORBIDDEN => by("stranger", "Stranger@12345"),
        Code::INVALID_INSTANCE_ID | Code::INSTANCE_NOT_FOUND => {
            let id = id_of(crate::valid::name_for(operation), &mut client);
            let other = if code == Code::INSTANCE_NOT_FOUND { UNKNOWN_ID } else { "rabbit" };
            replaced(&id, other)?.send(&mut client)
        }
        Code::INVALID_TASK_ID | Code::URL_NOT_FOUND => {
            let (path, _) = draft.target.rsplit_once("tasks/")?;
            let other = if code == Code::URL_NOT_FOUND { "0".repeat(32) } else { "rabbit".to_owned() };
            Draft { target: format!("{path}tasks/{other}"), ..draft.clone() }.send(&mut client)
        }
        _ => return None,
    };
    Some(refused(&response))
}

/// There is a user more: one who may do what table 5-1 lists no action for.
fn client_with_stranger(edition: Edition) -> Client {
    let mut settings = Settings { edition, ..Settings::default() };
    settings.users.push(User {
        name: "stranger".to_owned(),
        password: "Stranger@12345".into(),
        access_key: "STRANGERACCESSKEY00".to_owned(),
        secret_key: "StrangerSecretKey0000000000000000000000".into(),
        mfa: false,
        policy: Policy::Actions(Vec::new()),
    });
    Client::with_settings(settings, Seed::Demo)
}

/// The operation of V1 that takes the same requests.
fn twin(operation: Id) -> Option<Id> {
    Some(match operation {
        Id::CreateInstance => Id::CreateInstanceV1,
        Id::ListInstances => Id::ListInstancesV1,
        Id::ShowInstance => Id::ShowInstanceV1,
        Id::DeleteInstance => Id::DeleteInstanceV1,
        Id::UpdateInstance => Id::UpdateInstanceV1,
        Id::BatchInstances => Id::BatchInstancesV1,
        _ => return None,
    })
}

fn operation_of(client: &Client) -> Option<Id> {
    let sent = client.sent.as_ref()?;
    route(sent.method().as_str(), sent.uri().path()).ok().map(|(operation, _)| operation)
}

/// Runs a provocation, and again at V1 if that takes the same request.
fn run(provocation: &Provocation) -> Vec<(Id, Refused)> {
    let mut client = provocation.client();
    let got = (provocation.request)(&mut client);
    let Some(operation) = operation_of(&client) else { return Vec::new() };
    let mut results = vec![(operation, got)];
    if let (Some(twin), Some(mut again)) = (twin(operation), client.sent.take()) {
        // A fresh emulator has the same ids.
        let mut client = provocation.client();
        let target = again.uri().to_string().replace("/v2/", "/v1.0/");
        *again.uri_mut() = target.parse().expect("a URI");
        results.push((twin, refused(&client.handle(&again))));
    }
    results
}

/// Provokes everything; returns what was provoked where.
pub fn provoke_all() -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in Id::ALL {
        for code in refusals(*operation) {
            let Some((_, how)) = COMMON.iter().find(|(common, _)| *common == code) else { continue };
            let Some(got) = provoke_common(*operation, code) else { continue };
            if operation.info().service() != Service::Iam || code == Code::GATEWAY_AUTHENTICATION {
                assert_eq!(got.code, code.as_str(), "{} {how}: {}", operation.name(), got.message);
                cases.push((*operation, code, *how));
            }
        }
    }
    let further = FURTHER.iter().map(|(operation, provocation)| (Some(*operation), provocation));
    for (expected, provocation) in PROVOCATIONS.iter().map(|it| (None, it)).chain(further) {
        let code = dms_api::errors::find(provocation.code).expect("a code of table 7.2").code;
        for (operation, got) in run(provocation) {
            assert_eq!(got.code, provocation.code, "{} {}", operation.name(), provocation.how);
            assert!(expected.is_none_or(|it| it == operation || twin(it) == Some(operation)));
            cases.push((operation, code, provocation.how));
        }
    }
    cases.extend(crate::today::refusals::provoke_all());
    cases
}

#[test]
fn each_refusal_of_each_operation() {
    let mut provoked: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (operation, code, how) in provoke_all() {
        let is_documented = refusals(operation).contains(&code);
        assert!(is_documented, "{} refuses with {code} ({how}), undocumented", operation.name());
        provoked.entry(operation.name()).or_default().push(code.as_str());
    }
    let mut missing = Vec::new();
    for operation in Id::ALL {
        let found = provoked.get(operation.name()).map(Vec::as_slice).unwrap_or_default();
        let lacking = refusals(*operation).into_iter().filter(|code| !found.contains(&code.as_str()));
        missing.extend(lacking.map(|code| format!("{} {code}", operation.name())));
    }
    assert_eq!(missing, Vec::<String>::new());
}
