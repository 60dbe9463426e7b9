//! The offending key of a request, against what the tables of the reference say.

use crate::json::any_json;
use dms_api::model::*;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// The JSON type of a field.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Text,
    Whole,
    Flag,
    List(&'static Self),
    Fields(&'static [(&'static str, Self)]),
}

use Kind::{Fields, Flag, List, Text, Whole};

const TAG: Kind = Fields(&[("key", Text), ("value", Text)]);

const BSS_PARAM: Kind = Fields(&[
    ("charging_mode", Text),
    ("period_type", Text),
    ("period_num", Whole),
    ("is_auto_renew", Flag),
    ("is_auto_pay", Flag),
    ("order_id", Text),
]);

type Body = (&'static [(&'static str, Kind)], fn(&Value) -> Option<&'static str>);

/// The bodies of tables 4-2, 4-16, 4-18, 4-22, 4-27, 4-37, 4-48 and 6-15 with the fields of today, and who is at fault in them.
const BODIES: &[Body] = &[
    (
        &[
            ("name", Text),
            ("description", Text),
            ("engine", Text),
            ("engine_version", Text),
            ("storage_space", Whole),
            ("access_user", Text),
            ("password", Text),
            ("vpc_id", Text),
            ("security_group_id", Text),
            ("subnet_id", Text),
            ("available_zones", List(&Text)),
            ("product_id", Text),
            ("broker_num", Whole),
            ("maintain_begin", Text),
            ("maintain_end", Text),
            ("enable_publicip", Flag),
            ("publicip_id", Text),
            ("ssl_enable", Flag),
            ("storage_spec_code", Text),
            ("enterprise_project_id", Text),
            ("tags", List(&TAG)),
            ("bss_param", BSS_PARAM),
            ("enable_acl", Flag),
            ("disk_encrypted_enable", Flag),
            ("disk_encrypted_key", Text),
            ("arch_type", Text),
        ],
        misfit::<CreateInstanceBody>,
    ),
    (
        &[
            ("name", Text),
            ("description", Text),
            ("maintain_begin", Text),
            ("maintain_end", Text),
            ("security_group_id", Text),
            ("enable_publicip", Flag),
            ("publicip_id", Text),
            ("enterprise_project_id", Text),
            ("enable_acl", Flag),
        ],
        misfit::<UpdateInstanceBody>,
    ),
    (
        &[("action", Text), ("instances", List(&Text)), ("all_failure", Text), ("force_delete", Flag)],
        misfit::<BatchRequest>,
    ),
    (&[("action", Text), ("instances", List(&Text)), ("allFailure", Text)], misfit::<BatchRequestV1>),
    (&[("new_password", Text)], misfit::<ResetPasswordBody>),
    (&[("enable", Flag), ("plugins", Text)], misfit::<SwitchPluginsBody>),
    (
        &[
            ("oper_type", Text),
            ("new_storage_space", Whole),
            ("new_product_id", Text),
            ("new_broker_num", Whole),
            ("new_spec_code", Text),
        ],
        misfit::<ChangeSpecificationBody>,
    ),
    (&[("action", Text), ("tags", List(&TAG))], misfit::<TagActionBody>),
];

fn misfit<T: Object>(value: &Value) -> Option<&'static str> {
    T::read(value).unwrap().misfit()
}

/// Whether a value is of the type, its own fields aside.
fn fits(kind: Kind, value: &Value) -> bool {
    match kind {
        Text => value.is_string(),
        Whole => value.is_u64(),
        Flag => value.is_boolean(),
        List(kind) => value.as_array().is_some_and(|items| items.iter().all(|item| fits(*kind, item))),
        Fields(_) => value.is_object(),
    }
}

/// The first field, in the order of the tables, whose value is of another type.
fn offender(kind: Kind, value: &Value) -> Option<&'static str> {
    match kind {
        Text | Whole | Flag => None,
        List(kind) => value.as_array()?.iter().find_map(|item| offender(*kind, item)),
        Fields(fields) => fields.iter().find_map(|(name, kind)| match value.get(name) {
            None | Some(Value::Null) => None,
            Some(value) if fits(*kind, value) => offender(*kind, value),
            Some(_) => Some(*name),
        }),
    }
}

