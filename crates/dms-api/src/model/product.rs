//! Products: tables 4-62 to 4-65 (all), 4-31 to 4-35 (what an instance can change to).

use super::instance::InstanceType;
use super::object::{Quoted, object};
use std::collections::BTreeMap;

object! {
    /// The answer of listing products, and of listing what an instance can change to
    /// (tables 4-62 and 4-31).
    pub struct ProductList {
        /// `rabbitmq`.
        engine: String = "engine",
        /// Versions offered.
        versions: Vec<String> = "versions",
        /// The products.
        products: Vec<Product> = "products",
    }
}

object! {
    /// A product (tables 4-63 and 4-32).
    pub struct Product {
        /// `single` or `cluster`.
        instance_type: InstanceType = "type",
        /// Id, `c6.4u8g.cluster`.
        product_id: String = "product_id",
        /// Flavour of the virtual machine.
        ecs_flavor_id: String = "ecs_flavor_id",
        /// Billing code.
        billing_code: String = "billing_code",
        /// CPU architectures.
        arch_types: Vec<String> = "arch_types",
        /// `monthly` (yearly/monthly), `hourly` (pay-per-use).
        charging_mode: Vec<String> = "charging_mode",
        /// Kinds of storage.
        ios: Vec<ProductIo> = "ios",
        /// Features.
        support_features: Vec<ProductFeature> = "support_features",
        /// Limits.
        properties: ProductProperties = "properties",
        /// Zones with resources left (only in table 4-32).
        available_zones: Vec<String> = "available_zones",
        /// Sold-out zones (only in table 4-32).
        unavailable_zones: Vec<String> = "unavailable_zones",
    }
}

object! {
    /// A kind of storage and where it is to be had (tables 4-64 and 4-33).
    pub struct ProductIo {
        /// Storage I/O specification, `dms.physical.storage.ultra.v2`.
        io_spec: String = "io_spec",
        /// Zones with resources left.
        available_zones: Vec<String> = "available_zones",
        /// Kind of disk, `evs`.
        disk_type: String = "type",
        /// Sold-out zones.
        unavailable_zones: Vec<String> = "unavailable_zones",
    }
}

object! {
    /// A feature of a product (table 4-35).
    pub struct ProductFeature {
        /// Name.
        name: String = "name",
        /// Its properties.
        properties: BTreeMap<String, String> = "properties",
    }
}

object! {
    /// The limits of a product; all numbers come as text (tables 4-65 and 4-34).
    pub struct ProductProperties {
        /// Connections of one broker at most.
        max_connection_per_broker: Quoted<u64> = "max_connection_per_broker",
        /// Brokers at most.
        max_broker: Quoted<u64> = "max_broker",
        /// Queues of one broker at most.
        max_queue_per_broker: Quoted<u64> = "max_queue_per_broker",
        /// Storage of one broker at most, in GB.
        max_storage_per_node: Quoted<u64> = "max_storage_per_node",
        /// Brokers at least.
        min_broker: Quoted<u64> = "min_broker",
        /// By how many brokers it grows at a time.
        step_length: Quoted<u64> = "step_length",
        /// Storage of one broker at least, in GB.
        min_storage_per_node: Quoted<u64> = "min_storage_per_node",
        /// Another name, `rabbitmq.4u8g.cluster`.
        product_alias: String = "product_alias",
        /// Consumers of one broker at most. This and what follows: the service of today.
        max_consumer_per_broker: Quoted<u64> = "max_consumer_per_broker",
        /// Traffic of one broker at most.
        max_bandwidth_per_broker: Quoted<u64> = "max_bandwidth_per_broker",
        /// Messages per second of one broker at most.
        max_tps_per_broker: Quoted<u64> = "max_tps_per_broker",
        /// Versions that it is sold with, separated by commas.
        engine_versions: String = "engine_versions",
    }
}
