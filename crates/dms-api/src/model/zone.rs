//! Availability zones: tables 4-58 and 4-59, V1 tables 6-23 and 6-24.

use super::object::{Quoted, object};

object! {
    /// An availability zone (table 4-59).
    pub struct AvailabilityZone {
        /// Whether it is sold out.
        sold_out: bool = "soldOut",
        /// Id, used when creating.
        id: String = "id",
        /// Code.
        code: String = "code",
        /// Name.
        name: String = "name",
        /// Port.
        port: Quoted<u64> = "port",
        /// Whether it has resources left.
        resource_availability: Quoted<bool> = "resource_availability",
        /// Whether it is the default zone.
        default_az: bool = "default_az",
        /// Time left. The live service sends 9223372036854775807, the reference prints
        /// 9223372036854776000, which is beyond an `i64`.
        remain_time: u64 = "remain_time",
        /// Whether it supports IPv6.
        ipv6_enable: bool = "ipv6_enable",
    }
}

impl AvailabilityZone {
    /// Whether an instance can be created in it.
    pub fn is_available(&self) -> bool {
        self.sold_out != Some(true) && self.resource_availability != Some(Quoted(false))
    }
}

/// The zone of an id or, where no zone has it as its id, of a code: the tables say ids, and the
/// service's lists of products name zones by code.
pub fn zone_called<'a>(zones: &'a [AvailabilityZone], name: &str) -> Option<&'a AvailabilityZone> {
    let by_id = zones.iter().find(|zone| zone.id.as_deref() == Some(name));
    by_id.or_else(|| zones.iter().find(|zone| zone.code.as_deref() == Some(name)))
}

/// Whether two names, each an id or a code, mean one of these zones.
pub fn is_same_zone(zones: &[AvailabilityZone], one: &str, other: &str) -> bool {
    let called = |name| zone_called(zones, name);
    one == other || called(one).zip(called(other)).is_some_and(|(one, other)| std::ptr::eq(one, other))
}

object! {
    /// The zones of the region (table 4-58).
    pub struct AvailabilityZoneList {
        /// Id of the region.
        region_id: String = "region_id",
        /// The zones.
        available_zones: Vec<AvailabilityZone> = "available_zones",
    }
}

object! {
    /// The zones of the region as V1 spells them (table 6-23).
    pub struct AvailabilityZoneListV1 {
        /// Id of the region.
        region_id: String = "regionId",
        /// The zones.
        available_zones: Vec<AvailabilityZone> = "available_zones",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_id_and_by_code() {
        let zone = |id: &str, code: &str| AvailabilityZone {
            id: Some(id.to_owned()),
            code: Some(code.to_owned()),
            ..AvailabilityZone::default()
        };
        let zones = [zone("i1", "region-1a"), zone("i2", "region-1b"), zone("region-1a", "region-1c")];
        let id = |name| zone_called(&zones, name).and_then(|zone| zone.id.as_deref());
        assert_eq!((id("i1"), id("region-1b"), id("elsewhere")), (Some("i1"), Some("i2"), None));
        assert_eq!(id("region-1a"), Some("region-1a"), "an id goes before a code");
        assert!(is_same_zone(&zones, "i2", "region-1b") && is_same_zone(&[], "i2", "i2"));
        assert!(!is_same_zone(&zones, "i1", "region-1b") && !is_same_zone(&[], "i2", "region-1b"));
    }
}
