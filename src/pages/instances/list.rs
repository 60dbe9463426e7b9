//! The page: header, strip, toolbar, table, pages.

use super::export::ExportButton;
use super::row::{Row, RowData};
use super::selection::{SelectPage, SelectedActions, Selection};
use super::strip::Strip;
use super::toolbar::{DeleteFailed, Toolbar};
use super::view_state::ViewState;
use crate::actions::{ActionDialogs, Actions, Change};
use crate::api::Answered;
use crate::config::{PAGE_SIZES, Preferences};
use crate::data::{OwnLooks, Query, every, use_clock};
use crate::i18n::{format, t, tr, use_lang};
use crate::locales::{common, create, instances as msg};
use crate::platform;
use crate::platform::mount::Root;
use crate::router::{self, Location, Route};
use crate::shell::use_title;
use crate::ui::{
    ButtonVariant, EmptyState, Icon, LinkButton, Loading, PageHeader, PageSize, Pagination, PaginationTexts,
    SkeletonRows, Table, rescue_focus,
};
use crate::widgets::columns::{self, Column};
use crate::widgets::{told, use_read_only_reason, use_view};
use crate::workspace::{Turn, Workspace, use_workspace};
use dms_api::model::{Instance, InstanceList, Status};
use dms_api::operation::{ListInstances, ShowInstance};
use leptos::prelude::*;
use std::collections::HashMap;

/// Seconds between two looks at an instance that the service is working on.
const TRANSITION_SECONDS: u32 = 5;

/// The columns that are always there: the box, the name, the menu.
const BARE_COLUMNS: usize = 3;

/// The list of instances.
#[component]
pub fn InstancesPage() -> impl IntoView {
    let title = t(msg::title);
    use_title(move || title.get());
    let preferences = expect_context::<Preferences>();
    let size = Memo::new(move |_| preferences.stored().with(|stored| stored.page_size));
    let read = move |query: &router::Query| ViewState::read(|key| query.get(key), size.get());
    let (view, go) = use_view(read, ViewState::href, Location::go);
    let list = Query::read(move || ListInstances(view.with(ViewState::query)), InstanceList::clone);
    let interval = Memo::new(move |_| preferences.stored().with(|stored| stored.refresh.seconds()));
    every(interval.into(), move || list.poll());
    follow_transitions(use_workspace(), list);
    install_actions(list);

    let total = Memo::new(move |_| list.value().with(|list| total(list.as_ref()?, &view.get())));
    view! {
        <PageHeader title count=move || total.get().map(format::number)>
            <ExportButton list view />
            <DeleteFailed />
            <CreateButton />
        </PageHeader>
        <Strip list />
        <Toolbar list view go />
        {move || list.problem().get().map(|problem| told(problem, move || list.refresh()))}
        <SelectedActions />
        <Content list view go total />
        <ActionDialogs />
    }
}

#[component]
fn CreateButton() -> impl IntoView {
    view! {
        <LinkButton variant=ButtonVariant::Primary icon=Icon::Plus href=Route::NewInstance.path() disabled_reason=use_read_only_reason()>
            {t(create::title)}
        </LinkButton>
    }
}

/// The actions of the page: what they change is read again, what they delete is no longer selected.
fn install_actions(list: Query<InstanceList>) {
    let selection = Selection::install(list.value());
    let has_deleted = StoredValue::new(false);
    Actions::install(move |change| {
        if let Change::Deleted(ids) = change {
            selection.forget(&ids);
            has_deleted.set_value(true);
        }
        list.refresh();
    });
    // With its row goes the menu to which the dialog has returned the focus.
    Effect::new(move |_| {
        list.updated_at().track();
        if has_deleted.get_value() {
            has_deleted.set_value(false);
            rescue_focus(Root::current());
        }
    });
}

/// How many instances match. Where the answer does not say, as many as are known to.
fn total(list: &InstanceList, view: &ViewState) -> Option<u64> {
    let on_page = list.instances.as_ref().map_or(0, Vec::len) as u64;
    list.instance_num.or_else(|| (on_page > 0).then_some(view.query().offset + on_page))
}

/// Looks again and again at the instances that the service is working on, and only at those.
fn follow_transitions(workspace: Workspace, list: Query<InstanceList>) {
    let client = workspace.client;
    let moving = Memo::new(move |_| {
        let status = |it: &Instance| workspace.status(it, platform::now_millis());
        list.value().with(|list| list.as_ref().map(|list| in_transition(list, status)).unwrap_or_default())
    });
    let seconds = Memo::new(move |_| moving.with(|ids| (!ids.is_empty()).then_some(TRANSITION_SECONDS)));
    let looks = OwnLooks::of_component();
    every(seconds.into(), move || {
        for instance_id in moving.get_untracked() {
            let (id, turn) = (instance_id.clone(), Turn::take());
            looks.take(id, async move {
                match client.call(&ShowInstance { instance_id }).await {
                    Ok(Answered { value, .. }) if is_newer(turn, list.began()) => replace(list, value),
                    // A list that was read meanwhile knows more.
                    Ok(_) => {}
                    Err(problem) if problem.is_not_found() => list.refresh(),
                    // The next look may succeed; the list's own refresh explains what lasts.
                    Err(_) => {}
                }
            });
        }
    });
}

