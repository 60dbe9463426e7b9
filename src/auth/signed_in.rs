//! Somebody who is signed in.

use crate::api::{Credentials, Project};

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Their credentials.
    pub credentials: Credentials,
    /// The project in use.
    pub project: Project,
    /// The projects that they can use, as far as they are known.
    pub projects: Vec<Project>,
    /// Whether the tab keeps the credentials over a reload.
    pub is_kept: bool,
}

impl SignedIn {
    /// Somebody with one project, whom the tab forgets at a reload.
    pub fn new(credentials: Credentials, project: Project) -> Self {
        Self { credentials, project, projects: Vec::new(), is_kept: false }
    }

    /// Until when the credentials are valid, in milliseconds since 1970-01-01 UTC; `None`: it is
    /// not known, or they do not expire.
    pub fn expires_at(&self) -> Option<u64> {
        self.credentials.token().and_then(|token| token.expires_at)
    }
}
