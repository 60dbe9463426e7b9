//! The rows of all places, kept up to date page by page: only what has changed is replaced.

use super::{PlaceRef, Row};
use dms_api::model::Instance;
use std::collections::HashMap;
use std::ops::Range;

/// What an answer has changed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Change {
    /// Positions of rows that say something else than before.
    pub changed: Vec<u32>,
    /// Positions of rows that are new; they come after all others.
    pub added: Range<u32>,
    /// Rows that are gone. Where there are any, the rows after them have moved up: positions that
    /// were kept mean other rows now.
    pub removed: Vec<Row>,
}

impl Change {
    /// Whether everything is as it was.
    pub fn is_empty(&self) -> bool {
        self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty()
    }
}

/// Rows by place and id. They keep their positions until one is removed.
#[derive(Debug, Default)]
pub struct FleetRows {
    rows: Vec<Row>,
    places: Vec<Known>,
}

/// The rows of a place by the id of the instance.
#[derive(Debug)]
struct Known {
    place: PlaceRef,
    /// The round of reading that is going on.
    round: u32,
    by_id: HashMap<Box<str>, Slot>,
}

#[derive(Debug)]
struct Slot {
    position: u32,
    /// The last round in which it was seen.
    round: u32,
}

/// What tells an instance from the others of its place; the name where the answer has no id.
fn key(instance: &Instance) -> &str {
    instance.instance_id.as_deref().or(instance.name.as_deref()).unwrap_or_default()
}

impl FleetRows {
    /// All rows.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many rows a place has.
    pub fn count(&self, place: &PlaceRef) -> usize {
        self.known(place).map_or(0, |known| known.by_id.len())
    }

    /// The row of an instance.
    pub fn get(&self, place: &PlaceRef, id: &str) -> Option<&Row> {
        self.rows.get(self.position(place, id)? as usize)
    }

    /// Where the row of an instance is.
    pub fn position(&self, place: &PlaceRef, id: &str) -> Option<u32> {
        Some(self.known(place)?.by_id.get(id)?.position)
    }

    fn known(&self, place: &PlaceRef) -> Option<&Known> {
        self.places.iter().find(|known| known.place.is(place))
    }

    fn known_mut(&mut self, place: &PlaceRef) -> &mut Known {
        let at = self.places.iter().position(|known| known.place.is(place)).unwrap_or_else(|| {
            self.places.push(Known { place: place.clone(), round: 0, by_id: HashMap::new() });
            self.places.len() - 1
        });
        &mut self.places[at]
    }

    /// Takes over what was answered for a place: some of its instances.
    pub fn merge(&mut self, place: &PlaceRef, instances: Vec<Instance>) -> Change {
        let begin = self.rows.len() as u32;
        let mut changed = Vec::new();
        let mut rows = std::mem::take(&mut self.rows);
        let known = self.known_mut(place);
        for instance in instances {
            match known.by_id.get_mut(key(&instance)) {
                Some(slot) => {
                    slot.round = known.round;
                    let old = &mut rows[slot.position as usize];
                    if *old.instance() != instance || old.place() != place {
                        *old = Row::new(place, instance);
                        changed.push(slot.position);
                    }
                }
                None => {
                    let slot = Slot { position: rows.len() as u32, round: known.round };
                    known.by_id.insert(key(&instance).into(), slot);
                    rows.push(Row::new(place, instance));
                }
            }
        }
        self.rows = rows;
        // What came twice in one answer is not news of its own.
        changed.retain(|position| *position < begin);
        changed.sort_unstable();
        changed.dedup();
        Change { changed, added: begin..self.rows.len() as u32, removed: Vec::new() }
    }

    /// Removes an instance that is gone.
    pub fn remove(&mut self, place: &PlaceRef, id: &str) -> Change {
        let Some(slot) = self.known_mut(place).by_id.remove(id) else { return self.unchanged() };
        let removed = vec![self.rows.remove(slot.position as usize)];
        self.number();
        Change { removed, ..self.unchanged() }
    }

    /// Removes all instances of a place.
    pub fn close(&mut self, place: &PlaceRef) -> Change {
        self.places.retain(|known| !known.place.is(place));
        let removed = self.rows.extract_if(.., |row| row.place().is(place)).collect();
        self.number();
        Change { removed, ..self.unchanged() }
    }

    /// Ends a round in which all pages of a place were read: removes what was not among them. While
    /// somebody deletes, rows move up to pages that were read before, so that nothing is removed
    /// unless the round has seen as many as there are by the service's own count.
    pub fn end_round(&mut self, place: &PlaceRef, total: u64) -> Change {
        let known = self.known_mut(place);
        let round = known.round;
        known.round += 1;
        let seen = known.by_id.values().filter(|slot| slot.round == round).count();
        if (seen as u64) < total || seen == known.by_id.len() {
            return self.unchanged();
        }
        let gone: Vec<u32> =
            known.by_id.extract_if(|_, slot| slot.round != round).map(|(_, slot)| slot.position).collect();
        let mut position = 0;
        let is_gone = |_: &mut Row| {
            position += 1;
            gone.contains(&(position - 1))
        };
        let removed = self.rows.extract_if(.., is_gone).collect();
        self.number();
        Change { removed, ..self.unchanged() }
    }

    fn unchanged(&self) -> Change {
        let end = self.rows.len() as u32;
        Change { added: end..end, ..Change::default() }
    }

    /// Notes where rows are, after some of them have moved.
    fn number(&mut self) {
        for (position, row) in self.rows.iter().enumerate() {
            let known = self.places.iter_mut().find(|known| known.place.is(row.place()));
            if let Some(slot) = known.and_then(|known| known.by_id.get_mut(key(row.instance()))) {
                slot.position = position as u32;
            }
        }
    }
}

#[cfg(test)]
mod tests;
