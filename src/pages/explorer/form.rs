//! From typed texts to a request, and back.

use super::place::{self, in_path, in_query, inside};
use dms_api::model::{Shape, Table};
use dms_api::operation::{ApiRequest, ENGINE, Edition, OperationId, PathParams, check, route};
use dms_api::rules::Violation;
use dms_api::secret::MASK;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// How an empty text is typed: what is left empty is not sent.
const EMPTY: &str = "\"\"";

/// How many entries of a list of objects are looked at: far more than any rule allows.
const ENTRIES_MOST: usize = 1000;

/// What was typed, by place. The place of a list of objects holds how many there are.
pub type Draft = BTreeMap<String, String>;

/// What is wrong at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No whole number.
    NotANumber,
    /// No JSON.
    NotJson,
    /// Missing, by the table of the reference.
    Missing,
    /// A rule is broken.
    Broken(Violation),
}

impl Trouble {
    /// Whether no request at all comes of it.
    pub fn is_fatal(&self) -> bool {
        matches!(self, Self::NotANumber | Self::NotJson)
    }
}

/// A request, and all that is wrong with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Built {
    /// The request as far as it can be made.
    pub request: ApiRequest,
    /// Places and what is wrong there, in no particular order.
    pub troubles: Vec<(String, Trouble)>,
}

