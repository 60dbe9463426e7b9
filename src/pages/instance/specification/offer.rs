//! What an instance can change to: what the service offers (chapter 4.3.1), within what the
//! rules of chapter 4.3.2 allow.

use super::kind::Kind;
use super::spec::{Capacity, Spec, own_product, storage};
use crate::widgets::words;
use dms_api::capability::{Refusal, allows};
use dms_api::edition::Edition;
use dms_api::model::{AvailabilityZone, Instance, Product, ProductProperties, Quoted, is_same_zone};
use dms_api::rules::brokers;
use dms_api::rules::storage::{PerNode, check_room_for_brokers_in, extension_range_in, per_broker};
use dms_api::rules::topology::Engine;
use std::ops::RangeInclusive;

/// Codes of old flavours begin like this (table 4-9, `resource_spec_code`).
const OLD_FLAVOR: &str = "dms.instance.";

/// Why something cannot be changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocked {
    /// The instance does not allow it now.
    Refused(Refusal),
    /// The service offers nothing to change to.
    NotOffered,
    /// The disks are as large as they can be.
    NoRoom,
    /// With the storage that more brokers bring, the cluster would have more than it can.
    NoRoomForBrokers,
}

/// How the storage can grow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// The sizes of one broker that are allowed, in GB.
    pub per_broker: RangeInclusive<u64>,
    /// What the product allows for each broker.
    pub node: PerNode,
}

/// A number of brokers, or a flavour, to change to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// Tells it from the others: the number of brokers, or the product.
    pub id: String,
    /// The machine of each broker, in words.
    pub flavor: String,
    /// Number of brokers.
    pub brokers: u64,
    /// What one broker can take, where it is known.
    pub capacity: Option<Capacity>,
    /// The flavour's code, by which old flavours are named (table 4-37, `new_spec_code`).
    pub spec_code: Option<String>,
    /// The zones of the instance that have no resources left for it.
    pub sold_out: Vec<String>,
}

impl Target {
    /// Whether it can be had.
    pub fn is_available(&self) -> bool {
        self.sold_out.is_empty()
    }
}

/// Everything that an instance can change to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The edition of the service, whose limits count.
    pub edition: Edition,
    /// More storage.
    pub storage: Result<Growth, Blocked>,
    /// More brokers, the fewest first.
    pub brokers: Result<Vec<Target>, Blocked>,
    /// Other flavours, in the order of the list.
    pub flavors: Result<Vec<Target>, Blocked>,
}

impl Offer {
    /// What this instance can change to, going by the products that the service lists for it,
    /// which may name the `zones` by id or by code.
    pub fn of(
        edition: Edition,
        instance: &Instance,
        products: &[Product],
        zones: &[AvailabilityZone],
    ) -> Self {
        let list = List { edition, instance, products, zones, spec: Spec::of(instance, products) };
        Self {
            edition,
            storage: allowed(instance, Kind::Storage).and_then(|()| list.storage()),
            brokers: allowed(instance, Kind::Brokers).and_then(|()| list.brokers()),
            flavors: allowed(instance, Kind::Flavor).and_then(|()| some(list.flavors())),
        }
    }

    /// Why something cannot be changed; `None` where it can.
    pub fn blocked(&self, kind: Kind) -> Option<&Blocked> {
        match kind {
            Kind::Storage => self.storage.as_ref().err(),
            Kind::Brokers => self.brokers.as_ref().err(),
            Kind::Flavor => self.flavors.as_ref().err(),
        }
    }

    /// The targets of a kind of change; none for storage, of which any size in a range is one.
    pub fn targets(&self, kind: Kind) -> &[Target] {
        match kind {
            Kind::Storage => &[],
            Kind::Brokers => self.brokers.as_deref().unwrap_or_default(),
            Kind::Flavor => self.flavors.as_deref().unwrap_or_default(),
        }
    }
}

fn allowed(instance: &Instance, kind: Kind) -> Result<(), Blocked> {
    allows(instance, &kind.action()).map_err(Blocked::Refused)
}

