//! Reading the fleet: which questions to send when, and what the answers mean. Nothing here sends
//! anything or knows the time: both are given.

use super::PlaceRef;
use super::ask::{Ask, Refusal};
use super::place_feed::PlaceFeed;
use super::rows::{Change, FleetRows};
use crate::api::Problem;
use dms_api::model::InstanceList;

/// How often the service is asked. Times are in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// How many questions a place is asked at a time, while it does not ask for less.
    pub at_a_time: usize,
    /// Between two looks at an instance that the service is working on.
    pub moving_every: u64,
    /// Between two pages that are read again in the background; `None`: never.
    pub page_every: Option<u64>,
    /// How old a page is at least when it is read again.
    pub page_age: u64,
}

impl Default for Pace {
    fn default() -> Self {
        Self { at_a_time: 6, moving_every: 10_000, page_every: Some(5_000), page_age: 30_000 }
    }
}

/// How far the reading of a place has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The place.
    pub place: PlaceRef,
    /// Pages that were read since the place was opened or refreshed.
    pub pages_read: usize,
    /// Pages in all; 0 while unknown.
    pub pages: usize,
    /// Instances that are there.
    pub instances: u64,
    /// Instances in all by the service's count; `None` while unknown.
    pub total: Option<u64>,
    /// Whether every page was read at least once.
    pub is_complete: bool,
    /// Until when the place is left alone, because it asked for that.
    pub paused_until: Option<u64>,
    /// Why the place is not asked any more, until [`Fleet::retry`].
    pub stopped: Option<Problem>,
    /// The pages that were refused.
    pub failures: Vec<Failure>,
}

/// A page that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Where the page begins.
    pub offset: u64,
    /// Why it was refused the last time.
    pub problem: Problem,
    /// How often it was asked for.
    pub tries: u32,
    /// When it is asked for again.
    pub again_at: u64,
}

/// The rows of every place that is open, and the reading that fills them.
#[derive(Debug, Default)]
pub struct Fleet {
    rows: FleetRows,
    places: Vec<PlaceFeed>,
    pace: Pace,
    visits: u32,
}

impl Fleet {
    /// No places yet.
    pub fn new(pace: Pace) -> Self {
        Self { pace, ..Self::default() }
    }

    /// The rows of all places.
    pub fn rows(&self) -> &FleetRows {
        &self.rows
    }

    /// Changes how often the service is asked, from the next question on.
    pub fn set_pace(&mut self, pace: Pace) {
        self.pace = pace;
    }

    /// Opens a place: its pages are asked for from now on. One that is open stays as it is.
    pub fn open(&mut self, place: PlaceRef) {
        if self.feed(&place).is_none() {
            self.visits += 1;
            self.places.push(PlaceFeed::new(place, self.visits, self.pace.at_a_time));
        }
    }

    /// Closes a place and forgets its rows.
    pub fn close(&mut self, place: &PlaceRef) -> Change {
        self.places.retain(|feed| !feed.place().is(place));
        self.rows.close(place)
    }

    /// The places that are open.
    pub fn places(&self) -> impl Iterator<Item = &PlaceRef> {
        self.places.iter().map(PlaceFeed::place)
    }

    /// Reads every page again as fast as the first time. The rows stay meanwhile.
    pub fn refresh(&mut self) {
        self.places.iter_mut().for_each(PlaceFeed::refresh);
    }

    /// Asks a place again that was stopped, and its refused pages at once.
    pub fn retry(&mut self, place: &PlaceRef, now: u64) {
        if let Some(feed) = self.feed_mut(place) {
            feed.retry(now);
        }
    }

    /// Looks at an instance as soon as possible: something was done with it.
    pub fn look_at(&mut self, place: &PlaceRef, id: &str) {
        if let Some(feed) = self.feed_mut(place) {
            feed.look_at(id);
        }
    }

    /// The questions that may be sent now. Each counts as sent until it is given back with
    /// [`answered`](Self::answered).
    pub fn asks(&mut self, now: u64) -> Vec<Ask> {
        let mut asks = Vec::new();
        for feed in &mut self.places {
            while let Some(ask) = feed.next(&self.pace, now) {
                asks.push(ask);
            }
        }
        asks
    }

    /// When to call [`asks`](Self::asks) again, if nothing is answered before; `None`: not before something is.
    pub fn wakes_at(&self, now: u64) -> Option<u64> {
        self.places.iter().filter_map(|feed| feed.wakes_at(&self.pace, now)).min()
    }

    /// What an answer, or the want of one, changes.
    pub fn answered(&mut self, ask: &Ask, answer: Result<InstanceList, Refusal>, now: u64) -> Change {
        let Self { rows, places, .. } = self;
        let feed = places.iter_mut().find(|feed| feed.asked(ask));
        let Some(feed) = feed else { return Change::default() };
        match answer {
            Ok(list) => feed.answered(ask, list, rows, now),
            Err(refusal) => {
                feed.refused(ask, refusal, now);
                Change::default()
            }
        }
    }

    /// How far the reading of each place has come.
    pub fn progress(&self) -> Vec<Progress> {
        self.places.iter().map(|feed| feed.progress(self.rows.count(feed.place()) as u64)).collect()
    }

    /// Instances that are there, and those there are in all, as far as that is known.
    pub fn totals(&self) -> (u64, u64) {
        let of = |feed: &PlaceFeed| {
            let count = self.rows.count(feed.place()) as u64;
            (count, feed.total().unwrap_or(0).max(count))
        };
        self.places.iter().map(of).fold((0, 0), |(here, all), (count, total)| (here + count, all + total))
    }

    fn feed(&self, place: &PlaceRef) -> Option<&PlaceFeed> {
        self.places.iter().find(|feed| feed.place().is(place))
    }

    fn feed_mut(&mut self, place: &PlaceRef) -> Option<&mut PlaceFeed> {
        self.places.iter_mut().find(|feed| feed.place().is(place))
    }
}

#[cfg(test)]
mod tests;
