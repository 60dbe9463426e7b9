//! The products: new flavours (chapter 4.6.3), and those of V1 (chapter 6.1.2.2), which stay
//! usable. Creating, listing and changing all go by this one table.

use super::zones::{ZONES, Zone};
use dms_api::model::InstanceType;
use dms_api::rules::storage::PerNode;
use dms_api::rules::topology::Engine;

/// The size of a virtual machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Position in [`SIZES`].
    rank: usize,
    /// `4u8g`
    pub name: &'static str,
    /// `4vCPUs 8GB`
    pub words: &'static str,
    /// Flavour of the virtual machine, `c6.xlarge.2`.
    pub ecs: &'static str,
    /// Connections and queues of a single broker, and of a broker in a cluster.
    single: (u64, u64),
    cluster: (u64, u64),
}

/// In order: a later one is larger. The figures of 2u4g, 4u8g single and 4u8g cluster are
/// those of the reference; the others go on in the same manner.
pub const SIZES: &[Size] = &[
    Size {
        rank: 0,
        name: "2u4g",
        words: "2vCPUs 4GB",
        ecs: "c6.large.2",
        single: (2000, 100),
        cluster: (3000, 200),
    },
    Size {
        rank: 1,
        name: "4u8g",
        words: "4vCPUs 8GB",
        ecs: "c6.xlarge.2",
        single: (3000, 200),
        cluster: (4500, 400),
    },
    Size {
        rank: 2,
        name: "8u16g",
        words: "8vCPUs 16GB",
        ecs: "c6.2xlarge.2",
        single: (6000, 400),
        cluster: (9000, 800),
    },
    Size {
        rank: 3,
        name: "16u32g",
        words: "16vCPUs 32GB",
        ecs: "c6.4xlarge.2",
        single: (9000, 800),
        cluster: (13500, 1200),
    },
];

/// How a product is named and changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// `c6.4u8g.cluster`: any number of brokers.
    New,
    /// `00300-30209-0--0`: one product for each size, number of brokers and way of paying.
    Old {
        /// Brokers.
        brokers: u64,
        /// Whether it is yearly/monthly.
        monthly: bool,
        /// Whether V1 lists it; the clusters of 2u4g are no longer sold.
        listed: bool,
    },
}

/// A product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Product {
    pub id: &'static str,
    pub is_cluster: bool,
    pub size: &'static Size,
    pub generation: Generation,
}

/// Products of Kafka begin like this: they exist, but not for this engine (DMS.00400022).
pub const KAFKA_PREFIX: &str = "00300-303";

const NEW_STORAGE: [&str; 2] = ["dms.physical.storage.high.v2", "dms.physical.storage.ultra.v2"];

// These run when the program is compiled: a rank that is none is an error then.
const fn new(id: &'static str, is_cluster: bool, rank: usize) -> Product {
    Product { id, is_cluster, size: &SIZES[rank], generation: Generation::New }
}

const fn old(id: &'static str, rank: usize, brokers: u64, monthly: bool) -> Product {
    let listed = brokers == 1 || rank > 0;
    let generation = Generation::Old { brokers, monthly, listed };
    Product { id, is_cluster: brokers > 1, size: &SIZES[rank], generation }
}

