//! The page: the policy, and what lies in the bin.

use super::policy::Policy;
use super::restore::RestoreDialog;
use super::table::BinTable;
use crate::data::{Query, every};
use crate::i18n::t;
use crate::locales::{instance, recycle as msg};
use crate::shell::use_title;
use crate::ui::{EmptyState, Icon, IconButton, Loading, PageHeader, SkeletonBlock};
use crate::widgets::ProblemPanel;
use dms_api::model::{RecycleBin, RecycledInstance};
use dms_api::operation::ShowRecycleBin;
use leptos::prelude::*;

/// Seconds between two looks: instances go by themselves, and others delete and restore.
const AGAIN_SECONDS: u32 = 60;

/// The recycle bin of the project.
#[component]
pub fn RecycleBinPage() -> impl IntoView {
    let title = t(msg::title);
    use_title(move || title.get());
    let bin: Query<RecycleBin> = Query::read(|| ShowRecycleBin, RecycleBin::clone);
    every(Signal::stored(Some(AGAIN_SECONDS)), move || bin.poll());
    let is_read = Memo::new(move |_| bin.value().with(Option::is_some));
    let restoring = RwSignal::new(None::<Vec<RecycledInstance>>);
    view! {
        <PageHeader title>
            <IconButton icon=Icon::Refresh label=t(instance::refresh) busy=bin.loading() on_click=move |_| bin.refresh() />
        </PageHeader>
        <p class="lead">{t(msg::intro)}</p>
        {move || bin.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| bin.refresh()) /> }
        })}
        {move || match is_read.get() {
            true => view! { <Loaded bin restoring /> }.into_any(),
            false if bin.problem().with(Option::is_some) => ().into_any(),
            false => {
                view! { <Loading label=t(msg::loading)><SkeletonBlock /><SkeletonBlock /></Loading> }.into_any()
            }
        }}
        <RestoreDialog chosen=restoring />
    }
}

#[component]
fn Loaded(bin: Query<RecycleBin>, restoring: RwSignal<Option<Vec<RecycledInstance>>>) -> impl IntoView {
    let shown = Memo::new(move |_| bin.value().get().unwrap_or_default());
    let instances = Memo::new(move |_| shown.with(|bin| bin.recycle_instances.clone()).unwrap_or_default());
    let is_empty = Memo::new(move |_| instances.with(Vec::is_empty));
    let is_on = Memo::new(move |_| shown.with(|bin| bin.default_use_recycle == Some(true)));
    let empty_text =
        move |lang| if is_on.get() { msg::empty_on(lang) } else { msg::empty_off(lang) }.to_owned();
    view! {
        <div class="stack">
            <Policy bin=shown />
            {move || match is_empty.get() {
                true => {
                    let text = crate::i18n::tr(empty_text);
                    view! { <EmptyState icon=Icon::Trash title=t(msg::empty_title) text=Signal::derive(move || Some(text.get())) /> }.into_any()
                }
                false => view! { <BinTable instances restoring busy=bin.loading() /> }.into_any(),
            }}
        </div>
    }
}
