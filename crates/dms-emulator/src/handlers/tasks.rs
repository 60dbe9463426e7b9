//! Background tasks (chapter 4.4), the latest first.

use super::named;
use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::call::Call;
use crate::ids::{TaskId, Uuid};
use crate::state::Task;
use dms_api::errors::ErrorCode;
use dms_api::model::{Quoted, TaskList};
use dms_api::rules::ids::check_task_id;
use dms_api::rules::paging::{parse_start, parse_task_limit};
use dms_api::rules::time_range::parse_range;

pub fn list(emulator: &Emulator, call: &Call) -> Answer {
    let instance = instance(emulator, call)?;
    let [skip, take] = [parse_start(call.query("start"))?, parse_task_limit(call.query("limit"))?]
        .map(|number| usize::try_from(number).unwrap_or(usize::MAX));
    let range = parse_range(call.query("begin_time"), call.query("end_time"))?;
    let tasks = emulator.state.tasks.of(instance).iter().rev();
    let matching: Vec<&Task> = tasks.filter(|task| range.contains(task.created_at.unix_seconds())).collect();
    let page = matching.iter().skip(skip).take(take);
    Ok(reply(matching.len(), page.map(|task| task.answer()).collect()))
}

pub fn show(emulator: &Emulator, call: &Call) -> Answer {
    let (_, task) = find(emulator, call)?;
    Ok(reply(1, vec![task.answer()]))
}

/// Removes the record of a task. One that is still running has to end first.
pub fn delete(emulator: &mut Emulator, call: &Call) -> Answer {
    let (instance, task) = find(emulator, call)?;
    if task.status.is_running() {
        return Err(ErrorCode::TASK_RUNNING.into());
    }
    let id = task.id;
    emulator.state.remove_task(instance, id);
    Ok(Reply::empty())
}

/// The instance that the path names, or that was deleted not long ago: its tasks, with that
/// of the deletion, can still be read.
fn instance(emulator: &Emulator, call: &Call) -> Result<Uuid, Refusal> {
    let id = call.instance_id()?;
    if emulator.state.tasks.has_history(id) {
        return Ok(id);
    }
    named(emulator, call).map(|record| record.id)
}

fn find<'a>(emulator: &'a Emulator, call: &Call) -> Result<(Uuid, &'a Task), Refusal> {
    let instance = instance(emulator, call)?;
    check_task_id(call.task_id())?;
    let task = TaskId::parse(call.task_id()).and_then(|id| emulator.state.tasks.get(instance, id));
    // Table 7.2 has no code for a task that does not exist: the address is what is wrong.
    task.map(|task| (instance, task)).ok_or(Refusal::new(ErrorCode::URL_NOT_FOUND))
}

fn reply(count: usize, tasks: Vec<dms_api::model::Task>) -> Reply {
    Reply::table(&TaskList {
        task_count: Some(Quoted(count as u64)),
        tasks: Some(tasks),
        ..TaskList::default()
    })
}
