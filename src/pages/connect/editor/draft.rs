//! A connection that is being written, and the rules that it has to keep.

use crate::config::endpoint::{self, Fault};
use crate::config::{ApiVersion, AuthKind, Connection, ConnectionKind, Upstream};
use crate::i18n::Message;
use crate::locales::{connection as msg, sign_in};
use dms_api::rules::ids::check_project_id;
use leptos::prelude::*;

/// The fields that are text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Name.
    Label,
    /// Address of DMS.
    Endpoint,
    /// Address of IAM.
    Iam,
    /// Name of the project.
    ProjectName,
    /// Id of the project.
    ProjectId,
    /// What a gateway forwards to.
    Upstream,
    /// The same for IAM.
    UpstreamIam,
    /// The same for Cloud Eye.
    UpstreamCes,
    /// Address of Cloud Eye.
    Ces,
}

/// The kinds that a person can add: the others belong to the page.
pub const KINDS: [ConnectionKind; 3] =
    [ConnectionKind::Gateway, ConnectionKind::Direct, ConnectionKind::Emulator];

/// The ways to sign in that a person can set up: a page around the console sets up its own.
pub const WAYS: [AuthKind; 4] = [AuthKind::Password, AuthKind::Token, AuthKind::AccessKey, AuthKind::Gateway];

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The connection as far as it is written.
    pub connection: Connection,
    /// Addresses behind a gateway.
    upstream: [String; 3],
}

impl Draft {
    /// A new one: gateways are what works from a browser.
    pub fn new() -> Self {
        let connection = Connection { kind: ConnectionKind::Gateway, is_own: true, ..Connection::default() };
        Self { connection, upstream: Default::default() }
    }

    /// One that is there already.
    pub fn of(connection: Connection) -> Self {
        let upstream =
            connection.upstream.clone().map(|it| [it.endpoint, it.iam, it.ces]).unwrap_or_default();
        Self { connection, upstream }
    }

    /// Whether a signature needs to know what lies behind.
    pub fn needs_upstream(&self) -> bool {
        self.connection.kind == ConnectionKind::Gateway && self.connection.auth == AuthKind::AccessKey
    }

    /// Whether Cloud Eye has an address of its own. An emulator has it beside the rest.
    pub const fn can_name_cloud_eye(&self) -> bool {
        !self.connection.kind.is_emulator()
    }

    fn has_cloud_eye(&self) -> bool {
        self.can_name_cloud_eye() && !self.connection.ces.trim().is_empty()
    }

    /// The text of a field.
    pub fn text(&self, field: Field) -> &str {
        let it = &self.connection;
        match field {
            Field::Label => &it.label,
            Field::Endpoint => &it.endpoint,
            Field::Iam => &it.iam,
            Field::ProjectName => &it.project_name,
            Field::ProjectId => &it.project_id,
            Field::Upstream => &self.upstream[0],
            Field::UpstreamIam => &self.upstream[1],
            Field::UpstreamCes => &self.upstream[2],
            Field::Ces => &it.ces,
        }
    }

    /// Sets the text of a field.
    pub fn set(&mut self, field: Field, text: String) {
        let it = &mut self.connection;
        let place = match field {
            Field::Label => &mut it.label,
            Field::Endpoint => &mut it.endpoint,
            Field::Iam => &mut it.iam,
            Field::ProjectName => &mut it.project_name,
            Field::ProjectId => &mut it.project_id,
            Field::Upstream => &mut self.upstream[0],
            Field::UpstreamIam => &mut self.upstream[1],
            Field::UpstreamCes => &mut self.upstream[2],
            Field::Ces => &mut it.ces,
        };
        *place = text;
    }

    /// Whether a field has to be filled in.
    pub fn is_required(&self, field: Field) -> bool {
        match field {
            Field::Label | Field::Endpoint => true,
            Field::Iam => self.connection.kind == ConnectionKind::Direct && self.connection.auth.asks(),
            Field::Upstream => self.needs_upstream(),
            Field::UpstreamCes => self.needs_upstream() && self.has_cloud_eye(),
            Field::UpstreamIam | Field::ProjectName | Field::ProjectId | Field::Ces => false,
        }
    }

    /// What is wrong with a field.
    pub fn error(&self, field: Field) -> Option<Message> {
        let text = self.text(field).trim();
        if text.is_empty() {
            return self.is_required(field).then_some(msg::required as Message);
        }
        match field {
            Field::Endpoint
            | Field::Iam
            | Field::Ces
            | Field::Upstream
            | Field::UpstreamIam
            | Field::UpstreamCes => endpoint::check(text).err().map(|fault| match fault {
                Fault::Malformed => msg::bad_address as Message,
                Fault::TooMuch => msg::too_much as Message,
                Fault::Unencrypted => msg::unencrypted as Message,
            }),
            Field::ProjectId => check_project_id(text).is_err().then_some(sign_in::bad_project_id as Message),
            Field::Label | Field::ProjectName => None,
        }
    }

