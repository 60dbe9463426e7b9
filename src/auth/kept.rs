//! What the tab keeps over a reload: which connection it uses, and the credentials if the person
//! asked for that. `sessionStorage` belongs to one tab and ends with it.

use super::SignedIn;
use crate::api::{AccessKey, Credentials, Project, Token};
use crate::config::{ConfigFile, Connection};
use crate::platform;
use dms_api::secret::Secret;
use serde_json::{Value, json};

/// The id of the connection.
const CONNECTION: &str = "dms-console.connection";

/// The credentials.
const SESSION: &str = "dms-console.session";

/// Notes the connection that a person chose: a reload of the tab opens the same.
pub fn choose(connection: &Connection) {
    platform::write_session(CONNECTION, Some(&connection.id));
}

/// Keeps the credentials where that is asked for.
pub(super) fn note(connection: &Connection, signed_in: &SignedIn) {
    let text = signed_in.is_kept.then(|| write(connection, signed_in)).flatten();
    platform::write_session(SESSION, text.as_deref());
}

/// Forgets both.
pub(super) fn forget() {
    platform::write_session(CONNECTION, None);
    platform::write_session(SESSION, None);
}

/// The connection that the tab used last, of those there are.
pub fn connection(config: &ConfigFile) -> Option<&Connection> {
    config.connection(&platform::read_session(CONNECTION)?)
}

/// Who was signed in before the reload, and to what.
pub(super) fn restore(config: &ConfigFile) -> Option<(Connection, SignedIn)> {
    restored(&platform::read_session(SESSION)?, &config.connections)
}

/// A connection that was changed meanwhile is another: credentials go only where they were entered.
fn restored(text: &str, connections: &[Connection]) -> Option<(Connection, SignedIn)> {
    let (destination, signed_in) = read(text)?;
    let connection = connections.iter().find(|it| it.destination() == destination)?;
    Some((connection.clone(), signed_in))
}

/// Credentials that a reload brings back by themselves have no place in a storage.
fn write(connection: &Connection, signed_in: &SignedIn) -> Option<String> {
    let credentials = match &signed_in.credentials {
        Credentials::Token(token) => json!({ "token": token.secret.0, "expires": token.expires_at }),
        Credentials::Password { token, domain, user } => json!({
            "token": token.secret.0, "expires": token.expires_at, "domain": domain, "user": user,
        }),
        Credentials::AccessKey(key) => json!({
            "key": key.access_key,
            "secret": key.secret_key.0,
            "security": key.security_token.as_ref().map(|token| &token.0),
        }),
        Credentials::Gateway | Credentials::Host { .. } => return None,
    };
    let project = |it: &Project| json!([it.id, it.name]);
    let projects: Vec<Value> = signed_in.projects.iter().map(project).collect();
    Some(
        json!({
            "destination": connection.destination(),
            "project": project(&signed_in.project),
            "projects": projects,
            "credentials": credentials,
        })
        .to_string(),
    )
}

fn read(text: &str) -> Option<(String, SignedIn)> {
    let value: Value = serde_json::from_str(text).ok()?;
    let project = |value: &Value| {
        let part = |index: usize| value.get(index).and_then(Value::as_str).map(str::to_owned);
        Some(Project { id: part(0)?, name: part(1)? })
    };
    let own = value.get("credentials")?;
    let part = |key: &str| own.get(key).and_then(Value::as_str).map(str::to_owned);
    let token = part("token").map(|secret| Token {
        secret: Secret(secret),
        expires_at: own.get("expires").and_then(Value::as_u64),
    });
    let credentials = match (token, part("user"), part("key")) {
        (Some(token), Some(user), _) => Credentials::Password { token, domain: part("domain")?, user },
        (Some(token), None, _) => Credentials::Token(token),
        (None, _, key) => Credentials::AccessKey(AccessKey {
            access_key: key?,
            secret_key: Secret(part("secret")?),
            security_token: part("security").map(Secret),
        }),
    };
    let signed_in = SignedIn {
        credentials,
        project: project(value.get("project")?)?,
        projects: value.get("projects")?.as_array()?.iter().filter_map(project).collect(),
        is_kept: true,
    };
    Some((value.get("destination")?.as_str()?.to_owned(), signed_in))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::config::Upstream;
    use proptest::prelude::*;

    fn connection() -> Connection {
        let (id, endpoint) = ("c".to_owned(), "https://dms.example".to_owned());
        Connection { id, iam: endpoint.clone(), endpoint, ..Connection::default() }
    }

    fn signed_in(credentials: Credentials) -> SignedIn {
        let project = Project { id: "p1".to_owned(), name: "region-1".to_owned() };
        SignedIn { projects: vec![project.clone()], is_kept: true, ..SignedIn::new(credentials, project) }
    }

    #[test]
    fn what_is_kept_is_restored() {
        platform::set_files("https://console.example/".to_owned(), None);
        let token = Token { secret: "MII".into(), expires_at: Some(1) };
        let key = |security_token| AccessKey {
            access_key: "AK".to_owned(),
            secret_key: "SK".into(),
            security_token,
        };
        for credentials in [
            Credentials::Token(Token { expires_at: None, ..token.clone() }),
            Credentials::Password { token, domain: "d".to_owned(), user: "u".to_owned() },
            Credentials::AccessKey(key(None)),
            Credentials::AccessKey(key(Some("ST".into()))),
        ] {
            let it = signed_in(credentials);
            let text = write(&connection(), &it).unwrap();
            assert_eq!(restored(&text, &[Connection::default(), connection()]), Some((connection(), it)));
        }
    }

    #[test]
    fn credentials_are_restored_only_for_where_they_were_entered() {
        let token = Token { secret: "MII".into(), expires_at: None };
        let text = write(&connection(), &signed_in(Credentials::Token(token))).unwrap();
        for changed in [
            Connection { id: "d".to_owned(), ..connection() },
            Connection { endpoint: "https://other.example".to_owned(), ..connection() },
            Connection { iam: "https://other.example".to_owned(), ..connection() },
        ] {
            assert_eq!(restored(&text, &[changed]), None);
        }
        let renamed = Connection { label: "New name".to_owned(), ..connection() };
        assert!(restored(&text, &[renamed]).is_some());
    }

    #[test]
    fn a_gateway_that_leads_elsewhere_now_gets_nothing() {
        let gateway = |endpoint: &str| Connection {
            id: "gateway".to_owned(),
            upstream: Some(Upstream {
                endpoint: endpoint.to_owned(),
                iam: "https://iam.example".to_owned(),
                ..Upstream::default()
            }),
            ..Connection::default()
        };
        platform::set_files("http://127.0.0.1:8080/".to_owned(), None);
        let token = Token { secret: "MII".into(), expires_at: None };
        let text = write(&gateway("https://dms.a.example"), &signed_in(Credentials::Token(token))).unwrap();
        assert!(restored(&text, &[gateway("https://dms.a.example")]).is_some());
        assert_eq!(restored(&text, &[gateway("https://dms.b.example")]), None);
        // It may not say what is behind it.
        assert_eq!(restored(&text, &[Connection { upstream: None, ..gateway("") }]), None);
        platform::set_files("http://127.0.0.1:9090/".to_owned(), None);
        assert_eq!(restored(&text, &[gateway("https://dms.a.example")]), None);
    }

    #[test]
    fn what_comes_back_by_itself_is_not_kept() {
        let host = Credentials::Host { token: Token { secret: "MII".into(), expires_at: None }, user: None };
        for credentials in [Credentials::Gateway, host] {
            assert_eq!(write(&connection(), &signed_in(credentials)), None);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in ".*") {
            read(&text);
        }
    }
}
