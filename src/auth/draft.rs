//! What a person types to sign in, and the rules that it has to keep before anything is sent.

use super::SignedIn;
use super::enter::Typed;
use crate::api::{AccessKey, Credentials, Problem, Token};
use crate::config::{AuthKind, Connection};
use crate::i18n::{Lang, Message};
use crate::locales::sign_in as msg;
use dms_api::model::Mfa;
use dms_api::rules::ids::check_project_id;
use dms_api::secret::{Secret, is_secret_header};
use leptos::prelude::*;

/// The fields of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Account.
    Domain,
    /// User.
    User,
    /// Password.
    Password,
    /// Name of the project.
    Project,
    /// Id of the user, for whom a code is good.
    UserId,
    /// What the user's virtual MFA device shows.
    Passcode,
    /// Token.
    Token,
    /// Public half of the access key.
    AccessKey,
    /// Secret half of the access key.
    SecretKey,
    /// What belongs to a temporary access key.
    SecurityToken,
    /// Id of the project.
    ProjectId,
}

impl Field {
    const ALL: [Self; 11] = [
        Self::Domain,
        Self::User,
        Self::Password,
        Self::Project,
        Self::UserId,
        Self::Passcode,
        Self::Token,
        Self::AccessKey,
        Self::SecretKey,
        Self::SecurityToken,
        Self::ProjectId,
    ];

    /// The way of signing in that needs it.
    const fn is_of(self, kind: AuthKind) -> bool {
        match kind {
            AuthKind::Password => {
                matches!(
                    self,
                    Self::Domain
                        | Self::User
                        | Self::Password
                        | Self::Project
                        | Self::UserId
                        | Self::Passcode
                )
            }
            AuthKind::Token => matches!(self, Self::Token | Self::ProjectId),
            AuthKind::AccessKey => {
                matches!(self, Self::AccessKey | Self::SecretKey | Self::SecurityToken | Self::ProjectId)
            }
            AuthKind::Gateway => matches!(self, Self::ProjectId),
            AuthKind::Host => false,
        }
    }

    /// Whether it may stay empty.
    pub const fn is_optional(self) -> bool {
        matches!(self, Self::SecurityToken | Self::ProjectId)
    }

    /// What is wrong with a text in this field.
    fn check(self, text: &str) -> Option<Message> {
        let has_space =
            || text.contains(|character: char| character.is_whitespace() || character.is_control());
        match self {
            _ if text.is_empty() => (!self.is_optional()).then_some(msg::required as Message),
            Self::ProjectId => check_project_id(text).is_err().then_some(msg::bad_project_id as Message),
            Self::UserId => (!is_hex(text, 32)).then_some(msg::bad_user_id as Message),
            Self::Passcode => {
                let is_code = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
                (!is_code).then_some(msg::bad_passcode as Message)
            }
            Self::Token | Self::AccessKey | Self::SecretKey | Self::SecurityToken => {
                has_space().then_some(msg::has_space as Message)
            }
            Self::Domain | Self::User | Self::Password | Self::Project => None,
        }
    }

