//! One handler for each operation; V1 goes through the same ones and differs in spelling.

mod batch;
mod create;
mod identity;
mod instances;
mod list;
mod management;
mod metadata;
mod specification;
mod tags;
mod tasks;

use crate::Emulator;
use crate::answer::{Answer, Refusal};
use crate::call::{Call, Envelope};
use crate::ids::Uuid;
use crate::present;
use crate::state::Record;
use dms_api::capability::{self, Action};
use dms_api::errors::ErrorCode;
use dms_api::operation::{ApiVersion, OperationId};
use http::Request;
use serde_json::Value;

pub use identity::{create_token, list_domains, list_projects, list_users};
pub use metadata::old_products;

/// Carries out a call of the service.
pub fn handle(emulator: &mut Emulator, operation: OperationId, call: &Call) -> Answer {
    use OperationId as Id;
    let version = operation.info().version();
    match operation {
        Id::CreateInstance | Id::CreateInstanceV1 => create::create(emulator, call, version),
        Id::ListInstances | Id::ListInstancesV1 => list::list(emulator, call, version),
        Id::ShowInstance | Id::ShowInstanceV1 => instances::show(emulator, call, version),
        Id::DeleteInstance | Id::DeleteInstanceV1 => instances::delete(emulator, call),
        Id::UpdateInstance | Id::UpdateInstanceV1 => instances::update(emulator, call),
        Id::BatchInstances | Id::BatchInstancesV1 => batch::act(emulator, call, version),
        Id::ResetPassword => management::reset_password(emulator, call),
        Id::ListPlugins => management::list_plugins(emulator, call),
        Id::SwitchPlugins => management::switch_plugins(emulator, call),
        Id::ListSpecifications => specification::list(emulator, call),
        Id::ChangeSpecification => specification::change(emulator, call),
        Id::ListTasks => tasks::list(emulator, call),
        Id::ShowTask => tasks::show(emulator, call),
        Id::DeleteTask => tasks::delete(emulator, call),
        Id::ChangeTags => tags::change(emulator, call),
        Id::ListTags => tags::list(emulator, call),
        Id::ListProjectTags => Ok(tags::list_of_project(emulator)),
        Id::ListMaintenanceWindows | Id::ListMaintenanceWindowsV1 => Ok(metadata::windows()),
        Id::ListAvailabilityZones => Ok(metadata::zones(emulator)),
        Id::ListAvailabilityZonesV1 => Ok(metadata::zones_v1(emulator)),
        Id::ListProducts => Ok(metadata::products(emulator, call)),
        Id::ListProductsV1 => Ok(metadata::products_v1(call)),
        // IAM answers these two, before it comes to a caller's permissions.
        Id::CreateToken | Id::ListProjects => Err(ErrorCode::URL_NOT_FOUND.into()),
    }
}

/// Carries out a call of IAM.
pub fn handle_identity(emulator: &mut Emulator, request: &Request<Vec<u8>>, envelope: &Envelope) -> Answer {
    if envelope.operation == OperationId::CreateToken {
        create_token(emulator, request, envelope)
    } else {
        list_projects(emulator, request, envelope)
    }
}

/// The instance that the path names.
fn named<'a>(emulator: &'a Emulator, call: &Call) -> Result<&'a Record, Refusal> {
    let id = call.instance_id()?;
    emulator.state.instances.get(id).ok_or(Refusal::new(ErrorCode::INSTANCE_NOT_FOUND))
}

/// Whether the status of an instance allows an action.
fn check_status(emulator: &Emulator, record: &Record, action: &Action) -> Result<(), ErrorCode> {
    let instance = present::instance(record, emulator.state.now());
    capability::allows(&instance, action).map_err(|refusal| refusal.code(action))
}

/// Whether work can be begun on an instance. While other work is under way the service answers that the status
/// does not allow it, and clients that repeat a request repeat it after this code alone.
fn check_idle(emulator: &Emulator, id: Uuid) -> Result<(), ErrorCode> {
    if emulator.state.jobs.is_busy(id) { Err(ErrorCode::INSTANCE_STATUS) } else { Ok(()) }
}

/// Access control lists belong to AMQP-0-9-1, another kind of engine: they can only stay off.
fn check_access_control(wanted: Option<&Value>) -> Result<(), ErrorCode> {
    if wanted == Some(&Value::Bool(true)) { Err(ErrorCode::INVALID_REQUEST_PARAMETERS) } else { Ok(()) }
}

fn is_v1(version: ApiVersion) -> bool {
    version == ApiVersion::V1
}
