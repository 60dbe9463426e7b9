//! The frame of the pages of one instance: header, what is going on, tabs.

use super::banner::StatusBanner;
use super::json::JsonPart;
use super::overview::Overview;
use crate::api::{Answered, Problem};
use crate::components::{
    Breadcrumbs, Icon, IconButton, LinkButton, Loading, PageHeader, SkeletonBlock, SkeletonLines, TabLink,
    TabNav,
};
use crate::config::Preferences;
use crate::data::{Query, every, use_api};
use crate::i18n::{t, use_lang};
use crate::locales::{instance as msg, instances, shell};
use crate::parts::{InstanceStatus, ProblemPanel};
use crate::shell::use_title;
use dms_api::model::{Instance, Status};
use dms_api::operation::ShowInstance;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};

/// Seconds between two looks while the service is working on the instance.
const TRANSITION_SECONDS: u32 = 3;

/// An instance as it was answered: its meaning and the answer itself.
pub type Shown = Query<Answered<Instance>>;

/// The pages of one instance. Another id in the address starts over.
#[component]
pub fn InstancePage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id").unwrap_or_default()));
    move || view! { <OneInstance id=id.get() /> }
}

#[component]
fn OneInstance(id: String) -> impl IntoView {
    let shown = use_instance(id.clone());
    let name = name_or_id(shown, &id);
    use_title(move || name.get());
    let is_missing = move || shown.problem().with(|it| it.as_ref().is_some_and(Problem::is_not_found));
    let is_loaded = Memo::new(move |_| shown.value().with(Option::is_some));
    let id = StoredValue::new(id);
    move || {
        if is_missing() {
            return gone(shown);
        }
        match is_loaded.get() {
            true => view! { <Loaded id=id.get_value() shown name /> }.into_any(),
            false => waiting(shown),
        }
    }
}

fn use_instance(instance_id: String) -> Shown {
    let api = use_api();
    let preferences = expect_context::<Preferences>();
    let operation = ShowInstance { instance_id };
    let shown = Query::new(move || {
        let operation = operation.clone();
        async move { api.call(&operation).await }
    });
    let seconds = Memo::new(move |_| {
        let moving = shown.value().with(|it| {
            it.as_ref().and_then(|it| it.value.status.as_ref()).is_some_and(Status::is_in_transition)
        });
        if moving { Some(TRANSITION_SECONDS) } else { preferences.stored().with(|it| it.refresh.seconds()) }
    });
    every(seconds.into(), move || shown.refresh());
    shown
}

fn name_or_id(shown: Shown, id: &str) -> Memo<String> {
    let id = id.to_owned();
    Memo::new(move |_| {
        let name = shown.value().with(|it| it.as_ref().and_then(|it| it.value.name.clone()));
        name.unwrap_or_else(|| id.clone())
    })
}

fn waiting(shown: Shown) -> AnyView {
    match shown.problem().get() {
        Some(problem) => {
            view! { <ProblemPanel problem retry=Callback::new(move |()| shown.refresh()) /> }.into_any()
        }
        None => view! {
            <Loading label=t(msg::loading)>
                <SkeletonLines lines=2 />
                <SkeletonBlock />
                <SkeletonBlock />
            </Loading>
        }
        .into_any(),
    }
}

fn gone(shown: Shown) -> AnyView {
    let problem = shown.problem().get();
    view! {
        <PageHeader title=t(msg::gone_title) />
        {problem.map(|problem| view! { <ProblemPanel problem /> })}
        <LinkButton href="/instances">{t(msg::to_list)}</LinkButton>
    }
    .into_any()
}

#[component]
fn Loaded(id: String, shown: Shown, name: Memo<String>) -> impl IntoView {
    let lang = use_lang();
    let location = use_location();
    let instance = Memo::new(move |_| {
        shown.value().with(|it| it.as_ref().map(|it| it.value.clone())).unwrap_or_default()
    });
    let raw = Memo::new(move |_| shown.value().with(|it| it.as_ref().map(|it| it.raw.clone())).unwrap_or_default());
    let status = Memo::new(move |_| instance.with(|it| it.status.clone()));
    let crumbs = Signal::derive(move || {
        vec![(instances::title(lang.get()).to_owned(), Some("/instances".to_owned())), (name.get(), None)]
    });
    let base = format!("/instances/{id}");
    let json_href = format!("{base}/json");
    let on_json = Memo::new(move |_| location.pathname.with(|path| path.trim_end_matches('/').ends_with("/json")));
    let pill = move || status.get().map(|status| view! { <InstanceStatus status=Signal::stored(status) /> });
    view! {
        <Breadcrumbs label=t(shell::breadcrumbs) crumbs />
        <PageHeader title=name aside=pill.into_any()>
            <IconButton icon=Icon::Refresh label=t(msg::refresh) busy=shown.loading() on_click=move |_| shown.refresh() />
        </PageHeader>
        {move || shown.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| shown.refresh()) /> }
        })}
        <StatusBanner instance />
        <TabNav label=t(msg::parts)>
            <TabLink href=base.clone() current=move || !on_json.get()>{t(msg::overview)}</TabLink>
            <TabLink href=json_href current=on_json>{t(msg::json)}</TabLink>
        </TabNav>
        {move || if on_json.get() {
            view! { <JsonPart raw name /> }.into_any()
        } else {
            view! { <Overview instance /> }.into_any()
        }}
    }
}
