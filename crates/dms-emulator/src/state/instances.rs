//! All instances, findable by id, name and filter.

use super::record::Record;
use super::views::{Filter, Views};
use crate::ids::Uuid;
use crate::word::Word;
use dms_api::model::Status;
use std::collections::{BTreeMap, BTreeSet};

/// The instances.
#[derive(Debug, Default)]
pub struct Instances {
    /// By serial number, which is the order of creation. Boxed, because the nodes of a map that
    /// only grows at its end stay half empty.
    records: BTreeMap<u32, Box<Record>>,
    by_id: BTreeMap<Uuid, u32>,
    by_name: BTreeSet<(Word, u32)>,
    tags: BTreeMap<Word, BTreeMap<Word, usize>>,
    views: Views,
    next_serial: u32,
}

impl Instances {
    pub fn len(&self) -> usize {
        self.records.len()
    }

    pub fn next_serial(&self) -> u32 {
        self.next_serial
    }

    pub fn get(&self, id: Uuid) -> Option<&Record> {
        self.records.get(self.by_id.get(&id)?).map(Box::as_ref)
    }

    /// All of them, in the order of creation.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.records.values().map(Box::as_ref)
    }

    /// Those with exactly this name, in the order of creation: at most one that was not a failure.
    pub fn named(&self, name: &str) -> impl DoubleEndedIterator<Item = &Record> {
        let name = Word::from(name);
        self.by_name
            .range((name.clone(), 0)..=(name, u32::MAX))
            .filter_map(|(_, serial)| self.records.get(serial).map(Box::as_ref))
    }

    /// Whether a name is taken, by another instance than this one.
    pub fn is_name_taken(&self, name: &str, except: Option<Uuid>) -> bool {
        self.named(name).any(|record| !record.is_failure() && Some(record.id) != except)
    }

    /// A page of a list, the latest instance first, and the length of the whole list.
    pub fn page(&mut self, filter: &Filter, offset: u64, limit: u64) -> (Vec<&Record>, usize) {
        let serials = self.views.serials(filter);
        let [offset, limit] = [offset, limit].map(|number| usize::try_from(number).unwrap_or(usize::MAX));
        let page = serials.iter().rev().skip(offset).take(limit);
        let records = page.filter_map(|serial| self.records.get(serial).map(Box::as_ref));
        (records.collect(), serials.len())
    }

    /// The ids of all that could not be created.
    pub fn failures(&mut self) -> Vec<Uuid> {
        let status = Some(Status::CreateFailed.to_string());
        let filter = Filter { status, include_failure: true, ..Filter::default() };
        self.page(&filter, 0, u64::MAX).0.into_iter().map(|record| record.id).collect()
    }

    /// Those that match, where at most a few can: with an id, or an exact name.
    pub fn matching<'a>(
        &'a self,
        candidates: impl Iterator<Item = &'a Record>,
        filter: &Filter,
    ) -> Vec<&'a Record> {
        candidates.filter(|record| filter.matches(record)).collect()
    }

    /// Every key of a tag, with every value and how many instances have it.
    pub fn tags(&self) -> &BTreeMap<Word, BTreeMap<Word, usize>> {
        &self.tags
    }

    /// How many instances are in each status.
    pub fn count_by_status(&self) -> BTreeMap<&str, usize> {
        let mut counts: BTreeMap<&str, usize> =
            Status::ALL.iter().map(|status| (status.as_str(), 0)).collect();
        for record in self.records.values() {
            *counts.entry(record.status.as_str()).or_default() += 1;
        }
        counts
    }

    pub(super) fn insert(&mut self, record: Record) {
        let serial = record.serial;
        self.next_serial = self.next_serial.max(serial.saturating_add(1));
        self.by_id.insert(record.id, serial);
        self.index(&record);
        self.records.insert(serial, Box::new(record));
    }

    pub(super) fn remove(&mut self, id: Uuid) -> bool {
        let Some(record) = self.by_id.remove(&id).and_then(|serial| self.records.remove(&serial)) else {
            return false;
        };
        self.unindex(&record);
        self.views.take(record.serial);
        true
    }

    pub(super) fn change(&mut self, id: Uuid, change: impl FnOnce(&mut Record)) -> bool {
        let Some(mut record) = self.by_id.get(&id).and_then(|serial| self.records.remove(serial)) else {
            return false;
        };
        self.unindex(&record);
        change(&mut record);
        self.index(&record);
        self.records.insert(record.serial, record);
        true
    }

    fn index(&mut self, record: &Record) {
        self.by_name.insert((record.name.clone(), record.serial));
        for (key, value) in &record.tags {
            *self.tags.entry(key.clone()).or_default().entry(value.clone()).or_default() += 1;
        }
        self.views.put(record);
    }

    /// The views are left to [`index`](Self::index) or [`remove`](Self::remove).
    fn unindex(&mut self, record: &Record) {
        self.by_name.remove(&(record.name.clone(), record.serial));
        for (key, value) in &record.tags {
            let Some(values) = self.tags.get_mut(key) else { continue };
            if let Some(count) = values.get_mut(value) {
                *count -= 1;
                if *count == 0 {
                    values.remove(value);
                }
            }
            if values.is_empty() {
                self.tags.remove(key);
            }
        }
    }
}
