//! What the rules say about a request before it is sent, as far as they can tell without
//! knowing what is there: an instance's status or a product's limits are the service's to judge.

use super::{ApiVersion, Edition, OperationId as Id, Page, PathParams, Service};
use crate::errors::ErrorCode;
use crate::model::{CreateInstanceBody, Tag, UpdateInstanceBody};
use crate::rules::topology::Engine;
use crate::rules::{
    Reason, Violation, batch, billing, brokers, ids, name, network, paging, product, public_access, storage,
    storage::PerNode, tag, text, time_range, window, zones,
};
use serde_json::Value;

/// Checks what a text field holds.
type Check = fn(&str) -> Result<(), Violation>;

/// Everything that is wrong with a request by the rules of an edition; nothing of IAM's, which
/// has rules of its own.
pub fn check(
    edition: Edition,
    id: Id,
    params: &PathParams<'_>,
    query: &[(&'static str, String)],
    body: Option<&Value>,
) -> Vec<Violation> {
    let mut found = Vec::new();
    check_path(id.info().path, params, &mut found);
    check_required(id, query, &mut found);
    if id.info().service() == Service::Dms {
        check_query(id, query, &mut found);
    }
    if let Some(body) = body {
        id.check_body(edition, body, &mut found);
    }
    found
}

fn check_path(path: &str, params: &PathParams<'_>, found: &mut Vec<Violation>) {
    let parts: [(&str, &str, Check); 3] = [
        ("{project_id}", params.project_id, ids::check_project_id),
        ("{instance_id}", params.instance_id, ids::check_instance_id),
        ("{task_id}", params.task_id, ids::check_task_id),
    ];
    for (placeholder, value, check) in parts {
        if path.contains(placeholder) {
            found.extend(check(value).err());
        }
    }
}

/// The parameters that a request needs are there.
fn check_required(id: Id, query: &[(&'static str, String)], found: &mut Vec<Violation>) {
    let is_given = |name: &str| query.iter().any(|(given, value)| *given == name && !value.is_empty());
    for argument in id.query().iter().filter(|argument| argument.required && !is_given(argument.name)) {
        let code = ErrorCode::INVALID_REQUEST_PARAMETERS;
        found.push(Violation::new(code, argument.name, Reason::Required));
    }
}

fn check_query(id: Id, query: &[(&'static str, String)], found: &mut Vec<Violation>) {
    let get = |key: &str| {
        query.iter().find(|(name, value)| *name == key && !value.is_empty()).map(|(_, value)| value.as_str())
    };
    let parse_limit = match id.page() {
        Page::Instances => paging::parse_limit,
        Page::Tasks => paging::parse_task_limit,
        Page::Topology => paging::parse_page,
    };
    found.extend(parse_limit(get("limit")).err());
    found.extend(paging::parse_offset(get("offset")).err());
    found.extend(paging::parse_start(get("start")).err());
    found.extend(time_range::parse_range(get("begin_time"), get("end_time")).err());
}

/// The text of a field, empty where it is missing.
pub(super) fn or_empty(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

/// The body of creating an instance (tables 4-2 and 6-2). V1 is as the reference has it.
pub(super) fn check_creation(
    edition: Edition,
    body: &CreateInstanceBody,
    version: ApiVersion,
    found: &mut Vec<Violation>,
) {
    let brokers = body.broker_num.unwrap_or(1);
    let limits = edition.limits();
    let (engine_version, spec) = (or_empty(&body.engine_version), or_empty(&body.storage_spec_code));
    let [check_version, check_spec] = if version == ApiVersion::V1 {
        [product::check_engine_version_v1(engine_version), product::check_storage_spec_code_v1(spec)]
    } else {
        let spec = product::check_storage_spec_code_in(edition, spec);
        [product::check_engine_version_in(edition, engine_version), spec]
    };
    let is_amqp = Engine::of_version(engine_version) == Engine::Amqp091;
    let enable_publicip = body.enable_publicip == Some(true);
    let checks = [
        name::check_instance_name(or_empty(&body.name)),
        text::check_description(or_empty(&body.description)),
        product::check_engine(or_empty(&body.engine)),
        check_version,
        storage::check_create_in(edition, body.storage_space, brokers, PerNode::default()),
        if is_amqp { Ok(()) } else { name::check_access_user(or_empty(&body.access_user)) },
        if is_amqp { Ok(()) } else { limits.password.check(password(body)) },
        network::check_vpc_id(or_empty(&body.vpc_id)),
        network::check_security_group_id(or_empty(&body.security_group_id)),
        network::check_subnet_id(or_empty(&body.subnet_id)),
        // AMQP-0-9-1 can be in two zones, whatever it is made of.
        zones::check_zones(
            body.available_zones.as_deref().unwrap_or_default(),
            if is_amqp { brokers.max(3) } else { brokers },
        ),
        product::check_product_id(or_empty(&body.product_id)),
        if brokers == 1 { Ok(()) } else { brokers::check_cluster(Some(brokers)) },
        window::check_window(or_empty(&body.maintain_begin), or_empty(&body.maintain_end)).map(|_| ()),
        public_access::check_public_access(enable_publicip, or_empty(&body.publicip_id)),
        check_spec,
    ];
    found.extend(checks.into_iter().filter_map(Result::err));
    found.extend(body.bss_param.iter().flat_map(billing::check_billing));
    found.extend(tag::check_additions(&[], &Tag::pairs(body.tags.as_deref()), &limits.tags));
}

fn password(body: &CreateInstanceBody) -> &str {
    body.password.as_ref().map(|secret| secret.0.as_str()).unwrap_or_default()
}

/// The body of changing an instance (table 4-16).
pub(super) fn check_update(body: &UpdateInstanceBody, found: &mut Vec<Violation>) {
    let enable_publicip = body.enable_publicip == Some(true);
    let checks = [
        body.name.as_deref().map_or(Ok(()), name::check_instance_name),
        text::check_description(or_empty(&body.description)),
        window::check_new_window(body.maintain_begin.as_deref(), body.maintain_end.as_deref()).map(|_| ()),
        body.security_group_id.as_deref().map_or(Ok(()), network::check_security_group_id),
        public_access::check_public_access(enable_publicip, or_empty(&body.publicip_id)),
    ];
    found.extend(checks.into_iter().filter_map(Result::err));
}

/// The body of a batch (tables 4-18 and 6-15).
pub(super) fn check_batch(
    action: Option<&str>,
    instances: Option<&[String]>,
    all: bool,
    found: &mut Vec<Violation>,
) {
    found.extend(batch::check_action(action.unwrap_or_default()).err());
    let instances = instances.unwrap_or_default();
    if all && instances.is_empty() {
        return;
    }
    found.extend(batch::check_instances(instances).err());
    let is_malformed = |id: &String| !id.is_empty() && ids::check_instance_id(id).is_err();
    if let Some(item) = instances.iter().position(is_malformed) {
        found.push(Violation::new(ErrorCode::INSTANCE_ID_NOT_UUID, "instances", Reason::Malformed).at(item));
    }
}
