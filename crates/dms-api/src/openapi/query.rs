//! The parameters of queries.

use crate::model::Shape;
use crate::operation::{Argument, OperationId, Page, Service, arguments};
use crate::rules::limits::{PAGE_LIMIT, PAGE_LIMIT_DEFAULT};
use crate::rules::topology;
use serde_json::{Value, json};

/// A parameter. One that is empty counts as left out.
pub fn describe(id: OperationId, argument: &Argument) -> Value {
    json!({
        "name": argument.name,
        "in": "query",
        "required": argument.required,
        "allowEmptyValue": true,
        "description": argument.about,
        "schema": schema(id, argument),
    })
}

fn schema(id: OperationId, argument: &Argument) -> Value {
    match (argument.name, argument.shape) {
        ("limit", _) if id.info().service() == Service::Dms => page(id.page()),
        ("begin_time" | "end_time", _) => json!({ "type": "string", "pattern": "^([0-9]{14})?$" }),
        (_, Shape::Number) => json!({ "type": "integer", "minimum": 0 }),
        (_, Shape::Words(words)) if words == arguments::PRODUCT_TYPES => {
            let words: Vec<&str> = words.iter().copied().chain([""]).collect();
            json!({ "type": "string", "enum": words })
        }
        _ => json!({ "type": "string" }),
    }
}

fn page(page: Page) -> Value {
    match page {
        Page::Instances => {
            let (min, max) = PAGE_LIMIT.into_inner();
            json!({ "type": "integer", "minimum": min, "maximum": max, "default": PAGE_LIMIT_DEFAULT })
        }
        // Table 4-40 has neither a range nor a default.
        Page::Tasks => json!({ "type": "integer", "minimum": 1 }),
        Page::Topology => {
            let (min, max) = topology::PAGE.into_inner();
            json!({ "type": "integer", "minimum": min, "maximum": max, "default": PAGE_LIMIT_DEFAULT })
        }
    }
}