    /// Whether spaces around it are part of it.
    const fn is_verbatim(self) -> bool {
        matches!(self, Self::Password)
    }
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A token that was copied together with the name of its header, or in quotes.
fn bare_token(text: &str) -> &str {
    let value = match text.split_once(':') {
        Some((name, value)) if is_secret_header(name.trim()) => value,
        _ => text,
    };
    value.trim_matches(|it: char| it.is_whitespace() || matches!(it, '"' | '\''))
}

/// Whether somebody types a HUAWEI ID or the account itself, for which IAM has no token: an IAM
/// user is named without `@`, and otherwise than its account.
pub fn gets_no_token(domain: &str, user: &str) -> bool {
    let (domain, user) = (domain.trim(), user.trim());
    user.contains('@') || !user.is_empty() && user == domain
}

/// A form that is being filled in.
#[derive(Clone, Copy, Debug)]
pub struct Draft {
    /// The way of signing in.
    pub kind: RwSignal<AuthKind>,
    texts: [RwSignal<String>; Field::ALL.len()],
    /// Whether the tab keeps the credentials over a reload.
    pub is_kept: RwSignal<bool>,
    /// Whether the user has a virtual MFA device, so that a code is asked for.
    pub has_mfa: RwSignal<bool>,
    /// Whether signing in was tried, so that empty fields are pointed out.
    pub tried: RwSignal<bool>,
}

impl Draft {
    /// For a connection, with what is known of it.
    pub fn new(connection: &Connection) -> Self {
        let draft = Self {
            kind: RwSignal::new(connection.auth),
            texts: std::array::from_fn(|_| RwSignal::new(String::new())),
            is_kept: RwSignal::new(false),
            has_mfa: RwSignal::new(false),
            tried: RwSignal::new(false),
        };
        draft.set(Field::Project, &connection.project_name);
        draft.set(Field::ProjectId, &connection.project_id);
        if let Some(identity) = &connection.demo_identity {
            draft.set(Field::Domain, &identity.domain);
            draft.set(Field::User, &identity.user);
            draft.set(Field::Password, &identity.password);
        }
        draft
    }

    /// For signing in again, with all that is no secret and can be typed there: the project stays.
    pub fn again(connection: &Connection, before: &SignedIn) -> Self {
        let draft = Self::new(connection);
        draft.kind.set(before.credentials.kind());
        draft.set(Field::Project, &before.project.name);
        // Nobody sees this field, so that nothing may be wrong with it.
        draft.set(Field::ProjectId, "");
        match &before.credentials {
            Credentials::Password { domain, user, .. } => {
                draft.set(Field::Domain, domain);
                draft.set(Field::User, user);
            }
            Credentials::AccessKey(key) => draft.set(Field::AccessKey, &key.access_key),
            Credentials::Token(_) | Credentials::Gateway | Credentials::Host { .. } => {}
        }
        draft
    }

    /// The connection was changed meanwhile: what came from it follows, what was typed stays.
    pub fn follow(&self, before: &Connection, now: &Connection) {
        let places = [
            (Field::Project, &before.project_name, &now.project_name),
            (Field::ProjectId, &before.project_id, &now.project_id),
        ];
        for (field, before, now) in places {
            if self.text(field).with_untracked(|text| text == before) {
                self.set(field, now);
            }
        }
        if self.kind.get_untracked() == before.auth {
            self.kind.set(now.auth);
        }
    }

    /// Asks for a code from now on, where the refusal is for want of one. A code that was tried is
    /// good for nothing more.
    pub fn hear(&self, problem: &Problem) {
        let Problem::Refused(refused) = problem else { return };
        if refused.asks_for_code() {
            // The form may be gone by now.
            let _ = self.has_mfa.try_set(true);
            let _ = self.tried.try_set(false);
            let _ = self.text(Field::Passcode).try_set(String::new());
            if let Some(id) = refused.user_id() {
                let _ = self.text(Field::UserId).try_set(id.to_owned());
            }
        }
    }

    /// Forgets everything secret, once it has served its purpose.
    pub fn forget_secrets(&self) {
        let secrets =
            [Field::Password, Field::Passcode, Field::Token, Field::SecretKey, Field::SecurityToken];
        for field in secrets {
            // The form may be gone by now.
            let _ = self.text(field).try_set(String::new());
        }
    }

    /// The text of a field.
    pub fn text(&self, field: Field) -> RwSignal<String> {
        let index = Field::ALL.iter().position(|it| *it == field).unwrap_or_default();
        // Every field is in the list that the texts are as long as.
        self.texts.get(index).copied().unwrap_or_default()
    }

    fn set(&self, field: Field, text: &str) {
        self.text(field).set(text.to_owned());
    }

