//! The page: what is read, and its parts.

use super::detail::TaskDetail;
use super::range::{Range, to_utc};
use super::range_form::RangeForm;
use super::record::DeleteRecord;
use super::table::TaskTable;
use super::timeline::Timeline;
use crate::api::Answered;
use crate::data::{Query, every, use_clock};
use crate::i18n::t;
use crate::locales::tasks as msg;
use crate::router::{Part, Route};
use crate::ui::{EmptyState, Icon, LinkButton, Loading, SkeletonLines};
use crate::widgets::ProblemPanel;
use crate::workspace::{Read, use_client, use_jobs};
use dms_api::model::{Instance, Quoted, Task, TaskList, TaskStatus};
use dms_api::operation::OperationId;
use leptos::prelude::*;

/// Seconds between two looks while a task is running.
const RUNNING_SECONDS: u32 = 5;

/// The background tasks of an instance.
#[component]
pub fn TasksPart(instance: Memo<Instance>) -> impl IntoView {
    let instance_id = instance.with_untracked(|it| it.instance_id.clone()).unwrap_or_default();
    let range = Range::of_address();
    let list = use_tasks(instance, instance_id.clone(), range);
    let tasks = Memo::new(move |_| {
        list.value().with(|it| it.as_ref().and_then(|it| it.tasks.clone())).unwrap_or_default()
    });
    let total = Memo::new(move |_| {
        list.value().with(|it| it.as_ref().and_then(|it| it.task_count)).map_or(0, |Quoted(count)| count)
    });
    let is_loaded = Memo::new(move |_| list.value().with(Option::is_some));
    let is_empty = Memo::new(move |_| tasks.with(Vec::is_empty));
    let is_refused = Memo::new(move |_| range.with(|range| range.violation(to_utc).is_some()));
    let (detail, record) = (RwSignal::new(None), RwSignal::new(None));
    let now = use_clock();
    let base = Route::part(&instance_id, Part::Tasks).href();
    let table_base = base.clone();
    view! {
        <RangeForm range base=base.clone() list />
        {move || list.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| list.refresh()) /> }
        })}
        {move || match (is_loaded.get(), is_empty.get()) {
            _ if is_refused.get() => ().into_any(),
            (false, _) if list.problem().with(Option::is_some) => ().into_any(),
            (false, _) => loading(),
            // That another range had none says nothing about this one.
            (true, true) if list.outdated().get() => loading(),
            (true, true) => empty(range, total, base.clone()),
            (true, false) => view! {
                <div class="stack">
                    <Timeline tasks now />
                    <TaskTable tasks total range base=table_base.clone() now detail record busy=list.loading() />
                </div>
            }.into_any(),
        }}
        <TaskDetail chosen=detail tasks now />
        <DeleteRecord instance_id chosen=record list />
    }
}

fn loading() -> AnyView {
    view! { <Loading label=t(msg::loading)><SkeletonLines lines=6 /></Loading> }.into_any()
}

/// No task at all, none in the range, or none left for this page.
fn empty(range: Memo<Range>, total: Memo<u64>, base: String) -> AnyView {
    let last = Signal::derive(move || {
        Range { page: super::range::pages(total.get()).max(1), ..range.get() }.href(&base)
    });
    let content = move || match (total.get(), range.with(Range::is_bounded)) {
        (0, false) => {
            view! { <EmptyState icon=Icon::Clock title=t(msg::empty_title) text=t(msg::empty_text) /> }
                .into_any()
        }
        (0, true) => {
            view! { <EmptyState icon=Icon::Search title=t(msg::empty_range) text=t(msg::empty_range_text) /> }
                .into_any()
        }
        _ => view! {
            <EmptyState icon=Icon::Search title=t(msg::beyond_title) text=t(msg::beyond_text)>
                <LinkButton href=last>{t(msg::last_page)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
    };
    content.into_any()
}

/// Reads the tasks: again when the instance becomes busy or rests, when work here begins or
/// ends, and every few seconds while a task is running.
fn use_tasks(instance: Memo<Instance>, instance_id: String, range: Memo<Range>) -> Query<TaskList> {
    let (client, jobs) = (use_client(), use_jobs());
    let work = jobs.of_instance(instance_id.clone());
    let status = Memo::new(move |_| instance.with(|it| it.status.clone()));
    let work = Memo::new(move |_| work.get().and_then(|job| job.task_id));
    let read = move || {
        status.track();
        work.track();
        let range = range.get();
        match range.violation(to_utc) {
            None => client.reading(range.operation(&instance_id, to_utc)),
            // The form says what is wrong with the range; the service need not.
            Some(_) => Read::new(client.key(OperationId::ListTasks, "refused"), async {
                Ok(Answered { value: TaskList::default(), raw: String::new() })
            }),
        }
    };
    let list = Query::cached(read, |answered| answered.value.clone());
    let seconds = Memo::new(move |_| {
        let running = |task: &Task| task.status.as_ref().is_some_and(TaskStatus::is_running);
        list.value()
            .with(|it| {
                it.as_ref().and_then(|it| it.tasks.as_ref()).is_some_and(|tasks| tasks.iter().any(running))
            })
            .then_some(RUNNING_SECONDS)
    });
    every(seconds.into(), move || list.poll());
    list
}
