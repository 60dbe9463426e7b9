//! What the rules ([`crate::rules`]) add to the tables of requests, as far as JSON Schema can
//! say it; and which fields are always there.

use crate::model;
use crate::rules::limits::{
    ACCESS_USER_LENGTH, BATCH_MAX, CLUSTER_BROKERS, DESCRIPTION_LENGTH, INSTANCE_NAME_LENGTH,
    PASSWORD_LENGTH, PERIOD_MONTHS, SINGLE_BROKERS, STORAGE_MAX_GB, STORAGE_MIN_PER_BROKER_GB, TagLimits,
};
use crate::rules::{batch, billing, plugins, product, tag, window};
use serde_json::{Value, json};
use std::ops::RangeInclusive;

/// The form of an instance's id (table 4-1), see [`crate::rules::ids::check_instance_id`].
pub const INSTANCE_ID: &str = "^[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12}$";
/// The form of a project's id (chapter 7.4).
pub const PROJECT_ID: &str = "^[0-9a-f]{32}$";
/// The form of a background task's id (chapters 4.3.2 and 4.4.1).
pub const TASK_ID: &str = "^([0-9a-f]{32}|[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12})$";

/// A name begins with a letter (table 4-2).
const NAME: &str = "^[A-Za-z][A-Za-z0-9_-]*$";

/// The fields that a request needs, or that an answer always has.
pub fn required(table: &str) -> &'static [&'static str] {
    match table {
        "Created" => &["instance_id"],
        "JobStarted" => &["job_id"],
        "InstanceList" => &["instances", "instance_num"],
        "Instance" => &["instance_id", "name", "status"],
        "BatchResult" => &["results"],
        "BatchItem" => &["instance", "result"],
        "PluginList" => &["plugins"],
        "Plugin" => &["name", "enable", "running", "version"],
        "ProductList" => &["engine", "versions", "products"],
        "TaskList" => &["task_count", "tasks"],
        "Task" => &["id", "name", "status", "params", "created_at", "updated_at"],
        "TagList" | "ProjectTagList" => &["tags"],
        "MaintenanceWindowList" => &["maintain_windows"],
        "AvailabilityZoneList" => &["region_id", "available_zones"],
        "AvailabilityZoneListV1" => &["regionId", "available_zones"],
        "ProductCatalogV1" => &["Hourly", "Monthly"],
        "ProjectList" => &["projects"],
        "TokenAnswer" => &["token"],
        "Token" => &["expires_at"],
        "VhostList" | "ExchangeList" | "BindingList" | "QueueList" => &["size", "total", "items"],
        "BrokerUserList" => &["total", "users"],
        "RecycleBin" => &["retention_days", "default_use_recycle"],
        "RestoreResult" => &["results"],
        "ScheduledTaskList" => &["job_count", "jobs"],
        "MetricHierarchy" => &["dimensions"],
        "QuotaAnswer" => &["quotas"],
        "ProductCores" => &["core_num"],
        "FeatureList" => &["features", "totalRecord"],
        "MetricList" | "MetricValues" => &["metrics"],
        request => model::required(request),
    }
}

/// The schema of a field with the keywords that the rules add to it.
pub fn add(table: &str, field: &str, mut schema: Value) -> Value {
    let keywords = keywords(table, field);
    if let (Some(schema), Value::Object(keywords)) = (schema.as_object_mut(), keywords) {
        schema.extend(keywords);
    }
    schema
}

fn keywords(table: &str, field: &str) -> Value {
    match (table, field) {
        ("CreateInstanceBody" | "UpdateInstanceBody", field) => of_instance(field),
        ("BssParam", "charging_mode") => json!({ "enum": billing::CHARGING_MODES }),
        ("BatchRequest" | "BatchRequestV1", "action") => json!({ "enum": batch::ACTIONS }),
        ("SwitchPluginsBody", "plugins") => json!({ "pattern": plugin_list() }),
        ("TagActionBody", "tags") => json!({ "minItems": 1, "items": tag_with_value() }),
        ("Tag", "key") => {
            let max = TagLimits::REFERENCE.key_length;
            json!({ "minLength": 1, "maxLength": max, "pattern": format!("^{}$", tag_pattern()) })
        }
        // Answers have an empty value for a tag that was set without one.
        ("Tag", "value") => {
            let max = TagLimits::REFERENCE.value_length;
            json!({ "maxLength": max, "pattern": format!("^({})?$", tag_pattern()) })
        }
        ("ResetPasswordBody", "new_password") => {
            let mut schema = length(&PASSWORD_LENGTH);
            schema["pattern"] = "^[ !-,.-~][ -~]*$".into();
            schema
        }
        _ => Value::Null,
    }
}