fn some(targets: Vec<Target>) -> Result<Vec<Target>, Blocked> {
    if targets.is_empty() { Err(Blocked::NotOffered) } else { Ok(targets) }
}

/// The list of products, read for one instance.
struct List<'a> {
    edition: Edition,
    instance: &'a Instance,
    products: &'a [Product],
    zones: &'a [AvailabilityZone],
    spec: Spec,
}

impl List<'_> {
    fn storage(&self) -> Result<Growth, Blocked> {
        if self.products.is_empty() {
            return Err(Blocked::NotOffered);
        }
        let node = own_product(self.instance, self.products).map(per_node).unwrap_or_default();
        let totals = extension_range_in(self.edition, storage(self.instance, &self.spec), node);
        let per_broker = per_broker(&totals, self.spec.brokers);
        if per_broker.is_empty() { Err(Blocked::NoRoom) } else { Ok(Growth { per_broker, node }) }
    }

    /// New flavours have any number of brokers; of old ones each number is another product. Each
    /// broker that is added brings as much storage as the others have.
    fn brokers(&self) -> Result<Vec<Target>, Blocked> {
        let storage = storage(self.instance, &self.spec);
        let larger = brokers::larger_than(self.spec.brokers);
        let has_room = |number: &&u64| check_room_for_brokers_in(self.edition, storage, **number).is_ok();
        let with_room: Vec<&u64> = larger.iter().filter(has_room).collect();
        if with_room.is_empty() && !larger.is_empty() {
            return Err(Blocked::NoRoomForBrokers);
        }
        some(with_room.into_iter().filter_map(|number| self.with_brokers(*number)).collect())
    }

    fn with_brokers(&self, number: u64) -> Option<Target> {
        let fits = |product: &&Product| broker_range(product).is_none_or(|range| range.contains(&number));
        let is_grown =
            |product: &&Product| flavor(product) == self.spec.flavor && spec_code(product).is_some();
        let product = if self.instance.has_old_flavor() {
            self.products.iter().filter(is_grown).find(fits)
        } else {
            own_product(self.instance, self.products).filter(fits)
        };
        Some(Target { id: number.to_string(), brokers: number, ..self.target(product?) })
    }

    fn flavors(&self) -> Vec<Target> {
        let is_old = self.instance.has_old_flavor();
        let is_other = |product: &&Product| {
            let has_brokers = broker_range(product).is_none_or(|range| range.contains(&self.spec.brokers));
            let has_name = !is_old || spec_code(product).is_some();
            let is_other = product.product_id != self.instance.product_id;
            is_other && has_brokers && has_name && self.may_become(product)
        };
        self.products.iter().filter(is_other).map(|product| self.target(product)).collect()
    }

    /// The flavour of AMQP-0-9-1 only grows.
    fn may_become(&self, product: &Product) -> bool {
        let own = self.spec.capacity.filter(|_| Engine::of_instance(self.instance) == Engine::Amqp091);
        match (own, Capacity::of(product)) {
            (Some(own), Some(other)) => other.connections > own.connections,
            _ => true,
        }
    }

    fn target(&self, product: &Product) -> Target {
        Target {
            id: product.product_id.clone().unwrap_or_default(),
            flavor: flavor(product),
            brokers: self.spec.brokers,
            capacity: Capacity::of(product),
            spec_code: spec_code(product).filter(|_| self.instance.has_old_flavor()),
            sold_out: self.sold_out(product),
        }
    }

    /// The zones of the instance that the list calls sold out, for the product as such or for
    /// its kind of storage.
    fn sold_out(&self, product: &Product) -> Vec<String> {
        let of_storage =
            product.ios.iter().flatten().filter(|io| io.io_spec == self.instance.storage_spec_code);
        let lists = of_storage.map(|io| &io.unavailable_zones).chain([&product.unavailable_zones]);
        let sold_out: Vec<&String> = lists.flatten().flatten().collect();
        let zones = self.instance.available_zones.iter().flatten();
        let is_sold_out = |zone: &&String| sold_out.iter().any(|named| is_same_zone(self.zones, named, zone));
        zones.filter(is_sold_out).cloned().collect()
    }
}