/// All products, in the order in which they are listed.
pub const PRODUCTS: &[Product] = &[
    new("c6.2u4g.single", false, 0),
    new("c6.4u8g.single", false, 1),
    new("c6.8u16g.single", false, 2),
    new("c6.16u32g.single", false, 3),
    new("c6.2u4g.cluster", true, 0),
    new("c6.4u8g.cluster", true, 1),
    new("c6.8u16g.cluster", true, 2),
    new("c6.16u32g.cluster", true, 3),
    old("00300-30109-0--0", 0, 1, false),
    old("00300-30111-0--0", 1, 1, false),
    old("00300-30113-0--0", 2, 1, false),
    old("00300-30115-0--0", 3, 1, false),
    old("00300-30203-0--0", 0, 3, false),
    old("00300-30205-0--0", 0, 5, false),
    old("00300-30207-0--0", 0, 7, false),
    old("00300-30209-0--0", 1, 3, false),
    old("00300-30211-0--0", 1, 5, false),
    old("00300-30213-0--0", 1, 7, false),
    old("00300-30215-0--0", 2, 3, false),
    old("00300-30217-0--0", 2, 5, false),
    old("00300-30219-0--0", 2, 7, false),
    old("00300-30221-0--0", 3, 3, false),
    old("00300-30223-0--0", 3, 5, false),
    old("00300-30225-0--0", 3, 7, false),
    old("00300-30110-0--0", 0, 1, true),
    old("00300-30112-0--0", 1, 1, true),
    old("00300-30114-0--0", 2, 1, true),
    old("00300-30116-0--0", 3, 1, true),
    old("00300-30204-0--0", 0, 3, true),
    old("00300-30206-0--0", 0, 5, true),
    old("00300-30208-0--0", 0, 7, true),
    old("00300-30210-0--0", 1, 3, true),
    old("00300-30212-0--0", 1, 5, true),
    old("00300-30214-0--0", 1, 7, true),
    old("00300-30216-0--0", 2, 3, true),
    old("00300-30218-0--0", 2, 5, true),
    old("00300-30220-0--0", 2, 7, true),
    old("00300-30222-0--0", 3, 3, true),
    old("00300-30224-0--0", 3, 5, true),
    old("00300-30226-0--0", 3, 7, true),
];

/// The products of AMQP-0-9-1, which the service sells today. The first is the definition's example.
pub const AMQP_PRODUCTS: &[Product] = &[
    new("amqp.b1.large.1", false, 0),
    new("amqp.b1.xlarge.1", false, 1),
    new("amqp.b1.2xlarge.1", false, 2),
];

/// The product with this id.
pub fn find(id: &str) -> Option<&'static Product> {
    PRODUCTS.iter().chain(AMQP_PRODUCTS).find(|product| product.id == id)
}

/// The old product with this flavour code, with or without the number of brokers at its end,
/// for `brokers` brokers.
pub fn find_spec_code(code: &str, brokers: u64, monthly: bool) -> Option<&'static Product> {
    let of_generation = |product: &&Product| match product.generation {
        Generation::Old { brokers: own, monthly: paid, .. } => own == brokers && paid == monthly,
        Generation::New => false,
    };
    PRODUCTS.iter().filter(of_generation).find(|product| {
        let full = product.spec_code(brokers);
        full == code || full.rsplit_once('.').is_some_and(|(rest, _)| product.is_cluster && rest == code)
    })
}

/// Whether a flavour code is known at all, for whatever number of brokers.
pub fn knows_spec_code(code: &str) -> bool {
    [1, 3, 5, 7].into_iter().any(|brokers| find_spec_code(code, brokers, false).is_some())
}

impl Product {
    pub fn instance_type(&self) -> InstanceType {
        if self.is_cluster { InstanceType::Cluster } else { InstanceType::Single }
    }

    pub fn is_old(&self) -> bool {
        self.generation != Generation::New
    }

    /// Whether buying it is yearly/monthly by itself.
    pub fn is_monthly(&self) -> bool {
        matches!(self.generation, Generation::Old { monthly: true, .. })
    }

    /// The engine that it is for.
    pub fn engine(&self) -> Engine {
        if self.id.starts_with("amqp.") { Engine::Amqp091 } else { Engine::RabbitMq }
    }

    /// Cores of each broker.
    pub fn cores(&self) -> u64 {
        self.size.words.split("vCPUs").next().and_then(|number| number.parse().ok()).unwrap_or_default()
    }

    /// Whether new instances can have it.
    pub fn is_sold(&self) -> bool {
        !matches!(self.generation, Generation::Old { listed: false, .. })
    }

    /// The flavour as a code (table 4-9, `resource_spec_code`). That table lists c3 codes
    /// only, so new flavours have them as well.
    pub fn spec_code(&self, brokers: u64) -> String {
        let size = self.size.name;
        if self.is_cluster {
            format!("dms.instance.rabbitmq.cluster.c3.{size}.{brokers}")
        } else {
            format!("dms.instance.rabbitmq.single.c3.{size}")
        }
    }

    /// The flavour in words; a cluster's with the number of brokers (table 4-9).
    pub fn specification(&self, brokers: u64) -> String {
        let words = self.size.words;
        if self.is_cluster { format!("{words} * {brokers}") } else { words.to_owned() }
    }

