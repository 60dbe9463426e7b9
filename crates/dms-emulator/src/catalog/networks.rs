//! VPCs, subnets, security groups and elastic IPs. They belong to other services, which the
//! emulator has not: every id is taken, and gets a name that stays the same. A few ids are
//! reserved for what can be wrong with them.

use crate::random::hash;
use dms_api::errors::ErrorCode;
use std::net::Ipv4Addr;

/// Ids that begin like this do not exist.
pub const UNKNOWN: &str = "00000000-";
/// Subnets that begin like this have DHCP switched off; security groups lack the rules that
/// DMS.00400048 asks for.
pub const MISCONFIGURED: &str = "11111111-";

/// A VPC, subnet or security group that has a name of its own.
struct Named {
    id: &'static str,
    name: &'static str,
}

/// Those of the demo seed and of the reference's examples.
const NAMED: &[Named] = &[
    Named { id: "1e93f86e-13af-46c8-97d6-d40fa62b76c2", name: "vpc-production" },
    Named { id: "40a6501e-85ca-4449-a0db-b8bc7f0cec28", name: "vpc-a400" },
    Named { id: "1a28dcc5-c90d-421c-82bb-783f30f5b40a", name: "vpc-testing" },
    Named { id: "b5fa806c-35e7-4299-b659-b39398dd4718", name: "subnet-production" },
    Named { id: "a7f9a564-30dd-4059-8124-364ca6554578", name: "subnet-a400" },
    Named { id: "ebba7994-260d-42ab-bce1-39a08b365dc8", name: "subnet-testing" },
    Named { id: "0aaa0033-bf7f-4c41-a6c2-18cd04cad2c8", name: "sg-rabbitmq" },
    Named { id: "bfd68e26-f8ef-4a91-a373-0a8f5c198601", name: "Sys-default" },
    Named { id: "0cc8fdb7-872a-49da-a062-88ccc39463b5", name: "sg-testing" },
];

/// The name of a network resource; `kind` is `vpc`, `subnet` or `sg`.
pub fn name(kind: &str, id: &str) -> String {
    let named = NAMED.iter().find(|named| named.id == id);
    named.map_or_else(|| format!("{kind}-{:04x}", hash(id) & 0xffff), |named| named.name.to_owned())
}

/// Whether an instance can be in this VPC and subnet, with this security group.
pub fn check(vpc: &str, subnet: &str, security_group: &str) -> Result<(), ErrorCode> {
    if vpc.starts_with(UNKNOWN) {
        return Err(ErrorCode::VPC_NOT_FOUND);
    }
    if subnet.starts_with(UNKNOWN) {
        return Err(ErrorCode::SUBNET_NOT_IN_VPC);
    }
    if subnet.starts_with(MISCONFIGURED) {
        return Err(ErrorCode::DHCP_DISABLED);
    }
    check_security_group(security_group)
}

/// Whether instances can have this security group.
pub fn check_security_group(id: &str) -> Result<(), ErrorCode> {
    if id.starts_with(UNKNOWN) {
        return Err(ErrorCode::SECURITY_GROUP_NOT_FOUND);
    }
    if id.starts_with(MISCONFIGURED) {
        return Err(ErrorCode::SECURITY_GROUP_RULES);
    }
    Ok(())
}

/// Whether this elastic IP can be bound.
pub fn check_public_ip(id: &str) -> Result<(), ErrorCode> {
    if id.starts_with(UNKNOWN) { Err(ErrorCode::INVALID_PUBLIC_ACCESS) } else { Ok(()) }
}

/// Whether instances can be moved to this enterprise project.
pub fn check_enterprise_project(id: &str) -> Result<(), ErrorCode> {
    if id.starts_with(UNKNOWN) { Err(ErrorCode::ENTERPRISE_PROJECT_UPDATE_FAILED) } else { Ok(()) }
}

/// The address of an elastic IP, from the block for documentation 203.0.113.0/24.
pub fn public_address(id: &str) -> String {
    format!("203.0.113.{}", hash(id) % 254 + 1)
}

/// How many addresses are set aside for each instance: a cluster can grow to seven brokers.
const ADDRESSES: u32 = 8;
/// How many instances fit into 192.168.0.0/16, when each has its addresses.
const IN_192_168: u32 = (1 << 16) / ADDRESSES - 1;

/// The first address of an instance; the other brokers have those after it.
fn first_address(serial: u32) -> u32 {
    if serial < IN_192_168 {
        u32::from(Ipv4Addr::new(192, 168, 0, 0)) + (serial + 1) * ADDRESSES
    } else {
        u32::from(Ipv4Addr::new(10, 0, 0, 0)) + (serial % (1 << 21)) * ADDRESSES
    }
}

/// The addresses of the brokers of an instance.
pub fn addresses(serial: u32, brokers: u64) -> Vec<String> {
    let first = first_address(serial);
    (0..ADDRESSES).zip(0..brokers).map(|(offset, _)| Ipv4Addr::from(first + offset).to_string()).collect()
}

/// The IPv6 addresses of the brokers of an instance.
pub fn ipv6_addresses(serial: u32, brokers: u64) -> Vec<String> {
    let (high, low) = (serial >> 16, serial & 0xffff);
    (1..=brokers).map(|broker| format!("2001:db8:0:{high:x}::{low:x}:{broker:x}")).collect()
}

/// The CIDR block in which the addresses of an instance are.
pub fn subnet_cidr(serial: u32) -> &'static str {
    if serial < IN_192_168 { "192.168.0.0/16" } else { "10.0.0.0/8" }
}