    /// The connection, in the one form that it is kept in; `None` while a field is wrong. `id` is
    /// for a new one.
    pub fn finish(&self, id: impl FnOnce() -> String) -> Option<Connection> {
        let fields = [Field::Label, Field::Endpoint, Field::Iam, Field::ProjectName, Field::ProjectId];
        let upstream = [Field::Upstream, Field::UpstreamIam, Field::UpstreamCes];
        let upstream = upstream.into_iter().filter(|_| self.needs_upstream());
        let ces = self.can_name_cloud_eye().then_some(Field::Ces);
        let shown = fields.into_iter().chain(upstream).chain(ces);
        if shown.into_iter().any(|field| self.error(field).is_some()) {
            return None;
        }
        let text = |field| self.text(field).trim().to_owned();
        let address = |field| self.text(field).trim().trim_end_matches('/').to_owned();
        let (endpoint, iam) = (address(Field::Endpoint), address(Field::Iam));
        let ces = if self.can_name_cloud_eye() { address(Field::Ces) } else { String::new() };
        let it = &self.connection;
        Some(Connection {
            id: if it.id.is_empty() { id() } else { it.id.clone() },
            label: text(Field::Label),
            // A gateway answers for IAM too, unless it is said otherwise.
            iam: if iam.is_empty() { endpoint.clone() } else { iam },
            endpoint,
            project_id: text(Field::ProjectId),
            project_name: text(Field::ProjectName),
            upstream: self.needs_upstream().then(|| Upstream {
                endpoint: address(Field::Upstream),
                iam: address(Field::UpstreamIam),
                ces: address(Field::UpstreamCes),
            }),
            demo_identity: None,
            is_own: true,
            has_metrics: it.kind.is_emulator() || !ces.is_empty(),
            ces,
            ..*it
        })
    }

    /// Sets the kind that a word names.
    pub fn set_kind(&mut self, word: &str) {
        self.connection.kind = ConnectionKind::from_word(word).unwrap_or(self.connection.kind);
        if self.connection.kind != ConnectionKind::Gateway && self.connection.auth == AuthKind::Gateway {
            self.connection.auth = AuthKind::Password;
        }
    }

    /// Sets the way to sign in that a word names.
    pub fn set_auth(&mut self, word: &str) {
        self.connection.auth = AuthKind::from_word(word).unwrap_or(self.connection.auth);
    }

    /// Sets the generation of the API that a word names.
    pub fn set_version(&mut self, word: &str) {
        self.connection.api_version = ApiVersion::from_word(word).unwrap_or_default();
    }
}

/// The draft of a form.
pub type DraftSignal = RwSignal<Draft>;

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn draft(kind: ConnectionKind, auth: AuthKind) -> Draft {
        let mut draft = Draft::new();
        draft.connection.kind = kind;
        draft.connection.auth = auth;
        draft.set(Field::Label, " Production ".to_owned());
        draft.set(Field::Endpoint, "https://gateway.example/ ".to_owned());
        draft
    }

    fn finish(draft: &Draft) -> Option<Connection> {
        draft.finish(|| "own-1".to_owned())
    }

    #[test]
    fn a_gateway_needs_a_name_and_an_address() {
        let connection = finish(&draft(ConnectionKind::Gateway, AuthKind::Password)).unwrap();
        assert_eq!((connection.id.as_str(), connection.label.as_str()), ("own-1", "Production"));
        assert_eq!(connection.endpoint, "https://gateway.example");
        assert_eq!(connection.iam, connection.endpoint);
        assert!(connection.is_own && connection.upstream.is_none());
        assert_eq!(finish(&Draft::new()), None);
    }

    #[test]
    fn who_is_asked_directly_is_asked_at_iam_too() {
        let mut direct = draft(ConnectionKind::Direct, AuthKind::Password);
        assert_eq!(finish(&direct), None);
        assert!(direct.error(Field::Iam).is_some());
        direct.set(Field::Iam, "https://iam.example".to_owned());
        assert_eq!(finish(&direct).unwrap().iam, "https://iam.example");
    }

    #[test]
    fn a_signature_through_a_gateway_needs_to_know_what_is_behind() {
        let mut gateway = draft(ConnectionKind::Gateway, AuthKind::AccessKey);
        assert_eq!(finish(&gateway), None);
        gateway.set(Field::Upstream, "https://dms.example/".to_owned());
        assert_eq!(finish(&gateway).unwrap().upstream.unwrap().endpoint, "https://dms.example");
        gateway.connection.auth = AuthKind::Token;
        assert_eq!(finish(&gateway).unwrap().upstream, None);
    }

    #[test]
    fn metrics_are_where_cloud_eye_has_an_address_or_an_emulator_answers_for_it() {
        let mut gateway = draft(ConnectionKind::Gateway, AuthKind::Password);
        assert!(!finish(&gateway).unwrap().has_metrics);
        gateway.set(Field::Ces, "https://gateway.example/".to_owned());
        let connection = finish(&gateway).unwrap();
        assert_eq!((connection.has_metrics, connection.ces.as_str()), (true, "https://gateway.example"));
        // Whoever signs has to know for whom.
        gateway.connection.auth = AuthKind::AccessKey;
        gateway.set(Field::Upstream, "https://dms.example".to_owned());
        assert_eq!(finish(&gateway), None);
        gateway.set(Field::UpstreamCes, "https://ces.example".to_owned());
        assert_eq!(finish(&gateway).unwrap().upstream.unwrap().ces, "https://ces.example");
        gateway.set_kind("emulator");
        let emulator = finish(&gateway).unwrap();
        assert_eq!((emulator.has_metrics, emulator.ces.as_str()), (true, ""));
    }

    #[test]
    fn an_id_stays_and_what_belongs_together_stays_together() {
        let mut gateway = draft(ConnectionKind::Gateway, AuthKind::Gateway);
        gateway.connection.id = "own-9".to_owned();
        assert_eq!(finish(&gateway).unwrap().id, "own-9");
        gateway.set_kind("direct");
        assert_eq!(gateway.connection.auth, AuthKind::Password);
        gateway.set(Field::ProjectId, "nonsense".to_owned());
        assert!(gateway.error(Field::ProjectId).is_some());
    }
}
