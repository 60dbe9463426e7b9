//! Tags, plugins, batches, ids, pages and time ranges.

use crate::refusal;
use dms_api::rules::limits::TagLimits;
use dms_api::rules::{Reason, batch, ids, paging, plugins, tag, time_range};

#[test]
fn tag_keys_and_values() {
    let limits = TagLimits::REFERENCE;
    let key = |key: &str| refusal(tag::check_key(key, &limits));
    let value = |value: &str| refusal(tag::check_value(value, &limits));
    for character in ["k", "键", "𝄞", "\u{301}", "，", "\""] {
        assert_eq!(tag::check_key(&character.repeat(36), &limits), Ok(()));
        assert_eq!(tag::check_value(&character.repeat(43), &limits), Ok(()));
        let too_long = Reason::TooLong { max: 36, got: 37 };
        assert_eq!(key(&character.repeat(37)), ("DMS.10240035", "key", too_long));
        let too_long = Reason::TooLong { max: 43, got: 44 };
        assert_eq!(value(&character.repeat(44)), ("DMS.10240038", "value", too_long));
    }
    assert_eq!(tag::check_key("a b", &limits), Ok(()));
    assert_eq!(key(""), ("DMS.10240035", "key", Reason::Required));
    assert_eq!(value(""), ("DMS.10240039", "value", Reason::Required));
    for text in [" a", "a ", " "] {
        assert_eq!(key(text), ("DMS.10240036", "key", Reason::EdgeSpace));
        assert_eq!(value(text), ("DMS.10240039", "value", Reason::EdgeSpace));
    }
    for forbidden in "=*<>\\,|/".chars() {
        let text = format!("a{forbidden}b");
        assert_eq!(key(&text), ("DMS.10240036", "key", Reason::ForbiddenCharacter(forbidden)));
        assert_eq!(value(&text), ("DMS.10240039", "value", Reason::ForbiddenCharacter(forbidden)));
    }
    assert_eq!(tag::check_key(&"k".repeat(128), &TagLimits::NEWER), Ok(()));
    assert!(tag::check_key(&"k".repeat(129), &TagLimits::NEWER).is_err());
}

#[test]
fn tags_of_an_instance() {
    let limits = TagLimits::REFERENCE;
    let keys: Vec<String> = (0..10).map(|number| format!("key{number}")).collect();
    let tags: Vec<(&str, &str)> = keys.iter().map(|key| (key.as_str(), "v")).collect();
    let violations = |existing: &[&str], added: &[(&str, &str)]| {
        let violations = tag::check_additions(existing, added, &limits);
        violations.iter().map(|it| (it.item, it.code.as_str(), it.reason)).collect::<Vec<_>>()
    };
    assert_eq!(violations(&[], &tags), []);
    assert_eq!(violations(&["other"], &tags[..9]), []);
    let too_many = Reason::TooMany { max: 10, got: 11 };
    assert_eq!(violations(&["other"], &tags), [(None, "DMS.10240044", too_many)]);
    assert_eq!(
        violations(&["a"], &[("a", "1"), ("b", "1"), ("b", "2"), ("B", "3"), ("", "x/y")]),
        [
            (Some(0), "DMS.10240045", Reason::Duplicate),
            (Some(2), "DMS.10240045", Reason::Duplicate),
            (Some(4), "DMS.10240035", Reason::Required),
            (Some(4), "DMS.10240039", Reason::ForbiddenCharacter('/')),
        ]
    );
    let removals = tag::check_removals(&["a", "", "a=b"], &limits);
    assert_eq!(removals.iter().map(|it| it.item).collect::<Vec<_>>(), [Some(1), Some(2)]);
    assert_eq!(tag::check_action("create"), Ok(()));
    assert_eq!(tag::check_action("delete"), Ok(()));
    assert_eq!(refusal(tag::check_action("Create")).0, "DMS.10240040");
}

#[test]
fn plugin_lists() {
    let offered: Vec<&str> = plugins::OFFERED.iter().map(|plugin| plugin.name).collect();
    let list = "rabbitmq_federation,rabbitmq_shovel";
    let names = vec!["rabbitmq_federation", "rabbitmq_shovel"];
    assert_eq!(plugins::check_list(list, &offered), Ok(names.clone()));
    let spaced = " rabbitmq_federation , rabbitmq_shovel,rabbitmq_federation ";
    assert_eq!(plugins::check_list(spaced, &offered), Ok(names));
    for (list, item, reason) in [
        ("", None, Reason::Required),
        (" ", None, Reason::Required),
        ("rabbitmq_shovel,", Some(1), Reason::Required),
        ("rabbitmq_shovel,rabbitmq_top", Some(1), Reason::NotOffered),
        ("Rabbitmq_Shovel", Some(0), Reason::NotOffered),
    ] {
        let violation = plugins::check_list(list, &offered).unwrap_err();
        assert_eq!((violation.code.as_str(), violation.field), ("DMS.00400970", "plugins"));
        assert_eq!((violation.item, violation.reason), (item, reason), "{list}");
    }
    let mqtt = plugins::find("rabbitmq_mqtt").unwrap();
    assert!(mqtt.drops_connections && mqtt.port == Some(1883));
    assert!(!plugins::find("rabbitmq_tracing").unwrap().drops_connections);
    assert_eq!(plugins::find("rabbitmq_top"), None);
}

