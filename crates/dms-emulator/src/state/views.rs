//! Lists of instances with a filter, at a cost that hardly grows with their number.

use super::record::Record;
use crate::word::Word;
use dms_api::model::Status;
use dms_api::rules::limits::INSTANCE_NAME_LENGTH;
use std::collections::BTreeMap;

/// How many lists are kept up to date; the one that was asked for longest ago goes first.
const VIEWS: usize = 64;
/// A list is made from another one rather than from all instances if that is so many times shorter.
const WORTHWHILE: usize = 8;

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
    /// Whether an instance matches.
    pub fn matches(&self, record: &Record) -> bool {
        self.matches_row(&Row::of(record))
    }

    fn matches_row(&self, row: &Row) -> bool {
        let is = |wanted: &Option<String>, has: &str| wanted.as_deref().is_none_or(|it| it == has);
        (self.include_failure || row.status != Status::CreateFailed)
            && is(&self.status, row.status.as_str())
            && is(&self.enterprise_project, &row.enterprise_project)
            && self.name_part.as_deref().is_none_or(|part| row.has_in_name(part.as_bytes()))
    }

    /// Whether everything that matches the other filter matches this one.
    fn includes(&self, other: &Self) -> bool {
        let agrees = |own: &Option<String>, others: &Option<String>| own.is_none() || own == others;
        let has_name =
            |part: &String| other.name_part.as_ref().is_some_and(|longer| longer.contains(part.as_str()));
        self.include_failure >= other.include_failure
            && agrees(&self.status, &other.status)
            && agrees(&self.enterprise_project, &other.enterprise_project)
            && self.name_part.as_ref().is_none_or(has_name)
    }
}

/// What filters look at, apart from the rest of the instance: going through 100,000 of these
/// takes a few milliseconds, because they are small and hold the name themselves.
#[derive(Clone, Debug)]
struct Row {
    status: Status,
    enterprise_project: Word,
    /// In lower case, the first `length` bytes.
    name: [u8; *INSTANCE_NAME_LENGTH.end()],
    length: usize,
}

impl Row {
    fn of(record: &Record) -> Self {
        let mut name = [0; *INSTANCE_NAME_LENGTH.end()];
        for (slot, byte) in name.iter_mut().zip(record.name.bytes()) {
            *slot = byte.to_ascii_lowercase();
        }
        Self {
            status: record.status.clone(),
            enterprise_project: record.enterprise_project.clone(),
            name,
            length: record.name.len(),
        }
    }

    fn has_in_name(&self, part: &[u8]) -> bool {
        let Some((first, rest)) = part.split_first() else { return true };
        let name = self.name.get(..self.length).unwrap_or(&self.name);
        let begins_at = |at: usize| name.get(at + 1..).is_some_and(|after| after.starts_with(rest));
        name.iter().enumerate().any(|(at, byte)| byte == first && begins_at(at))
    }
}

/// The lists that were asked for.
///
/// Each is a *view*: the serial numbers of the instances that match a filter, in order. It is
/// made the first time it is asked for, and kept up to date from then on; any page of it, and
/// its length, then cost the same however many instances there are.
#[derive(Debug, Default)]
pub struct Views {
    rows: BTreeMap<u32, Row>,
    by_filter: BTreeMap<Filter, View>,
    asked: u64,
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

impl Views {
    /// Takes note of an instance that is new or has changed.
    pub fn put(&mut self, record: &Record) {
        let (serial, row) = (record.serial, Row::of(record));
        for (filter, view) in &mut self.by_filter {
            if filter.matches_row(&row) {
                view.put(serial);
            } else {
                view.take(serial);
            }
        }
        self.rows.insert(serial, row);
    }

    /// Takes note of an instance that is gone.
    pub fn take(&mut self, serial: u32) {
        self.rows.remove(&serial);
        for view in self.by_filter.values_mut() {
            view.take(serial);
        }
    }

    /// The serial numbers of the instances that match, in the order of creation.
    pub fn serials(&mut self, filter: &Filter) -> &[u32] {
        self.asked += 1;
        if !self.by_filter.contains_key(filter) {
            let serials = self.find(filter);
            self.make_room();
            self.by_filter.insert(filter.clone(), View { serials, asked: 0 });
        }
        let Some(view) = self.by_filter.get_mut(filter) else { return &[] };
        view.asked = self.asked;
        &view.serials
    }

    fn find(&self, filter: &Filter) -> Vec<u32> {
        let wider = self.by_filter.iter().filter(|(other, _)| other.includes(filter));
        let shortest = wider.map(|(_, view)| &view.serials).min_by_key(|serials| serials.len());
        match shortest.filter(|serials| serials.len() < self.rows.len() / WORTHWHILE) {
            Some(serials) => {
                let matches = |serial: &&u32| self.rows.get(serial).is_some_and(|it| filter.matches_row(it));
                serials.iter().filter(matches).copied().collect()
            }
            None => {
                let matching = self.rows.iter().filter(|(_, row)| filter.matches_row(row));
                matching.map(|(serial, _)| *serial).collect()
            }
        }
    }

    fn make_room(&mut self) {
        if self.by_filter.len() >= VIEWS
            && let Some(oldest) = self.by_filter.iter().min_by_key(|(_, view)| view.asked)
        {
            let oldest = oldest.0.clone();
            self.by_filter.remove(&oldest);
        }
    }
}