    fn value(&self, field: Field) -> String {
        let text = self.text(field);
        match field {
            _ if field.is_verbatim() => text.get(),
            Field::Token => text.with(|text| bare_token(text).to_owned()),
            // Devices show two groups of three.
            Field::Passcode => text.with(|text| text.split_whitespace().collect()),
            _ => text.with(|text| text.trim().to_owned()),
        }
    }

    /// What is wrong with a field; an empty one counts once signing in was tried. Reactive.
    pub fn error(&self, field: Field, lang: Lang) -> Option<String> {
        let value = self.value(field);
        let error = field.check(&value).filter(|_| !value.is_empty() || self.tried.get())?;
        Some(error(lang).to_owned())
    }

    /// What signing in needs; `None` while a field is wrong.
    pub fn typed(&self) -> Option<Typed> {
        let kind = self.kind.get();
        let has_mfa = self.has_mfa.get();
        let is_asked = |field: &Field| {
            field.is_of(kind) && (has_mfa || !matches!(field, Field::UserId | Field::Passcode))
        };
        let is_right = |field: &Field| !is_asked(field) || field.check(&self.value(*field)).is_none();
        if !Field::ALL.iter().all(is_right) {
            return None;
        }
        let value = |field| self.value(field);
        let credentials = match kind {
            AuthKind::Password => {
                return Some(Typed::Password {
                    domain: value(Field::Domain),
                    user: value(Field::User),
                    password: Secret(value(Field::Password)),
                    project: value(Field::Project),
                    mfa: has_mfa.then(|| Mfa {
                        user_id: value(Field::UserId),
                        passcode: Secret(value(Field::Passcode)),
                    }),
                });
            }
            AuthKind::Token => {
                Credentials::Token(Token { secret: Secret(value(Field::Token)), expires_at: None })
            }
            AuthKind::AccessKey => {
                let security_token = Some(value(Field::SecurityToken)).filter(|text| !text.is_empty());
                Credentials::AccessKey(AccessKey {
                    access_key: value(Field::AccessKey),
                    secret_key: Secret(value(Field::SecretKey)),
                    security_token: security_token.map(Secret),
                })
            }
            AuthKind::Gateway => Credentials::Gateway,
            AuthKind::Host => return None,
        };
        Some(Typed::Credentials { credentials, project_id: value(Field::ProjectId) })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::panic, reason = "tests")]

    use super::*;
    use crate::api::Refused;
    use crate::auth::Project;
    use dms_api::operation::OperationId;

    fn draft(kind: AuthKind, fields: &[(Field, &str)]) -> Draft {
        let draft = Draft::new(&Connection { auth: kind, ..Connection::default() });
        for (field, text) in fields {
            draft.set(*field, text);
        }
        draft
    }

    #[test]
    fn nothing_is_signed_in_with_before_it_is_whole() {
        let _owner = Owner::new_root(None);
        let part = draft(AuthKind::Password, &[(Field::User, "u"), (Field::Domain, "d")]);
        assert!(part.typed().is_none());
        assert_eq!(part.error(Field::Password, Lang::En), None);
        part.tried.set(true);
        assert!(part.error(Field::Password, Lang::En).is_some());
        assert!(draft(AuthKind::Host, &[]).typed().is_none());
        assert!(draft(AuthKind::Gateway, &[]).typed().is_some());
    }

    #[test]
    fn what_was_pasted_is_trimmed_and_a_password_is_not() {
        let _owner = Owner::new_root(None);
        let token = draft(AuthKind::Token, &[(Field::Token, " MII\n")]).typed();
        let Some(Typed::Credentials { credentials, .. }) = token else { panic!("nothing was typed") };
        assert_eq!(credentials.token().map(|token| token.secret.0.as_str()), Some("MII"));
        let fields =
            [Field::User, Field::Domain, Field::Project, Field::Password].map(|field| (field, " x "));
        let password = draft(AuthKind::Password, &fields).typed();
        assert!(
            matches!(password, Some(Typed::Password { password, user, .. }) if password.0 == " x " && user == "x")
        );
    }

