//! Reading the fleet: what has to be asked is asked, and what is answered is shown. What to ask when, and
//! what an answer means, the feed decides.

use super::store::Known;
use crate::api::{Answered, Api, Problem};
use crate::auth::{Beside, PlaceId, Session};
use crate::config::Preferences;
use crate::data::{OwnLooks, use_ready};
use crate::fleet::{Ask, Change, Pace, Place, PlaceRef, Progress, Refusal};
use crate::platform;
use crate::workspace::{Workspace, use_api, use_workspaces};
use dms_api::model::InstanceList;
use dms_api::operation::ListInstances;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::{ev, prelude::*};
use std::time::Duration;

/// Pages come many at a time: for so long what they bring is collected before it is shown.
const COLLECT: Duration = Duration::from_millis(200);

/// A place that is read.
#[derive(Clone, Debug)]
pub struct Open {
    /// The place.
    pub place: PlaceRef,
    /// Which one it is to the session.
    pub id: PlaceId,
    /// What calls the API there.
    pub workspace: Workspace,
}

/// The reading of all places that are open.
#[derive(Clone, Copy)]
pub struct Reading {
    known: StoredValue<Known>,
    version: RwSignal<u64>,
    /// The places that are read.
    pub open: RwSignal<Vec<Open>>,
    /// How far each has come.
    pub progress: RwSignal<Vec<Progress>>,
    /// When something was read last, in milliseconds since 1970-01-01 UTC.
    pub read_at: RwSignal<Option<u64>>,
    asked: StoredValue<Vec<Ask>>,
    looks: OwnLooks,
    number: StoredValue<u64>,
    wake: StoredValue<Option<TimeoutHandle>>,
    collecting: StoredValue<Option<TimeoutHandle>>,
    ready: Signal<bool>,
    api: Api,
    session: Session,
}

impl Reading {
    /// Reads the places whose credentials are there for as long as the component lives.
    pub fn of_component(
        known: StoredValue<Known>,
        version: RwSignal<u64>,
        beside: Memo<Vec<Beside>>,
    ) -> Self {
        let read_at = known.with_value(|known| known.read_at);
        let reading = Self {
            known,
            version,
            open: RwSignal::default(),
            progress: RwSignal::default(),
            read_at: RwSignal::new(read_at),
            asked: StoredValue::new(Vec::new()),
            looks: OwnLooks::of_component(),
            number: StoredValue::new(0),
            wake: StoredValue::new(None),
            collecting: StoredValue::new(None),
            ready: use_ready(),
            api: use_api(),
            session: expect_context(),
        };
        let workspaces = use_workspaces();
        Effect::new(move |_| {
            let open = beside.get().iter().map(|it| Open::new(it, workspaces.at(it.id))).collect();
            reading.enter(open);
        });
        let preferences = expect_context::<Preferences>();
        Effect::new(move |_| {
            let is_live = preferences.stored().with(|stored| stored.refresh.seconds().is_some());
            let page_every = Pace::default().page_every.filter(|_| is_live);
            known.update_value(|known| known.feed.set_pace(Pace { page_every, ..Pace::default() }));
            reading.pump();
        });
        // With a network, or somebody who is signed in again, what was refused is asked again.
        Effect::new(move |was_ready: Option<bool>| {
            let is_ready = reading.ready.get();
            if is_ready && was_ready == Some(false) {
                reading.retry_all();
            }
            is_ready
        });
        let seen = window_event_listener(ev::visibilitychange, move |_| reading.pump());
        on_cleanup(move || {
            seen.remove();
            for timer in [reading.wake, reading.collecting] {
                timer.try_update_value(|timer| timer.take().inspect(TimeoutHandle::clear));
            }
        });
        reading
    }

    /// Opens the places that are new, and closes those that were left.
    fn enter(self, open: Vec<Open>) {
        let change = self.known.try_update_value(|known| {
            let left: Vec<PlaceRef> =
                known.feed.places().filter(|own| open.iter().all(|it| !it.place.is(own))).cloned().collect();
            for it in &open {
                known.feed.open(it.place.clone());
            }
            let mut has_changed = false;
            for place in &left {
                let change = known.feed.close(place);
                known.follow(&change);
                has_changed |= !change.is_empty();
            }
            has_changed
        });
        self.open.set(open);
        if change == Some(true) {
            self.show();
        }
        self.pump();
    }

    /// Asks what may be asked now, and comes back when there is more. A page that nobody sees asks for
    /// nothing that it has already.
    fn pump(self) {
        let is_complete =
            self.progress.try_with_untracked(|all| !all.is_empty() && all.iter().all(|it| it.is_complete));
        let is_asleep = is_complete == Some(true) && !platform::is_visible();
        if is_asleep || self.ready.try_get_untracked() != Some(true) {
            return;
        }
        let now = platform::now_millis();
        let asks = self.known.try_update_value(|known| known.feed.asks(now)).unwrap_or_default();
        asks.into_iter().for_each(|ask| self.send(ask));
        self.known.try_with_value(|known| {
            let _ = self.progress.try_set(known.feed.progress());
            let wait =
                known.feed.wakes_at(now).map(|at| Duration::from_millis(at.saturating_sub(now).max(50)));
            let timer = wait.and_then(|wait| set_timeout_with_handle(move || self.pump(), wait).ok());
            self.wake.try_update_value(|wake| {
                wake.take().inspect(TimeoutHandle::clear);
                *wake = timer;
            });
        });
    }