    /// The fewest and the most brokers.
    pub fn broker_range(&self) -> (u64, u64) {
        match self.generation {
            Generation::Old { brokers, .. } => (brokers, brokers),
            Generation::New if self.is_cluster => (3, 7),
            Generation::New => (1, 1),
        }
    }

    /// By how many brokers it grows at a time.
    pub fn step(&self) -> u64 {
        let (min, max) = self.broker_range();
        if min < max { 2 } else { 0 }
    }

    /// Connections and queues of each broker.
    pub fn capacity(&self) -> (u64, u64) {
        if self.is_cluster { self.size.cluster } else { self.size.single }
    }

    /// The storage of each broker. V1's list of products names no most, and table 6-2 lets a
    /// single broker have all of the 90,000 GB.
    pub fn per_node(&self) -> PerNode {
        PerNode { min: Some(100), max: (!self.is_old()).then_some(30_000) }
    }

    /// The kinds of storage that it is sold with.
    pub fn storage_specs(&self) -> &'static [&'static str] {
        if self.is_old() { dms_api::rules::product::STORAGE_SPEC_CODES_V1 } else { &NEW_STORAGE }
    }

    /// Whether the zone has resources for it with this kind of storage. Beside the zone that
    /// is sold out, the largest machines with ultra-high I/O are in the third zone.
    pub fn is_available(&self, zone: &Zone, storage_spec: &str) -> bool {
        let scarce = self.size.rank == 3 && zone.letter == 'c' && storage_spec.contains(".ultra");
        !zone.sold_out && !scarce
    }

    /// The zones with resources for this kind of storage, and those without.
    pub fn zones(&self, storage_spec: &str) -> (Vec<String>, Vec<String>) {
        let (available, sold_out): (Vec<&Zone>, Vec<&Zone>) =
            ZONES.iter().partition(|zone| self.is_available(zone, storage_spec));
        let ids = |zones: Vec<&Zone>| zones.iter().map(|zone| zone.id.to_owned()).collect();
        (ids(available), ids(sold_out))
    }

    /// What an instance with so many brokers can change to: the product itself (for storage
    /// and, of new flavours, brokers), the larger sizes, and of old flavours the products with
    /// more brokers.
    pub fn successors(&self, brokers: u64) -> impl Iterator<Item = &'static Product> + use<> {
        let own = *self;
        PRODUCTS.iter().chain(AMQP_PRODUCTS).filter(move |other| {
            let same_kind = other.engine() == own.engine()
                && other.is_cluster == own.is_cluster
                && other.is_old() == own.is_old()
                && other.is_monthly() == own.is_monthly();
            let (fewest, _) = other.broker_range();
            let fits = match other.generation {
                Generation::New => true,
                Generation::Old { .. } => {
                    fewest == brokers || (fewest > brokers && other.size.rank == own.size.rank)
                }
            };
            same_kind && fits && other.size.rank >= own.size.rank
        })
    }

    /// Whether it is the same but for a larger machine.
    pub fn is_larger_than(&self, other: &Self) -> bool {
        self.engine() == other.engine()
            && self.is_cluster == other.is_cluster
            && self.is_old() == other.is_old()
            && self.size.rank > other.size.rank
    }

    /// Whether both have the same machine.
    pub fn has_size_of(&self, other: &Self) -> bool {
        self.size.rank == other.size.rank
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_product_has_its_own_id() {
        for product in PRODUCTS.iter().chain(AMQP_PRODUCTS) {
            assert_eq!(find(product.id), Some(product));
        }
    }

    #[test]
    fn flavour_codes_are_found_with_and_without_the_number_of_brokers() {
        let by = |code| find_spec_code(code, 3, false).map(|product| product.id);
        assert_eq!(by("dms.instance.rabbitmq.cluster.c3.8u16g.3"), Some("00300-30215-0--0"));
        assert_eq!(by("dms.instance.rabbitmq.cluster.c3.8u16g"), Some("00300-30215-0--0"));
        assert_eq!(by("dms.instance.rabbitmq.cluster.c3.8u16g.5"), None);
        assert!(knows_spec_code("dms.instance.rabbitmq.cluster.c3.8u16g.5"));
        assert!(!knows_spec_code("dms.instance.rabbitmq.cluster.c3.32u64g.3"));
    }
}
