//! The part: what is read, and its dialogs.

use super::change::ChangeDialog;
use super::delete::DeleteDialog;
use super::table::TaskTable;
use crate::data::Query;
use crate::i18n::t;
use crate::locales::{instance, scheduled as msg};
use crate::pages::instance::OfInstance;
use crate::ui::{EmptyState, Icon, IconButton, Loading, SkeletonLines};
use crate::widgets::ProblemPanel;
use dms_api::model::{ScheduledTask, ScheduledTaskList};
use dms_api::operation::ListScheduledTasks;
use leptos::prelude::*;

/// The scheduled tasks of an instance.
#[component]
pub fn ScheduledPart() -> impl IntoView {
    let OfInstance(instance) = expect_context();
    let instance_id = instance.with_untracked(|it| it.instance_id.clone()).unwrap_or_default();
    let id = instance_id.clone();
    let read = move || ListScheduledTasks { instance_id: id.clone(), ..ListScheduledTasks::default() };
    let list: Query<ScheduledTaskList> = Query::read(read, ScheduledTaskList::clone);
    let tasks = Memo::new(move |_| {
        list.value().with(|it| it.as_ref().and_then(|it| it.jobs.clone())).unwrap_or_default()
    });
    let is_loaded = Memo::new(move |_| list.value().with(Option::is_some));
    let is_empty = Memo::new(move |_| tasks.with(Vec::is_empty));
    let (changed, deleted) = (RwSignal::new(None::<ScheduledTask>), RwSignal::new(None::<ScheduledTask>));
    view! {
        <div class="part-tools">
            <p class="lead">{t(msg::intro)}</p>
            <IconButton icon=Icon::Refresh label=t(instance::refresh) busy=list.loading() on_click=move |_| list.refresh() />
        </div>
        {move || list.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| list.refresh()) /> }
        })}
        {move || match (is_loaded.get(), is_empty.get()) {
            (false, _) if list.problem().with(Option::is_some) => ().into_any(),
            (false, _) => view! { <Loading label=t(msg::loading)><SkeletonLines lines=4 /></Loading> }.into_any(),
            (true, true) => {
                view! { <EmptyState icon=Icon::Clock title=t(msg::empty_title) text=t(msg::empty_text) /> }.into_any()
            }
            (true, false) => view! { <TaskTable tasks changed deleted busy=list.loading() /> }.into_any(),
        }}
        <ChangeDialog instance_id=instance_id.clone() chosen=changed />
        <DeleteDialog instance_id chosen=deleted />
    }
}
