//! The OpenAPI document says what the crate knows, and nothing that it does not.

#![cfg(feature = "openapi")]
#![expect(clippy::unwrap_used, reason = "tests")]

use dms_api::edition::Edition;
use dms_api::model::{CreateInstanceBody, Instance, Object};
use dms_api::openapi::{document, document_3_0, refusals};
use dms_api::operation::OperationId;
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn operations(document: &Value) -> Vec<(&str, &str, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, item)| {
            let item = item.as_object().unwrap();
            item.iter().map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
        })
        .collect()
}

#[test]
fn every_operation_is_there_under_each_of_its_paths() {
    let document = document(Edition::Current);
    for id in OperationId::ALL {
        let info = id.info();
        for path in std::iter::once(info.path).chain(info.alias) {
            let operation = &document["paths"][path][info.method.as_str().to_lowercase()];
            assert!(operation["summary"].is_string(), "{path}");
            for status in info.success {
                assert!(operation["responses"][status.to_string()].is_object(), "{path} {status}");
            }
        }
    }
}

#[test]
fn names_are_unique_and_references_lead_somewhere() {
    fn follow(value: &Value, document: &Value) {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(reference)) = fields.get("$ref") {
                    let pointer = reference.strip_prefix('#').unwrap();
                    assert!(document.pointer(pointer).is_some_and(Value::is_object), "{reference}");
                }
                fields.values().for_each(|value| follow(value, document));
            }
            Value::Array(items) => items.iter().for_each(|value| follow(value, document)),
            _ => {}
        }
    }
    let document = document(Edition::Current);
    follow(&document, &document);
    let operations = operations(&document);
    let names: BTreeSet<&str> =
        operations.iter().filter_map(|(_, _, it)| it["operationId"].as_str()).collect();
    assert_eq!(names.len(), operations.len());
}

#[test]
fn every_parameter_of_a_query_is_explained() {
    let document = document(Edition::Current);
    for (path, method, operation) in operations(&document) {
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        for parameter in parameters.filter(|parameter| parameter["in"] == "query") {
            assert!(!parameter["description"].as_str().unwrap().is_empty(), "{method} {path} {parameter}");
        }
    }
}

#[test]
fn each_list_has_its_own_pages() {
    let document = document(Edition::Current);
    let limit = |id: OperationId| {
        let operation = &document["paths"][id.info().path]["get"];
        let parameters = operation["parameters"].as_array().unwrap();
        parameters.iter().find(|parameter| parameter["name"] == "limit").unwrap()["schema"].clone()
    };
    let of_instances = json!({ "type": "integer", "minimum": 1, "maximum": 50, "default": 10 });
    assert_eq!(limit(OperationId::ListInstances), of_instances);
    assert_eq!(limit(OperationId::ListInstancesV1), of_instances);
    assert_eq!(limit(OperationId::ListTasks), json!({ "type": "integer", "minimum": 1 }));
}

#[test]
fn an_edition_has_its_own_document() {
    let vhosts = OperationId::ListVhosts.info().path;
    assert!(document(Edition::Current)["paths"][vhosts].is_object());
    assert!(document(Edition::V2024_01)["paths"][vhosts].is_null());
}

#[test]
fn tables_have_their_fields() {
    let document = document(Edition::Current);
    let fields = |table: &str| -> Vec<String> {
        let properties = document["components"]["schemas"][table]["properties"].as_object().unwrap();
        properties.keys().cloned().collect()
    };
    assert_eq!(fields("Instance"), Instance::FIELDS);
    assert_eq!(fields("CreateInstanceBody"), CreateInstanceBody::FIELDS);
    let table = "/components/schemas/CreateInstanceBody/properties";
    let of = |edition| dms_api::openapi::document(edition).pointer(table).cloned().unwrap();
    assert!(of(Edition::Current)["enable_acl"].is_object());
    assert!(of(Edition::V2024_01)["enable_acl"].is_null());
}

/// V1's table is V2's but for the version, which V1 need not name (tables 4-2 and 6-2).
#[test]
fn creating_needs_a_version_in_v2_alone() {
    let document = document(Edition::Current);
    let schema = |id: OperationId| {
        let operation = &document["paths"][id.info().path]["post"];
        let reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].as_str();
        document.pointer(reference.unwrap().trim_start_matches('#')).unwrap()
    };
    let [v2, v1] = [OperationId::CreateInstance, OperationId::CreateInstanceV1].map(schema);
    let required = |schema: &Value| -> BTreeSet<String> {
        schema["required"].as_array().unwrap().iter().map(|it| it.as_str().unwrap().to_owned()).collect()
    };
    let more: Vec<String> = required(v2).difference(&required(v1)).cloned().collect();
    assert_eq!(more, ["engine_version"]);
    assert!(required(v1).is_subset(&required(v2)));
    let kind = |schema: &Value| schema["properties"]["engine_version"]["type"].clone();
    assert_eq!((kind(v2), kind(v1)), (json!("string"), json!(["string", "null"])));
}

#[test]
fn refusals_are_listed_under_their_status() {
    let document = document(Edition::Current);
    for id in OperationId::ALL {
        let info = id.info();
        let responses = &document["paths"][info.path][info.method.as_str().to_lowercase()]["responses"];
        for code in refusals(*id) {
            let status = code.entry().unwrap().status.to_string();
            let text = responses[&status]["description"].as_str().unwrap();
            assert!(text.contains(code.as_str()), "{} {code}", id.name());
        }
    }
}

#[test]
fn the_older_version_says_nothing_that_only_the_newer_one_can() {
    fn look(value: &Value, path: &str) {
        match value {
            Value::Object(fields) => {
                let is_schema = path.contains("schema") && !path.ends_with("/properties");
                for keyword in ["if", "then", "const"].iter().filter(|_| is_schema) {
                    assert!(!fields.contains_key(*keyword), "{path} has {keyword}");
                }
                if let (true, Some(kind)) = (is_schema, fields.get("type")) {
                    assert!(kind.is_string() && kind != "null", "{path} is of the type {kind}");
                }
                assert!(!fields.contains_key("$ref") || fields.len() == 1, "{path}");
                assert!(!fields.contains_key("nullable") || fields.contains_key("type"), "{path}");
                fields.iter().for_each(|(name, value)| look(value, &format!("{path}/{name}")));
            }
            Value::Array(items) => items.iter().for_each(|item| look(item, path)),
            _ => {}
        }
    }
    for edition in [Edition::V2024_01, Edition::Current] {
        let document = document_3_0(edition);
        assert_eq!(document["openapi"], "3.0.3");
        look(&document["paths"], "paths");
        look(&document["components"]["schemas"], "schemas");
        for (path, method, operation) in operations(&document) {
            let responses = operation["responses"].as_object().unwrap();
            let types = |good: bool| -> BTreeSet<String> {
                let own = responses.iter().filter(|(status, _)| status.starts_with('2') == good);
                own.map(|(_, response)| response["content"].to_string()).collect()
            };
            assert_eq!(types(true).len(), 1, "{method} {path}");
            assert!(types(false).len() <= 1, "{method} {path}");
        }
    }
}
