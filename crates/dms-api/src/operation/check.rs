//! What the rules say about a request before it is sent, as far as they can tell without
//! knowing what is there: an instance's status or a product's limits are the service's to judge.

use super::{OperationId as Id, PathParams};
use crate::errors::ErrorCode;
use crate::model::{
    BatchRequest, BatchRequestV1, ChangeSpecificationBody, CreateInstanceBody, ResetPasswordBody,
    SwitchPluginsBody, Tag, TagAction, TagActionBody, UpdateInstanceBody, Wire,
};
use crate::rules::limits::TagLimits;
use crate::rules::storage::{self, PerNode};
use crate::rules::{
    Reason, Violation, batch, billing, brokers, change, ids, name, network, paging, password, plugins,
    product, public_access, tag, text, time_range, window, zones,
};
use serde_json::Value;

/// Checks what a text field holds.
type Check = fn(&str) -> Result<(), Violation>;

/// Everything that is wrong with a request; nothing of IAM's, which has rules of its own.
pub fn check(
    id: Id,
    params: &PathParams<'_>,
    query: &[(&'static str, String)],
    body: Option<&Value>,
) -> Vec<Violation> {
    let mut found = Vec::new();
    check_path(id.info().path, params, &mut found);
    check_query(id, query, &mut found);
    if let Some(body) = body {
        check_body(id, body, &mut found);
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

fn check_query(id: Id, query: &[(&'static str, String)], found: &mut Vec<Violation>) {
    let get = |key: &str| {
        query.iter().find(|(name, value)| *name == key && !value.is_empty()).map(|(_, value)| value.as_str())
    };
    let parse_limit = if id == Id::ListTasks { paging::parse_task_limit } else { paging::parse_limit };
    found.extend(parse_limit(get("limit")).err());
    found.extend(paging::parse_offset(get("offset")).err());
    found.extend(paging::parse_start(get("start")).err());
    found.extend(time_range::parse_range(get("begin_time"), get("end_time")).err());
}

fn check_body(id: Id, body: &Value, found: &mut Vec<Violation>) {
    match id {
        Id::CreateInstance | Id::CreateInstanceV1 => {
            create(&read(body), id == Id::CreateInstanceV1, found);
        }
        Id::UpdateInstance | Id::UpdateInstanceV1 => update(&read(body), found),
        Id::BatchInstances => {
            let body: BatchRequest = read(body);
            act(body.action, body.instances, body.all_failure.is_some(), found);
        }
        Id::BatchInstancesV1 => {
            let body: BatchRequestV1 = read(body);
            act(body.action, body.instances, body.all_failure.is_some(), found);
        }
        Id::ResetPassword => {
            let body: ResetPasswordBody = read(body);
            let password = body.new_password.map(|secret| secret.0).unwrap_or_default();
            found.extend(password::RESET.check(&password).err());
        }
        Id::SwitchPlugins => switch(&read(body), found),
        Id::ChangeSpecification => {
            found.extend(change::check_fields(&read::<ChangeSpecificationBody>(body)).err());
        }
        Id::ChangeTags => change_tags(&read(body), found),
        _ => {}
    }
}

/// A body that is no object has no fields.
fn read<T: Wire + Default>(body: &Value) -> T {
    T::read(body).unwrap_or_default()
}

fn or_empty(text: &Option<String>) -> &str {
    text.as_deref().unwrap_or_default()
}

fn create(body: &CreateInstanceBody, is_v1: bool, found: &mut Vec<Violation>) {
    let [version, spec]: [Check; 2] = if is_v1 {
        [product::check_engine_version_v1, product::check_storage_spec_code_v1]
    } else {
        [product::check_engine_version, product::check_storage_spec_code]
    };
    let brokers = body.broker_num.unwrap_or(1);
    let zones = body.available_zones.as_deref().unwrap_or_default();
    let password = body.password.as_ref().map(|secret| secret.0.as_str()).unwrap_or_default();
    let enable_publicip = body.enable_publicip == Some(true);
    let checks = [
        name::check_instance_name(or_empty(&body.name)),
        text::check_description(or_empty(&body.description)),
        product::check_engine(or_empty(&body.engine)),
        version(or_empty(&body.engine_version)),
        storage::check_create(body.storage_space, brokers, PerNode::default()),
        name::check_access_user(or_empty(&body.access_user)),
        password::CREATE.check(password),
        network::check_vpc_id(or_empty(&body.vpc_id)),
        network::check_security_group_id(or_empty(&body.security_group_id)),
        network::check_subnet_id(or_empty(&body.subnet_id)),
        zones::check_zones(zones, brokers),
        product::check_product_id(or_empty(&body.product_id)),
        if brokers == 1 { Ok(()) } else { brokers::check_cluster(Some(brokers)) },
        window::check_window(or_empty(&body.maintain_begin), or_empty(&body.maintain_end)).map(|_| ()),
        public_access::check_public_access(enable_publicip, or_empty(&body.publicip_id)),
        spec(or_empty(&body.storage_spec_code)),
    ];
    found.extend(checks.into_iter().filter_map(Result::err));
    found.extend(body.bss_param.iter().flat_map(billing::check_billing));
    found.extend(tag::check_additions(&[], &pairs(body.tags.as_deref()), &TagLimits::REFERENCE));
}

fn update(body: &UpdateInstanceBody, found: &mut Vec<Violation>) {
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

fn act(action: Option<String>, instances: Option<Vec<String>>, all: bool, found: &mut Vec<Violation>) {
    found.extend(batch::check_action(or_empty(&action)).err());
    let instances = instances.unwrap_or_default();
    if all && instances.is_empty() {
        return;
    }
    found.extend(batch::check_instances(&instances).err());
    let is_malformed = |id: &String| !id.is_empty() && ids::check_instance_id(id).is_err();
    if let Some(item) = instances.iter().position(is_malformed) {
        found.push(Violation::new(ErrorCode::INSTANCE_ID_NOT_UUID, "instances", Reason::Malformed).at(item));
    }
}

fn switch(body: &SwitchPluginsBody, found: &mut Vec<Violation>) {
    if body.enable.is_none() {
        found.push(Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, "enable", Reason::Required));
    }
    let offered: Vec<&str> = plugins::OFFERED.iter().map(|plugin| plugin.name).collect();
    found.extend(plugins::check_list(or_empty(&body.plugins), &offered).err());
}

fn change_tags(body: &TagActionBody, found: &mut Vec<Violation>) {
    let action = body.action.as_ref().map(TagAction::as_str).unwrap_or_default();
    found.extend(tag::check_action(action).err());
    let pairs = pairs(body.tags.as_deref());
    if pairs.is_empty() {
        found.push(Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, "tags", Reason::Required));
    }
    found.extend(if action == "delete" {
        let keys: Vec<&str> = pairs.iter().map(|(key, _)| *key).collect();
        tag::check_removals(&keys, &TagLimits::REFERENCE)
    } else {
        tag::check_additions(&[], &pairs, &TagLimits::REFERENCE)
    });
}

fn pairs(tags: Option<&[Tag]>) -> Vec<(&str, &str)> {
    tags.unwrap_or_default().iter().map(|tag| (or_empty(&tag.key), or_empty(&tag.value))).collect()
}
