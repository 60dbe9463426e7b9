//! Every code of table 7.2: provoked, or with a reason why it cannot be.

use crate::client::{Client, PROJECT, cluster, old, project, refused, single, with};
use crate::provoke::{IMPOSSIBLE, PROVOCATIONS, why_of_scope};
use dms_api::edition::Edition;
use dms_api::errors::{catalogue, find};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn each_provocation_gets_its_code_status_and_message() {
    for provocation in PROVOCATIONS {
        let mut client = provocation.client();
        let got = (provocation.request)(&mut client);
        let entry = find(provocation.code).expect("a code of the catalogue");
        assert_eq!(got.code, provocation.code, "{}: {}", provocation.how, got.message);
        assert_eq!(got.status, entry.status, "{}", provocation.code);
        if !entry.message.contains(['{', '<']) {
            assert_eq!(got.message, entry.message);
        }
    }
}

#[test]
fn every_code_is_provoked_or_has_a_reason() {
    let provoked: BTreeSet<&str> = PROVOCATIONS.iter().map(|it| it.code).collect();
    let impossible: BTreeSet<&str> = IMPOSSIBLE.iter().map(|it| it.code).collect();
    assert!(provoked.is_disjoint(&impossible));
    assert!(IMPOSSIBLE.iter().all(|it| !it.why.is_empty()));
    let unexplained: Vec<&str> = catalogue()
        .iter()
        .map(|entry| (entry.code.as_str(), entry.scope))
        .filter(|(code, scope)| {
            !provoked.contains(code) && !impossible.contains(code) && why_of_scope(*scope).is_none()
        })
        .map(|(code, _)| code)
        .collect();
    assert_eq!(unexplained, Vec::<&str>::new());
    assert_eq!(catalogue().len(), 193);
}

#[test]
fn a_refused_request_changes_nothing() {
    for provocation in PROVOCATIONS {
        let mut client = provocation.client();
        // Work whose time has come is carried out by whatever request comes next.
        client.send("GET", "/v2/nothing", b"");
        client.emulator.take_changes();
        let before = client.emulator.snapshot();
        (provocation.request)(&mut client);
        assert_eq!(client.emulator.snapshot(), before, "{}", provocation.code);
        assert_eq!(client.emulator.take_changes(), [], "{}", provocation.code);
    }
}

#[test]
fn the_offending_key_is_named() {
    let mut client = Client::empty();
    let bodies = [
        ("storage_space", json!({ "storage_space": true })),
        ("ssl_enable", json!({ "ssl_enable": "yes" })),
        ("available_zones", json!({ "available_zones": "a" })),
        ("key", json!({ "tags": [{ "key": 1, "value": "v" }] })),
        ("is_auto_pay", json!({ "bss_param": { "is_auto_pay": "yes" } })),
        ("broker_num", json!({ "broker_num": "three" })),
    ];
    for (key, fields) in bodies {
        let got = client.refused("POST", &project("/instances"), with(single("named"), fields));
        assert_eq!(got.code, "DMS.00400085");
        assert!(got.message.ends_with(&format!("The error key is {key}.")), "{}", got.message);
    }
    let null = with(single("with-null"), json!({}));
    let mut null = null.clone();
    null["description"] = Value::Null;
    client.create(null);
}

/// Numbers that their field cannot be are refused with the code that is about the field.
#[test]
fn numbers_that_are_no_whole_ones_have_the_code_of_their_field() {
    let mut client = Client::empty();
    for number in [json!(-5), json!(1.5), json!(1e30)] {
        for (field, code) in [("storage_space", "DMS.00400500"), ("broker_num", "DMS.00400800")] {
            let body = with(single("numbered"), json!({ field: number }));
            assert_eq!(client.refused("POST", &project("/instances"), body).code, code, "{field} {number}");
        }
    }
    for period_num in [json!(1.5), json!(-1), json!("many"), json!(true)] {
        let bss_param =
            json!({ "charging_mode": "prePaid", "period_type": "month", "period_num": period_num });
        let got = client.refused(
            "POST",
            &project("/instances"),
            with(single("periodic"), json!({ "bss_param": bss_param })),
        );
        assert_eq!((got.code.as_str(), got.status), ("DMS.00400038", 400), "{period_num}");
        assert_eq!(got.message, "The periodNum parameter in the request must be an integer.");
    }
    let id = client.running(cluster("grown"));
    let extend = project(&format!("/instances/{id}/extend"));
    for (body, code) in [
        (json!({ "oper_type": "storage", "new_storage_space": -5 }), "DMS.00400500"),
        (
            json!({ "oper_type": "horizontal", "new_broker_num": -1, "new_storage_space": 500 }),
            "DMS.00400800",
        ),
        (json!({ "oper_type": "storage", "new_storage_space": "600" }), "DMS.00400085"),
    ] {
        assert_eq!(client.refused("POST", &extend, body.clone()).code, code, "{body}");
    }
}

