//! What is bought, where it stands, and how it grows.

use crate::refusal;
use dms_api::model::{ChangeKind, ChangeSpecificationBody};
use dms_api::rules::storage::{PerNode, Storage};
use dms_api::rules::zones::Warning;
use dms_api::rules::{Reason, Violation, brokers, change, network, product, storage, zones};
use serde_json::json;

#[test]
fn what_is_bought() {
    assert_eq!(product::check_engine("rabbitmq"), Ok(()));
    assert_eq!(product::check_engine("RabbitMQ"), Ok(()));
    let (code, field, reason) = refusal(product::check_engine("kafka"));
    assert_eq!((code, field), ("DMS.00400007", "engine"));
    assert_eq!(reason, Reason::NotOneOf(product::ENGINES));
    assert_eq!(product::check_engine_version("3.8.35"), Ok(()));
    for version in ["", "3.x.x", "3.7.17"] {
        assert_eq!(refusal(product::check_engine_version(version)).0, "DMS.00400008", "{version}");
    }
    for version in ["", "3.x.x", "3.8.35"] {
        assert_eq!(product::check_engine_version_v1(version), Ok(()), "{version}");
    }
    assert_eq!(refusal(product::check_engine_version_v1("3.7.17")).0, "DMS.00400008");
    assert_eq!(product::check_product_id("c6.2u4g.single"), Ok(()));
    assert_eq!(refusal(product::check_product_id("")), ("DMS.00400009", "product_id", Reason::Required));
    assert_eq!(product::check_storage_spec_code("dms.physical.storage.ultra.dss.v2"), Ok(()));
    let old = "dms.physical.storage.ultra";
    assert_eq!(product::check_storage_spec_code_v1(old), Ok(()));
    let (code, field, _) = refusal(product::check_storage_spec_code(old));
    assert_eq!((code, field), ("DMS.00400800", "storage_spec_code"));
}

#[test]
fn the_network_is_named() {
    type Check = fn(&str) -> Result<(), Violation>;
    let checks: [(Check, _, _); 3] = [
        (network::check_vpc_id, "DMS.00400013", "vpc_id"),
        (network::check_security_group_id, "DMS.00400014", "security_group_id"),
        (network::check_subnet_id, "DMS.00400016", "subnet_id"),
    ];
    for (check, code, field) in checks {
        assert_eq!(check("1e93f86e-13af-46c8-97d6-d40fa62b76c2"), Ok(()));
        assert_eq!(refusal(check("")), (code, field, Reason::Required));
    }
}

#[test]
fn zones_by_the_number_of_brokers() {
    let none: [&str; 0] = [];
    let refused = |zones: &[&str], brokers| {
        let (code, field, reason) = refusal(zones::check_zones(zones, brokers));
        assert_eq!((code, field), ("DMS.00400067", "available_zones"));
        reason
    };
    assert_eq!(zones::check_zones(&["a"], 1), Ok(()));
    for zones in [&["a"][..], &["a", "b"], &["a", "b", "c"]] {
        assert_eq!(zones::check_zones(zones, 3), Ok(()));
    }
    assert_eq!(refused(&none, 1), Reason::Required);
    assert_eq!(refused(&none, 3), Reason::Required);
    assert_eq!(refused(&["a", "b"], 1), Reason::TooMany { max: 1, got: 2 });
    assert_eq!(zones::check_zones(&["a", ""], 3).unwrap_err().item, Some(1));

    assert_eq!(zones::warning(&["a", "b"]), Some(Warning::TwoZones));
    assert_eq!(zones::warning(&["a", "b", "a"]), Some(Warning::TwoZones));
    for zones in [&none[..], &["a"], &["a", "a"], &["a", "b", "c"]] {
        assert_eq!(zones::warning(zones), None);
    }
}

