//! Reading one place: its pages, those that were refused, and the instances that change by themselves.

use super::ask::{Ask, Refusal, What};
use super::feed::{Failure, Pace, Progress};
use super::moving::Moving;
use super::pages::Pages;
use super::rows::{Change, FleetRows};
use super::{PlaceRef, Row};
use crate::api::Problem;
use dms_api::model::InstanceList;

/// Answers without a refusal after which one more question is asked at a time.
const RECOVERY: u32 = 8;
/// The first pause after a refusal; each further one is twice as long.
const FIRST_PAUSE: u64 = 1_000;
/// The longest pause that nobody asked for.
const LONGEST_PAUSE: u64 = 60_000;
/// The longest pause that a service can ask for.
const LONGEST_RETRY_AFTER: u64 = 600;

#[derive(Debug)]
pub(super) struct PlaceFeed {
    place: PlaceRef,
    visit: u32,
    pages: Pages,
    moving: Moving,
    /// How many questions at a time.
    limit: usize,
    /// Answers since the limit was changed.
    well: u32,
    /// Pauses in a row.
    pauses: u32,
    paused_until: u64,
    in_flight: usize,
    stopped: Option<Problem>,
}

/// How long to wait after so many refusals in a row.
pub(super) fn pause(refusals: u32, retry_after: Option<u64>) -> u64 {
    let own = FIRST_PAUSE.saturating_mul(1 << refusals.saturating_sub(1).min(10)).min(LONGEST_PAUSE);
    own.max(retry_after.unwrap_or(0).min(LONGEST_RETRY_AFTER) * 1000)
}

impl PlaceFeed {
    pub(super) fn new(place: PlaceRef, visit: u32, limit: usize) -> Self {
        Self {
            place,
            visit,
            pages: Pages::default(),
            moving: Moving::default(),
            limit: limit.max(1),
            well: 0,
            pauses: 0,
            paused_until: 0,
            in_flight: 0,
            stopped: None,
        }
    }

    pub(super) const fn place(&self) -> &PlaceRef {
        &self.place
    }

    pub(super) const fn total(&self) -> Option<u64> {
        self.pages.total()
    }

    /// Whether this is who asked.
    pub(super) fn asked(&self, ask: &Ask) -> bool {
        self.visit == ask.visit && self.place.is(&ask.place)
    }

    pub(super) fn refresh(&mut self) {
        self.pages.refresh();
        self.stopped = None;
    }

    pub(super) fn retry(&mut self, now: u64) {
        self.stopped = None;
        self.paused_until = self.paused_until.min(now);
        self.pages.retry(now);
    }

    pub(super) fn look_at(&mut self, id: &str) {
        self.moving.look_at(id);
    }

    /// The next question, if one may be sent. What moves goes first: somebody is waiting for it.
    pub(super) fn next(&mut self, pace: &Pace, now: u64) -> Option<Ask> {
        self.limit = self.limit.min(pace.at_a_time.max(1));
        if self.stopped.is_some() || now < self.paused_until || self.in_flight >= self.limit {
            return None;
        }
        let what = self.moving.next(pace.moving_every, now).or_else(|| {
            let offset = self.pages.next(now).or_else(|| self.pages.next_in_background(pace, now))?;
            Some(What::Page(offset))
        })?;
        self.in_flight += 1;
        Some(Ask { place: self.place.clone(), what, visit: self.visit })
    }

    pub(super) fn wakes_at(&self, pace: &Pace, now: u64) -> Option<u64> {
        if self.stopped.is_some() || self.in_flight >= self.limit {
            return None;
        }
        let due = [self.moving.due(pace.moving_every), self.pages.due(pace)].into_iter().flatten().min()?;
        Some(due.max(self.paused_until).max(now))
    }

    pub(super) fn answered(
        &mut self,
        ask: &Ask,
        list: InstanceList,
        rows: &mut FleetRows,
        now: u64,
    ) -> Change {
        self.arrived(now);
        let (length, total) = (list.length() as u64, list.instance_num);
        let instances = list.instances.unwrap_or_default();
        let is_gone = instances.is_empty();
        let ids: Vec<String> = instances.iter().filter_map(|it| it.instance_id.clone()).collect();
        let mut change = rows.merge(&self.place, instances);
        let touched = change.changed.iter().copied().chain(change.added.clone());
        for row in touched.filter_map(|position| rows.rows().get(position as usize)) {
            self.moving.note(row, now);
        }
        match &ask.what {
            What::Page(offset) => {
                if self.pages.answered(*offset, length, total, now) {
                    let gone = rows.end_round(&self.place, self.pages.total().unwrap_or(0));
                    self.forget(&gone.removed);
                    change.removed = gone.removed;
                }
            }
            What::Instance(id) => {
                self.moving.looked_at(id, now);
                if is_gone {
                    let gone = rows.remove(&self.place, id);
                    self.forget(&gone.removed);
                    change.removed = gone.removed;
                }
            }
            What::Status(status, offset) => {
                self.moving.swept(status, offset + length, total, &ids, now);
            }
        }
        change
    }

    fn forget(&mut self, rows: &[Row]) {
        rows.iter().for_each(|row| self.moving.forget(row.id()));
    }

    /// Notes an answer that is none of refusal: after some of them, more is asked at a time.
    fn arrived(&mut self, now: u64) {
        self.in_flight = self.in_flight.saturating_sub(1);
        if now >= self.paused_until {
            self.pauses = 0;
        }
        self.well += 1;
        if self.well >= RECOVERY {
            (self.well, self.limit) = (0, self.limit + 1);
        }
    }

    pub(super) fn refused(&mut self, ask: &Ask, refusal: Refusal, now: u64) {
        self.in_flight = self.in_flight.saturating_sub(1);
        if refusal.is_too_many() {
            self.slow_down(refusal.retry_after, now);
        }
        match &ask.what {
            What::Page(offset) if refusal.may_pass() => {
                self.pages.refused(*offset, refusal, now);
            }
            What::Page(offset) => {
                self.pages.given_back(*offset);
                self.stopped = Some(refusal.problem);
            }
            What::Instance(id) => self.moving.looked_at(id, now),
            What::Status(status, _) => self.moving.sweep_failed(status, now),
        }
    }

    /// Half as much at a time, after a pause. Several questions of the same moment are refused
    /// together, which is one refusal.
    fn slow_down(&mut self, retry_after: Option<u64>, now: u64) {
        if now >= self.paused_until {
            self.pauses += 1;
            self.limit = (self.limit / 2).max(1);
        }
        self.well = 0;
        self.paused_until = self.paused_until.max(now + pause(self.pauses, retry_after));
    }

    pub(super) fn progress(&self, instances: u64) -> Progress {
        Progress {
            place: self.place.clone(),
            pages_read: self.pages.read(),
            pages: self.pages.count(),
            instances,
            total: self.pages.total(),
            is_complete: self.pages.is_complete(),
            paused_until: Some(self.paused_until).filter(|until| *until > 0),
            stopped: self.stopped.clone(),
            failures: self.pages.failures().collect::<Vec<Failure>>(),
        }
    }
}
