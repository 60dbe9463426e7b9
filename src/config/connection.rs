//! A service that the console can talk to: as `config.json` writes it, and as a person's own
//! connections are kept. Never anything secret.

use super::endpoint::canonical;
use crate::platform;
use dms_api::edition::Edition;
use dms_api::operation::Service;
use serde_json::{Map, Value};

/// What a connection leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ConnectionKind {
    /// The emulator inside the page.
    BuiltinDemo,
    /// An emulator over HTTP.
    Emulator,
    /// `dms-server gateway` or another proxy in front of the service.
    Gateway,
    /// The service itself.
    #[default]
    Direct,
}

impl ConnectionKind {
    const ALL: [Self; 4] = [Self::BuiltinDemo, Self::Emulator, Self::Gateway, Self::Direct];

    /// The word for it in `config.json`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::BuiltinDemo => "builtin-demo",
            Self::Emulator => "emulator",
            Self::Gateway => "gateway",
            Self::Direct => "direct",
        }
    }

    /// The kind that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether it is the emulator, in the page or elsewhere.
    pub const fn is_emulator(self) -> bool {
        matches!(self, Self::BuiltinDemo | Self::Emulator)
    }
}

/// Who authorizes the requests of a connection, and how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum AuthKind {
    /// The person signs in to IAM.
    #[default]
    Password,
    /// The person pastes a token.
    Token,
    /// The browser signs with an access key.
    AccessKey,
    /// The gateway does it.
    Gateway,
    /// The page that embeds the console supplies a token.
    Host,
}

impl AuthKind {
    const ALL: [Self; 5] = [Self::Password, Self::Token, Self::AccessKey, Self::Gateway, Self::Host];

    /// Those that ask the person for something, who may choose among them.
    pub const ASKING: [Self; 3] = [Self::Password, Self::Token, Self::AccessKey];

    /// The word for it in `config.json`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Token => "token",
            Self::AccessKey => "access-key",
            Self::Gateway => "gateway",
            Self::Host => "host",
        }
    }

    /// The way that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|auth| auth.word() == word)
    }

    /// Whether the person is asked for something.
    pub fn asks(self) -> bool {
        Self::ASKING.contains(&self)
    }
}

/// Which generation of the API the region offers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ApiVersion {
    /// Chapter 4.
    #[default]
    V2,
    /// Chapter 6.1: nine operations, for old regions.
    V1,
}

impl ApiVersion {
    /// The word for it in `config.json`.
    pub const fn word(self) -> &'static str {
        match self {
            Self::V2 => "v2",
            Self::V1 => "v1",
        }
    }

    /// The generation that a word names.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::V2, Self::V1].into_iter().find(|version| version.word() == word)
    }
}

/// The published identity of an emulator: signing in to it needs no questions.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
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

/// The addresses that a gateway forwards to: a signature is made for the host that the service
/// sees, not for the gateway's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Upstream {
    /// Base address of DMS.
    pub endpoint: String,
    /// Base address of IAM.
    pub iam: String,
    /// Base address of Cloud Eye; empty where the gateway does not forward to it.
    pub ces: String,
}

/// A service that the console can talk to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Connection {
    /// Id, unique among all connections.
    pub id: String,
    /// Name shown to people.
    pub label: String,
    /// What it leads to.
    pub kind: ConnectionKind,
    /// Base address of DMS; empty: the page's own directory.
    pub endpoint: String,
    /// Base address of IAM; empty: the page's own directory.
    pub iam: String,
    /// Base address of Cloud Eye; empty: where the others are, if `has_metrics`.
    pub ces: String,
    /// Whether there is a way to Cloud Eye, which has the metrics.
    pub has_metrics: bool,
    /// The edition of the service, where it is said; else it is [chosen by itself](Self::edition).
    pub edition: Option<Edition>,
    /// Project; empty: found through IAM.
    pub project_id: String,
    /// Name of the project, which a token is asked for by.
    pub project_name: String,
    /// Which generation of the API is spoken.
    pub api_version: ApiVersion,
    /// How to sign in; of those that ask the person, the one offered first.
    pub auth: AuthKind,
    /// Identity of an emulator.
    pub demo_identity: Option<DemoIdentity>,
    /// What lies behind a gateway.
    pub upstream: Option<Upstream>,
    /// Whether the person added it, and so may change it.
    pub is_own: bool,
}

