//! Work that takes time: how long, what it is called among the background tasks, and what
//! happens when it ends.

use crate::Emulator;
use crate::clock::Moment;
use crate::ids::{TaskId, Uuid};
use crate::nodes::Verdict;
use crate::state::{Account, Job, Outcome, Record, State, Task};
use crate::word::Word;
use dms_api::model::{Status, TaskStatus};
use serde_json::{Map, Value};
use std::time::Duration;

const MINUTE: u64 = 60;
/// How long a task waits before it executes.
const QUEUED: Duration = Duration::from_secs(2);
/// How long the tasks of a deleted instance can still be read.
const HISTORY: Duration = Duration::from_secs(24 * 3600);

/// Kinds of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Create { brokers: u64 },
    ExtendStorage,
    ExtendBrokers { added: u64 },
    ChangeFlavor { brokers: u64 },
    Plugins,
    BindPublicIp,
    UnbindPublicIp,
    ResetPassword,
    Restart,
    GrowStorage,
    Restore,
}

impl Kind {
    /// How long it takes (CONTRACTS: at speed 1). Brokers are added, and given another
    /// flavour, one after the other.
    fn duration(self) -> Duration {
        let seconds = match self {
            Self::Create { brokers: 1 } => 10 * MINUTE,
            Self::Create { .. } => 15 * MINUTE,
            Self::ExtendStorage | Self::GrowStorage | Self::Restart | Self::Restore => 3 * MINUTE,
            Self::ExtendBrokers { added } => 5 * MINUTE * added,
            Self::ChangeFlavor { brokers } => 5 * MINUTE * brokers,
            Self::Plugins | Self::BindPublicIp | Self::UnbindPublicIp => MINUTE,
            Self::ResetPassword => 5,
        };
        Duration::from_secs(seconds)
    }

    /// The name of the task. `bindInstancePublicIp` is in the reference (chapter 4.4.1); the
    /// others are ours.
    pub fn task_name(self) -> &'static str {
        match self {
            Self::Create { .. } => "createInstance",
            Self::ExtendStorage => "extendInstanceStorage",
            Self::ExtendBrokers { .. } => "extendInstanceBroker",
            Self::ChangeFlavor { .. } => "extendInstanceFlavor",
            Self::Plugins => "switchInstancePlugin",
            Self::BindPublicIp => "bindInstancePublicIp",
            Self::UnbindPublicIp => "unbindInstancePublicIp",
            Self::ResetPassword => "resetInstancePassword",
            Self::Restart => "restartInstance",
            Self::GrowStorage => "autoExtendInstanceStorage",
            Self::Restore => "restoreInstance",
        }
    }

    /// Whether its task says EXECUTING. That of plugins and elastic IPs is CREATED until it ends: clients of the
    /// service wait through no other status.
    fn is_seen_executing(self) -> bool {
        !matches!(self, Self::Plugins | Self::BindPublicIp | Self::UnbindPublicIp)
    }

    /// Whether other work on the instance has to wait (DMS.00400026).
    fn is_exclusive(self) -> bool {
        self != Self::ResetPassword
    }

    /// Changes of specification answer a UUID as job id, the others 32 digits.
    fn task_id(self, bits: Uuid) -> TaskId {
        match self {
            Self::ExtendStorage | Self::ExtendBrokers { .. } | Self::ChangeFlavor { .. } => {
                TaskId::Uuid(bits)
            }
            _ => TaskId::Digits(bits.0),
        }
    }
}

/// The name of the task that a deletion leaves behind.
const DELETE_TASK: &str = "deleteInstance";

/// Work to be started.
#[derive(Debug)]
pub struct Work {
    pub instance: Uuid,
    pub kind: Kind,
    pub outcome: Outcome,
    /// The parameters that the task shows.
    pub params: Value,
    /// How many times longer than usual it takes.
    pub slowness: u32,
    pub user: Account,
}

