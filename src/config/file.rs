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

/// Where the tab keeps the id of the demo that was chosen in it.
pub const TAB_KEY: &str = "dms-console.connection";

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

impl DemoIdentity {
    /// The identity that the emulator has where nobody chose another, and the id and name of its project.
    fn published() -> (Self, &'static str, &'static str) {
        let (domain, user, password) = ("demo-domain", "demo", "Demo@12345");
        let identity =
            Self { domain: domain.to_owned(), user: user.to_owned(), password: password.to_owned() };
        (identity, "0123456789abcdef0123456789abcdef", "region-1")
    }
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

    /// The connection to open with: the one that was chosen in this tab, the default one, else
    /// the first; but nobody gets the built-in demo without choosing it.
    pub fn first_connection(&self, chosen: Option<&str>) -> Option<&Connection> {
        let named = |id: Option<&str>| self.connections.iter().find(|it| Some(it.id.as_str()) == id);
        named(chosen)
            .or_else(|| named(self.default_connection.as_deref()))
            .or_else(|| self.connections.first().filter(|it| it.kind != ConnectionKind::BuiltinDemo))
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
    let label = if label.is_empty() { id.clone() } else { label };
    if kind == ConnectionKind::BuiltinDemo {
        return Ok(builtin_demo(id, label));
    }
    Ok(Connection { label, id, kind, endpoint, iam, project_id, project_name, auth, demo_identity })
}

/// The demo inside the page: everything about it is known.
fn builtin_demo(id: String, label: String) -> Connection {
    let (identity, project_id, project_name) = DemoIdentity::published();
    Connection {
        id,
        label,
        kind: ConnectionKind::BuiltinDemo,
        endpoint: String::new(),
        iam: String::new(),
        project_id: project_id.to_owned(),
        project_name: project_name.to_owned(),
        auth: AuthKind::Password,
        demo_identity: Some(identity),
    }
}

/// Fetches and reads the file.
pub async fn load() -> Loaded {
    let address = format!("{}config.json", browser::base_uri());
    let Ok(response) = gloo_net::http::Request::get(&address).send().await else { return Loaded::Absent };
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
        let first = config.first_connection(None).unwrap();
        assert_eq!((first.id.as_str(), first.auth), ("demo", AuthKind::Password));
        assert_eq!(first.demo_identity.as_ref().unwrap().user, "u");
        assert_eq!(config.connections[0].label, "a");
    }

    #[test]
    fn the_builtin_demo_is_opened_only_by_those_who_chose_it() {
        let text = r#"{"connections":[{"id":"try","kind":"builtin-demo","endpoint":"https://x"},{"id":"b","kind":"direct"}]}"#;
        let mut config = ConfigFile::parse(text).unwrap();
        assert!(config.first_connection(None).is_none());
        let demo = config.first_connection(Some("try")).unwrap();
        assert_eq!((demo.endpoint.as_str(), demo.label.as_str()), ("", "try"));
        assert!(config.first_connection(Some("gone")).is_none());
        config.default_connection = Some("try".to_owned());
        assert!(config.first_connection(None).is_some());
    }

    #[test]
    fn the_builtin_demo_is_signed_in_to_as_the_emulator_publishes() {
        let (identity, project_id, project_name) = DemoIdentity::published();
        let emulator = dms_emulator::Settings::default();
        assert_eq!((identity.domain, identity.user), (emulator.domain, emulator.user));
        assert_eq!(identity.password, emulator.password);
        assert_eq!((project_id, project_name), (&*emulator.project_id, &*emulator.project_name));
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
