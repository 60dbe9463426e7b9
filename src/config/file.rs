//! `config.json`: what a deployment sets, fetched next to `index.html` at start-up.
//!
//! Absent or broken, the console still starts and says so; unknown keys are reported, never
//! fatal.

use super::preferences::Theme;
use crate::browser;
use crate::i18n::Lang;
use crate::locales::common;
use serde_json::{Map, Value};

/// What a connection leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectionKind {
    /// The emulator inside the page.
    BuiltinDemo,
    /// An emulator over HTTP.
    Emulator,
    /// `dms-server gateway` or another proxy in front of the service.
    Gateway,
    /// The service itself.
    Direct,
}

/// Who signs the requests of a connection, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuthKind {
    /// The person pastes a token.
    Token,
    /// The person signs in to IAM.
    Password,
    /// The browser signs with an access key.
    AccessKey,
    /// The gateway does it.
    Gateway,
    /// The page that embeds the console supplies a token.
    Host,
}

/// The published identity of an emulator: signing in to it needs no questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoIdentity {
    /// Account.
    pub domain: String,
    /// IAM user.
    pub user: String,
    /// Its password, as documented for everybody.
    pub password: String,
}

/// A service that the console can talk to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// Id, unique in the file.
    pub id: String,
    /// Name shown to people.
    pub label: String,
    /// What it leads to.
    pub kind: ConnectionKind,
    /// Base address of DMS; empty: the page's own directory.
    pub endpoint: String,
    /// Base address of IAM; empty: the page's own directory.
    pub iam: String,
    /// Project; empty: found through IAM.
    pub project_id: String,
    /// Name of the project, which a token is asked for by.
    pub project_name: String,
    /// How to sign in.
    pub auth: AuthKind,
    /// Identity of an emulator.
    pub demo_identity: Option<DemoIdentity>,
}

/// The file as far as it could be understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConfigFile {
    /// Title of the product, for deployments that have their own.
    pub title: Option<String>,
    /// Address of a logo.
    pub logo: Option<String>,
    /// Default language.
    pub language: Option<Lang>,
    /// Default theme.
    pub theme: Option<Theme>,
    /// Disables every change.
    pub read_only: bool,
    /// Services to connect to.
    pub connections: Vec<Connection>,
    /// The connection to open with.
    pub default_connection: Option<String>,
    /// Keys that were not understood, as `connections[0].colour`.
    pub unknown: Vec<String>,
}

/// What came of loading the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Loaded {
    /// It was read.
    Read(ConfigFile),
    /// There is none.
    Absent,
    /// Whether there is one is not known: its server cannot be reached.
    Unreachable,
    /// It is not what it should be; where.
    Broken(String),
}

impl ConfigFile {
    /// Reads the text of the file; the error says where it stops being understood.
    pub fn parse(text: &str) -> Result<Self, String> {
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let Value::Object(mut file) = value else { return Err("not a JSON object".to_owned()) };
        let mut config = Self {
            title: take_text(&mut file, "title"),
            logo: take_text(&mut file, "logo"),
            language: take_text(&mut file, "language").and_then(|tag| Lang::from_tag(&tag)),
            theme: take_text(&mut file, "theme").and_then(|word| Theme::from_word(&word)),
            read_only: file.shift_remove("readOnly") == Some(Value::Bool(true)),
            default_connection: take_text(&mut file, "defaultConnection"),
            ..Self::default()
        };
        // Known, but used by the embedding contract only.
        file.shift_remove("allowedParentOrigins");
        file.shift_remove("$schema");
        if let Some(Value::Array(connections)) = file.shift_remove("connections") {
            for (index, value) in connections.into_iter().enumerate() {
                let place = format!("connections[{index}]");
                let Value::Object(object) = value else { return Err(format!("{place} is not an object")) };
                config.connections.push(read_connection(object, &place, &mut config.unknown)?);
            }
        }
        config.unknown.extend(file.into_iter().map(|(key, _)| key));
        Ok(config)
    }

    /// What the console is called: the deployment's own title, else ours.
    pub fn product(&self, lang: Lang) -> String {
        self.title.clone().unwrap_or_else(|| common::product(lang).to_owned())
    }

    /// The connection to open with: the default one, else the first.
    pub fn first_connection(&self) -> Option<&Connection> {
        let default = self.default_connection.as_deref();
        self.connections
            .iter()
            .find(|connection| Some(connection.id.as_str()) == default)
            .or(self.connections.first())
    }
}

