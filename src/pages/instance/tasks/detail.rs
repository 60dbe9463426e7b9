//! One task in full, and deleting its record.

use super::words;
use crate::components::{CodeBlock, Dialog, Fact, Facts, Language, StatusPill, Tone};
use crate::data::{Mutation, Query};
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::{common, tasks as msg};
use crate::parts::{ConfirmDialog, copy_texts, pretty_json};
use crate::session::{Session, parse_rfc3339_millis};
use crate::shell::Notices;
use dms_api::model::{Task, TaskList, TaskStatus};
use dms_api::operation::{DeleteTask, Operation};
use leptos::prelude::*;

/// The task in full, while one is chosen.
#[component]
pub fn TaskDetail(chosen: RwSignal<Option<Task>>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(chosen.with(Option::is_some)));
    let title = tr(move |lang| {
        chosen.with(|task| task.as_ref().map(|task| msg::details_of(lang, &words::name(lang, task)))).unwrap_or_default()
    });
    view! {
        <Dialog open title close_label=t(common::close) light_dismiss=true on_close=Callback::new(move |()| chosen.set(None))>
            {move || chosen.get().map(facts)}
        </Dialog>
    }
}

fn facts(task: Task) -> AnyView {
    let time = |text: Option<String>| {
        tr(move |lang: Lang| {
            let millis = text.as_deref().and_then(parse_rfc3339_millis);
            millis.map(|millis| format::date(lang, millis, true)).or_else(|| text.clone()).unwrap_or_default()
        })
    };
    let id = task.id.clone().unwrap_or_default();
    let status = task.status.clone().unwrap_or(TaskStatus::Other(String::new()));
    let tone: Tone = words::tone(&status);
    let parameters = task.params.clone().filter(|text| !text.is_empty());
    view! {
        <Facts>
            <Fact term=t(msg::status)><StatusPill tone=tone label=tr(move |lang| words::status(lang, &status)) /></Fact>
            <Fact term=t(msg::raw_name)><code>{task.name}</code></Fact>
            <Fact term=t(msg::task_id) copy=(Signal::stored(id.clone()), copy_texts())><code>{id}</code></Fact>
            <Fact term=t(msg::user)>{task.user_name}</Fact>
            <Fact term=t(msg::started)>{time(task.created_at)}</Fact>
            <Fact term=t(msg::ended)>{time(task.updated_at)}</Fact>
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

/// Asks before the record of a task is deleted, and deletes it.
#[component]
pub fn DeleteRecord(instance_id: String, chosen: RwSignal<Option<Task>>, list: Query<TaskList>) -> impl IntoView {
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(chosen.with(Option::is_some)));
    Effect::new(move |_| {
        // Unchanged, it must stay untouched: the effect above follows it.
        if !open.get() && chosen.with_untracked(Option::is_some) {
            chosen.set(None);
        }
    });
    let (lang, mutation) = (use_lang(), Mutation::default());
    let notices = expect_context::<Notices>();
    let project = expect_context::<Session>().project_id().unwrap_or_default();
    let operation = move || DeleteTask {
        instance_id: instance_id.clone(),
        task_id: chosen.with(|task| task.as_ref().and_then(|task| task.id.clone())).unwrap_or_default(),
    };
    let request = Signal::derive({
        let operation = operation.clone();
        move || operation().request(&project)
    });
    let confirm = move |()| {
        mutation.send(operation(), move |()| {
            open.set(false);
            list.refresh();
            notices.say(Tone::Ok, msg::record_deleted(lang.get_untracked()), None);
        });
    };
    let title = tr(move |lang| {
        chosen.with(|task| task.as_ref().map(|task| msg::delete_of(lang, &words::name(lang, task)))).unwrap_or_default()
    });
    view! {
        <ConfirmDialog open title word="DELETE" action=t(msg::delete) request mutation on_confirm=Callback::new(confirm)>
            <p>{t(msg::delete_text)}</p>
        </ConfirmDialog>
    }
}

