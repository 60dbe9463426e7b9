//! Examples of bodies, as OpenAPI has them.

use serde_json::{Value, json};

/// Examples by their names.
pub fn named(named: &[(&str, Value)]) -> Value {
    Value::Object(named.iter().map(|(name, value)| ((*name).to_owned(), json!({ "value": value }))).collect())
}

fn single() -> Value {
    json!({
        "name": "orders-test",
        "engine": "rabbitmq",
        "engine_version": "3.8.35",
        "storage_space": 100,
        "access_user": "orders",
        "password": "Orders@2026",
        "vpc_id": "1e93f86e-13af-46c8-97d6-d40fa62b76c2",
        "security_group_id": "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8",
        "subnet_id": "b5fa806c-35e7-4299-b659-b39398dd4718",
        "available_zones": ["d573142f24894ef3bd3664de068b44b0"],
        "product_id": "c6.2u4g.single",
        "storage_spec_code": "dms.physical.storage.high.v2",
    })
}

fn cluster() -> Value {
    let mut body = single();
    body["name"] = "orders-prod-2".into();
    body["product_id"] = "c6.4u8g.cluster".into();
    body["broker_num"] = 3.into();
    body["storage_space"] = 300.into();
    body
}

fn single_v1() -> Value {
    let mut body = single();
    body["product_id"] = "00300-30109-0--0".into();
    body["storage_spec_code"] = "dms.physical.storage.ultra".into();
    body
}

/// Creating an instance.
pub fn creation() -> Value {
    named(&[("single", single()), ("cluster", cluster())])
}

/// Creating an instance in V1.
pub fn creation_v1() -> Value {
    named(&[("single", single_v1())])
}

/// Changing an instance.
pub fn update() -> Value {
    named(&[
        ("name", json!({ "name": "orders-archive", "description": "no longer written to" })),
        ("window", json!({ "maintain_begin": "02:00:00", "maintain_end": "06:00:00" })),
        (
            "public access",
            json!({ "enable_publicip": true, "publicip_id": "25a5d7c1-4d0e-4b53-a3ad-2f7c4d5bdbe4" }),
        ),
    ])
}

/// A batch, of either generation.
pub fn batch(all_failure: &str, word: &str) -> Value {
    let ids = ["54602a9d-5e22-4239-9123-77e350df4a34", "7166cdea-dbad-4d79-9610-7163e6f8b640"];
    named(&[
        ("these", json!({ "action": "delete", "instances": ids })),
        ("all that could not be created", json!({ "action": "delete", all_failure: word })),
    ])
}

/// Getting a token.
pub fn token() -> Value {
    let user = json!({ "name": "demo", "password": "Demo@12345", "domain": { "name": "demo-domain" } });
    let identity = json!({ "methods": ["password"], "password": { "user": user } });
    let scope = json!({ "project": { "name": "region-1" } });
    named(&[("for a project", json!({ "auth": { "identity": identity, "scope": scope } }))])
}
