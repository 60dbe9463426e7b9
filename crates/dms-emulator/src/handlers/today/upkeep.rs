//! Storage that grows by itself, scheduled tasks, domain names.

use super::{check_changeable, named};
use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::call::Call;
use crate::clock::Moment;
use crate::ids::{TaskId, Uuid};
use crate::state::{Growth, Outcome, Scheduled, Upkeep};
use crate::work::{self, Kind, Work};
use dms_api::errors::ErrorCode;
use dms_api::model::{ScheduledTask, ScheduledTaskList, Status, StorageGrowth, TaskStatus};
use dms_api::rules::ids::check_task_id;
use dms_api::rules::paging::{parse_start, parse_task_limit};
use dms_api::rules::storage_growth::{self, INCREMENT_DEFAULT, Present, grown};
use dms_api::rules::time_range::{parse_range, parse_time};
use serde_json::json;

/// Switched off, the numbers are 0.
pub fn show_storage_growth(emulator: &Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    let growth = emulator.state.today.upkeep(record.id).growth;
    let number = |number: fn(&Growth) -> u64| Some(growth.as_ref().map_or(0, number));
    Ok(Reply::table(&StorageGrowth {
        enable: Some(growth.is_some()),
        threshold: number(|it| it.threshold),
        max_size: number(|it| it.max),
        increment: number(|it| it.increment),
        ..StorageGrowth::default()
    }))
}

/// Answers 204, as the guide and Terraform have it; the definition has 200 with a text.
pub fn change_storage_growth(emulator: &mut Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    check_changeable(emulator, record)?;
    let body: StorageGrowth = call.body();
    let present = Present { total: record.total_storage, brokers: record.brokers };
    let mut violations = Vec::new();
    storage_growth::check(&body, Some(present), &mut violations);
    if let Some(violation) = violations.into_iter().next() {
        return Err(violation.into());
    }
    let growth = (body.enable == Some(true)).then(|| Growth {
        threshold: body.threshold.unwrap_or_default(),
        max: body.max_size.unwrap_or_default(),
        increment: body.increment.unwrap_or(INCREMENT_DEFAULT),
    });
    change_upkeep(emulator, call.instance_id()?, |upkeep| upkeep.growth = growth);
    Ok(Reply::empty())
}

fn change_upkeep(emulator: &mut Emulator, id: Uuid, change: impl FnOnce(&mut Upkeep)) {
    let mut upkeep = emulator.state.today.upkeep(id);
    change(&mut upkeep);
    emulator.state.set_upkeep(id, upkeep);
}

/// Lets the storage grow of those instances that are full enough. The service asks each broker,
/// here the instance as a whole is asked.
pub fn grow(emulator: &mut Emulator) {
    let state = &emulator.state;
    let now = state.now();
    let due = state.today.kept_up().filter_map(|(id, upkeep)| {
        let growth = upkeep.growth?;
        let record = state.instances.get(id)?;
        let percent = record.used_storage(now) * 100 / record.total_storage.max(1);
        let total = grown(record.total_storage, growth.increment, growth.max);
        let is_due = record.status == Status::Running
            && percent >= growth.threshold
            && total > record.total_storage
            && !state.jobs.is_busy(id);
        is_due.then(|| (id, record.total_storage, total, record.creator.clone()))
    });
    let due: Vec<_> = due.collect();
    for (instance, before, total, user) in due {
        let params = json!({ "old_storage_space": before, "new_storage_space": total });
        let state = &mut emulator.state;
        state.change_instance(instance, |record| record.status = Status::Extending);
        let outcome = Outcome::Storage { total };
        let kind = Kind::GrowStorage;
        work::start(state, Work { instance, kind, outcome, params, slowness: 1, user });
    }
}

impl Scheduled {
    /// Its time comes whatever happens: what it does is not emulated.
    fn status(&self, now: Moment) -> TaskStatus {
        match self.is_cancelled {
            true => TaskStatus::Cancelled,
            false if self.at <= now => TaskStatus::Success,
            false => TaskStatus::Created,
        }
    }

