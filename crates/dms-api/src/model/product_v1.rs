//! Products as V1 lists them: tables 6-27 to 6-32.

use super::object::{Quoted, object};

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
