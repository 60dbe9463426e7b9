//! Creating an instance (chapters 4.1.1 and 6.1.1.1).

use super::tags::to_be_checked;
use super::{check_access_control, is_v1, today};
use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::call::Call;
use crate::catalog::products::{self, KAFKA_PREFIX, Product};
use crate::catalog::{networks, zones};
use crate::nodes;
use crate::sentinel::{self, Effect};
use crate::state::{Node, Outcome, PublicIp, Record, Usage};
use crate::word::Word;
use crate::work::{self, Kind, Work};
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode;
use dms_api::model::{CreateInstanceBody, Created, Status, Tag};
use dms_api::operation::{ApiVersion, ENGINE};
use dms_api::rules::topology::Engine;
use dms_api::rules::window::Window;
use dms_api::rules::{billing, brokers, name, network, product, public_access, storage, tag, text, window};
use serde_json::{Value, json};

/// The version of RabbitMQ of the reference.
const VERSION: &str = "3.8.35";
/// The enterprise project of instances that name none.
const DEFAULT_ENTERPRISE_PROJECT: &str = "0";

/// What is settled about a new instance once its request has passed every check.
struct Plan {
    product: &'static Product,
    /// The service of today sells several.
    engine_version: String,
    brokers: u64,
    window: Window,
    ipv6: bool,
}

pub fn create(emulator: &mut Emulator, call: &Call, version: ApiVersion) -> Answer {
    let body: CreateInstanceBody = call.body();
    let plan = check(emulator, &body, version)?;
    today::check_creation(emulator.settings.edition, call, &plan.engine_version)?;
    let effect = sentinel::effect_of(field(&body.name));
    if let Some(Effect::Refuse(code)) = effect {
        return Err(code.into());
    }
    let outcome = emulator.faults.take_next_create_failure().map_or_else(
        || match effect {
            Some(Effect::CreateFails(cause)) => Outcome::CreateFailed(cause.as_str().into()),
            Some(Effect::Faulty(cause)) => Outcome::Faulty(cause.as_str().into()),
            _ => Outcome::Running,
        },
        |cause| Outcome::CreateFailed(cause.as_str().into()),
    );
    let node = node(emulator, &body, &plan, &outcome);
    let mut params = params(&body, &plan);
    if let Some(limit) = emulator.settings.node_limit() {
        params["nodes"] = node.as_ref().map_or_else(|| no_nodes(limit).into(), |_| plan.brokers.into());
    }
    let state = &mut emulator.state;
    let (id, storage_resource) = (state.random().uuid(), state.random().uuid());
    let order = order(&body, &plan, storage_resource.0);
    let usage = Usage {
        at_start: 64 + state.random().below(4096),
        per_day: 16 + state.random().below(512),
        since: state.now(),
    };
    let share = |state: &mut crate::state::State, text: &Option<String>| state.share(field(text));
    let record = Record {
        id,
        serial: 0,
        name: field(&body.name).into(),
        description: share(state, &body.description),
        status: Status::Creating,
        error_code: None,
        product: state.share(plan.product.id),
        brokers: plan.brokers,
        engine_version: state.share(&plan.engine_version),
        total_storage: body.storage_space.unwrap_or_default(),
        storage_spec: share(state, &body.storage_spec_code),
        storage_resource,
        extend_times: 0,
        logical_volume: true,
        usage,
        vpc: share(state, &body.vpc_id),
        subnet: share(state, &body.subnet_id),
        security_group: share(state, &body.security_group_id),
        zones: body.available_zones.iter().flatten().map(|zone| state.share(zone)).collect(),
        ipv6: plan.ipv6,
        public_ip: public_ip(&body),
        ssl: body.ssl_enable == Some(true),
        access_user: share(state, &body.access_user),
        creator: call.caller.account.clone(),
        created_at: state.now(),
        order,
        enterprise_project: state.share(enterprise_project(&body)),
        window: plan.window,
        tags: pairs(&body).map(|(key, value)| (state.share(key), state.share(value))).collect(),
        disk_key: disk_key(&body),
        plugins: Vec::new(),
        node,
    };
    state.add_instance(|serial| Record { serial, ..record });
    if let Some(upkeep) = today::new_upkeep(emulator.settings.edition, call) {
        emulator.state.set_upkeep(id, upkeep);
    }
    let kind = Kind::Create { brokers: plan.brokers };
    let slowness = sentinel::slowness(field(&body.name));
    let user = call.caller.account.clone();
    work::start(&mut emulator.state, Work { instance: id, kind, outcome, params, slowness, user });
    Ok(Reply::table(&Created { instance_id: Some(id.to_string()), ..Created::default() }))
}

