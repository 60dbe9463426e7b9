//! Rows to test with.

use super::{Place, PlaceRef, Row};
use dms_api::model::{Instance, Quoted, Tag};

pub fn place(region: &str) -> PlaceRef {
    PlaceRef::new(Place {
        connection: "c1".to_owned(),
        connection_name: "Cloud".to_owned(),
        region: region.to_owned(),
        project_id: format!("p-{region}"),
        project_name: region.to_owned(),
    })
}

pub fn instance(id: &str, name: &str, status: &str) -> Instance {
    Instance {
        instance_id: Some(id.to_owned()),
        name: Some(name.to_owned()),
        status: Some(status.into()),
        ..Instance::default()
    }
}

/// A full instance: orders, running, 3.8.35, 3 brokers, 240 of 300 GB, env=prod.
pub fn orders() -> Instance {
    let some = |text: &str| Some(text.to_owned());
    Instance {
        engine: some("rabbitmq"),
        engine_version: some("3.8.35"),
        instance_type: Some("cluster".into()),
        specification: some("rabbitmq.4u8g.cluster * 3"),
        product_id: some("c6.4u8g.cluster"),
        vpc_id: some("v1"),
        vpc_name: some("vpc-shop"),
        available_zones: Some(vec!["z1".to_owned(), "z2".to_owned()]),
        available_zone_names: Some(vec!["AZ1".to_owned(), "AZ2".to_owned()]),
        charging_mode: Some(1),
        broker_num: Some(3),
        total_storage_space: Some(300),
        used_storage_space: Some(240),
        ssl_enable: Some(true),
        created_at: Some(Quoted(1_769_860_800_000)),
        tags: Some(vec![Tag::new("env", "prod"), Tag::new("Team", "Zahlung & Co")]),
        ..instance("i-1", "Orders-2", "RUNNING")
    }
}

pub fn row(instance: Instance) -> Row {
    Row::new(&place("cn-north-4"), instance)
}