/// Values that are mostly of the type.
fn value_of(kind: Kind) -> BoxedStrategy<Value> {
    let right = match kind {
        Text => any::<String>().prop_map(Value::from).boxed(),
        Whole => any::<u64>().prop_map(Value::from).boxed(),
        Flag => any::<bool>().prop_map(Value::from).boxed(),
        List(kind) => prop::collection::vec(value_of(*kind), 0..4).prop_map(Value::from).boxed(),
        Fields(fields) => body_of(fields),
    };
    prop_oneof![30 => right, 1 => Just(Value::Null), 1 => any_json()].boxed()
}

fn body_of(fields: &'static [(&'static str, Kind)]) -> BoxedStrategy<Value> {
    let field = move |index: usize| {
        let (name, kind) = fields[index];
        (Just(name.to_owned()), value_of(kind))
    };
    let fields = prop::collection::vec((0..fields.len()).prop_flat_map(field), 0..10);
    let unknown = prop::collection::vec((any::<String>(), any_json()), 0..2);
    (fields, unknown)
        .prop_map(|(fields, unknown)| Value::from(Map::from_iter(unknown.into_iter().chain(fields))))
        .boxed()
}

fn body_and_misfit() -> impl Strategy<Value = (Body, Value)> {
    (0..BODIES.len()).prop_flat_map(|index| (Just(BODIES[index]), body_of(BODIES[index].0)))
}

#[test]
fn the_bodies_are_described_as_in_the_crate() {
    let fields = [
        CreateInstanceBody::FIELDS,
        UpdateInstanceBody::FIELDS,
        BatchRequest::FIELDS,
        BatchRequestV1::FIELDS,
        ResetPasswordBody::FIELDS,
        SwitchPluginsBody::FIELDS,
        ChangeSpecificationBody::FIELDS,
        TagActionBody::FIELDS,
    ];
    assert_eq!(BODIES.len(), fields.len());
    for ((described, _), fields) in BODIES.iter().zip(fields) {
        let names: Vec<&str> = described.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, fields);
    }
}

#[test]
fn the_offending_key_is_named_at_any_depth() {
    let create = |json: Value| misfit::<CreateInstanceBody>(&json);
    assert_eq!(create(json!({ "name": 5 })), Some("name"));
    assert_eq!(create(json!({ "storage_space": "100" })), Some("storage_space"));
    assert_eq!(create(json!({ "storage_space": -100 })), Some("storage_space"));
    assert_eq!(create(json!({ "ssl_enable": "true" })), Some("ssl_enable"));
    assert_eq!(create(json!({ "available_zones": "az1" })), Some("available_zones"));
    assert_eq!(create(json!({ "available_zones": ["az1", 2] })), Some("available_zones"));
    assert_eq!(create(json!({ "available_zones": [null] })), Some("available_zones"));
    assert_eq!(create(json!({ "tags": [{ "key": "a" }, { "key": 1 }] })), Some("key"));
    assert_eq!(create(json!({ "tags": [{ "value": {} }] })), Some("value"));
    assert_eq!(create(json!({ "tags": ["a=b"] })), Some("tags"));
    assert_eq!(create(json!({ "tags": {} })), Some("tags"));
    assert_eq!(create(json!({ "bss_param": { "period_num": "x" } })), Some("period_num"));
    assert_eq!(create(json!({ "bss_param": { "is_auto_pay": 1 } })), Some("is_auto_pay"));
    assert_eq!(create(json!({ "bss_param": [] })), Some("bss_param"));
    let order = json!({ "bss_param": [], "tags": [{ "key": 1 }], "description": "", "unknown": 1 });
    assert_eq!(create(order), Some("key"), "the first in the order of the table");
    let nothing_wrong = json!({ "name": null, "bss_param": { "period_num": null }, "unknown": [1] });
    assert_eq!(create(nothing_wrong), None);
    assert_eq!(misfit::<BatchRequestV1>(&json!({ "allFailure": true })), Some("allFailure"));
    assert_eq!(misfit::<ResetPasswordBody>(&json!({ "new_password": 12_345_678 })), Some("new_password"));
}

proptest! {
    #[test]
    fn the_misfit_is_the_first_field_of_another_type((body, json) in body_and_misfit()) {
        let (fields, misfit) = body;
        prop_assert_eq!(misfit(&json), offender(Fields(fields), &json));
    }
}
