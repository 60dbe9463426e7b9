//! A piece of long work, and how to tell that it has ended.

use crate::api::Problem;
use crate::i18n::{Lang, Message};
use crate::locales::jobs as msg;
use crate::platform;
use dms_api::model::{Instance, Status, TaskList, TaskStatus};
use serde::{Deserialize, Serialize};

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JobKind {
    /// An instance is created.
    Create,
    /// Its storage grows.
    Storage,
    /// It gets more brokers.
    Brokers,
    /// It gets another flavour.
    Flavor,
    /// Plugins are switched.
    Plugins,
    /// Public access is switched.
    PublicAccess,
    /// It restarts.
    Restart,
    /// It comes back from the recycle bin.
    Restore,
}

impl JobKind {
    /// What it is called.
    pub const fn title(self) -> Message {
        match self {
            Self::Create => msg::create,
            Self::Storage => msg::storage,
            Self::Brokers => msg::brokers,
            Self::Flavor => msg::flavor,
            Self::Plugins => msg::plugins,
            Self::PublicAccess => msg::public_access,
            Self::Restart => msg::restart,
            Self::Restore => msg::restore,
        }
    }

    /// How long it usually takes, in seconds: from, to.
    pub const fn typical_seconds(self, brokers: u64) -> (u64, u64) {
        match self {
            Self::Create => (600, 1020),
            Self::Storage => (180, 600),
            Self::Brokers | Self::Flavor => (300 * brokers, 600 * brokers),
            Self::Plugins | Self::PublicAccess => (30, 120),
            Self::Restart => (120, 300),
            Self::Restore => (180, 1200),
        }
    }
}

/// How many looks may find nothing of the work before that counts for an end: a service may show
/// what it was asked for some seconds late.
const GRACE: u32 = 4;

/// A piece of long work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// What is being done.
    pub kind: JobKind,
    /// Id of the instance.
    pub instance_id: String,
    /// Name of the instance.
    pub instance_name: String,
    /// Background task, where the operation answered one.
    pub task_id: Option<String>,
    /// When it was started, in milliseconds since 1970-01-01 UTC.
    pub started_at: u64,
    /// Number of brokers that it concerns, for its typical duration.
    pub brokers: u64,
    /// What it changes, in figures that need no language: `3 → 5`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// Whether it begins only once an order has been paid and processed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_ordered: bool,
    /// What the looks so far have shown.
    #[serde(default)]
    pub shown: JobProgress,
}

/// What the looks at a piece of work have shown so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct JobProgress {
    /// Whether the instance was seen at work.
    has_begun: bool,
    /// How many looks in a row have shown nothing of it.
    idle: u32,
}

/// How a piece of work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// As it should.
    Well,
    /// It failed.
    Badly,
    /// The instance, or the record of the task, is no longer there.
    Gone,
}

/// What a background task says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TaskSays {
    /// It is at work.
    Running,
    /// It has ended.
    Ended(Ended),
    /// There is no such task, or none any more: the instance itself is asked.
    Nothing,
}

impl Job {
    /// Work on an instance that begins now.
    pub fn new(kind: JobKind, instance: &Instance) -> Self {
        Self {
            kind,
            instance_id: instance.instance_id.clone().unwrap_or_default(),
            instance_name: instance.name.clone().or(instance.instance_id.clone()).unwrap_or_default(),
            task_id: None,
            started_at: platform::now_millis(),
            brokers: instance.brokers().unwrap_or(1),
            summary: None,
            is_ordered: false,
            shown: JobProgress::default(),
        }
    }

    /// What tells it from other work.
    pub fn id(&self) -> &str {
        self.task_id.as_deref().unwrap_or(&self.instance_id)
    }

    /// Whether it is the same work, whatever the looks have shown of it meanwhile.
    pub fn is_same(&self, other: &Self) -> bool {
        (&self.instance_id, &self.task_id, self.started_at)
            == (&other.instance_id, &other.task_id, other.started_at)
    }

