//! A piece of long work, and how to tell that it has ended.

use crate::i18n::{Lang, Message};
use crate::locales::jobs as msg;
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
        }
    }
}

/// A piece of long work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// What is being done.
    pub kind: JobKind,
    /// Where it belongs: the [place of work](crate::session::Session::workplace) of a session.
    pub workplace: String,
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

impl Job {
    /// What tells it from other work.
    pub fn id(&self) -> &str {
        self.task_id.as_deref().unwrap_or(&self.instance_id)
    }

    /// What the background task says.
    pub fn judge_task(&self, list: &TaskList) -> Option<Ended> {
        let task = list.tasks.as_deref().unwrap_or_default().first();
        match task.and_then(|task| task.status.as_ref()) {
            Some(TaskStatus::Success) => Some(Ended::Well),
            Some(TaskStatus::Failed | TaskStatus::Cancelled) => Some(Ended::Badly),
            Some(TaskStatus::Deleted) => Some(Ended::Gone),
            Some(TaskStatus::Created | TaskStatus::Executing | TaskStatus::Other(_)) => None,
            None => Some(Ended::Gone),
        }
    }

    /// What the instance itself says, where there is no task to ask.
    pub fn judge_instance(&self, instance: &Instance) -> Option<Ended> {
        match instance.status.as_ref()? {
            Status::Running => Some(Ended::Well),
            Status::CreateFailed | Status::Error | Status::ExtendedFailed => Some(Ended::Badly),
            _ => None,
        }
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use dms_api::model::Task;

    fn job() -> Job {
        Job {
            kind: JobKind::Storage,
            workplace: "demo/p".to_owned(),
            instance_id: "i".to_owned(),
            instance_name: "orders".to_owned(),
            task_id: Some("t".to_owned()),
            started_at: 0,
            brokers: 3,
            summary: Some("900 GB → 1,200 GB".to_owned()),
        }
    }

    fn task(status: &str) -> TaskList {
        let task = Task { status: Some(status.into()), ..Task::default() };
        TaskList { tasks: Some(vec![task]), ..TaskList::default() }
    }

    #[test]
    fn tasks_tell_when_they_end() {
        assert_eq!(job().judge_task(&task("EXECUTING")), None);
        assert_eq!(job().judge_task(&task("PAUSED")), None);
        assert_eq!(job().judge_task(&task("SUCCESS")), Some(Ended::Well));
        assert_eq!(job().judge_task(&task("FAILED")), Some(Ended::Badly));
        assert_eq!(job().judge_task(&TaskList::default()), Some(Ended::Gone));
    }

    #[test]
    fn instances_tell_when_they_rest() {
        let with = |status: &str| Instance { status: Some(status.into()), ..Instance::default() };
        assert_eq!(job().judge_instance(&with("CREATING")), None);
        assert_eq!(job().judge_instance(&with("RUNNING")), Some(Ended::Well));
        assert_eq!(job().judge_instance(&with("CREATEFAILED")), Some(Ended::Badly));
    }

    #[test]
    fn jobs_survive_storage() {
        let text = serde_json::to_string(&job()).unwrap();
        assert_eq!(serde_json::from_str::<Job>(&text).unwrap(), job());
    }

    #[test]
    fn jobs_stored_without_a_summary_are_read() {
        let mut stored = serde_json::to_value(job()).unwrap();
        stored.as_object_mut().unwrap().remove("summary");
        assert_eq!(serde_json::from_value::<Job>(stored).unwrap(), Job { summary: None, ..job() });
    }
}
