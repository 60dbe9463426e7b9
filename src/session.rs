//! Who is signed in, and to what. Credentials live in memory, and for as long as the tab is
//! open in its `sessionStorage` if the person asked for that: never in `localStorage`, an
//! address or a log.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`credentials`] | what requests are authorized with |
//! | [`sign`] | signing with an access key: needed by those only who have one |
//! | [`enter`] | signing in with what a person typed: needed by those only who type it |
//! | [`automatic`] | signing in without a question |
//! | [`clock`] | what time it is, where this computer's clock is wrong |
//! | [`expiry`] | asking in time before the credentials expire |
//! | [`host`] | tokens of the page that embeds the console |
//! | [`kept`] | what the tab keeps over a reload |
//! | [`probe`] | the connection test |
//! | [`renewal`] | one renewal for many refusals |
//! | [`rfc3339`] | times of tokens and tasks |

pub mod automatic;
pub mod clock;
pub mod credentials;
pub mod enter;
pub mod expiry;
pub mod host;
pub mod kept;
pub mod probe;
mod renewal;
mod rfc3339;
pub mod sign;

pub use credentials::{AccessKey, Credentials, Project, SignedIn, Token};
pub use rfc3339::parse_rfc3339_millis;

use crate::api::{Api, Problem};
use crate::config::{ApiVersion, AuthKind, ConfigFile, Connection, ConnectionKind};
use crate::platform;
use dms_api::edition::Edition;
use dms_api::operation::Service;
use futures_channel::oneshot;
use leptos::prelude::*;
use std::sync::Mutex;

/// What a request is sent with: where to, and in whose name.
#[derive(Clone, Debug)]
pub struct Access {
    /// The connection.
    pub connection: Connection,
    /// The credentials; `None` for asking for a token.
    pub credentials: Option<Credentials>,
    /// Id of the project; empty while it is not known.
    pub project_id: String,
    /// The session that the request was made in.
    epoch: u64,
    /// How often it had been renewed by then.
    renewals: u64,
}

impl Access {
    /// Credentials that are tried before anybody counts as signed in.
    pub fn trial(connection: Connection, credentials: Option<Credentials>, project_id: String) -> Self {
        Self { connection, credentials, project_id, epoch: 0, renewals: 0 }
    }

    /// Whether a request that was made with `before` may be made with this instead: for the same
    /// person, connection and project.
    pub fn continues(&self, before: &Self) -> bool {
        self.epoch == before.epoch && self.project_id == before.project_id
    }

    /// Whether each request is signed with an access key.
    pub fn signs(&self) -> bool {
        matches!(self.credentials, Some(Credentials::AccessKey(_)))
    }
}

/// Why the person is asked to sign in over the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reason {
    /// A request was refused: the credentials have expired, or were withdrawn.
    #[default]
    Refused,
    /// The credentials expire soon.
    Expiring,
    /// Another project was chosen, for which the credentials are not good.
    Project(Project),
}

/// The session of this tab.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    connection: RwSignal<Option<Connection>>,
    signed_in: RwSignal<Option<SignedIn>>,
    /// Whether the person is being asked to sign in again, over the page.
    asking: RwSignal<bool>,
    reason: RwSignal<Reason>,
    /// Whether the person would not sign in again when the credentials were refused.
    declined: RwSignal<bool>,
    /// Requests that wait for the answer.
    waiting: StoredValue<Mutex<Vec<oneshot::Sender<()>>>>,
    /// Grows whenever the session becomes another one: what was begun before is none of its business.
    epoch: StoredValue<u64>,
    /// Grows whenever the person signs in, or will not, so that a late refusal of old credentials
    /// is known for one.
    renewals: StoredValue<u64>,
    /// What `renewals` was when the person was asked.
    asked_at: StoredValue<u64>,
    renewal: renewal::Renewal,
    host: host::Host,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            connection: RwSignal::new(None),
            signed_in: RwSignal::new(None),
            asking: RwSignal::new(false),
            reason: RwSignal::default(),
            declined: RwSignal::new(false),
            waiting: StoredValue::new(Mutex::default()),
            epoch: StoredValue::new(0),
            renewals: StoredValue::new(0),
            asked_at: StoredValue::new(0),
            renewal: renewal::Renewal::default(),
            host: host::Host::default(),
        }
    }
}

impl Session {
    /// The connection in use; reactive.
    pub fn connection(&self) -> Signal<Option<Connection>> {
        self.connection.into()
    }

    /// Whether the person is being asked to sign in again; closing the question
    /// [declines](Self::decline).
    pub fn asking(&self) -> RwSignal<bool> {
        self.asking
    }

    /// Whether the person would not sign in again when the credentials were refused; reactive.
    pub fn declined(&self) -> Signal<bool> {
        self.declined.into()
    }

    /// Whether there are credentials that have not been refused, as far as is known; reactive.
    pub fn is_trusted(&self) -> bool {
        let is_refused = self.asking.get() && self.reason.with(|it| *it == Reason::Refused);
        !is_refused && !self.declined.get()
    }

