//! What a request is sent with: where to, and in whose name.

use super::credentials::Credentials;
use crate::config::Connection;
use leptos::prelude::*;

/// Which session it is. Another person, and another connection, is another one: what was begun
/// before is none of its business.
#[derive(Clone, Copy, Debug)]
pub struct Epoch(StoredValue<u64>);

impl Default for Epoch {
    fn default() -> Self {
        Self(StoredValue::new(0))
    }
}

impl Epoch {
    /// The number of the session now.
    pub fn now(self) -> u64 {
        self.0.get_value()
    }

    /// Another session begins.
    pub fn advance(self) {
        self.0.update_value(|epoch| *epoch += 1);
    }

    /// Whether the console that it belongs to was taken out of its page.
    pub fn is_gone(self) -> bool {
        self.0.is_disposed()
    }
}

/// What a request is sent with.
#[derive(Clone, Debug)]
pub struct Access {
    /// The connection.
    pub connection: Connection,
    /// The credentials; `None` for asking for a token.
    pub credentials: Option<Credentials>,
    /// Id of the project; empty while it is not known.
    pub project_id: String,
    /// How often the session had been renewed by then, so that a late refusal is known for one.
    pub renewals: u64,
}

impl Access {
    /// Credentials that are tried before anybody counts as signed in.
    pub fn trial(connection: Connection, credentials: Option<Credentials>, project_id: String) -> Self {
        Self { connection, credentials, project_id, renewals: 0 }
    }

    /// Whether each request is signed with an access key.
    pub fn signs(&self) -> bool {
        matches!(self.credentials, Some(Credentials::AccessKey(_)))
    }
}
