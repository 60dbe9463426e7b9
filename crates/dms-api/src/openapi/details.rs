//! What is said about each operation beside what is fixed about it: summary, query, body, answer.

use super::schema::{Described, Schemas};
use crate::model::{
    AvailabilityZoneList, AvailabilityZoneListV1, BatchRequest, BatchRequestV1, BatchResult,
    ChangeSpecificationBody, CreateInstanceBody, Created, Instance, InstanceList, JobStarted,
    MaintenanceWindowList, PluginList, ProductCatalogV1, ProductList, ProjectList, ProjectTagList,
    ResetPasswordBody, Shape, SwitchPluginsBody, TagActionBody, TagList, TaskList, TokenAnswer,
    UpdateInstanceBody,
};
use crate::operation::OperationId as Id;
use crate::operation::arguments::{self, Argument};
use crate::rules::limits::{PAGE_LIMIT, PAGE_LIMIT_DEFAULT};
use serde_json::{Value, json};

type Schema = fn(&mut Schemas) -> Value;

/// What is said about an operation.
pub struct Details {
    pub summary: &'static str,
    pub query: Vec<Parameter>,
    /// Schema and examples of the body.
    pub body: Option<(Schema, fn() -> Value)>,
    /// Schema of the answer; none where there is no body.
    pub answer: Option<Schema>,
}

/// A parameter of the query. None is required; an empty one counts as left out.
pub struct Parameter {
    pub name: &'static str,
    pub about: &'static str,
    pub schema: fn() -> Value,
}

/// What is said about the operation.
pub fn of(id: Id) -> Details {
    Details { summary: summary(id), query: query(id), body: body(id), answer: answer(id) }
}

fn summary(id: Id) -> &'static str {
    match id {
        Id::CreateInstance | Id::CreateInstanceV1 => "Create an instance",
        Id::ListInstances | Id::ListInstancesV1 => "List instances",
        Id::ShowInstance | Id::ShowInstanceV1 => "Show an instance",
        Id::DeleteInstance | Id::DeleteInstanceV1 => "Delete an instance with all its data",
        Id::UpdateInstance | Id::UpdateInstanceV1 => {
            "Change name, description, window, security group, public access"
        }
        Id::BatchInstances | Id::BatchInstancesV1 => "Delete or restart several instances",
        Id::ResetPassword => "Reset the password of an instance",
        Id::ListPlugins => "List the plugins of an instance",
        Id::SwitchPlugins => "Switch plugins on or off, in the background",
        Id::ListSpecifications => "List what an instance can change to",
        Id::ChangeSpecification => "Change storage, brokers or flavour, in the background",
        Id::ListTasks => "List the background tasks of an instance",
        Id::ShowTask => "Show a background task",
        Id::DeleteTask => "Delete the record of a background task",
        Id::ChangeTags => "Add or remove tags of an instance",
        Id::ListTags => "List the tags of an instance",
        Id::ListProjectTags => "List the tags of all instances",
        Id::ListMaintenanceWindows | Id::ListMaintenanceWindowsV1 => "List the maintenance windows",
        Id::ListAvailabilityZones | Id::ListAvailabilityZonesV1 => "List the availability zones",
        Id::ListProducts | Id::ListProductsV1 => "List the products",
        Id::CreateToken => "Get a token",
        Id::ListProjects => "List the projects",
    }
}

fn text() -> Value {
    json!({ "type": "string" })
}

fn number() -> Value {
    json!({ "type": "integer", "minimum": 0 })
}

fn page() -> Value {
    let (min, max) = PAGE_LIMIT.into_inner();
    json!({ "type": "integer", "minimum": min, "maximum": max, "default": PAGE_LIMIT_DEFAULT })
}

/// Table 4-40 has neither a range nor a default.
fn task_limit() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

fn moment() -> Value {
    json!({ "type": "string", "pattern": "^([0-9]{14})?$" })
}

fn product_type() -> Value {
    let words: Vec<&str> = arguments::PRODUCT_TYPES.iter().copied().chain([""]).collect();
    json!({ "type": "string", "enum": words })
}

fn query(id: Id) -> Vec<Parameter> {
    let describe = |(name, shape): &Argument| Parameter {
        name,
        about: about(id, name),
        schema: schema(id, name, shape),
    };
    arguments::query(id).iter().map(describe).collect()
}

fn schema(id: Id, name: &str, shape: &Shape) -> fn() -> Value {
    match (name, shape) {
        ("limit", _) if id == Id::ListTasks => task_limit,
        ("limit", _) => page,
        ("begin_time" | "end_time", _) => moment,
        (_, Shape::Number) => number,
        (_, Shape::Words(words)) if *words == arguments::PRODUCT_TYPES => product_type,
        _ => text,
    }
}