    /// Why the person is being asked; reactive.
    pub fn reason(&self) -> Signal<Reason> {
        self.reason.into()
    }

    /// Who is signed in; reactive.
    pub fn signed_in(&self) -> Signal<Option<SignedIn>> {
        self.signed_in.into()
    }

    /// The project that requests are for; `None` while nobody is signed in.
    pub fn project_id(&self) -> Option<String> {
        self.signed_in.with_untracked(|it| it.as_ref().map(|it| it.project.id.clone()))
    }

    /// What tells work of this connection and project from that of others; two emulators may well
    /// have a project of the same id.
    pub fn workplace(&self) -> String {
        let connection = self.connection.with_untracked(|it| it.as_ref().map(|it| it.id.clone()));
        format!("{}/{}", connection.unwrap_or_default(), self.project_id().unwrap_or_default())
    }

    /// What requests are sent with; `None` while nobody is signed in.
    pub fn access(&self) -> Option<Access> {
        let signed_in = self.signed_in.get_untracked()?;
        Some(Access {
            connection: self.connection.get_untracked()?,
            credentials: Some(signed_in.credentials),
            project_id: signed_in.project.id,
            epoch: self.epoch.get_value(),
            renewals: self.renewals.get_value(),
        })
    }

    /// Whether the console that it belongs to was taken out of its page.
    pub fn is_gone(&self) -> bool {
        self.epoch.is_disposed()
    }

    /// Which session this is, for whoever has to know whether it still is the same.
    pub fn epoch(&self) -> u64 {
        self.epoch.get_value()
    }

    /// Whether the region offers the old API only (chapter 6.1); reactive.
    pub fn is_v1(&self) -> bool {
        self.connection.with(|it| it.as_ref().is_some_and(|it| it.api_version == ApiVersion::V1))
    }

    /// The edition of the service; reactive.
    pub fn edition(&self) -> Edition {
        self.connection.with(|it| it.as_ref().map(|it| it.edition).unwrap_or_default())
    }

    /// Whether the service is the demo inside the page; reactive.
    pub fn is_demo(&self) -> bool {
        self.connection.with(|it| it.as_ref().is_some_and(|it| it.kind == ConnectionKind::BuiltinDemo))
    }

    /// The base address of a service; without one of its own, the page's directory.
    pub fn base(&self, service: Service) -> String {
        let own = self.connection.with_untracked(|it| it.as_ref().map(|it| it.base(service)));
        own.unwrap_or_else(platform::base_uri)
    }

    /// Counts somebody as signed in, whatever the way: what waits goes on.
    pub fn enter(&self, connection: Connection, signed_in: SignedIn) {
        kept::note(&connection, &signed_in);
        self.turn_to(connection);
        self.signed_in.set(Some(signed_in));
        self.settle(false);
        self.answer(true);
    }

    /// Makes a connection the one in use. Another one is another session: neither the credentials
    /// nor what was begun go along.
    fn turn_to(&self, connection: Connection) {
        let is_same = self
            .connection
            .with_untracked(|it| it.as_ref().is_some_and(|it| it.destination() == connection.destination()));
        if !is_same {
            self.end();
        }
        self.connection.set(Some(connection));
    }

    /// Ends the session; what is still under way comes to nothing.
    fn end(&self) {
        self.epoch.update_value(|epoch| *epoch += 1);
        self.signed_in.set(None);
    }

    /// Notes how the last question was answered: refusals from before ask it no more.
    fn settle(&self, declined: bool) {
        self.renewals.update_value(|times| *times += 1);
        self.declined.set(declined);
    }

    /// Enters as the tab was before it was reloaded, if it kept that.
    pub fn restore(&self, config: &ConfigFile) {
        if let Some((connection, signed_in)) = kept::restore(config) {
            self.enter(connection, signed_in);
        }
    }

    /// Gets new credentials after `problem`, a refusal of those in `used`: by itself where that is
    /// possible, else by asking the person over the page, which stays as it is. Many waiting
    /// requests renew or ask once; one whose refusal comes when others already have gets their answer.
    pub async fn renew(&self, api: Api, used: &Access, problem: Problem) -> Result<(), Problem> {
        if used.renewals != self.renewals.get_value() {
            return if self.declined.get_untracked() { Err(Problem::SignedOut) } else { Ok(()) };
        }
        let connection = self.connection.get_untracked().ok_or(Problem::SignedOut)?;
        match connection.auth {
            // Its credentials are none of the person's business.
            AuthKind::Gateway => Err(problem),
            AuthKind::Host => self.ask_host(host::TokenReason::Refused).await,
            // The future would otherwise contain itself: signing in calls the API.
            _ if connection.demo_identity.is_some() => {
                self.renewal.share(Box::pin(self.open(api, connection))).await
            }
            _ => self.ask(Reason::Refused).await,
        }
    }

    /// Asks the person to sign in over the page; ends when they have, or will not.
    async fn ask(&self, reason: Reason) -> Result<(), Problem> {
        let wait = self.wait();
        self.ask_soon(reason);
        wait.await.map_err(|_| Problem::SignedOut)
    }

