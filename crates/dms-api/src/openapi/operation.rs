//! One operation: parameters, body, answers.

use super::{query, responses};
use crate::edition::Edition;
use crate::operation::OperationId;
use crate::rules::product::ENGINES;
use crate::schema::Schemas;
use crate::schema::limits::{INSTANCE_ID, PROJECT_ID, TASK_ID};
use crate::schema::one_of;
use serde_json::{Value, json};

/// The parts of the reference that the operations are grouped by.
const GROUPS: &[(&str, &str)] = &[
    ("4.1", "Life cycle of instances"),
    ("4.2", "Managing an instance"),
    ("4.3", "Changing the specification"),
    ("4.4", "Background tasks"),
    ("4.5", "Tags"),
    ("4.6", "What the region offers"),
    ("6.1", "The API V1"),
    ("2.2", "Tokens"),
    ("7.4", "Projects"),
];

/// The group of what the reference lacks.
const TODAY: &str = "The service of today";

/// The groups, for the document of an edition.
pub fn tags(edition: Edition) -> Value {
    let tag =
        |(chapter, name): &(&str, &str)| json!({ "name": name, "description": format!("Chapter {chapter}") });
    let today = json!({ "name": TODAY, "description": "Not in the reference" });
    GROUPS.iter().map(tag).chain((edition == Edition::Current).then_some(today)).collect()
}

/// An operation under one of its paths.
pub fn describe(id: OperationId, path: &str, name: String, schemas: &mut Schemas) -> Value {
    let info = id.info();
    let group = GROUPS.iter().find(|(chapter, _)| info.chapter.starts_with(chapter)).map(|(_, name)| *name);
    let source = match info.chapter {
        "" => "Not in the reference of 2024-01.".to_owned(),
        chapter => format!("Chapter {chapter}."),
    };
    let permission =
        info.iam_action.map(|action| format!(" Needs `{action}` (table 5-1).")).unwrap_or_default();
    let mut operation = json!({
        "operationId": name,
        "summary": id.summary(),
        "description": format!("{source}{permission}"),
        "tags": [group.unwrap_or(TODAY)],
        "parameters": parameters(id, path),
        "responses": responses::describe(id, path, schemas),
    });
    if let Some(schema) = id.body_schema(schemas) {
        operation["requestBody"] = json!({
            "required": true,
            "content": { "application/json": { "schema": schema, "examples": id.examples() } },
        });
    }
    if id == OperationId::CreateToken {
        operation["security"] = json!([]);
    }
    operation
}

fn parameters(id: OperationId, path: &str) -> Value {
    let placeholders = path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
    let in_path = placeholders.map(|name| json!({ "$ref": format!("#/components/parameters/{name}") }));
    let in_query = id.query().iter().map(|argument| query::describe(id, argument));
    in_path.chain(in_query).collect()
}

/// The arguments that stand in paths.
pub fn path_parameters() -> Value {
    let parameter = |name, about: &str, schema: Value| json!({ "name": name, "in": "path", "required": true, "description": about, "schema": schema });
    let text = |pattern| json!({ "type": "string", "pattern": pattern });
    let name = |name, about: &str| parameter(name, about, json!({ "type": "string", "minLength": 1 }));
    json!({
        "project_id": parameter("project_id", "id of the project (chapter 7.4)", text(PROJECT_ID)),
        "engine": parameter("engine", "the message engine", json!({ "type": "string", "pattern": one_of(ENGINES) })),
        "instance_id": parameter("instance_id", "id of the instance", text(INSTANCE_ID)),
        "task_id": parameter("task_id", "id of the background task", text(TASK_ID)),
        "vhost": name("vhost", "name of the vhost, with `__F_SLASH__` for each `/`"),
        "exchange": name("exchange", "name of the exchange, with `__F_SLASH__` for each `/`"),
        "queue": name("queue", "name of the queue, with `__F_SLASH__` for each `/`"),
        "destination_type": parameter("destination_type", "what the binding leads to", json!({ "type": "string", "enum": ["queue", "exchange"] })),
        "destination": name("destination", "name of the queue or exchange, with `__F_SLASH__` for each `/`"),
        "properties_key": name("properties_key", "key of the binding, with `__F_SLASH__` for each `/` and `__B_SLASH__` for each `\\`"),
        "user_name": name("user_name", "name of the user"),
    })
}