    fn send(self, ask: Ask) {
        let Some(open) = self.of_place(&ask.place) else { return };
        let client = open.workspace.client;
        self.asked.update_value(|asked| asked.push(ask.clone()));
        let number = self.number.try_update_value(|number| {
            *number += 1;
            number.to_string()
        });
        self.looks.take(number.unwrap_or_default(), async move {
            let answer = client.call(&ListInstances(ask.query())).await;
            self.take(&ask, answer.map(|Answered { value, .. }| value));
        });
    }

    fn take(self, ask: &Ask, answer: Result<InstanceList, Problem>) {
        let now = platform::now_millis();
        let is_answer = answer.is_ok();
        self.asked.try_update_value(|asked| asked.retain(|it| it != ask));
        let change = self.known.try_update_value(|known| {
            let change = known.feed.answered(ask, answer.map_err(Refusal::from), now);
            known.follow(&change);
            change
        });
        if is_answer {
            let _ = self.read_at.try_set(Some(now));
            self.known.try_update_value(|known| known.read_at = Some(now));
        }
        self.tell(&change.unwrap_or_default());
        self.pump();
    }

    /// Shows what has changed, soon; at once where rows have moved.
    fn tell(self, change: &Change) {
        if !change.removed.is_empty() {
            self.show();
        } else if !change.is_empty() && self.collecting.try_with_value(Option::is_none) == Some(true) {
            let timer = set_timeout_with_handle(move || self.show(), COLLECT).ok();
            self.collecting.set_value(timer);
        }
    }

    fn show(self) {
        self.collecting.try_update_value(|timer| timer.take().inspect(TimeoutHandle::clear));
        let _ = self.version.try_update(|version| *version += 1);
    }

    /// What is known, for the next visit of the page: what is asked now is asked again then.
    pub fn give_up(self) -> Option<Known> {
        let asked = self.asked.try_update_value(std::mem::take).unwrap_or_default();
        self.known.try_update_value(|known| {
            for ask in &asked {
                known.feed.answered(ask, Err(Refusal::from(Problem::Offline)), platform::now_millis());
            }
            std::mem::take(known)
        })
    }

    /// Where a place is asked.
    pub fn of_place(self, place: &Place) -> Option<Open> {
        self.open.try_with_untracked(|open| open.iter().find(|it| it.place.is(place)).cloned())?
    }

    /// Reads every page again.
    pub fn refresh(self) {
        self.known.update_value(|known| known.feed.refresh());
        self.pump();
    }

    /// Looks soon at what was changed.
    pub fn look_at(self, place: &PlaceRef, ids: &[String]) {
        let looked = self.known.try_update_value(|known| {
            ids.iter().for_each(|id| known.feed.look_at(place, id));
        });
        if looked.is_some() {
            self.pump();
        }
    }

    /// Asks a place again that was stopped or refused something. One beside the open one may need new
    /// credentials for that.
    pub fn retry(self, place: PlaceRef) {
        let Some(open) = self.of_place(&place) else { return };
        let go_on = move || {
            self.known.try_update_value(|known| known.feed.retry(&place, platform::now_millis()));
            self.pump();
        };
        if open.workspace.client.is_open() {
            return go_on();
        }
        let Self { api, session, .. } = self;
        self.looks.take(open.place.id(), async move {
            // What cannot be renewed is refused again, and said.
            let _ = session.enter_again(api, open.id).await;
            go_on();
        });
    }

    fn retry_all(self) {
        let now = platform::now_millis();
        self.known.update_value(|known| {
            let places: Vec<PlaceRef> = known.feed.places().cloned().collect();
            places.iter().for_each(|place| known.feed.retry(place, now));
        });
        self.pump();
    }
}

impl Open {
    fn new(beside: &Beside, workspace: Workspace) -> Self {
        let place = PlaceRef::new(Place {
            connection: beside.at.connection.clone(),
            connection_name: beside.connection.clone(),
            region: region(&beside.project).to_owned(),
            project_id: beside.at.project.clone(),
            project_name: beside.project.clone(),
        });
        Self { place, id: beside.id, workspace }
    }
}

/// The region of a project: it is called after it, and one that was added to a region has a part of its
/// own (`cn-north-4_team`).
fn region(project: &str) -> &str {
    project.split('_').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_called_after_its_region() {
        assert_eq!(
            (region("cn-north-4"), region("cn-north-4_team"), region("")),
            ("cn-north-4", "cn-north-4", "")
        );
    }
}
