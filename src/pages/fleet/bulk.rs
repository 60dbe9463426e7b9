//! Deleting or restarting the selected instances, in each place by itself.

use super::store::Fleet;
use crate::actions::batch::{PlaceBatch, Several, SeveralDialog};
use crate::actions::{BatchAction, Change};
use crate::fleet::{PlaceRef, Row};
use dms_api::model::Instance;
use leptos::prelude::*;

/// The dialog, opened by `Fleet::batch`.
#[component]
pub fn BulkDialog(fleet: Fleet) -> impl IntoView {
    let subject = RwSignal::new(None::<Several>);
    // What is called back outlives the effect's own run, which ends as soon as `batch` is empty again.
    let owner = Owner::current().unwrap_or_default();
    Effect::new(move |_| {
        if let Some(action) = fleet.batch.get() {
            fleet.batch.set(None);
            subject.set(Some(owner.with(|| several(fleet, action))));
        }
    });
    view! { <SeveralDialog subject /> }
}

/// What is selected, by place.
fn several(fleet: Fleet, action: BatchAction) -> Several {
    let place = |(place, instances): (PlaceRef, Vec<Instance>)| {
        let open = fleet.reading.of_place(&place)?;
        let ids: Vec<String> = instances.iter().filter_map(|it| it.instance_id.clone()).collect();
        let changed = place.clone();
        let on_change = Callback::new(move |change: Change| {
            let ids = match &change {
                Change::Deleted(gone) => gone,
                Change::Changed => &ids,
            };
            fleet.reading.look_at(&changed, ids);
        });
        Some(PlaceBatch { workspace: open.workspace, place: label(&place), instances, on_change })
    };
    let places = by_place(fleet.selected_rows()).into_iter().filter_map(place).collect();
    Several { action, places }
}

fn label(place: &PlaceRef) -> String {
    format!("{} · {}", place.connection_name, place.label())
}

/// The instances of each place, in the order in which the places come.
fn by_place(rows: Vec<Row>) -> Vec<(PlaceRef, Vec<Instance>)> {
    let mut places: Vec<(PlaceRef, Vec<Instance>)> = Vec::new();
    for row in rows {
        match places.iter_mut().find(|(place, _)| place.is(row.place())) {
            Some((_, instances)) => instances.push(row.instance().clone()),
            None => places.push((row.place().clone(), vec![row.instance().clone()])),
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fleet::Place;

    #[test]
    fn what_is_selected_is_done_in_each_place_by_itself() {
        let place = |id: &str| PlaceRef::new(Place { project_id: id.to_owned(), ..Place::default() });
        let row = |place: &PlaceRef, id: &str| {
            Row::new(place, Instance { instance_id: Some(id.to_owned()), ..Instance::default() })
        };
        let (one, other) = (place("one"), place("other"));
        let places = by_place(vec![row(&one, "a"), row(&other, "a"), row(&one, "b")]);
        let ids = |instances: &[Instance]| {
            instances.iter().filter_map(|it| it.instance_id.clone()).collect::<Vec<_>>()
        };
        let found: Vec<_> = places.iter().map(|(place, all)| (place.project_id.as_str(), ids(all))).collect();
        let own = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        assert_eq!(found, [("one", own(&["a", "b"])), ("other", own(&["a"]))]);
    }
}
