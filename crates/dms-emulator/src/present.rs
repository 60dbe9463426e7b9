//! How instances look in answers.
//!
//! The reference's examples and its tables differ in which fields are there. All of its
//! examples show instances with old flavours, so those come out exactly as the examples have
//! them, with what is empty left out; instances with new flavours come out as the tables have
//! them, with null for what is empty.

use crate::catalog::networks;
use crate::clock::Moment;
use crate::state::{Record, Task, loopback_addresses};
use dms_api::model::{Instance, Quoted, Tag, Wire};
use dms_api::operation::ENGINE;
use dms_api::rules::window::ClockStyle;
use serde_json::{Map, Value, json};
use std::net::Ipv6Addr;

const PORT: u64 = 5672;
const PORT_SSL: u64 = 5671;
const MANAGEMENT_PORT: u64 = 15672;
const MANAGEMENT_PORT_SSL: u64 = 15671;

/// The instance with all that is known of it; what is empty is left out.
pub fn instance(record: &Record, now: Moment) -> Instance {
    let product = record.product();
    let text = |word: &str| Some(word.to_owned());
    let filled = |word: &str| text(word).filter(|word| !word.is_empty());
    let addresses = addresses(record);
    Instance {
        name: text(&record.name),
        engine: text(ENGINE),
        port: Some(if record.ssl { PORT_SSL } else { PORT }),
        status: Some(record.status.clone()),
        description: filled(&record.description),
        instance_type: Some(product.instance_type()),
        specification: Some(product.specification(record.brokers)),
        engine_version: text(&record.engine_version),
        connect_address: filled(&addresses.join(",")),
        instance_id: Some(record.id.to_string()),
        resource_spec_code: Some(product.spec_code(record.brokers)),
        charging_mode: Some(u64::from(!record.is_prepaid())),
        vpc_id: text(&record.vpc),
        vpc_name: Some(networks::name("vpc", &record.vpc)),
        created_at: Some(Quoted(u64::try_from(record.created_at.0).unwrap_or_default())),
        product_id: text(&record.product),
        security_group_id: text(&record.security_group),
        security_group_name: Some(networks::name("sg", &record.security_group)),
        subnet_id: text(&record.subnet),
        available_zones: Some(record.zones.iter().map(ToString::to_string).collect()),
        user_id: text(&record.creator.id),
        user_name: text(&record.creator.name),
        access_user: text(&record.access_user),
        order_id: record.order.as_deref().and_then(filled),
        maintain_begin: Some(record.window.begin(ClockStyle::Second)),
        maintain_end: Some(record.window.end(ClockStyle::Second)),
        storage_space: Some(record.usable_storage()),
        total_storage_space: Some(record.total_storage),
        used_storage_space: Some(record.used_storage(now)),
        enable_publicip: Some(record.public_ip.is_some()),
        publicip_id: record.public_ip.as_ref().and_then(|ip| text(&ip.id)),
        publicip_address: record.public_ip.as_ref().and_then(|ip| text(&ip.address)),
        ssl_enable: Some(record.ssl),
        management_connect_address: addresses.first().map(|address| management(address, record.ssl)),
        storage_resource_id: Some(record.storage_resource.to_string()),
        storage_spec_code: text(&record.storage_spec),
        enterprise_project_id: text(&record.enterprise_project),
        broker_num: Some(record.brokers),
        tags: Some(record.tags.iter().map(|(key, value)| Tag::new(&**key, &**value)).collect()),
        is_logical_volume: Some(record.logical_volume),
        extend_times: Some(record.extend_times),
        ipv6_enable: Some(record.ipv6),
        ipv6_connect_addresses: Some(ipv6_addresses(record)),
        error_code: record.error_code.as_deref().and_then(filled),
        ..Instance::default()
    }
}

/// Where the brokers of an instance are: real nodes on this machine, others nowhere.
fn addresses(record: &Record) -> Vec<String> {
    if record.was_never_up() {
        Vec::new()
    } else if record.node.is_some() {
        loopback_addresses(record.id, record.brokers).iter().map(ToString::to_string).collect()
    } else {
        networks::addresses(record.serial, record.brokers)
    }
}

/// A machine has one IPv6 loopback address: of real nodes, one has it, the others have none.
fn ipv6_addresses(record: &Record) -> Vec<String> {
    match &record.node {
        _ if !record.ipv6 || record.was_never_up() => Vec::new(),
        Some(node) if node.ipv6 => vec![Ipv6Addr::LOCALHOST.to_string()],
        Some(_) => Vec::new(),
        None => networks::ipv6_addresses(record.serial, record.brokers),
    }
}

