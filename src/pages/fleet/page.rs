//! The page: places, pictures, filter, table.

use super::add_place::AddPlace;
use super::bulk::BulkDialog;
use super::compare::CompareDialog;
use super::export::ExportButton;
use super::kept::Kept;
use super::pictures::Pictures;
use super::places::Places;
use super::reading::Reading;
use super::selection::SelectedActions;
use super::store::{Fleet, Known, Sources, href};
use super::table::FleetTable;
use super::toolbar::{Chips, Toolbar};
use super::views::ViewsButton;
use crate::auth::Session;
use crate::fleet::View;
use crate::i18n::{format, t, tr};
use crate::locales::{create, fleet as msg};
use crate::platform;
use crate::router::{Location, Route, use_location};
use crate::shell::{use_here, use_title};
use crate::ui::{EmptyState, Icon, LinkButton, Loading, PageHeader, SkeletonBlock, SkeletonLines};
use crate::widgets::{use_read_only_reason, use_search_text, use_view};
use crate::workspace::{Client, Key, Read, use_client};

use dms_api::operation::OperationId;
use futures_util::future::FutureExt;
use leptos::prelude::*;
use std::sync::Mutex;

/// All instances.
#[component]
pub fn FleetPage() -> impl IntoView {
    let title = t(msg::title);
    use_title(move || title.get());
    let fleet = install();
    let count = move || {
        let total: u64 = fleet.reading.progress.with(|all| all.iter().filter_map(|it| it.total).sum());
        (total > 0).then(|| format::number(total))
    };
    view! {
        <PageHeader title count>
            <ViewsButton fleet />
            <ExportButton fleet />
            <AddPlace fleet />
        </PageHeader>
        <Places fleet />
        <Content fleet />
        <BulkDialog fleet />
        <CompareDialog fleet />
    }
}

/// What the page knows, read from now on.
fn install() -> Fleet {
    let (known, version) = (StoredValue::new(left_behind()), RwSignal::new(0));
    let session = expect_context::<Session>();
    let beside = session.beside();
    let reading = Reading::of_component(known, version, beside);
    let location = use_location();
    let (in_address, go) = use_view(|query| View::read(|key| query.get(key)), href, Location::go);
    // Typing is no place to go back to.
    let filter = Memo::new(move |_| in_address.with(|view| view.filter.clone()));
    let write = move |filter: String| {
        location.replace(&href(&View { filter, ..in_address.get_untracked() }));
    };
    let text = use_search_text(filter, Callback::new(write));
    let sources = Sources {
        known,
        version,
        reading,
        beside,
        here: use_here(),
        kept: Kept::read(),
        text,
        in_address,
        go,
    };
    let fleet = Fleet::new(sources);
    Effect::new(move |_| {
        version.track();
        fleet.forget_gone();
    });
    let client = use_client();
    on_cleanup(move || {
        if let Some(known) = reading.give_up() {
            leave_behind(client, known);
        }
    });
    fleet
}

/// For how many milliseconds what was read before is good enough to be read again bit by bit.
const FRESH: u64 = 60_000;

fn left_key(client: Client) -> Key {
    client.key(OperationId::ListInstances, "fleet")
}

/// What was known when the page was left, unless a change has made it stale.
fn left_behind() -> Known {
    let client = use_client();
    let left = client.cache().last::<Mutex<Known>>(&left_key(client));
    let known = left.and_then(|left| left.value.lock().ok().map(|mut known| std::mem::take(&mut *known)));
    let mut known = known.unwrap_or_default();
    if known.read_at.is_some_and(|at| at + FRESH < platform::now_millis()) {
        known.feed.refresh();
    }
    known
}

/// Keeps what is known, as answers are kept: the next visit of the page shows it at once.
fn leave_behind(client: Client, known: Known) {
    let read = Read::new(left_key(client), async move { Ok(Mutex::new(known)) });
    // It waits for nothing.
    let _ = client.cache().read(read).now_or_never();
}

/// What there is to be shown.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// The first page is waited for.
    Waiting,
    /// There is nothing, and the places say why.
    Failed,
    /// There are no instances.
    Empty,
    /// There are some.
    Some,
}

#[component]
fn Content(fleet: Fleet) -> impl IntoView {
    let read_only = use_read_only_reason();
    let state = Memo::new(move |_| {
        fleet.version.track();
        let has_rows = fleet.known.with_value(|known| !known.feed.rows().rows().is_empty());
        fleet.reading.progress.with(|all| match () {
            () if has_rows => State::Some,
            () if all.is_empty() => State::Waiting,
            () if all.iter().all(|it| it.is_complete) => State::Empty,
            () if all.iter().all(|it| it.stopped.is_some() || !it.failures.is_empty()) => State::Failed,
            () => State::Waiting,
        })
    });
    move || {
        match state.get() {
        State::Waiting => waiting(),
        State::Failed => ().into_any(),
        State::Empty => view! {
            <EmptyState icon=Icon::Fleet title=t(msg::empty_title) text=t(msg::empty_text)>
                <LinkButton icon=Icon::Plus href=Route::NewInstance.path() disabled_reason=read_only>{t(create::title)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        State::Some => view! {
            <Pictures fleet />
            <Toolbar fleet />
            <Chips fleet />
            <SelectedActions fleet />
            <Rows fleet />
        }
        .into_any(),
    }
    }
}

fn waiting() -> AnyView {
    view! {
        <Loading label=t(msg::loading)>
            <div class="strip">
                <div class="card" data-span="7"><div class="card-body"><SkeletonLines lines=2 /></div></div>
                <div class="card" data-span="5"><div class="card-body"><SkeletonLines lines=2 /></div></div>
            </div>
            <SkeletonBlock />
        </Loading>
    }
    .into_any()
}

/// The table; where nothing matches, what can be done about that.
#[component]
fn Rows(fleet: Fleet) -> impl IntoView {
    let is_empty = Memo::new(move |_| fleet.matching() == 0);
    let shown = tr(move |lang| {
        fleet.version.track();
        let all = fleet.known.with_value(|known| known.feed.rows().rows().len());
        msg::shown_of(lang, &format::number(fleet.matching() as u64), &format::number(all as u64))
    });
    view! {
        <p class="strip-note" role="status">{shown}</p>
        {move || match is_empty.get() {
            true => view! { <EmptyState icon=Icon::Search title=t(msg::nothing_title) text=t(msg::nothing_text) /> }.into_any(),
            false => view! { <FleetTable fleet /> }.into_any(),
        }}
    }
}
