//! What a product says of itself (tables 4-63 to 4-65), as far as it says something.

use super::words;
use dms_api::model::{AvailabilityZone, Product, ProductIo, Quoted, is_same_zone};
use dms_api::rules::storage::PerNode;

/// The kinds of storage of a product.
pub fn ios(product: &Product) -> &[ProductIo] {
    product.ios.as_deref().unwrap_or_default()
}

/// The flavour of a product in words, where its id tells, or its other name, as in old regions.
pub fn flavor_of(product: &Product) -> Option<String> {
    let alias = product.properties.as_ref().and_then(|it| it.product_alias.as_deref());
    [product.product_id.as_deref(), alias].into_iter().flatten().find_map(words::flavor)
}

/// What a product allows for the storage of each broker (table 4-65).
pub fn per_node(product: &Product) -> PerNode {
    let properties = product.properties.as_ref();
    PerNode {
        min: properties.and_then(|it| it.min_storage_per_node).map(|Quoted(min)| min),
        max: properties.and_then(|it| it.max_storage_per_node).map(|Quoted(max)| max),
    }
}

/// Connections and queues of so many brokers together, as far as the product says.
pub fn capacity(product: &Product, brokers: u64) -> (Option<u64>, Option<u64>) {
    let properties = product.properties.as_ref();
    let together = |each: Option<Quoted<u64>>| each.map(|Quoted(each)| each.saturating_mul(brokers));
    (
        together(properties.and_then(|it| it.max_connection_per_broker)),
        together(properties.and_then(|it| it.max_queue_per_broker)),
    )
}

/// The zones, of those given, that have none of this storage left. The product may name zones by
/// id or by code, which the `known` ones tell.
pub fn gaps(io: &ProductIo, zones: &[String], known: &[AvailabilityZone]) -> Vec<String> {
    let has = |list: &[String], zone: &str| list.iter().any(|named| is_same_zone(known, named, zone));
    let is_gap = |zone: &&String| match (&io.available_zones, &io.unavailable_zones) {
        (Some(available), _) => !has(available, zone),
        (None, Some(sold_out)) => has(sold_out, zone),
        (None, None) => false,
    };
    zones.iter().filter(is_gap).cloned().collect()
}
