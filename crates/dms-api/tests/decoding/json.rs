//! JSON that the service might send: arbitrary, but with names and shapes that it uses.

use crate::data::examples;
use crate::{Described, TYPES};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

static EXAMPLES: LazyLock<Vec<Value>> = LazyLock::new(|| examples().into_values().collect());

fn scalar() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        any::<u64>().prop_map(|number| json!(number.to_string())),
        prop::sample::select(&["true", "false", " 3 ", "007", "+5", "-1", "1e3", "RUNNING", "single"][..])
            .prop_map(Value::from),
    ]
}

/// A name: of a field of the type, of a field of any other, another spelling, or unknown.
fn key(fields: &'static [&'static str]) -> impl Strategy<Value = String> {
    let known = TYPES.iter().flat_map(|described| described.fields.iter().copied());
    let others: Vec<&'static str> = known.chain(["connect_addresses", "publicip_addresses"]).collect();
    prop_oneof![
        6 => prop::sample::select(fields).prop_map(str::to_owned),
        2 => prop::sample::select(others).prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

pub fn object(
    fields: &'static [&'static str],
    values: impl Strategy<Value = Value>,
    most: usize,
) -> impl Strategy<Value = Value> {
    prop::collection::vec((key(fields), values), 0..most)
        .prop_map(|entries| Value::from(Map::from_iter(entries)))
}

pub fn described() -> impl Strategy<Value = &'static Described> {
    (0..TYPES.len()).prop_map(|index| &TYPES[index])
}

/// Any JSON, the objects in it with names of fields.
pub fn any_json() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(4, 48, 8, |inner| {
        let object_of = move |inner: BoxedStrategy<Value>| {
            described().prop_flat_map(move |described| object(described.fields, inner.clone(), 8))
        };
        prop_oneof![prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from), object_of(inner)]
    })
}

/// An example of the reference with some of its values replaced.
pub fn damaged_example() -> impl Strategy<Value = Value> {
    let place = prop::collection::vec(any::<Index>(), 0..8);
    let damages = prop::collection::vec((place, prop_oneof![3 => scalar(), 1 => any_json()]), 0..6);
    (0..EXAMPLES.len(), damages).prop_map(|(index, damages)| {
        let mut json = EXAMPLES[index].clone();
        for (place, value) in damages {
            damage(&mut json, &place, value);
        }
        json
    })
}

/// Replaces the value that is reached by going into a child for each step, as far as there are any.
fn damage(json: &mut Value, place: &[Index], value: Value) {
    let mut children: Vec<&mut Value> = match json {
        Value::Array(items) => items.iter_mut().collect(),
        Value::Object(object) => object.values_mut().collect(),
        _ => Vec::new(),
    };
    match place {
        [step, place @ ..] if !children.is_empty() => {
            let chosen = step.index(children.len());
            damage(children.swap_remove(chosen), place, value);
        }
        _ => *json = value,
    }
}
