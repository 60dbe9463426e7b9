//! Who is signed in, and to what. Credentials live in memory only: a reload forgets them,
//! and nothing of them is ever in storage, an address or a log.

use crate::api::{Api, Problem, Transport};
use crate::browser;
use crate::config::{Connection, ConnectionKind, DemoIdentity, TAB_KEY};
use dms_api::model::TokenRequest;
use dms_api::operation::{CreateToken, Service};
use dms_api::secret::Secret;
use futures_channel::oneshot;
use leptos::prelude::*;
use std::sync::Mutex;

/// A token and what it is good for.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The token.
    pub token: Secret,
    /// Account to which the user belongs.
    pub domain: String,
    /// Name of the user.
    pub user: String,
    /// The project that the token is for.
    pub project_id: String,
    /// Until when it is valid, in milliseconds since 1970-01-01 UTC.
    pub expires_at: Option<u64>,
}

/// The session of this tab.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    connection: RwSignal<Option<Connection>>,
    signed_in: RwSignal<Option<SignedIn>>,
    /// Whether the person is being asked to sign in again, over the page.
    asking: RwSignal<bool>,
    /// Requests that wait for the answer.
    waiting: StoredValue<Mutex<Vec<oneshot::Sender<()>>>>,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            connection: RwSignal::new(None),
            signed_in: RwSignal::new(None),
            asking: RwSignal::new(false),
            waiting: StoredValue::new(Mutex::default()),
        }
    }
}

impl Session {
    /// The connection in use; reactive.
    pub fn connection(&self) -> Signal<Option<Connection>> {
        self.connection.into()
    }

    /// What carries the requests.
    pub fn transport(&self) -> Transport {
        self.connection.with_untracked(|it| it.as_ref().map_or(Transport::Http, |it| it.kind.into()))
    }

    /// Whether the service is the demo inside the page; reactive.
    pub fn is_demo(&self) -> bool {
        self.connection.with(|it| it.as_ref().is_some_and(|it| it.kind == ConnectionKind::BuiltinDemo))
    }

    /// Whether the person is being asked to sign in again; closing the question answers no.
    pub fn asking(&self) -> RwSignal<bool> {
        self.asking
    }

    /// Who is signed in; reactive.
    pub fn signed_in(&self) -> Signal<Option<SignedIn>> {
        self.signed_in.into()
    }

    /// The project that requests are for; `None` while nobody is signed in.
    pub fn project_id(&self) -> Option<String> {
        self.signed_in.with_untracked(|it| it.as_ref().map(|it| it.project_id.clone()))
    }

    /// The token that requests carry.
    pub fn token(&self) -> Option<Secret> {
        self.signed_in.with_untracked(|it| it.as_ref().map(|it| it.token.clone()))
    }

    /// The base address of a service; without one of its own, the page's directory.
    pub fn base(&self, service: Service) -> String {
        let own = self.connection.with_untracked(|connection| {
            connection.as_ref().map(|connection| match service {
                Service::Dms => connection.endpoint.clone(),
                Service::Iam => connection.iam.clone(),
            })
        });
        own.filter(|base| !base.is_empty()).unwrap_or_else(browser::base_uri)
    }

    /// Signs in to a connection with a password.
    pub async fn sign_in(
        &self,
        api: Api,
        connection: Connection,
        identity: &DemoIdentity,
    ) -> Result<(), Problem> {
        let request = TokenRequest {
            user: identity.user.clone(),
            password: Secret(identity.password.clone()),
            domain: identity.domain.clone(),
            project: connection.project_name.clone(),
        };
        let project_id = connection.project_id.clone();
        // A reload goes on with the demo that was chosen; other services are not signed in to by themselves.
        let demo = (connection.kind == ConnectionKind::BuiltinDemo).then_some(connection.id.as_str());
        browser::write_session(TAB_KEY, demo);
        self.connection.set(Some(connection));
        let (token, answer) = api.call_anonymously(&CreateToken(request)).await?.value;
        let details = answer.token.unwrap_or_default();
        let project = details.project.and_then(|project| project.id);
        self.signed_in.set(Some(SignedIn {
            token,
            domain: identity.domain.clone(),
            user: identity.user.clone(),
            project_id: project.unwrap_or(project_id),
            expires_at: details.expires_at.as_deref().and_then(parse_rfc3339_millis),
        }));
        Ok(())
    }

    /// Gets a new token: by itself where the identity is published, else by asking the person
    /// over the page, which stays as it is. Many waiting requests ask once.
    pub async fn renew(&self, api: Api) -> Result<(), Problem> {
        let connection = self.connection.get_untracked().ok_or(Problem::SignedOut)?;
        if let Some(identity) = connection.demo_identity.clone() {
            // The future would otherwise contain itself: signing in calls the API.
            return Box::pin(self.sign_in(api, connection, &identity)).await;
        }
        let (answer, wait) = oneshot::channel();
        self.waiting.update_value(|waiting| {
            if let Ok(waiting) = waiting.get_mut() {
                waiting.push(answer);
            }
        });
        self.asking.set(true);
        wait.await.map_err(|_| Problem::SignedOut)
    }

    /// Ends the question: requests that wait go on if somebody signed in, else they fail.
    pub fn answer(&self, signed_in: bool) {
        let waiting = self
            .waiting
            .try_update_value(|waiting| waiting.get_mut().map(std::mem::take).unwrap_or_default())
            .unwrap_or_default();
        self.asking.set(false);
        if signed_in {
            for request in waiting {
                // A request that is no longer waited for has dropped its end.
                let _ = request.send(());
            }
        }
    }

    /// Forgets the credentials.
    pub fn sign_out(&self) {
        self.signed_in.set(None);
        browser::write_session(TAB_KEY, None);
    }
}

/// Milliseconds since 1970-01-01 UTC of an RFC 3339 time.
pub fn parse_rfc3339_millis(text: &str) -> Option<u64> {
    use time::{OffsetDateTime, format_description::well_known::Rfc3339};
    let time = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    u64::try_from(time.unix_timestamp_nanos() / 1_000_000).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_of_tokens_and_tasks_are_understood() {
        assert_eq!(parse_rfc3339_millis("1970-01-01T00:00:01.5Z"), Some(1500));
        assert_eq!(parse_rfc3339_millis("2019-02-13T06:52:13.855000Z"), Some(1_550_040_733_855));
        assert_eq!(parse_rfc3339_millis("yesterday"), None);
        assert_eq!(parse_rfc3339_millis("1969-12-31T23:59:59Z"), None);
    }
}