#[test]
fn batch_actions() {
    assert_eq!(batch::check_action("delete"), Ok(()));
    assert_eq!(batch::check_action("restart"), Ok(()));
    assert_eq!(refusal(batch::check_action("stop")).0, "DMS.00400064");
    assert_eq!(refusal(batch::check_action("")).0, "DMS.00400064");

    let ids: Vec<String> = (0..51).map(|number| format!("id-{number}")).collect();
    assert_eq!(batch::check_instances(&ids[..1]), Ok(()));
    assert_eq!(batch::check_instances(&ids[..50]), Ok(()));
    let too_many = Reason::TooMany { max: 50, got: 51 };
    assert_eq!(refusal(batch::check_instances(&ids)), ("DMS.00400100", "instances", too_many));
    assert_eq!(refusal(batch::check_instances(&ids[..0])).0, "DMS.00400065");
    let empty = batch::check_instances(&["a", ""]).unwrap_err();
    assert_eq!((empty.code.as_str(), empty.item), ("DMS.00400065", Some(1)));
    let repeated = batch::check_instances(&["a", "b", "a"]).unwrap_err();
    assert_eq!((repeated.code.as_str(), repeated.item), ("DMS.00400082", Some(2)));
}

#[test]
fn ids_of_the_reference() {
    let hex = "ff80808272dcc90f0172df1e490f41b0";
    let uuid = "93b94287-728d-4bb1-a158-cb66cb0854e7";
    let made_up = "8959ab1c-7n1a-yyb1-a05t-93dfc361b32d";
    assert_eq!(ids::check_project_id(hex), Ok(()));
    assert_eq!(ids::check_instance_id(uuid), Ok(()));
    assert_eq!(ids::check_instance_id(made_up), Ok(()));
    assert_eq!(ids::check_task_id(hex), Ok(()));
    assert_eq!(ids::check_task_id(uuid), Ok(()));

    for id in ["", uuid, &hex[1..], &format!("{hex}0"), &hex.to_uppercase(), &hex.replace('f', "g")] {
        assert_eq!(refusal(ids::check_project_id(id)).0, "DMS.00400002", "{id}");
    }
    let wrong =
        ["", hex, &uuid[1..], &uuid.to_uppercase(), &uuid.replace('-', "_"), &format!("{uuid}-"), "----"];
    for id in wrong {
        assert_eq!(refusal(ids::check_instance_id(id)).0, "DMS.00400061", "{id}");
    }
    assert_eq!(refusal(ids::check_task_id("1")), ("DMS.00400070", "task_id", Reason::Malformed));
    assert_eq!(refusal(ids::check_task_id("")).2, Reason::Required);
}

#[test]
fn pages() {
    assert_eq!(paging::parse_offset(None), Ok(0));
    assert_eq!(paging::parse_offset(Some("0")), Ok(0));
    assert_eq!(paging::parse_offset(Some("100000")), Ok(100_000));
    assert_eq!(paging::parse_limit(None), Ok(10));
    assert_eq!(paging::parse_limit(Some("1")), Ok(1));
    assert_eq!(paging::parse_limit(Some("50")), Ok(50));
    for text in ["", "-1", "+1", "1.5", " 1", "ten", "１", "99999999999999999999"] {
        assert_eq!(refusal(paging::parse_offset(Some(text))), ("DMS.10240043", "offset", Reason::Malformed));
        assert_eq!(refusal(paging::parse_limit(Some(text))), ("DMS.10240042", "limit", Reason::Malformed));
    }
    for text in ["0", "51"] {
        let reason = Reason::OutOfRange { min: 1, max: 50 };
        assert_eq!(refusal(paging::parse_limit(Some(text))), ("DMS.10240042", "limit", reason));
    }
}

/// Table 4-40 bounds neither `start` nor `limit`.
#[test]
fn pages_of_tasks() {
    for (start, skipped) in
        [(None, 0), (Some("0"), 0), (Some("1"), 0), (Some("2"), 1), (Some("100000"), 99_999)]
    {
        assert_eq!(paging::parse_start(start), Ok(skipped));
    }
    for (limit, taken) in [(None, u64::MAX), (Some("1"), 1), (Some("51"), 51), (Some("100000"), 100_000)] {
        assert_eq!(paging::parse_task_limit(limit), Ok(taken));
    }
    for text in ["", "-1", "+1", "1.5", " 1", "ten", "１"] {
        assert_eq!(refusal(paging::parse_start(Some(text))), ("DMS.10240043", "start", Reason::Malformed));
        assert_eq!(
            refusal(paging::parse_task_limit(Some(text))),
            ("DMS.10240042", "limit", Reason::Malformed)
        );
    }
    assert_eq!(refusal(paging::parse_task_limit(Some("0"))), ("DMS.10240042", "limit", Reason::Malformed));
}

#[test]
fn time_ranges() {
    let moment = "20240124080910";
    let range = time_range::parse_range(Some(moment), Some(moment)).unwrap();
    assert_eq!((range.begin, range.end), (Some(1_706_083_750), Some(1_706_083_750)));
    assert!(range.contains(1_706_083_750));
    assert!(!range.contains(1_706_083_749) && !range.contains(1_706_083_751));
    assert!(time_range::parse_range(None, None).unwrap().contains(i64::MIN));

    for text in ["", "2024012408091", "202401240809100", "20240230000000", "20240124T08091", "2024年一二三"]
    {
        assert_eq!(
            refusal(time_range::parse_range(Some(text), None)),
            ("DMS.00400142", "begin_time", Reason::Malformed)
        );
        assert_eq!(refusal(time_range::parse_range(None, Some(text))).1, "end_time");
    }
    assert_eq!(
        refusal(time_range::parse_range(Some(moment), Some("20240124080909"))),
        ("DMS.00400142", "end_time", Reason::EndBeforeBegin)
    );
}
