//! Signing in without a question: an emulator's published identity, a gateway with credentials of
//! its own, the page that embeds the console.

use super::host::TokenReason;
use super::{Session, SignedIn};
use crate::api::{Access, Api, Credentials, Problem, Project, Token};
use crate::config::{AuthKind, Connection};
use crate::platform;
use dms_api::model::TokenRequest;
use dms_api::operation::CreateToken;
use dms_api::secret::Secret;
use leptos::prelude::GetValue;

/// Whether a connection opens without a question.
pub fn opens_by_itself(connection: &Connection) -> bool {
    match connection.auth {
        AuthKind::Host => true,
        // Otherwise it has to be found first.
        AuthKind::Gateway => !connection.project_id.is_empty(),
        AuthKind::Password | AuthKind::Token | AuthKind::AccessKey => connection.demo_identity.is_some(),
    }
}

impl Session {
    /// Signs in to a connection that [opens by itself](opens_by_itself).
    pub async fn open(&self, api: Api, connection: Connection) -> Result<(), Problem> {
        match (connection.auth, &connection.demo_identity) {
            (AuthKind::Gateway, _) => {
                let project =
                    Project { id: connection.project_id.clone(), name: connection.project_name.clone() };
                self.enter(connection, SignedIn::new(Credentials::Gateway, project));
                Ok(())
            }
            (AuthKind::Host, _) => {
                self.connection_for_host(connection);
                self.ask_host(TokenReason::Start).await
            }
            (_, Some(identity)) => {
                let identity = identity.clone();
                let request = TokenRequest {
                    user: identity.user,
                    password: Secret(identity.password),
                    domain: identity.domain,
                    project: connection.project_name.clone(),
                    mfa: None,
                };
                let choice = self.choices.get_value();
                let (credentials, project) = token(api, &connection, request).await?;
                // Another project was chosen meanwhile: the last choice counts, not the last answer.
                if self.choices.get_value() != choice {
                    return Err(Problem::Left { is_sent: false });
                }
                self.enter(connection, SignedIn::new(credentials, project));
                Ok(())
            }
            (_, None) => Err(Problem::SignedOut),
        }
    }
}

/// Gets a token for a password, scoped to a project by its name.
pub(super) async fn token(
    api: Api,
    connection: &Connection,
    request: TokenRequest,
) -> Result<(Credentials, Project), Problem> {
    let TokenRequest { user, domain, project, .. } = request.clone();
    let access = Access::trial(connection.clone(), None, String::new());
    let (secret, answer) = api.call_with(&access, &CreateToken(request)).await?.value;
    let details = answer.token.unwrap_or_default();
    let id = details.project.and_then(|project| project.id).unwrap_or_else(|| connection.project_id.clone());
    let (issued_at, expires_at) = (details.issued_at.as_deref(), details.expires_at.as_deref());
    let token = Token::given(secret, issued_at, expires_at, platform::now_millis());
    Ok((Credentials::Password { token, domain, user }, Project { id, name: project }))
}
