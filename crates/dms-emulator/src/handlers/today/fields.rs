//! Fields that the operations of the reference have today.

use super::super::Emulator;
use crate::answer::Refusal;
use crate::call::Call;
use crate::catalog::zones;
use crate::ids::Uuid;
use crate::state::{Record, Upkeep};
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode;
use dms_api::rules::topology::Engine;
use serde_json::{Map, Value, json};

/// Whether a request sets a flag that only the service of today knows.
fn is_set(call: &Call, name: &str) -> bool {
    call.field(name).as_bool() == Some(true)
}

/// What AMQP-0-9-1 cannot do, and what encrypted disks need.
pub fn check_creation(edition: Edition, call: &Call, version: &str) -> Result<(), Refusal> {
    if edition < Edition::Current {
        return Ok(());
    }
    let is_amqp = Engine::of_version(version) == Engine::Amqp091;
    if is_amqp && is_set(call, "enable_publicip") {
        return Err(ErrorCode::INVALID_PUBLIC_ACCESS.into());
    }
    if (is_amqp && is_set(call, "ssl_enable")) || (!is_amqp && is_set(call, "enable_acl")) {
        return Err(ErrorCode::INVALID_REQUEST_PARAMETERS.into());
    }
    let has_key = call.field("disk_encrypted_key").as_str().is_some_and(|key| !key.is_empty());
    if is_set(call, "disk_encrypted_enable") && !has_key {
        return Err(ErrorCode::DISK_ENCRYPTION_KEY_EMPTY.into());
    }
    Ok(())
}

/// What is remembered of a new instance beside its record; nothing without new fields.
pub fn new_upkeep(edition: Edition, call: &Call) -> Option<Upkeep> {
    let key = call.field("disk_encrypted_key").as_str().filter(|_| is_set(call, "disk_encrypted_enable"));
    let upkeep =
        Upkeep { has_acl: is_set(call, "enable_acl"), disk_key: key.map(str::to_owned), ..Upkeep::default() };
    (edition == Edition::Current && upkeep != Upkeep::default()).then_some(upkeep)
}

/// Whether the instance has what an update switches.
pub fn check_update(edition: Edition, call: &Call, record: &Record) -> Result<(), Refusal> {
    if edition < Edition::Current {
        return Ok(());
    }
    let is_amqp = Engine::of_version(&record.engine_version) == Engine::Amqp091;
    if is_amqp && is_set(call, "enable_publicip") {
        return Err(ErrorCode::INVALID_PUBLIC_ACCESS.into());
    }
    if !is_amqp && call.field("enable_acl").is_boolean() {
        return Err(ErrorCode::INVALID_REQUEST_PARAMETERS.into());
    }
    Ok(())
}

/// Switches the access control of an instance.
pub fn update(emulator: &mut Emulator, call: &Call, id: Uuid) {
    let Some(has_acl) = call.field("enable_acl").as_bool() else { return };
    if emulator.settings.edition == Edition::Current {
        let upkeep = Upkeep { has_acl, ..emulator.state.today.upkeep(id) };
        emulator.state.set_upkeep(id, upkeep);
    }
}

/// A list with the paging fields that it has today: everything is on the one page.
pub fn paged(emulator: &Emulator, mut list: Value) -> Value {
    if emulator.settings.edition == Edition::Current {
        let total = ["products", "tags"].iter().find_map(|name| list.get(name)?.as_array().map(Vec::len));
        list["total"] = total.unwrap_or_default().into();
        list["next_offset"] = (-1).into();
        list["previous_offset"] = (-1).into();
    }
    list
}

/// An instance with the fields that it has today.
pub fn shown(emulator: &Emulator, record: &Record, mut shown: Value) -> Value {
    if emulator.settings.edition == Edition::Current
        && let Some(fields) = shown.as_object_mut()
    {
        fields.extend(of_today(record, &emulator.state.today.upkeep(record.id)));
    }
    shown
}

fn of_today(record: &Record, upkeep: &Upkeep) -> Map<String, Value> {
    let names = record.zones.iter().map(|id| zones::find(id).map_or(&**id, |zone| zone.name_v1));
    let fields = json!({
        "service_type": "advanced",
        "storage_type": "hec",
        "available_zone_names": names.collect::<Vec<&str>>(),
        "disk_encrypted": upkeep.disk_key.is_some(),
        "enable_acl": upkeep.has_acl,
        "dns_enable": upkeep.has_domain_names,
    });
    let mut fields = fields.as_object().cloned().unwrap_or_default();
    if let Some(key) = &upkeep.disk_key {
        fields.insert("disk_encrypted_key".to_owned(), key.as_str().into());
    }
    if record.was_never_up() {
        return fields;
    }
    let (scheme, port, management) = if record.ssl { ("https", 5671, 15671) } else { ("http", 5672, 15672) };
    if let Some(ip) = &record.public_ip {
        fields.insert("public_connect_address".to_owned(), format!("{}:{port}", ip.address).into());
        let address = format!("{scheme}://{}:{management}", ip.address);
        fields.insert("public_management_connect_address".to_owned(), address.into());
    }
    if upkeep.has_domain_names {
        let domain = format!("{}.rabbitmq.myhuaweicloud.com", record.id);
        fields.insert("connect_domain_name".to_owned(), domain.as_str().into());
        fields.insert("management_connect_domain_name".to_owned(), domain.as_str().into());
        if record.public_ip.is_some() {
            let public = format!("public.{domain}");
            fields.insert("public_connect_domain_name".to_owned(), public.as_str().into());
            fields.insert("public_management_connect_domain_name".to_owned(), public.into());
        }
    }
    fields
}
