//! The tasks of a page as a table.

use super::range::{PAGE, Range, pages};
use super::words;
use crate::i18n::{format, t, tr, use_lang};
use crate::locales::{instances, tasks as msg};
use crate::ui::{Icon, IconButton, Pagination, PaginationTexts, StatusPill, Table};
use crate::widgets::use_read_only_reason;
use dms_api::model::{Task, TaskStatus};
use leptos::prelude::*;

/// The table, and the way to other pages.
#[component]
pub fn TaskTable(
    tasks: Memo<Vec<Task>>,
    /// How many there are on all pages.
    total: Memo<u64>,
    range: Memo<Range>,
    /// The address without a range.
    base: String,
    now: Signal<u64>,
    /// The id of the task that is shown in full.
    detail: RwSignal<Option<String>>,
    /// The task whose record is to be deleted.
    record: RwSignal<Option<Task>>,
    #[prop(into)] busy: Signal<bool>,
) -> impl IntoView {
    let headings = [msg::name, msg::status, msg::user, msg::started, msg::duration];
    let head = view! {
        {headings.into_iter().map(|heading| view! { <th scope="col">{t(heading)}</th> }).collect_view()}
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(msg::actions)}</span></th>
    };
    let range_text = tr(move |lang| {
        let first = range.with(Range::first);
        let last = (first + tasks.with(Vec::len) as u64).saturating_sub(1);
        instances::range(lang, &format::number(first), &format::number(last), &format::number(total.get()))
    });
    let texts = PaginationTexts {
        label: t(instances::pages),
        previous: t(instances::previous),
        next: t(instances::next),
    };
    let several = Memo::new(move |_| total.get() > PAGE.into());
    let href = Callback::new(move |page: u32| Range { page, ..range.get() }.href(&base));
    let ids =
        Memo::new(move |_| tasks.with(|tasks| tasks.iter().map(|it| it.id.clone()).collect::<Vec<_>>()));
    let row = move |id: Option<String>| {
        // The row of a task that has just gone keeps its last content until it is removed.
        let task = Memo::new(move |last: Option<&Task>| {
            let found = tasks.with(|tasks| tasks.iter().find(|task| task.id == id).cloned());
            found.or_else(|| last.cloned()).unwrap_or_default()
        });
        view! { <Row task now detail record /> }
    };
    view! {
        <div class="card table-card task-table">
            <Table label=t(msg::table) stack=true busy head=head.into_any()>
                <For each=move || ids.get() key=Clone::clone let:id>{row(id)}</For>
            </Table>
            <div class="foot">
                <span>{range_text}</span>
                <Show when=move || several.get()>
                    <Pagination texts current=Signal::derive(move || range.get().page)
                        total=Signal::derive(move || pages(total.get())) href />
                </Show>
            </div>
        </div>
    }
}

#[component]
fn Row(
    task: Memo<Task>,
    now: Signal<u64>,
    detail: RwSignal<Option<String>>,
    record: RwSignal<Option<Task>>,
) -> impl IntoView {
    let lang = use_lang();
    let read_only = use_read_only_reason();
    let status = Memo::new(move |_| {
        task.with(|task| task.status.clone()).unwrap_or_else(|| TaskStatus::Other(String::new()))
    });
    let is_running = Memo::new(move |_| status.with(TaskStatus::is_running));
    let name = tr(move |lang| task.with(|task| words::name(lang, task)));
    let started = tr(move |lang| task.with(|task| words::moment(lang, task.created_at.as_deref())));
    // Only a running task grows with the clock.
    let duration = tr(move |lang| {
        let now = if is_running.get() { now.get() } else { 0 };
        task.with(|task| words::duration(lang, task, now))
    });
    let reason = Signal::derive(move || {
        read_only.get().or_else(|| is_running.get().then(|| msg::delete_running(lang.get()).to_owned()))
    });
    let label = tr(move |lang| status.with(|status| words::status(lang, status)));
    view! {
        <tr>
            <th scope="row" data-label=t(msg::name)>{name}</th>
            <td data-label=t(msg::status)>
                <StatusPill tone=Signal::derive(move || status.with(words::tone)) label />
            </td>
            <td data-label=t(msg::user)>{move || task.with(|task| task.user_name.clone())}</td>
            <td data-label=t(msg::started)><span class="nowrap">{started}</span></td>
            <td data-label=t(msg::duration)><span class="nowrap">{duration}</span></td>
            <td class="row-menu">
                <IconButton small=true icon=Icon::Info label=tr(move |lang| msg::details_of(lang, &name.get()))
                    on_click=move |_| detail.set(task.with_untracked(|task| task.id.clone())) />
                <IconButton small=true icon=Icon::Trash label=tr(move |lang| msg::delete_of(lang, &name.get()))
                    disabled_reason=reason on_click=move |_| record.set(Some(task.get_untracked())) />
            </td>
        </tr>
    }
}
