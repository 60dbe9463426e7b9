//! The connections that a person added: kept in the browser for good, in the form of
//! `config.json`. Addresses and names only; there is no place for a secret in them.

use super::connection::Connection;
use crate::platform;
use serde_json::{Value, json};

/// Where they are stored.
pub const KEY: &str = "dms-console.connections";

/// The person's own connections.
pub fn load() -> Vec<Connection> {
    platform::read_local(KEY).map(|text| parse(&text)).unwrap_or_default()
}

/// Keeps one, in place of the one of its id. Those of other tabs stay.
pub fn keep(connection: Connection) {
    let mut own = load();
    put(&mut own, connection);
    store(&own);
}

/// Forgets the one of an id.
pub fn forget(id: &str) {
    let mut own = load();
    own.retain(|it| it.id != id);
    store(&own);
}

/// Puts one among others, in place of the one of its id.
pub fn put(connections: &mut Vec<Connection>, connection: Connection) {
    match connections.iter_mut().find(|it| it.id == connection.id) {
        Some(before) => *before = connection,
        None => connections.push(connection),
    }
}

fn store(own: &[Connection]) {
    if own.is_empty() {
        platform::remove_local(KEY);
    } else {
        platform::write_local(KEY, &Value::Array(own.iter().map(write).collect()).to_string());
    }
}

/// Reads what is stored. What cannot be understood is left out: whoever wrote it was no console.
fn parse(text: &str) -> Vec<Connection> {
    let items = serde_json::from_str::<Vec<Value>>(text).unwrap_or_default();
    let read = |item| match item {
        Value::Object(object) => Connection::read(object, "", &mut Vec::new()).ok(),
        _ => None,
    };
    let own = items.into_iter().filter_map(read);
    // An identity that signs in by itself comes from a deployment only.
    own.map(|it| Connection { is_own: true, demo_identity: None, ..it }).collect()
}

fn write(connection: &Connection) -> Value {
    let mut value = json!({
        "id": connection.id,
        "label": connection.label,
        "kind": connection.kind.word(),
        "endpoint": connection.endpoint,
        "iam": connection.iam,
        "projectId": connection.project_id,
        "projectName": connection.project_name,
        "apiVersion": connection.api_version.word(),
        "auth": connection.auth.word(),
    });
    if let Some(upstream) = &connection.upstream {
        value["upstream"] =
            json!({ "endpoint": upstream.endpoint, "iam": upstream.iam, "ces": upstream.ces });
    }
    if let Some(edition) = connection.edition {
        value["edition"] = edition.name().into();
    }
    if !connection.ces.is_empty() {
        value["ces"] = connection.ces.as_str().into();
    } else if connection.has_metrics {
        value["metrics"] = true.into();
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::connection::{ApiVersion, AuthKind, ConnectionKind, DemoIdentity, Upstream};
    use dms_api::edition::Edition;
    use proptest::prelude::*;

    fn connection() -> Connection {
        Connection {
            id: "own-1".to_owned(),
            label: "Old region".to_owned(),
            kind: ConnectionKind::Gateway,
            endpoint: "https://gateway.example".to_owned(),
            api_version: ApiVersion::V1,
            auth: AuthKind::AccessKey,
            upstream: Some(Upstream {
                endpoint: "https://dms.example".to_owned(),
                iam: String::new(),
                ces: "https://ces.example".to_owned(),
            }),
            ces: "https://gateway.example".to_owned(),
            has_metrics: true,
            edition: Some(Edition::Current),
            is_own: true,
            ..Connection::default()
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = Value::Array(vec![write(&connection())]).to_string();
        assert_eq!(parse(&text), [connection()]);
        let plain = Connection { ces: String::new(), has_metrics: true, edition: None, ..connection() };
        assert_eq!(parse(&Value::Array(vec![write(&plain)]).to_string()), [plain]);
    }

    #[test]
    fn an_identity_is_never_written_nor_believed() {
        let identity =
            DemoIdentity { domain: "d".to_owned(), user: "u".to_owned(), password: "Top-Secret1".to_owned() };
        let with_identity = Connection { demo_identity: Some(identity), ..connection() };
        assert!(!write(&with_identity).to_string().contains("Top-Secret1"));
        let planted = r#"[{"id":"x","kind":"emulator","demoIdentity":{"password":"p"}}]"#;
        assert!(parse(planted).iter().all(|it| it.demo_identity.is_none()));
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in ".*") {
            parse(&text);
        }
    }
}