fn take_text(object: &mut Map<String, Value>, key: &str) -> Option<String> {
    match object.shift_remove(key)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn read_connection(
    mut object: Map<String, Value>,
    place: &str,
    unknown: &mut Vec<String>,
) -> Result<Connection, String> {
    let mut text = |key: &str| take_text(&mut object, key).unwrap_or_default();
    let id = text("id");
    if id.is_empty() {
        return Err(format!("{place}.id is missing"));
    }
    let label = text("label");
    let kind = match text("kind").as_str() {
        "builtin-demo" => ConnectionKind::BuiltinDemo,
        "emulator" => ConnectionKind::Emulator,
        "gateway" => ConnectionKind::Gateway,
        "direct" => ConnectionKind::Direct,
        other => return Err(format!("{place}.kind is \"{other}\"")),
    };
    let auth = match text("auth").as_str() {
        "token" => AuthKind::Token,
        "password" | "" => AuthKind::Password,
        "access-key" => AuthKind::AccessKey,
        "gateway" => AuthKind::Gateway,
        "host" => AuthKind::Host,
        other => return Err(format!("{place}.auth is \"{other}\"")),
    };
    let (endpoint, iam) = (text("endpoint"), text("iam"));
    let (project_id, project_name) = (text("projectId"), text("projectName"));
    text("apiVersion");
    let demo_identity = match object.shift_remove("demoIdentity") {
        Some(Value::Object(mut identity)) => Some(DemoIdentity {
            domain: take_text(&mut identity, "domain").unwrap_or_default(),
            user: take_text(&mut identity, "user").unwrap_or_default(),
            password: take_text(&mut identity, "password").unwrap_or_default(),
        }),
        _ => None,
    };
    unknown.extend(object.into_iter().map(|(key, _)| format!("{place}.{key}")));
    Ok(Connection {
        label: if label.is_empty() { id.clone() } else { label },
        id,
        kind,
        endpoint,
        iam,
        project_id,
        project_name,
        auth,
        demo_identity,
    })
}

/// Fetches and reads the file.
pub async fn load() -> Loaded {
    let address = format!("{}config.json", browser::base_uri());
    let Ok(response) = gloo_net::http::Request::get(&address).send().await else { return Loaded::Unreachable };
    if !response.ok() {
        return Loaded::Absent;
    }
    match response.text().await.map_err(|error| error.to_string()).and_then(|text| ConfigFile::parse(&text)) {
        Ok(config) => Loaded::Read(config),
        Err(place) => Loaded::Broken(place),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use proptest::prelude::*;

    const FILE: &str = r#"{
        "title": "Queues", "language": "zh-CN", "theme": "dark", "readOnly": true, "colour": "red",
        "connections": [
            { "id": "a", "kind": "direct", "endpoint": "https://dms", "auth": "token" },
            { "id": "demo", "label": "Demo", "kind": "emulator", "projectId": "p", "shape": 1,
              "demoIdentity": { "domain": "d", "user": "u", "password": "w" } }
        ],
        "defaultConnection": "demo"
    }"#;

    #[test]
    fn a_full_file_is_read_and_unknown_keys_are_named() {
        let config = ConfigFile::parse(FILE).unwrap();
        assert_eq!(config.language, Some(Lang::ZhCn));
        assert!(config.read_only);
        assert_eq!(config.unknown, ["connections[1].shape", "colour"]);
        let first = config.first_connection().unwrap();
        assert_eq!((first.id.as_str(), first.auth), ("demo", AuthKind::Password));
        assert_eq!(first.demo_identity.as_ref().unwrap().user, "u");
        assert_eq!(config.connections[0].label, "a");
    }

    #[test]
    fn errors_name_the_place() {
        assert_eq!(ConfigFile::parse("[]").unwrap_err(), "not a JSON object");
        let kind = ConfigFile::parse(r#"{"connections":[{"id":"x","kind":"moon"}]}"#);
        assert_eq!(kind.unwrap_err(), "connections[0].kind is \"moon\"");
        let id = ConfigFile::parse(r#"{"connections":[{"kind":"direct"}]}"#);
        assert_eq!(id.unwrap_err(), "connections[0].id is missing");
        assert!(ConfigFile::parse("{").unwrap_err().contains("line 1"));
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in ".*") {
            let _ = ConfigFile::parse(&text);
        }
    }
}
