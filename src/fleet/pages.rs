//! The pages of a place: which are read, which are asked for, which were refused.

use super::ask::Refusal;
use super::feed::{Failure, Pace};
use super::place_feed::pause;

#[derive(Debug, Default)]
pub(super) struct Pages {
    /// How many rows a page has: as many as the first one, whatever was asked for.
    step: u64,
    total: Option<u64>,
    /// The pages by their number; the first one is there from the begin.
    pages: Vec<Page>,
    /// When a page was last asked for in the background.
    background_at: u64,
    was_complete: bool,
}

#[derive(Debug, Default)]
struct Page {
    /// Whether it is asked for.
    in_flight: bool,
    /// When it was last read.
    read_at: Option<u64>,
    /// Whether it has to be read soon, not only some time.
    is_wanted: bool,
    /// Whether it was read in this round.
    in_round: bool,
    refused: Option<Failed>,
}

#[derive(Debug)]
struct Failed {
    refusal: Refusal,
    tries: u32,
    again_at: u64,
}

impl Page {
    fn wanted() -> Self {
        Self { is_wanted: true, ..Self::default() }
    }

    /// Whether it is asked for as soon as there is room.
    fn is_ready(&self, now: u64) -> bool {
        !self.in_flight
            && self.is_wanted
            && self.refused.as_ref().is_none_or(|refused| refused.again_at <= now)
    }
}

impl Pages {
    pub(super) const fn total(&self) -> Option<u64> {
        self.total
    }

    /// Pages in all; 0 while nobody knows.
    pub(super) fn count(&self) -> usize {
        if self.total.is_some() { self.pages.len() } else { 0 }
    }

    /// Pages that need not be read soon.
    pub(super) fn read(&self) -> usize {
        self.pages.iter().filter(|page| !page.is_wanted).count()
    }

    pub(super) const fn is_complete(&self) -> bool {
        self.was_complete
    }

    pub(super) fn failures(&self) -> impl Iterator<Item = Failure> {
        self.pages.iter().enumerate().filter_map(|(number, page)| {
            let failed = page.refused.as_ref()?;
            Some(Failure {
                offset: number as u64 * self.step,
                problem: failed.refusal.problem.clone(),
                tries: failed.tries,
                again_at: failed.again_at,
            })
        })
    }

    pub(super) fn refresh(&mut self) {
        for page in &mut self.pages {
            page.is_wanted = true;
        }
    }

    pub(super) fn retry(&mut self, now: u64) {
        for failed in self.pages.iter_mut().filter_map(|page| page.refused.as_mut()) {
            failed.again_at = failed.again_at.min(now);
        }
    }

    /// The next page that has to be read soon. Until the first one is there, it is the only one.
    /// A page that was refused waits behind those that were not.
    pub(super) fn next(&mut self, now: u64) -> Option<u64> {
        if self.pages.is_empty() {
            self.pages.push(Page::wanted());
        }
        let is_fresh = |page: &Page| page.is_ready(now) && page.refused.is_none();
        let number = self
            .pages
            .iter()
            .position(is_fresh)
            .or_else(|| self.pages.iter().position(|page| page.is_ready(now)))?;
        self.take(number)
    }

    fn take(&mut self, number: usize) -> Option<u64> {
        self.pages.get_mut(number)?.in_flight = true;
        Some(number as u64 * self.step)
    }

    /// The page that was read longest ago, where it is time for it. One at a time is enough.
    pub(super) fn next_in_background(&mut self, pace: &Pace, now: u64) -> Option<u64> {
        if self.pages.iter().any(|page| page.in_flight) || self.background_due(pace)? > now {
            return None;
        }
        let number = self.oldest()?.0;
        self.background_at = now;
        self.take(number)
    }

    fn oldest(&self) -> Option<(usize, u64)> {
        let read = self.pages.iter().enumerate().filter(|(_, page)| !page.is_wanted);
        let read = read.filter_map(|(number, page)| Some((number, page.read_at?)));
        read.min_by_key(|(_, at)| *at)
    }

    fn background_due(&self, pace: &Pace) -> Option<u64> {
        let (_, read_at) = self.oldest()?;
        Some((read_at + pace.page_age).max(self.background_at + pace.page_every?))
    }

    /// When something is to be asked next; what is in flight counts for nothing.
    pub(super) fn due(&self, pace: &Pace) -> Option<u64> {
        if self.pages.is_empty() {
            return Some(0);
        }
        let wanted = self.pages.iter().filter(|page| page.is_wanted && !page.in_flight);
        let wanted = wanted.map(|page| page.refused.as_ref().map_or(0, |refused| refused.again_at)).min();
        let is_busy = self.pages.iter().any(|page| page.in_flight);
        let background = self.background_due(pace).filter(|_| !is_busy);
        [wanted, background].into_iter().flatten().min()
    }

    fn number(&self, offset: u64) -> usize {
        offset.checked_div(self.step).and_then(|number| usize::try_from(number).ok()).unwrap_or(0)
    }

    /// Notes a page that has come; whether the round is at its end with it.
    pub(super) fn answered(&mut self, offset: u64, length: u64, total: Option<u64>, now: u64) -> bool {
        if offset == 0 && length > 0 && self.step == 0 {
            self.step = length;
        }
        let number = self.number(offset);
        self.total = total.or(self.total).or((offset == 0).then_some(length));
        self.resize();
        if let Some(page) = self.pages.get_mut(number) {
            *page = Page { read_at: Some(now), in_round: true, ..Page::default() };
        }
        self.was_complete |= self.pages.iter().all(|page| page.read_at.is_some());
        let is_over = self.pages.iter().all(|page| page.in_round);
        if is_over {
            self.pages.iter_mut().for_each(|page| page.in_round = false);
        }
        is_over
    }

    /// As many pages as the total needs; new ones have to be read.
    fn resize(&mut self) {
        let count = self.total.unwrap_or(0).checked_div(self.step).map_or(1, |full| {
            let is_partial = !self.total.unwrap_or(0).is_multiple_of(self.step);
            usize::try_from(full + u64::from(is_partial)).unwrap_or(usize::MAX).max(1)
        });
        self.pages.resize_with(count, Page::wanted);
    }

    /// Notes a page that was refused and may be answered later.
    pub(super) fn refused(&mut self, offset: u64, refusal: Refusal, now: u64) {
        let number = self.number(offset);
        let Some(page) = self.pages.get_mut(number) else { return };
        let tries = page.refused.as_ref().map_or(0, |failed| failed.tries) + 1;
        let again_at = now + pause(tries, refusal.retry_after);
        page.refused = Some(Failed { refusal, tries, again_at });
        (page.in_flight, page.is_wanted) = (false, true);
    }

    /// Notes that a page is not asked for any more, without an answer.
    pub(super) fn given_back(&mut self, offset: u64) {
        let number = self.number(offset);
        if let Some(page) = self.pages.get_mut(number) {
            (page.in_flight, page.is_wanted) = (false, true);
        }
    }
}
