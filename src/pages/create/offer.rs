//! What the region sells: zones, products, kinds of storage, and which combinations of them
//! can be had now.

use super::draft::{Draft, Kind};
use crate::widgets::product::{flavor_of, gaps, ios};
use crate::widgets::words;
use dms_api::edition::Edition;
use dms_api::model::{AvailabilityZone, InstanceType, Product, ProductIo, ProductList, Quoted, zone_called};
use dms_api::rules::limits::CLUSTER_BROKERS;
use dms_api::rules::product::check_engine_version_in;
use dms_api::rules::topology::Engine;
use dms_api::rules::zones::warning;

/// The zones and products of the region.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Offer {
    /// The edition of the service.
    pub edition: Edition,
    /// Zones, in the order of the API.
    pub zones: Vec<AvailabilityZone>,
    /// Products, in the order of the API.
    pub products: Vec<Product>,
    /// Versions of RabbitMQ: what the service lists, whether the reference knows it or not.
    pub versions: Vec<String>,
}

/// Why something cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unavailable {
    /// There is none left in these zones.
    SoldOut(Vec<String>),
    /// It cannot be paid for in the way that was chosen.
    OtherBilling,
    /// It is sold with other versions than the one that was chosen.
    OtherVersion,
}

impl Offer {
    /// What the API answered; a service that lists no versions has those of its edition.
    pub fn new(edition: Edition, zones: Vec<AvailabilityZone>, list: ProductList) -> Self {
        let mut versions = list.versions.unwrap_or_default();
        if versions.is_empty() {
            versions.extend(edition.limits().engine_versions.iter().map(|version| (*version).to_owned()));
        }
        Self { edition, zones, products: list.products.unwrap_or_default(), versions }
    }

    /// The zone with this id, or code.
    pub fn zone(&self, name: &str) -> Option<&AvailabilityZone> {
        zone_called(&self.zones, name)
    }

