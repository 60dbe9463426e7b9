//! Numbers that rows keep. Positions move when a row before them is removed; what is drawn, selected or
//! has the focus goes by the slot of its row, which no other row ever has.

use super::{Change, PlaceRef, Row};
use std::collections::HashMap;

/// The slots of the rows of a fleet.
#[derive(Debug, Default)]
pub struct Slots {
    /// By position.
    slots: Vec<u32>,
    /// By slot; `None`: its row is gone.
    positions: Vec<Option<u32>>,
    known: HashMap<(u32, Box<str>), u32>,
    places: Vec<PlaceRef>,
}

impl Slots {
    /// Follows the rows to what they are after a change.
    pub fn follow(&mut self, rows: &[Row], change: &Change) {
        if !change.removed.is_empty() {
            for row in &change.removed {
                let key = self.key(row);
                if let Some(slot) = self.known.remove(&key) {
                    self.positions[slot as usize] = None;
                }
            }
            self.slots.clear();
        }
        for (position, row) in rows.iter().enumerate().skip(self.slots.len()) {
            let key = self.key(row);
            let next = self.positions.len() as u32;
            let slot = *self.known.entry(key).or_insert(next);
            if slot == next {
                self.positions.push(None);
            }
            self.positions[slot as usize] = Some(position as u32);
            self.slots.push(slot);
        }
    }

    /// The slot of the row at a position.
    pub fn slot(&self, position: u32) -> Option<u32> {
        self.slots.get(position as usize).copied()
    }

    /// Where the row of a slot is; `None` once it is gone.
    pub fn position(&self, slot: u32) -> Option<u32> {
        self.positions.get(slot as usize).copied().flatten()
    }

    fn key(&mut self, row: &Row) -> (u32, Box<str>) {
        let known = self.places.iter().position(|place| place.is(row.place()));
        let place = known.unwrap_or_else(|| {
            self.places.push(row.place().clone());
            self.places.len() - 1
        });
        let name = if row.id().is_empty() { row.name() } else { row.id() };
        (place as u32, name.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::{FleetRows, Place};
    use dms_api::model::Instance;

    fn place(project: &str) -> PlaceRef {
        PlaceRef::new(Place { project_id: project.to_owned(), ..Place::default() })
    }

    fn instances(ids: &[&str]) -> Vec<Instance> {
        ids.iter().map(|id| Instance { instance_id: Some((*id).to_owned()), ..Instance::default() }).collect()
    }

    #[test]
    fn a_row_keeps_its_slot_and_no_other_row_ever_has_it() {
        let (mut rows, mut slots) = (FleetRows::default(), Slots::default());
        let (one, other) = (place("one"), place("other"));
        for (place, ids) in [(&one, ["a", "b"]), (&other, ["a", "c"])] {
            let change = rows.merge(place, instances(&ids));
            slots.follow(rows.rows(), &change);
        }
        let of = |slots: &Slots| (0..4).map(|position| slots.slot(position)).collect::<Vec<_>>();
        assert_eq!(of(&slots), [Some(0), Some(1), Some(2), Some(3)], "the same id of two places is two rows");
        let change = rows.remove(&one, "a");
        slots.follow(rows.rows(), &change);
        assert_eq!(of(&slots), [Some(1), Some(2), Some(3), None]);
        assert_eq!((slots.position(0), slots.position(3)), (None, Some(2)));
        // It comes back as another row.
        let change = rows.merge(&one, instances(&["b", "a"]));
        slots.follow(rows.rows(), &change);
        assert_eq!(of(&slots), [Some(1), Some(2), Some(3), Some(4)]);
        let change = rows.close(&other);
        slots.follow(rows.rows(), &change);
        assert_eq!(of(&slots), [Some(1), Some(4), None, None]);
        assert_eq!(slots.position(9), None);
    }
}