fn management(address: &str, ssl: bool) -> String {
    if ssl {
        format!("https://{address}:{MANAGEMENT_PORT_SSL}")
    } else {
        format!("http://{address}:{MANAGEMENT_PORT}")
    }
}

/// The instance as `GET /v2/…/instances/{instance_id}` answers it (table 4-12).
pub fn shown(record: &Record, now: Moment) -> Value {
    let mut shown = instance(record, now);
    show_encryption(record, &mut shown);
    if !record.product().is_old() {
        fill_with_nulls(&mut shown);
    }
    shown.write()
}

/// The instance as `GET /v2/…/instances` lists it (table 4-9). The example has neither the
/// number of brokers nor the user.
pub fn listed(record: &Record, now: Moment) -> Value {
    let mut listed = instance(record, now);
    show_encryption(record, &mut listed);
    if record.product().is_old() {
        listed.broker_num = None;
        listed.access_user = None;
    } else {
        fill_with_nulls(&mut listed);
    }
    listed.write()
}

/// The task that changes an instance, as `GET …/instances/{instance_id}` shows it meanwhile. The reference has it
/// not; without it clients of the service take EXTENDING for the end of a change that went wrong.
pub fn task(task: &Task) -> Value {
    json!({
        "name": &*task.name,
        "status": task.status.as_str(),
        "created_at": task.created_at.rfc3339(),
    })
}

/// How the disks are encrypted, where somebody asked for it: fields that the reference lacks.
fn show_encryption(record: &Record, instance: &mut Instance) {
    if let Some(key) = &record.disk_key {
        instance.disk_encrypted = Some(true);
        instance.disk_encrypted_key = Some(key.to_string());
    }
}

fn fill_with_nulls(instance: &mut Instance) {
    let fields = [
        ("description", instance.description.is_none()),
        ("order_id", instance.order_id.is_none()),
        ("publicip_id", instance.publicip_id.is_none()),
        ("publicip_address", instance.publicip_address.is_none()),
        ("connect_address", instance.connect_address.is_none()),
        ("management_connect_address", instance.management_connect_address.is_none()),
    ];
    let missing = fields.into_iter().filter(|(_, is_missing)| *is_missing);
    instance.rest.extend(missing.map(|(name, _)| (name.to_owned(), Value::Null)));
}

/// The instance as `GET /v1.0/…/instances/{instance_id}` answers it (table 6-6 and its
/// example): times to the minute, and text for what is a boolean and a number in V2.
pub fn shown_v1(record: &Record, now: Moment) -> Value {
    let mut fields = fields(&Instance {
        subnet_name: Some(networks::name("subnet", &record.subnet)),
        subnet_cidr: Some(networks::subnet_cidr(record.serial).to_owned()),
        maintain_begin: Some(record.window.begin(ClockStyle::Minute)),
        maintain_end: Some(record.window.end(ClockStyle::Minute)),
        tags: None,
        broker_num: None,
        ipv6_enable: None,
        ipv6_connect_addresses: None,
        storage_resource_id: None,
        ..instance(record, now)
    });
    fields.insert("enable_publicip".to_owned(), json!(record.public_ip.is_some().to_string()));
    fields.insert("extend_times".to_owned(), json!(record.extend_times.to_string()));
    for name in ["error_code", "order_id", "publicip_id", "publicip_address"] {
        fields.entry(name).or_insert(Value::Null);
    }
    Value::Object(fields)
}

/// The instance as `GET /v1.0/…/instances` lists it: with all that the example of chapter
/// 6.1.1.6 has, the last part of which is about Kafka and always the same.
pub fn listed_v1(record: &Record, now: Moment) -> Value {
    let mut fields = fields(&Instance { tags: None, broker_num: None, ..instance(record, now) });
    let constant = [
        ("service_type", json!("advanced")),
        ("storage_type", json!("hec")),
        ("connector_enable", json!(false)),
        ("connector_id", json!("")),
        ("rest_enable", json!(false)),
        ("rest_connect_address", json!("")),
        ("public_boundwidth", json!(0)),
        ("message_query_inst_enable", json!(true)),
        ("vpc_client_plain", json!(false)),
        ("support_features", json!("")),
        ("trace_enable", json!(false)),
    ];
    fields.extend(constant.into_iter().map(|(name, value)| (name.to_owned(), value)));
    Value::Object(fields)
}

fn fields(instance: &Instance) -> Map<String, Value> {
    match instance.write() {
        Value::Object(fields) => fields,
        // A table is always written as an object.
        _ => Map::new(),
    }
}