/// Fields of tables 4-2 and 4-16.
fn of_instance(field: &str) -> Value {
    match field {
        "name" => named(&INSTANCE_NAME_LENGTH),
        "access_user" => named(&ACCESS_USER_LENGTH),
        "description" => json!({ "maxLength": DESCRIPTION_LENGTH.end() }),
        // Words that differ in case alone would be one name in code made from an `enum`.
        "engine" => json!({ "pattern": one_of(product::ENGINES) }),
        "storage_space" => json!({ "minimum": STORAGE_MIN_PER_BROKER_GB, "maximum": STORAGE_MAX_GB }),
        "password" => {
            let mut schema = length(&PASSWORD_LENGTH);
            schema["pattern"] = "^[!-~]*$".into();
            schema
        }
        "vpc_id" | "security_group_id" | "subnet_id" | "product_id" => json!({ "minLength": 1 }),
        "available_zones" => json!({ "minItems": 1, "items": { "type": "string", "minLength": 1 } }),
        "broker_num" => {
            let numbers: Vec<u64> = [SINGLE_BROKERS].into_iter().chain(CLUSTER_BROKERS.to_vec()).collect();
            json!({ "enum": numbers })
        }
        "storage_spec_code" => {
            let codes = [product::STORAGE_SPEC_CODES, product::STORAGE_SPEC_CODES_V1].concat();
            json!({ "enum": codes })
        }
        "maintain_begin" | "maintain_end" => json!({ "pattern": window_time() }),
        "tags" => {
            let max = TagLimits::REFERENCE.per_instance;
            json!({ "maxItems": max, "items": tag_with_value() })
        }
        _ => Value::Null,
    }
}

/// A pattern for a few words.
pub fn one_of(words: &[&str]) -> String {
    format!("^({})$", words.join("|"))
}

/// What the rules say about several fields of a table together.
pub fn add_between(table: &str, mut schema: Value) -> Value {
    match table {
        "BssParam" => {
            schema["if"] = json!({
                "properties": { "charging_mode": { "const": billing::PREPAID } },
                "required": ["charging_mode"],
            });
            schema["then"] = json!({
                "properties": {
                    "period_type": { "type": "string", "enum": billing::PERIOD_TYPES },
                    "period_num": { "minimum": PERIOD_MONTHS.start(), "maximum": PERIOD_MONTHS.end() },
                },
                "required": ["period_type", "period_num"],
            });
        }
        "BatchRequest" => schema["anyOf"] = batch_forms("all_failure", batch::ALL_FAILURE),
        "BatchRequestV1" => schema["anyOf"] = batch_forms("allFailure", batch::ALL_FAILURE_V1),
        "ChangeSpecificationBody" => {
            schema["anyOf"] = json!([
                change_form("storage", &["oper_type", "new_storage_space"]),
                change_form("horizontal", &["oper_type"]),
                change_form("vertical", &["oper_type"]),
                { "properties": { "oper_type": { "not": {} } }, "required": ["new_spec_code"] },
            ]);
        }
        _ => {}
    }
    schema
}

/// Either ids, or all that could not be created.
fn batch_forms(all_failure: &str, word: &str) -> Value {
    json!([
        {
            "properties": { "instances": {
                "type": "array",
                "minItems": 1,
                "maxItems": BATCH_MAX,
                "uniqueItems": true,
                "items": { "type": "string", "pattern": INSTANCE_ID },
            } },
            "required": ["instances"],
        },
        {
            "properties": { "action": { "const": "delete" }, all_failure: { "const": word } },
            "required": [all_failure],
        },
    ])
}

fn change_form(kind: &str, fields: &[&str]) -> Value {
    json!({ "properties": { "oper_type": { "const": kind } }, "required": fields })
}

fn length(range: &RangeInclusive<usize>) -> Value {
    json!({ "minLength": range.start(), "maxLength": range.end() })
}

fn named(range: &RangeInclusive<usize>) -> Value {
    let mut schema = length(range);
    schema["pattern"] = NAME.into();
    schema
}

/// A tag in a request: its value may be missing, but not be empty.
fn tag_with_value() -> Value {
    json!({ "$ref": "#/components/schemas/Tag", "properties": { "value": { "minLength": 1 } } })
}

/// Neither a space at the ends nor a forbidden character anywhere.
fn tag_pattern() -> String {
    let forbidden = String::from_iter(tag::FORBIDDEN).replace('\\', "\\\\");
    format!("[^ {forbidden}]([^{forbidden}]*[^ {forbidden}])?")
}

fn plugin_list() -> String {
    let names: Vec<&str> = plugins::OFFERED.iter().map(|plugin| plugin.name).collect();
    let one = format!("({})", names.join("|"));
    format!("^{one}(,{one})*$")
}

/// The hours at which windows begin and end, as `HH:mm` or `HH:mm:ss`; empty counts as left out.
fn window_time() -> String {
    let hours: Vec<String> =
        window::Window::ALL.iter().map(|window| format!("{:02}", window.begin_hour())).collect();
    format!("^(({}):00(:00)?)?$", hours.join("|"))
}
