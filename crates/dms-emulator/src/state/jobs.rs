//! The work that is going on: what will happen, and when.

use super::record::PublicIp;
use crate::clock::Moment;
use crate::ids::{TaskId, Uuid};
use crate::word::Word;
use dms_api::errors::ErrorCode;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A piece of work on an instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Job {
    pub number: u64,
    pub instance: Uuid,
    /// The record that follows it: CREATED, mostly EXECUTING, then SUCCESS or FAILED.
    pub task: Option<TaskId>,
    /// Whether the task is said to be executing already.
    pub has_begun: bool,
    pub begins_at: Moment,
    pub ends_at: Moment,
    pub outcome: Outcome,
    /// Whether other work has to wait for it.
    pub is_exclusive: bool,
}

impl Job {
    fn due_at(&self) -> Moment {
        if self.has_begun { self.ends_at } else { self.begins_at }
    }
}

/// What is true when the work ends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The instance runs.
    Running,
    /// It could not be created, for this reason (table 6-7).
    CreateFailed(Word),
    /// It is faulty, for this reason (table 6-7).
    Faulty(Word),
    /// It has more storage.
    Storage { total: u64 },
    /// It has another product or number of brokers.
    Specification { product: Word, brokers: u64, total: u64 },
    /// Its change of specification failed, and it is as it was.
    ExtendFailed(Word),
    /// Its plugins are switched.
    Plugins { names: Vec<Word>, enable: bool },
    /// It has this elastic IP, or none.
    PublicAccess(Option<PublicIp>),
    /// Only the task succeeds: nothing that can be seen changes.
    Nothing,
    /// Only the task fails: the instance is as it was.
    TaskFailed,
    /// The tasks of a deleted instance are forgotten.
    ForgetTasks,
}

impl Outcome {
    /// What is true instead, when the nodes of the instance could not be made what the work was for.
    pub fn failed(self, is_creation: bool) -> Self {
        match self {
            Self::Running if is_creation => {
                Self::CreateFailed(ErrorCode::CAUSE_DEPLOYMENT_FAILED.as_str().into())
            }
            Self::Running => Self::Faulty(ErrorCode::CAUSE_NODES_FAULTY.as_str().into()),
            Self::Storage { .. } | Self::Specification { .. } => {
                Self::ExtendFailed(ErrorCode::CAUSE_DEPLOYMENT_FAILED.as_str().into())
            }
            Self::Plugins { .. } | Self::PublicAccess(_) | Self::Nothing => Self::TaskFailed,
            failure @ (Self::CreateFailed(_)
            | Self::Faulty(_)
            | Self::ExtendFailed(_)
            | Self::TaskFailed
            | Self::ForgetTasks) => failure,
        }
    }

    /// Whether the task failed.
    pub fn is_failure(&self) -> bool {
        matches!(self, Self::CreateFailed(_) | Self::Faulty(_) | Self::ExtendFailed(_) | Self::TaskFailed)
    }
}

/// The queue of jobs.
#[derive(Debug, Default)]
pub struct Jobs {
    by_number: BTreeMap<u64, Job>,
    due: BTreeSet<(Moment, u64)>,
    of_instance: BTreeSet<(Uuid, u64)>,
    next_number: u64,
}

impl Jobs {
    pub fn len(&self) -> usize {
        self.by_number.len()
    }

    pub fn get(&self, number: u64) -> Option<&Job> {
        self.by_number.get(&number)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Job> {
        self.by_number.values()
    }

    pub fn next_number(&self) -> u64 {
        self.next_number
    }

    /// Whether there is work on this instance that others have to wait for.
    pub fn is_busy(&self, instance: Uuid) -> bool {
        self.numbers_of(instance)
            .into_iter()
            .any(|number| self.by_number.get(&number).is_some_and(|job| job.is_exclusive))
    }

    /// The jobs of an instance, in the order in which they were begun.
    pub fn of(&self, instance: Uuid) -> impl Iterator<Item = &Job> {
        self.numbers_of(instance).into_iter().filter_map(|number| self.by_number.get(&number))
    }

    /// Puts a job back that is due, but has to wait until it is released.
    pub(super) fn hold(&mut self, job: Job) {
        let due = (job.due_at(), job.number);
        self.insert(job);
        self.due.remove(&due);
    }

    /// Lets the jobs of an instance be looked at again.
    pub fn release(&mut self, instance: Uuid) {
        let due: Vec<_> = self.of(instance).map(|job| (job.due_at(), job.number)).collect();
        self.due.extend(due);
    }

    fn numbers_of(&self, instance: Uuid) -> Vec<u64> {
        let range = self.of_instance.range((instance, 0)..=(instance, u64::MAX));
        range.map(|(_, number)| *number).collect()
    }

    /// When the last work ends that a task follows; the past of deleted instances is none.
    pub fn last_end(&self) -> Option<Moment> {
        self.iter().filter(|job| job.task.is_some()).map(|job| job.ends_at).max()
    }

    /// Makes all that is still to come so many times farther away; the numbers of all jobs.
    pub(super) fn rescale(&mut self, now: Moment, factor: f64) -> Vec<u64> {
        let stretch = |at: Moment| match at.0.saturating_sub(now.0) {
            left if left > 0 => now.plus_millis((left as f64 * factor).ceil() as i64),
            _ => at,
        };
        let numbers: Vec<u64> = self.by_number.keys().copied().collect();
        for number in &numbers {
            if let Some(job) = self.take(*number) {
                self.insert(Job { begins_at: stretch(job.begins_at), ends_at: stretch(job.ends_at), ..job });
            }
        }
        numbers
    }

    pub(super) fn insert(&mut self, job: Job) {
        self.next_number = self.next_number.max(job.number.saturating_add(1));
        self.due.insert((job.due_at(), job.number));
        self.of_instance.insert((job.instance, job.number));
        self.by_number.insert(job.number, job);
    }

    pub(super) fn take_due(&mut self, now: Moment) -> Option<Job> {
        let (due, number) = *self.due.first()?;
        if due > now { None } else { self.take(number) }
    }

    pub(super) fn remove_all_of(&mut self, instance: Uuid) -> Vec<Job> {
        let numbers = self.numbers_of(instance);
        numbers.into_iter().filter_map(|number| self.take(number)).collect()
    }

    fn take(&mut self, number: u64) -> Option<Job> {
        let job = self.by_number.remove(&number)?;
        self.due.remove(&(job.due_at(), number));
        self.of_instance.remove(&(job.instance, number));
        Some(job)
    }
}
