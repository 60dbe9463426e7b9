//! The API as an OpenAPI 3.1 document, made from the same descriptions as everything else: the
//! operations, the tables of [`crate::model`], the limits of [`crate::rules`] and the codes of
//! [`crate::errors`].
//!
//! The description is exact where JSON Schema can be: what it forbids is refused. Rules between
//! fields (a product's storage, a window's end) are the service's to judge; each operation lists
//! the codes with which it refuses.

mod older;
mod operation;
mod query;
mod refusals;
mod responses;

pub use refusals::refusals;

use crate::edition::Edition;
use crate::operation::OperationId;
use crate::schema::Schemas;
use serde_json::{Map, Value, json};

const TITLE: &str = "Distributed Message Service (DMS) for RabbitMQ";

/// The document of an edition. Its server is the one that it was fetched from.
pub fn document(edition: Edition) -> Value {
    let mut schemas = Schemas::of(edition);
    let mut paths: Map<String, Value> = Map::new();
    for id in edition.operations() {
        let info = id.info();
        let names = [Some((info.path, id.name().to_owned())), info.alias.map(|path| (path, alias_name(id)))];
        for (path, name) in names.into_iter().flatten() {
            let item = paths.entry(path).or_insert_with(|| json!({}));
            let method = info.method.as_str().to_lowercase();
            item[method] = operation::describe(id, path, name, &mut schemas);
        }
    }
    let parameters = used_parameters(&paths);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": TITLE,
            "version": if edition == Edition::Current { "current" } else { "2024-01-24" },
            "summary": "V2 and V1 of the API, and what is needed of IAM",
            "description": DESCRIPTION,
            "contact": { "name": "DMS RabbitMQ Console", "url": env!("CARGO_PKG_REPOSITORY") },
            "license": { "name": "MIT OR Apache-2.0", "identifier": env!("CARGO_PKG_LICENSE") },
        },
        "servers": [{ "url": "/", "description": "where this document comes from" }],
        "security": [{ "Token": [] }, { "Signature": [] }],
        "tags": operation::tags(edition),
        "paths": paths,
        "components": {
            "schemas": schemas.finish(),
            "parameters": parameters,
            "headers": responses::headers(),
            "securitySchemes": {
                "Token": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "X-Auth-Token",
                    "description": "a token of IAM for the project, from `POST /v3/auth/tokens`; valid for \
                                    24 hours (chapter 2.2)",
                },
                "Signature": {
                    "type": "apiKey",
                    "in": "header",
                    "name": "Authorization",
                    "description": "a signature with an access key: `SDK-HMAC-SHA256 Access=…, \
                                    SignedHeaders=…, Signature=…`, with `X-Sdk-Date` (chapter 2.2)",
                },
            },
        },
    })
}

/// The same document in OpenAPI 3.0, as far as that can say it.
pub fn document_3_0(edition: Edition) -> Value {
    older::rewrite(document(edition))
}

/// The path parameters that the paths have.
fn used_parameters(paths: &Map<String, Value>) -> Value {
    let mut parameters = operation::path_parameters();
    if let Some(parameters) = parameters.as_object_mut() {
        parameters.retain(|name, _| paths.keys().any(|path| path.contains(&format!("{{{name}}}"))));
    }
    parameters
}

/// The name of an operation under the other path that the reference prints for it.
fn alias_name(id: OperationId) -> String {
    format!("{}WithoutEngine", id.name())
}

const DESCRIPTION: &str = "\
Follows the API reference of the service, issue 03 (2024-01-24); chapters and tables are that \
reference's.

A request is judged in this order: path (404 DMS.00404001) and method (405 DMS.00405001, with \
`Allow`), the project id, the body, who asks, what they may do, whether the instance exists, \
whether its status allows the action, the fields. A refused request changes nothing.

In requests, `null` counts as left out; a field of another JSON type is refused with \
DMS.00400085, which names it, `period_num` with DMS.00400038, and numbers that are no whole ones \
from 0 with the code that is about their field. Unknown fields are ignored. In answers, fields may \
be missing or `null`.";
