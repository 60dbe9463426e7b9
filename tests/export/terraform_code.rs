use crate::python::{helper, printed};
use dms_api::model::{BssParam, CreateInstanceBody, Tag};
use dms_console::export;
use dms_console::i18n::Lang;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// What a parser of HCL reads in the texts.
pub fn parsed(texts: &[String]) -> Option<Vec<Value>> {
    let answer = printed(helper("read_hcl.py")?, &json!(texts).to_string());
    Some(serde_json::from_str(&answer).unwrap())
}

/// Any text, rich in what HCL could take for a template. python-hcl2 wants even an escaped
/// template to be closed, which HCL does not.
pub fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[^{}]{0,8}",
        1 => "[$%]{1,4}\\{[a-z ]{1,5}\\}",
        1 => "[$%\"\\\\\n]{1,4}",
    ];
    vec(piece, 0..6).prop_map(|pieces| pieces.concat())
}

prop_compose! {
    fn bodies()(
        name in option::of(prop_oneof!["[a-zA-Z][a-zA-Z0-9_-]{3,63}", text()]),
        description in option::of(text()),
        zones in option::of(vec(text(), 0..3)),
        storage in option::of(any::<u32>()),
        password in option::of(text()),
        public_ip in option::of((any::<bool>(), text())),
        renews in option::of(any::<bool>()),
        tags in option::of(btree_map(text(), text(), 0..4)),
    ) -> CreateInstanceBody {
        CreateInstanceBody {
            name,
            description,
            available_zones: zones,
            storage_space: storage.map(u64::from),
            password: password.map(|password| password.as_str().into()),
            enable_publicip: public_ip.as_ref().map(|(is_public, _)| *is_public),
            publicip_id: public_ip.map(|(_, id)| id),
            bss_param: renews.map(|renews| BssParam {
                charging_mode: Some("prePaid".into()),
                period_type: Some("year".into()),
                period_num: Some(1),
                is_auto_renew: Some(renews),
                is_auto_pay: Some(renews),
                order_id: Some("order\n".into()),
                ..BssParam::default()
            }),
            tags: tags.map(|tags| tags.into_iter().map(|(key, value)| Tag::new(key, value)).collect()),
            ..CreateInstanceBody::default()
        }
    }
}

/// The arguments that the provider is given for an instance.
fn arguments(body: &CreateInstanceBody) -> Value {
    let mut arguments = Map::new();
    let mut argument = |name: &str, value: Option<Value>| {
        arguments.extend(value.map(|value| (name.to_owned(), value)));
    };
    let is_public = body.enable_publicip == Some(true);
    argument("name", body.name.clone().map(Value::from));
    argument("description", body.description.clone().map(Value::from));
    argument("availability_zones", body.available_zones.clone().map(Value::from));
    argument("storage_space", body.storage_space.map(Value::from));
    argument("password", body.password.as_ref().map(|_| json!(["${var.rabbitmq_password}"])));
    argument("public_ip_id", body.publicip_id.clone().filter(|_| is_public).map(Value::from));
    if let Some(bss) = &body.bss_param {
        argument("charging_mode", Some("prePaid".into()));
        argument("period_unit", Some("year".into()));
        argument("period", Some(1.into()));
        argument("auto_renew", bss.is_auto_renew.map(|renews| renews.to_string().into()));
    }
    if let Some(tags) = body.tags.as_ref().filter(|tags| !tags.is_empty()) {
        let pair = |tag: &Tag| Some((tag.key.clone()?, tag.value.clone()?.into()));
        argument("tags", Some(Value::Object(tags.iter().filter_map(pair).collect())));
    }
    Value::Object(arguments)
}

proptest! {
    // Each case is a run of Python with many instances.
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn a_parser_reads_what_was_meant(bodies in vec(bodies(), 1..64)) {
        let texts: Vec<String> = bodies.iter().map(|body| export::terraform(body, &[], Lang::En)).collect();
        let Some(documents) = parsed(&texts) else { return Ok(()) };
        prop_assert_eq!(documents.len(), bodies.len());
        for (body, document) in bodies.iter().zip(&documents) {
            let instances = &document["resource"][0]["huaweicloud_dms_rabbitmq_instance"];
            let (_, read) = instances.as_object().unwrap().iter().next().unwrap();
            prop_assert_eq!(read, &arguments(body));
            let variable = &document["variable"][0]["rabbitmq_password"]["sensitive"];
            prop_assert_eq!(variable, &if body.password.is_some() { json!(true) } else { Value::Null });
        }
    }
}
