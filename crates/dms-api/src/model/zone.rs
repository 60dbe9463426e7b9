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