fn about(id: Id, name: &str) -> &'static str {
    match name {
        "engine" => "`rabbitmq`; of another engine there is nothing",
        "name" if id == Id::ListProjects => "only the project of this name",
        "name" => "part of the name, or all of it",
        "instance_id" | "id" => "id of an instance",
        "status" => "status (table 7-2)",
        "include_failure" | "includeFailure" => "`true`: also instances that could not be created",
        "exact_match_name" | "exactMatchName" => "`true`: the name must match as a whole",
        "enterprise_project_id" => "enterprise project",
        "offset" => "how many to skip",
        "limit" if id == Id::ListTasks => "how many to answer; left out: all",
        "limit" => "how many to answer",
        "start" => "number of the first to answer, from 1",
        "begin_time" => "earliest start, `YYYYMMDDHHmmss`, UTC",
        "end_time" => "latest start, `YYYYMMDDHHmmss`, UTC",
        "type" => "kind of product (table 4-30)",
        "product_id" => "only this product",
        _ => "",
    }
}

fn answer(id: Id) -> Option<Schema> {
    Some(match id {
        Id::CreateInstance | Id::CreateInstanceV1 => Created::schema,
        Id::ListInstances | Id::ListInstancesV1 => InstanceList::schema,
        Id::ShowInstance => Instance::schema,
        Id::ShowInstanceV1 => instance_v1,
        Id::BatchInstances | Id::BatchInstancesV1 => BatchResult::schema,
        Id::ListPlugins => PluginList::schema,
        Id::SwitchPlugins | Id::ChangeSpecification => JobStarted::schema,
        Id::ListSpecifications | Id::ListProducts => ProductList::schema,
        Id::ListTasks | Id::ShowTask => TaskList::schema,
        Id::ListTags => TagList::schema,
        Id::ListProjectTags => ProjectTagList::schema,
        Id::ListMaintenanceWindows | Id::ListMaintenanceWindowsV1 => MaintenanceWindowList::schema,
        Id::ListAvailabilityZones => AvailabilityZoneList::schema,
        Id::ListAvailabilityZonesV1 => AvailabilityZoneListV1::schema,
        Id::ListProductsV1 => ProductCatalogV1::schema,
        Id::CreateToken => TokenAnswer::schema,
        Id::ListProjects => ProjectList::schema,
        Id::DeleteInstance
        | Id::DeleteInstanceV1
        | Id::UpdateInstance
        | Id::UpdateInstanceV1
        | Id::ResetPassword
        | Id::DeleteTask
        | Id::ChangeTags => return None,
    })
}

/// V1 prints a boolean and a number as text (table 6-6).
fn instance_v1(schemas: &mut Schemas) -> Value {
    Instance::schema(schemas);
    let flag = json!({ "type": "string", "enum": ["true", "false"] });
    let number = json!({ "type": "string", "pattern": "^[0-9]+$" });
    schemas.variant("Instance", "InstanceV1", &[("enable_publicip", flag), ("extend_times", number)])
}

/// V1 need not name a version (table 6-2).
fn create_v1(schemas: &mut Schemas) -> Value {
    CreateInstanceBody::schema(schemas);
    let version = json!({ "type": ["string", "null"] });
    schemas.variant("CreateInstanceBody", "CreateInstanceBodyV1", &[("engine_version", version)])
}

fn body(id: Id) -> Option<(Schema, fn() -> Value)> {
    Some(match id {
        Id::CreateInstance => {
            (CreateInstanceBody::schema, || examples(&[("single", single()), ("cluster", cluster())]))
        }
        Id::CreateInstanceV1 => (create_v1, || examples(&[("single", single_v1())])),
        Id::UpdateInstance | Id::UpdateInstanceV1 => (UpdateInstanceBody::schema, update_examples),
        Id::BatchInstances => (BatchRequest::schema, || batch_examples("all_failure", "rabbitmq")),
        Id::BatchInstancesV1 => (BatchRequestV1::schema, || batch_examples("allFailure", "true")),
        Id::ResetPassword => (ResetPasswordBody::schema, || {
            examples(&[("password", json!({ "new_password": "Rabbit 2027" }))])
        }),
        Id::SwitchPlugins => (SwitchPluginsBody::schema, || {
            let body = json!({ "enable": true, "plugins": "rabbitmq_federation,rabbitmq_shovel" });
            examples(&[("two plugins", body)])
        }),
        Id::ChangeSpecification => (ChangeSpecificationBody::schema, change_examples),
        Id::ChangeTags => (TagActionBody::schema, || {
            let tags = json!([{ "key": "environment", "value": "test" }]);
            examples(&[
                ("create", json!({ "action": "create", "tags": tags })),
                ("delete", json!({ "action": "delete", "tags": tags })),
            ])
        }),
        Id::CreateToken => (token_request, token_examples),
        _ => return None,
    })
}

