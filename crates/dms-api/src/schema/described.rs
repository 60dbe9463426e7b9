//! The tables of the reference as JSON Schema (draft 2020-12).

use super::limits;
use crate::edition::Edition;
use crate::model::Quoted;
use crate::secret::Secret;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A type that stands in requests or answers.
pub trait Described {
    /// Its schema; tables are added to `schemas` and referred to.
    fn schema(schemas: &mut Schemas) -> Value;
}

/// The tables described so far, by name, with the fields of an edition.
#[derive(Debug, Default)]
pub struct Schemas {
    tables: Map<String, Value>,
    edition: Edition,
}

/// Name, documentation and schema of a field.
type Field = (&'static str, &'static str, Value);

impl Schemas {
    /// Nothing is described yet.
    pub(crate) fn of(edition: Edition) -> Self {
        Self { edition, ..Self::default() }
    }

    /// Describes a table, once; returns a reference to it.
    pub(crate) fn object(
        &mut self,
        name: &str,
        documentation: &str,
        fields: fn(&mut Self) -> Vec<Field>,
    ) -> Value {
        if !self.tables.contains_key(name) {
            // Reserved first, so that a table may refer to itself.
            self.tables.insert(name.to_owned(), Value::Null);
            let mut properties = Map::new();
            let edition = self.edition;
            let fields = fields(self).into_iter().filter(|(field, ..)| edition.has_field(name, field));
            for (field, documentation, schema) in fields {
                let schema = limits::add(name, field, schema);
                let schema = if limits::required(name).contains(&field) { schema } else { nullable(schema) };
                properties.insert(field.to_owned(), documented(schema, documentation));
            }
            let mut object = json!({ "type": "object", "properties": properties });
            if !limits::required(name).is_empty() {
                object["required"] = json!(limits::required(name));
            }
            let object = limits::add_between(name, object);
            self.tables.insert(name.to_owned(), documented(object, documentation));
        }
        reference(name)
    }

    /// Describes a set of words, once; returns a reference to it.
    pub(crate) fn words(&mut self, name: &str, documentation: &str, words: &[(&str, &str)]) -> Value {
        let mut text = documentation.trim().to_owned();
        for (word, meaning) in words {
            text.push_str(&format!("\n- `{word}`: {}", meaning.trim()));
        }
        let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let schema = json!({ "type": "string", "enum": words, "description": text });
        self.tables.insert(name.to_owned(), schema);
        reference(name)
    }

    /// Adds a schema that is no table of [`crate::model`]; returns a reference to it.
    pub(crate) fn add(&mut self, name: &str, schema: Value) -> Value {
        self.tables.insert(name.to_owned(), schema);
        reference(name)
    }

    /// Adds another form of a table that was described before: some fields have other schemas,
    /// or are not required.
    pub(crate) fn variant(&mut self, of: &str, name: &str, fields: &[(&str, Value)]) -> Value {
        let mut schema = self.tables.get(of).cloned().unwrap_or_default();
        for (field, form) in fields {
            let documentation = schema["properties"][field]["description"].take();
            schema["properties"][field] = form.clone();
            schema["properties"][field]["description"] = documentation;
        }
        if !limits::required(name).is_empty() {
            schema["required"] = json!(limits::required(name));
        }
        self.add(name, schema)
    }

    pub(crate) fn finish(mut self) -> Value {
        self.tables.sort_keys();
        Value::Object(self.tables)
    }
}

pub(crate) fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn documented(mut schema: Value, documentation: &str) -> Value {
    if let Some(object) = schema.as_object_mut() {
        object.insert("description".to_owned(), documentation.trim().into());
    }
    schema
}

/// The schema, or null. Its keywords say nothing about null, but for `enum`.
fn nullable(mut schema: Value) -> Value {
    let Some(object) = schema.as_object_mut() else { return schema };
    if let Some(Value::Array(words)) = object.get_mut("enum") {
        words.push(Value::Null);
    }
    match object.get("type").cloned() {
        Some(kind) => {
            object.insert("type".to_owned(), json!([kind, "null"]));
            schema
        }
        None => json!({ "anyOf": [schema, { "type": "null" }] }),
    }
}

impl Described for String {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string" })
    }
}

impl Described for Secret {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string", "format": "password" })
    }
}

impl Described for u64 {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "integer", "minimum": 0 })
    }
}

impl Described for f64 {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "number" })
    }
}

/// Any JSON object: arguments of exchanges.
impl Described for Value {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "object" })
    }
}

impl Described for bool {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "boolean" })
    }
}

impl Described for Quoted<u64> {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string", "pattern": "^[0-9]+$" })
    }
}

impl Described for Quoted<bool> {
    fn schema(_: &mut Schemas) -> Value {
        json!({ "type": "string", "enum": ["true", "false"] })
    }
}

impl<T: Described> Described for Vec<T> {
    fn schema(schemas: &mut Schemas) -> Value {
        json!({ "type": "array", "items": T::schema(schemas) })
    }
}

impl<T: Described> Described for BTreeMap<String, T> {
    fn schema(schemas: &mut Schemas) -> Value {
        json!({ "type": "object", "additionalProperties": T::schema(schemas) })
    }
}
