//! Identity and Access Management: tokens (chapters 2.1 and 2.2) and projects (chapter 7.4).

use super::object::object;
use super::{Shape, Table};
use crate::secret::Secret;
use serde_json::{Value, json};

/// The body of asking for a token with a password (chapter 2.2).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TokenRequest {
    /// IAM user.
    pub user: String,
    /// The user's password.
    pub password: Secret,
    /// The account to which the user belongs.
    pub domain: String,
    /// The project that the token is for, by name (`region-1`).
    pub project: String,
    /// What a user with virtual MFA proves besides.
    pub mfa: Option<Mfa>,
}

/// A code of a virtual MFA device: IAM takes it beside the password (`methods: ["password", "totp"]`).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mfa {
    /// Id of the user, not its name.
    pub user_id: String,
    /// Six digits.
    pub passcode: Secret,
}

impl TokenRequest {
    /// The form of the body.
    pub const SHAPE: Shape = table("TokenRequest", &[("auth", &AUTH)]);

    /// The JSON body.
    pub fn to_body(&self) -> Value {
        let mut identity = json!({
            "methods": ["password"],
            "password": { "user": {
                "name": self.user,
                "password": self.password.0,
                "domain": { "name": self.domain },
            } },
        });
        if let Some(Mfa { user_id, passcode }) = &self.mfa {
            identity["methods"] = json!(["password", "totp"]);
            identity["totp"] = json!({ "user": { "id": user_id, "passcode": passcode.0 } });
        }
        json!({ "auth": { "identity": identity, "scope": { "project": { "name": self.project } } } })
    }

    /// Reads the JSON body; `None` where it is not a password request for a project.
    ///
    /// The project may also be given by id, as IAM allows: it is then in `project` too.
    pub fn from_body(body: &Value) -> Option<Self> {
        let text = |pointer: &str| body.pointer(pointer)?.as_str().map(str::to_owned);
        let mfa = || {
            Some(Mfa {
                user_id: text("/auth/identity/totp/user/id")?,
                passcode: Secret(text("/auth/identity/totp/user/passcode")?),
            })
        };
        Some(Self {
            user: text("/auth/identity/password/user/name")?,
            password: Secret(text("/auth/identity/password/user/password")?),
            domain: text("/auth/identity/password/user/domain/name")?,
            project: text("/auth/scope/project/name")
                .or_else(|| text("/auth/scope/project/id"))
                .unwrap_or_default(),
            mfa: mfa(),
        })
    }
}

const AUTH: Shape = table("TokenAuth", &[("identity", &IDENTITY), ("scope", &SCOPE)]);
const IDENTITY: Shape = table(
    "TokenIdentity",
    &[
        ("methods", &Shape::List(&Shape::Words(&["password", "totp"]))),
        ("password", &PASSWORD),
        ("totp", &TOTP),
    ],
);
const TOTP: Shape = table("TokenTotp", &[("user", &TOTP_USER)]);
const TOTP_USER: Shape = table("TokenTotpUser", &[("id", &Shape::Text), ("passcode", &Shape::Secret)]);
const PASSWORD: Shape = table("TokenPassword", &[("user", &USER)]);
const USER: Shape =
    table("TokenUser", &[("name", &Shape::Text), ("password", &Shape::Secret), ("domain", &NAME)]);
const SCOPE: Shape = table("TokenScope", &[("project", &NAME)]);
const NAME: Shape = table("TokenName", &[("name", &Shape::Text)]);

const fn table(name: &'static str, fields: &'static [(&'static str, &'static Shape)]) -> Shape {
    Shape::Table(Table { name, fields })
}

object! {
    /// The answer of asking for a token; the token itself is in the header `X-Subject-Token`.
    pub struct TokenAnswer {
        /// What is known of the token.
        token: Token = "token",
    }
}

object! {
    /// What is known of a token; the live service sends more (user, catalog, roles).
    pub struct Token {
        /// Until when it is valid, RFC 3339; 24 hours after it was issued.
        expires_at: String = "expires_at",
        /// When it was issued, RFC 3339.
        issued_at: String = "issued_at",
        /// How the user signed in.
        methods: Vec<String> = "methods",
        /// The project that it is for.
        project: Project = "project",
    }
}

object! {
    /// The projects of an account (chapter 7.4).
    pub struct ProjectList {
        /// The projects.
        projects: Vec<Project> = "projects",
        /// Links to pages.
        links: Links = "links",
    }
}

object! {
    /// A project: a region, or a part of one.
    pub struct Project {
        /// Account.
        domain_id: String = "domain_id",
        /// Whether it is an account itself.
        is_domain: bool = "is_domain",
        /// What it belongs to.
        parent_id: String = "parent_id",
        /// Name, usually the region's.
        name: String = "name",
        /// Description.
        description: String = "description",
        /// Links.
        links: Links = "links",
        /// The project id that every operation needs: 32 hexadecimal digits.
        id: String = "id",
        /// Whether it can be used.
        enabled: bool = "enabled",
    }
}

object! {
    /// Links of a list or project.
    pub struct Links {
        /// Next page.
        next: String = "next",
        /// Previous page.
        previous: String = "previous",
        /// This one.
        this: String = "self",
    }
}