#[test]
fn numbers_of_brokers() {
    for brokers in 0..=9 {
        assert_eq!(brokers::check_single(Some(brokers)).is_ok(), brokers == 1);
        assert_eq!(brokers::check_cluster(Some(brokers)).is_ok(), [3, 5, 7].contains(&brokers));
    }
    assert_eq!(brokers::check_single(None), Ok(()));
    let code = "DMS.00400800";
    assert_eq!(refusal(brokers::check_single(Some(3))), (code, "broker_num", Reason::MustBe(1)));
    assert_eq!(refusal(brokers::check_cluster(None)), (code, "broker_num", Reason::Required));

    let options: Vec<_> = [1, 3, 4, 5, 7].map(brokers::larger_than).to_vec();
    assert_eq!(options, [&[][..], &[5, 7], &[], &[7], &[]]);
    for (current, new) in [(3, 5), (3, 7), (5, 7)] {
        assert_eq!(brokers::check_growth(current, new), Ok(()));
    }
    for (current, new, reason) in [
        (3, 3, Reason::MustGrow { from: 3 }),
        (5, 3, Reason::MustGrow { from: 5 }),
        (3, 4, Reason::NotOneOfNumbers(&[5, 7])),
        (5, 9, Reason::NotOneOfNumbers(&[7])),
        (7, 9, Reason::LimitReached { max: 7 }),
        (1, 3, Reason::LimitReached { max: 1 }),
    ] {
        assert_eq!(refusal(brokers::check_growth(current, new)), (code, "new_broker_num", reason));
    }
}

#[test]
fn storage_of_a_new_instance() {
    let any = PerNode::default();
    for (brokers, min) in [(1, 100), (3, 300), (5, 500), (7, 700)] {
        assert_eq!(storage::create_range(brokers, any), min..=90_000);
        for total in [min, min + 1, 90_000] {
            assert_eq!(storage::check_create(Some(total), brokers, any), Ok(()), "{total}");
        }
        for total in [0, min - 1, 90_001, u64::MAX] {
            assert_eq!(
                refusal(storage::check_create(Some(total), brokers, any)),
                ("DMS.00400500", "storage_space", Reason::OutOfRange { min, max: 90_000 })
            );
        }
    }
    assert_eq!(refusal(storage::check_create(None, 3, any)).2, Reason::Required);

    let product = PerNode { min: Some(200), max: Some(10_000) };
    assert_eq!(storage::create_range(3, product), 600..=30_000);
    assert_eq!(storage::create_range(7, PerNode { min: Some(50), max: Some(30_000) }), 700..=90_000);
    assert_eq!(storage::per_broker(&(700..=90_000), 7), 100..=12_857);
    assert_eq!(storage::per_broker(&(301..=30_000), 3), 101..=10_000);
}

#[test]
fn storage_that_is_extended() {
    let any = PerNode::default();
    let current = Storage { total: 600, brokers: 3, extensions: 19 };
    let refused = |new, current, node| {
        let (code, field, reason) = refusal(storage::check_extension(new, current, node));
        assert_eq!((code, field), ("DMS.00400500", "new_storage_space"));
        reason
    };
    for new in [900, 901, 90_000] {
        assert_eq!(storage::check_extension(new, current, any), Ok(()));
    }
    assert_eq!(refused(899, current, any), Reason::OutOfRange { min: 900, max: 90_000 });
    assert_eq!(refused(90_001, current, any), Reason::OutOfRange { min: 900, max: 90_000 });
    assert_eq!(refused(600, current, any), Reason::MustGrow { from: 600 });
    assert_eq!(refused(0, current, any), Reason::MustGrow { from: 600 });

    let product = PerNode { min: None, max: Some(300) };
    assert_eq!(storage::check_extension(900, current, product), Ok(()));
    assert_eq!(refused(901, current, product), Reason::OutOfRange { min: 900, max: 900 });
    let full = Storage { total: 601, ..current };
    assert_eq!(refused(901, full, product), Reason::LimitReached { max: 900 });

    let exhausted = Storage { extensions: 20, ..current };
    assert_eq!(
        refusal(storage::check_extension(900, exhausted, any)),
        ("DMS.00400124", "extend_times", Reason::LimitReached { max: 20 })
    );
}

