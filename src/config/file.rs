//! `config.json`: what a deployment sets, fetched next to `index.html` at start-up.
//!
//! Absent or broken, the console still starts and says so; unknown keys are reported, never
//! fatal.

use super::connection::{Connection, ConnectionKind, take_text, take_word};
use super::stored::Theme;
use super::{endpoint, own};
use crate::i18n::Lang;
use crate::locales::common;
use crate::platform;
use gloo_net::http::{Request, Response};
use serde_json::Value;

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
    /// Origins whose pages may talk with the console when they embed it.
    pub allowed_parent_origins: Vec<String>,
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
        // Editors of some systems begin a file with a mark of its encoding.
        let text = text.trim_start_matches('\u{feff}');
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        let Value::Object(mut file) = value else { return Err("not a JSON object".to_owned()) };
        let mut config = Self {
            title: take_text(&mut file, "title"),
            logo: take_text(&mut file, "logo"),
            language: take_text(&mut file, "language").and_then(|tag| Lang::from_tag(&tag)),
            theme: take_word(&mut file, "theme").and_then(|word| Theme::from_word(&word)),
            read_only: file.shift_remove("readOnly") == Some(Value::Bool(true)),
            default_connection: take_text(&mut file, "defaultConnection"),
            ..Self::default()
        };
        if let Some(Value::Array(origins)) = file.shift_remove("allowedParentOrigins") {
            for (index, value) in origins.iter().enumerate() {
                let origin = value.as_str().map(endpoint::canonical).filter(|it| is_origin(it));
                config.unknown.extend(origin.is_none().then(|| format!("allowedParentOrigins[{index}]")));
                config.allowed_parent_origins.extend(origin);
            }
        }
        file.shift_remove("$schema");
        if let Some(Value::Array(connections)) = file.shift_remove("connections") {
            for (index, value) in connections.into_iter().enumerate() {
                let place = format!("connections[{index}]");
                let Value::Object(object) = value else { return Err(format!("{place} is not an object")) };
                config.connections.push(Connection::read(object, &place, &mut config.unknown)?);
            }
        }
        config.unknown.extend(file.into_iter().map(|(key, _)| key));
        Ok(config)
    }

    /// Adds the connections that the person keeps in this browser, unless the file has one of
    /// the same id.
    pub fn add_own(&mut self) {
        for connection in own::load() {
            if self.connection(&connection.id).is_none() {
                self.connections.push(connection);
            }
        }
    }

    /// The connection of an id.
    pub fn connection(&self, id: &str) -> Option<&Connection> {
        self.connections.iter().find(|connection| connection.id == id)
    }

    /// What the console is called: the deployment's own title, else ours.
    pub fn product(&self, lang: Lang) -> String {
        self.title.clone().unwrap_or_else(|| common::product(lang).to_owned())
    }

    /// The connection to open with: the default one, else the first; but nobody gets the built-in
    /// demo without choosing it.
    pub fn first_connection(&self) -> Option<&Connection> {
        let default = self.default_connection.as_deref().and_then(|id| self.connection(id));
        default.or(self.connections.first().filter(|it| it.kind != ConnectionKind::BuiltinDemo))
    }
}

/// Whether a text is an origin as browsers write one: nothing after host and port, and no pattern.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-:[]_".contains(&byte);
    host.is_some_and(|host| !host.is_empty() && host.bytes().all(is_part))
}

/// Fetches and reads the file. The built-in demo is not among its connections where the browser does not
/// start its worker: in a page of another origin that the console is drawn into.
pub async fn load() -> Loaded {
    let response = match platform::begun_configuration().await {
        Some(begun) => Response::from(begun),
        None => match request().await {
            Ok(response) => response,
            Err(_) => return Loaded::Unreachable,
        },
    };
    if !response.ok() {
        return Loaded::Absent;
    }
    match response.text().await.map_err(|error| error.to_string()).and_then(|text| ConfigFile::parse(&text)) {
        Ok(mut config) => {
            if platform::demo_worker().is_none() {
                config.connections.retain(|it| it.kind != ConnectionKind::BuiltinDemo);
            }
            Loaded::Read(config)
        }
        Err(place) => Loaded::Broken(place),
    }
}

