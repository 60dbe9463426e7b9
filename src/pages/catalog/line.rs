//! A product in the figures by which people choose.

use crate::i18n::Lang;
use crate::i18n::format;
use crate::locales::{catalog as msg, instance};
use crate::widgets::product::{capacity, flavor_of, gaps, ios, per_node};
use crate::widgets::words;
use dms_api::model::{AvailabilityZone, InstanceType, Product, Quoted, zone_called};
use dms_api::rules::storage::PerNode;

/// A product and what it offers; whatever the service does not tell is `None`.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Id, `c6.4u8g.cluster`.
    pub id: String,
    /// The product itself, for what is told less often.
    pub product: Product,
    /// vCPUs.
    pub cpus: Option<u64>,
    /// Memory in GiB.
    pub memory: Option<u64>,
    /// Connections of one broker.
    pub connections: Option<u64>,
    /// Queues of one broker.
    pub queues: Option<u64>,
    /// Storage of one broker in GB.
    pub storage: PerNode,
    /// Ids of the zones in which at least one kind of storage is left.
    pub zones: Vec<String>,
}

impl Line {
    /// A product, in a region with these zones; none without an id, which could not be created.
    pub fn new(product: &Product, zones: &[AvailabilityZone]) -> Option<Self> {
        let id = product.product_id.clone()?;
        let size = words::size(&id);
        let (connections, queues) = capacity(product, 1);
        let all = zone_ids(product, zones);
        let is_left = |zone: &String| {
            let one = std::slice::from_ref(zone);
            // What the product does not say is not held against it.
            ios(product).is_empty() || ios(product).iter().any(|io| gaps(io, one, zones).is_empty())
        };
        Some(Self {
            cpus: size.map(|(cpus, _)| cpus),
            memory: size.map(|(_, memory)| memory),
            connections,
            queues,
            storage: per_node(product),
            zones: all.into_iter().filter(is_left).collect(),
            product: product.clone(),
            id,
        })
    }

    /// Whether instances of it have one broker, or several: `single.professional` is single too.
    pub fn is_of(&self, kind: &InstanceType) -> bool {
        self.product.instance_type.as_ref().is_some_and(|own| own.is_single() == kind.is_single())
    }

    /// What people call it: its flavour, or its id.
    pub fn name(&self) -> String {
        flavor_of(&self.product).unwrap_or_else(|| self.id.clone())
    }

    /// Its type in words.
    pub fn kind(&self, lang: Lang) -> Option<String> {
        match self.product.instance_type.as_ref()? {
            InstanceType::Single => Some(instance::single(lang).to_owned()),
            InstanceType::Cluster => Some(instance::cluster(lang).to_owned()),
            InstanceType::Other(word) => Some(word.clone()),
        }
    }

    /// Fewest and most brokers.
    pub fn brokers(&self) -> Option<(u64, u64)> {
        let properties = self.product.properties.as_ref()?;
        let (Quoted(fewest), Quoted(most)) = (properties.min_broker?, properties.max_broker?);
        Some((fewest, most))
    }

    /// The ways in which it is paid for (table 4-63, `charging_mode`).
    pub fn billing(&self, lang: Lang) -> Vec<String> {
        let words = |way: &String| match way.as_str() {
            "hourly" => instance::pay_per_use(lang).to_owned(),
            "monthly" => instance::yearly_monthly(lang).to_owned(),
            _ => way.clone(),
        };
        self.product.charging_mode.iter().flatten().map(words).collect()
    }

    /// The kinds of storage, each with the zones in which it is left and those in which it is not.
    pub fn kinds_of_storage(&self, zones: &[AvailabilityZone]) -> Vec<(String, Vec<String>, Vec<String>)> {
        let all = zone_ids(&self.product, zones);
        let kind = |io: &dms_api::model::ProductIo| {
            let missing = gaps(io, &all, zones);
            let left = all.iter().filter(|zone| !missing.contains(zone)).cloned().collect();
            (io.io_spec.clone().unwrap_or_default(), left, missing)
        };
        ios(&self.product).iter().map(kind).collect()
    }
}

/// The zones that can be used at all; where they could not be read, those that the product names.
fn zone_ids(product: &Product, zones: &[AvailabilityZone]) -> Vec<String> {
    if !zones.is_empty() {
        let open = zones.iter().filter(|zone| zone.is_available());
        return open.filter_map(|zone| zone.id.clone()).collect();
    }
    let mut named: Vec<String> =
        ios(product).iter().flat_map(|io| io.available_zones.iter().flatten()).cloned().collect();
    named.sort_unstable();
    named.dedup();
    named
}

/// The names of zones, one after the other; the id where a zone has no name.
pub fn zone_names(lang: Lang, ids: &[String], zones: &[AvailabilityZone]) -> String {
    let name =
        |id: &String| zone_called(zones, id).and_then(|zone| zone.name.clone()).unwrap_or_else(|| id.clone());
    ids.iter().map(name).collect::<Vec<_>>().join(crate::locales::create::list_separator(lang))
}

/// From one number to another, or the one where they are the same.
pub fn range(lang: Lang, from: u64, to: u64) -> String {
    if from == to {
        format::number(from)
    } else {
        msg::range(lang, &format::number(from), &format::number(to))
    }
}

