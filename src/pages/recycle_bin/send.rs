//! Changing the policy and restoring, and looking where that gets no answer.

use crate::actions::silence::Found;
use crate::api::Problem;
use crate::workspace::Client;
use dms_api::model::{RecycleBin, RecyclePolicyBody, RestoreItem};
use dms_api::operation::{ChangeRecyclePolicy, RestoreInstances, ShowRecycleBin};

/// Why a change failed, and what looking found where that was in doubt.
pub type Failed = (Problem, Option<Found>);

/// Changes the policy. Without an answer, the policy itself tells whether it was changed.
pub async fn change_policy(client: Client, body: RecyclePolicyBody) -> Result<(), Failed> {
    let problem = match client.call(&ChangeRecyclePolicy { body: body.clone() }).await {
        Ok(_) => return Ok(()),
        Err(problem) if problem.leaves_unknown() => problem,
        Err(problem) => return Err((problem, None)),
    };
    match client.call(&ShowRecycleBin).await {
        Ok(bin) if has(&bin.value, &body) => Ok(()),
        Ok(_) => Err((problem, Some(Found::NotMade))),
        Err(_) => Err((problem, Some(Found::Unclear))),
    }
}

fn has(bin: &RecycleBin, policy: &RecyclePolicyBody) -> bool {
    (bin.retention_days, bin.default_use_recycle) == (policy.retention_days, policy.default_use_recycle)
}

/// Restores instances: what became of each. Without an answer, those that have left the bin are being
/// restored; if none has, nothing was done.
pub async fn restore(client: Client, ids: Vec<String>) -> Result<Vec<RestoreItem>, Failed> {
    let problem = match client.call(&RestoreInstances { instances: ids.clone() }).await {
        Ok(answered) => return Ok(answered.value.results.unwrap_or_default()),
        Err(problem) if problem.leaves_unknown() => problem,
        Err(problem) => return Err((problem, None)),
    };
    let Ok(bin) = client.call(&ShowRecycleBin).await else { return Err((problem, Some(Found::Unclear))) };
    let left = bin.value.recycle_instances.unwrap_or_default();
    let is_left = |id: &String| left.iter().any(|it| it.instance_id.as_ref() == Some(id));
    let gone: Vec<String> = ids.into_iter().filter(|id| !is_left(id)).collect();
    if gone.is_empty() {
        return Err((problem, Some(Found::NotMade)));
    }
    let item = |id| RestoreItem { instance_id: Some(id), ..RestoreItem::default() };
    Ok(gone.into_iter().map(item).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::testing::{A, Console, answer, end};
    use leptos::prelude::Owner;

    fn policy() -> RecyclePolicyBody {
        RecyclePolicyBody {
            retention_days: Some(3),
            default_use_recycle: Some(true),
            ..RecyclePolicyBody::default()
        }
    }

    /// Both changes without an answer, after which the bin says this.
    fn lost(bin: &'static str) -> (Option<Option<Found>>, Result<usize, Option<Found>>) {
        let _owner = Owner::new_root(None);
        let console = Console::new(move |request| match request.method {
            "GET" => answer(200, bin),
            _ => answer(504, "{}"),
        });
        console.enter("ann", A);
        let changed = end(change_policy(console.client(), policy()));
        let restored = end(restore(console.client(), vec!["a".to_owned(), "b".to_owned()]));
        (changed.err().map(|(_, found)| found), restored.map(|items| items.len()).map_err(|(_, found)| found))
    }

    #[test]
    fn what_gets_no_answer_is_looked_at() {
        let made =
            r#"{"retention_days":3,"default_use_recycle":true,"recycle_instances":[{"instance_id":"b"}]}"#;
        assert_eq!(lost(made), (None, Ok(1)));
        let not = r#"{"retention_days":1,"default_use_recycle":false,"recycle_instances":[{"instance_id":"a"},{"instance_id":"b"}]}"#;
        assert_eq!(lost(not), (Some(Some(Found::NotMade)), Err(Some(Found::NotMade))));
    }
}
