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

/// The places of a session, each with what its requests are sent with.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    epoch: Epoch,
    places: StoredValue<Vec<Access>>,
}

impl Places {
    /// No places; `epoch` tells the session.
    pub fn new(epoch: Epoch) -> Self {
        Self { epoch, places: StoredValue::new(Vec::new()) }
    }

    /// Enters a place; one that was entered before gets its newer credentials.
    pub fn enter(self, access: Access) -> PlaceId {
        let mut index = 0;
        self.places.update_value(|places| {
            index = places.iter().position(|it| it.project_id == access.project_id).unwrap_or(places.len());
            match places.get_mut(index) {
                Some(place) => *place = access,
                None => places.push(access),
            }
        });
        PlaceId { session: self.epoch.now(), index }
    }

    /// Another session begins: the credentials of all places are gone.
    pub fn leave(self) {
        self.epoch.advance();
        self.places.set_value(Vec::new());
    }

    /// What requests from a place are sent with; `None` once its credentials are gone.
    pub fn access(self, place: PlaceId) -> Option<Access> {
        // The console may have been taken out of its page.
        if self.epoch.is_gone() || self.epoch.now() != place.session {
            return None;
        }
        self.places.with_value(|places| places.get(place.index).cloned())
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