    /// What the instance itself says: the second opinion where there is no task to ask.
    pub fn judge(&mut self, seen: &Result<Instance, Problem>) -> Option<Ended> {
        match seen {
            Ok(instance) => self.judge_status(instance.status.as_ref()?),
            Err(problem) if problem.is_not_found() => self.judge_absence(),
            // Answers that explain nothing are left to the next look.
            Err(_) => None,
        }
    }

    fn judge_status(&mut self, status: &Status) -> Option<Ended> {
        match status {
            Status::CreateFailed | Status::Error | Status::ExtendedFailed => Some(Ended::Badly),
            // A new instance runs when it has been created, and not before. Anything else has run all
            // along: that it runs means something only once it was seen at work.
            Status::Running if self.kind == JobKind::Create || self.shown.has_begun => Some(Ended::Well),
            Status::Running => self.has_patience().then_some(Ended::Well),
            _ => {
                self.shown = JobProgress { has_begun: true, idle: 0 };
                None
            }
        }
    }

    /// The instance of an order is there once that has been processed, which takes as long as it takes.
    fn judge_absence(&mut self) -> Option<Ended> {
        let is_awaited = self.kind == JobKind::Create && !self.shown.has_begun;
        if is_awaited && self.is_ordered {
            return None;
        }
        (!is_awaited || self.has_patience()).then_some(Ended::Gone)
    }

    /// Counts a look that has shown nothing; whether there have been enough of them.
    fn has_patience(&mut self) -> bool {
        self.shown.idle += 1;
        self.shown.idle > GRACE
    }

    /// How it ended, as a headline.
    pub fn headline(&self, lang: Lang, ended: Ended) -> String {
        let (title, name) = (self.kind.title()(lang), &self.instance_name);
        match ended {
            Ended::Well => msg::ended_well(lang, title, name),
            Ended::Badly => msg::ended_badly(lang, title, name),
            Ended::Gone => msg::gone(lang, title, name),
        }
    }
}

