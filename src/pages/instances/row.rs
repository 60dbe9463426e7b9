//! A row of the table.

use super::row_menu::Subject;
use super::selection::SelectRow;
use crate::config::Preferences;
use crate::i18n::{Lang, format, t, tr};
use crate::locales::{common, instances as msg};
use crate::platform;
use crate::router::Route;
use crate::ui::{Badge, MenuButton, Meter, Tag, percent};
use crate::widgets::columns::{self, Column};
use crate::widgets::{InstanceStatus, use_parts, words};
use dms_api::model::{Instance, Quoted, Status};
use leptos::prelude::*;

/// How many tags are shown before the rest is a number.
const TAGS_SHOWN: usize = 2;

/// An instance and since when its status has been seen, in milliseconds.
#[derive(Clone, Debug, PartialEq)]
pub struct RowData {
    /// The instance.
    pub instance: Instance,
    /// When this status was first seen here.
    pub seen_at: u64,
}

/// A row. It follows its own instance only, so that a poll of another row touches nothing here.
#[component]
pub fn Row(#[prop(into)] data: Signal<RowData>, now: Signal<u64>) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let instance = Memo::new(move |_| data.with(|data| data.instance.clone()));
    let name = Memo::new(move |_| instance.with(|it| it.name.clone().unwrap_or_default()));
    let cell = move |column: Column| {
        let shown = Memo::new(move |_| columns::is_shown(preferences, column));
        let content = move || match column {
            Column::Status => view! { <StatusCell data now /> }.into_any(),
            Column::Specification => specification(instance),
            Column::Storage => view! { <StorageCell instance name /> }.into_any(),
            Column::Version => text(move |_| instance.with(|it| it.engine_version.clone())),
            Column::Billing => text(move |lang| instance.with(|it| Some(words::billing(lang, it)))),
            Column::Tags => view! { <TagsCell instance /> }.into_any(),
            Column::Created => text(move |lang| {
                instance.with(|it| it.created_at.map(|Quoted(at)| format::date(lang, at, false)))
            }),
        };
        move || shown.get().then(|| view! { <td data-label=t(column.title())>{content()}</td> })
    };
    let id = Memo::new(move |_| instance.with(|it| it.instance_id.clone().unwrap_or_default()));
    let href = Signal::derive(move || Route::of_instance(&id.get()).href());
    view! {
        <tr>
            <td class="select-cell"><SelectRow instance name /></td>
            <th scope="row" data-label=t(msg::name)>
                <a href=move || platform::href(&href.get()) class="name" translate="no">{name}</a>
                <code translate="no" class="sub" title=id>{move || id.get().chars().take(8).collect::<String>()}</code>
            </th>
            {Column::ALL.into_iter().map(cell).collect_view()}
            <td class="row-menu" data-label=t(msg::actions)><RowMenuButton instance name /></td>
        </tr>
    }
}

/// A cell of plain words; a dash where there is nothing to say.
fn text(words: impl Fn(Lang) -> Option<String> + Send + Sync + 'static) -> AnyView {
    let shown = tr(move |lang| {
        words(lang).filter(|text| !text.is_empty()).unwrap_or_else(|| common::none(lang).to_owned())
    });
    view! { <span class="nowrap">{shown}</span> }.into_any()
}

fn specification(instance: Memo<Instance>) -> AnyView {
    view! {
        <span class="nowrap">{tr(move |lang| instance.with(|it| words::kind(lang, it)))}</span>
        <span class="sub">{move || instance.with(words::instance_flavor)}</span>
    }
    .into_any()
}

/// The status, and for how long while the service is at work.
#[component]
fn StatusCell(data: Signal<RowData>, now: Signal<u64>) -> impl IntoView {
    let status = Memo::new(move |_| data.with(|data| data.instance.status.clone()));
    let time = tr(move |lang| data.with(|data| time_in_status(lang, data, now)).unwrap_or_default());
    view! {
        <span class="status-cell">
            <InstanceStatus status=move || status.get().unwrap_or(Status::Other("–".to_owned())) />
            <span class="sub">{time}</span>
        </span>
    }
}

/// The API tells when an instance was created, not when it entered its status: for other
/// transitions the time since it was first seen is all that is known.
fn time_in_status(lang: Lang, data: &RowData, now: Signal<u64>) -> Option<String> {
    let status = data.instance.status.as_ref().filter(|status| status.is_in_transition())?;
    let elapsed = |since: u64| format::duration(lang, now.get().saturating_sub(since) / 1000);
    match (status, data.instance.created_at) {
        (Status::Creating, Some(Quoted(created_at))) => Some(msg::since(lang, &elapsed(created_at))),
        _ => Some(msg::seen_since(lang, &elapsed(data.seen_at))),
    }
}

#[component]
fn StorageCell(instance: Memo<Instance>, name: Memo<String>) -> impl IntoView {
    let sizes = move || {
        instance.with(|it| (it.used_storage_space.unwrap_or(0), it.total_storage_space.or(it.storage_space)))
    };
    let value_text = tr(move |lang| {
        let (used, total) = sizes();
        let share = instance.with(Instance::storage_use).unwrap_or(0.0);
        let total = format::gigabytes(total.unwrap_or(0));
        msg::storage_use(lang, &format::gigabytes(used), &total, &format::percent(share))
    });
    let figures = move || {
        let (used, total) = sizes();
        total.map(|total| {
            view! {
                <span class="nowrap">
                    {format::number(used)}<span class="faint">" / "{format::gigabytes(total)}</span>
                </span>
            }
        })
    };
    let share = Signal::derive(move || {
        let (used, total) = sizes();
        percent(used, total.unwrap_or(0))
    });
    view! {
        <div class="storage-cell">
            {figures}
            <Meter bare=true label=tr(move |lang| msg::storage_of(lang, &name.get())) percent=share value_text />
        </div>
    }
}

#[component]
fn TagsCell(instance: Memo<Instance>) -> impl IntoView {
    move || {
        let tags = instance.with(|it| it.own_tags().cloned().collect::<Vec<_>>());
        if tags.is_empty() {
            return view! { <span class="faint">{t(common::none)}</span> }.into_any();
        }
        let more = tags.len().saturating_sub(TAGS_SHOWN);
        let rest = tags.iter().skip(TAGS_SHOWN).map(tag_text).collect::<Vec<_>>().join("\n");
        let shown = tags.into_iter().take(TAGS_SHOWN).map(|tag| {
            view! { <Tag key=tag.key.unwrap_or_default() value=tag.value.unwrap_or_default() /> }
        });
        view! {
            <span class="tags">
                {shown.collect_view()}
                {(more > 0).then(|| view! {
                    <span data-tip=rest><Badge text=tr(move |lang| msg::more_tags(lang, more)) /></span>
                })}
            </span>
        }
        .into_any()
    }
}

fn tag_text(tag: &dms_api::model::Tag) -> String {
    format!("{}={}", tag.key.as_deref().unwrap_or_default(), tag.value.as_deref().unwrap_or_default())
}

#[component]
fn RowMenuButton(instance: Memo<Instance>, name: Memo<String>) -> impl IntoView {
    let menu = use_parts().row_menu;
    let popup = move || {
        provide_context(Subject(instance));
        menu()
    };
    view! { <MenuButton small=true label=tr(move |lang| msg::row_menu(lang, &name.get())) popup /> }
}
