//! Asking the service for instances that no page has read.

use crate::workspace::{Workspace, use_workspaces};
use dms_api::operation::{InstanceQuery, ListInstances};
use leptos::prelude::*;
use std::time::Duration;

/// How long typing has to pause.
const PAUSE: Duration = Duration::from_millis(250);

/// How many instances are asked for at the beginning: a page of the largest size (table 4-7).
const AT_FIRST: u64 = 50;

/// How many of those that match.
const MATCHES: u64 = 10;

/// From how many characters on the service is asked.
const QUERY_CHARS: usize = 2;

/// Reads instances when the palette opens, and those that a query matches whenever typing
/// pauses; whether a question is under way. What comes is among the instances seen.
pub fn use_search(query: RwSignal<String>) -> Signal<bool> {
    let workspace = untrack(|| use_workspaces().open());
    let asking = RwSignal::new(0_u32);
    let Some(workspace) = workspace else { return asking_any(asking) };
    ask(workspace, asking, InstanceQuery { limit: Some(AT_FIRST), ..InstanceQuery::default() });
    Effect::new(move |_| {
        let queries = queries(&query.get());
        if queries.is_empty() {
            return;
        }
        let search = move || queries.iter().for_each(|query| ask(workspace, asking, query.clone()));
        if let Ok(timer) = set_timeout_with_handle(search, PAUSE) {
            on_cleanup(move || timer.clear());
        }
    });
    asking_any(asking)
}

fn asking_any(asking: RwSignal<u32>) -> Signal<bool> {
    Signal::derive(move || asking.get() > 0)
}

/// By name, and by id where it looks like a whole one: the service takes no parts of ids.
fn queries(typed: &str) -> Vec<InstanceQuery> {
    let typed = typed.trim();
    if typed.chars().count() < QUERY_CHARS {
        return Vec::new();
    }
    let query = |name: Option<String>, instance_id: Option<String>| InstanceQuery {
        name,
        instance_id,
        include_failure: true,
        limit: Some(MATCHES),
        ..InstanceQuery::default()
    };
    let typed = typed.to_owned();
    if dms_api::rules::ids::check_instance_id(&typed).is_ok() {
        vec![query(None, Some(typed))]
    } else {
        vec![query(Some(typed), None)]
    }
}

fn ask(workspace: Workspace, asking: RwSignal<u32>, query: InstanceQuery) {
    asking.update(|count| *count += 1);
    leptos::task::spawn_local(async move {
        // Without an answer there is what was seen already; the activity log tells why.
        let _ = workspace.client.read(ListInstances(query)).await;
        // The palette may have been closed; what was found is kept all the same.
        asking.try_update(|count| *count = count.saturating_sub(1));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_id_is_looked_for_as_one() {
        let id = "54602a9d-5e22-4239-9123-77e350df4a34";
        let of =
            |typed: &str| queries(typed).into_iter().map(|it| (it.name, it.instance_id)).collect::<Vec<_>>();
        assert_eq!(of(id), [(None, Some(id.to_owned()))]);
        assert_eq!(of(" orders "), [(Some("orders".to_owned()), None)]);
        assert!(of("o").is_empty());
    }
}