impl TaskSays {
    /// From what came of asking for a background task; `None` where the answer explains nothing.
    pub fn of(answer: &Result<TaskList, Problem>) -> Option<Self> {
        let list = match answer {
            Ok(list) => list,
            // What a change answers as its job may be no background task, and records can be deleted.
            Err(Problem::Refused(refused)) if matches!(refused.status, 400 | 403 | 404) => {
                return Some(Self::Nothing);
            }
            Err(_) => return None,
        };
        let task = list.tasks.as_deref().unwrap_or_default().first();
        Some(match task.and_then(|task| task.status.as_ref()) {
            Some(TaskStatus::Success) => Self::Ended(Ended::Well),
            Some(TaskStatus::Failed | TaskStatus::Cancelled) => Self::Ended(Ended::Badly),
            Some(TaskStatus::Created | TaskStatus::Executing | TaskStatus::Other(_)) => Self::Running,
            Some(TaskStatus::Deleted) | None => Self::Nothing,
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::api::Refused;
    use dms_api::model::Task;
    use dms_api::operation::OperationId;

    fn job(kind: JobKind) -> Job {
        let instance = Instance {
            instance_id: Some("i".to_owned()),
            name: Some("orders".to_owned()),
            ..Instance::default()
        };
        Job { summary: Some("900 GB → 1,200 GB".to_owned()), ..Job::new(kind, &instance) }
    }

    fn task(status: &str) -> Result<TaskList, Problem> {
        let task = Task { status: Some(status.into()), ..Task::default() };
        Ok(TaskList { tasks: Some(vec![task]), ..TaskList::default() })
    }

    fn seen(status: &str) -> Result<Instance, Problem> {
        Ok(Instance { status: Some(status.into()), ..Instance::default() })
    }

    fn refused<T>(status: u16) -> Result<T, Problem> {
        Err(Problem::Refused(Refused {
            operation: OperationId::ShowInstance,
            status,
            code: Some("DMS.00404022".to_owned()),
            message: String::new(),
            request_id: None,
            retry_after: None,
        }))
    }

    #[test]
    fn tasks_tell_when_they_end() {
        assert_eq!(TaskSays::of(&task("EXECUTING")), Some(TaskSays::Running));
        assert_eq!(TaskSays::of(&task("PAUSED")), Some(TaskSays::Running));
        assert_eq!(TaskSays::of(&task("SUCCESS")), Some(TaskSays::Ended(Ended::Well)));
        assert_eq!(TaskSays::of(&task("FAILED")), Some(TaskSays::Ended(Ended::Badly)));
    }

    #[test]
    fn a_job_that_is_no_task_is_followed_at_the_instance() {
        for nothing in [refused(404), refused(400), Ok(TaskList::default()), task("DELETED")] {
            assert_eq!(TaskSays::of(&nothing), Some(TaskSays::Nothing));
        }
        for silence in [refused(500), refused(429), refused(401), Err(Problem::Offline)] {
            assert_eq!(TaskSays::of(&silence), None);
        }
        let mut job = job(JobKind::Storage);
        assert_eq!(job.judge(&seen("EXTENDING")), None);
        assert_eq!(job.judge(&seen("RUNNING")), Some(Ended::Well));
    }

    #[test]
    fn a_restart_is_done_once_it_was_seen_and_not_at_the_first_look() {
        let mut late = job(JobKind::Restart);
        assert_eq!(late.judge(&seen("RUNNING")), None);
        assert_eq!(late.judge(&seen("RUNNING")), None);
        assert_eq!(late.judge(&seen("RESTARTING")), None);
        assert_eq!(late.judge(&seen("RUNNING")), Some(Ended::Well));
        // It may have been over between two looks.
        let mut quick = job(JobKind::Restart);
        let looks = (0..=GRACE).map(|_| quick.judge(&seen("RUNNING"))).collect::<Vec<_>>();
        assert_eq!(looks.iter().filter(|ended| ended.is_none()).count() as u32, GRACE);
        assert_eq!(looks.last(), Some(&Some(Ended::Well)));
    }

    #[test]
    fn instances_tell_when_they_rest() {
        let mut job = job(JobKind::Create);
        assert_eq!(job.judge(&seen("CREATING")), None);
        assert_eq!(job.clone().judge(&seen("RUNNING")), Some(Ended::Well));
        assert_eq!(job.judge(&seen("CREATEFAILED")), Some(Ended::Badly));
        assert_eq!(job.judge(&Err(Problem::Offline)), None);
    }

    #[test]
    fn what_was_ordered_is_not_gone_for_not_being_there_yet() {
        let mut ordered = Job { is_ordered: true, ..job(JobKind::Create) };
        for _ in 0..100 {
            assert_eq!(ordered.judge(&refused(404)), None);
        }
        assert_eq!(ordered.judge(&seen("CREATING")), None);
        assert_eq!(ordered.judge(&refused(404)), Some(Ended::Gone));
        // Without an order it should be there soon.
        let mut created = job(JobKind::Create);
        assert_eq!(created.judge(&refused(404)), None);
        let last = (0..GRACE).map(|_| created.judge(&refused(404))).last();
        assert_eq!(last, Some(Some(Ended::Gone)));
        assert_eq!(job(JobKind::Restart).judge(&refused(404)), Some(Ended::Gone));
    }

    #[test]
    fn jobs_survive_storage() {
        let job = job(JobKind::Storage);
        let text = serde_json::to_string(&job).unwrap();
        assert_eq!(serde_json::from_str::<Job>(&text).unwrap(), job);
    }

    #[test]
    fn jobs_stored_by_an_earlier_version_are_read() {
        let mut stored = serde_json::to_value(job(JobKind::Storage)).unwrap();
        for key in ["summary", "shown"] {
            stored.as_object_mut().unwrap().remove(key);
        }
        let read: Job = serde_json::from_value(stored).unwrap();
        assert_eq!((read.summary, read.shown), (None, JobProgress::default()));
    }
}
