//! Saving an edit: look first, send what was changed, follow what goes on in the background.

use super::draft::{Draft, Meanwhile, Part, Values};
use crate::actions::silence::Found;
use crate::api::Problem;
use crate::workspace::{Client, Job, JobKind, Workspace};
use dms_api::model::{Instance, Task, TaskStatus};
use dms_api::operation::{ListTasks, ShowInstance, UpdateInstance};
use gloo_timers::future::TimeoutFuture;

/// How often the task of public access is looked for, and how long it is waited between.
const LOOKS: u32 = 4;
const LOOK_MILLIS: u32 = 1_500;

/// How saving went.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// Somebody else changed parts of it to something else meanwhile, and this is how it is now:
    /// nothing was sent.
    Contested(Box<Instance>),
    /// It was saved.
    Done {
        /// The parts that were changed here.
        changed: Vec<Part>,
        /// What somebody else changed meanwhile, and that stays.
        meanwhile: Meanwhile,
    },
}

/// Why saving failed, and what looking found where that was in doubt.
pub type Failed = (Problem, Option<Found>);

/// Saves a draft.
pub async fn save(client: Client, instance_id: String, mut draft: Draft) -> Result<Saved, Failed> {
    let show = ShowInstance { instance_id: instance_id.clone() };
    let now = client.call(&show).await.map_err(|problem| (problem, None))?.value;
    let meanwhile = draft.rebase(&now);
    if !meanwhile.contested.is_empty() {
        return Ok(Saved::Contested(Box::new(now)));
    }
    let changed = draft.changed();
    let done = Saved::Done { changed: changed.clone(), meanwhile };
    if changed.is_empty() {
        return Ok(done);
    }
    let update = UpdateInstance { instance_id, body: draft.body() };
    match client.call(&update).await {
        Ok(_) => Ok(done),
        Err(problem) if problem.leaves_unknown() => match look(client, &show, &draft).await {
            Found::Made => Ok(done),
            found => Err((problem, Some(found))),
        },
        Err(problem) => Err((problem, None)),
    }
}

/// Looks whether a draft was saved. Public access changes later, in the background: only its
/// task tells.
async fn look(client: Client, show: &ShowInstance, draft: &Draft) -> Found {
    let Ok(answered) = client.call(show).await else { return Found::Unclear };
    let now = Values::of(&answered.value);
    let mut parts = draft.changed();
    parts.retain(|part| draft.values.changes(*part, &now));
    match parts.as_slice() {
        [] => Found::Made,
        [Part::PublicAccess] => match find_public_access_task(client, show.instance_id.clone()).await {
            Some(_) => Found::Made,
            None => Found::Unclear,
        },
        _ => Found::NotMade,
    }
}

/// Follows switching public access to its end.
pub async fn follow_public_access(workspace: Workspace, instance: Instance) {
    let job = Job::new(JobKind::PublicAccess, &instance);
    if let Some(task_id) = find_public_access_task(workspace.client, job.instance_id.clone()).await {
        workspace.follow(Job { task_id: Some(task_id), ..job });
    }
}

/// The task that switches public access now. Changing an instance answers no task, so it is
/// looked for among the background tasks, where it may appear a moment later.
async fn find_public_access_task(client: Client, instance_id: String) -> Option<String> {
    let list = ListTasks { instance_id, ..ListTasks::default() };
    for look in 0..LOOKS {
        if look > 0 {
            TimeoutFuture::new(LOOK_MILLIS).await;
        }
        if let Ok(answered) = client.call(&list).await
            && let Some(task) = public_access_task(answered.value.tasks.as_deref().unwrap_or_default())
        {
            return task.id.clone();
        }
    }
    None
}

/// The latest running task about an elastic IP. The reference prints `bindInstancePublicIp`
/// (chapter 4.4.1) and leaves open what the opposite is called.
fn public_access_task(tasks: &[Task]) -> Option<&Task> {
    let is_about_it = |task: &&Task| {
        let name = task.name.as_deref().unwrap_or_default().to_ascii_lowercase();
        name.contains("publicip") && task.status.as_ref().is_some_and(TaskStatus::is_running)
    };
    tasks.iter().filter(is_about_it).max_by_key(|task| task.created_at.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(id: &str, name: &str, status: &str, created_at: &str) -> Task {
        Task {
            id: Some(id.to_owned()),
            name: Some(name.to_owned()),
            status: Some(status.into()),
            created_at: Some(created_at.to_owned()),
            ..Task::default()
        }
    }

    #[test]
    fn the_latest_running_task_about_an_elastic_ip_is_followed() {
        let tasks = [
            task("old", "bindInstancePublicIp", "SUCCESS", "2026-01-03T00:00:00Z"),
            task("other", "resetInstancePassword", "EXECUTING", "2026-01-04T00:00:00Z"),
            task("earlier", "bindInstancePublicIp", "EXECUTING", "2026-01-01T00:00:00Z"),
            task("wanted", "unbindInstancePublicIp", "CREATED", "2026-01-02T00:00:00Z"),
        ];
        assert_eq!(public_access_task(&tasks).and_then(|task| task.id.as_deref()), Some("wanted"));
        assert_eq!(public_access_task(&tasks[..2]), None);
    }
}
