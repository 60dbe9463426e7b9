//! The instances of a place that the service is working on: they are looked at often, by their status
//! where they are many, so that the questions grow with what changes and not with the fleet.

use super::Row;
use super::ask::What;
use dms_api::model::Status;
use std::collections::HashMap;

/// From so many instances in one status on, they are asked for together.
const TOGETHER: usize = 4;

#[derive(Debug, Default)]
pub(super) struct Moving {
    looks: HashMap<String, Look>,
    sweeps: HashMap<Status, Sweep>,
}

/// An instance that is looked at.
#[derive(Debug)]
struct Look {
    /// The status of work that it is in; `None` where somebody asked for one look.
    status: Option<Status>,
    /// When it was last looked at; `None`: at once.
    at: Option<u64>,
    in_flight: bool,
}

/// All instances of a status, looked at together.
#[derive(Debug, Default)]
struct Sweep {
    /// When it began.
    begun: u64,
    /// Where it goes on, while it goes on.
    offset: Option<u64>,
    in_flight: bool,
}

impl Look {
    fn due(&self, every: u64) -> u64 {
        self.at.map_or(0, |at| at + every)
    }

    fn is_due(&self, every: u64, now: u64) -> bool {
        !self.in_flight && self.due(every) <= now
    }

    /// Whether a sweep that goes on will tell.
    fn waits_for(&self, sweeps: &HashMap<Status, Sweep>) -> bool {
        let sweep = self.status.as_ref().and_then(|status| sweeps.get(status));
        self.at.is_some() && sweep.is_some_and(|sweep| sweep.offset.is_some())
    }
}

impl Moving {
    /// Notes the status of a row that is new or has changed.
    pub(super) fn note(&mut self, row: &Row, now: u64) {
        match row.instance().status.clone().filter(|_| row.is_moving()) {
            Some(status) => {
                let look = self.looks.entry(row.id().to_owned());
                let look = look.or_insert(Look { status: None, at: None, in_flight: false });
                (look.status, look.at) = (Some(status), Some(now));
            }
            None => self.forget(row.id()),
        }
    }

    pub(super) fn look_at(&mut self, id: &str) {
        let look = self.looks.entry(id.to_owned());
        look.or_insert(Look { status: None, at: None, in_flight: false }).at = None;
    }

    /// Notes that a look has come back, with or without an answer.
    pub(super) fn looked_at(&mut self, id: &str, now: u64) {
        if let Some(look) = self.looks.get_mut(id) {
            (look.at, look.in_flight) = (Some(now), false);
        }
        // A look that somebody asked for is over; what moves is looked at again.
        self.looks.retain(|own, look| own != id || look.status.is_some());
    }

    pub(super) fn forget(&mut self, id: &str) {
        self.looks.remove(id);
    }

    /// The next look that is due.
    pub(super) fn next(&mut self, every: u64, now: u64) -> Option<What> {
        self.next_sweep(every, now).or_else(|| self.next_look(every, now))
    }

    fn next_sweep(&mut self, every: u64, now: u64) -> Option<What> {
        let going_on = self.sweeps.iter_mut().find(|(_, sweep)| !sweep.in_flight && sweep.offset.is_some());
        if let Some((status, sweep)) = going_on {
            sweep.in_flight = true;
            return Some(What::Status(status.clone(), sweep.offset?));
        }
        let status = Status::ALL.iter().find(|status| self.needs_sweep(status, every, now))?;
        let sweep = Sweep { begun: now, offset: Some(0), in_flight: true };
        self.sweeps.insert(status.clone(), sweep);
        Some(What::Status(status.clone(), 0))
    }

    fn needs_sweep(&self, status: &Status, every: u64, now: u64) -> bool {
        let last = self.sweeps.get(status);
        let is_time = last.is_none_or(|sweep| sweep.offset.is_none() && sweep.begun + every <= now);
        is_time && self.due_in(status, every, now).count() >= TOGETHER
    }

    fn due_in<'a>(&'a self, status: &Status, every: u64, now: u64) -> impl Iterator<Item = &'a Look> {
        let status = status.clone();
        self.looks
            .values()
            .filter(move |look| look.status.as_ref() == Some(&status) && look.is_due(every, now))
    }

    /// One instance: of a status that is being swept, only after that.
    fn next_look(&mut self, every: u64, now: u64) -> Option<What> {
        let sweeps = &self.sweeps;
        let due =
            self.looks.iter_mut().filter(|(_, look)| look.is_due(every, now) && !look.waits_for(sweeps));
        let (id, look) = due.min_by(|(a, one), (b, other)| (one.at, *a).cmp(&(other.at, *b)))?;
        look.in_flight = true;
        Some(What::Instance(id.clone()))
    }

    /// Notes a part of a sweep: where it ends, of how many, and who was in it. Those that were in no
    /// part stay due: each is looked at by itself then.
    pub(super) fn swept(
        &mut self,
        status: &Status,
        end: u64,
        total: Option<u64>,
        answered: &[String],
        now: u64,
    ) {
        let Some(sweep) = self.sweeps.get_mut(status) else { return };
        let is_more = total.is_some_and(|total| end < total) && sweep.offset != Some(end);
        (sweep.offset, sweep.in_flight) = (is_more.then_some(end), false);
        for id in answered {
            if let Some(look) = self.looks.get_mut(id) {
                look.at = Some(now);
            }
        }
    }

    pub(super) fn sweep_failed(&mut self, status: &Status, now: u64) {
        if let Some(sweep) = self.sweeps.get_mut(status) {
            *sweep = Sweep { begun: now, ..Sweep::default() };
        }
        for look in self.looks.values_mut().filter(|look| look.status.as_ref() == Some(status)) {
            look.at = Some(now);
        }
    }

    /// When the next look is due; what is in flight counts for nothing.
    pub(super) fn due(&self, every: u64) -> Option<u64> {
        let goes_on = self.sweeps.values().any(|sweep| !sweep.in_flight && sweep.offset.is_some());
        let looks = self.looks.values().filter(|look| !look.in_flight && !look.waits_for(&self.sweeps));
        looks.map(|look| look.due(every)).chain(goes_on.then_some(0)).min()
    }
}
