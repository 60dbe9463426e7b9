use crate::terraform_code::{parsed, text};
use dms_api::model::{AvailabilityZone, Instance, Tag};
use dms_console::fleet::{Place, PlaceRef, Row, export};
use dms_console::i18n::Lang;
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The arguments of the resource, as the provider's documentation has them.
const ARGUMENTS: &str = include_str!("instance_arguments.txt");

/// What a resource has beside them.
const OF_TERRAFORM: [&str; 2] = ["provider", "lifecycle"];

fn zones() -> Vec<AvailabilityZone> {
    let zone = |id: &str, code: &str| AvailabilityZone {
        id: Some(id.to_owned()),
        code: Some(code.to_owned()),
        ..AvailabilityZone::default()
    };
    vec![zone("z1", "region-1a"), zone("z2", "region-1b")]
}

fn places() -> Vec<PlaceRef> {
    let place = |connection: &str, region: &str, project: &str| {
        PlaceRef::new(Place {
            connection: connection.to_owned(),
            connection_name: format!("Cloud \"{connection}\" ${{x}}"),
            region: region.to_owned(),
            project_id: format!("id-{project}"),
            project_name: project.to_owned(),
        })
    };
    vec![
        place("c1", "region-1", "region-1"),
        place("c1", "region-2", "shop"),
        place("c2", "region-1", "店 铺"),
    ]
}

prop_compose! {
    fn instances()(
        name in prop_oneof!["[a-zA-Z][a-zA-Z0-9_-]{3,8}", "[ab]", text()],
        description in option::of(text()),
        status in select(vec!["RUNNING", "ERROR", "CREATEFAILED", "DELETING"]),
        zones in vec(select(vec!["z1", "z2", "z3"]), 1..3),
        product in select(vec!["c6.4u8g.cluster", "00300-30109-0--0"]),
        user in option::of(text()),
        mode in option::of(0_u64..2),
        ssl: Option<bool>, acl: Option<bool>, encrypted: Option<bool>,
        public_ip in option::of(text()),
        tags in btree_map(text(), text(), 0..4),
    ) -> Instance {
        Instance {
            name: Some(name),
            description,
            status: Some(status.into()),
            available_zones: Some(zones.into_iter().map(str::to_owned).collect()),
            product_id: Some(product.to_owned()),
            engine_version: Some("3.8.35".to_owned()),
            broker_num: Some(3),
            total_storage_space: Some(300),
            access_user: user,
            charging_mode: mode,
            ssl_enable: ssl,
            enable_acl: acl,
            disk_encrypted: encrypted,
            enable_publicip: Some(public_ip.is_some()),
            publicip_id: public_ip,
            maintain_begin: Some("22:00:00".to_owned()),
            maintain_end: Some("02:00:00".to_owned()),
            tags: Some(tags.into_iter().map(|(key, value)| Tag::new(key, value)).collect()),
            ..Instance::default()
        }
    }
}

/// The rows of instances, each in a place and with an id of its own.
fn rows(instances: Vec<(Instance, usize)>) -> Vec<Row> {
    let places = places();
    let row = |(number, (instance, place)): (usize, (Instance, usize))| {
        Row::new(&places[place], Instance { instance_id: Some(format!("id-{number}")), ..instance })
    };
    instances.into_iter().enumerate().map(row).collect()
}

fn is_there(row: &&Row) -> bool {
    row.instance().status.as_ref().is_some_and(|status| matches!(status.as_str(), "RUNNING" | "ERROR"))
}

/// The resources of a document by their names.
fn resources(document: &Value) -> BTreeMap<String, Map<String, Value>> {
    let blocks = document["resource"].as_array().into_iter().flatten();
    let instances = blocks.map(|block| block["huaweicloud_dms_rabbitmq_instance"].as_object().unwrap());
    let named = instances.flat_map(|instance| instance.iter());
    named.map(|(name, arguments)| (name.clone(), arguments.as_object().unwrap().clone())).collect()
}

/// The names of the resources by the ids that are imported to them.
fn imports(document: &Value) -> BTreeMap<String, String> {
    let blocks = document["import"].as_array().into_iter().flatten();
    let read = |block: &Value| {
        let to = block["to"][0].as_str().unwrap().trim_start_matches("${").trim_end_matches('}');
        let name = to.strip_prefix("huaweicloud_dms_rabbitmq_instance.").unwrap();
        (block["id"].as_str().unwrap().to_owned(), name.to_owned())
    };
    blocks.map(read).collect()
}

