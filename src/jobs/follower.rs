//! Following what was started.

use super::job::{Ended, Job};
use crate::api::Api;
use crate::data::{Looks, every_even_unseen, use_api};
use crate::i18n::{Lang, use_lang};
use crate::platform;
use crate::session::Session;
use crate::shell::Notices;
use crate::ui::Tone;
use dms_api::operation::{ShowInstance, ShowTask};
use leptos::prelude::*;

const KEY: &str = "dms-console.jobs";

/// What is stored when nothing is followed.
const NONE: &str = "[]";

/// Seconds between two looks at each piece of work.
const SECONDS: u32 = 3;

/// The work that is being followed.
#[derive(Clone, Copy, Debug)]
pub struct Jobs {
    session: Session,
    jobs: RwSignal<Vec<Job>>,
    /// Grows whenever a piece of work ends, so that pages can look again.
    ended: RwSignal<u64>,
    /// What has ended well during this visit and changed something that can be told.
    done: RwSignal<Vec<Job>>,
    /// Whether something was being followed before a reload, and has not been taken up again.
    is_left: RwSignal<bool>,
}

/// Makes room for the work; once, at the root. [`JobFollower`] follows it.
pub fn install_jobs() {
    let is_left = RwSignal::new(platform::read_session(KEY).is_some_and(|text| text != NONE));
    let (jobs, done) = (RwSignal::new(Vec::new()), RwSignal::new(Vec::new()));
    provide_context(Jobs { session: expect_context(), jobs, ended: RwSignal::new(0), done, is_left });
}

/// Follows the work to its end: what was being followed before a reload, and what is added from
/// now on.
#[component]
pub fn JobFollower() -> impl IntoView {
    let (jobs, api, lang) = (use_jobs(), use_api(), use_lang());
    let (session, notices) = (expect_context::<Session>(), expect_context::<Notices>());
    jobs.resume();
    let has_work = Memo::new(move |_| jobs.jobs.with(|jobs| !jobs.is_empty()));
    let signed_in = session.signed_in();
    let seconds =
        Signal::derive(move || (has_work.get() && signed_in.with(Option::is_some)).then_some(SECONDS));
    let looks = Looks::default();
    // Whoever has turned to another tab waits for nothing else than the end.
    every_even_unseen(seconds, move || {
        for job in jobs.of_workplace(&session.workplace()) {
            if !looks.begin(job.id()) {
                continue;
            }
            leptos::task::spawn_local(async move {
                let ended = look(api, &job).await;
                looks.end(job.id());
                if let Some(ended) = ended {
                    jobs.end(&job, ended, lang.get_untracked(), notices);
                }
            });
        }
    });
}

/// The work that is being followed.
pub fn use_jobs() -> Jobs {
    expect_context()
}

/// Looks at a piece of work once. Answers that explain nothing are left to the next look.
async fn look(api: Api, job: &Job) -> Option<Ended> {
    let instance_id = job.instance_id.clone();
    let outcome = match job.task_id.clone() {
        Some(task_id) => {
            let answer = api.call(&ShowTask { instance_id, task_id }).await;
            answer.map(|answered| job.judge_task(&answered.value))
        }
        None => {
            let answer = api.call(&ShowInstance { instance_id }).await;
            answer.map(|answered| job.judge_instance(&answered.value))
        }
    };
    match outcome {
        Ok(ended) => ended,
        Err(problem) => problem.is_not_found().then_some(Ended::Gone),
    }
}

impl Jobs {
    /// Whether there is something to follow; reactive.
    pub fn is_needed(&self) -> bool {
        self.is_left.get() || self.jobs.with(|jobs| !jobs.is_empty())
    }

    /// Takes up again what was being followed before a reload, once.
    fn resume(&self) {
        if self.is_left.get_untracked() {
            let stored = platform::read_session(KEY).and_then(|text| serde_json::from_str(&text).ok());
            self.jobs.set(stored.unwrap_or_default());
            self.is_left.set(false);
        }
    }

    /// The work under way where the session works; reactive.
    pub fn all(self) -> Signal<Vec<Job>> {
        Signal::derive(move || {
            self.session.signed_in().track();
            self.jobs.track();
            self.of_workplace(&self.session.workplace())
        })
    }

    /// The work under way for an instance; reactive.
    pub fn of_instance(self, instance_id: String) -> Signal<Option<Job>> {
        Signal::derive(move || {
            self.jobs.with(|jobs| jobs.iter().rev().find(|job| job.instance_id == instance_id).cloned())
        })
    }

    /// How many pieces of work have ended; reactive, for pages to look again.
    pub fn ended(&self) -> Signal<u64> {
        self.ended.into()
    }

    /// The last piece of work on an instance that changed something, if it has not been
    /// [forgotten](Self::forget); reactive.
    pub fn done_for_instance(self, instance_id: String) -> Signal<Option<Job>> {
        Signal::derive(move || {
            self.done.with(|jobs| jobs.iter().rev().find(|job| job.instance_id == instance_id).cloned())
        })
    }

    /// Forgets what has been done for an instance.
    pub fn forget(&self, instance_id: &str) {
        self.done.update(|jobs| jobs.retain(|job| job.instance_id != instance_id));
    }

    /// Follows a piece of work; none that becomes known after its person has signed out.
    pub fn follow(&self, job: Job) {
        if self.session.project_id().is_none() {
            return;
        }
        // What is stored now takes the place of what was.
        self.resume();
        self.forget(&job.instance_id);
        self.jobs.update(|jobs| {
            jobs.retain(|other| !(other.instance_id == job.instance_id && other.task_id == job.task_id));
            jobs.push(job);
        });
        self.store();
    }

    fn of_workplace(&self, workplace: &str) -> Vec<Job> {
        self.jobs
            .with_untracked(|jobs| jobs.iter().filter(|job| job.workplace == workplace).cloned().collect())
    }

    fn end(&self, job: &Job, ended: Ended, lang: Lang, notices: Notices) {
        let was_followed = self.jobs.try_update(|jobs| {
            let before = jobs.len();
            jobs.retain(|other| other != job);
            jobs.len() < before
        });
        // Two looks can meet the same end; it is told once.
        if was_followed != Some(true) {
            return;
        }
        self.store();
        self.ended.update(|ended| *ended += 1);
        let tone = match ended {
            Ended::Well => Tone::Ok,
            Ended::Badly => Tone::Bad,
            Ended::Gone => Tone::Warn,
        };
        let href = format!("/instances/{}", job.instance_id);
        let link = (ended != Ended::Gone).then(|| (href, job.instance_name.clone()));
        notices.report(tone, job.headline(lang, ended), job.summary.clone(), link);
        if ended == Ended::Well && job.summary.is_some() {
            self.done.update(|done| done.push(job.clone()));
        }
    }

    /// Follows nothing of a workplace any more.
    pub fn leave(&self, workplace: &str) {
        self.resume();
        for jobs in [self.jobs, self.done] {
            jobs.update(|jobs| jobs.retain(|job| job.workplace != workplace));
        }
        self.store();
    }

    /// Follows nothing any more. What is stored goes with everything else that is stored.
    pub fn clear(&self) {
        self.jobs.set(Vec::new());
        self.done.set(Vec::new());
    }

    fn store(&self) {
        if let Ok(text) = self.jobs.with_untracked(serde_json::to_string) {
            platform::write_session(KEY, Some(&text));
        }
    }
}