/// Starts work: a task that can be followed, and a job that carries it out. Returns the id
/// of the task, which is the job id of the answer.
pub fn start(state: &mut State, work: Work) -> TaskId {
    let Work { instance, kind, outcome, params, slowness, user } = work;
    let now = state.now();
    let id = kind.task_id(state.random().uuid());
    let duration = kind.duration() * slowness;
    let ends_at = now.plus_millis(state.clock.work_millis(duration));
    let is_seen_executing = kind.is_seen_executing();
    let begins_at = now.plus_millis(state.clock.work_millis(QUEUED)).min(ends_at);
    state.add_task(instance, task(id, kind.task_name(), user, &params, TaskStatus::Created, now));
    state.add_job(|number| Job {
        number,
        instance,
        task: Some(id),
        has_begun: !is_seen_executing,
        begins_at,
        ends_at,
        outcome,
        is_exclusive: kind.is_exclusive(),
    });
    id
}

/// Takes up work that began earlier and needs this much longer.
pub fn resume(state: &mut State, work: Work, begun_at: Moment, left: Duration) {
    let Work { instance, kind, outcome, params, user, .. } = work;
    let now = state.now();
    let id = kind.task_id(state.random().uuid());
    let ends_at = now.plus_millis(state.clock.work_millis(left));
    let status = if kind.is_seen_executing() { TaskStatus::Executing } else { TaskStatus::Created };
    state.add_task(instance, task(id, kind.task_name(), user, &params, status, begun_at));
    state.add_job(|number| Job {
        number,
        instance,
        task: Some(id),
        has_begun: true,
        begins_at: begun_at,
        ends_at,
        outcome,
        is_exclusive: kind.is_exclusive(),
    });
}

/// Records work that is over, successfully or not; returns when it ended.
pub fn record_past(state: &mut State, work: Work, begun_at: Moment) -> Moment {
    let Work { instance, kind, outcome, params, user, .. } = work;
    let status = if outcome.is_failure() { TaskStatus::Failed } else { TaskStatus::Success };
    let id = kind.task_id(state.random().uuid());
    let past = task(id, kind.task_name(), user, &params, status, begun_at);
    let millis = i64::try_from(kind.duration().as_millis()).unwrap_or_default();
    let updated_at = begun_at.plus_millis(millis + millis / 7);
    state.add_task(instance, Task { updated_at, ..past });
    updated_at
}

/// The record of a task that began and was last touched at this moment.
pub fn task(id: TaskId, name: &str, user: Account, params: &Value, status: TaskStatus, at: Moment) -> Task {
    let params = params.to_string();
    Task { id, name: name.into(), user, params, status, created_at: at, updated_at: at }
}

/// Puts an instance into the recycle bin at once. Its tasks stay, with one that says so.
pub fn recycle(state: &mut State, id: Uuid, user: Account) {
    let Some(name) = state.instances.get(id).map(|record| record.name.clone()) else { return };
    state.recycle(id);
    let now = state.now();
    let params = serde_json::json!({ "instance_id": id.to_string(), "instance_name": &*name });
    let task_id = TaskId::Digits(state.random().uuid().0);
    state.add_task(id, task(task_id, DELETE_TASK, user, &params, TaskStatus::Success, now));
}

/// Deletes an instance at once. Its tasks, with that of the deletion, can be read for another
/// day. The live service shows DELETING for a while, a status that the reference has not.
pub fn delete(state: &mut State, id: Uuid, user: Account) {
    let Some(name) = state.instances.get(id).map(|record| record.name.clone()) else { return };
    state.remove_instance(id);
    let now = state.now();
    let params = serde_json::json!({ "instance_id": id.to_string(), "instance_name": &*name });
    let task_id = TaskId::Digits(state.random().uuid().0);
    state.add_task(id, task(task_id, DELETE_TASK, user, &params, TaskStatus::Success, now));
    let ends_at = now.plus_millis(state.clock.work_millis(HISTORY));
    state.add_job(|number| Job {
        number,
        instance: id,
        task: None,
        has_begun: true,
        begins_at: now,
        ends_at,
        outcome: Outcome::ForgetTasks,
        is_exclusive: false,
    });
}