/// The real nodes of a new instance, where there may be so many more. Names that provoke something have none, and
/// neither has AMQP-0-9-1, which is no RabbitMQ.
fn node(
    emulator: &mut Emulator,
    body: &CreateInstanceBody,
    plan: &Plan,
    outcome: &Outcome,
) -> Option<Box<Node>> {
    let limit = emulator.settings.node_limit()?;
    let is_rabbit = Engine::of_version(&plan.engine_version) == Engine::RabbitMq;
    let has_room = nodes::count(&emulator.state) + plan.brokers <= limit;
    let password =
        body.password.as_ref().filter(|_| is_rabbit && has_room && *outcome == Outcome::Running)?;
    let has_ipv6 = |record: &Record| record.node.as_ref().is_some_and(|node| node.ipv6);
    let ipv6 = plan.ipv6 && !emulator.state.instances.iter().any(has_ipv6);
    Some(Box::new(Node::new(emulator.state.random(), &password.0, ipv6)))
}

fn no_nodes(limit: u64) -> String {
    format!("none: no more than {limit} run at a time, and only behind instances of RabbitMQ that are to run")
}

/// Every check, in the order of table 4-2; then those that concern the whole project.
fn check(emulator: &Emulator, body: &CreateInstanceBody, version: ApiVersion) -> Result<Plan, Refusal> {
    name::check_instance_name(field(&body.name))?;
    text::check_description(field(&body.description))?;
    product::check_engine(body.engine.as_deref().unwrap_or_default())?;
    let edition = emulator.settings.edition;
    let engine_version = engine_version(edition, body, version)?;
    let engine = Engine::of_version(&engine_version);
    let product = check_product(body, engine)?;
    let brokers = check_brokers(body, product)?;
    storage::check_create_in(edition, body.storage_space, brokers, product.per_node())?;
    // Users of AMQP-0-9-1 have operations of their own.
    if engine == Engine::RabbitMq {
        let password = body.password.as_ref().map(|it| it.0.as_str()).unwrap_or_default();
        name::check_access_user(field(&body.access_user))?;
        edition.limits().password.check(password)?;
    }
    check_network(body)?;
    let storage_spec = check_storage_spec(body, product)?;
    // AMQP-0-9-1 may be in two zones, whatever it is made of.
    let placed = if engine == Engine::Amqp091 { brokers.max(3) } else { brokers };
    let ipv6 = check_zones(body, product, placed, storage_spec)?;
    let window = window::check_window(field(&body.maintain_begin), field(&body.maintain_end))?
        .unwrap_or(Window::DEFAULT);
    check_rest(edition, body)?;
    if emulator.state.instances.is_name_taken(field(&body.name), None) {
        return Err(ErrorCode::NAME_EXISTS.into());
    }
    if emulator.state.instances.len() >= emulator.settings.quota {
        return Err(ErrorCode::INSTANCE_QUOTA.into());
    }
    Ok(Plan { product, engine_version, brokers, window, ipv6 })
}

/// The version of the new instance. V1 need not name one, and has the reference's.
fn engine_version(
    edition: Edition,
    body: &CreateInstanceBody,
    version: ApiVersion,
) -> Result<String, Refusal> {
    let named = field(&body.engine_version);
    if is_v1(version) {
        product::check_engine_version_v1(named)?;
        return Ok(VERSION.to_owned());
    }
    product::check_engine_version_in(edition, named)?;
    Ok(named.to_owned())
}

fn check_product(body: &CreateInstanceBody, engine: Engine) -> Result<&'static Product, Refusal> {
    let id = field(&body.product_id);
    product::check_product_id(id)?;
    if id.starts_with(KAFKA_PREFIX) {
        return Err(ErrorCode::ENGINE_PRODUCT_MISMATCH.into());
    }
    let sold = products::find(id).filter(|product| product.is_sold() && product.engine() == engine);
    sold.ok_or(Refusal::new(ErrorCode::INVALID_PRODUCT_ID))
}

fn check_brokers(body: &CreateInstanceBody, product: &Product) -> Result<u64, Refusal> {
    let (fewest, most) = product.broker_range();
    if fewest == most {
        // Single, or an old cluster, whose product says how many it has.
        return match body.broker_num {
            None => Ok(fewest),
            Some(brokers) if brokers == fewest => Ok(fewest),
            Some(_) if product.is_cluster => Err(ErrorCode::INVALID_REQUEST_PARAMETERS.into()),
            other => Err(brokers::check_single(other)
                .map_or_else(Refusal::from, |()| Refusal::new(ErrorCode::INVALID_REQUEST_PARAMETERS))),
        };
    }
    brokers::check_cluster(body.broker_num)?;
    Ok(body.broker_num.unwrap_or(fewest))
}