/// What the arguments of an instance have to say.
fn expected(row: &Row) -> Vec<(&'static str, Value)> {
    let instance = row.instance();
    let filled = |text: &Option<String>| json!(text.clone().filter(|text| !text.is_empty()));
    let is = |flag: Option<bool>| json!(flag.filter(|flag| *flag));
    let tags: Map<String, Value> =
        instance.own_tags().map(|tag| (tag.key.clone().unwrap(), json!(tag.value))).collect();
    let mode = instance.charging_mode.map(|mode| if mode == 0 { "prePaid" } else { "postPaid" });
    vec![
        ("name", json!(instance.name)),
        ("description", filled(&instance.description)),
        ("access_user", filled(&instance.access_user)),
        ("public_ip_id", filled(&instance.publicip_id)),
        ("ssl_enable", json!(instance.ssl_enable)),
        ("enable_acl", is(instance.enable_acl)),
        ("disk_encrypted_enable", is(instance.disk_encrypted)),
        ("charging_mode", json!(mode)),
        ("storage_space", json!(300)),
        ("tags", if tags.is_empty() { Value::Null } else { tags.into() }),
        ("password", Value::Null),
        ("period", Value::Null),
    ]
}

fn check(rows: &[Row], document: &Value) {
    let (resources, imports) = (resources(document), imports(document));
    let there: Vec<&Row> = rows.iter().filter(is_there).collect();
    assert_eq!((resources.len(), imports.len()), (there.len(), there.len()), "{document:#}");
    for row in there {
        let arguments = &resources[&imports[row.id()]];
        for (name, value) in expected(row) {
            assert_eq!(arguments.get(name).unwrap_or(&Value::Null), &value, "{name} of {arguments:?}");
        }
        for name in arguments.keys() {
            let is_known = ARGUMENTS.lines().any(|known| known == name) || OF_TERRAFORM.contains(&&**name);
            assert!(is_known, "{name} is no argument of the provider");
        }
        let has_odd_zone = instance_zones(row).any(|zone| zone == "z3");
        assert_eq!(arguments.contains_key("lifecycle"), has_odd_zone, "{arguments:?}");
    }
}

fn instance_zones(row: &Row) -> impl Iterator<Item = &str> {
    row.instance().available_zones.iter().flatten().map(String::as_str)
}

/// Each place that has instances is a provider; a resource names it where there are several.
fn check_providers(rows: &[Row], document: &Value) {
    let mut used: Vec<String> = rows.iter().filter(is_there).map(|row| row.place().id()).collect();
    used.sort();
    used.dedup();
    let providers = document["provider"].as_array().map_or(&[][..], Vec::as_slice);
    assert_eq!(providers.len(), used.len());
    let aliases: Vec<&str> =
        providers.iter().filter_map(|provider| provider["huaweicloud"]["alias"].as_str()).collect();
    assert_eq!(aliases.len(), if used.len() > 1 { used.len() } else { 0 });
    for arguments in resources(document).values() {
        let alias = arguments.get("provider").map(|it| it[0].as_str().unwrap_or_default());
        let alias = alias.map(|it| it.trim_start_matches("${huaweicloud.").trim_end_matches('}').to_owned());
        assert_eq!(alias.is_some(), used.len() > 1);
        assert!(alias.is_none_or(|alias| aliases.contains(&&*alias)), "{arguments:?}");
    }
}

proptest! {
    // Each case is a run of Python with many fleets.
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn a_parser_reads_the_whole_fleet_as_it_was_meant(
        fleets in vec(vec((instances(), 0_usize..3), 0..8), 1..24), lang in select(Lang::ALL.to_vec()),
    ) {
        let (fleets, zones): (Vec<Vec<Row>>, _) = (fleets.into_iter().map(rows).collect(), zones());
        let text = |rows: &Vec<Row>| {
            let positions: Vec<u32> = (0..rows.len() as u32).collect();
            export::terraform(rows, &positions, |_| &zones, lang).text
        };
        let texts: Vec<String> = fleets.iter().map(text).collect();
        let Some(documents) = parsed(&texts) else { return Ok(()) };
        for (rows, document) in fleets.iter().zip(&documents) {
            check(rows, document);
            check_providers(rows, document);
        }
    }
}
