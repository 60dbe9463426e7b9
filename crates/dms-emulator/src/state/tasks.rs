//! The records of background tasks (chapter 4.4).

use super::record::Account;
use crate::clock::Moment;
use crate::ids::{TaskId, Uuid};
use crate::word::Word;
use dms_api::model::TaskStatus;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// A background task. `bindInstancePublicIp` is the reference's; the other names are ours, in
/// the same manner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    pub id: TaskId,
    pub name: Word,
    pub user: Account,
    /// JSON as text.
    pub params: String,
    #[serde(serialize_with = "write_status", deserialize_with = "read_status")]
    pub status: TaskStatus,
    pub created_at: Moment,
    pub updated_at: Moment,
}

impl Task {
    /// Given up, because its instance was deleted.
    pub fn cancel(&mut self, now: Moment) {
        if self.status.is_running() {
            self.status = TaskStatus::Cancelled;
            self.updated_at = now;
        }
    }

    /// The task as answers show it (table 4-42).
    pub fn answer(&self) -> dms_api::model::Task {
        dms_api::model::Task {
            id: Some(self.id.to_string()),
            name: Some(self.name.to_string()),
            user_name: Some(self.user.name.to_string()),
            user_id: Some(self.user.id.to_string()),
            params: Some(self.params.clone()),
            status: Some(self.status.clone()),
            created_at: Some(self.created_at.rfc3339()),
            updated_at: Some(self.updated_at.rfc3339()),
            ..dms_api::model::Task::default()
        }
    }
}

fn write_status<S: Serializer>(status: &TaskStatus, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(status.as_str())
}

fn read_status<'de, D: Deserializer<'de>>(deserializer: D) -> Result<TaskStatus, D::Error> {
    String::deserialize(deserializer).map(|word| TaskStatus::from(word.as_str()))
}

/// The tasks of all instances, each instance's in the order in which they began.
#[derive(Debug, Default)]
pub struct Tasks(BTreeMap<Uuid, Vec<Task>>);

impl Tasks {
    /// The tasks of an instance, in the order in which they began.
    pub fn of(&self, instance: Uuid) -> &[Task] {
        self.0.get(&instance).map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether there is a history for this instance, which may be deleted.
    pub fn has_history(&self, instance: Uuid) -> bool {
        !self.of(instance).is_empty()
    }

    pub fn get(&self, instance: Uuid, id: TaskId) -> Option<&Task> {
        self.of(instance).iter().find(|task| task.id == id)
    }

    /// All tasks, with their instance.
    pub fn iter(&self) -> impl Iterator<Item = (Uuid, &Task)> {
        self.0.iter().flat_map(|(instance, tasks)| tasks.iter().map(|task| (*instance, task)))
    }

    pub(super) fn insert(&mut self, instance: Uuid, task: Task) {
        let tasks = self.0.entry(instance).or_default();
        let at =
            tasks.partition_point(|earlier| (earlier.created_at, earlier.id) <= (task.created_at, task.id));
        tasks.insert(at, task);
    }

    pub(super) fn get_mut(&mut self, instance: Uuid, id: TaskId) -> Option<&mut Task> {
        self.0.get_mut(&instance)?.iter_mut().find(|task| task.id == id)
    }

    pub(super) fn remove(&mut self, instance: Uuid, id: TaskId) -> bool {
        let Some(tasks) = self.0.get_mut(&instance) else { return false };
        let before = tasks.len();
        tasks.retain(|task| task.id != id);
        let removed = tasks.len() < before;
        if tasks.is_empty() {
            self.0.remove(&instance);
        }
        removed
    }

    pub(super) fn remove_all_of(&mut self, instance: Uuid) -> Vec<TaskId> {
        self.0.remove(&instance).unwrap_or_default().iter().map(|task| task.id).collect()
    }
}
