//! The places where a person works: a connection and a project, and the person.
//!
//! Requests of a place are sent with its own credentials, whatever was opened meanwhile: those of
//! another project of the same person stay good for what was begun there. All of them are gone
//! when the session ends.

use crate::api::{Access, Credentials, Epoch};
use leptos::prelude::*;

/// Which place it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PlaceId {
    session: u64,
    index: usize,
}

#[cfg(test)]
impl PlaceId {
    /// Another place.
    pub fn next(self) -> Self {
        Self { index: self.index + 1, ..self }
    }
}

/// What is known of a place.
#[derive(Clone, Debug)]
pub(super) struct Entered {
    /// What its requests are sent with.
    pub access: Access,
    /// The name of its project; empty where that is not known.
    pub project_name: String,
}

/// The places of a session, each with what its requests are sent with. One that was left alone leaves
/// its slot empty: no other place ever has its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    epoch: Epoch,
    places: RwSignal<Vec<Option<Entered>>>,
}

impl Places {
    /// No places; `epoch` tells the session.
    pub fn new(epoch: Epoch) -> Self {
        Self { epoch, places: RwSignal::new(Vec::new()) }
    }

    /// Enters a place; one that was entered before gets its newer credentials.
    pub fn enter(self, entered: Entered) -> PlaceId {
        let mut index = 0;
        self.places.update(|places| {
            let is_same = |other: &Access| {
                let access = &entered.access;
                other.project_id == access.project_id
                    && other.connection.destination() == access.connection.destination()
            };
            let known = places.iter().position(|it| it.as_ref().is_some_and(|it| is_same(&it.access)));
            index = known.unwrap_or(places.len());
            match places.get_mut(index) {
                Some(place) => *place = Some(entered),
                None => places.push(Some(entered)),
            }
        });
        self.id(index)
    }

    /// Another session begins: the credentials of all places are gone.
    pub fn leave(self) {
        self.epoch.advance();
        self.places.set(Vec::new());
    }

    /// The credentials of one place are gone.
    pub fn leave_one(self, place: PlaceId) {
        if self.epoch.now() == place.session {
            self.places.update(|places| drop(places.get_mut(place.index).and_then(Option::take)));
        }
    }

    /// The places with credentials, in the order in which they were entered; reactive.
    pub fn all(self) -> Vec<(PlaceId, Entered)> {
        self.places.with(|places| {
            let known = places.iter().enumerate();
            known.filter_map(|(index, it)| Some((self.id(index), it.clone()?))).collect()
        })
    }

    fn id(self, index: usize) -> PlaceId {
        PlaceId { session: self.epoch.now(), index }
    }

    /// What requests from a place are sent with; `None` once its credentials are gone.
    pub fn access(self, place: PlaceId) -> Option<Access> {
        // The console may have been taken out of its page.
        if self.epoch.is_gone() || self.epoch.now() != place.session {
            return None;
        }
        let access = |places: &Vec<Option<Entered>>| Some(places.get(place.index)?.as_ref()?.access.clone());
        self.places.with_untracked(access)
    }

    /// What tells a place from others in storage: two connections may well have a project of the
    /// same id, and two people the same project.
    pub fn key(self, place: PlaceId) -> Option<String> {
        let access = self.access(place)?;
        let key = format!("{}/{}", access.connection.id, access.project_id);
        Some(match access.credentials.as_ref().and_then(Credentials::person) {
            Some(person) => format!("{key}/{:08x}", fingerprint(&person)),
            None => key,
        })
    }
}

/// Tells people apart without naming them (FNV-1a).
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