fn properties(product: &Product) -> ProductProperties {
    product.properties.clone().unwrap_or_default()
}

fn per_node(product: &Product) -> PerNode {
    let properties = properties(product);
    let number = |quoted: Option<Quoted<u64>>| quoted.map(|Quoted(number)| number);
    PerNode { min: number(properties.min_storage_per_node), max: number(properties.max_storage_per_node) }
}

/// The numbers of brokers that a product can have, where it says.
fn broker_range(product: &Product) -> Option<RangeInclusive<u64>> {
    let properties = properties(product);
    let (Quoted(min), Quoted(max)) = properties.min_broker.zip(properties.max_broker)?;
    Some(min..=max)
}

/// The code of an old flavour: what its product is also called.
fn spec_code(product: &Product) -> Option<String> {
    properties(product).product_alias.filter(|alias| alias.starts_with(OLD_FLAVOR))
}

fn flavor(product: &Product) -> String {
    let alias = properties(product).product_alias;
    let codes = [&product.product_id, &alias].into_iter().flatten();
    let mut words = codes.filter_map(|code| words::flavor(code));
    words.next().or_else(|| product.product_id.clone()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::super::samples::{
        ZONE_1, ZONE_3, new_cluster, new_products, old_cluster, old_products, single,
    };
    use super::*;

    fn ids(targets: &[Target]) -> Vec<&str> {
        targets.iter().map(|target| target.id.as_str()).collect()
    }

    #[test]
    fn a_new_cluster_grows_in_all_three_ways() {
        let offer = Offer::of(Edition::V2024_01, &new_cluster(), &new_products(), &[]);
        assert_eq!(offer.storage.as_ref().unwrap().per_broker, 600..=30_000);
        assert_eq!(ids(offer.targets(Kind::Brokers)), ["5", "7"]);
        assert_eq!(ids(offer.targets(Kind::Flavor)), ["c6.8u16g.cluster", "c6.16u32g.cluster"]);
        assert!(offer.targets(Kind::Flavor).iter().all(|target| target.spec_code.is_none()));
    }

    #[test]
    fn old_flavours_are_named_by_their_codes() {
        let offer = Offer::of(Edition::V2024_01, &old_cluster(), &old_products(), &[]);
        let codes = |kind| {
            let targets = offer.targets(kind).iter();
            targets.map(|target| target.spec_code.clone().unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(
            codes(Kind::Brokers),
            ["dms.instance.rabbitmq.cluster.c3.4u8g.5", "dms.instance.rabbitmq.cluster.c3.4u8g.7"]
        );
        assert_eq!(codes(Kind::Flavor), ["dms.instance.rabbitmq.cluster.c3.8u16g.3"]);
    }

    #[test]
    fn the_number_of_brokers_is_bounded_by_the_product() {
        let mut products = new_products();
        for product in &mut products {
            product.properties.as_mut().unwrap().max_broker = Some(Quoted(5));
        }
        let offer = Offer::of(Edition::V2024_01, &new_cluster(), &products, &[]);
        assert_eq!(ids(offer.targets(Kind::Brokers)), ["5"]);
    }

    #[test]
    fn what_the_instance_refuses_comes_before_what_is_offered() {
        let refused = |instance: &Instance, kind| {
            let offer = Offer::of(Edition::V2024_01, instance, &new_products(), &[]);
            match offer.blocked(kind) {
                Some(Blocked::Refused(refusal)) => Some(refusal.clone()),
                _ => None,
            }
        };
        let with = |change: fn(&mut Instance)| {
            let mut instance = new_cluster();
            change(&mut instance);
            instance
        };
        let often = with(|it| it.extend_times = Some(20));
        assert_eq!(refused(&often, Kind::Storage), Some(Refusal::ExtendedTooOften));
        assert_eq!(refused(&often, Kind::Flavor), None);
        let most = with(|it| it.broker_num = Some(7));
        assert_eq!(refused(&most, Kind::Brokers), Some(Refusal::MostBrokers));
        assert_eq!(refused(&single(), Kind::Brokers), Some(Refusal::SingleBroker));
        let busy = with(|it| it.status = Some("EXTENDING".into()));
        for kind in Kind::ALL {
            assert_eq!(refused(&busy, kind), Some(Refusal::Busy("EXTENDING".into())));
        }
        let faulty = with(|it| it.status = Some("ERROR".into()));
        assert_eq!(refused(&faulty, Kind::Brokers), Some(Refusal::Faulty));
    }

    #[test]
    fn an_empty_list_offers_nothing() {
        let offer = Offer::of(Edition::V2024_01, &new_cluster(), &[], &[]);
        for kind in Kind::ALL {
            assert_eq!(offer.blocked(kind), Some(&Blocked::NotOffered));
        }
    }

    #[test]
    fn a_list_without_the_own_product_leaves_the_bounds_of_the_reference() {
        let others: Vec<Product> = new_products().split_off(1);
        let offer = Offer::of(Edition::V2024_01, &new_cluster(), &others, &[]);
        assert_eq!(offer.storage.as_ref().unwrap().per_broker, 600..=30_000);
        assert_eq!(offer.blocked(Kind::Brokers), Some(&Blocked::NotOffered));
        assert_eq!(ids(offer.targets(Kind::Flavor)), ["c6.8u16g.cluster", "c6.16u32g.cluster"]);
    }

    #[test]
    fn disks_that_are_full_grown_have_no_room() {
        let instance = Instance { total_storage_space: Some(89_800), ..new_cluster() };
        assert_eq!(
            Offer::of(Edition::V2024_01, &instance, &new_products(), &[]).storage,
            Err(Blocked::NoRoom)
        );
    }

    #[test]
    fn brokers_are_offered_where_there_is_room_for_their_storage() {
        for (cluster, products) in [(new_cluster(), new_products()), (old_cluster(), old_products())] {
            let of = |total| {
                Offer::of(
                    Edition::V2024_01,
                    &Instance { total_storage_space: Some(total), ..cluster.clone() },
                    &products,
                    &[],
                )
            };
            let numbers = |total| -> Vec<String> {
                of(total).targets(Kind::Brokers).iter().map(|target| target.id.clone()).collect()
            };
            assert_eq!(numbers(38_571), ["5", "7"]);
            assert_eq!(numbers(54_000), ["5"]);
            assert_eq!(of(54_003).blocked(Kind::Brokers), Some(&Blocked::NoRoomForBrokers));
        }
    }

    #[test]
    fn sold_out_counts_only_in_the_zones_and_for_the_storage_of_the_instance() {
        let targets = |instance: &Instance| {
            Offer::of(Edition::V2024_01, instance, &new_products(), &[]).flavors.unwrap()
        };
        let here = targets(&new_cluster());
        assert!(here[0].is_available());
        assert_eq!(here[1].sold_out, [ZONE_3]);
        let elsewhere = Instance { available_zones: Some(vec![ZONE_1.to_owned()]), ..new_cluster() };
        assert!(targets(&elsewhere)[1].is_available());
        let other_storage =
            Instance { storage_spec_code: Some("dms.physical.storage.high.v2".to_owned()), ..new_cluster() };
        assert!(targets(&other_storage)[1].is_available());
    }

    #[test]
    fn sold_out_zones_may_be_named_by_code() {
        let zone = AvailabilityZone {
            id: Some(ZONE_3.to_owned()),
            code: Some("region-1c".to_owned()),
            ..AvailabilityZone::default()
        };
        let mut products = new_products();
        products[2].ios.as_mut().unwrap()[0].unavailable_zones = Some(vec!["region-1c".to_owned()]);
        let offer = Offer::of(Edition::V2024_01, &new_cluster(), &products, &[zone]);
        assert_eq!(offer.flavors.unwrap()[1].sold_out, [ZONE_3]);
    }

    #[test]
    fn products_that_say_nothing_are_survived() {
        let bare = vec![Product::default(); 2];
        let offer = Offer::of(Edition::V2024_01, &Instance::default(), &bare, &[]);
        assert!(offer.storage.is_ok());
        assert_eq!(offer.blocked(Kind::Brokers), Some(&Blocked::NotOffered));
    }
}