    /// Goes to another project: at once where the credentials are good for it, else by way of new
    /// ones for the same person.
    pub fn switch(&self, api: Api, project: Project) {
        let (Some(connection), Some(before)) =
            (self.connection.get_untracked(), self.signed_in.get_untracked())
        else {
            return;
        };
        if project.id == before.project.id {
            return;
        }
        if matches!(before.credentials, Credentials::AccessKey(_)) {
            self.enter(connection, SignedIn { project, ..before });
        } else if connection.demo_identity.is_some() {
            let connection = Connection { project_name: project.name, project_id: project.id, ..connection };
            let session = *self;
            // What fails is in the log; the person stays where they are.
            leptos::task::spawn_local(async move { drop(session.open(api, connection).await) });
        } else {
            self.ask_soon(Reason::Project(project));
        }
    }

    /// Opens the question, unless it is open: what is typed in it must not be lost.
    pub fn ask_soon(&self, reason: Reason) {
        if !self.asking.get_untracked() {
            self.asked_at.set_value(self.renewals.get_value());
            self.reason.set(reason);
            self.asking.set(true);
        }
    }

    /// Joins those that wait for somebody to sign in.
    fn wait(&self) -> oneshot::Receiver<()> {
        let (answer, wait) = oneshot::channel();
        self.waiting.update_value(|waiting| {
            if let Ok(waiting) = waiting.get_mut() {
                waiting.push(answer);
            }
        });
        wait
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

    /// The question was closed. Where it was answered before that, nothing comes of it; else the
    /// requests that wait fail, and what nobody has asked for is not sent any more if the
    /// credentials are known to be refused.
    pub fn decline(&self) {
        if self.asked_at.get_value() == self.renewals.get_value() {
            self.settle(self.reason.with_untracked(|it| *it == Reason::Refused));
            self.answer(false);
        }
    }

    /// Forgets the credentials, in memory and in the tab's storage.
    pub fn sign_out(&self) {
        kept::forget();
        self.end();
        self.settle(false);
        self.answer(false);
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn connection(id: &str, auth: AuthKind) -> Connection {
        Connection { id: id.to_owned(), auth, ..Connection::default() }
    }

    /// Somebody who is signed in with a token, to `one`.
    fn session() -> Session {
        platform::set_files("https://console.example/".to_owned(), None);
        let session = Session::default();
        session.turn_to(connection("one", AuthKind::Token));
        let token = Token { secret: "MII".into(), expires_at: None };
        let project = Project { id: "p".to_owned(), name: String::new() };
        session.signed_in.set(Some(SignedIn::new(Credentials::Token(token), project)));
        session
    }

    #[test]
    fn nothing_goes_along_to_another_connection_or_to_whoever_comes_next() {
        let _owner = Owner::new_root(None);
        let session = session();
        let before = session.access().unwrap();
        session.turn_to(Connection { label: "New name".to_owned(), ..before.connection.clone() });
        assert!(session.access().unwrap().continues(&before));
        session.turn_to(connection("other", AuthKind::Host));
        assert!(session.access().is_none());
        session.signed_in.set(Some(SignedIn::new(before.credentials.clone().unwrap(), Project::default())));
        let other = Access { project_id: before.project_id.clone(), ..session.access().unwrap() };
        assert!(!other.continues(&before));

        let session = self::session();
        let (before, signed_in) = (session.access().unwrap(), session.signed_in.get_untracked());
        session.end();
        session.signed_in.set(signed_in);
        assert!(!session.access().unwrap().continues(&before));
    }

    #[test]
    fn a_token_of_the_portal_is_for_a_connection_that_is_for_it() {
        let _owner = Owner::new_root(None);
        let session = session();
        let before = session.signed_in.get_untracked();
        let token = Token { secret: "portal's".into(), expires_at: None };
        session.take_host_token(host::HostToken { token, project_id: None });
        assert_eq!(session.signed_in.get_untracked(), before);
    }

    #[test]
    fn declining_counts_for_what_was_sent_before_and_until_somebody_signs_in() {
        let _owner = Owner::new_root(None);
        let session = session();
        let before = session.access().unwrap();
        assert!(session.is_trusted());
        session.ask_soon(Reason::Refused);
        assert!(!session.is_trusted());
        session.decline();
        assert!(session.declined.get_untracked() && !session.is_trusted() && !session.asking.get_untracked());
        assert_ne!(session.access().unwrap().renewals, before.renewals);
        // The dialog closes as well when somebody has signed in.
        session.ask_soon(Reason::Refused);
        session.settle(false);
        session.decline();
        assert!(session.is_trusted() || session.asking.get_untracked());
        assert!(!session.declined.get_untracked());
    }

    #[test]
    fn declining_in_time_takes_nothing_away() {
        let _owner = Owner::new_root(None);
        let session = session();
        session.ask_soon(Reason::Expiring);
        assert!(session.is_trusted());
        session.decline();
        assert!(session.is_trusted());
    }
}
