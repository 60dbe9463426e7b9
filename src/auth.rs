//! Who is signed in, and to what. Credentials live in memory, and for as long as the tab is
//! open in its `sessionStorage` if the person asked for that: never in `localStorage`, an
//! address or a log.
//!
//! | Module | What it holds |
//! |---|---|
//! | [`signed_in`] | somebody who is signed in |
//! | [`places`] | the places where the person works: what their requests are sent with |
//! | [`beside`] | working in several places at once |
//! | [`draft`], [`fields`] | what a person types to sign in |
//! | [`enter`] | signing in with what a person typed: needed by those only who type it |
//! | [`automatic`] | signing in without a question |
//! | [`expiry`] | asking in time before the credentials expire |
//! | [`host`] | tokens of the page that embeds the console |
//! | [`kept`] | what the tab keeps over a reload |
//! | [`probe`] | the connection test |
//! | [`renewal`] | one renewal for many refusals |

pub mod automatic;
mod beside;
mod draft;
pub mod enter;
pub mod expiry;
mod fields;
pub mod host;
pub mod kept;
mod places;
pub mod probe;
mod renewal;
mod signed_in;

pub use beside::Beside;
pub use draft::Draft;
pub use fields::{CredentialFields, choose_kind};
pub use places::PlaceId;
pub use signed_in::SignedIn;

use crate::api::{Access, Api, Credentials, Epoch, Problem, Project};
use crate::config::{ApiVersion, AuthKind, ConfigFile, Connection, ConnectionKind};
use crate::platform;
use dms_api::edition::{Edition, Limits};
use dms_api::operation::Service;
use futures_channel::oneshot;
use leptos::prelude::*;
use places::{Entered, Places};
use std::sync::Mutex;

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
    /// Where the person works, and what requests from there are sent with.
    places: Places,
    /// The place that is open.
    place: RwSignal<Option<PlaceId>>,
    /// How often another person has taken over on the same connection.
    takeovers: RwSignal<u32>,
    /// Which session this is.
    epoch: Epoch,
    /// Grows whenever a project is chosen: of two choices, the last one counts.
    choices: StoredValue<u64>,
    /// Grows whenever the person signs in, or will not, so that a late refusal of old credentials
    /// is known for one.
    renewals: StoredValue<u64>,
    /// What `renewals` was when the person was asked.
    asked_at: StoredValue<u64>,
    renewal: renewal::Renewal,
    host: host::Host,
}

impl Session {
    /// Nobody is signed in yet; `epoch` is the one of the API that the session is for.
    pub fn new(epoch: Epoch) -> Self {
        Self {
            connection: RwSignal::new(None),
            signed_in: RwSignal::new(None),
            asking: RwSignal::new(false),
            reason: RwSignal::default(),
            declined: RwSignal::new(false),
            waiting: StoredValue::new(Mutex::default()),
            places: Places::new(epoch),
            place: RwSignal::new(None),
            takeovers: RwSignal::new(0),
            epoch,
            choices: StoredValue::new(0),
            renewals: StoredValue::new(0),
            asked_at: StoredValue::new(0),
            renewal: renewal::Renewal::default(),
            host: host::Host::default(),
        }
    }

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

    /// The place of work that is open: connection, project and person together; reactive.
    pub fn place(&self) -> Signal<Option<PlaceId>> {
        self.place.into()
    }

    /// What requests from a place are sent with; `None` once its credentials are gone.
    pub fn access(&self, place: PlaceId) -> Option<Access> {
        let access = self.places.access(place)?;
        Some(Access { renewals: self.renewals.get_value(), ..access })
    }

    /// What tells a place from others in storage; `None` once its credentials are gone.
    pub fn key(&self, place: PlaceId) -> Option<String> {
        self.places.key(place)
    }

    /// How often another person has taken over on the same connection; reactive.
    pub fn takeovers(&self) -> Signal<u32> {
        self.takeovers.into()
    }

    /// Whether the console that it belongs to was taken out of its page.
    pub fn is_gone(&self) -> bool {
        self.epoch.is_gone()
    }

    /// Whether the region offers the old API only (chapter 6.1); reactive.
    pub fn is_v1(&self) -> bool {
        self.connection.with(|it| it.as_ref().is_some_and(|it| it.api_version == ApiVersion::V1))
    }

    /// The edition of the service; reactive.
    pub fn edition(&self) -> Edition {
        self.connection.with(|it| it.as_ref().map(Connection::edition).unwrap_or_default())
    }

    /// The limits of the edition of the service, which stays as long as a page.
    pub fn limits(&self) -> &'static Limits {
        untrack(|| self.edition()).limits()
    }

    /// Whether there is a way to Cloud Eye, which has the metrics; reactive.
    pub fn has_metrics(&self) -> bool {
        self.connection.with(|it| it.as_ref().is_some_and(|it| it.has_metrics))
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

    /// Counts somebody as signed in, whatever the way: what waits goes on. Another connection, or
    /// another person, is another session; another project of the same person is another place.
    pub fn enter(&self, connection: Connection, signed_in: SignedIn) {
        kept::note(&connection, &signed_in);
        self.turn_to(connection);
        let is_other = |before: &SignedIn| !before.credentials.are_of_same_person(&signed_in.credentials);
        if self.signed_in.with_untracked(|before| before.as_ref().is_some_and(is_other)) {
            self.end();
            self.takeovers.update(|takeovers| *takeovers += 1);
        }
        self.settle(false);
        let place = self.connection.with_untracked(|connection| {
            let connection = connection.clone().unwrap_or_default();
            let Project { id, name } = signed_in.project.clone();
            self.places.enter(Entered {
                access: Access::trial(connection, Some(signed_in.credentials.clone()), id),
                project_name: name,
            })
        });
        self.signed_in.set(Some(signed_in));
        if self.place.get_untracked() != Some(place) {
            self.place.set(Some(place));
        }
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

    /// Ends the session: the credentials of all its places are gone, and what is still under way
    /// comes to nothing.
    fn end(&self) {
        self.places.leave();
        self.place.set(None);
        self.signed_in.set(None);
        // Whoever waits to go on in the name of this session must not in the name of the next.
        self.answer(false);
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
        self.choices.update_value(|choices| *choices += 1);
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
mod tests;
