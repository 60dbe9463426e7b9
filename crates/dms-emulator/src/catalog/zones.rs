//! The availability zones of the region. Their ids are those of the reference's examples.

use dms_api::model::{AvailabilityZone, Quoted};

/// A zone.
#[derive(Clone, Copy, Debug)]
pub struct Zone {
    pub id: &'static str,
    pub letter: char,
    pub name: &'static str,
    /// What V1 calls it.
    pub name_v1: &'static str,
    pub port: u64,
    pub is_default: bool,
    pub sold_out: bool,
    pub ipv6: bool,
}

/// Three zones with resources, one of them with IPv6, and one that is sold out.
pub const ZONES: &[Zone] = &[
    Zone {
        id: "d573142f24894ef3bd3664de068b44b0",
        letter: 'a',
        name: "可用区1",
        name_v1: "az1.dc1",
        port: 8002,
        is_default: false,
        sold_out: false,
        ipv6: true,
    },
    Zone {
        id: "d539378ec1314c85b76fefa3f7071458",
        letter: 'b',
        name: "可用区2",
        name_v1: "az2.dc2",
        port: 8003,
        is_default: true,
        sold_out: false,
        ipv6: false,
    },
    Zone {
        id: "9f1c5806706d4c1fb0eb72f0a9b18c77",
        letter: 'c',
        name: "可用区3",
        name_v1: "az3.dc3",
        port: 443,
        is_default: false,
        sold_out: false,
        ipv6: false,
    },
    Zone {
        id: "1d7b939b382c4c3bb3481a8ca10da768",
        letter: 'd',
        name: "可用区4",
        name_v1: "az4.dc4",
        port: 8002,
        is_default: false,
        sold_out: true,
        ipv6: false,
    },
];

/// What the live service answers as `remain_time`: the largest `i64`.
const REMAIN_TIME: u64 = i64::MAX as u64;

/// The zone with this id.
pub fn find(id: &str) -> Option<&'static Zone> {
    ZONES.iter().find(|zone| zone.id == id)
}

impl Zone {
    /// The code, which begins with the region's name.
    pub fn code(&self, region: &str) -> String {
        format!("{region}{}", self.letter)
    }

    /// The zone as V2 answers it (table 4-59).
    pub fn answer(&self, region: &str) -> AvailabilityZone {
        AvailabilityZone {
            sold_out: Some(self.sold_out),
            id: Some(self.id.to_owned()),
            code: Some(self.code(region)),
            name: Some(self.name.to_owned()),
            port: Some(Quoted(self.port)),
            resource_availability: Some(Quoted(!self.sold_out)),
            default_az: Some(self.is_default),
            remain_time: Some(REMAIN_TIME),
            ipv6_enable: Some(self.ipv6),
            ..AvailabilityZone::default()
        }
    }

    /// The zone as V1 answers it (table 6-24).
    pub fn answer_v1(&self) -> AvailabilityZone {
        AvailabilityZone {
            id: Some(self.id.to_owned()),
            name: Some(self.name_v1.to_owned()),
            code: Some(self.name_v1.to_owned()),
            port: Some(Quoted(self.port)),
            resource_availability: Some(Quoted(!self.sold_out)),
            ..AvailabilityZone::default()
        }
    }
}
