//! Changing how the instance is looked after, and looking where that gets no answer.

use super::draft::has;
use crate::actions::silence::Found;
use crate::api::Problem;
use crate::workspace::Client;
use dms_api::errors::ErrorCode;
use dms_api::operation::{ChangeStorageGrowth, EnableDomainName, ShowInstance, ShowStorageGrowth};

/// Why a change failed, and what looking found where that was in doubt.
pub type Failed = (Problem, Option<Found>);

fn found(problem: Problem, is_made: Result<bool, Problem>) -> Result<(), Failed> {
    match is_made {
        Ok(true) => Ok(()),
        Ok(false) => Err((problem, Some(Found::NotMade))),
        Err(_) => Err((problem, Some(Found::Unclear))),
    }
}

/// Changes how the storage grows.
pub async fn change_growth(client: Client, operation: ChangeStorageGrowth) -> Result<(), Failed> {
    let problem = match client.call(&operation).await {
        Ok(_) => return Ok(()),
        Err(problem) if problem.leaves_unknown() => problem,
        Err(problem) => return Err((problem, None)),
    };
    let ChangeStorageGrowth { instance_id, body } = operation;
    let now = client.call(&ShowStorageGrowth { instance_id }).await;
    found(problem, now.map(|now| has(&now.value, &body)))
}

/// Gives the instance domain names; that it has them already is what was asked for.
pub async fn enable_domain_names(client: Client, instance_id: String) -> Result<(), Failed> {
    let operation = EnableDomainName { instance_id: instance_id.clone() };
    let problem = match client.call(&operation).await {
        Ok(_) => return Ok(()),
        Err(problem) if problem.code() == Some(ErrorCode::DOMAIN_NAME_ENABLED.as_str()) => return Ok(()),
        Err(problem) if problem.leaves_unknown() => problem,
        Err(problem) => return Err((problem, None)),
    };
    let now = client.call(&ShowInstance { instance_id }).await;
    found(problem, now.map(|now| now.value.dns_enable == Some(true)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::testing::{A, Console, answer, end};
    use dms_api::model::StorageGrowth;
    use leptos::prelude::Owner;

    #[test]
    fn what_gets_no_answer_is_looked_at() {
        for (now, expected) in [
            (r#"{"instance_id":"i","auto_volume_expand_enable":false,"dns_enable":true}"#, None),
            (
                r#"{"instance_id":"i","auto_volume_expand_enable":true,"dns_enable":false}"#,
                Some(Some(Found::NotMade)),
            ),
        ] {
            let _owner = Owner::new_root(None);
            let console = Console::new(move |request| match request.method {
                "GET" => answer(200, now),
                _ => answer(504, "{}"),
            });
            console.enter("ann", A);
            let body = StorageGrowth { enable: Some(false), ..StorageGrowth::default() };
            let operation = ChangeStorageGrowth { instance_id: "i".to_owned(), body };
            let growth = end(change_growth(console.client(), operation));
            assert_eq!(growth.err().map(|(_, found)| found), expected);
            let names = end(enable_domain_names(console.client(), "i".to_owned()));
            assert_eq!(names.err().map(|(_, found)| found), expected);
        }
    }
}
