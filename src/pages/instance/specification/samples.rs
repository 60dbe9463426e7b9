//! Instances and products for the tests of this page.

use dms_api::model::{Instance, InstanceType, Product, ProductIo, ProductProperties, Quoted};

pub const ZONE_1: &str = "d573142f24894ef3bd3664de068b44b0";
pub const ZONE_3: &str = "9f1c5806706d4c1fb0eb72f0a9b18c77";
const ULTRA: &str = "dms.physical.storage.ultra.v2";

/// Three brokers of 4 vCPU and 8 GiB with 500 GB each, in two zones.
pub fn new_cluster() -> Instance {
    Instance {
        instance_id: Some("i".to_owned()),
        name: Some("orders".to_owned()),
        status: Some("RUNNING".into()),
        instance_type: Some(InstanceType::Cluster),
        product_id: Some("c6.4u8g.cluster".to_owned()),
        resource_spec_code: Some("dms.instance.rabbitmq.cluster.c3.4u8g.3".to_owned()),
        broker_num: Some(3),
        total_storage_space: Some(1500),
        storage_spec_code: Some(ULTRA.to_owned()),
        available_zones: Some(vec![ZONE_1.to_owned(), ZONE_3.to_owned()]),
        ..Instance::default()
    }
}

/// The same with an old flavour.
pub fn old_cluster() -> Instance {
    Instance { product_id: Some("00300-30209-0--0".to_owned()), ..new_cluster() }
}

/// One broker.
pub fn single() -> Instance {
    Instance {
        instance_type: Some(InstanceType::Single),
        product_id: Some("c6.4u8g.single".to_owned()),
        broker_num: Some(1),
        ..new_cluster()
    }
}

/// What the new cluster is offered; the largest is sold out in zone 3 with ultra-high I/O.
pub fn new_products() -> Vec<Product> {
    let largest = ProductIo {
        io_spec: Some(ULTRA.to_owned()),
        unavailable_zones: Some(vec![ZONE_3.to_owned()]),
        ..ProductIo::default()
    };
    let of = |size: &str, (connections, queues), ios| {
        let alias = format!("rabbitmq.{size}.cluster");
        product(&format!("c6.{size}.cluster"), alias, (3, 7), (connections, queues), ios)
    };
    vec![
        of("4u8g", (4500, 400), Vec::new()),
        of("8u16g", (9000, 800), Vec::new()),
        of("16u32g", (13_500, 1200), vec![largest]),
    ]
}

/// What the old cluster is offered.
pub fn old_products() -> Vec<Product> {
    let of = |id: &str, size: &str, brokers, capacity| {
        let alias = format!("dms.instance.rabbitmq.cluster.c3.{size}.{brokers}");
        product(id, alias, (brokers, brokers), capacity, Vec::new())
    };
    vec![
        of("00300-30209-0--0", "4u8g", 3, (4500, 400)),
        of("00300-30211-0--0", "4u8g", 5, (4500, 400)),
        of("00300-30213-0--0", "4u8g", 7, (4500, 400)),
        of("00300-30215-0--0", "8u16g", 3, (9000, 800)),
    ]
}

fn product(
    id: &str,
    alias: String,
    brokers: (u64, u64),
    capacity: (u64, u64),
    ios: Vec<ProductIo>,
) -> Product {
    Product {
        product_id: Some(id.to_owned()),
        ios: Some(ios),
        properties: Some(ProductProperties {
            product_alias: Some(alias),
            min_broker: Some(Quoted(brokers.0)),
            max_broker: Some(Quoted(brokers.1)),
            max_connection_per_broker: Some(Quoted(capacity.0)),
            max_queue_per_broker: Some(Quoted(capacity.1)),
            min_storage_per_node: Some(Quoted(100)),
            max_storage_per_node: Some(Quoted(30_000)),
            ..ProductProperties::default()
        }),
        ..Product::default()
    }
}
