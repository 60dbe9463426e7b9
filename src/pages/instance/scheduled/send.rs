//! Changing and deleting scheduled tasks. Without an answer, looks what has become of the task.

use crate::actions::silence::Found;
use crate::api::Problem;
use crate::workspace::Client;
use dms_api::model::ScheduledTask;
use dms_api::operation::{ChangeScheduledTask, DeleteScheduledTask, ListScheduledTasks};

/// Why a change failed, and what looking found where that was in doubt.
pub type Failed = (Problem, Option<Found>);

/// The task as it is now; none where it is gone.
async fn look(client: Client, instance_id: &str, task_id: &str) -> Result<Option<ScheduledTask>, Problem> {
    let list = ListScheduledTasks { instance_id: instance_id.to_owned(), ..ListScheduledTasks::default() };
    let jobs = client.call(&list).await?.value.jobs.unwrap_or_default();
    Ok(jobs.into_iter().find(|task| task.id.as_deref() == Some(task_id)))
}

/// Moves or cancels a task, which was last updated at `before`.
pub async fn change(
    client: Client,
    operation: ChangeScheduledTask,
    before: Option<String>,
) -> Result<(), Failed> {
    let problem = match client.call(&operation).await {
        Ok(_) => return Ok(()),
        Err(problem) if problem.leaves_unknown() => problem,
        Err(problem) => return Err((problem, None)),
    };
    match look(client, &operation.instance_id, &operation.task_id).await {
        Ok(Some(task)) if task.updated_at != before => Ok(()),
        Ok(Some(_)) => Err((problem, Some(Found::NotMade))),
        Ok(None) | Err(_) => Err((problem, Some(Found::Unclear))),
    }
}

/// Deletes a task; one that is gone already is what was asked for.
pub async fn delete(client: Client, operation: DeleteScheduledTask) -> Result<(), Failed> {
    let problem = match client.call(&operation).await {
        Ok(_) => return Ok(()),
        Err(problem) if problem.is_not_found() => return Ok(()),
        Err(problem) if problem.leaves_unknown() => problem,
        Err(problem) => return Err((problem, None)),
    };
    match look(client, &operation.instance_id, &operation.task_id).await {
        Ok(None) => Ok(()),
        Ok(Some(_)) => Err((problem, Some(Found::NotMade))),
        Err(_) => Err((problem, Some(Found::Unclear))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::testing::{A, Console, answer, end};
    use leptos::prelude::Owner;

    fn operation() -> ChangeScheduledTask {
        ChangeScheduledTask {
            instance_id: "i".to_owned(),
            task_id: "t".to_owned(),
            execute_at: None,
            is_cancelled: true,
        }
    }

    /// A change without an answer, after which the list says this.
    fn lost(list: &'static str) -> (Option<Option<Found>>, Option<Option<Found>>) {
        let _owner = Owner::new_root(None);
        let console = Console::new(move |request| match request.method {
            "GET" => answer(200, list),
            _ => answer(504, "{}"),
        });
        console.enter("ann", A);
        let delete_it = DeleteScheduledTask { instance_id: "i".to_owned(), task_id: "t".to_owned() };
        let changed = end(change(console.client(), operation(), Some("1".to_owned())));
        let deleted = end(delete(console.client(), delete_it));
        (changed.err().map(|(_, found)| found), deleted.err().map(|(_, found)| found))
    }

    #[test]
    fn what_gets_no_answer_is_looked_at() {
        let same = r#"{"job_count":1,"jobs":[{"id":"t","updated_at":"1"}]}"#;
        assert_eq!(lost(same), (Some(Some(Found::NotMade)), Some(Some(Found::NotMade))));
        let other = r#"{"job_count":1,"jobs":[{"id":"t","updated_at":"2"}]}"#;
        assert_eq!(lost(other), (None, Some(Some(Found::NotMade))));
        assert_eq!(lost(r#"{"job_count":0,"jobs":[]}"#), (Some(Some(Found::Unclear)), None));
    }
}
