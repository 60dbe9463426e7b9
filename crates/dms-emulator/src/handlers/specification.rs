//! Changing the specification (chapter 4.3). What is offered and what is accepted come from
//! the same list, [`Product::successors`].

use super::{check_idle, check_status, metadata, named, today};
use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::call::Call;
use crate::catalog::products::{self, Product};
use crate::catalog::zones;
use crate::nodes;
use crate::sentinel::{self, Effect};
use crate::state::{Outcome, Record};
use crate::work::{self, Kind, Work};
use dms_api::capability::Action;
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode;
use dms_api::model::{ChangeKind, ChangeSpecificationBody, JobStarted, Status};
use dms_api::rules::storage::{self, Storage};
use dms_api::rules::{brokers, change as rules};
use serde_json::json;

/// The kinds of product (table 4-30) that this region has.
const PRODUCT_TYPES: &[&str] = &["advanced", "platinum"];

pub fn list(emulator: &Emulator, call: &Call) -> Answer {
    let (edition, record) = (emulator.settings.edition, named(emulator, call)?);
    if call.query("type").is_some_and(|kind| !PRODUCT_TYPES.contains(&kind)) {
        return Err(ErrorCode::PRODUCT_NOT_FOUND.into());
    }
    // Old flavours with more brokers are products of their own, which there has to be room for.
    let has_room = |product: &&Product| {
        let (fewest, _) = product.broker_range();
        fewest <= record.brokers
            || storage::check_room_for_brokers_in(edition, current(record), fewest).is_ok()
    };
    let products = record.product().successors(record.brokers).filter(has_room);
    let region = &emulator.settings.project_name;
    let offered = products.map(|product| offer(product, record, region)).collect();
    let list = metadata::product_list(offered);
    Ok(Reply::json(today::paged(emulator, dms_api::model::Wire::write(&list))))
}

/// A product as table 4-32 has it: with zones of its own, and without billing code.
fn offer(product: &Product, record: &Record, region: &str) -> dms_api::model::Product {
    let (available, sold_out) = metadata::zone_codes(product, &record.storage_spec, region);
    dms_api::model::Product {
        billing_code: None,
        available_zones: Some(available),
        unavailable_zones: Some(sold_out),
        ..metadata::answer(product, region)
    }
}

pub fn change(emulator: &mut Emulator, call: &Call) -> Answer {
    let record = named(emulator, call)?;
    let id = record.id;
    let body: ChangeSpecificationBody = call.body();
    let kind = kind_of(record, &body);
    check_status(emulator, record, &Action::ChangeSpecification(kind.clone()))?;
    check_idle(emulator, id)?;
    rules::check_fields(&body)?;
    let change = plan(emulator.settings.edition, record, &kind, &body)?;

    let params = json!({
        "oper_type": kind.as_str(),
        "new_storage_space": change.total,
        "new_product_id": change.product.id,
        "new_broker_num": change.brokers,
        "new_spec_code": change.product.spec_code(change.brokers),
    });
    let outcome = match (sentinel::effect_of(&record.name), &kind) {
        (Some(Effect::ExtendFails(cause)), _) => Outcome::ExtendFailed(cause.as_str().into()),
        _ if lacks_nodes(emulator, record, change.brokers) => {
            Outcome::ExtendFailed(ErrorCode::CAUSE_SERVER_QUOTA.as_str().into())
        }
        (_, ChangeKind::Storage) => Outcome::Storage { total: change.total },
        _ => Outcome::Specification {
            product: change.product.id.into(),
            brokers: change.brokers,
            total: change.total,
        },
    };
    let slowness = sentinel::slowness(&record.name);
    let user = call.caller.account.clone();
    let work = Work { instance: id, kind: change.work, outcome, params, slowness, user };
    let state = &mut emulator.state;
    state.change_instance(id, |record| record.status = Status::Extending);
    let job = work::start(state, work);
    Ok(Reply::table(&JobStarted { job_id: Some(job.to_string()), ..JobStarted::default() }))
}

/// Whether an instance with real nodes is to have more of them than there may be.
fn lacks_nodes(emulator: &Emulator, record: &Record, brokers: u64) -> bool {
    let added = brokers.saturating_sub(record.brokers);
    let limit = emulator.settings.node_limit().filter(|_| added > 0 && record.node.is_some());
    limit.is_some_and(|limit| nodes::count(&emulator.state) + added > limit)
}

/// What is to be changed. A request that names an old flavour need not say: then the difference decides.
fn kind_of(record: &Record, body: &ChangeSpecificationBody) -> ChangeKind {
    match (&body.oper_type, spec_code(body)) {
        (Some(kind), _) => kind.clone(),
        (None, None) => ChangeKind::Other(String::new()),
        (None, Some(code)) => {
            let own = record.product();
            let brokers = brokers_in(code).unwrap_or(record.brokers);
            match products::find_spec_code(code, brokers, own.is_monthly()) {
                Some(product) if !product.has_size_of(own) => ChangeKind::Vertical,
                Some(_) if brokers != record.brokers => ChangeKind::Horizontal,
                _ => ChangeKind::Storage,
            }
        }
    }
}

/// What an instance is to become.
struct Change {
    product: &'static Product,
    brokers: u64,
    total: u64,
    work: Kind,
}

