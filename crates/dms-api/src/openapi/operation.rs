//! One operation: parameters, body, answers.

use super::details::{self, Details, Parameter};
use super::limits::{INSTANCE_ID, PROJECT_ID, TASK_ID};
use super::{Schemas, responses};
use crate::operation::OperationId;
use crate::rules::product::ENGINES;
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

/// The groups, for the document.
pub fn tags() -> Value {
    let tag =
        |(chapter, name): &(&str, &str)| json!({ "name": name, "description": format!("Chapter {chapter}") });
    GROUPS.iter().map(tag).collect()
}

/// An operation under one of its paths.
pub fn describe(id: OperationId, path: &str, name: String, schemas: &mut Schemas) -> Value {
    let info = id.info();
    let details = details::of(id);
    let group = GROUPS.iter().find(|(chapter, _)| info.chapter.starts_with(chapter));
    let permission =
        info.iam_action.map(|action| format!(" Needs `{action}` (table 5-1).")).unwrap_or_default();
    let mut operation = json!({
        "operationId": name,
        "summary": details.summary,
        "description": format!("Chapter {}.{permission}", info.chapter),
        "tags": group.into_iter().map(|(_, name)| *name).collect::<Vec<_>>(),
        "parameters": parameters(path, &details),
        "responses": responses::describe(id, path, &details, schemas),
    });
    if let Some((schema, examples)) = details.body {
        operation["requestBody"] = json!({
            "required": true,
            "content": { "application/json": { "schema": schema(schemas), "examples": examples() } },
        });
    }
    if id == OperationId::CreateToken {
        operation["security"] = json!([]);
    }
    operation
}

fn parameters(path: &str, details: &Details) -> Value {
    let placeholders = path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'));
    let in_path = placeholders.map(|name| json!({ "$ref": format!("#/components/parameters/{name}") }));
    let in_query = details.query.iter().map(|Parameter { name, about, schema }| {
        json!({
            "name": name,
            "in": "query",
            "required": false,
            "allowEmptyValue": true,
            "description": about,
            "schema": schema(),
        })
    });
    in_path.chain(in_query).collect()
}

/// The arguments that stand in paths.
pub fn path_parameters() -> Value {
    let parameter = |name, about: &str, schema: Value| json!({ "name": name, "in": "path", "required": true, "description": about, "schema": schema });
    let text = |pattern| json!({ "type": "string", "pattern": pattern });
    json!({
        "project_id": parameter("project_id", "id of the project (chapter 7.4)", text(PROJECT_ID)),
        "engine": parameter("engine", "the message engine", json!({ "type": "string", "enum": ENGINES })),
        "instance_id": parameter("instance_id", "id of the instance", text(INSTANCE_ID)),
        "task_id": parameter("task_id", "id of the background task", text(TASK_ID)),
    })
}
