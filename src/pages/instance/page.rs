//! The frame of the pages of one instance: header, what is going on, tabs.

use super::banner::StatusBanner;
use super::json::JsonPart;
use super::overview::Overview;
use super::plugins::PluginsPart;
use super::tags::TagsPart;
use super::tasks::TasksPart;
use crate::actions::{ActionDialogs, Actions, Change, CurrentInstance, HeaderActions};
use crate::api::{Answered, Problem};
use crate::config::Preferences;
use crate::data::{Query, every};
use crate::i18n::{t, use_lang};
use crate::locales::{instance as msg, instances, shell};
use crate::router::use_location;
use crate::router::{Part, Route, use_route};
use crate::shell::use_late_title;
use crate::ui::{
    Breadcrumbs, Icon, IconButton, LinkButton, Loading, PageHeader, SkeletonBlock, SkeletonLines, TabLink,
    TabNav,
};
use crate::widgets::{InstanceStatus, ProblemPanel, use_parts};
use crate::workspace::{use_client, use_jobs};
use dms_api::model::{Instance, Status};
use dms_api::operation::ShowInstance;
use leptos::prelude::*;

/// Seconds between two looks while the service is working on the instance.
const TRANSITION_SECONDS: u32 = 3;

/// An instance as it was answered: its meaning and the answer itself.
pub type Shown = Query<Answered<Instance>>;

/// The instance whose page is open, for those of its parts that are fetched by themselves.
#[derive(Clone, Copy, Debug)]
pub struct OfInstance(pub Memo<Instance>);

/// The pages of one instance. Another id in the address starts over.
#[component]
pub fn InstancePage() -> impl IntoView {
    let place = use_route();
    let id = Memo::new(move |_| place.with(|place| place.instance_id().to_owned()));
    move || view! { <OneInstance id=id.get() /> }
}

#[component]
fn OneInstance(id: String) -> impl IntoView {
    let shown = use_instance(id.clone());
    let name = name_or_id(shown, &id);
    let is_missing =
        Memo::new(move |_| shown.problem().with(|it| it.as_ref().is_some_and(Problem::is_not_found)));
    let is_loaded = Memo::new(move |_| shown.value().with(Option::is_some));
    let part = use_part(id.clone());
    let lang = use_lang();
    let title = Memo::new(move |_| match part.get() {
        Some(Part::Overview) | None => name.get(),
        Some(part) => part.title()(lang.get()).to_owned(),
    });
    let (gone_title, awaited_title) = (t(msg::gone_title), t(msg::awaited_title));
    let ordered = use_jobs().of_instance(id.clone());
    let is_awaited = Memo::new(move |_| ordered.with(|job| job.as_ref().is_some_and(|job| job.is_ordered)));
    use_late_title(move || {
        let is_answered = is_loaded.get() || shown.problem().with(Option::is_some);
        // The address may lead elsewhere already.
        let title = part.get().map(|_| title)?;
        is_answered.then(|| match (is_missing.get(), is_awaited.get()) {
            (true, false) => gone_title.get(),
            (true, true) => awaited_title.get(),
            (false, _) => title.get(),
        })
    });
    let id = StoredValue::new(id);
    move || {
        if is_missing.get() {
            return if is_awaited.get() { awaited(shown) } else { gone(shown) };
        }
        match is_loaded.get() {
            true => view! { <Loaded id=id.get_value() shown name title part /> }.into_any(),
            false => view! { <PageHeader title /> {waiting(shown)} }.into_any(),
        }
    }
}

/// The part of the instance's page that is shown; `None` where the address leads elsewhere.
fn use_part(id: String) -> Memo<Option<Part>> {
    let place = use_route();
    Memo::new(move |_| {
        place.with(|place| match place {
            Route::Instance { id: other, part } => (*other == id).then_some(*part),
            _ => None,
        })
    })
}