    /// What people call a zone: its name, or its id where it has none.
    pub fn zone_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.zone(id).and_then(|zone| zone.name.as_deref()).unwrap_or(id)
    }

    /// Whether instances can be created in a zone.
    pub fn has_room(&self, zone: &str) -> bool {
        self.zone(zone).is_some_and(AvailabilityZone::is_available)
    }

    /// The products for one broker, or for several.
    pub fn products_of(&self, kind: Kind) -> impl Iterator<Item = &Product> {
        self.products.iter().filter(move |product| kind_of(product) == kind)
    }

    /// The product with this id.
    pub fn product(&self, id: &str) -> Option<&Product> {
        self.products.iter().find(|product| product.product_id.as_deref() == Some(id))
    }

    /// The product that a draft asks for, if it fits the type.
    pub fn product_of(&self, draft: &Draft) -> Option<&Product> {
        let product = self.product(&draft.product_id)?;
        (kind_of(product) == draft.kind).then_some(product)
    }

    /// Whether a version is offered.
    pub fn has_version(&self, version: &str) -> bool {
        self.versions.iter().any(|offered| offered == version)
    }

    /// Why a draft cannot have a product.
    pub fn refusal(&self, product: &Product, draft: &Draft) -> Option<Unavailable> {
        if !self.is_sold_with(product, &draft.engine_version) {
            return Some(Unavailable::OtherVersion);
        }
        if !is_sold_as(product, draft.prepaid) {
            return Some(Unavailable::OtherBilling);
        }
        let zones = self.open_zones(draft);
        let gaps = ios(product).iter().map(|io| gaps(io, &zones, &self.zones)).min_by_key(Vec::len);
        gaps.filter(|gaps| !gaps.is_empty()).map(Unavailable::SoldOut)
    }

    /// Whether a product is sold with a version: as it says itself; else AMQP-0-9-1 has products of its
    /// own kind, where there are any.
    fn is_sold_with(&self, product: &Product, version: &str) -> bool {
        let named = product.properties.as_ref().and_then(|it| it.engine_versions.as_deref());
        match named {
            Some(versions) => versions.split(',').any(|sold| sold.trim() == version),
            None => {
                let has_own = self.products.iter().any(is_professional);
                !has_own || is_professional(product) == (Engine::of_version(version) == Engine::Amqp091)
            }
        }
    }

    /// Goes on with the type that a version is sold as: not each is sold as both.
    pub fn fit_version(&self, draft: &mut Draft) {
        let is_sold = |kind: Kind| {
            self.products_of(kind).any(|product| self.is_sold_with(product, &draft.engine_version))
        };
        let other = if draft.kind == Kind::Single { Kind::Cluster } else { Kind::Single };
        if !is_sold(draft.kind) && is_sold(other) {
            draft.kind = other;
        }
        self.fit(draft, None);
    }

    /// Why a draft cannot have a kind of storage.
    pub fn storage_refusal(&self, io: &ProductIo, draft: &Draft) -> Option<Unavailable> {
        let gaps = gaps(io, &self.open_zones(draft), &self.zones);
        (!gaps.is_empty()).then_some(Unavailable::SoldOut(gaps))
    }

    /// The zones of a draft that have room at all: one without is said at the zones, not again
    /// at everything that is chosen after them.
    fn open_zones(&self, draft: &Draft) -> Vec<String> {
        draft.placed_zones().iter().filter(|zone| self.has_room(zone)).cloned().collect()
    }

    /// What a draft has when nobody has chosen yet: up to three zones with room, the smallest
    /// product, the first kind of storage.
    pub fn suggest(&self, draft: &mut Draft) {
        let ids = self.zones.iter().filter(|zone| zone.is_available()).filter_map(|zone| zone.id.clone());
        draft.zones = ids.take(3).collect();
        if warning(&draft.zones).is_some() {
            draft.zones.truncate(1);
        }
        self.fit(draft, None);
    }

    /// Replaces what is not sold by its like: the product by one of the same flavour, which
    /// for old products only other codes tell, the storage by one of the same speed.
    pub fn fit(&self, draft: &mut Draft, flavor: Option<&str>) {
        if !self.has_version(&draft.engine_version) && !is_other_engine(&draft.engine_version) {
            let is_known = |version: &&String| {
                check_engine_version_in(self.edition, version).is_ok() && !is_other_engine(version)
            };
            let known = self.versions.iter().find(is_known);
            draft.engine_version = known.or(self.versions.first()).cloned().unwrap_or_default();
        }
        for zone in &mut draft.zones {
            if let Some(id) = self.zone(zone).and_then(|zone| zone.id.clone()) {
                *zone = id;
            }
        }
        let is_sold = |product: &Product| self.is_sold_with(product, &draft.engine_version);
        if !self.product_of(draft).is_some_and(is_sold) {
            let known = words::flavor(&draft.product_id);
            let like = self.like(draft, flavor.or(known.as_deref()));
            if let Some(id) = like.and_then(|product| product.product_id.clone()) {
                draft.product_id = id;
            }
        }
        self.fit_storage(draft);
    }

    /// The product of this flavour, else the first that can be had.
    fn like(&self, draft: &Draft, flavor: Option<&str>) -> Option<&Product> {
        let of_flavor = |product: &&Product| flavor.is_some() && flavor_of(product).as_deref() == flavor;
        let can_be_had = |product: &&Product| self.refusal(product, draft).is_none();
        let all = || self.products_of(draft.kind);
        let is_sold = |product: &&Product| self.is_sold_with(product, &draft.engine_version);
        let of_flavor = |product: &&Product| of_flavor(product) && is_sold(product);
        all().find(of_flavor).or_else(|| all().find(can_be_had)).or_else(|| all().next())
    }

    fn fit_storage(&self, draft: &mut Draft) {
        let Some(product) = self.product_of(draft) else { return };
        let codes = || ios(product).iter().filter_map(|io| io.io_spec.as_deref());
        if codes().any(|code| code == draft.storage_spec) {
            return;
        }
        let speed = speed(&draft.storage_spec);
        let can_be_had = ios(product).iter().find(|io| self.storage_refusal(io, draft).is_none());
        let like = codes().find(|code| speed.is_some() && self::speed(code) == speed);
        let like =
            like.or_else(|| can_be_had.and_then(|io| io.io_spec.as_deref())).or_else(|| codes().next());
        if let Some(code) = like {
            draft.storage_spec = code.to_owned();
        }
    }
}

/// Whether a product is for one broker or several: by its type, of which there are more than the
/// reference lists, else by how many brokers it can have.
pub fn kind_of(product: &Product) -> Kind {
    let most = product.properties.as_ref().and_then(|it| it.max_broker);
    match &product.instance_type {
        None | Some(InstanceType::Other(_)) if most == Some(Quoted(1)) => Kind::Single,
        instance_type => Kind::of(instance_type.as_ref()),
    }
}

/// Whether a product is of a kind that only AMQP-0-9-1 has: `single.professional`.
fn is_professional(product: &Product) -> bool {
    product.instance_type.as_ref().is_some_and(|kind| kind.as_str().ends_with(".professional"))
}

/// Whether a version names another engine than RabbitMQ, as `AMQP-0-9-1` does: none of RabbitMQ's
/// can take its place.
pub fn is_other_engine(version: &str) -> bool {
    version.starts_with(|first: char| !first.is_ascii_digit())
}