fn examples(named: &[(&str, Value)]) -> Value {
    Value::Object(named.iter().map(|(name, value)| ((*name).to_owned(), json!({ "value": value }))).collect())
}

fn single() -> Value {
    json!({
        "name": "orders-test",
        "engine": "rabbitmq",
        "engine_version": "3.8.35",
        "storage_space": 100,
        "access_user": "orders",
        "password": "Orders@2026",
        "vpc_id": "1e93f86e-13af-46c8-97d6-d40fa62b76c2",
        "security_group_id": "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8",
        "subnet_id": "b5fa806c-35e7-4299-b659-b39398dd4718",
        "available_zones": ["d573142f24894ef3bd3664de068b44b0"],
        "product_id": "c6.2u4g.single",
        "storage_spec_code": "dms.physical.storage.high.v2",
    })
}

fn cluster() -> Value {
    let mut body = single();
    body["name"] = "orders-prod-2".into();
    body["product_id"] = "c6.4u8g.cluster".into();
    body["broker_num"] = 3.into();
    body["storage_space"] = 300.into();
    body
}

fn single_v1() -> Value {
    let mut body = single();
    body["product_id"] = "00300-30109-0--0".into();
    body["storage_spec_code"] = "dms.physical.storage.ultra".into();
    body
}

fn update_examples() -> Value {
    examples(&[
        ("name", json!({ "name": "orders-archive", "description": "no longer written to" })),
        ("window", json!({ "maintain_begin": "02:00:00", "maintain_end": "06:00:00" })),
        (
            "public access",
            json!({ "enable_publicip": true, "publicip_id": "25a5d7c1-4d0e-4b53-a3ad-2f7c4d5bdbe4" }),
        ),
    ])
}

fn batch_examples(all_failure: &str, word: &str) -> Value {
    let ids = ["54602a9d-5e22-4239-9123-77e350df4a34", "7166cdea-dbad-4d79-9610-7163e6f8b640"];
    examples(&[
        ("these", json!({ "action": "delete", "instances": ids })),
        ("all that could not be created", json!({ "action": "delete", all_failure: word })),
    ])
}

fn change_examples() -> Value {
    examples(&[
        ("storage", json!({ "oper_type": "storage", "new_storage_space": 600 })),
        ("brokers", json!({ "oper_type": "horizontal", "new_storage_space": 500, "new_broker_num": 5 })),
        ("flavour", json!({ "oper_type": "vertical", "new_product_id": "c6.8u16g.cluster" })),
    ])
}

/// The body of asking for a token (chapter 2.2): a password, for a project. Without a project
/// the token is for the account, with which the service does nothing.
fn token_request(schemas: &mut Schemas) -> Value {
    let text = json!({ "type": "string", "minLength": 1 });
    let object = |properties: Value, required: &[&str]| json!({ "type": "object", "properties": properties, "required": required });
    let domain = object(json!({ "name": text }), &["name"]);
    let password = json!({ "type": "string", "format": "password" });
    let user = object(
        json!({ "name": text, "password": password, "domain": domain }),
        &["name", "password", "domain"],
    );
    let methods = json!({ "type": "array", "items": { "const": "password" }, "minItems": 1 });
    let identity = object(
        json!({ "methods": methods, "password": object(json!({ "user": user }), &["user"]) }),
        &["methods", "password"],
    );
    let project = json!({
        "type": "object",
        "anyOf": [
            { "properties": { "name": text }, "required": ["name"] },
            { "properties": { "id": text }, "required": ["id"], "not": { "required": ["name"] } },
        ],
    });
    // The other part of a scope is not looked at.
    let scope = json!({
        "type": "object",
        "anyOf": [
            { "properties": { "project": project }, "required": ["project"] },
            { "properties": { "domain": { "type": "object" } }, "required": ["domain"] },
        ],
    });
    let auth = object(json!({ "identity": identity, "scope": scope }), &["identity"]);
    schemas.add("TokenRequest", object(json!({ "auth": auth }), &["auth"]))
}

fn token_examples() -> Value {
    let user = json!({ "name": "demo", "password": "Demo@12345", "domain": { "name": "demo-domain" } });
    let identity = json!({ "methods": ["password"], "password": { "user": user } });
    let scope = json!({ "project": { "name": "region-1" } });
    examples(&[("for a project", json!({ "auth": { "identity": identity, "scope": scope } }))])
}
