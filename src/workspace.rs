//! The place of work: a connection and a project, entered by a person.
//!
//! What is true only there belongs to the [`Workspace`]: the [`Client`], which is the only thing that
//! can call the API; drafts; the work that is followed. It is made when somebody enters the place,
//! below [`SignedIn`](crate::pages::SignedIn), and everything below is disposed of when connection,
//! project or person change.
//!
//! A flow of several requests takes a copy when it begins. It speaks to, and books in, the place where
//! it began, whatever is open by then; when the credentials of that place are gone it ends with
//! [`Problem::Left`](crate::api::Problem::Left), never with an answer from elsewhere.

mod cache;
mod client;
mod drafts;
mod job;
mod jobs;
#[cfg(test)]
pub mod testing;

pub use cache::{Answer, Cache, Key, Read, Turn};
pub use client::Client;
pub use drafts::DraftSlot;
pub use job::{Ended, Job, JobKind, TaskSays};
pub use jobs::{Jobs, use_jobs};

use crate::api::Api;
use crate::auth::{PlaceId, Session};
use leptos::prelude::*;

/// A place of work.
#[derive(Clone, Copy, Debug)]
pub struct Workspace {
    /// What calls the API there.
    pub client: Client,
    jobs: Jobs,
}

impl Workspace {
    /// What tells it from others in storage; `None` once its credentials are gone.
    pub fn key(&self) -> Option<String> {
        self.client.storage_key()
    }

    /// The project of the place; empty once its credentials are gone.
    pub fn project_id(&self) -> String {
        self.client.project_id()
    }

    /// Where a draft is kept: for this place alone.
    pub fn draft(&self, name: &str) -> DraftSlot {
        DraftSlot::new(name, self.key())
    }

    /// Follows a piece of work that began here; none that becomes known once the credentials are gone.
    pub fn follow(&self, job: Job) {
        if let Some(key) = self.key() {
            self.jobs.follow(key, job);
        }
    }
}

/// All places of the visit, for what stands above the pages.
#[derive(Clone, Copy, Debug)]
pub struct Workspaces {
    api: Api,
    session: Session,
    cache: Cache,
    jobs: Jobs,
}

impl Workspaces {
    /// Makes room for them; once, at the root.
    pub fn install(api: Api, session: Session) -> Self {
        let workspaces = Self { api, session, cache: Cache::default(), jobs: Jobs::install(session) };
        provide_context(workspaces);
        workspaces
    }

    /// The workspace of a place.
    pub fn at(&self, place: PlaceId) -> Workspace {
        Workspace { client: Client::new(self.api, self.session, self.cache, place), jobs: self.jobs }
    }

    /// What was answered in all places.
    pub fn cache(&self) -> Cache {
        self.cache
    }

    /// The one that is open; reactive.
    pub fn open(&self) -> Option<Workspace> {
        self.session.place().get().map(|place| self.at(place))
    }
}

/// All places of the visit.
pub fn use_workspaces() -> Workspaces {
    expect_context()
}

/// The API, for what needs no place of work: signing in, and the log of all that was sent.
pub fn use_api() -> Api {
    expect_context()
}

/// The workspace that the component belongs to.
pub fn use_workspace() -> Workspace {
    expect_context()
}

/// What calls the API in the workspace that the component belongs to.
pub fn use_client() -> Client {
    use_workspace().client
}
