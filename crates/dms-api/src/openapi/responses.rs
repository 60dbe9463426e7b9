//! The answers of an operation: success, and each refusal with its codes.

use super::details::Details;
use super::operation::{is_identity, links};
use super::refusals;
use super::schema::{Schemas, reference};
use crate::errors::{Entry, ErrorCode};
use crate::operation::OperationId;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The headers of answers.
pub fn headers() -> Value {
    json!({
        "X-Request-Id": {
            "description": "id of the request, 32 hexadecimal digits",
            "schema": { "type": "string", "pattern": "^[0-9a-f]{32}$" },
        },
        "X-Subject-Token": {
            "description": "the token",
            "required": true,
            "schema": { "type": "string", "minLength": 1 },
        },
    })
}

/// All answers of an operation, by status.
pub fn describe(id: OperationId, path: &str, details: &Details, schemas: &mut Schemas) -> Value {
    let mut responses = Map::new();
    for status in id.info().success {
        responses.insert(status.to_string(), success(id, path, *status, details, schemas));
    }
    let mut by_status: BTreeMap<u16, Vec<&Entry>> = BTreeMap::new();
    for entry in refusals(id).into_iter().filter_map(ErrorCode::entry) {
        by_status.entry(entry.status).or_default().push(entry);
    }
    if is_identity(id) {
        let statuses: &[u16] = if id == OperationId::CreateToken { &[400, 401] } else { &[401] };
        for status in statuses {
            let codes = by_status.remove(status).unwrap_or_default();
            responses.insert(status.to_string(), refused_by_identity(&codes, schemas));
        }
    }
    for (status, entries) in by_status {
        responses.insert(status.to_string(), refused(&entries, schemas));
    }
    Value::Object(responses)
}

fn with_headers(mut response: Value) -> Value {
    response["headers"]["X-Request-Id"] = json!({ "$ref": "#/components/headers/X-Request-Id" });
    response
}

fn success(id: OperationId, path: &str, status: u16, details: &Details, schemas: &mut Schemas) -> Value {
    let Some(answer) = details.answer.filter(|_| status != 204) else {
        return with_headers(json!({ "description": "done; no body" }));
    };
    let mut response = json!({
        "description": "done",
        "content": { "application/json": { "schema": answer(schemas) } },
    });
    if status == 201 {
        response["headers"]["X-Subject-Token"] = json!({ "$ref": "#/components/headers/X-Subject-Token" });
    }
    match id {
        OperationId::CreateInstance | OperationId::CreateInstanceV1 => {
            response["links"] = links(id, path, "instance_id", "instance_id");
        }
        OperationId::ChangeSpecification | OperationId::SwitchPlugins => {
            response["links"] = links(id, path, "task_id", "job_id");
        }
        OperationId::ListTasks => response["links"] = links(id, path, "task_id", "tasks/0/id"),
        OperationId::ListInstances | OperationId::ListInstancesV1 => {
            response["links"] = links(id, path, "instance_id", "instances/0/instance_id");
        }
        _ => {}
    }
    with_headers(response)
}

fn refused(entries: &[&Entry], schemas: &mut Schemas) -> Value {
    let is_gateway = |entry: &&&Entry| entry.code == ErrorCode::GATEWAY_AUTHENTICATION;
    let codes: Vec<&str> = entries.iter().map(|entry| entry.code.as_str()).collect();
    let error = json!({
        "allOf": [error(schemas)],
        "properties": { "error_code": { "enum": codes } },
    });
    let text: Vec<String> = entries.iter().map(line).collect();
    // What the gateway answers, which judges signatures, is of the same form and has an id more.
    let schema = match entries.iter().find(is_gateway) {
        Some(_) => json!({
            "allOf": [error],
            "if": { "properties": { "error_code": { "const": ErrorCode::GATEWAY_AUTHENTICATION.as_str() } } },
            "then": { "required": ["request_id"] },
        }),
        None => error,
    };
    with_headers(json!({
        "description": text.join("\n"),
        "content": { "application/json": { "schema": schema } },
    }))
}

fn line(entry: &&Entry) -> String {
    format!("- `{}` {}", entry.code, entry.message)
}

fn error(schemas: &mut Schemas) -> Value {
    schemas.add(
        "Error",
        json!({
            "type": "object",
            "description": "A refusal (chapter 2.3). The codes and their messages are those of table 7.2.",
            "properties": {
                "error_code": { "type": "string" },
                "error_msg": { "type": "string" },
                "request_id": { "type": "string", "description": "answered by gateways only" },
            },
            "required": ["error_code", "error_msg"],
        }),
    )
}

fn refused_by_identity(codes: &[&Entry], schemas: &mut Schemas) -> Value {
    schemas.add(
        "IdentityError",
        json!({
            "type": "object",
            "description": "A refusal of IAM.",
            "properties": { "error": {
                "type": "object",
                "properties": {
                    "code": { "type": "integer", "description": "the status" },
                    "message": { "type": "string" },
                    "title": { "type": "string" },
                },
                "required": ["code", "message", "title"],
            } },
            "required": ["error"],
        }),
    );
    let own = reference("IdentityError");
    let schema = if codes.is_empty() { own } else { json!({ "anyOf": [own, error(schemas)] }) };
    let text: Vec<String> = codes.iter().map(line).collect();
    let text = if text.is_empty() { "refused".to_owned() } else { text.join("\n") };
    with_headers(json!({
        "description": text,
        "content": { "application/json": { "schema": schema } },
    }))
}
