//! What a project and its region have: quotas, cores of products, feature switches. The service
//! of today.

use super::object::object;

object! {
    /// The answer of showing quotas.
    pub struct QuotaAnswer {
        /// The quotas.
        quotas: QuotaResources = "quotas",
    }
}

object! {
    /// The quotas of a project.
    pub struct QuotaResources {
        /// One for each kind of thing.
        resources: Vec<Quota> = "resources",
    }
}

object! {
    /// How many things of a kind there can be.
    pub struct Quota {
        /// Kind: `rabbitmqInstance`, `tags` …
        kind: String = "type",
        /// How many there can be.
        quota: u64 = "quota",
        /// How many there are; not of tags.
        used: u64 = "used",
    }
}

object! {
    /// The cores of a product with so many brokers.
    pub struct ProductCores {
        /// Cores of all brokers.
        core_num: u64 = "core_num",
        /// Storage of all brokers afterwards, in GB; only where an instance was named.
        total_extend_storage_space: u64 = "total_extend_storage_space",
    }
}

object! {
    /// The feature switches of a region.
    pub struct FeatureList {
        /// How many there are.
        total: u64 = "totalRecord",
        /// The switches.
        features: Vec<Feature> = "features",
    }
}

object! {
    /// A feature switch.
    pub struct Feature {
        /// Its id, `rabbitmq_run_log_enable`.
        id: String = "featureId",
        /// 1: on.
        status: u64 = "status",
        /// What it is, in the service's English.
        description: String = "description",
    }
}