fn check_network(body: &CreateInstanceBody) -> Result<(), Refusal> {
    let (vpc, subnet) = (field(&body.vpc_id), field(&body.subnet_id));
    let security_group = field(&body.security_group_id);
    network::check_vpc_id(vpc)?;
    network::check_security_group_id(security_group)?;
    network::check_subnet_id(subnet)?;
    Ok(networks::check(vpc, subnet, security_group)?)
}

fn check_storage_spec<'a>(body: &'a CreateInstanceBody, product: &Product) -> Result<&'a str, Refusal> {
    let code = field(&body.storage_spec_code);
    if product.is_old() {
        product::check_storage_spec_code_v1(code)?;
    } else {
        product::check_storage_spec_code(code)?;
    }
    // Dedicated clouds have kinds of storage of their own; this region is none.
    let is_offered = product.storage_specs().contains(&code);
    if is_offered { Ok(code) } else { Err(ErrorCode::INVALID_REQUEST_PARAMETERS.into()) }
}

/// Checks the zones; returns whether the instance gets IPv6 addresses, which newer clients ask
/// for with `ipv6_enable`.
fn check_zones(
    body: &CreateInstanceBody,
    product: &Product,
    brokers: u64,
    storage_spec: &str,
) -> Result<bool, Refusal> {
    let ids = body.available_zones.as_deref().unwrap_or_default();
    dms_api::rules::zones::check_zones(ids, brokers)?;
    let zones: Option<Vec<_>> = ids.iter().map(|id| zones::find(id)).collect();
    let zones = zones.ok_or(ErrorCode::ZONE_NOT_FOUND)?;
    if zones.iter().any(|zone| !product.is_available(zone, storage_spec)) {
        return Err(ErrorCode::SOLD_OUT.into());
    }
    let wants_ipv6 = body.rest.get("ipv6_enable") == Some(&Value::Bool(true));
    if wants_ipv6 && zones.iter().any(|zone| !zone.ipv6) {
        return Err(ErrorCode::IPV6_UNSUPPORTED.into());
    }
    Ok(wants_ipv6)
}

fn check_rest(edition: Edition, body: &CreateInstanceBody) -> Result<(), Refusal> {
    let public_ip = field(&body.publicip_id);
    let is_public = body.enable_publicip == Some(true);
    public_access::check_public_access(is_public, public_ip)?;
    if is_public {
        networks::check_public_ip(public_ip)?;
    }
    networks::check_enterprise_project(field(&body.enterprise_project_id))?;
    check_access_control(edition, body.enable_acl)?;
    let tags: Vec<(&str, &str)> = body.tags.iter().flatten().map(to_be_checked).collect();
    if let Some(violation) = tag::check_additions(&[], &tags, &edition.limits().tags).into_iter().next() {
        return Err(violation.into());
    }
    let violations = body.bss_param.as_ref().map(billing::check_billing).unwrap_or_default();
    violations.into_iter().next().map_or(Ok(()), |violation| Err(violation.into()))
}

fn order(body: &CreateInstanceBody, plan: &Plan, number: u128) -> Option<Word> {
    let billing = body.bss_param.as_ref();
    let is_prepaid =
        billing.is_some_and(|billing| billing.charging_mode.as_deref() == Some(billing::PREPAID));
    if !is_prepaid && !plan.product.is_monthly() {
        return None;
    }
    let given = billing.and_then(|billing| billing.order_id.as_deref()).filter(|id| !id.is_empty());
    Some(given.map_or_else(|| format!("CS{:016X}", number as u64).into(), Word::from))
}

fn public_ip(body: &CreateInstanceBody) -> Option<PublicIp> {
    let id = field(&body.publicip_id);
    let bind = || PublicIp { id: id.into(), address: networks::public_address(id).into() };
    (body.enable_publicip == Some(true)).then(bind)
}

/// The key with which newer clients ask for encrypted disks.
fn disk_key(body: &CreateInstanceBody) -> Option<Word> {
    let key = body.disk_encrypted_key.as_deref().unwrap_or_default();
    (body.disk_encrypted_enable == Some(true)).then(|| key.into())
}

fn enterprise_project(body: &CreateInstanceBody) -> &str {
    match field(&body.enterprise_project_id) {
        "" => DEFAULT_ENTERPRISE_PROJECT,
        id => id,
    }
}

fn params(body: &CreateInstanceBody, plan: &Plan) -> Value {
    json!({
        "engine": ENGINE,
        "engine_version": plan.engine_version,
        "instance_name": body.name,
        "product_id": plan.product.id,
        "broker_num": plan.brokers,
        "storage_space": body.storage_space,
        "storage_spec_code": body.storage_spec_code,
        "available_zones": body.available_zones,
    })
}

fn pairs(body: &CreateInstanceBody) -> impl Iterator<Item = (&str, &str)> {
    body.tags.iter().flatten().map(|Tag { key, value, .. }| (field(key), field(value)))
}

fn field(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}