async fn request() -> Result<Response, gloo_net::Error> {
    let address = format!("{}config.json", platform::base_uri());
    // Many servers of files do not say for how long it is good; without that, a browser makes it up.
    Request::get(&address).cache(web_sys::RequestCache::NoCache).send().await
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::config::connection::{ApiVersion, AuthKind};
    use dms_api::edition::Edition;
    use dms_api::operation::Service;
    use proptest::prelude::*;

    const FILE: &str = r#"{
        "title": "Queues", "language": "zh-CN", "theme": "dark", "readOnly": true, "colour": "red",
        "connections": [
            { "id": "a", "kind": "direct", "endpoint": "https://dms/", "auth": "token", "apiVersion": "v1",
              "upstream": { "endpoint": "https://behind/" } },
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
        let direct = &config.connections[0];
        // Old regions are as the reference has them.
        assert_eq!((direct.edition(), first.edition()), (Edition::V2024_01, Edition::V2024_01));
        assert_eq!(
            (direct.label.as_str(), direct.auth, direct.api_version),
            ("a", AuthKind::Token, ApiVersion::V1)
        );
        assert_eq!(direct.base(Service::Dms), "https://dms");
        assert_eq!(direct.signed_base(Service::Dms), "https://behind");
    }

    #[test]
    fn the_builtin_demo_is_opened_only_by_those_who_chose_it() {
        let text = r#"{"connections":[{"id":"try","kind":"builtin-demo","endpoint":"https://x"}]}"#;
        let mut config = ConfigFile::parse(text).unwrap();
        assert!(config.first_connection().is_none());
        config.default_connection = Some("try".to_owned());
        let demo = config.first_connection().unwrap();
        assert_eq!((demo.endpoint.as_str(), demo.label.as_str()), ("", "try"));
    }

    #[test]
    fn only_origins_may_be_parents() {
        let allowed = ["https://portal.example.com", "http://localhost:9000/", "http://[::1]:80"];
        let refused =
            ["*", "null", "https://*.example.com", "https://a.example/b", "portal.example", "https://"];
        let origins = [allowed.as_slice(), &refused].concat();
        let text = serde_json::json!({ "allowedParentOrigins": origins });
        let config = ConfigFile::parse(&text.to_string()).unwrap();
        assert_eq!(
            config.allowed_parent_origins,
            ["https://portal.example.com", "http://localhost:9000", "http://[::1]"]
        );
        assert_eq!(config.unknown.len(), refused.len());
        assert_eq!(config.unknown[0], "allowedParentOrigins[3]");
    }

    #[test]
    fn a_file_is_understood_as_people_write_it() {
        let text = "\u{feff} {
            \"allowedParentOrigins\": [\"HTTPS://Portal.Example.com:443/\", \"http://LOCALHOST:09000\"],
            \"language\": \"ZH-cn\", \"theme\": \" Dark\",
            \"connections\": [{
                \"id\": \"a\", \"kind\": \"Gateway\", \"auth\": \"Access-Key \", \"apiVersion\": \"V1\",
                \"endpoint\": \" https://DMS.Example:443/Tools/ \", \"iam\": \"HTTP://[::1]:80\",
                \"upstream\": { \"endpoint\": \"HTTPS://DMS.cn-north-4.Example/\" }
            }]
        }";
        let config = ConfigFile::parse(text).unwrap();
        assert!(config.unknown.is_empty(), "{:?}", config.unknown);
        assert_eq!(config.allowed_parent_origins, ["https://portal.example.com", "http://localhost:9000"]);
        assert_eq!((config.language, config.theme), (Some(Lang::ZhCn), Some(Theme::Dark)));
        let connection = &config.connections[0];
        assert_eq!((connection.auth, connection.api_version), (AuthKind::AccessKey, ApiVersion::V1));
        assert_eq!(connection.base(Service::Dms), "https://dms.example/Tools");
        assert_eq!(connection.base(Service::Iam), "http://[::1]");
        assert_eq!(connection.signed_base(Service::Dms), "https://dms.cn-north-4.example");
    }

    #[test]
    fn errors_name_the_place() {
        assert_eq!(ConfigFile::parse("[]").unwrap_err(), "not a JSON object");
        let kind = ConfigFile::parse(r#"{"connections":[{"id":"x","kind":"moon"}]}"#);
        assert_eq!(kind.unwrap_err(), "connections[0].kind is \"moon\"");
        let version = ConfigFile::parse(r#"{"connections":[{"id":"x","kind":"direct","apiVersion":"v3"}]}"#);
        assert_eq!(version.unwrap_err(), "connections[0].apiVersion is \"v3\"");
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
