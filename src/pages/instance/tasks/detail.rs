//! One task in full.

use super::words;
use crate::export::pretty_json;
use crate::i18n::{t, tr};
use crate::locales::{common, tasks as msg};
use crate::ui::{CodeBlock, Dialog, Fact, Facts, Language, StatusPill};
use crate::widgets::copy_texts;
use dms_api::model::{Task, TaskStatus};
use leptos::prelude::*;

/// The task in full, while one is chosen. It follows the list while the task is running.
#[component]
pub fn TaskDetail(
    chosen: RwSignal<Option<String>>,
    tasks: Memo<Vec<Task>>,
    now: Signal<u64>,
) -> impl IntoView {
    // A task that has moved to another page meanwhile stays as it was seen last.
    let task = Memo::new(move |before: Option<&Option<Task>>| {
        let id = chosen.get()?;
        let found = tasks.with(|tasks| tasks.iter().find(|task| task.id.as_ref() == Some(&id)).cloned());
        found.or_else(|| before.cloned().flatten())
    });
    let title = tr(move |lang| {
        task.with(|task| task.as_ref().map(|task| msg::details_of(lang, &words::name(lang, task))))
            .unwrap_or_default()
    });
    view! {
        <Dialog open=chosen title close_label=t(common::close) light_dismiss=true>
            {move || task.get().map(|task| facts(task, now))}
        </Dialog>
    }
}

fn facts(task: Task, now: Signal<u64>) -> AnyView {
    let moment = |text: Option<String>| tr(move |lang| words::moment(lang, text.as_deref()));
    let id = task.id.clone().unwrap_or_default();
    let status = task.status.clone().unwrap_or_else(|| TaskStatus::Other(String::new()));
    let running = status.is_running();
    let tone = words::tone(&status);
    let parameters = task.params.clone().filter(|text| !text.is_empty());
    let (created_at, updated_at) = (task.created_at.clone(), task.updated_at.clone());
    let (name, user) = (task.name.clone(), task.user_name.clone());
    let duration = tr(move |lang| words::duration(lang, &task, if running { now.get() } else { 0 }));
    view! {
        <Facts>
            <Fact term=t(msg::status)><StatusPill tone label=tr(move |lang| words::status(lang, &status)) /></Fact>
            <Fact term=t(msg::raw_name)><code translate="no">{name}</code></Fact>
            <Fact term=t(msg::task_id) copy=(Signal::stored(id.clone()), copy_texts())><code translate="no">{id}</code></Fact>
            <Fact term=t(msg::user)>{user}</Fact>
            <Fact term=t(msg::started)>{moment(created_at)}</Fact>
            <Fact term=t(if running { msg::updated } else { msg::ended })>{moment(updated_at)}</Fact>
            <Fact term=t(msg::duration)>{duration}</Fact>
        </Facts>
        {match parameters {
            Some(text) => view! {
                <h3>{t(msg::parameters)}</h3>
                <CodeBlock text=pretty_json(&text) language=Language::Json label=t(msg::parameters) copy=copy_texts() />
            }.into_any(),
            None => view! { <p class="hint">{t(msg::no_parameters)}</p> }.into_any(),
        }}
    }
    .into_any()
}
