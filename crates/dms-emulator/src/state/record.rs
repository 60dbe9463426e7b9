//! An instance as the emulator remembers it: facts only, what follows from them is computed.

use super::node::Node;
use crate::catalog::products::{self, Product};
use crate::clock::Moment;
use crate::ids::Uuid;
use crate::word::{Word, Words};
use dms_api::model::{Status, Wire};
use dms_api::rules::window::Window;
use serde::{Deserialize, Serialize};

/// An instance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub id: Uuid,
    /// Grows with each instance that is created: the order of lists.
    pub serial: u32,
    pub name: Word,
    #[serde(default)]
    pub description: Word,
    #[serde(with = "wire")]
    pub status: Status,
    /// Why it failed or is faulty (table 6-7).
    pub error_code: Option<Word>,
    pub product: Word,
    pub brokers: u64,
    pub engine_version: Word,
    /// Storage bought, in GB, of all brokers.
    pub total_storage: u64,
    pub storage_spec: Word,
    pub storage_resource: Uuid,
    pub extend_times: u64,
    /// Whether the disk can grow while it runs; instances of the first years cannot.
    pub logical_volume: bool,
    pub usage: Usage,
    pub vpc: Word,
    pub subnet: Word,
    pub security_group: Word,
    pub zones: Vec<Word>,
    pub ipv6: bool,
    pub public_ip: Option<PublicIp>,
    pub ssl: bool,
    pub access_user: Word,
    /// Who created it.
    pub creator: Account,
    pub created_at: Moment,
    /// The order of a yearly/monthly instance.
    pub order: Option<Word>,
    pub enterprise_project: Word,
    #[serde(with = "window")]
    pub window: Window,
    /// Keys and values.
    pub tags: Vec<(Word, Word)>,
    /// The key with which the disks are encrypted; empty for the default one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disk_key: Option<Word>,
    /// The plugins that are switched on.
    pub plugins: Vec<Word>,
    /// The real nodes behind it, where there are some.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub node: Option<Box<Node>>,
}

/// An elastic IP.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublicIp {
    pub id: Word,
    pub address: Word,
}

/// A user as answers show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Account {
    pub id: Word,
    pub name: Word,
}

/// How the storage fills, in MB: a function of time, so that it grows without any work.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Usage {
    pub at_start: u64,
    pub per_day: u64,
    pub since: Moment,
}

/// What each broker needs for itself, in GB: the reference's example has 88 of 100.
const RESERVED_PER_BROKER_GB: u64 = 12;
/// The disk fills to this share at most, in percent; then the broker blocks its publishers.
const FULLEST_PERCENT: u64 = 97;

impl Record {
    /// The product. Every record has one of the table.
    pub fn product(&self) -> &'static Product {
        products::find(&self.product).unwrap_or(&products::PRODUCTS[0])
    }

    /// Storage that messages can use, in GB.
    pub fn usable_storage(&self) -> u64 {
        self.total_storage.saturating_sub(self.brokers.saturating_mul(RESERVED_PER_BROKER_GB))
    }

    /// Storage in use, in GB.
    pub fn used_storage(&self, now: Moment) -> u64 {
        if self.was_never_up() {
            return 0;
        }
        if let Some(node) = &self.node {
            return node.used_mb / 1024;
        }
        let days = now.0.saturating_sub(self.usage.since.0).max(0) as u64 / 86_400_000;
        let used = self.usage.at_start.saturating_add(self.usage.per_day.saturating_mul(days)) / 1024;
        used.min(self.usable_storage().saturating_mul(FULLEST_PERCENT) / 100)
    }

    /// Whether it has no addresses yet, or never got any.
    pub fn was_never_up(&self) -> bool {
        matches!(self.status, Status::Creating | Status::CreateFailed)
    }

    /// Whether it could not be created. Such instances are listed only on demand and do not
    /// keep their name.
    pub fn is_failure(&self) -> bool {
        self.status == Status::CreateFailed
    }

    pub fn is_prepaid(&self) -> bool {
        self.order.is_some()
    }

    /// Replaces what many instances have in common by the one copy of it.
    pub fn share(&mut self, words: &mut Words) {
        let shared = [
            &mut self.product,
            &mut self.description,
            &mut self.engine_version,
            &mut self.storage_spec,
            &mut self.vpc,
            &mut self.subnet,
            &mut self.security_group,
            &mut self.access_user,
            &mut self.creator.id,
            &mut self.creator.name,
            &mut self.enterprise_project,
        ];
        let tags = self.tags.iter_mut().flat_map(|(key, value)| [key, value]);
        for word in shared.into_iter().chain(&mut self.zones).chain(tags).chain(&mut self.plugins) {
            *word = words.share(word);
        }
    }
}

/// A word of the API in a stored record.
mod wire {
    use super::{Status, Wire};
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(status: &Status, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(status.as_str())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Status, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Status::read(&value).ok_or_else(|| serde::de::Error::custom("a status is text"))
    }
}

/// A maintenance window in a stored record: the hour at which it begins.
mod window {
    use super::Window;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(window: &Window, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(window.begin_hour())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Window, D::Error> {
        let hour = u8::deserialize(deserializer)?;
        Window::ALL
            .into_iter()
            .find(|window| window.begin_hour() == hour)
            .ok_or_else(|| serde::de::Error::custom("no window begins at this hour"))
    }
}
