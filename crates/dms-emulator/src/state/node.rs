//! What an instance keeps of the real nodes behind it.

use crate::ids::Uuid;
use crate::random::Random;
use crate::word::Word;
use dms_api::base64;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::net::Ipv4Addr;

/// The real nodes of an instance: what they are told, and what they were last seen with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Node {
    /// The hash of the user's password, as RabbitMQ keeps it. The password itself is forgotten.
    pub password_hash: Word,
    /// Grows with every restart that was asked for.
    pub restarts: u32,
    /// Whether the first of them has the IPv6 loopback address, of which a machine has one only.
    #[serde(default)]
    pub ipv6: bool,
    /// Storage in use, in MB. It is measured anew after a restart of the emulator.
    #[serde(skip)]
    pub used_mb: u64,
}

impl Node {
    /// A node whose user has this password.
    pub fn new(random: &mut Random, password: &str, ipv6: bool) -> Self {
        Self { password_hash: Self::hash(random, password), restarts: 0, ipv6, used_mb: 0 }
    }

    /// The hash of a password, with a new salt.
    pub fn hash(random: &mut Random, password: &str) -> Word {
        password_hash((random.next() as u32).to_be_bytes(), password).into()
    }
}

/// The hash of a password in RabbitMQ's own form (`rabbit_password_hashing_sha256`): the salt, the SHA-256 of salt and
/// password, and all of it in base64.
pub fn password_hash(salt: [u8; 4], password: &str) -> String {
    let hash = Sha256::new().chain_update(salt).chain_update(password).finalize();
    base64::encode(&[&salt[..], &hash[..]].concat())
}

/// How many loopback addresses are set aside for each instance: a cluster can grow to seven brokers.
const ADDRESSES: u32 = 8;

/// The loopback addresses of the brokers of an instance. They follow from its id, so that they stay the same, and that
/// emulators side by side have others. None is in 127.0.0.0/16, where people put what they run themselves.
pub fn loopback_addresses(id: Uuid, brokers: u64) -> Vec<Ipv4Addr> {
    let bits = id.0 as u32;
    let (second, third, block) = (1 + bits % 254, bits >> 8 & 0xff, (bits >> 16) % 31);
    let first = 127 << 24 | second << 16 | third << 8 | (block * ADDRESSES + 1);
    (0..ADDRESSES).zip(0..brokers).map(|(offset, _)| Ipv4Addr::from(first + offset)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_rabbitmq() {
        // The example of RabbitMQ's documentation of its password hashes.
        let documented = password_hash([0x90, 0x8d, 0xc6, 0x0a], "test12");
        assert_eq!(documented, "kI3GCqW5JLMJa4iX1lo7X4D6XbYqlLgxIs30+P6tENUV2POR");
    }

    #[test]
    fn addresses_are_loopback_and_apart_from_those_of_people() {
        let mut random = Random::new(1);
        for _ in 0..10_000 {
            let addresses = loopback_addresses(random.uuid(), 7);
            assert_eq!(addresses.len(), 7);
            assert!(
                addresses.iter().all(|it| it.is_loopback() && it.octets()[1] != 0 && it.octets()[3] != 0)
            );
            assert!(addresses.windows(2).all(|pair| u32::from(pair[0]) + 1 == u32::from(pair[1])));
        }
    }
}