/// Whether a cluster of this product can have so many brokers (table 4-65).
pub fn allows_brokers(product: &Product, brokers: u64) -> bool {
    let properties = product.properties.as_ref();
    let bound = |get: fn(&dms_api::model::ProductProperties) -> Option<Quoted<u64>>| properties.and_then(get);
    bound(|it| it.min_broker).is_none_or(|Quoted(min)| min <= brokers)
        && bound(|it| it.max_broker).is_none_or(|Quoted(max)| brokers <= max)
}

/// The numbers of brokers from which people choose.
pub fn broker_choices(kind: Kind) -> &'static [u64] {
    match kind {
        Kind::Single => &[],
        Kind::Cluster => CLUSTER_BROKERS,
    }
}

/// Whether a product is sold yearly/monthly, or pay-per-use (table 4-63, `charging_mode`).
fn is_sold_as(product: &Product, prepaid: bool) -> bool {
    let wanted = if prepaid { "monthly" } else { "hourly" };
    product.charging_mode.as_ref().is_none_or(|ways| ways.iter().any(|way| way == wanted))
}

/// `high` of `dms.physical.storage.high.v2`.
fn speed(code: &str) -> Option<&str> {
    code.strip_prefix("dms.physical.storage.")?.split('.').next()
}

#[cfg(test)]
pub mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use crate::widgets::product::{capacity, per_node};
    use dms_api::model::ProductProperties;
    use dms_api::rules::storage::PerNode;

    fn zone(id: &str, sold_out: bool) -> AvailabilityZone {
        AvailabilityZone {
            id: Some(id.to_owned()),
            code: Some(format!("region-1{id}")),
            name: Some(id.to_uppercase()),
            sold_out: Some(sold_out),
            ..AvailabilityZone::default()
        }
    }

    fn product(id: &str, instance_type: InstanceType, ios: &[(&str, &[&str])]) -> Product {
        let owned = |zones: &[&str]| zones.iter().map(|zone| (*zone).to_owned()).collect::<Vec<_>>();
        let io = |(code, zones): &(&str, &[&str])| ProductIo {
            io_spec: Some(format!("dms.physical.storage.{code}.v2")),
            available_zones: Some(owned(zones)),
            ..ProductIo::default()
        };
        Product {
            product_id: Some(id.to_owned()),
            instance_type: Some(instance_type),
            charging_mode: Some(owned(&["monthly", "hourly"])),
            ios: Some(ios.iter().map(io).collect()),
            properties: Some(ProductProperties {
                min_broker: Some(Quoted(1)),
                max_broker: Some(Quoted(5)),
                max_connection_per_broker: Some(Quoted(4500)),
                min_storage_per_node: Some(Quoted(200)),
                max_storage_per_node: Some(Quoted(30_000)),
                ..ProductProperties::default()
            }),
            ..Product::default()
        }
    }

    /// Three zones with room, one without; the large cluster has no ultra-high I/O in zone c.
    pub fn region() -> Offer {
        let all: &[&str] = &["a", "b", "c"];
        Offer {
            edition: Edition::V2024_01,
            zones: vec![zone("a", false), zone("b", false), zone("c", false), zone("d", true)],
            products: vec![
                product("c6.2u4g.single", InstanceType::Single, &[("high", all), ("ultra", all)]),
                product("c6.2u4g.cluster", InstanceType::Cluster, &[("high", all), ("ultra", all)]),
                product("c6.4u8g.cluster", InstanceType::Cluster, &[("ultra", &["a", "b"])]),
            ],
            versions: vec!["3.8.35".to_owned()],
        }
    }

    fn in_zones(zones: &[&str]) -> Draft {
        Draft { zones: zones.iter().map(|zone| (*zone).to_owned()).collect(), ..Draft::default() }
    }

    #[test]
    fn a_product_is_sold_out_where_no_storage_of_it_is_left_in_all_zones() {
        let region = region();
        let large = region.product("c6.4u8g.cluster").unwrap();
        assert_eq!(region.refusal(large, &in_zones(&["a", "b"])), None);
        let refusal = region.refusal(large, &in_zones(&["a", "b", "c"]));
        assert_eq!(refusal, Some(Unavailable::SoldOut(vec!["c".to_owned()])));
    }

    #[test]
    fn products_may_name_zones_by_code() {
        let mut region = region();
        for io in region.products.iter_mut().flat_map(|product| product.ios.iter_mut().flatten()) {
            for zone in io.available_zones.iter_mut().flatten() {
                *zone = format!("region-1{zone}");
            }
        }
        let large = region.product("c6.4u8g.cluster").unwrap();
        assert_eq!(region.refusal(large, &in_zones(&["a", "b"])), None);
        let refusal = region.refusal(large, &in_zones(&["a", "c"]));
        assert_eq!(refusal, Some(Unavailable::SoldOut(vec!["c".to_owned()])));
        let mut copy = in_zones(&["region-1b", "a"]);
        region.fit(&mut copy, None);
        assert_eq!(copy.zones, ["b", "a"], "a request names them by id");
    }

    #[test]
    fn a_product_is_refused_when_it_is_not_sold_in_that_way() {
        let region = region();
        let hourly = Product {
            charging_mode: Some(vec!["hourly".to_owned()]),
            ..region.product("c6.2u4g.cluster").unwrap().clone()
        };
        let prepaid = Draft { prepaid: true, ..in_zones(&["a"]) };
        assert_eq!(region.refusal(&hourly, &prepaid), Some(Unavailable::OtherBilling));
        assert_eq!(region.refusal(&hourly, &in_zones(&["a"])), None);
    }

    #[test]
    fn what_the_service_does_not_say_is_not_held_against_a_product() {
        let silent = Product { ios: Some(vec![ProductIo::default()]), ..Product::default() };
        assert_eq!(region().refusal(&silent, &in_zones(&["a", "d"])), None);
        assert!(allows_brokers(&silent, 7));
        assert_eq!(capacity(&silent, 3), (None, None));
    }

    #[test]
    fn the_first_suggestion_can_be_had() {
        let mut draft = Draft::default();
        region().suggest(&mut draft);
        assert_eq!(draft.zones, ["a", "b", "c"]);
        assert_eq!(draft.product_id, "c6.2u4g.cluster");
        assert_eq!(draft.storage_spec, "dms.physical.storage.high.v2");
        assert_eq!(draft.engine_version, "3.8.35");
    }

    #[test]
    fn versions_and_kinds_that_the_reference_does_not_know_are_offered() {
        let versions = vec!["3.12.14".to_owned()];
        let list = ProductList { versions: Some(versions), ..ProductList::default() };
        let mut region =
            Offer { products: region().products, ..Offer::new(Edition::V2024_01, region().zones, list) };
        let mut draft = Draft::default();
        region.suggest(&mut draft);
        assert_eq!(draft.engine_version, "3.12.14");

        let professional = |word: &str, most| Product {
            instance_type: Some(InstanceType::from(word)),
            properties: Some(ProductProperties {
                max_broker: Some(Quoted(most)),
                ..ProductProperties::default()
            }),
            ..region.products[0].clone()
        };
        assert_eq!(kind_of(&professional("single.professional", 1)), Kind::Single);
        assert_eq!(kind_of(&professional("cluster.professional", 1)), Kind::Single);
        assert_eq!(kind_of(&professional("distributed", 5)), Kind::Cluster);
        region.products = vec![Product {
            product_id: Some("amqp.b1.large.1".to_owned()),
            ..professional("single.professional", 1)
        }];
        let mut copy = Draft {
            kind: Kind::Single,
            engine_version: "AMQP-0-9-1".to_owned(),
            product_id: "amqp.b1.large.1".to_owned(),
            ..in_zones(&["a"])
        };
        let before = copy.clone();
        region.fit(&mut copy, None);
        assert_eq!(copy, Draft { storage_spec: copy.storage_spec.clone(), ..before });
    }

    #[test]
    fn a_list_without_versions_leaves_that_of_the_reference() {
        assert_eq!(Offer::new(Edition::V2024_01, Vec::new(), ProductList::default()).versions, ["3.8.35"]);
    }

    #[test]
    fn two_zones_are_never_suggested() {
        let mut region = region();
        region.zones.remove(0);
        let mut draft = Draft::default();
        region.suggest(&mut draft);
        assert_eq!(draft.zones, ["b"]);
    }

    #[test]
    fn an_old_product_becomes_the_new_one_of_its_flavour_and_speed() {
        let mut draft = Draft {
            product_id: "00300-30209-0--0".to_owned(),
            storage_spec: "dms.physical.storage.ultra".to_owned(),
            ..in_zones(&["a", "b"])
        };
        region().fit(&mut draft, words::flavor("dms.instance.rabbitmq.cluster.c3.4u8g.3").as_deref());
        assert_eq!(draft.product_id, "c6.4u8g.cluster");
        assert_eq!(draft.storage_spec, "dms.physical.storage.ultra.v2");
    }

    #[test]
    fn another_type_keeps_the_flavour() {
        let mut draft =
            Draft { kind: Kind::Single, product_id: "c6.2u4g.cluster".to_owned(), ..in_zones(&["a"]) };
        region().fit(&mut draft, None);
        assert_eq!(draft.product_id, "c6.2u4g.single");
    }

    #[test]
    fn limits_come_from_the_product() {
        let region = region();
        let product = region.product("c6.2u4g.cluster").unwrap();
        assert!(allows_brokers(product, 5) && !allows_brokers(product, 7));
        assert_eq!(capacity(product, 3), (Some(13_500), None));
        assert_eq!(per_node(product), PerNode { min: Some(200), max: Some(30_000) });
    }
}
