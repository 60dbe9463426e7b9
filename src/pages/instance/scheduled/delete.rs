//! Deleting a scheduled task.

use super::send;
use super::table::name;
use crate::actions::silence::{Found, Looked};
use crate::data::Mutation;
use crate::i18n::{t, tr, use_lang};
use crate::locales::{common, scheduled as msg};
use crate::notices::Notices;
use crate::ui::{Dialog, Tone};
use crate::widgets::Confirmation;
use crate::workspace::use_client;
use dms_api::model::ScheduledTask;
use dms_api::operation::{DeleteScheduledTask, Operation};
use leptos::prelude::*;

/// The dialog about the task that is to be deleted, while one is chosen.
#[component]
pub fn DeleteDialog(instance_id: String, chosen: RwSignal<Option<ScheduledTask>>) -> impl IntoView {
    let title = tr(move |lang| {
        chosen
            .with(|task| task.as_ref().map(|task| msg::delete_of(lang, &name(lang, task))))
            .unwrap_or_default()
    });
    view! {
        <Dialog open=chosen title alert=true close_label=t(common::close)>
            <Form instance_id=instance_id.clone() chosen />
        </Dialog>
    }
}

#[component]
fn Form(instance_id: String, chosen: RwSignal<Option<ScheduledTask>>) -> impl IntoView {
    let (client, lang, mutation) = (use_client(), use_lang(), Mutation::default());
    let (found, notices) = (RwSignal::new(None::<Found>), expect_context::<Notices>());
    let task_id = chosen.with_untracked(|task| task.as_ref().and_then(|task| task.id.clone()));
    let operation = DeleteScheduledTask { instance_id, task_id: task_id.unwrap_or_default() };
    let request = Signal::stored(operation.request(&client.project_id()));
    let confirm = move |()| {
        let operation = operation.clone();
        let change = async move {
            send::delete(client, operation).await.map_err(|(problem, seen)| {
                // The page may have been left meanwhile.
                let _ = found.try_set(seen);
                problem
            })
        };
        mutation.run(change, move |()| {
            if mutation.is_here() {
                chosen.set(None);
            }
            notices.say(Tone::Ok, msg::deleted(lang.get_untracked()), None);
        });
    };
    view! {
        <Confirmation dialog=chosen action=t(msg::delete) request mutation on_confirm=Callback::new(confirm)>
            <p>{t(msg::delete_text)}</p>
            <Looked mutation found />
        </Confirmation>
    }
}
