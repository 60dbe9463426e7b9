//! The list of tasks, by time range and page.

use super::detail::{DeleteRecord, TaskDetail};
use super::range::{self, Range};
use super::timeline::Timeline;
use super::words;
use crate::components::{
    Button, ButtonVariant, EmptyState, Field, FieldControl, Icon, IconButton, Loading, Pagination, PaginationTexts,
    SkeletonLines, StatusPill, Table,
};
use crate::data::{Query, every, use_api, use_clock};
use crate::i18n::{Message, format, t, tr, use_lang};
use crate::jobs::use_jobs;
use crate::locales::{instances, tasks as msg};
use crate::parts::{ProblemPanel, use_read_only_reason, violation_words};
use crate::session::parse_rfc3339_millis;
use dms_api::model::{Quoted, Task, TaskList, TaskStatus};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

/// Seconds between two looks while a task is running.
const RUNNING_SECONDS: u32 = 5;

/// The background tasks of an instance.
#[component]
pub fn TasksPart(instance_id: String) -> impl IntoView {
    let range = use_range();
    let list = use_tasks(instance_id.clone(), range);
    let tasks = Memo::new(move |_| list.value().with(|it| it.as_ref().and_then(|it| it.tasks.clone())).unwrap_or_default());
    let total = Memo::new(move |_| {
        list.value().with(|it| it.as_ref().and_then(|it| it.task_count)).map_or(0, |Quoted(count)| count)
    });
    let is_loaded = Memo::new(move |_| list.value().with(Option::is_some));
    let is_empty = Memo::new(move |_| tasks.with(Vec::is_empty));
    let (detail, record) = (RwSignal::new(None), RwSignal::new(None));
    let now = use_clock();
    let base = format!("/instances/{instance_id}/tasks");
    let rows_base = StoredValue::new(base.clone());
    view! {
        <RangeForm range base list />
        {move || list.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| list.refresh()) /> }
        })}
        {move || match (is_loaded.get(), is_empty.get()) {
            (false, _) if list.problem().with(Option::is_some) => ().into_any(),
            (false, _) => view! { <Loading label=t(msg::loading)><SkeletonLines lines=6 /></Loading> }.into_any(),
            (true, true) => empty(range),
            (true, false) => view! {
                <div class="stack">
                    <Timeline tasks now />
                    <Rows tasks total range base=rows_base.get_value() now detail record busy=list.loading() />
                </div>
            }.into_any(),
        }}
        <TaskDetail chosen=detail />
        <DeleteRecord instance_id chosen=record list />
    }
}

fn empty(range: Memo<Range>) -> AnyView {
    let text = if range.with(Range::is_bounded) { msg::empty_range } else { msg::empty_text };
    view! { <EmptyState icon=Icon::Clock title=t(msg::empty_title) text=t(text) /> }.into_any()
}

/// The range and the page that the address asks for.
fn use_range() -> Memo<Range> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| Range {
            from: query.get("from").unwrap_or_default(),
            to: query.get("to").unwrap_or_default(),
            page: query.get("page").and_then(|page| page.parse().ok()).filter(|page| *page > 0).unwrap_or(1),
        })
    })
}

/// The address of a range; the characters of a local time need no encoding.
fn href(base: &str, range: &Range) -> String {
    let mut parts = Vec::new();
    for (key, value) in [("from", &range.from), ("to", &range.to)] {
        if !value.is_empty() {
            parts.push(format!("{key}={value}"));
        }
    }
    if range.page > 1 {
        parts.push(format!("page={}", range.page));
    }
    if parts.is_empty() { base.to_owned() } else { format!("{base}?{}", parts.join("&")) }
}

fn use_tasks(instance_id: String, range: Memo<Range>) -> Query<TaskList> {
    let (api, ended) = (use_api(), use_jobs().ended());
    let list = Query::new(move || {
        ended.track();
        let operation = range.get().operation(&instance_id, range::to_utc);
        async move { api.call(&operation).await.map(|answered| answered.value) }
    });
    let seconds = Memo::new(move |_| {
        let running = |task: &Task| task.status.as_ref().is_some_and(TaskStatus::is_running);
        list.value()
            .with(|it| it.as_ref().and_then(|it| it.tasks.as_ref()).is_some_and(|tasks| tasks.iter().any(running)))
            .then_some(RUNNING_SECONDS)
    });
    every(seconds.into(), move || list.refresh());
    list
}