/// Makes the request of an operation, held to the rules of an edition.
pub fn build(edition: Edition, id: OperationId, draft: &Draft) -> Built {
    let text = |place: String| draft.get(&place).map_or("", |text| text.trim());
    let params = PathParams::from_fn(|name| match name {
        "engine" => ENGINE,
        name => text(in_path(name)),
    });
    let query: Vec<(&'static str, String)> = id
        .query()
        .iter()
        .map(|argument| (argument.name, text(in_query(argument.name)).to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let mut troubles = Vec::new();
    let body = id.body().map(|shape| {
        let body = value(&shape, "body", draft, &mut troubles);
        body.unwrap_or_else(|| Value::Object(Map::new()))
    });
    for violation in check(edition, id, &params, &query, body.as_ref()) {
        if let Some(place) = place::of_violation(id, &violation)
            && !troubles.iter().any(|(other, trouble)| *other == place && *trouble != Trouble::Missing)
        {
            // A rule says more than that there is nothing.
            troubles.retain(|(other, _)| *other != place);
            troubles.push((place, Trouble::Broken(violation)));
        }
    }
    Built { request: ApiRequest::new(id, &params, query, body), troubles }
}

/// The value at a place; `None` where nothing was typed.
fn value(shape: &Shape, place: &str, draft: &Draft, troubles: &mut Vec<(String, Trouble)>) -> Option<Value> {
    let typed = draft.get(place).map(String::as_str).unwrap_or_default();
    match shape {
        Shape::Table(table) => object(table, place, draft, troubles),
        Shape::List(inner) if matches!(inner, Shape::Table(_)) => {
            let entries = (0..count(draft, place))
                .map(|index| value(inner, &inside(place, index), draft, troubles))
                .map(|entry| entry.unwrap_or_else(|| Value::Object(Map::new())));
            Some(entries.collect::<Vec<_>>()).filter(|entries| !entries.is_empty()).map(Value::Array)
        }
        Shape::List(_) => {
            let lines: Vec<Value> =
                typed.lines().map(str::trim).filter(|line| !line.is_empty()).map(Value::from).collect();
            (!lines.is_empty()).then_some(Value::Array(lines))
        }
        _ if typed.is_empty() => None,
        Shape::Text | Shape::Words(_) if typed == EMPTY => Some(Value::from("")),
        Shape::Text | Shape::Secret | Shape::Words(_) => Some(Value::from(typed)),
        Shape::Flag => Some(Value::Bool(typed == "true")),
        Shape::Number => match typed.trim().parse::<u64>() {
            Ok(number) => Some(Value::from(number)),
            Err(_) => {
                troubles.push((place.to_owned(), Trouble::NotANumber));
                None
            }
        },
        Shape::Any => match serde_json::from_str(typed) {
            Ok(value) => Some(value),
            Err(_) => {
                troubles.push((place.to_owned(), Trouble::NotJson));
                None
            }
        },
    }
}

/// An object with the fields that were typed. Fields of an object that is left out altogether
/// are not missed.
fn object(table: &Table, place: &str, draft: &Draft, troubles: &mut Vec<(String, Trouble)>) -> Option<Value> {
    let mut object = Map::new();
    let mut missing = Vec::new();
    for (name, shape) in table.fields {
        let place = inside(place, name);
        match value(shape, &place, draft, troubles) {
            Some(value) => drop(object.insert((*name).to_owned(), value)),
            None if troubles.iter().any(|(other, _)| *other == place) => {}
            None if table.requires(name) && !matches!(shape, Shape::Table(_)) => missing.push(place),
            None => {}
        }
    }
    let is_needed = !object.is_empty() || needs_all(place);
    if is_needed {
        troubles.extend(missing.into_iter().map(|place| (place, Trouble::Missing)));
    }
    (!object.is_empty()).then_some(Value::Object(object))
}

/// The body as a whole, entries of lists, and the parts of the one body that is nested deeper
/// than its tables tell are always there.
fn needs_all(place: &str) -> bool {
    place == "body" || place.starts_with("body.auth") || place.rsplit('.').next().is_some_and(is_number)
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// How many entries a list of objects has.
pub fn count(draft: &Draft, place: &str) -> usize {
    draft.get(place).and_then(|count| count.parse().ok()).unwrap_or(0).min(ENTRIES_MOST)
}

/// Adds an entry to a list of objects.
pub fn add_entry(draft: &mut Draft, place: &str) {
    let entries = count(draft, place) + 1;
    draft.insert(place.to_owned(), entries.to_string());
}

/// Removes an entry from a list of objects; those behind it move up.
pub fn remove_entry(draft: &mut Draft, place: &str, index: usize) {
    let entries = count(draft, place);
    let prefix = |index: usize| format!("{}.", inside(place, index));
    draft.retain(|key, _| !key.starts_with(&prefix(index)));
    for later in index + 1..entries {
        let (old, new) = (prefix(later), prefix(later - 1));
        let moved: Vec<String> = draft.keys().filter(|key| key.starts_with(&old)).cloned().collect();
        for key in moved {
            if let (Some(value), Some(rest)) = (draft.remove(&key), key.strip_prefix(&old)) {
                draft.insert(format!("{new}{rest}"), value);
            }
        }
    }
    draft.insert(place.to_owned(), entries.saturating_sub(1).to_string());
}

/// What would have to be typed for a request; secrets are left empty.
pub fn typed_for(request: &ApiRequest) -> Draft {
    let mut draft = Draft::new();
    if let Ok((_, params)) = route(request.method.as_str(), &request.path) {
        let given = params.iter().filter(|(name, _)| *name != "engine");
        draft.extend(given.map(|(name, value)| (in_path(name), value.to_owned())));
    }
    draft.extend(request.query.iter().map(|(name, value)| (in_query(name), value.clone())));
    if let (Some(shape), Some(body)) = (request.operation.body(), &request.body) {
        type_value(&shape, "body", body, &mut draft);
    }
    draft
}

fn type_value(shape: &Shape, place: &str, value: &Value, draft: &mut Draft) {
    let text = match (shape, value) {
        (Shape::Table(table), Value::Object(object)) => {
            for (name, shape) in table.fields {
                if let Some(value) = object.get(*name) {
                    type_value(shape, &inside(place, name), value, draft);
                }
            }
            return;
        }
        (Shape::List(inner), Value::Array(items)) if matches!(inner, Shape::Table(_)) => {
            for (index, item) in items.iter().enumerate() {
                type_value(inner, &inside(place, index), item, draft);
            }
            items.len().to_string()
        }
        (Shape::List(_), Value::Array(items)) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n")
        }
        (_, Value::Null) => return,
        (_, Value::String(text)) if text == MASK => return,
        (_, Value::String(text)) if text.is_empty() => EMPTY.to_owned(),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    };
    draft.insert(place.to_owned(), text);
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn build(id: OperationId, draft: &Draft) -> Built {
        super::build(Edition::Current, id, draft)
    }
    use dms_api::operation::{InstanceQuery, ListInstances, Operation, ResetPassword};
    use proptest::prelude::*;
    use serde_json::json;

    const PROJECT: &str = "0123456789abcdef0123456789abcdef";
    const INSTANCE: &str = "54602a9d-5e22-4239-9123-77e350df4a34";

    fn draft(typed: &[(&str, &str)]) -> Draft {
        let mut draft = Draft::from([(in_path("project_id"), PROJECT.to_owned())]);
        draft.extend(typed.iter().map(|(place, text)| ((*place).to_owned(), (*text).to_owned())));
        draft
    }

    fn places(built: &Built) -> Vec<&str> {
        built.troubles.iter().map(|(place, _)| place.as_str()).collect()
    }

    #[test]
    fn a_read_has_path_and_query() {
        let built = build(OperationId::ListInstances, &draft(&[("query.limit", " 20 "), ("query.name", "")]));
        assert_eq!(built.request.target(), format!("/v2/{PROJECT}/instances?limit=20"));
        assert_eq!(built.request.body, None);
        assert!(built.troubles.is_empty());
        let built = build(OperationId::ShowInstance, &draft(&[]));
        assert_eq!(places(&built), ["path.instance_id"]);
    }

    #[test]
    fn a_body_has_what_was_typed_in_its_types() {
        let built = build(
            OperationId::ChangeTags,
            &draft(&[
                ("path.instance_id", INSTANCE),
                ("body.action", "create"),
                ("body.tags", "2"),
                ("body.tags.0.key", "env"),
                ("body.tags.0.value", "prod"),
                ("body.tags.1.key", "team"),
            ]),
        );
        let expected =
            json!({ "action": "create", "tags": [{ "key": "env", "value": "prod" }, { "key": "team" }] });
        assert_eq!(built.request.body, Some(expected));
        let built = build(
            OperationId::SwitchPlugins,
            &draft(&[
                ("path.instance_id", INSTANCE),
                ("body.enable", "false"),
                ("body.plugins", "rabbitmq_shovel"),
            ]),
        );
        assert_eq!(built.request.body, Some(json!({ "enable": false, "plugins": "rabbitmq_shovel" })));
        assert!(built.troubles.is_empty(), "{:?}", built.troubles);
    }

    #[test]
    fn an_empty_text_can_be_sent_and_an_empty_field_is_not() {
        let typed = [("path.instance_id", INSTANCE), ("body.description", EMPTY), ("body.name", "")];
        let built = build(OperationId::UpdateInstance, &draft(&typed));
        assert_eq!(built.request.body, Some(json!({ "description": "" })));
    }

    #[test]
    fn troubles_stand_at_their_places() {
        let typed =
            [("path.instance_id", INSTANCE), ("body.oper_type", "storage"), ("body.new_storage_space", "x")];
        let built = build(OperationId::ChangeSpecification, &draft(&typed));
        assert_eq!(built.troubles, [("body.new_storage_space".to_owned(), Trouble::NotANumber)]);
        assert!(built.troubles[0].1.is_fatal());

        let built = build(OperationId::CreateToken, &draft(&[]));
        assert!(
            places(&built).contains(&"body.auth.identity.password.user.password"),
            "{:?}",
            places(&built)
        );
        // An object that is left out is not missed.
        let built = build(OperationId::CreateInstance, &draft(&[]));
        assert!(!places(&built).iter().any(|place| place.starts_with("body.bss_param")));
        assert!(places(&built).contains(&"body.storage_spec_code"));
    }

    #[test]
    fn entries_behind_a_removed_one_move_up() {
        let mut draft = draft(&[("body.tags", "3"), ("body.tags.0.key", "a"), ("body.tags.1.key", "b")]);
        draft.insert("body.tags.2.key".to_owned(), "c".to_owned());
        remove_entry(&mut draft, "body.tags", 0);
        assert_eq!(draft["body.tags"], "2");
        assert_eq!((draft["body.tags.0.key"].as_str(), draft["body.tags.1.key"].as_str()), ("b", "c"));
        assert!(!draft.contains_key("body.tags.2.key"));
        add_entry(&mut draft, "body.tags");
        assert_eq!(count(&draft, "body.tags"), 3);
    }

    #[test]
    fn no_number_of_entries_is_too_large() {
        let typed = [
            ("path.instance_id", INSTANCE),
            ("body.action", "create"),
            ("body.tags", "18446744073709551615"),
        ];
        let body = build(OperationId::ChangeTags, &draft(&typed)).request.body.unwrap();
        assert_eq!(body["tags"].as_array().map(Vec::len), Some(ENTRIES_MOST));
    }

    #[test]
    fn a_request_is_typed_again_but_for_its_secrets() {
        let query = InstanceQuery { name: Some("a b".to_owned()), ..InstanceQuery::default() };
        let request = ListInstances(query).request(PROJECT);
        assert_eq!(build(request.operation, &typed_for(&request)).request, request);

        let reset = ResetPassword { instance_id: INSTANCE.to_owned(), new_password: MASK.into() };
        let typed = typed_for(&reset.request(PROJECT));
        assert_eq!(typed.get("path.instance_id").map(String::as_str), Some(INSTANCE));
        assert!(!typed.contains_key("body.new_password"));
    }

    proptest! {
        #[test]
        fn bodies_of_tags_survive_being_typed(tags in proptest::collection::vec(("[a-z]{1,5}", ".{0,5}"), 1..4)) {
            let tags: Vec<Value> = tags.into_iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
            let body = json!({ "action": "create", "tags": tags.clone() });
            let params = PathParams { project_id: PROJECT, engine: ENGINE, instance_id: INSTANCE, ..PathParams::default() };
            let request = ApiRequest::new(OperationId::ChangeTags, &params, Vec::new(), Some(body));
            let again = build(request.operation, &typed_for(&request)).request;
            prop_assume!(!request.body_text().contains(MASK));
            // Typed, it is the empty text.
            prop_assume!(tags.iter().all(|tag| tag["value"] != EMPTY));
            prop_assert_eq!(again.body, request.body);
        }

        #[test]
        fn anything_typed_is_survived(texts in proptest::collection::vec(".{0,12}", 40)) {
            for id in OperationId::ALL {
                let mut typed = Draft::new();
                let names = place::path_arguments(*id).map(in_path)
                    .chain(id.query().iter().map(|argument| in_query(argument.name)));
                for (name, text) in names.zip(&texts) {
                    typed.insert(name, text.clone());
                }
                if let Some(Shape::Table(table)) = id.body() {
                    for ((name, _), text) in table.fields.iter().zip(&texts) {
                        typed.insert(inside("body", name), text.clone());
                    }
                }
                build(*id, &typed).request.target();
            }
        }
    }

    #[test]
    fn every_operation_names_a_known_route() {
        let params = PathParams::from_fn(|name| if name == "engine" { ENGINE } else { PROJECT });
        for id in OperationId::ALL {
            let request = ApiRequest::new(*id, &params, Vec::new(), None);
            let (found, _) = route(request.method.as_str(), &request.path).unwrap();
            assert_eq!(found, *id);
        }
    }
}
