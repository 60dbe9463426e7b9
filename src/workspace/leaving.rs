//! Instances on their way out: their deletion was accepted, and the service still shows them.

use crate::auth::PlaceId;
use crate::platform;
use dms_api::model::{Instance, Status};
use leptos::prelude::*;

/// For how many milliseconds an accepted deletion explains what an instance shows.
const AT_MOST: u64 = 30 * 60 * 1000;

/// An accepted deletion.
#[derive(Clone, Debug)]
struct Deletion {
    place: PlaceId,
    instance_id: String,
    /// In milliseconds since 1970-01-01 UTC.
    accepted_at: u64,
}

/// The accepted deletions of the visit.
#[derive(Clone, Copy, Debug, Default)]
pub struct Leaving(RwSignal<Vec<Deletion>>);

impl Leaving {
    /// Notes that the deletion of an instance was accepted.
    pub(super) fn note(self, place: PlaceId, instance_id: String) {
        let accepted_at = platform::now_millis();
        self.0.update(|all| all.push(Deletion { place, instance_id, accepted_at }));
    }

    /// The status of an instance as a person should understand it at a moment: the live service shows
    /// `ERROR` for one that it is taking apart. Reactive.
    pub(super) fn status(self, place: PlaceId, instance: &Instance, now: u64) -> Option<Status> {
        let is_leaving = |it: &Deletion| {
            it.place == place
                && Some(&it.instance_id) == instance.instance_id.as_ref()
                && now.saturating_sub(it.accepted_at) < AT_MOST
        };
        match &instance.status {
            Some(Status::Error) if self.0.with(|all| all.iter().any(is_leaving)) => {
                Some(Status::Other("DELETING".to_owned()))
            }
            status => status.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_on_the_way_out_is_the_deletion() {
        let _owner = Owner::new_root(None);
        let (leaving, here) = (Leaving::default(), PlaceId::default());
        let instance = |id: &str, status: &str| Instance {
            instance_id: Some(id.to_owned()),
            status: Some(status.into()),
            ..Instance::default()
        };
        let now = platform::now_millis();
        let words = |place, id, status: &str, now| {
            leaving.status(place, &instance(id, status), now).map(|it| it.as_str().to_owned())
        };
        assert_eq!(words(here, "a", "ERROR", now).as_deref(), Some("ERROR"));
        leaving.note(here, "a".to_owned());
        assert_eq!(words(here, "a", "ERROR", now).as_deref(), Some("DELETING"));
        // Only what looks like a fault is explained, only there, and not for ever.
        assert_eq!(words(here, "a", "RUNNING", now).as_deref(), Some("RUNNING"));
        assert_eq!(words(here, "b", "ERROR", now).as_deref(), Some("ERROR"));
        assert_eq!(words(here.next(), "a", "ERROR", now).as_deref(), Some("ERROR"));
        assert_eq!(words(here, "a", "ERROR", now + AT_MOST + 60_000).as_deref(), Some("ERROR"));
    }
}
