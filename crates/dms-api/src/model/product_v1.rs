//! Products as V1 lists them: tables 6-27 to 6-32.

use super::instance::InstanceType;
use super::object::{Quoted, object};
use super::product::{Product, ProductIo, ProductList, ProductProperties};
use crate::operation::ENGINE;
use crate::rules::product::ENGINE_VERSIONS;

object! {
    /// The answer: the same products for either way of charging.
    pub struct ProductCatalogV1 {
        /// Pay-per-use.
        hourly: Vec<ProductGroupV1> = "Hourly",
        /// Yearly/monthly.
        monthly: Vec<ProductGroupV1> = "Monthly",
    }
}

object! {
    /// The products of an engine (table 6-27).
    pub struct ProductGroupV1 {
        /// `RabbitMQ`.
        name: String = "name",
        /// Version.
        version: String = "version",
        /// Single and cluster.
        values: Vec<ProductValuesV1> = "values",
    }
}

object! {
    /// The products of one type (table 6-28).
    pub struct ProductValuesV1 {
        /// The products.
        detail: Vec<ProductDetailV1> = "detail",
        /// `single` or `cluster`.
        name: String = "name",
    }
}

object! {
    /// A flavour (tables 6-29 and 6-30). For `single` it is the product itself, for
    /// `cluster` it holds one product for each number of nodes.
    pub struct ProductDetailV1 {
        /// Storage in GB.
        storage: Quoted<u64> = "storage",
        /// Kinds of storage.
        io: Vec<IoTypeV1> = "io",
        /// Flavour in words, `4vCPUs 8GB`.
        vm_specification: String = "vm_specification",
        /// Product id.
        product_id: String = "product_id",
        /// Flavour as a code.
        spec_code: String = "spec_code",
        /// Products by number of nodes.
        product_info: Vec<ProductInfoV1> = "product_info",
    }
}

object! {
    /// A cluster product (table 6-31).
    pub struct ProductInfoV1 {
        /// Storage in GB, of all nodes.
        storage: Quoted<u64> = "storage",
        /// Kinds of storage.
        io: Vec<IoTypeV1> = "io",
        /// Number of nodes.
        node_num: Quoted<u64> = "node_num",
        /// Product id.
        product_id: String = "product_id",
        /// Flavour as a code.
        spec_code: String = "spec_code",
    }
}

object! {
    /// A kind of storage (table 6-32).
    pub struct IoTypeV1 {
        /// `normal`, `high` or `ultra`.
        io_type: String = "io_type",
        /// Storage I/O specification.
        storage_spec_code: String = "storage_spec_code",
    }
}

impl From<ProductCatalogV1> for ProductList {
    /// The products in the form of V2 (table 4-62). V1 says neither in which zones nor how large,
    /// but for the storage of the smallest, and prints a pattern for the version.
    fn from(catalog: ProductCatalogV1) -> Self {
        let mut products: Vec<Product> = Vec::new();
        for (way, groups) in [("hourly", catalog.hourly), ("monthly", catalog.monthly)] {
            let values = groups.into_iter().flatten().filter_map(|group| group.values).flatten();
            for product in values.flat_map(ProductValuesV1::products) {
                match products.iter_mut().find(|it| it.product_id == product.product_id) {
                    Some(known) => known.charging_mode.get_or_insert_default().push(way.to_owned()),
                    None => products.push(Product { charging_mode: Some(vec![way.to_owned()]), ..product }),
                }
            }
        }
        let versions = ENGINE_VERSIONS.iter().map(|version| (*version).to_owned()).collect();
        Self {
            engine: Some(ENGINE.to_owned()),
            versions: Some(versions),
            products: Some(products),
            ..Self::default()
        }
    }
}

impl ProductValuesV1 {
    fn products(self) -> Vec<Product> {
        let instance_type = match self.name.as_deref() {
            Some("cluster") => InstanceType::Cluster,
            _ => InstanceType::Single,
        };
        let mut products = Vec::new();
        for mut detail in self.detail.into_iter().flatten() {
            let infos = detail.product_info.take().unwrap_or_else(|| vec![detail.single()]);
            products.extend(infos.into_iter().map(|info| info.product(instance_type.clone(), &detail)));
        }
        products
    }
}

impl ProductDetailV1 {
    /// The product of a single instance, in the form of those of clusters.
    fn single(&self) -> ProductInfoV1 {
        ProductInfoV1 {
            storage: self.storage,
            io: self.io.clone(),
            node_num: Some(Quoted(1)),
            product_id: self.product_id.clone(),
            spec_code: self.spec_code.clone(),
            ..ProductInfoV1::default()
        }
    }
}

impl ProductInfoV1 {
    fn product(self, instance_type: InstanceType, detail: &ProductDetailV1) -> Product {
        let nodes = self.node_num.map_or(1, |nodes| nodes.0.max(1));
        let io = |io: IoTypeV1| ProductIo { io_spec: io.storage_spec_code, ..ProductIo::default() };
        Product {
            instance_type: Some(instance_type),
            product_id: self.product_id,
            ecs_flavor_id: detail.vm_specification.clone(),
            ios: Some(self.io.into_iter().flatten().map(io).collect()),
            properties: Some(ProductProperties {
                min_broker: Some(Quoted(nodes)),
                max_broker: Some(Quoted(nodes)),
                min_storage_per_node: self.storage.map(|storage| Quoted(storage.0 / nodes)),
                product_alias: self.spec_code,
                ..ProductProperties::default()
            }),
            ..Product::default()
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::model::Wire;
    use serde_json::json;

    #[test]
    fn the_catalog_of_v1_is_a_list_of_products() {
        let io = json!([{ "io_type": "ultra", "storage_spec_code": "dms.physical.storage.ultra" }]);
        let single = json!({
            "storage": "100", "io": io, "vm_specification": "2vCPUs 4GB", "product_id": "1", "spec_code": "s",
        });
        let cluster = json!({
            "vm_specification": "4vCPUs 8GB",
            "product_info": [{ "storage": "600", "io": io, "node_num": "3", "product_id": "2", "spec_code": "c" }],
        });
        let values = json!([
            { "name": "single", "detail": [single] },
            { "name": "cluster", "detail": [cluster] },
        ]);
        let group = json!([{ "name": "RabbitMQ", "version": "3.x.x", "values": values }]);
        let catalog = ProductCatalogV1::read(&json!({ "Hourly": group, "Monthly": group })).unwrap();

        let products = ProductList::from(catalog).products.unwrap();
        let ids: Vec<_> = products.iter().filter_map(|it| it.product_id.as_deref()).collect();
        assert_eq!(ids, ["1", "2"]);
        assert_eq!(products[0].charging_mode.as_deref().unwrap(), ["hourly", "monthly"]);
        assert_eq!(products[1].instance_type, Some(InstanceType::Cluster));
        let limits = products[1].properties.as_ref().unwrap();
        assert_eq!((limits.min_broker, limits.max_broker), (Some(Quoted(3)), Some(Quoted(3))));
        assert_eq!(limits.min_storage_per_node, Some(Quoted(200)));
    }
}
