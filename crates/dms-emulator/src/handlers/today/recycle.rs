//! The recycle bin of the project.

use crate::Emulator;
use crate::answer::{Answer, Reply};
use crate::call::Call;
use crate::ids::Uuid;
use crate::sentinel;
use crate::state::{Outcome, RecyclePolicy, Recycled};
use crate::work::{self, Kind, Work};
use dms_api::edition::Edition;
use dms_api::model::{
    RecycleBin, RecyclePolicyBody, RecycledInstance, RestoreBody, RestoreItem, RestoreResult, Status,
};
use dms_api::operation::ENGINE;
use dms_api::rules::{batch, recycle};
use serde_json::json;

/// What a GB of storage costs in an hour; our choice.
const COST_PER_GB: f64 = 0.0009;

/// Whether a deleted instance goes to the bin: the policy decides, and a batch may say otherwise.
/// An instance that could not be created never does.
pub fn takes(emulator: &Emulator, id: Uuid, is_forced: Option<bool>) -> bool {
    let is_failure = emulator.state.instances.get(id).is_none_or(crate::state::Record::is_failure);
    let policy = emulator.state.today.policy();
    let wanted = is_forced.map_or(policy.is_on, |is_forced| !is_forced && policy.is_on);
    emulator.settings.edition == Edition::Current && !is_failure && wanted
}

pub fn show(emulator: &Emulator) -> Reply {
    Reply::table(&bin(emulator))
}

fn bin(emulator: &Emulator) -> RecycleBin {
    let policy = emulator.state.today.policy();
    RecycleBin {
        retention_days: Some(policy.retention_days),
        default_use_recycle: Some(policy.is_on),
        recycle_instances: Some(emulator.state.today.recycled().into_iter().map(answer).collect()),
        ..RecycleBin::default()
    }
}

/// Storage is paid for in the bin, the flavour is not; what was paid for long ago costs nothing.
fn answer(recycled: &Recycled) -> RecycledInstance {
    let record = &recycled.record;
    let cost = if record.is_prepaid() { 0.0 } else { record.total_storage as f64 * COST_PER_GB };
    RecycledInstance {
        instance_id: Some(record.id.to_string()),
        status: Some("RECYCLE".to_owned()),
        name: Some(record.name.to_string()),
        engine: Some(ENGINE.to_owned()),
        in_recycle_time: u64::try_from(recycled.since.0).ok(),
        save_time: Some(recycled.days),
        auto_delete_time: u64::try_from(recycled.until().0).ok(),
        cost_per_hour: Some((cost * 10_000.0).round() / 10_000.0),
        product_id: Some(record.product.to_string()),
        ..RecycledInstance::default()
    }
}

/// What the request leaves out stays. Instances that lie in the bin keep their days.
pub fn change_policy(emulator: &mut Emulator, call: &Call) -> Answer {
    let body: RecyclePolicyBody = call.body();
    recycle::check_policy(&body)?;
    let known = emulator.state.today.policy();
    emulator.state.set_recycle_policy(RecyclePolicy {
        retention_days: body.retention_days.unwrap_or(known.retention_days),
        is_on: body.default_use_recycle.unwrap_or(known.is_on),
    });
    Ok(show(emulator))
}

/// Restores each that lies in the bin and whose name is free; the others say why not.
pub fn restore(emulator: &mut Emulator, call: &Call) -> Answer {
    let instances = call.body::<RestoreBody>().instances.unwrap_or_default();
    batch::check_instances(&instances)?;
    let results = instances.into_iter().map(|id| restore_one(emulator, call, id)).collect();
    Ok(Reply::table(&RestoreResult { results: Some(results), ..RestoreResult::default() }))
}

fn restore_one(emulator: &mut Emulator, call: &Call, text: String) -> RestoreItem {
    let started = Uuid::parse(&text).ok_or("The instance does not exist.").and_then(|id| {
        let state = &mut emulator.state;
        let lies_there =
            state.today.recycled().iter().find(|it| it.id() == id).map(|it| it.record.name.clone());
        let name = lies_there.ok_or("The instance is not in the recycle bin.")?;
        if state.instances.is_name_taken(&name, None) {
            return Err("Another instance has the name by now.");
        }
        let record = state.take_recycled(id).ok_or("The instance is not in the recycle bin.")?;
        let (slowness, params) = (sentinel::slowness(&name), json!({ "instance_name": &*name }));
        state.add_instance(|_| crate::state::Record { status: Status::Restarting, ..record });
        let user = call.caller.account.clone();
        let outcome = Outcome::Running;
        Ok(work::start(state, Work { instance: id, kind: Kind::Restore, outcome, params, slowness, user }))
    });
    RestoreItem {
        instance_id: Some(text),
        job_id: started.as_ref().ok().map(ToString::to_string),
        error_msg: started.err().map(str::to_owned),
        ..RestoreItem::default()
    }
}

/// Empties the bin of what has lain there long enough.
pub fn expire(emulator: &mut Emulator) {
    let now = emulator.state.now();
    let expired = emulator.state.today.recycled();
    let expired: Vec<Uuid> = expired.into_iter().filter(|it| it.until() <= now).map(Recycled::id).collect();
    for id in expired {
        emulator.state.take_recycled(id);
        emulator.state.forget_inside(id);
    }
}
