//! The messages, as they are written. Each is an object whose `type` begins with `dms-console/`.

use super::{HostToken, properties};
use crate::api::Token;
use crate::config::Theme;
use crate::i18n::Lang;
use crate::platform::parse_rfc3339_millis;
use dms_api::secret::Secret;
use serde_json::{Map, Value, json};

/// What the type of every message begins with.
pub const PREFIX: &str = "dms-console/";

/// What the host says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FromHost {
    /// A token, asked for or not; `None`: there is none to be had.
    Token(Option<HostToken>),
    /// Go to a page.
    Navigate(String),
    /// Use these preferences for this visit.
    Preferences(Asked),
}

/// Preferences that the host asks for; what it does not name stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Language.
    pub lang: Option<Lang>,
    /// Theme.
    pub theme: Option<Theme>,
    /// Whether changes are switched off.
    pub read_only: Option<bool>,
    /// Custom properties of CSS, by name.
    pub properties: Vec<(String, String)>,
}

impl FromHost {
    /// Reads a message; `None`: it is none of ours, or makes no sense.
    pub fn read(text: &str) -> Option<Self> {
        let Value::Object(message) = serde_json::from_str(text).ok()? else { return None };
        let text = |key: &str| message.get(key).and_then(Value::as_str).filter(|text| !text.is_empty());
        match text("type")?.strip_prefix(PREFIX)? {
            "token" => Some(Self::Token(text("token").map(|secret| HostToken {
                token: Token {
                    secret: Secret(secret.to_owned()),
                    expires_at: time(message.get("expiresAt")),
                },
                project_id: text("projectId").map(ToOwned::to_owned),
                user: text("user").map(ToOwned::to_owned),
            }))),
            // A page of the console, never another site.
            "navigate" => text("path")
                .filter(|path| path.starts_with('/') && !path.starts_with("//"))
                .map(|path| Self::Navigate(path.to_owned())),
            "preferences" => Some(Self::Preferences(Asked {
                lang: text("lang").and_then(Lang::from_tag),
                theme: text("theme").and_then(Theme::from_word),
                read_only: message.get("readOnly").and_then(Value::as_bool),
                properties: message
                    .get("properties")
                    .and_then(Value::as_object)
                    .map(admitted)
                    .unwrap_or_default(),
            })),
            _ => None,
        }
    }
}

/// Milliseconds since 1970-01-01 UTC, or an RFC 3339 time as IAM writes it.
fn time(value: Option<&Value>) -> Option<u64> {
    match value? {
        Value::Number(millis) => millis.as_u64(),
        Value::String(text) => parse_rfc3339_millis(text),
        _ => None,
    }
}

fn admitted(asked: &Map<String, Value>) -> Vec<(String, String)> {
    let pairs = asked.iter().filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)));
    let admitted = pairs.filter(|(name, value)| properties::is_admitted(name, value));
    admitted.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// What the console says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToHost {
    /// It listens.
    Ready,
    /// It needs a token: once for however many requests wait.
    TokenRequest {
        /// `start`, `expiring` or `refused`.
        reason: &'static str,
    },
    /// It shows a page.
    Route {
        /// Path, query and fragment.
        path: String,
        /// What the page is called; empty until that is known.
        title: String,
    },
    /// It said something to the person.
    Notice {
        /// `info`, `success`, `warning` or `error`.
        level: &'static str,
        /// What.
        text: String,
    },
    /// Its content is so high.
    Height {
        /// In CSS pixels.
        px: u32,
    },
}

impl ToHost {
    /// The message as it is sent.
    pub fn write(&self) -> Value {
        let (name, content) = match self {
            Self::Ready => ("ready", json!({ "version": env!("CARGO_PKG_VERSION") })),
            Self::TokenRequest { reason } => ("token-request", json!({ "reason": reason })),
            Self::Route { path, title } => ("route", json!({ "path": path, "title": title })),
            Self::Notice { level, text } => ("notice", json!({ "level": level, "text": text })),
            Self::Height { px } => ("height", json!({ "px": px })),
        };
        let mut message = json!({ "type": format!("{PREFIX}{name}") });
        if let (Some(message), Value::Object(content)) = (message.as_object_mut(), content) {
            message.extend(content);
        }
        message
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(message: &Value) -> Option<FromHost> {
        FromHost::read(&message.to_string())
    }

    #[test]
    fn tokens_come_with_a_project_and_a_time_or_without() {
        let token = |expires_at, project_id: Option<&str>| {
            let token = Token { secret: Secret("MII".to_owned()), expires_at };
            let project_id = project_id.map(str::to_owned);
            Some(FromHost::Token(Some(HostToken { token, project_id, user: None })))
        };
        let full =
            json!({ "type": "dms-console/token", "token": "MII", "projectId": "p", "expiresAt": 1500 });
        assert_eq!(read(&full), token(Some(1500), Some("p")));
        let iam =
            json!({ "type": "dms-console/token", "token": "MII", "expiresAt": "1970-01-01T00:00:01.5Z" });
        assert_eq!(read(&iam), token(Some(1500), None));
        let of_ann = json!({ "type": "dms-console/token", "token": "MII", "user": "ann" });
        let told = |message| match message {
            Some(FromHost::Token(Some(HostToken { user, .. }))) => user,
            _ => None,
        };
        assert_eq!(told(read(&of_ann)).as_deref(), Some("ann"));
        assert_eq!(read(&json!({ "type": "dms-console/token", "token": null })), Some(FromHost::Token(None)));
    }

    #[test]
    fn the_host_leads_to_pages_and_nowhere_else() {
        let navigate = |path: &str| read(&json!({ "type": "dms-console/navigate", "path": path }));
        assert_eq!(navigate("/tags?key=a"), Some(FromHost::Navigate("/tags?key=a".to_owned())));
        for elsewhere in ["//evil.example", "https://evil.example/", "javascript:alert(1)", ""] {
            assert_eq!(navigate(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn only_preferences_that_are_named_and_known_are_asked_for() {
        let message = json!({
            "type": "dms-console/preferences", "lang": "zh", "theme": "pink", "readOnly": true,
            "properties": { "--accent": "#0a7", "--secret": "1px", "--ground": "url(https://evil.example)", "--ink": 3 },
        });
        let asked = Asked {
            lang: Some(Lang::ZhCn),
            read_only: Some(true),
            properties: vec![("--accent".to_owned(), "#0a7".to_owned())],
            ..Asked::default()
        };
        assert_eq!(read(&message), Some(FromHost::Preferences(asked)));
    }

    #[test]
    fn what_is_told_says_its_type() {
        let route = ToHost::Route { path: "/tags".to_owned(), title: "Tags".to_owned() };
        assert_eq!(route.write(), json!({ "type": "dms-console/route", "path": "/tags", "title": "Tags" }));
        assert_eq!(ToHost::Height { px: 7 }.write(), json!({ "type": "dms-console/height", "px": 7 }));
    }

    #[test]
    fn messages_of_others_are_left_alone() {
        for other in [json!({ "type": "webpackOk" }), json!({}), json!("dms-console/token"), json!(null)] {
            assert_eq!(read(&other), None, "{other}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in ".*") {
            let _ = FromHost::read(&text);
        }
    }
}
