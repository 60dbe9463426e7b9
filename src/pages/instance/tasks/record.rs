//! Deleting the record of a task.

use super::words;
use crate::actions::silence::{Found, Looked};
use crate::api::Problem;
use crate::auth::Session;
use crate::data::{Mutation, Query};
use crate::i18n::{t, tr, use_lang};
use crate::locales::{common, tasks as msg};
use crate::notices::Notices;
use crate::ui::{Dialog, Tone};
use crate::widgets::Confirmation;
use crate::workspace::{Client, use_client};
use dms_api::model::{Task, TaskList};
use dms_api::operation::{DeleteTask, Operation, ShowTask};
use leptos::prelude::*;

/// The dialog about the record that is to be deleted, while one is chosen.
#[component]
pub fn DeleteRecord(
    instance_id: String,
    chosen: RwSignal<Option<Task>>,
    list: Query<TaskList>,
) -> impl IntoView {
    let title = tr(move |lang| {
        chosen
            .with(|task| task.as_ref().map(|task| msg::delete_of(lang, &words::name(lang, task))))
            .unwrap_or_default()
    });
    view! {
        <Dialog open=chosen title alert=true close_label=t(common::close)>
            <RecordForm instance_id=instance_id.clone() chosen list />
        </Dialog>
    }
}

/// Asks before the record of a task is deleted, and deletes it.
#[component]
fn RecordForm(instance_id: String, chosen: RwSignal<Option<Task>>, list: Query<TaskList>) -> impl IntoView {
    let (client, lang, mutation) = (use_client(), use_lang(), Mutation::default());
    let found = RwSignal::new(None::<Found>);
    let notices = expect_context::<Notices>();
    let project = expect_context::<Session>().project_id().unwrap_or_default();
    let task_id = chosen.with_untracked(|task| task.as_ref().and_then(|task| task.id.clone()));
    let operation = DeleteTask { instance_id, task_id: task_id.unwrap_or_default() };
    let request = Signal::stored(operation.request(&project));
    let confirm = move |()| {
        let operation = operation.clone();
        let change = async move {
            delete(client, operation).await.map_err(|(problem, seen)| {
                // The page may have been left meanwhile.
                let _ = found.try_set(seen);
                problem
            })
        };
        mutation.run(change, move |()| {
            if mutation.is_here() {
                chosen.set(None);
            }
            if !chosen.is_disposed() {
                list.refresh();
            }
            notices.say(Tone::Ok, msg::record_deleted(lang.get_untracked()), None);
        });
    };
    view! {
        <Confirmation dialog=chosen action=t(msg::delete) request mutation on_confirm=Callback::new(confirm)>
            <p>{t(msg::delete_text)}</p>
            <Looked mutation found />
        </Confirmation>
    }
}

/// Deletes the record of a task; one that is gone already is what was asked for. Without an
/// answer, looks whether it is still there.
async fn delete(client: Client, operation: DeleteTask) -> Result<(), (Problem, Option<Found>)> {
    let problem = match client.call(&operation).await {
        Ok(_) => return Ok(()),
        Err(problem) if problem.is_not_found() => return Ok(()),
        Err(problem) => problem,
    };
    if !problem.leaves_unknown() {
        return Err((problem, None));
    }
    let DeleteTask { instance_id, task_id } = operation;
    match client.call(&ShowTask { instance_id, task_id }).await {
        Err(missing) if missing.is_not_found() => Ok(()),
        Ok(_) => Err((problem, Some(Found::NotMade))),
        Err(_) => Err((problem, Some(Found::Unclear))),
    }
}