#[test]
fn storage_with_more_brokers() {
    let current = Storage { total: 300, brokers: 3, extensions: 20 };
    assert_eq!(storage::check_with_brokers(500, current, 5), Ok(()));
    for new in [300, 499, 501] {
        assert_eq!(
            refusal(storage::check_with_brokers(new, current, 5)),
            ("DMS.00400500", "new_storage_space", Reason::MustBe(500))
        );
    }
    let most = Storage { total: 54_000, ..current };
    assert_eq!(storage::check_room_for_brokers(most, 5), Ok(()));
    assert_eq!(storage::check_with_brokers(90_000, most, 5), Ok(()));
    for (too_large, brokers) in [(54_001, 5), (38_572, 7), (90_000, 5), (u64::MAX, 7)] {
        let current = Storage { total: too_large, ..current };
        let reason = Reason::OutOfRange { min: 100 * brokers, max: 90_000 };
        let total = storage::total_with_brokers(current, brokers);
        for refused in [
            storage::check_room_for_brokers(current, brokers),
            storage::check_with_brokers(total, current, brokers),
        ] {
            assert_eq!(refusal(refused), ("DMS.00400500", "new_storage_space", reason), "{too_large}");
        }
    }
    let uneven = Storage { total: 1000, ..current };
    assert_eq!(storage::total_with_brokers(uneven, 5), 1666);
    assert_eq!(storage::total_with_brokers(Storage { brokers: 0, ..current }, 5), 0);
}

#[test]
fn fields_of_a_change() {
    let body = |kind: &str| ChangeSpecificationBody {
        oper_type: Some(ChangeKind::from(kind)),
        ..ChangeSpecificationBody::default()
    };
    let refused = |body: &ChangeSpecificationBody| {
        let (code, field, _) = refusal(change::check_fields(body));
        (code, field)
    };
    assert_eq!(refused(&ChangeSpecificationBody::default()), ("DMS.00400800", "oper_type"));
    assert_eq!(refused(&body("shrink")), ("DMS.00400800", "oper_type"));
    assert_eq!(refused(&body("storage")), ("DMS.00400500", "new_storage_space"));
    assert_eq!(refused(&body("horizontal")), ("DMS.00400800", "new_broker_num"));
    assert_eq!(refused(&body("vertical")), ("DMS.00400009", "new_product_id"));

    let mut horizontal = body("horizontal");
    horizontal.new_storage_space = Some(500);
    assert_eq!(refused(&horizontal), ("DMS.00400800", "new_broker_num"));
    horizontal.new_broker_num = Some(5);
    assert_eq!(change::check_fields(&horizontal), Ok(()));
}

#[test]
fn the_changes_that_the_reference_prints_have_all_fields() {
    let spec_code = "dms.instance.rabbitmq.cluster.c3.2u4g.5";
    for body in [
        json!({ "oper_type": "storage", "new_storage_space": 600, "new_spec_code": spec_code }),
        json!({ "oper_type": "horizontal", "new_storage_space": 600, "new_spec_code": spec_code }),
        json!({ "oper_type": "vertical", "new_storage_space": 600, "new_spec_code": spec_code }),
        json!({ "oper_type": "storage", "new_storage_space": 600 }),
        json!({ "oper_type": "horizontal", "new_storage_space": 500, "new_broker_num": 5 }),
        json!({ "oper_type": "horizontal", "new_broker_num": 5 }),
        json!({ "new_storage_space": 600, "new_spec_code": spec_code }),
        json!({ "oper_type": "vertical", "new_product_id": "c6.4u8g.cluster" }),
    ] {
        let change: ChangeSpecificationBody = serde_json::from_value(body.clone()).unwrap();
        assert_eq!(change::check_fields(&change), Ok(()), "{body}");
    }
}
