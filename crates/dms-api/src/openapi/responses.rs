//! The answers of an operation: success, and each refusal with its codes.

use super::refusals;
use crate::edition::Edition;
use crate::errors::{Entry, ErrorCode};
use crate::operation::{ENGINE, OperationId, Service};
use crate::schema::{Schemas, reference};
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
pub fn describe(id: OperationId, path: &str, schemas: &mut Schemas) -> Value {
    let mut responses = Map::new();
    for status in id.info().success {
        responses.insert(status.to_string(), success(id, path, *status, schemas));
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

fn success(id: OperationId, path: &str, status: u16, schemas: &mut Schemas) -> Value {
    let answer = id.answer_schema(schemas).filter(|_| status != 204);
    let Some(answer) = answer else {
        return with_headers(json!({ "description": "done; no body" }));
    };
    let description = match id {
        OperationId::BatchInstancesV1 => "done; no body where `allFailure` was asked for",
        _ => "done",
    };
    let mut response = json!({
        "description": description,
        "content": { "application/json": { "schema": answer } },
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
    let codes: Vec<&str> = entries.iter().map(|entry| entry.code.as_str()).collect();
    let mut schema = json!({
        "allOf": [error(schemas)],
        "properties": { "error_code": { "type": "string", "enum": codes } },
    });
    // Signatures are judged by the gateway, whose errors carry the id of the request.
    let of_gateway = ErrorCode::GATEWAY_AUTHENTICATION.as_str();
    if codes.contains(&of_gateway) {
        schema["if"] = json!({ "properties": { "error_code": { "const": of_gateway } } });
        schema["then"] =
            json!({ "properties": { "request_id": { "type": "string" } }, "required": ["request_id"] });
    }
    response(lines(entries), schema)
}

/// An answer with a body.
fn response(description: String, schema: Value) -> Value {
    with_headers(json!({
        "description": description,
        "content": { "application/json": { "schema": schema } },
    }))
}

fn lines(entries: &[&Entry]) -> String {
    let lines: Vec<String> =
        entries.iter().map(|entry| format!("- `{}` {}", entry.code, entry.message)).collect();
    lines.join("\n")
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
            "description": "A refusal of IAM: in its own form, and in that of chapter 2.3.",
            "properties": {
                "error": {
                    "type": "object",
                    "properties": {
                        "code": { "type": "integer", "description": "the status" },
                        "message": { "type": "string" },
                        "title": { "type": "string" },
                    },
                    "required": ["code", "message", "title"],
                },
                "error_code": { "type": "string", "pattern": "^IAM\\.[0-9]{4}$" },
                "error_msg": { "type": "string", "description": "the message again" },
            },
            "required": ["error", "error_code", "error_msg"],
        }),
    );
    let own = reference("IdentityError");
    if codes.is_empty() {
        return response("refused".to_owned(), own);
    }
    response(lines(codes), json!({ "anyOf": [own, error(schemas)] }))
}

/// What to do with the id to which `pointer` leads in an answer: the operations of the same
/// version that take it in their path.
pub fn links(id: OperationId, path: &str, parameter: &str, pointer: &str) -> Value {
    let version = id.info().version();
    let takes_it = |other: &&OperationId| {
        let takes = |name: &str| other.info().path.contains(&format!("{{{name}}}"));
        other.info().version() == version
            && takes(parameter)
            && (parameter == "task_id" || !takes("task_id"))
            && other.info().since == Edition::V2024_01
    };
    let link = |other: &OperationId| {
        let mut parameters = json!({});
        for name in ["project_id", "engine", "instance_id"] {
            let placeholder = format!("{{{name}}}");
            if !other.info().path.contains(&placeholder) {
                continue;
            }
            parameters[name] = match path.contains(&placeholder) {
                true => format!("$request.path.{name}").into(),
                false => ENGINE.into(),
            };
        }
        parameters[parameter] = format!("$response.body#/{pointer}").into();
        (other.name().to_owned(), json!({ "operationId": other.name(), "parameters": parameters }))
    };
    Value::Object(OperationId::ALL.iter().filter(takes_it).map(link).collect())
}

/// Whether a status is that of a request that was done.
pub fn is_good(status: &str) -> bool {
    status.starts_with('2')
}

/// Whether IAM answers, which has errors of its own form.
pub fn is_identity(id: OperationId) -> bool {
    id.info().service() == Service::Iam
}