/// Carries out all work whose time has come, in its order.
pub fn run_due(emulator: &mut Emulator) {
    let has_nodes = emulator.settings.node_limit().is_some();
    let (state, nodes) = (&mut emulator.state, &emulator.nodes);
    while let Some(mut job) = state.take_due_job() {
        if job.has_begun {
            match if has_nodes { nodes.judge(state, &job) } else { Verdict::Done } {
                Verdict::Done => finish(state, job),
                Verdict::Wait => state.hold_job(job),
                Verdict::Failed(reason) => fail(state, job, &reason),
            }
        } else {
            let begun_at = job.begins_at;
            if let Some(task) = job.task {
                state.change_task(job.instance, task, |task| {
                    task.status = TaskStatus::Executing;
                    task.updated_at = begun_at;
                });
            }
            job.has_begun = true;
            state.put_back_job(job);
        }
    }
}

/// Ends work that the nodes of the instance could not do; its task says why.
fn fail(state: &mut State, mut job: Job, reason: &str) {
    let is_creation = state.instances.get(job.instance).is_some_and(Record::was_never_up);
    job.outcome = job.outcome.failed(is_creation);
    if let Some(task) = job.task {
        state.change_task(job.instance, task, |task| {
            let mut params: Map<String, Value> = serde_json::from_str(&task.params).unwrap_or_default();
            params.insert("reason".to_owned(), reason.into());
            task.params = Value::Object(params).to_string();
        });
    }
    finish(state, job);
}

fn finish(state: &mut State, mut job: Job) {
    // Where there are nodes, work takes as long as they do.
    if state.instances.get(job.instance).is_some_and(|record| record.node.is_some()) {
        job.ends_at = job.ends_at.max(state.now());
    }
    if let Some(task) = job.task {
        let status = if job.outcome.is_failure() { TaskStatus::Failed } else { TaskStatus::Success };
        state.change_task(job.instance, task, |task| {
            task.status = status;
            task.updated_at = job.ends_at;
        });
    }
    match job.outcome {
        Outcome::Nothing | Outcome::TaskFailed => {}
        Outcome::ForgetTasks => state.remove_tasks_of(job.instance),
        outcome => state.change_instance(job.instance, |record| settle(record, outcome, job.ends_at)),
    }
}

/// Makes true what the work was for.
fn settle(record: &mut Record, outcome: Outcome, now: Moment) {
    let run = |record: &mut Record| {
        record.status = Status::Running;
        record.error_code = None;
    };
    let fail = |record: &mut Record, status: Status, cause: Word| {
        record.status = status;
        record.error_code = Some(cause);
    };
    match outcome {
        Outcome::Running => {
            if record.was_never_up() {
                record.usage.since = now;
            }
            run(record);
        }
        Outcome::CreateFailed(cause) => fail(record, Status::CreateFailed, cause),
        Outcome::Faulty(cause) => fail(record, Status::Error, cause),
        Outcome::ExtendFailed(cause) => fail(record, Status::ExtendedFailed, cause),
        Outcome::Storage { total } => {
            record.total_storage = total;
            record.extend_times += 1;
            run(record);
        }
        Outcome::Specification { product, brokers, total } => {
            record.product = product;
            record.brokers = brokers;
            record.total_storage = total;
            run(record);
        }
        Outcome::Plugins { names, enable } => {
            record.plugins.retain(|plugin| !names.contains(plugin));
            if enable {
                record.plugins.extend(names);
            }
        }
        Outcome::PublicAccess(public_ip) => record.public_ip = public_ip,
        Outcome::Nothing | Outcome::TaskFailed | Outcome::ForgetTasks => {}
    }
}
