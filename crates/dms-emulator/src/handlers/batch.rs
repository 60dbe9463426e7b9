//! The batch action on instances (chapters 4.1.6 and 6.1.1.5).

use super::{check_idle, check_status, delete_instance, is_v1};
use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::call::Call;
use crate::ids::Uuid;
use crate::sentinel::{self, Effect};
use crate::state::Outcome;
use crate::work::{self, Kind, Work};
use dms_api::capability::Action;
use dms_api::errors::ErrorCode;
use dms_api::model::{BatchItem, BatchOutcome, BatchRequest, BatchRequestV1, BatchResult, Status};
use dms_api::operation::ApiVersion;
use dms_api::rules::batch::{ALL_FAILURE, ALL_FAILURE_V1, check_action, check_instances};
use dms_api::rules::ids::check_instance_id;
use serde_json::json;

/// The request of either generation.
struct Batch {
    action: String,
    instances: Vec<String>,
    is_for_all_failures: bool,
    /// `force_delete`, which the service has today.
    is_forced: Option<bool>,
}

impl Batch {
    fn read(call: &Call, version: ApiVersion) -> Self {
        let is_forced = call.field("force_delete").as_bool();
        let (action, instances, all_failure, word) = if is_v1(version) {
            let body: BatchRequestV1 = call.body();
            (body.action, body.instances, body.all_failure, ALL_FAILURE_V1)
        } else {
            let body: BatchRequest = call.body();
            (body.action, body.instances, body.all_failure, ALL_FAILURE)
        };
        Self {
            action: action.unwrap_or_default(),
            instances: instances.unwrap_or_default(),
            is_forced,
            is_for_all_failures: all_failure.is_some_and(|all| all.eq_ignore_ascii_case(word)),
        }
    }
}

pub fn act(emulator: &mut Emulator, call: &Call, version: ApiVersion) -> Answer {
    let batch = Batch::read(call, version);
    check_action(&batch.action)?;
    let is_deletion = batch.action == "delete";
    if is_deletion && batch.is_for_all_failures {
        return Ok(delete_failures(emulator, call, version));
    }
    check_instances(&batch.instances)?;
    if batch.instances.iter().any(|id| check_instance_id(id).is_err()) {
        return Err(ErrorCode::INSTANCE_ID_NOT_UUID.into());
    }
    let found: Vec<Option<Uuid>> = batch
        .instances
        .iter()
        .map(|id| Uuid::parse(id).filter(|id| emulator.state.instances.get(*id).is_some()))
        .collect();
    check(emulator, &found, is_deletion)?;

    let mut results = Vec::new();
    for (text, id) in batch.instances.iter().zip(found) {
        let result = match id {
            Some(id) if is_deletion => {
                delete_instance(emulator, call, id, batch.is_forced);
                BatchOutcome::Success
            }
            Some(id) => {
                restart(emulator, call, id);
                BatchOutcome::Success
            }
            None => BatchOutcome::Failed,
        };
        let instance = Some(text.clone());
        results.push(BatchItem { result: Some(result), instance, ..BatchItem::default() });
    }
    Ok(Reply::table(&BatchResult { results: Some(results), ..BatchResult::default() }))
}

/// One instance whose status does not allow the action is a reason to refuse all
/// (DMS.00400099 speaks of several); one that does not exist only fails itself.
fn check(emulator: &Emulator, ids: &[Option<Uuid>], is_deletion: bool) -> Result<(), Refusal> {
    let action = if is_deletion { Action::Delete } else { Action::Restart };
    let records = ids.iter().flatten().filter_map(|id| emulator.state.instances.get(*id));
    for record in records {
        check_status(emulator, record, &action)?;
        check_idle(emulator, record.id)?;
    }
    Ok(())
}

/// Nothing is answered: V2 says so with 204 (chapter 4.1.6), V1 knows 200 alone (table 6-18).
fn delete_failures(emulator: &mut Emulator, call: &Call, version: ApiVersion) -> Reply {
    for id in emulator.state.instances.failures() {
        work::delete(&mut emulator.state, id, call.caller.account.clone());
    }
    if is_v1(version) { Reply::silent() } else { Reply::empty() }
}

fn restart(emulator: &mut Emulator, call: &Call, id: Uuid) {
    let state = &mut emulator.state;
    let Some(name) = state.instances.get(id).map(|record| record.name.clone()) else { return };
    let outcome = match sentinel::effect_of(&name) {
        Some(Effect::RestartFails(cause)) => Outcome::Faulty(cause.as_str().into()),
        _ => Outcome::Running,
    };
    state.change_instance(id, |record| {
        record.status = Status::Restarting;
        if let Some(node) = &mut record.node {
            node.restarts += 1;
        }
    });
    let params = json!({ "instance_name": &*name });
    let user = call.caller.account.clone();
    let slowness = sentinel::slowness(&name);
    work::start(state, Work { instance: id, kind: Kind::Restart, outcome, params, slowness, user });
}