impl Connection {
    /// Reads a connection of `config.json`. `place` is where it stands, for the error and for
    /// the keys that are not understood.
    pub(super) fn read(
        mut object: Map<String, Value>,
        place: &str,
        unknown: &mut Vec<String>,
    ) -> Result<Self, String> {
        let mut word = |key: &str| take_word(&mut object, key).unwrap_or_default();
        let (kind, auth, version) = (word("kind"), word("auth"), word("apiVersion"));
        let mut text = |key: &str| take_text(&mut object, key).unwrap_or_default();
        let (id, label) = (text("id"), text("label"));
        if id.is_empty() {
            return Err(format!("{place}.id is missing"));
        }
        let (edition, ces) = (text("edition"), text("ces"));
        let mistaken = |key: &str, word: &str| format!("{place}.{key} is \"{word}\"");
        let kind = ConnectionKind::from_word(&kind).ok_or_else(|| mistaken("kind", &kind))?;
        let edition = match edition.as_str() {
            "" => None,
            name => Some(Edition::named(name).ok_or_else(|| mistaken("edition", name))?),
        };
        let connection = Self {
            label: if label.is_empty() { id.clone() } else { label },
            id,
            kind,
            endpoint: text("endpoint"),
            iam: text("iam"),
            has_metrics: false,
            ces: ces.clone(),
            edition,
            project_id: text("projectId"),
            project_name: text("projectName"),
            api_version: given(&version, ApiVersion::from_word)
                .ok_or_else(|| mistaken("apiVersion", &version))?,
            auth: given(&auth, AuthKind::from_word).ok_or_else(|| mistaken("auth", &auth))?,
            demo_identity: None,
            upstream: None,
            is_own: false,
        };
        let demo_identity = take_object(&mut object, "demoIdentity").map(|mut it| DemoIdentity {
            domain: take_text(&mut it, "domain").unwrap_or_default(),
            user: take_text(&mut it, "user").unwrap_or_default(),
            password: take_text(&mut it, "password").unwrap_or_default(),
        });
        let upstream = take_object(&mut object, "upstream").map(|mut it| Upstream {
            endpoint: take_text(&mut it, "endpoint").unwrap_or_default(),
            iam: take_text(&mut it, "iam").unwrap_or_default(),
            ces: take_text(&mut it, "ces").unwrap_or_default(),
        });
        let metrics = object.remove("metrics").is_some_and(|it| it == Value::Bool(true));
        let has_metrics = !ces.is_empty() || metrics || connection.kind.is_emulator();
        unknown.extend(object.into_iter().map(|(key, _)| format!("{place}.{key}")));
        Ok(match connection.kind {
            ConnectionKind::BuiltinDemo => {
                Self { edition, has_metrics, ..Self::builtin_demo(connection.id, connection.label) }
            }
            _ => Self { demo_identity, upstream, has_metrics, ..connection },
        })
    }

    /// The demo inside the page: everything about it but its edition is known.
    fn builtin_demo(id: String, label: String) -> Self {
        let (identity, project_id, project_name) = DemoIdentity::published();
        Self {
            id,
            label,
            kind: ConnectionKind::BuiltinDemo,
            project_id: project_id.to_owned(),
            project_name: project_name.to_owned(),
            demo_identity: Some(identity),
            ..Self::default()
        }
    }

    /// What credentials are entered for: the connection, the addresses that it leads to, and those
    /// behind them. A gateway's own address stays as it is when it is started for another service.
    pub fn destination(&self) -> String {
        let place = |service| format!("{} {}", self.base(service), self.signed_base(service));
        let services = [Service::Dms, Service::Iam, Service::Ces].map(place);
        format!("{} {}", self.id, services.join(" "))
    }

    /// The edition of the service: as it is said; else an emulator is as the reference has it, and a
    /// real service is that of today, unless the region is an old one.
    pub fn edition(&self) -> Edition {
        let is_old = self.kind.is_emulator() || self.api_version == ApiVersion::V1;
        self.edition.unwrap_or(if is_old { Edition::V2024_01 } else { Edition::Current })
    }

    /// The base address of a service, without a slash at its end; without one of its own, the
    /// page's directory.
    pub fn base(&self, service: Service) -> String {
        let own = match service {
            Service::Dms => &self.endpoint,
            Service::Iam => &self.iam,
            // An emulator and a gateway have it beside DMS.
            Service::Ces if self.ces.is_empty() => &self.endpoint,
            Service::Ces => &self.ces,
        };
        canonical(&if own.is_empty() { platform::base_uri() } else { own.clone() })
    }

    /// The base address that a signature is made for: the one that the service itself sees.
    pub fn signed_base(&self, service: Service) -> String {
        let behind = self.upstream.as_ref().map(|it| match service {
            Service::Dms => canonical(&it.endpoint),
            Service::Iam => canonical(&it.iam),
            Service::Ces => canonical(&it.ces),
        });
        behind.filter(|base| !base.is_empty()).unwrap_or_else(|| self.base(service))
    }
}

/// What a word names; nothing given is the default.
fn given<T: Default>(word: &str, from_word: fn(&str) -> Option<T>) -> Option<T> {
    if word.is_empty() { Some(T::default()) } else { from_word(word) }
}

pub(super) fn take_text(object: &mut Map<String, Value>, key: &str) -> Option<String> {
    match object.shift_remove(key)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// One of a set of words, which people also write with capitals.
pub(super) fn take_word(object: &mut Map<String, Value>, key: &str) -> Option<String> {
    take_text(object, key).map(|word| word.trim().to_ascii_lowercase())
}

fn take_object(object: &mut Map<String, Value>, key: &str) -> Option<Map<String, Value>> {
    match object.shift_remove(key)? {
        Value::Object(inner) => Some(inner),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edition_is_chosen_by_itself() {
        let of = |kind, api_version, edition| {
            Connection { kind, api_version, edition, ..Connection::default() }.edition()
        };
        let (direct, gateway) = (ConnectionKind::Direct, ConnectionKind::Gateway);
        assert_eq!(of(direct, ApiVersion::V2, None), Edition::Current);
        assert_eq!(of(gateway, ApiVersion::V2, None), Edition::Current);
        assert_eq!(of(gateway, ApiVersion::V1, None), Edition::V2024_01);
        assert_eq!(of(ConnectionKind::Emulator, ApiVersion::V2, None), Edition::V2024_01);
        assert_eq!(of(ConnectionKind::Emulator, ApiVersion::V2, Some(Edition::Current)), Edition::Current);
        assert_eq!(of(direct, ApiVersion::V2, Some(Edition::V2024_01)), Edition::V2024_01);
    }

    #[test]
    fn the_builtin_demo_is_signed_in_to_as_the_emulator_publishes() {
        let (identity, project_id, project_name) = DemoIdentity::published();
        let emulator = dms_emulator::Settings::default();
        assert_eq!((identity.domain, identity.user), (emulator.domain, emulator.user));
        assert_eq!(identity.password, emulator.password);
        assert_eq!((project_id, project_name), (&*emulator.project_id, &*emulator.project_name));
    }
}