/// Reads an instance, and again as often as the person wants; more often while it changes.
pub fn use_instance(instance_id: String) -> Shown {
    let client = use_client();
    let preferences = expect_context::<Preferences>();
    let read = move || client.reading(ShowInstance { instance_id: instance_id.clone() });
    let shown = Query::cached(read, Answered::clone);
    let seconds = Memo::new(move |_| {
        let moving = shown.value().with(|it| {
            it.as_ref().and_then(|it| it.value.status.as_ref()).is_some_and(Status::is_in_transition)
        });
        if moving { Some(TRANSITION_SECONDS) } else { preferences.stored().with(|it| it.refresh.seconds()) }
    });
    every(seconds.into(), move || shown.poll());
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

/// What is said of an instance whose order has not been processed yet.
fn awaited(shown: Shown) -> AnyView {
    view! {
        <PageHeader title=t(msg::awaited_title)>
            <IconButton icon=Icon::Refresh label=t(msg::refresh) busy=shown.loading() on_click=move |_| shown.refresh() />
        </PageHeader>
        <p class="lead">{t(msg::awaited_text)}</p>
        <LinkButton href=Route::Instances.path()>{t(msg::to_list)}</LinkButton>
    }
    .into_any()
}

/// What is said of an instance that does not exist, or no longer.
pub fn gone(shown: Shown) -> AnyView {
    let problem = shown.problem().get();
    view! {
        <PageHeader title=t(msg::gone_title) />
        {problem.map(|problem| view! { <ProblemPanel problem /> })}
        <LinkButton href=Route::Instances.path()>{t(msg::to_list)}</LinkButton>
    }
    .into_any()
}

/// Without its instance there is no page.
fn install_actions(shown: Shown) {
    let location = use_location();
    Actions::install(move |change| match change {
        Change::Changed => shown.refresh(),
        Change::Deleted(_) => location.go(Route::Instances.path()),
    });
}

#[component]
fn Loaded(
    id: String,
    shown: Shown,
    name: Memo<String>,
    title: Memo<String>,
    part: Memo<Option<Part>>,
) -> impl IntoView {
    let instance = Memo::new(move |_| {
        shown.value().with(|it| it.as_ref().map(|it| it.value.clone())).unwrap_or_default()
    });
    let raw =
        Memo::new(move |_| shown.value().with(|it| it.as_ref().map(|it| it.raw.clone())).unwrap_or_default());
    let status = Memo::new(move |_| instance.with(|it| it.status.clone()));
    let part = Memo::new(move |last: Option<&Part>| {
        part.get().unwrap_or_else(|| last.copied().unwrap_or(Part::Overview))
    });
    let pill = move || status.get().map(|status| view! { <InstanceStatus status=Signal::stored(status) /> });
    // The title of another part than the first does not say whose it is.
    let subject =
        move || (part.get() != Part::Overview).then(|| view! { <span class="subject">{name}</span> });
    install_actions(shown);
    CurrentInstance::enter(instance);
    provide_context(OfInstance(instance));
    let parts = use_parts();
    view! {
        {crumbs(id.clone(), name, part)}
        <PageHeader title aside=view! { {subject} {pill} }.into_any()>
            <IconButton icon=Icon::Refresh label=t(msg::refresh) busy=shown.loading() on_click=move |_| shown.refresh() />
            <HeaderActions instance />
        </PageHeader>
        {move || shown.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| shown.refresh()) /> }
        })}
        <ActionDialogs />
        <StatusBanner instance />
        {tabs(id, part)}
        {move || match part.get() {
            Part::Overview => view! { <Overview instance /> }.into_any(),
            Part::Tasks => view! { <TasksPart instance /> }.into_any(),
            Part::Topology => (parts.topology)(),
            Part::Users => (parts.users)(),
            Part::Monitoring => (parts.monitoring)(),
            Part::Scheduled => (parts.scheduled)(),
            Part::Plugins => view! { <PluginsPart instance /> }.into_any(),
            Part::Tags => view! { <TagsPart instance /> }.into_any(),
            Part::Json => view! { <JsonPart raw name /> }.into_any(),
        }}
    }
}

/// The way here: the list, the instance, the part of it.
fn crumbs(id: String, name: Memo<String>, part: Memo<Part>) -> impl IntoView {
    let lang = use_lang();
    let crumbs = Signal::derive(move || {
        let lang = lang.get();
        let list = (instances::title(lang).to_owned(), Some(Route::Instances.href()));
        match part.get() {
            Part::Overview => vec![list, (name.get(), None)],
            part => vec![
                list,
                (name.get(), Some(Route::of_instance(&id).href())),
                (part.title()(lang).to_owned(), None),
            ],
        }
    });
    view! { <Breadcrumbs label=t(shell::breadcrumbs) crumbs /> }
}

fn tabs(id: String, part: Memo<Part>) -> impl IntoView {
    let tab = move |tab: Part| {
        view! { <TabLink href=Route::part(&id, tab).href() current=move || part.get() == tab>{t(tab.title())}</TabLink> }
    };
    view! { <TabNav label=t(msg::parts)>{Part::ALL.into_iter().map(tab).collect_view()}</TabNav> }
}