/// Whether a look at an instance tells more than the list that it is in.
fn is_newer(look: Turn, list: Turn) -> bool {
    look > list
}

fn in_transition(list: &InstanceList, status: impl Fn(&Instance) -> Option<Status>) -> Vec<String> {
    let instances = list.instances.as_deref().unwrap_or_default();
    let moving = |it: &&Instance| status(it).as_ref().is_some_and(Status::is_in_transition);
    instances.iter().filter(moving).filter_map(|it| it.instance_id.clone()).collect()
}

fn replace(list: Query<InstanceList>, instance: Instance) {
    list.value().update(|list| {
        let instances = list.as_mut().and_then(|list| list.instances.as_mut());
        let place =
            instances.and_then(|all| all.iter_mut().find(|it| it.instance_id == instance.instance_id));
        if let Some(place) = place {
            *place = instance;
        }
    });
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ListState {
    Loading,
    Nothing,
    Rows,
    Empty,
    NoMatch,
    BeyondEnd,
}

/// What follows from the last answer, which may be one to another view (`is_outdated`): rows stay
/// until those of the view come, but that there are none says nothing about the view.
fn shown(list: Option<&InstanceList>, is_outdated: bool, has_problem: bool, view: &ViewState) -> ListState {
    let Some(list) = list else {
        return if has_problem { ListState::Nothing } else { ListState::Loading };
    };
    match list.instances.as_deref() {
        Some([_, ..]) => ListState::Rows,
        _ if is_outdated => ListState::Loading,
        _ if view.page > 1 => ListState::BeyondEnd,
        _ if view.is_filtered() => ListState::NoMatch,
        _ => ListState::Empty,
    }
}

#[component]
fn Content(
    list: Query<InstanceList>,
    view: Memo<ViewState>,
    go: Callback<ViewState>,
    total: Memo<Option<u64>>,
) -> impl IntoView {
    let shown = Memo::new(move |_| {
        let (is_outdated, has_problem) = (list.outdated().get(), list.problem().with(Option::is_some));
        list.value().with(|list| shown(list.as_ref(), is_outdated, has_problem, &view.get()))
    });
    move || {
        match shown.get() {
        ListState::Loading => loading(),
        ListState::Nothing => ().into_any(),
        ListState::Rows => view! { <Rows list view go total /> }.into_any(),
        ListState::Empty => {
            view! {
                <EmptyState icon=Icon::Instances title=t(msg::empty_title) text=t(msg::empty_text)><CreateButton /></EmptyState>
            }
            .into_any()
        }
        ListState::NoMatch => view! {
            <EmptyState icon=Icon::Search title=t(msg::no_match_title) text=t(msg::no_match_text)>
                <LinkButton href=move || view.get().cleared().href()>{t(msg::clear_filters)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        ListState::BeyondEnd => view! {
            <EmptyState icon=Icon::Search title=t(msg::beyond_title) text=t(msg::beyond_text)>
                <LinkButton href=move || view.get().with(|_| {}).href()>{t(msg::first_page)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
    }
    }
}

fn loading() -> AnyView {
    let preferences = expect_context::<Preferences>();
    let columns = Column::ALL.into_iter().filter(|column| columns::is_shown(preferences, *column)).count();
    view! {
        <Loading label=t(common::loading)>
            <div class="card table-card">
                <Table label=t(msg::table) busy=true head=view! { <Head /> }.into_any()>
                    <SkeletonRows rows=10 columns=columns + BARE_COLUMNS />
                </Table>
            </div>
        </Loading>
    }
    .into_any()
}

#[component]
fn Rows(
    list: Query<InstanceList>,
    view: Memo<ViewState>,
    go: Callback<ViewState>,
    total: Memo<Option<u64>>,
) -> impl IntoView {
    let now = use_clock();
    let rows = use_rows(list, use_workspace());
    let ids = Memo::new(move |_| rows.with(|rows| rows.iter().map(|(id, _)| id.clone()).collect::<Vec<_>>()));
    let row = move |id: String| {
        // The row of an id that has just gone keeps its last content until it is removed.
        let data = Memo::new(move |last: Option<&RowData>| {
            let found =
                rows.with(|rows| rows.iter().find(|(other, _)| *other == id).map(|(_, data)| data.clone()));
            found
                .or_else(|| last.cloned())
                .unwrap_or_else(|| RowData { instance: Instance::default(), seen_at: 0 })
        });
        view! { <Row data now /> }
    };
    view! {
        <div class="card table-card">
            <Table label=t(msg::table) stack=true busy=list.loading() head=view! { <Head /> }.into_any()>
                <For each=move || ids.get() key=Clone::clone let:id>{row(id)}</For>
            </Table>
            <Foot view go total />
        </div>
    }
}

/// The rows by id, each with the time when its status was first seen.
fn use_rows(list: Query<InstanceList>, workspace: Workspace) -> Memo<Vec<(String, RowData)>> {
    let seen = StoredValue::new(HashMap::<String, (Option<Status>, u64)>::new());
    Memo::new(move |_| {
        let now = platform::now_millis();
        let instances = list.value().with(|list| list.as_ref().and_then(|list| list.instances.clone()));
        let row = |mut instance: Instance| {
            let id = instance.instance_id.clone()?;
            instance.status = workspace.status(&instance, now);
            let seen_at = seen.try_update_value(|seen| {
                let entry = seen.entry(id.clone()).or_insert_with(|| (instance.status.clone(), now));
                if entry.0 != instance.status {
                    *entry = (instance.status.clone(), now);
                }
                entry.1
            });
            Some((id, RowData { instance, seen_at: seen_at.unwrap_or(now) }))
        };
        instances.unwrap_or_default().into_iter().filter_map(row).collect()
    })
}

#[component]
fn Head() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let heading = move |column: Column| {
        move || {
            columns::is_shown(preferences, column).then(|| view! { <th scope="col">{t(column.title())}</th> })
        }
    };
    view! {
        <th scope="col" class="select-cell"><SelectPage /></th>
        <th scope="col">{t(msg::name)}</th>
        {Column::ALL.into_iter().map(heading).collect_view()}
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(msg::actions)}</span></th>
    }
}

/// Which rows these are, how many a page has, and the other pages.
#[component]
fn Foot(view: Memo<ViewState>, go: Callback<ViewState>, total: Memo<Option<u64>>) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let lang = use_lang();
    let range = tr(move |lang| {
        let (view, total) = (view.get(), total.get().unwrap_or(0));
        let offset = view.query().offset;
        let last = (offset + u64::from(view.size)).min(total);
        msg::range(lang, &format::number(offset + 1), &format::number(last), &format::number(total))
    });
    let sizes =
        Signal::derive(move || PAGE_SIZES.map(|size| (size, msg::per_page(lang.get(), size))).to_vec());
    let resize = move |size: u32| {
        preferences.change(|stored| stored.page_size = size);
        go.run(view.get_untracked().with(|view| view.size = size));
    };
    let texts = PaginationTexts { label: t(msg::pages), previous: t(msg::previous), next: t(msg::next) };
    view! {
        <div class="foot">
            <span>{range}</span>
            <PageSize label=t(msg::page_size) value=Signal::derive(move || view.get().size) sizes on_change=resize />
            <Pagination texts
                current=Signal::derive(move || view.get().page)
                total=Signal::derive(move || view.get().pages(total.get().unwrap_or(0)))
                href=move |page: u32| ViewState { page, ..view.get() }.href() />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(statuses: &[&str]) -> InstanceList {
        let instance = |(index, status): (usize, &&str)| Instance {
            instance_id: Some(index.to_string()),
            status: Some((*status).into()),
            ..Instance::default()
        };
        let instances = statuses.iter().enumerate().map(instance).collect();
        InstanceList { instances: Some(instances), ..InstanceList::default() }
    }

    #[test]
    fn only_instances_at_work_are_followed() {
        let list = list(&["RUNNING", "CREATING", "ERROR", "EXTENDING", "RESTARTING", "DELETING"]);
        assert_eq!(in_transition(&list, |it| it.status.clone()), ["1", "3", "4", "5"]);
    }

    #[test]
    fn a_slow_look_says_nothing_about_a_list_that_was_read_later() {
        let (first_list, look, next_list) = (Turn::take(), Turn::take(), Turn::take());
        assert!(is_newer(look, first_list) && !is_newer(look, next_list));
    }

    #[test]
    fn what_is_shown_follows_from_what_is_known() {
        let view = ViewState::new(10);
        let filtered = view.with(|view| view.name = "x".to_owned());
        let later = ViewState { page: 2, ..view.clone() };
        assert!(shown(None, false, false, &view) == ListState::Loading);
        assert!(shown(None, false, true, &view) == ListState::Nothing);
        assert!(shown(Some(&list(&["RUNNING"])), false, true, &view) == ListState::Rows);
        assert!(shown(Some(&list(&[])), false, false, &view) == ListState::Empty);
        assert!(shown(Some(&list(&[])), false, false, &filtered) == ListState::NoMatch);
        assert!(shown(Some(&list(&[])), false, false, &later) == ListState::BeyondEnd);
    }

    #[test]
    fn what_another_view_had_says_little_about_this_one() {
        let view = ViewState::new(10);
        assert!(shown(Some(&list(&["RUNNING"])), true, false, &view) == ListState::Rows);
        assert!(shown(Some(&list(&[])), true, false, &view) == ListState::Loading);
    }
}