    #[test]
    fn a_token_may_be_copied_with_the_name_of_its_header() {
        for text in ["X-Subject-Token: MIIabc", "x-auth-token:MIIabc\r\n", "\"MIIabc\"", " MIIabc "] {
            assert_eq!(bare_token(text), "MIIabc", "{text}");
        }
        assert_eq!(bare_token("a:b"), "a:b");
    }

    #[test]
    fn who_gets_no_token_is_told_before_it_is_tried() {
        assert!(gets_no_token("acme", "acme") && gets_no_token("acme", "ann@example.com"));
        assert!(!gets_no_token("acme", "ann") && !gets_no_token("", ""));
    }

    #[test]
    fn a_code_is_asked_for_once_iam_has_asked() {
        let _owner = Owner::new_root(None);
        let fields = [Field::User, Field::Domain, Field::Project, Field::Password].map(|field| (field, "x"));
        let draft = draft(AuthKind::Password, &fields);
        assert!(matches!(draft.typed(), Some(Typed::Password { mfa: None, .. })));
        let message = "MFA is required for the user 7116d09f88fa41908676fdd4b039e95b.".to_owned();
        draft.hear(&Problem::Refused(Refused {
            operation: OperationId::CreateToken,
            status: 401,
            code: None,
            message,
            request_id: None,
            retry_after: None,
        }));
        assert!(draft.typed().is_none());
        draft.set(Field::Passcode, "12345");
        assert!(draft.typed().is_none() && draft.error(Field::Passcode, Lang::En).is_some());
        draft.set(Field::Passcode, "123 456");
        let Some(Typed::Password { mfa: Some(mfa), .. }) = draft.typed() else { panic!("no code") };
        assert_eq!(mfa.user_id, "7116d09f88fa41908676fdd4b039e95b");
        assert_eq!(mfa.passcode.0, "123456");
        draft.forget_secrets();
        assert_eq!(draft.text(Field::Passcode).get_untracked(), "");
    }

    #[test]
    fn a_project_that_nobody_is_asked_for_keeps_nobody_from_signing_in_again() {
        let _owner = Owner::new_root(None);
        let connection = Connection { project_id: "malformed".to_owned(), ..Connection::default() };
        let token = Token { secret: Secret("MII".to_owned()), expires_at: None };
        let before = SignedIn::new(Credentials::Token(token), Project::default());
        let draft = Draft::again(&connection, &before);
        draft.set(Field::Token, "MIInew");
        assert!(draft.typed().is_some());
    }

    #[test]
    fn what_was_typed_outlives_a_change_of_the_connection() {
        let _owner = Owner::new_root(None);
        let named = |name: &str| Connection { project_name: name.to_owned(), ..Connection::default() };
        let text = |draft: &Draft, field| draft.text(field).get_untracked();
        let draft = Draft::new(&named("one"));
        draft.set(Field::User, "u");
        draft.follow(&named("one"), &named("two"));
        assert_eq!((text(&draft, Field::User), text(&draft, Field::Project)), ("u".into(), "two".into()));
        draft.set(Field::Project, "typed");
        let other = Connection { auth: AuthKind::Token, ..named("three") };
        draft.follow(&named("two"), &other);
        assert_eq!(text(&draft, Field::Project), "typed");
        assert_eq!(draft.kind.get_untracked(), AuthKind::Token);
        draft.set(Field::Password, "secret");
        draft.forget_secrets();
        assert_eq!((text(&draft, Field::Password), text(&draft, Field::User)), ("".into(), "u".into()));
    }

    #[test]
    fn mistakes_are_pointed_out_at_once() {
        let _owner = Owner::new_root(None);
        let fields = [(Field::Token, "a b"), (Field::ProjectId, "0123456789ABCDEF0123456789abcdef")];
        let draft = draft(AuthKind::Token, &fields);
        assert!(draft.error(Field::Token, Lang::En).is_some());
        assert!(draft.error(Field::ProjectId, Lang::En).is_some());
        assert!(draft.typed().is_none());
    }
}