/// From when to when.
#[component]
fn RangeForm(range: Memo<Range>, base: String, list: Query<TaskList>) -> impl IntoView {
    let lang = use_lang();
    let navigate = use_navigate();
    let (from, to) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    Effect::new(move |_| {
        let range = range.get();
        from.set(range.from);
        to.set(range.to);
    });
    let error = RwSignal::new(None::<dms_api::rules::Violation>);
    let go = move |range: Range| navigate(&href(&base, &range), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    let show_all = {
        let go = go.clone();
        move |_| go(Range::default())
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let range = Range { from: from.get_untracked(), to: to.get_untracked(), page: 1 };
        let checked = range::check(range::to_utc(&range.from).as_deref(), range::to_utc(&range.to).as_deref());
        error.set(checked.err());
        if checked.is_ok() {
            go(range);
        }
    };
    let words = Signal::derive(move || error.get().map(|violation| violation_words(lang.get(), &violation)));
    view! {
        <form class="toolbar range-form" on:submit=submit novalidate>
            {time_field(msg::from, from, Signal::stored(None))}
            {time_field(msg::to, to, words)}
            <Button submit=true>{t(msg::show_range)}</Button>
            <Show when=move || range.with(Range::is_bounded)>
                <Button variant=ButtonVariant::Quiet on_click=show_all.clone()>{t(msg::whole_range)}</Button>
            </Show>
            <span class="spacer"></span>
            <IconButton icon=Icon::Refresh label=t(msg::refresh) busy=list.loading() on_click=move |_| list.refresh() />
        </form>
    }
}

fn time_field(label: Message, value: RwSignal<String>, error: Signal<Option<String>>) -> AnyView {
    let control = move |control: FieldControl| {
        view! {
            <input type="datetime-local" class="input" id=control.id step="1"
                aria-describedby=control.described_by aria-invalid=control.invalid
                prop:value=value on:input:target=move |event| value.set(event.target().value()) />
        }
        .into_any()
    };
    view! { <Field label=t(label) error control=control /> }.into_any()
}

#[component]
fn Rows(
    tasks: Memo<Vec<Task>>,
    total: Memo<u64>,
    range: Memo<Range>,
    base: String,
    now: Signal<u64>,
    detail: RwSignal<Option<Task>>,
    record: RwSignal<Option<Task>>,
    busy: Signal<bool>,
) -> impl IntoView {
    let headings = [msg::name, msg::status, msg::user, msg::started, msg::duration];
    let head = view! {
        {headings.into_iter().map(|heading| view! { <th scope="col">{t(heading)}</th> }).collect_view()}
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(msg::actions)}</span></th>
    };
    let range_text = tr(move |lang| {
        let first = u64::from(range.get().page.saturating_sub(1)) * u64::from(range::PAGE) + 1;
        let last = (first + tasks.with(Vec::len) as u64).saturating_sub(1);
        instances::range(lang, &format::number(first), &format::number(last), &format::number(total.get()))
    });
    let texts = PaginationTexts { label: t(instances::pages), previous: t(instances::previous), next: t(instances::next) };
    view! {
        <div class="card table-card">
            <Table label=t(msg::table) stack=true busy head=head.into_any()>
                <For each=move || tasks.get() key=|task| (task.id.clone(), task.status.clone(), task.updated_at.clone()) let:task>
                    <Row task now detail record />
                </For>
            </Table>
            <div class="foot">
                <span>{range_text}</span>
                <Pagination texts current=Signal::derive(move || range.get().page)
                    total=Signal::derive(move || range::pages(total.get()))
                    href=move |page: u32| href(&base, &Range { page, ..range.get() }) />
            </div>
        </div>
    }
}

#[component]
fn Row(
    task: Task,
    now: Signal<u64>,
    detail: RwSignal<Option<Task>>,
    record: RwSignal<Option<Task>>,
) -> impl IntoView {
    let lang = use_lang();
    let read_only = use_read_only_reason();
    let status = task.status.clone().unwrap_or(TaskStatus::Other(String::new()));
    let running = status.is_running();
    let task = StoredValue::new(task);
    let name = tr(move |lang| task.with_value(|task| words::name(lang, task)));
    let started = tr(move |lang| {
        let millis = task.with_value(|task| task.created_at.as_deref().and_then(parse_rfc3339_millis));
        millis.map(|millis| format::date(lang, millis, true)).unwrap_or_default()
    });
    // Only a running task grows with the clock.
    let duration = tr(move |lang| task.with_value(|task| {
        words::duration(lang, task, if running { now.get() } else { 0 })
    }));
    let reason = Signal::derive(move || {
        read_only.get().or_else(|| running.then(|| msg::delete_running(lang.get()).to_owned()))
    });
    let label = tr({
        let status = status.clone();
        move |lang| words::status(lang, &status)
    });
    view! {
        <tr>
            <th scope="row" data-label=t(msg::name)>{name}</th>
            <td data-label=t(msg::status)><StatusPill tone=words::tone(&status) label /></td>
            <td data-label=t(msg::user)>{task.with_value(|task| task.user_name.clone())}</td>
            <td data-label=t(msg::started)><span class="nowrap">{started}</span></td>
            <td data-label=t(msg::duration)><span class="nowrap">{duration}</span></td>
            <td class="row-menu">
                <IconButton small=true icon=Icon::Info label=tr(move |lang| msg::details_of(lang, &name.get()))
                    on_click=move |_| detail.set(Some(task.get_value())) />
                <IconButton small=true icon=Icon::Trash label=tr(move |lang| msg::delete_of(lang, &name.get()))
                    disabled_reason=reason on_click=move |_| record.set(Some(task.get_value())) />
            </td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_holds_what_is_not_the_default() {
        assert_eq!(href("/t", &Range::default()), "/t");
        let range = Range { from: "2026-11-24T08:30".to_owned(), to: String::new(), page: 2 };
        assert_eq!(href("/t", &range), "/t?from=2026-11-24T08:30&page=2");
    }
}
