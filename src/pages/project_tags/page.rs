//! The page: keys and values at the side, the instances behind what is chosen there.

use super::add::AddTag;
use super::behind::Behind;
use super::census::Census;
use super::draft::{Draft, use_draft};
use super::places::Places;
use super::view_state::ViewState;
use crate::auth::Session;
use crate::data::AllInstances;
use crate::data::Query;
use crate::data::summary::read_all;
use crate::i18n::{format, t, tr};
use crate::locales::{create, project_tags as msg};
use crate::router::{Location, Route};
use crate::shell::use_title;
use crate::ui::{
    EmptyState, Icon, IconButton, LinkButton, Loading, PageHeader, Progress, SkeletonBlock, SkeletonLines,
    percent,
};
use crate::widgets::{ProblemPanel, use_read_only_reason, use_view};
use crate::workspace::{Read, use_client};
use dms_api::model::{Instance, ProjectTag};
use dms_api::operation::{InstanceQuery, ListProjectTags, OperationId};
use dms_api::rules::limits::TagLimits;
use leptos::prelude::*;

/// What the page knows, and what it shows of it.
#[derive(Clone, Copy)]
pub struct Tags {
    /// The keys and values that the service lists.
    listed: Query<Vec<ProjectTag>>,
    /// All instances, failed creations included.
    instances: Query<AllInstances>,
    /// How many of how many instances have been read.
    progress: RwSignal<(u64, u64)>,
    /// Keys and values with their counts; those are known once the instances are.
    pub census: Memo<Census>,
    /// What the address asks for.
    pub view: Memo<ViewState>,
    /// Goes to another view.
    pub go: Callback<ViewState>,
    /// What is typed and selected.
    pub draft: RwSignal<Draft>,
    /// What the service of this edition takes.
    pub limits: TagLimits,
    /// Whether the dialog that adds a tag is open.
    pub adding: RwSignal<bool>,
}

impl Tags {
    fn read() -> Self {
        let (client, progress) = (use_client(), RwSignal::new((0, 0)));
        let listed = Query::read(|| ListProjectTags, |list| list.tags.clone().unwrap_or_default());
        let read = move || {
            let query = InstanceQuery { include_failure: true, ..InstanceQuery::default() };
            // The page may be left before all of it is read.
            let hear = move |done, total| {
                let _ = progress.try_set((done, total));
            };
            let all = async move { read_all(client, query, hear).await.map(AllInstances::new) };
            Read::new(client.key(OperationId::ListInstances, "all"), all)
        };
        let instances = Query::cached(read, AllInstances::clone);
        let census = Memo::new(move |_| {
            listed.value().with(|listed| {
                instances.value().with(|instances| {
                    let instances = instances.as_ref().map(|all| all.as_slice()).unwrap_or_default();
                    Census::new(listed.as_deref().unwrap_or_default(), instances)
                })
            })
        });
        let (view, go) =
            use_view(|query| ViewState::read(|key| query.get(key)), ViewState::href, Location::replace);
        Self {
            listed,
            instances,
            progress,
            census,
            view,
            go,
            limits: expect_context::<Session>().limits().tags,
            draft: use_draft(),
            adding: RwSignal::new(false),
        }
    }

    /// All instances; `None` until they are read. Reactive.
    pub fn instances(self) -> Option<AllInstances> {
        self.instances.value().get()
    }

    /// Whether the instances, and with them the counts, are known; reactive.
    pub fn is_counted(self) -> bool {
        self.instances.value().with(Option::is_some)
    }

    /// The selected instances, as they were last read.
    pub fn selected(self) -> Vec<Instance> {
        let Some(instances) = self.instances() else { return Vec::new() };
        let find = |id: &String| instances.iter().find(|it| it.instance_id.as_ref() == Some(id)).cloned();
        self.draft.with(|draft| draft.ids.iter().filter_map(find).collect())
    }

    /// Reads everything again.
    pub fn refresh(self) {
        self.listed.refresh();
        self.instances.refresh();
    }
}

/// Project tags.
#[component]
pub fn ProjectTagsPage() -> impl IntoView {
    let title = t(msg::title);
    use_title(move || title.get());
    let tags = Tags::read();
    provide_context(tags);
    let is_listed = Memo::new(move |_| tags.listed.value().with(Option::is_some));
    let is_known = Memo::new(move |_| is_listed.get() || tags.is_counted());
    let has_failed =
        move || tags.listed.problem().with(Option::is_some) && tags.instances.problem().with(Option::is_some);
    let count = move || is_known.get().then(|| format::number(tags.census.with(|it| it.keys.len()) as u64));
    let loading = Signal::derive(move || tags.listed.loading().get() || tags.instances.loading().get());
    view! {
        <PageHeader title count>
            <IconButton icon=Icon::Refresh label=t(msg::refresh) busy=loading on_click=move |_| tags.refresh() />
        </PageHeader>
        <Problems tags />
        {move || match (is_known.get(), has_failed()) {
            (true, _) => view! { <Content tags /> }.into_any(),
            (false, true) => ().into_any(),
            (false, false) => view! {
                <Loading label=t(msg::loading)>
                    <div class="tag-page">
                        <div class="card"><div class="card-body"><SkeletonLines lines=8 /></div></div>
                        <SkeletonBlock />
                    </div>
                </Loading>
            }
            .into_any(),
        }}
        <AddTag tags />
    }
}

/// Why tags or instances could not be read; the other is shown all the same.
#[component]
fn Problems(tags: Tags) -> impl IntoView {
    let listed = move || {
        tags.listed.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| tags.listed.refresh()) /> }
        })
    };
    let instances = move || {
        // One explanation is enough where both failed alike.
        let problem = tags.instances.problem().get()?;
        let is_same = tags
            .listed
            .problem()
            .with(|other| other.as_ref().is_some_and(|other| other.code() == problem.code()));
        (!is_same).then(|| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| tags.instances.refresh()) /> }
        })
    };
    view! { {listed} {instances} }
}

#[component]
fn Content(tags: Tags) -> impl IntoView {
    let read_only = use_read_only_reason();
    let is_bare = Memo::new(move |_| {
        tags.is_counted() && tags.census.with(|census| census.keys.is_empty() && census.all == 0)
    });
    move || {
        if is_bare.get() {
            return view! {
                <EmptyState icon=Icon::Tag title=t(msg::no_instances_title) text=t(msg::no_instances_text)>
                    <LinkButton icon=Icon::Plus href=Route::NewInstance.path() disabled_reason=read_only>{t(create::title)}</LinkButton>
                </EmptyState>
            }
            .into_any();
        }
        view! {
            <div class="tag-page">
                <Places tags />
                <div class="stack">
                    <Reading tags />
                    <Behind tags />
                </div>
            </div>
        }
        .into_any()
    }
}

/// How far reading the instances has come: a large project takes a while.
#[component]
fn Reading(tags: Tags) -> impl IntoView {
    let text = tr(move |lang| {
        let (done, total) = tags.progress.get();
        msg::reading(lang, &format::number(done), &format::number(total))
    });
    let share = Signal::derive(move || {
        let (done, total) = tags.progress.get();
        (total > 0).then(|| percent(done, total))
    });
    let is_reading = Memo::new(move |_| !tags.is_counted() && tags.instances.problem().with(Option::is_none));
    view! {
        <Show when=move || is_reading.get()>
            <div class="stack tight">
                <p class="hint">{text}</p>
                <Progress label=text percent=share />
            </div>
        </Show>
    }
}
