//! What must never be shown: kept out of `Debug`, and masked in anything meant for eyes.

use crate::model::{Shape, Wire};
use serde_json::Value;
use std::fmt;

/// What stands in the place of a secret.
pub const MASK: &str = "******";

/// Request and answer fields whose value is a secret, in V2, V1 and IAM.
const SECRET_FIELDS: &[&str] =
    &["password", "new_password", "passcode", "secret_key", "security_token", "sk"];

/// Headers whose value is a secret, in lower case.
const SECRET_HEADERS: &[&str] = &["x-auth-token", "x-subject-token", "authorization", "x-security-token"];

/// Text that is sent to the service but never printed: `Debug` shows a mask.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(MASK)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl Wire for Secret {
    const SHAPE: Shape = Shape::Secret;

    fn read(value: &Value) -> Option<Self> {
        value.as_str().map(Self::from)
    }

    fn write(&self) -> Value {
        Value::String(self.0.clone())
    }
}

/// Whether the value of this header must not be shown.
pub fn is_secret_header(name: &str) -> bool {
    SECRET_HEADERS.iter().any(|secret| name.eq_ignore_ascii_case(secret))
}

/// The document with every secret in it replaced by [`MASK`].
#[must_use]
pub fn masked(mut value: Value) -> Value {
    mask(&mut value);
    value
}

/// Replaces every secret in a JSON document by [`MASK`], at any depth, and in JSON that stands
/// in a text, as the parameters of background tasks do.
pub fn mask(value: &mut Value) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                if is_secret_field(key, value) {
                    *value = Value::from(MASK);
                } else {
                    mask(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(mask),
        Value::String(text) if may_hold_secrets(text) => {
            if let Ok(inner) = serde_json::from_str::<Value>(text) {
                *text = masked(inner).to_string();
            }
        }
        _ => {}
    }
}

/// The secrets of a JSON document, to keep them out of whatever may repeat them.
pub fn secrets_in(value: &Value) -> Vec<&str> {
    let mut found = Vec::new();
    collect(value, &mut found);
    found
}

fn collect<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                match value {
                    Value::String(secret) if is_secret_field(key, value) => found.push(secret),
                    other => collect(other, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        _ => {}
    }
}

/// IAM has an object called `password` too: that is no secret, but may hold one.
fn is_secret_field(key: &str, value: &Value) -> bool {
    SECRET_FIELDS.contains(&key) && !value.is_object()
}

fn may_hold_secrets(text: &str) -> bool {
    text.trim_start().starts_with(['{', '[']) && SECRET_FIELDS.iter().any(|field| text.contains(field))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn masks_at_any_depth_and_only_secrets() {
        let mut body = json!({
            "name": "orders",
            "password": "Top-Secret1",
            "auth": { "identity": { "password": { "user": { "name": "demo", "password": "Demo@12345" } } } },
            "list": [{ "new_password": "x" }],
        });
        mask(&mut body);
        assert_eq!(
            body,
            json!({
                "name": "orders",
                "password": MASK,
                "auth": { "identity": { "password": { "user": { "name": "demo", "password": MASK } } } },
                "list": [{ "new_password": MASK }],
            })
        );
    }

    #[test]
    fn json_in_a_text_is_masked_too() {
        let mut task = json!({ "params": r#"{"new_password":"Top-Secret1","n":1}"#, "name": "{password" });
        mask(&mut task);
        assert_eq!(task["params"], r#"{"new_password":"******","n":1}"#);
        assert_eq!(task["name"], "{password");
    }

    #[test]
    fn secrets_are_found_by_the_names_of_their_fields() {
        let user = json!({ "name": "demo", "password": "Demo@12345" });
        let body = json!({ "auth": [{ "password": { "user": user } }], "new_password": "x" });
        assert_eq!(secrets_in(&body), ["Demo@12345", "x"]);
    }

    #[test]
    fn debug_shows_no_secret() {
        assert_eq!(format!("{:?}", Secret::from("Top-Secret1")), MASK);
        assert!(is_secret_header("X-Auth-Token"));
        assert!(!is_secret_header("X-Request-Id"));
    }
}