fn plan(
    edition: Edition,
    record: &Record,
    kind: &ChangeKind,
    body: &ChangeSpecificationBody,
) -> Result<Change, Refusal> {
    match kind {
        ChangeKind::Storage => more_storage(edition, record, body),
        ChangeKind::Horizontal => more_brokers(edition, record, body),
        ChangeKind::Vertical => larger_flavor(record, body),
        ChangeKind::Other(_) => Err(ErrorCode::INVALID_REQUEST_PARAMETERS.into()),
    }
}

fn current(record: &Record) -> Storage {
    Storage { total: record.total_storage, brokers: record.brokers, extensions: record.extend_times }
}

fn more_storage(
    edition: Edition,
    record: &Record,
    body: &ChangeSpecificationBody,
) -> Result<Change, Refusal> {
    let product = record.product();
    if !record.logical_volume {
        return Err(ErrorCode::DISK_EXTENSION_UNSUPPORTED.into());
    }
    // The flavour stays; where it is named (old flavours), it has to be the one there is.
    if let Some(code) = spec_code(body) {
        let named = old_product(record, code, record.brokers)?;
        if named != product {
            return Err(ErrorCode::INVALID_SPEC_CODE.into());
        }
    }
    let total = body.new_storage_space.unwrap_or_default();
    storage::check_extension_in(edition, total, current(record), product.per_node())?;
    Ok(Change { product, brokers: record.brokers, total, work: Kind::ExtendStorage })
}

fn more_brokers(
    edition: Edition,
    record: &Record,
    body: &ChangeSpecificationBody,
) -> Result<Change, Refusal> {
    let own = record.product();
    let (product, brokers) = match spec_code(body) {
        Some(code) => {
            let brokers = brokers_in(code).ok_or(ErrorCode::INVALID_SPEC_CODE)?;
            (old_product(record, code, brokers)?, brokers)
        }
        None if own.is_old() => return Err(ErrorCode::INVALID_SPEC_CODE.into()),
        None => (own, body.new_broker_num.unwrap_or_default()),
    };
    if !product.has_size_of(own) || body.new_broker_num.is_some_and(|number| number != brokers) {
        return Err(ErrorCode::INVALID_SPEC_CODE.into());
    }
    brokers::check_growth(record.brokers, brokers)?;
    let current = current(record);
    storage::check_room_for_brokers_in(edition, current, brokers)?;
    // The total follows from the number of brokers, so it may be left out. Of old flavours the example gives
    // the storage before the change (chapter 4.3.2), and requests that do not say what they change the least
    // that the product has.
    let is_total = |given: u64| match body.oper_type {
        Some(_) => given != current.total,
        None => given > current.total,
    };
    if let Some(given) = body.new_storage_space.filter(|given| !own.is_old() || is_total(*given)) {
        storage::check_with_brokers_in(edition, given, current, brokers)?;
    }
    check_zones(record, product)?;
    let total = storage::total_with_brokers(current, brokers);
    let work = Kind::ExtendBrokers { added: brokers - record.brokers };
    Ok(Change { product, brokers, total, work })
}

fn larger_flavor(record: &Record, body: &ChangeSpecificationBody) -> Result<Change, Refusal> {
    let own = record.product();
    let product = match spec_code(body) {
        Some(code) => old_product(record, code, record.brokers)?,
        None if own.is_old() => return Err(ErrorCode::INVALID_SPEC_CODE.into()),
        None => {
            let id = body.new_product_id.as_deref().unwrap_or_default();
            products::find(id).ok_or(ErrorCode::INVALID_PRODUCT_ID)?
        }
    };
    let is_offered = own.successors(record.brokers).any(|offered| offered == product);
    if !is_offered || !product.is_larger_than(own) {
        let code = if own.is_old() { ErrorCode::INVALID_SPEC_CODE } else { ErrorCode::INVALID_PRODUCT_ID };
        return Err(code.into());
    }
    check_zones(record, product)?;
    let work = Kind::ChangeFlavor { brokers: record.brokers };
    Ok(Change { product, brokers: record.brokers, total: record.total_storage, work })
}

fn spec_code(body: &ChangeSpecificationBody) -> Option<&str> {
    body.new_spec_code.as_deref().filter(|code| !code.is_empty())
}

/// The number of brokers at the end of an old flavour's code.
fn brokers_in(code: &str) -> Option<u64> {
    code.rsplit('.').next()?.parse().ok()
}

/// The old product that a flavour code names, for an instance that has one itself.
fn old_product(record: &Record, code: &str, brokers: u64) -> Result<&'static Product, Refusal> {
    let own = record.product();
    if !own.is_old() || !code.starts_with("dms.instance.rabbitmq.") {
        return Err(ErrorCode::INVALID_SPEC_CODE.into());
    }
    if !products::knows_spec_code(code) {
        return Err(ErrorCode::SPEC_CODE_NOT_FOUND.into());
    }
    products::find_spec_code(code, brokers, own.is_monthly())
        .filter(|product| product.is_cluster == own.is_cluster)
        .ok_or(Refusal::new(ErrorCode::INVALID_SPEC_CODE))
}

/// Whether the zones of the instance have resources for the product.
fn check_zones(record: &Record, product: &Product) -> Result<(), Refusal> {
    let has_resources =
        |id: &str| zones::find(id).is_none_or(|zone| product.is_available(zone, &record.storage_spec));
    if record.zones.iter().all(|id| has_resources(id)) { Ok(()) } else { Err(ErrorCode::SOLD_OUT.into()) }
}
