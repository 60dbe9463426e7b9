//! The same description as an OpenAPI 3.0 document, for tools that read no newer one.
//!
//! OpenAPI 3.0 has a JSON Schema of its own. What it cannot say is left out: conditions, and with which codes each
//! status refuses (they stand in its description), so that an operation has one type of refusals. Such tools want one
//! type of good answers as well.

use super::responses::is_good;
use crate::schema::reference;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The types of tables, by what leads to them.
type Kinds = BTreeMap<String, Value>;

/// Rewrites a document of OpenAPI 3.1.
pub fn rewrite(mut document: Value) -> Value {
    document["openapi"] = "3.0.3".into();
    let remove = |fields: &mut Value, name: &str| fields.as_object_mut().and_then(|it| it.remove(name));
    remove(&mut document["info"], "summary");
    remove(&mut document["info"]["license"], "identifier");
    document["info"]["license"]["url"] = document["info"]["contact"]["url"].clone();
    let kinds = kinds(&document);
    let items = document["paths"].as_object_mut().into_iter().flat_map(Map::values_mut);
    for operation in items.filter_map(Value::as_object_mut).flat_map(Map::values_mut) {
        if let Some(responses) = operation["responses"].as_object_mut() {
            one_type(responses);
        }
    }
    schemas(&mut document, &kinds);
    document
}

/// What the references lead to, and of which type that is.
fn kinds(document: &Value) -> Kinds {
    let tables = document["components"]["schemas"].as_object().into_iter().flatten();
    tables.map(|(name, table)| (format!("#/components/schemas/{name}"), table["type"].clone())).collect()
}

/// Leaves an operation one type of good answers and one of refusals.
fn one_type(responses: &mut Map<String, Value>) {
    let has_body = |response: &Value| response.get("content").is_some();
    if responses.iter().any(|(status, response)| is_good(status) && has_body(response)) {
        responses.retain(|status, response| !is_good(status) || has_body(response));
    }
    let is_identity = |response: &Value| response["content"].to_string().contains("/IdentityError\"");
    let name = if responses.values().any(is_identity) { "IdentityError" } else { "Error" };
    for (_, response) in responses.iter_mut().filter(|(status, _)| !is_good(status)) {
        response["content"]["application/json"]["schema"] = reference(name);
    }
}

/// Rewrites every schema in a value.
fn schemas(value: &mut Value, kinds: &Kinds) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| schemas(item, kinds)),
        Value::Object(fields) => {
            for (name, value) in fields.iter_mut() {
                match (name.as_str(), value) {
                    // Names of fields, of which some are those of keywords.
                    ("properties", Value::Object(properties)) => {
                        properties.values_mut().for_each(|property| schemas(property, kinds));
                    }
                    // Data.
                    ("examples", _) => {}
                    (_, value) => schemas(value, kinds),
                }
            }
            keywords(fields, kinds);
        }
        _ => {}
    }
}

/// Rewrites the keywords of one schema.
fn keywords(schema: &mut Map<String, Value>, kinds: &Kinds) {
    for condition in ["if", "then"] {
        schema.remove(condition);
    }
    if let Some(word) = schema.remove("const") {
        schema.insert("enum".to_owned(), json!([word]));
    }
    if let Some([kind, Value::String(null)]) = schema.get("type").and_then(Value::as_array).map(Vec::as_slice)
        && null == "null"
    {
        let kind = kind.clone();
        schema.insert("type".to_owned(), kind);
        schema.insert("nullable".to_owned(), true.into());
    }
    if let Some([Value::Object(own), null]) = schema.get("anyOf").and_then(Value::as_array).map(Vec::as_slice)
        && null["type"] == "null"
    {
        let own = own.clone();
        schema.remove("anyOf");
        // Whether it may be null is asked only where it has a type.
        if let Some(kind) = own.get("$ref").and_then(|target| kinds.get(target.as_str()?)) {
            schema.insert("type".to_owned(), kind.clone());
        }
        schema.extend(own);
        schema.insert("nullable".to_owned(), true.into());
    }
    // Whatever stands beside a reference is not read.
    if schema.len() > 1
        && let Some(target) = schema.remove("$ref")
    {
        schema.insert("allOf".to_owned(), json!([{ "$ref": target }]));
    }
}
