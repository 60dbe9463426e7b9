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
mod leaving;
#[cfg(test)]
pub mod testing;

pub use cache::{Answer, Cache, Key, Read, Turn};
pub use client::Client;
pub use drafts::DraftSlot;
pub use job::{Ended, Job, JobKind, TaskSays};
pub use jobs::{Jobs, use_jobs};
use leaving::Leaving;

use crate::api::Api;
use crate::auth::{PlaceId, Session};
use dms_api::model::{Instance, Status};
use leptos::prelude::*;

/// A place of work.
#[derive(Clone, Copy, Debug)]
pub struct Workspace {
    /// What calls the API there.
    pub client: Client,
    jobs: Jobs,
    place: PlaceId,
    leaving: Leaving,
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

    /// Notes that the deletion of an instance was accepted.
    pub fn note_deleted(&self, instance_id: &str) {
        self.leaving.note(self.place, instance_id.to_owned());
    }

    /// The status of an instance as a person should understand it at a moment (milliseconds since
    /// 1970-01-01 UTC): one whose deletion was accepted is not faulty but being deleted. Reactive.
    pub fn status(&self, instance: &Instance, now: u64) -> Option<Status> {
        self.leaving.status(self.place, instance, now)
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
    leaving: Leaving,
}

impl Workspaces {
    /// Makes room for them; once, at the root.
    pub fn install(api: Api, session: Session) -> Self {
        let (jobs, leaving) = (Jobs::install(session), Leaving::default());
        let workspaces = Self { api, session, cache: Cache::default(), jobs, leaving };
        provide_context(workspaces);
        workspaces
    }

    /// The workspace of a place.
    pub fn at(&self, place: PlaceId) -> Workspace {
        let client = Client::new(self.api, self.session, self.cache, place);
        Workspace { client, jobs: self.jobs, place, leaving: self.leaving }
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
