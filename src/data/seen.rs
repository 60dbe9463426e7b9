//! The instances that some page has read, so that they can be found without asking again.

use crate::auth::Session;
use crate::workspace::Workspace;
use dms_api::model::Instance;
use leptos::prelude::*;

/// How many instances are remembered.
const CAPACITY: usize = 1000;

/// The instances read so far, those of other connections and projects among them.
#[derive(Clone, Copy, Debug)]
pub struct Seen {
    session: Session,
    list: RwSignal<Vec<(String, Instance)>>,
}

/// Begins to remember; once, at the root.
pub fn install_seen(session: Session) {
    provide_context(Seen { session, list: RwSignal::new(Vec::new()) });
}

/// The instances read so far.
pub fn use_seen() -> Seen {
    expect_context()
}

impl Seen {
    /// Notes what was read in a place.
    pub fn note(&self, workspace: &Workspace, instances: &[Instance]) {
        if let Some(place) = workspace.key().filter(|_| !instances.is_empty()) {
            self.list.update(|list| add(list, &place, instances));
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        self.list.set(Vec::new());
    }

    /// Forgets instances that are gone.
    pub fn forget(&self, ids: &[String]) {
        let Some(place) = untrack(|| self.place()) else { return };
        let is_gone = |instance: &Instance| instance.instance_id.as_ref().is_some_and(|id| ids.contains(id));
        self.list.update(|list| list.retain(|(other, instance)| *other != place || !is_gone(instance)));
    }

    /// Whether any was read; reactive.
    pub fn has_any(&self) -> bool {
        self.list.with(|list| !list.is_empty())
    }

    /// Those of the place that is open, the latest first; reactive.
    pub fn all(&self) -> Vec<Instance> {
        let Some(place) = self.place() else { return Vec::new() };
        self.list.with(|list| of_place(list, &place).cloned().collect())
    }

    /// What tells the place that is open from others; reactive.
    fn place(&self) -> Option<String> {
        self.session.place().get().and_then(|place| self.session.key(place))
    }
}

/// Those of a place, the latest first.
fn of_place<'a>(list: &'a [(String, Instance)], place: &'a str) -> impl Iterator<Item = &'a Instance> {
    list.iter().rev().filter(move |(other, _)| other == place).map(|(_, instance)| instance)
}

fn add(list: &mut Vec<(String, Instance)>, place: &str, instances: &[Instance]) {
    let named = || instances.iter().filter(|it| it.instance_id.is_some());
    let is_new = |old: &Instance| named().any(|new| new.instance_id == old.instance_id);
    list.retain(|(other, old)| other != place || !is_new(old));
    list.extend(named().rev().map(|instance| (place.to_owned(), instance.clone())));
    let excess = list.len().saturating_sub(CAPACITY);
    list.drain(..excess);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instance(id: usize, name: &str) -> Instance {
        Instance { instance_id: Some(id.to_string()), name: Some(name.to_owned()), ..Instance::default() }
    }

    #[test]
    fn what_is_read_again_replaces_what_was_read() {
        let mut list = Vec::new();
        add(&mut list, "p", &[instance(1, "old"), instance(2, "other"), Instance::default()]);
        add(&mut list, "p", &[instance(1, "new")]);
        let names: Vec<_> = of_place(&list, "p").filter_map(|it| it.name.as_deref()).collect();
        assert_eq!(names, ["new", "other"]);
    }

    #[test]
    fn two_connections_may_have_instances_and_projects_of_the_same_id() {
        let mut list = Vec::new();
        add(&mut list, "one/p", &[instance(1, "here")]);
        add(&mut list, "other/p", &[instance(1, "there")]);
        let names = |place| of_place(&list, place).filter_map(|it| it.name.clone()).collect::<Vec<_>>();
        assert_eq!(names("one/p"), ["here"]);
        assert_eq!(names("other/p"), ["there"]);
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let mut list = Vec::new();
        let many: Vec<Instance> = (0..CAPACITY).map(|id| instance(id, "x")).collect();
        add(&mut list, "p", &many);
        add(&mut list, "p", &[instance(CAPACITY, "last")]);
        assert_eq!(list.len(), CAPACITY);
        assert!(list.iter().any(|(_, it)| it.name.as_deref() == Some("last")));
    }
}
