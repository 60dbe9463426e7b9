//! The tasks as a table.

use super::draft::is_waiting;
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::{scheduled as msg, tasks};
use crate::pages::instance::task_words as words;
use crate::platform::parse_rfc3339_millis;
use crate::ui::{Icon, IconButton, StatusPill, Table};
use crate::widgets::use_read_only_reason;
use dms_api::model::{ScheduledTask, Task, TaskStatus};
use leptos::prelude::*;

/// What a task does.
pub fn name(lang: Lang, task: &ScheduledTask) -> String {
    words::name(lang, &Task { name: task.name.clone(), ..Task::default() })
}

/// When a task is done: the time, and how long it is until then.
fn when(lang: Lang, task: &ScheduledTask, now: u64) -> (String, Option<String>) {
    let at = task.schedule_at.as_deref().and_then(parse_rfc3339_millis);
    let until = at.filter(|at| is_waiting(task) && *at > now);
    let words = until.map(|at| msg::in_time(lang, &format::duration(lang, (at - now) / 1000)));
    (words::moment(lang, task.schedule_at.as_deref()), words)
}

/// The table.
#[component]
pub fn TaskTable(
    tasks: Memo<Vec<ScheduledTask>>,
    /// The task that is to be moved or cancelled.
    changed: RwSignal<Option<ScheduledTask>>,
    /// The task that is to be deleted.
    deleted: RwSignal<Option<ScheduledTask>>,
    #[prop(into)] busy: Signal<bool>,
) -> impl IntoView {
    let headings = [tasks::name, tasks::status, msg::when, tasks::user, msg::ordered];
    let head = view! {
        {headings.into_iter().map(|heading| view! { <th scope="col">{t(heading)}</th> }).collect_view()}
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(tasks::actions)}</span></th>
    };
    let row = move |task: ScheduledTask| view! { <Row task changed deleted /> };
    view! {
        <div class="card table-card">
            <Table label=t(msg::table) stack=true busy head=head.into_any()>
                {move || tasks.get().into_iter().map(row).collect_view()}
            </Table>
        </div>
    }
}

#[component]
fn Row(
    task: ScheduledTask,
    changed: RwSignal<Option<ScheduledTask>>,
    deleted: RwSignal<Option<ScheduledTask>>,
) -> impl IntoView {
    let (lang, read_only) = (use_lang(), use_read_only_reason());
    let now = crate::data::use_clock();
    let status = task.status.clone().unwrap_or_else(|| TaskStatus::Other(String::new()));
    let tone = words::tone(&status);
    let is_waiting = is_waiting(&task);
    let task = StoredValue::new(task);
    let name = tr(move |lang| task.with_value(|task| name(lang, task)));
    let time = move || task.with_value(|task| when(lang.get(), task, now.get()));
    let over = Signal::derive(move || {
        read_only.get().or_else(|| (!is_waiting).then(|| msg::over(lang.get()).to_owned()))
    });
    let user = task.with_value(|task| task.user_name.clone());
    view! {
        <tr>
            <th scope="row" data-label=t(tasks::name)>{name}</th>
            <td data-label=t(tasks::status)>
                <StatusPill tone label=tr(move |lang| words::status(lang, &status)) />
            </td>
            <td data-label=t(msg::when)>
                <span class="nowrap">{move || time().0}</span>
                {move || time().1.map(|text| view! { " " <span class="sub">{text}</span> })}
            </td>
            <td data-label=t(tasks::user)>{user}</td>
            <td data-label=t(msg::ordered)>
                <span class="nowrap">{tr(move |lang| task.with_value(|task| words::moment(lang, task.created_at.as_deref())))}</span>
            </td>
            <td class="row-menu">
                <IconButton small=true icon=Icon::Edit label=tr(move |lang| msg::change_of(lang, &name.get()))
                    disabled_reason=over on_click=move |_| changed.set(Some(task.get_value())) />
                <IconButton small=true icon=Icon::Trash label=tr(move |lang| msg::delete_of(lang, &name.get()))
                    disabled_reason=read_only on_click=move |_| deleted.set(Some(task.get_value())) />
            </td>
        </tr>
    }
}
