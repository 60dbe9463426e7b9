//! What requests are authorized with, and for which project.

use crate::config::AuthKind;
use crate::platform::parse_rfc3339_millis;
use dms_api::secret::Secret;

pub use dms_api::sign::Credentials as AccessKey;

/// A token of IAM. `Debug` does not show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What requests carry.
    pub secret: Secret,
    /// Until when it is valid by this computer's clock, in milliseconds since 1970-01-01 UTC, where
    /// that is known.
    pub expires_at: Option<u64>,
}

impl Token {
    /// A token that IAM has given now. How long it is valid counts from then on by this computer's
    /// clock, which may be another than that of IAM.
    pub fn given(secret: Secret, issued_at: Option<&str>, expires_at: Option<&str>, now: u64) -> Self {
        let time = |text: Option<&str>| text.and_then(parse_rfc3339_millis);
        let lifetime = time(issued_at).and_then(|issued_at| time(expires_at)?.checked_sub(issued_at));
        let expires_at = lifetime.map_or_else(|| time(expires_at), |lifetime| Some(now + lifetime));
        Self { secret, expires_at }
    }
}

/// What requests are authorized with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Credentials {
    /// A token that a person pasted.
    Token(Token),
    /// A token that IAM gave for a password, which is not kept.
    Password {
        /// The token.
        token: Token,
        /// The account of the user.
        domain: String,
        /// The user.
        user: String,
    },
    /// An access key: the browser signs each request.
    AccessKey(AccessKey),
    /// Nothing is sent: the gateway has credentials of its own.
    Gateway,
    /// A token of the page that embeds the console.
    Host {
        /// The token.
        token: Token,
        /// Whom it is for, where the page says so.
        user: Option<String>,
    },
}

impl Credentials {
    /// The token that requests carry, where they carry one.
    pub fn token(&self) -> Option<&Token> {
        match self {
            Self::Token(token) | Self::Password { token, .. } | Self::Host { token, .. } => Some(token),
            Self::AccessKey(_) | Self::Gateway => None,
        }
    }

    /// Whether they end at a time that nobody has told.
    pub fn end_is_unknown(&self) -> bool {
        match self {
            Self::Token(token) | Self::Password { token, .. } | Self::Host { token, .. } => {
                token.expires_at.is_none()
            }
            // A temporary key has its security token, which does not say how long it lasts.
            Self::AccessKey(key) => key.security_token.is_some(),
            Self::Gateway => false,
        }
    }

    /// Who that is, as far as the credentials tell: the user, or the public half of the key.
    pub fn who(&self) -> Option<&str> {
        match self {
            Self::Password { user, .. } => Some(user),
            Self::AccessKey(key) => Some(&key.access_key),
            Self::Host { user, .. } => user.as_deref(),
            Self::Token(_) | Self::Gateway => None,
        }
    }

    /// The way of signing in that they come from.
    pub const fn kind(&self) -> AuthKind {
        match self {
            Self::Token(_) => AuthKind::Token,
            Self::Password { .. } => AuthKind::Password,
            Self::AccessKey(_) => AuthKind::AccessKey,
            Self::Gateway => AuthKind::Gateway,
            Self::Host { .. } => AuthKind::Host,
        }
    }

    /// Whom they are for, where that can be told. A pasted token does not name its user, and
    /// temporary keys change while the person stays the same.
    pub fn person(&self) -> Option<String> {
        match self {
            Self::Password { domain, user, .. } => Some(format!("user {domain}/{user}")),
            Self::AccessKey(key) if key.security_token.is_none() => Some(format!("key {}", key.access_key)),
            Self::Host { user, .. } => user.as_ref().map(|user| format!("portal {user}")),
            Self::Token(_) | Self::AccessKey(_) | Self::Gateway => None,
        }
    }

    /// Whether others are for the same person, as far as can be told: what was begun with these may
    /// go on with those.
    pub fn are_of_same_person(&self, other: &Self) -> bool {
        self.person() == other.person()
    }
}

/// A project: what requests are for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Project {
    /// Id.
    pub id: String,
    /// Name, usually the region's; empty where it is not known.
    pub name: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_a_token_lasts_does_not_depend_on_whose_clock_is_right() {
        let hour = 3_600_000;
        let expires_at = |issued_at| {
            Token::given("MII".into(), issued_at, Some("1970-01-02T00:00:00.000000Z"), 5 * hour).expires_at
        };
        assert_eq!(expires_at(Some("1970-01-01T20:00:00.000000Z")), Some(9 * hour));
        assert_eq!(expires_at(None), Some(24 * hour));
        assert_eq!(expires_at(Some("1970-01-03T00:00:00.000000Z")), Some(24 * hour));
        assert_eq!(Token::given("MII".into(), None, None, 0).expires_at, None);
    }

    #[test]
    fn what_ends_without_saying_when_is_told_from_what_does_not_end() {
        let token = |expires_at| Credentials::Token(Token { secret: "MII".into(), expires_at });
        let key = |security_token| {
            let (access_key, secret_key) = ("AK".to_owned(), "SK".into());
            Credentials::AccessKey(AccessKey { access_key, secret_key, security_token })
        };
        assert!(token(None).end_is_unknown() && key(Some("ST".into())).end_is_unknown());
        for known in [token(Some(1)), key(None), Credentials::Gateway] {
            assert!(!known.end_is_unknown());
        }
    }

    #[test]
    fn people_are_told_apart_by_user_and_by_lasting_key() {
        let token = || Token { secret: "MII".into(), expires_at: None };
        let user = |user: &str| Credentials::Password {
            token: token(),
            domain: "d".to_owned(),
            user: user.to_owned(),
        };
        let key = |access_key: &str, security_token| {
            let (access_key, secret_key) = (access_key.to_owned(), "SK".into());
            Credentials::AccessKey(AccessKey { access_key, secret_key, security_token })
        };
        let portal = |user: Option<&str>| Credentials::Host { token: token(), user: user.map(str::to_owned) };
        assert!(user("a").are_of_same_person(&user("a")));
        assert!(!user("a").are_of_same_person(&user("b")));
        assert!(!key("A", None).are_of_same_person(&key("B", None)));
        assert!(key("A", Some("ST".into())).are_of_same_person(&key("B", Some("ST".into()))));
        assert!(!user("a").are_of_same_person(&key("A", None)));
        assert!(portal(None).are_of_same_person(&portal(None)));
        assert!(!portal(Some("ann")).are_of_same_person(&portal(Some("ben"))));
        assert!(!portal(Some("ann")).are_of_same_person(&portal(None)));
    }

    #[test]
    fn nothing_secret_is_printed() {
        let token = Token { secret: "MIISecret".into(), expires_at: None };
        let key = AccessKey {
            access_key: "AK".to_owned(),
            secret_key: "SK-secret".into(),
            security_token: Some("ST-secret".into()),
        };
        for credentials in [
            Credentials::Token(token.clone()),
            Credentials::Host { token: token.clone(), user: None },
            Credentials::Password { token, domain: "d".to_owned(), user: "u".to_owned() },
            Credentials::AccessKey(key),
        ] {
            let printed = format!("{credentials:?}");
            assert!(!printed.to_lowercase().contains("secret\"") && !printed.contains("MII"), "{printed}");
            assert!(!printed.contains("SK-") && !printed.contains("ST-"), "{printed}");
        }
    }
}
