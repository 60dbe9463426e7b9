//! The body with which IAM is asked for a token.

use super::Schemas;
use serde_json::{Value, json};

/// The body of asking for a token (chapter 2.2): a password, for a project. Without a project
/// the token is for the account, with which the service does nothing.
pub fn token_request(schemas: &mut Schemas) -> Value {
    let text = json!({ "type": "string", "minLength": 1 });
    let object = |properties: Value, required: &[&str]| json!({ "type": "object", "properties": properties, "required": required });
    let domain = object(json!({ "name": text }), &["name"]);
    let password = json!({ "type": "string", "format": "password" });
    let user = object(
        json!({ "name": text, "password": password, "domain": domain }),
        &["name", "password", "domain"],
    );
    let methods = json!({ "type": "array", "items": { "const": "password" }, "minItems": 1 });
    let identity = object(
        json!({ "methods": methods, "password": object(json!({ "user": user }), &["user"]) }),
        &["methods", "password"],
    );
    let project = json!({
        "type": "object",
        "anyOf": [
            { "properties": { "name": text }, "required": ["name"] },
            {
                "properties": { "id": text },
                "required": ["id"],
                "not": { "properties": { "name": {} }, "required": ["name"] },
            },
        ],
    });
    // The other part of a scope is not looked at.
    let scope = json!({
        "type": "object",
        "anyOf": [
            { "properties": { "project": project }, "required": ["project"] },
            { "properties": { "domain": { "type": "object", "additionalProperties": true } }, "required": ["domain"] },
        ],
    });
    let auth = object(json!({ "identity": identity, "scope": scope }), &["identity"]);
    schemas.add("TokenRequest", object(json!({ "auth": auth }), &["auth"]))
}
