//! What an instance has, in the figures that a change is about.

use crate::widgets::words;
use dms_api::model::{Instance, Product, Quoted};
use dms_api::rules::storage::Storage;

/// What one broker can take at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capacity {
    /// Connections.
    pub connections: u64,
    /// Queues.
    pub queues: u64,
}

impl Capacity {
    /// What a product says of its brokers (table 4-34).
    pub fn of(product: &Product) -> Option<Self> {
        let properties = product.properties.as_ref()?;
        let Quoted(connections) = properties.max_connection_per_broker?;
        let Quoted(queues) = properties.max_queue_per_broker?;
        Some(Self { connections, queues })
    }

    /// What so many brokers can take together.
    pub const fn times(self, brokers: u64) -> Self {
        let (connections, queues) = (self.connections, self.queues);
        Self { connections: connections.saturating_mul(brokers), queues: queues.saturating_mul(brokers) }
    }
}

/// A specification: what there is, or what there will be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spec {
    /// The machine of each broker, in words.
    pub flavor: String,
    /// Number of brokers, at least 1.
    pub brokers: u64,
    /// Storage of all brokers together, in GB.
    pub total: u64,
    /// What one broker can take, where it is known.
    pub capacity: Option<Capacity>,
}

impl Spec {
    /// What an instance has. Its capacity is that of its product, where the list has it.
    pub fn of(instance: &Instance, products: &[Product]) -> Self {
        Self {
            flavor: words::instance_flavor(instance),
            brokers: instance.brokers().unwrap_or(1).max(1),
            total: instance.total_storage_space.or(instance.storage_space).unwrap_or(0),
            capacity: own_product(instance, products).and_then(Capacity::of),
        }
    }

    /// Storage of one broker in GB.
    pub const fn per_broker(&self) -> u64 {
        match self.total.checked_div(self.brokers) {
            Some(size) => size,
            None => self.total,
        }
    }

    /// What all brokers can take together, where it is known.
    pub fn whole_capacity(&self) -> Option<Capacity> {
        self.capacity.map(|capacity| capacity.times(self.brokers))
    }
}

/// The product of the instance, where the list has it.
pub fn own_product<'a>(instance: &Instance, products: &'a [Product]) -> Option<&'a Product> {
    let own = instance.product_id.as_ref()?;
    products.iter().find(|product| product.product_id.as_ref() == Some(own))
}

/// The storage of the instance, as the rules take it.
pub fn storage(instance: &Instance, spec: &Spec) -> Storage {
    let extensions = instance.extend_times.unwrap_or(0);
    Storage { total: spec.total, brokers: spec.brokers, extensions }
}