/// Storage of a broker, `200 – 30,000 GB`.
pub fn storage_words(lang: Lang, storage: PerNode) -> Option<String> {
    let (min, max) = (storage.min?, storage.max?);
    Some(format!("{} GB", range(lang, min, max)))
}

#[cfg(test)]
pub mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use dms_api::model::{ProductIo, ProductProperties};

    /// Zones a, b with room, c without.
    pub fn zones() -> Vec<AvailabilityZone> {
        let zone = |id: &str, sold_out| AvailabilityZone {
            id: Some(id.to_owned()),
            code: Some(format!("region-1{id}")),
            name: Some(format!("Zone {}", id.to_uppercase())),
            sold_out: Some(sold_out),
            ..AvailabilityZone::default()
        };
        vec![zone("a", false), zone("b", false), zone("c", true)]
    }

    /// A product whose ultra-high I/O is left in zone a only.
    pub fn product(id: &str, kind: InstanceType, connections: u64) -> Product {
        let io = |code: &str, zones: &[&str]| ProductIo {
            io_spec: Some(format!("dms.physical.storage.{code}.v2")),
            available_zones: Some(zones.iter().map(|zone| (*zone).to_owned()).collect()),
            ..ProductIo::default()
        };
        let is_cluster = kind == InstanceType::Cluster;
        Product {
            product_id: Some(id.to_owned()),
            instance_type: Some(kind),
            charging_mode: Some(vec!["monthly".to_owned(), "hourly".to_owned()]),
            ios: Some(vec![io("high", &["a", "b"]), io("ultra", &["a"])]),
            properties: Some(ProductProperties {
                min_broker: Some(Quoted(if is_cluster { 3 } else { 1 })),
                max_broker: Some(Quoted(if is_cluster { 7 } else { 1 })),
                max_connection_per_broker: Some(Quoted(connections)),
                max_queue_per_broker: Some(Quoted(400)),
                min_storage_per_node: Some(Quoted(200)),
                max_storage_per_node: Some(Quoted(30_000)),
                ..ProductProperties::default()
            }),
            ..Product::default()
        }
    }

    /// Three products, from small to large.
    pub fn lines() -> Vec<Line> {
        let products = [
            product("c6.2u4g.single", InstanceType::Single, 2000),
            product("c6.2u4g.cluster", InstanceType::Cluster, 3000),
            product("c6.4u8g.cluster", InstanceType::Cluster, 4500),
        ];
        products.iter().map(|product| Line::new(product, &zones()).unwrap()).collect()
    }

    #[test]
    fn a_line_holds_the_figures_of_one_broker() {
        let line = &lines()[2];
        assert_eq!((line.cpus, line.memory, line.connections), (Some(4), Some(8), Some(4500)));
        assert_eq!((line.name().as_str(), line.brokers()), ("4 vCPU · 8 GiB", Some((3, 7))));
        assert_eq!(storage_words(Lang::En, line.storage).unwrap(), "200 – 30,000 GB");
        assert_eq!(line.billing(Lang::En), ["Yearly/monthly", "Pay-per-use"]);
    }

    #[test]
    fn kinds_that_the_reference_does_not_list_are_found_among_their_like() {
        let of = |word: &str| Line::new(&product("p", InstanceType::from(word), 1), &zones()).unwrap();
        assert!(of("single.professional").is_of(&InstanceType::Single));
        assert!(of("cluster.professional").is_of(&InstanceType::Cluster));
        assert_eq!(of("cluster.professional").kind(Lang::En).unwrap(), "cluster.professional");
    }

    #[test]
    fn zones_without_room_are_never_left() {
        let line = &lines()[0];
        assert_eq!(line.zones, ["a", "b"]);
        let kinds = line.kinds_of_storage(&zones());
        assert_eq!(kinds[1].1, ["a"]);
        assert_eq!(kinds[1].2, ["b"]);
        assert_eq!(zone_names(Lang::En, &line.zones, &zones()), "Zone A, Zone B");
    }

    #[test]
    fn a_product_that_names_zones_by_code_is_left_in_the_same_ones() {
        let mut by_code = product("c6.2u4g.single", InstanceType::Single, 2000);
        for io in by_code.ios.iter_mut().flatten() {
            let codes = io.available_zones.iter().flatten().map(|id| format!("region-1{id}"));
            io.available_zones = Some(codes.collect());
        }
        let line = Line::new(&by_code, &zones()).unwrap();
        assert_eq!(line.zones, ["a", "b"]);
        assert_eq!(line.kinds_of_storage(&zones())[1].2, ["b"]);
        assert_eq!(zone_names(Lang::En, &["region-1b".to_owned()], &zones()), "Zone B");
    }

    #[test]
    fn without_zones_the_product_names_them() {
        let line = Line::new(&product("x", InstanceType::Single, 1), &[]).unwrap();
        assert_eq!((line.zones.len(), line.cpus), (2, None));
        assert_eq!(zone_names(Lang::En, &line.zones, &[]), "a, b");
    }

    #[test]
    fn what_the_service_does_not_say_is_left_open() {
        let silent = Product { product_id: Some("p".to_owned()), ..Product::default() };
        let line = Line::new(&silent, &zones()).unwrap();
        assert_eq!((line.connections, line.brokers(), line.kind(Lang::En)), (None, None, None));
        assert_eq!(line.zones, ["a", "b"]);
        assert_eq!(storage_words(Lang::En, line.storage), None);
        assert_eq!(Line::new(&Product::default(), &zones()), None);
    }
}
