//! What only the service of today remembers, beside instances, tasks and work.

use super::persistence::Key;
use super::{Record, RecyclePolicy, Recycled, State, Topology, Upkeep};
use crate::ids::Uuid;
use dms_api::rules::topology::Engine;
use std::collections::BTreeMap;

/// The memory of the service of today.
#[derive(Debug, Default)]
pub struct Today {
    pub(super) topologies: BTreeMap<Uuid, Topology>,
    pub(super) upkeep: BTreeMap<Uuid, Upkeep>,
    pub(super) policy: Option<RecyclePolicy>,
    pub(super) recycled: BTreeMap<Uuid, Recycled>,
}

impl Today {
    /// All keys that have a value.
    pub(super) fn keys(&self) -> impl Iterator<Item = Key> {
        let policy = self.policy.map(|_| Key::RecyclePolicy);
        self.topologies
            .keys()
            .map(|id| Key::Topology(*id))
            .chain(self.upkeep.keys().map(|id| Key::Upkeep(*id)))
            .chain(policy)
            .chain(self.recycled.keys().map(|id| Key::Recycled(*id)))
    }

    /// The policy of the recycle bin.
    pub fn policy(&self) -> RecyclePolicy {
        self.policy.unwrap_or_default()
    }

    /// The instances in the bin, the latest first.
    pub fn recycled(&self) -> Vec<&Recycled> {
        let mut recycled: Vec<&Recycled> = self.recycled.values().collect();
        recycled.sort_by_key(|it| std::cmp::Reverse((it.since, it.id())));
        recycled
    }

    /// What is remembered of an instance beside its record.
    pub fn upkeep(&self, id: Uuid) -> Upkeep {
        self.upkeep.get(&id).cloned().unwrap_or_default()
    }

    /// The instances of which something is remembered.
    pub fn kept_up(&self) -> impl Iterator<Item = (Uuid, &Upkeep)> {
        self.upkeep.iter().map(|(id, upkeep)| (*id, upkeep))
    }

    /// The inside of an instance: until something was changed, that of a new one.
    pub fn topology(&self, record: &Record) -> Topology {
        let new = || Topology::new(Engine::of_version(&record.engine_version));
        self.topologies.get(&record.id).cloned().unwrap_or_else(new)
    }
}

impl State {
    /// Changes the inside of an instance.
    pub fn set_topology(&mut self, id: Uuid, topology: Topology) {
        self.changed.insert(Key::Topology(id));
        self.today.topologies.insert(id, topology);
    }

    /// Takes note of the inside of an instance, which its nodes keep.
    pub fn observe_topology(&mut self, id: Uuid, topology: Topology) {
        self.today.topologies.insert(id, topology);
    }

    /// Changes what is remembered of an instance beside its record.
    pub fn set_upkeep(&mut self, id: Uuid, upkeep: Upkeep) {
        self.changed.insert(Key::Upkeep(id));
        self.today.upkeep.insert(id, upkeep);
    }

    /// Changes the policy of the recycle bin.
    pub fn set_recycle_policy(&mut self, policy: RecyclePolicy) {
        self.changed.insert(Key::RecyclePolicy);
        self.today.policy = Some(policy);
    }

    /// Puts an instance into the recycle bin: its inside is kept.
    pub fn recycle(&mut self, id: Uuid) {
        let Some(record) = self.instances.get(id).cloned() else { return };
        let (since, days) = (self.now(), self.today.policy().retention_days);
        self.remove_record(id);
        self.changed.insert(Key::Recycled(id));
        self.today.recycled.insert(id, Recycled { record, since, days });
    }

    /// Takes an instance out of the recycle bin.
    pub fn take_recycled(&mut self, id: Uuid) -> Option<Record> {
        let taken = self.today.recycled.remove(&id)?;
        self.changed.insert(Key::Recycled(id));
        Some(taken.record)
    }

    /// Forgets the inside of an instance that is gone for good.
    pub fn forget_inside(&mut self, id: Uuid) {
        if self.today.topologies.remove(&id).is_some() {
            self.changed.insert(Key::Topology(id));
        }
        if self.today.upkeep.remove(&id).is_some() {
            self.changed.insert(Key::Upkeep(id));
        }
    }
}