    fn answer(&self, now: Moment) -> ScheduledTask {
        ScheduledTask {
            id: Some(self.id.to_string()),
            name: Some(self.name.clone()),
            user_name: Some(self.user.name.to_string()),
            user_id: Some(self.user.id.to_string()),
            params: Some(self.params.clone()),
            status: Some(self.status(now)),
            created_at: Some(self.created_at.rfc3339()),
            updated_at: Some(self.updated_at.rfc3339()),
            schedule_at: Some(self.at.rfc3339()),
            ..ScheduledTask::default()
        }
    }
}

/// The range of time is that of when tasks are done.
pub fn list_scheduled(emulator: &Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    let [skip, take] = [parse_start(call.query("start"))?, parse_task_limit(call.query("limit"))?]
        .map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    let range = parse_range(call.query("begin_time"), call.query("end_time"))?;
    let now = emulator.state.now();
    let upkeep = emulator.state.today.upkeep(record.id);
    let matching: Vec<_> =
        upkeep.scheduled.iter().filter(|task| range.contains(task.at.unix_seconds())).collect();
    let page = matching.iter().skip(skip).take(take).map(|task| task.answer(now)).collect();
    Ok(Reply::table(&ScheduledTaskList {
        job_count: Some(matching.len() as u64),
        jobs: Some(page),
        ..ScheduledTaskList::default()
    }))
}

/// The task that the path names.
fn find(emulator: &Emulator, call: &Call) -> Result<(Uuid, Scheduled), Refusal> {
    let id = named(emulator, call)?.id;
    check_task_id(call.task_id())?;
    let task_id = TaskId::parse(call.task_id());
    let scheduled = emulator.state.today.upkeep(id).scheduled;
    let task = scheduled.into_iter().find(|task| Some(task.id) == task_id);
    task.map(|task| (id, task)).ok_or(Refusal::new(ErrorCode::URL_NOT_FOUND))
}

/// Moves a task to a later time, or cancels it: one of the two is needed. What is done or
/// cancelled stays so.
pub fn change_scheduled(emulator: &mut Emulator, call: &Call) -> Answer {
    let (id, mut task) = find(emulator, call)?;
    let now = emulator.state.now();
    let at = call.query("execute_at").map(|text| parse_time("execute_at", text)).transpose()?;
    let invalid = || Refusal::new(ErrorCode::INVALID_REQUEST_PARAMETERS);
    if task.status(now) != TaskStatus::Created {
        return Err(invalid());
    }
    match (at, call.query("status")) {
        (_, Some("CANCELLED")) => task.is_cancelled = true,
        (Some(seconds), None) if seconds > now.unix_seconds() => {
            task.at = Moment(seconds.saturating_mul(1000));
        }
        _ => return Err(invalid()),
    }
    task.updated_at = now;
    change_upkeep(emulator, id, |upkeep| {
        if let Some(known) = upkeep.scheduled.iter_mut().find(|known| known.id == task.id) {
            *known = task;
        }
    });
    Ok(Reply::empty())
}

pub fn delete_scheduled(emulator: &mut Emulator, call: &Call) -> Answer {
    let (id, task) = find(emulator, call)?;
    change_upkeep(emulator, id, |upkeep| upkeep.scheduled.retain(|known| known.id != task.id));
    Ok(Reply::empty())
}

/// Once only, and at once.
pub fn enable_domain_name(emulator: &mut Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    check_changeable(emulator, record)?;
    let id = record.id;
    if emulator.state.today.upkeep(id).has_domain_names {
        return Err(ErrorCode::DOMAIN_NAME_ENABLED.into());
    }
    change_upkeep(emulator, id, |upkeep| upkeep.has_domain_names = true);
    Ok(Reply::empty())
}