/// Table 4-2 requires the version, table 6-2 does not, and its example prints a pattern.
#[test]
fn only_v1_need_not_name_a_version() {
    let mut client = Client::empty();
    let versions = [Value::Null, json!(""), json!("3.x.x")];
    for (number, version) in versions.into_iter().enumerate() {
        let version = json!({ "engine_version": version });
        let body = with(old(&format!("versionless-{number}")), version);
        let got = client.refused("POST", &project("/instances"), body.clone());
        assert_eq!(got.code, "DMS.00400008", "{body}");
        client.json("POST", &format!("/v1.0/{PROJECT}/instances"), body);
    }
    let wrong = with(old("too-old"), json!({ "engine_version": "3.7.17" }));
    let got = client.refused("POST", &format!("/v1.0/{PROJECT}/instances"), wrong);
    assert_eq!(got.code, "DMS.00400008");
}

#[test]
fn bodies_that_are_no_objects_are_refused() {
    let mut client = Client::empty();
    for body in ["[]", "null", "1", "\"text\"", "{", "{\"a\":}", "\u{feff}{}", "{} {}"] {
        let response = client.send("POST", &project("/instances"), body.as_bytes());
        assert_eq!(refused(&response).code, "DMS.00400005", "{body}");
    }
    for body in ["", " ", "\r\n\t"] {
        let response = client.send("POST", &project("/instances"), body.as_bytes());
        assert_eq!(refused(&response).code, "DMS.00400004", "{body:?}");
    }
}

#[test]
fn the_envelope_goes_before_authentication() {
    let mut client = Client::empty();
    client.token.clear();
    assert_eq!(client.refused("GET", "/v2/nothing", Value::Null).code, "DMS.00404001");
    assert_eq!(client.refused("POST", &project("/instances"), Value::Null).code, "DMS.00400004");
    assert_eq!(client.refused("GET", "/v2/available-zones", Value::Null).code, "DMS.10240103");
    let create = client.refused("POST", &project("/instances"), single("anonymous"));
    assert_eq!(create.code, "DMS.10240103");
}

#[test]
fn a_405_says_what_is_allowed() {
    let mut client = Client::empty();
    let response = client.send("PATCH", &project("/instances"), b"");
    assert_eq!(response.status(), 405);
    let allow = response.headers()["allow"].to_str().expect("ASCII").to_owned();
    assert_eq!(allow, "POST, GET");
    for (method, path, allowed) in [
        ("TRACE", "/v3/auth/tokens", "POST"),
        ("DELETE", "/v3/projects", "GET"),
        ("POST", "/v3/users", "GET"),
        ("POST", "/v3/auth/domains", "GET"),
    ] {
        let response = client.send(method, path, b"");
        assert_eq!(response.status(), 405, "{method} {path}");
        assert_eq!(response.headers()["allow"], allowed, "{method} {path}");
        assert_eq!(refused(&response).code, "IAM.0405", "{method} {path}");
    }
    let response = client.send("GET", "/v3/nothing", b"");
    assert_eq!((response.status().as_u16(), refused(&response).code.as_str()), (404, "IAM.0404"));
}

#[test]
fn permission_goes_before_existence_and_existence_before_fields() {
    let mut client = Client::empty();
    let path = project("/instances/00000000-0000-4000-8000-000000000000");
    assert_eq!(client.refused("PUT", &path, json!({ "name": "1" })).code, "DMS.00404022");
    client.sign_in("readonly", "Readonly@12345");
    assert_eq!(client.refused("PUT", &path, json!({ "name": "1" })).code, "DMS.00403002");
}

#[test]
fn state_goes_before_fields() {
    let mut client = Client::empty();
    let id = client.create(single("being-created"));
    let path = project(&format!("/instances/{id}"));
    assert_eq!(client.refused("PUT", &path, json!({ "name": "1" })).code, "DMS.00400026");
    let password = json!({ "new_password": "short" });
    let got = client.refused("POST", &format!("{path}/password"), password);
    assert_eq!(got.code, "DMS.00400026");
}

/// Table 5-1, row by row: the user with a policy may do what the policy lists.
#[test]
fn a_policy_is_followed_action_by_action() {
    for operation in &Edition::V2024_01.operations().collect::<Vec<_>>() {
        let info = operation.info();
        let mut client = Client::empty();
        client.sign_in("operator", "Operator@12345");
        let path = info
            .path
            .replace("{project_id}", PROJECT)
            .replace("{engine}", "rabbitmq")
            .replace("{instance_id}", "00000000-0000-4000-8000-000000000000")
            .replace("{task_id}", "00000000000000000000000000000000");
        let response = client.send(info.method.as_str(), &path, b"{}");
        let lacks = [
            "dms:instance:create",
            "dms:instance:delete",
            "dms:instance:scale",
            "dms:instance:deleteBackgroundTask",
        ];
        let is_refused = info.iam_action.is_some_and(|action| lacks.contains(&action));
        assert_eq!(refused(&response).code == "DMS.00403003", is_refused, "{}", operation.name());
    }
}
