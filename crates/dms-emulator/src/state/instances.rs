//! All instances, findable by id, name and filter at a cost that hardly grows with their number.

use super::record::Record;
use crate::ids::Uuid;
use crate::word::Word;
use dms_api::model::Status;
use std::collections::{BTreeMap, BTreeSet};

/// How many lists are kept up to date; the one that was asked for longest ago goes first.
const VIEWS: usize = 64;

/// The instances.
///
/// A list with a filter is a *view*: the serial numbers of the instances that match, in order.
/// It is made by going through all instances the first time it is asked for, and kept up to
/// date from then on; any page of it, and its length, then cost the same however many
/// instances there are.
#[derive(Debug, Default)]
pub struct Instances {
    records: BTreeMap<u32, Record>,
    by_id: BTreeMap<Uuid, u32>,
    by_name: BTreeSet<(Word, u32)>,
    tags: BTreeMap<Word, BTreeMap<Word, usize>>,
    views: BTreeMap<Filter, View>,
    asked: u64,
    next_serial: u32,
}

/// Which instances a list shows; what is not said does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Filter {
    /// Part of the name, in lower case: letters match in either case.
    pub name_part: Option<String>,
    pub status: Option<String>,
    pub enterprise_project: Option<String>,
    pub include_failure: bool,
}

impl Filter {
    fn matches(&self, record: &Record) -> bool {
        let is = |wanted: &Option<String>, has: &str| wanted.as_deref().is_none_or(|it| it == has);
        (self.include_failure || !record.is_failure())
            && is(&self.status, record.status.as_str())
            && is(&self.enterprise_project, &record.enterprise_project)
            && self.name_part.as_deref().is_none_or(|part| contains(&record.name, part))
    }
}

/// Whether a name, which is ASCII, contains a part in lower case.
fn contains(name: &str, part: &str) -> bool {
    let (name, part) = (name.as_bytes(), part.as_bytes());
    part.is_empty() || name.windows(part.len()).any(|window| window.eq_ignore_ascii_case(part))
}

#[derive(Debug)]
struct View {
    /// In the order of creation. A sorted list beats a tree here: removing moves a few
    /// hundred kilobytes at worst, and any page is found at once.
    serials: Vec<u32>,
    asked: u64,
}

impl View {
    fn put(&mut self, serial: u32) {
        if let Err(at) = self.serials.binary_search(&serial) {
            self.serials.insert(at, serial);
        }
    }

    fn take(&mut self, serial: u32) {
        if let Ok(at) = self.serials.binary_search(&serial) {
            self.serials.remove(at);
        }
    }
}

impl Instances {
    pub fn len(&self) -> usize {
        self.records.len()
    }

    pub fn next_serial(&self) -> u32 {
        self.next_serial
    }

    pub fn get(&self, id: Uuid) -> Option<&Record> {
        self.records.get(self.by_id.get(&id)?)
    }

    /// All of them, in the order of creation.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }

    /// Those with exactly this name, in the order of creation: at most one that was not a failure.
    pub fn named(&self, name: &str) -> impl DoubleEndedIterator<Item = &Record> {
        let name = Word::from(name);
        self.by_name
            .range((name.clone(), 0)..=(name, u32::MAX))
            .filter_map(|(_, serial)| self.records.get(serial))
    }

    /// Whether a name is taken, by another instance than this one.
    pub fn is_name_taken(&self, name: &str, except: Option<Uuid>) -> bool {
        self.named(name).any(|record| !record.is_failure() && Some(record.id) != except)
    }

    /// A page of a list, the latest instance first, and the length of the whole list.
    pub fn page(&mut self, filter: &Filter, offset: u64, limit: u64) -> (Vec<&Record>, usize) {
        self.remember(filter);
        let serials = self.views.get(filter).map(|view| view.serials.as_slice()).unwrap_or_default();
        let [offset, limit] = [offset, limit].map(|number| usize::try_from(number).unwrap_or(usize::MAX));
        let page = serials.iter().rev().skip(offset).take(limit);
        (page.filter_map(|serial| self.records.get(serial)).collect(), serials.len())
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
        self.records.insert(serial, record);
    }

    pub(super) fn remove(&mut self, id: Uuid) -> bool {
        let Some(record) = self.by_id.remove(&id).and_then(|serial| self.records.remove(&serial)) else {
            return false;
        };
        self.unindex(&record);
        for view in self.views.values_mut() {
            view.take(record.serial);
        }
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
        for (filter, view) in &mut self.views {
            if filter.matches(record) {
                view.put(record.serial);
            } else {
                view.take(record.serial);
            }
        }
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

    fn remember(&mut self, filter: &Filter) {
        self.asked += 1;
        if let Some(view) = self.views.get_mut(filter) {
            view.asked = self.asked;
            return;
        }
        if self.views.len() >= VIEWS
            && let Some(oldest) =
                self.views.iter().min_by_key(|(_, view)| view.asked).map(|(filter, _)| filter.clone())
        {
            self.views.remove(&oldest);
        }
        let matching = self.records.values().filter(|record| filter.matches(record));
        let serials = matching.map(|record| record.serial).collect();
        self.views.insert(filter.clone(), View { serials, asked: self.asked });
    }
}
