//! The work that is followed, each piece in the place where it began.
//!
//! What is followed survives a reload: ids and names are kept in the tab's storage, nothing secret
//! among them, so that tabs neither write over nor forget each other's.

use super::job::{Ended, Job};
use crate::auth::Session;
use crate::platform;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

const KEY: &str = "dms-console.jobs";

/// What is stored when nothing is followed.
const NONE: &str = "[]";

/// A piece of work and where it began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Followed {
    workplace: String,
    #[serde(flatten)]
    job: Job,
}

/// The work that is being followed.
#[derive(Clone, Copy, Debug)]
pub struct Jobs {
    session: Session,
    jobs: RwSignal<Vec<Followed>>,
    /// Grows whenever a piece of work ends, so that pages can look again.
    ended: RwSignal<u64>,
    /// What has ended well during this visit and changed something that can be told.
    done: RwSignal<Vec<Followed>>,
    /// Whether something was being followed before a reload, and has not been taken up again.
    is_left: RwSignal<bool>,
}

/// The work that is being followed.
pub fn use_jobs() -> Jobs {
    expect_context()
}

impl Jobs {
    /// Makes room for the work; once, at the root.
    pub(super) fn install(session: Session) -> Self {
        let is_left = RwSignal::new(platform::read_session(KEY).is_some_and(|text| text != NONE));
        let (jobs, done) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
        let installed = Self { session, jobs, ended: RwSignal::new(0), done, is_left };
        provide_context(installed);
        installed
    }

    /// Whether there is something to follow; reactive.
    pub fn is_needed(&self) -> bool {
        self.is_left.get() || self.jobs.with(|jobs| !jobs.is_empty())
    }

    /// Takes up again what was being followed before a reload, once.
    pub fn resume(&self) {
        if self.is_left.get_untracked() {
            let stored = platform::read_session(KEY).and_then(|text| serde_json::from_str(&text).ok());
            self.jobs.set(stored.unwrap_or_default());
            self.is_left.set(false);
        }
    }

    /// The work under way in the place that is open; reactive.
    pub fn all(self) -> Signal<Vec<Job>> {
        Signal::derive(move || {
            let place = self.place();
            self.jobs.with(|jobs| of_place(jobs, place.as_deref()).cloned().collect())
        })
    }

    /// The work under way for an instance of the place that is open; reactive.
    pub fn of_instance(self, instance_id: String) -> Signal<Option<Job>> {
        self.last(self.jobs, instance_id)
    }

    /// How many pieces of work have ended; reactive, for pages to look again.
    pub fn ended(&self) -> Signal<u64> {
        self.ended.into()
    }

    /// The last piece of work on an instance that changed something, if it has not been
    /// [forgotten](Self::forget); reactive.
    pub fn done_for_instance(self, instance_id: String) -> Signal<Option<Job>> {
        self.last(self.done, instance_id)
    }

    /// Forgets what has been done for an instance.
    pub fn forget(&self, instance_id: &str) {
        self.done.update(|jobs| jobs.retain(|followed| followed.job.instance_id != instance_id));
    }

    /// Follows a piece of work that began in a place.
    pub(super) fn follow(&self, workplace: String, job: Job) {
        // What is stored now takes the place of what was.
        self.resume();
        self.forget(&job.instance_id);
        self.jobs.update(|jobs| {
            let is_same = |other: &Followed| {
                (&other.workplace, &other.job.instance_id, &other.job.task_id)
                    == (&workplace, &job.instance_id, &job.task_id)
            };
            jobs.retain(|other| !is_same(other));
            jobs.push(Followed { workplace, job });
        });
        self.store();
    }

    /// Notes what a look has shown of a piece of work that goes on.
    pub fn note(&self, job: &Job) {
        // Nobody is shown it, so that nothing is drawn again.
        let is_there = self.jobs.try_update_untracked(|jobs| {
            if let Some(followed) = jobs.iter_mut().find(|followed| followed.job.is_same(job)) {
                followed.job = job.clone();
            }
        });
        if is_there.is_some() {
            self.store();
        }
    }

    /// Ends a piece of work; `false` where it had been ended before.
    pub fn end(&self, job: &Job, ended: Ended) -> bool {
        let mut found = Vec::new();
        let is_there =
            self.jobs.try_update(|jobs| found.extend(jobs.extract_if(.., |it| it.job.is_same(job))));
        // Two looks can meet the same end; it is told once.
        if is_there.is_none() || found.is_empty() {
            return false;
        }
        self.store();
        self.ended.update(|ended| *ended += 1);
        if ended == Ended::Well && job.summary.is_some() {
            self.done.update(|done| done.append(&mut found));
        }
        true
    }

    /// Follows nothing of the place that is open any more.
    pub fn leave(&self) {
        self.resume();
        let place = untrack(|| self.place());
        for jobs in [self.jobs, self.done] {
            jobs.update(|jobs| jobs.retain(|followed| Some(&followed.workplace) != place.as_ref()));
        }
        self.store();
    }

    /// Follows nothing any more. What is stored goes with everything else that is stored.
    pub fn clear(&self) {
        self.jobs.set(Vec::new());
        self.done.set(Vec::new());
    }

    /// What tells the place that is open in storage; reactive.
    fn place(&self) -> Option<String> {
        self.session.place().get().and_then(|place| self.session.key(place))
    }

    fn last(self, jobs: RwSignal<Vec<Followed>>, instance_id: String) -> Signal<Option<Job>> {
        Signal::derive(move || {
            let place = self.place();
            jobs.with(|jobs| {
                of_place(jobs, place.as_deref()).rfind(|job| job.instance_id == instance_id).cloned()
            })
        })
    }

    fn store(&self) {
        if let Ok(text) = self.jobs.with_untracked(serde_json::to_string) {
            platform::write_session(KEY, Some(&text));
        }
    }
}

fn of_place<'a>(jobs: &'a [Followed], place: Option<&'a str>) -> impl DoubleEndedIterator<Item = &'a Job> {
    jobs.iter()
        .filter(move |followed| Some(followed.workplace.as_str()) == place)
        .map(|followed| &followed.job)
}
