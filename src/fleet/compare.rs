//! Two instances side by side.

use super::{Field, Row};
use dms_api::model::{Instance, Object, Wire};
use dms_api::secret::masked;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// What is compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Connection, region or project.
    Place(Field),
    /// A field, by the name that the API gives it.
    Field(String),
    /// The tag of a key.
    Tag(String),
}

/// A part of two rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// What is compared.
    pub part: Part,
    /// The values; `None` where a row has none.
    pub values: [Option<String>; 2],
}

impl Compared {
    /// Whether both say the same.
    pub fn is_equal(&self) -> bool {
        self.values[0] == self.values[1]
    }
}

/// Every part that one of the rows has: those of the place, the fields in the order of the reference,
/// fields that it does not describe, then tags by key.
pub fn compare(one: &Row, other: &Row) -> Vec<Compared> {
    let rows = [one, other];
    let objects = rows.map(|row| match masked(row.instance().write()) {
        Value::Object(object) => object,
        _ => Map::new(),
    });
    let places = [Field::Connection, Field::Region, Field::Project].map(|field| Compared {
        part: Part::Place(field),
        values: rows.map(|row| row.place().shown(field).map(Cow::into_owned)),
    });
    let known = Instance::FIELDS.iter().copied();
    let unknown = objects.iter().flat_map(Map::keys).map(String::as_str);
    let unknown: BTreeSet<&str> = unknown.filter(|name| !Instance::FIELDS.contains(name)).collect();
    let fields = known.chain(unknown).filter(|name| *name != "tags").map(|name| Compared {
        part: Part::Field(name.to_owned()),
        values: objects.each_ref().map(|object| object.get(name).and_then(text)),
    });
    let keys: BTreeSet<&str> =
        rows.iter().flat_map(|row| row.instance().own_tags()).filter_map(|tag| tag.key.as_deref()).collect();
    let tags = keys.into_iter().map(|key| Compared {
        part: Part::Tag(key.to_owned()),
        values: rows.map(|row| row.tag(key).map(str::to_owned)),
    });
    let all = places.into_iter().chain(fields).chain(tags);
    all.filter(|compared| compared.values.iter().any(Option::is_some)).collect()
}

/// A value as it is read: texts as they are, lists by commas, the rest as JSON.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(text).collect();
            (!items.is_empty()).then(|| items.join(", "))
        }
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests;
