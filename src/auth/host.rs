//! The seam for tokens of the page that embeds the console (`auth: "host"`).
//!
//! Whoever speaks with that page registers with [`Session::set_host`] how it is asked, and hands
//! over what comes, asked for or not, with [`Session::take_host_token`]. It is asked once for
//! however many requests wait, and again after a refusal.

use super::{Session, SignedIn};
use crate::api::{Credentials, Problem, Project, Token};
use crate::config::{AuthKind, Connection};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// How long the page may take to bring a token: there may be a sign-on in it.
const PATIENCE_MILLIS: u32 = 120_000;

/// Why a token is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenReason {
    /// There is none yet.
    Start,
    /// The one there is expires soon.
    Expiring,
    /// The service refused the one there is.
    Refused,
}

impl TokenReason {
    /// The word for it in messages.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Expiring => "expiring",
            Self::Refused => "refused",
        }
    }
}

/// A token that the page brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostToken {
    /// The token.
    pub token: Token,
    /// The project that it is for; `None`: the connection's.
    pub project_id: Option<String>,
    /// Whom it is for, where the page says so.
    pub user: Option<String>,
}

/// How the page is asked.
type Ask = Box<dyn Fn(TokenReason)>;

/// What the session knows of the page around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Host {
    ask: StoredValue<Option<Ask>, LocalStorage>,
    /// Whether it was asked and has not answered yet.
    is_asked: StoredValue<bool>,
    /// Whether somebody is going to register, for whom the first question is kept.
    is_expected: StoredValue<bool>,
}

impl Default for Host {
    fn default() -> Self {
        Self {
            ask: StoredValue::new_local(None),
            is_asked: StoredValue::new(false),
            is_expected: StoredValue::new(false),
        }
    }
}

impl Session {
    /// Says that somebody is going to [register](Self::set_host): what is asked until then waits.
    pub fn expect_host(&self) {
        self.host.is_expected.set_value(true);
    }

    /// Registers how the page is asked for a token. The answer comes to
    /// [`take_host_token`](Self::take_host_token), or to [`refuse_host_token`](Self::refuse_host_token).
    pub fn set_host(&self, ask: impl Fn(TokenReason) + 'static) {
        self.host.ask.set_value(Some(Box::new(ask)));
        if self.host.is_asked.get_value() {
            self.host.ask.with_value(|ask| ask.as_ref().map(|ask| ask(TokenReason::Start)));
        }
    }

    /// The connection that the tokens of the page are for.
    pub(super) fn connection_for_host(&self, connection: Connection) {
        self.turn_to(connection);
    }

    /// Takes a token that the page brought: waiting requests go on. Without a connection that it is
    /// for it is dropped: no other one gets to see it. It is asked for again once there is one.
    pub fn take_host_token(&self, brought: HostToken) {
        self.host.is_asked.set_value(false);
        let connection = self.connection.get_untracked().filter(|it| it.auth == AuthKind::Host);
        let Some(connection) = connection else { return };
        let id = brought.project_id.unwrap_or_else(|| connection.project_id.clone());
        let project = Project { id, name: connection.project_name.clone() };
        let credentials = Credentials::Host { token: brought.token, user: brought.user };
        self.enter(connection, SignedIn::new(credentials, project));
    }

    /// The page brings no token: waiting requests fail.
    pub fn refuse_host_token(&self) {
        self.host.is_asked.set_value(false);
        self.answer(false);
    }

    /// Asks the page for a token, unless it has been asked already; ends when there is one.
    pub async fn ask_host(&self, reason: TokenReason) -> Result<(), Problem> {
        let wait = self.wait();
        if !self.host.is_asked.get_value() {
            self.host.is_asked.set_value(true);
            // Asked outside of the borrow: the answer may come at once.
            let asked = self.host.ask.with_value(|ask| ask.as_ref().map(|ask| ask(reason)));
            if asked.is_none() && !self.host.is_expected.get_value() {
                self.refuse_host_token();
            }
        }
        let session = *self;
        let timer = Timeout::new(PATIENCE_MILLIS, move || session.refuse_host_token());
        let outcome = wait.await;
        drop(timer);
        outcome.map_err(|_| Problem::SignedOut)
    }
}
