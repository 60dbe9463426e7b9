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
mod today;

use crate::Emulator;
use crate::answer::{Answer, Refusal};
use crate::call::{Call, Envelope};
use crate::ids::Uuid;
use crate::present;
use crate::state::Record;
use crate::work;
use dms_api::capability::{self, Action};
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode;
use dms_api::operation::{ApiVersion, OperationId};
use http::Request;

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
        Id::CreateVhost => today::create_vhost(emulator, call),
        Id::ListVhosts => today::list_vhosts(emulator, call),
        Id::DeleteVhosts => today::delete_vhosts(emulator, call),
        Id::CreateExchange => today::create_exchange(emulator, call),
        Id::ListExchanges => today::list_exchanges(emulator, call),
        Id::DeleteExchanges => today::delete_exchanges(emulator, call),
        Id::CreateBinding => today::create_binding(emulator, call),
        Id::ListBindings => today::list_bindings(emulator, call),
        Id::DeleteBinding => today::delete_binding(emulator, call),
        Id::CreateQueue => today::create_queue(emulator, call),
        Id::ListQueues => today::list_queues(emulator, call),
        Id::ShowQueue => today::show_queue(emulator, call),
        Id::PurgeQueue => today::purge_queue(emulator, call),
        Id::DeleteQueues => today::delete_queues(emulator, call),
        Id::CreateUser => today::create_user(emulator, call),
        Id::ListUsers => today::list_users(emulator, call),
        Id::UpdateUser => today::update_user(emulator, call),
        Id::DeleteUser => today::delete_user(emulator, call),
        Id::ShowRecycleBin => Ok(today::recycle::show(emulator)),
        Id::ChangeRecyclePolicy => today::recycle::change_policy(emulator, call),
        Id::RestoreInstances => today::recycle::restore(emulator, call),
        Id::ShowStorageGrowth => today::show_storage_growth(emulator, call),
        Id::ChangeStorageGrowth => today::change_storage_growth(emulator, call),
        Id::ListScheduledTasks => today::list_scheduled(emulator, call),
        Id::ChangeScheduledTask => today::change_scheduled(emulator, call),
        Id::DeleteScheduledTask => today::delete_scheduled(emulator, call),
        Id::EnableDomainName => today::enable_domain_name(emulator, call),
        Id::ShowMetricHierarchy => today::hierarchy(emulator, call),
        Id::ShowQuotas => Ok(today::quotas(emulator)),
        Id::ShowProductCores => today::product_cores(emulator, call),
        Id::ListFeatures => Ok(today::features()),
        Id::ListOldProducts => Ok(today::old_products(emulator, call)),
        Id::ListMetrics => today::cloud_eye::list(emulator, call),
        Id::QueryMetrics => today::cloud_eye::query(emulator, call),
        // IAM answers these two, before it comes to a caller's permissions.
        Id::CreateToken | Id::ListProjects => Err(ErrorCode::URL_NOT_FOUND.into()),
    }
}

/// What the service of today does by itself: storage grows, the recycle bin is emptied.
pub fn look_after(emulator: &mut Emulator) {
    if emulator.settings.edition == Edition::Current {
        today::grow(emulator);
        today::recycle::expire(emulator);
    }
}

/// Deletes an instance, or puts it into the recycle bin. A batch can say that it does not go
/// there.
fn delete_instance(emulator: &mut Emulator, call: &Call, id: Uuid, is_forced: Option<bool>) {
    let user = call.caller.account.clone();
    if today::recycle::takes(emulator, id, is_forced) {
        work::recycle(&mut emulator.state, id, user);
    } else {
        work::delete(&mut emulator.state, id, user);
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

/// Access control lists belong to AMQP-0-9-1, another kind of engine: in the reference they can only stay off.
fn check_access_control(edition: Edition, wanted: Option<bool>) -> Result<(), ErrorCode> {
    if edition < Edition::Current && wanted == Some(true) {
        Err(ErrorCode::INVALID_REQUEST_PARAMETERS)
    } else {
        Ok(())
    }
}

fn is_v1(version: ApiVersion) -> bool {
    version == ApiVersion::V1
}
