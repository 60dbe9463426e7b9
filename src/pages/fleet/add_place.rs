//! Other places to work in beside the open one: its other projects, and connections that open by themselves.

use super::store::{Fleet, href};
use crate::api::Project;
use crate::auth::automatic::opens_by_itself;
use crate::auth::enter::projects;
use crate::auth::{Beside, Session};
use crate::config::{At, AuthKind, ConfigFile, Connection, UrlOptions};
use crate::data::Query;
use crate::i18n::t;
use crate::locales::{common, fleet as msg};
use crate::platform;
use crate::ui::{Button, Icon, Loading, Popover, SkeletonLines};
use crate::widgets::{ProblemPanel, told};
use crate::workspace::use_api;
use leptos::prelude::*;

/// A place that is not there yet.
#[derive(Clone, Debug, PartialEq)]
struct Offer {
    connection: Connection,
    project: Project,
    /// Whether it can be added without a question.
    is_at_once: bool,
    /// Whether going there is another project of the open connection.
    is_own: bool,
}

impl Offer {
    fn at(&self) -> At {
        At { connection: self.connection.id.clone(), project: self.project.id.clone() }
    }

    fn label(&self) -> String {
        let Project { id, name } = &self.project;
        format!("{} · {}", self.connection.label, if name.is_empty() { id } else { name })
    }
}

/// The button, and what it offers.
#[component]
pub fn AddPlace(fleet: Fleet) -> impl IntoView {
    view! {
        <Popover label=t(msg::add_place) icon=Icon::Plus>
            <Offers fleet />
        </Popover>
    }
}

#[component]
fn Offers(fleet: Fleet) -> impl IntoView {
    let session = expect_context::<Session>();
    let config = expect_context::<RwSignal<ConfigFile>>();
    let listed = own_projects(session);
    let offers = Memo::new(move |_| {
        let own = listed.value().get()?;
        let open = session.connection().get()?;
        let offers = fleet
            .beside
            .with(|known| config.with(|config| offers(session, &open, &own, &config.connections, known)));
        Some(offers)
    });
    view! {
        <div class="fleet-views">
            <p class="hint">{t(msg::add_place_hint)}</p>
            {move || match offers.get() {
                None => match listed.problem().get() {
                    Some(problem) => told(problem, move || listed.refresh()),
                    None => view! { <Loading label=t(common::loading)><SkeletonLines lines=2 /></Loading> }.into_any(),
                },
                Some(offers) if offers.is_empty() => view! { <p>{t(msg::no_places)}</p> }.into_any(),
                Some(offers) => view! {
                    <ul>{offers.into_iter().map(|offer| view! { <Offered offer fleet /> }).collect_view()}</ul>
                }
                .into_any(),
            }}
        </div>
    }
}

/// The projects of the open connection: as they are known since signing in, or as IAM lists them.
fn own_projects(session: Session) -> Query<Vec<Project>> {
    let api = use_api();
    Query::new(move || {
        let (connection, signed_in) = (session.connection().get(), session.signed_in().get());
        async move {
            let (Some(connection), Some(signed_in)) = (connection, signed_in) else { return Ok(Vec::new()) };
            let is_fixed = matches!(connection.auth, AuthKind::Gateway | AuthKind::Host);
            if is_fixed || !signed_in.projects.is_empty() {
                return Ok(signed_in.projects);
            }
            projects(api, &connection, &signed_in.credentials).await
        }
    })
}

/// What is not there yet, the projects of the open connection first.
fn offers(
    session: Session,
    open: &Connection,
    own: &[Project],
    connections: &[Connection],
    known: &[Beside],
) -> Vec<Offer> {
    let offer = |connection: &Connection, project: &Project| Offer {
        is_at_once: session.can_add(connection, project),
        is_own: connection.id == open.id,
        connection: connection.clone(),
        project: project.clone(),
    };
    let others = connections.iter().filter(|it| it.id != open.id && opens_by_itself(it));
    let others = others
        .filter(|it| it.auth != AuthKind::Host && !it.project_id.is_empty())
        .map(|it| offer(it, &Project { id: it.project_id.clone(), name: it.project_name.clone() }));
    let all = own.iter().map(|project| offer(open, project)).chain(others);
    all.filter(|offer| known.iter().all(|it| it.at != offer.at())).collect()
}

#[component]
fn Offered(offer: Offer, fleet: Fleet) -> impl IntoView {
    let (session, api) = (expect_context::<Session>(), use_api());
    let (label, busy) = (offer.label(), RwSignal::new(false));
    if !offer.is_at_once {
        let page = UrlOptions { at: Some(offer.at()), ..UrlOptions::default() }
            .added_to(&fleet.view.with_untracked(href));
        let hint = if offer.is_own { msg::needs_sign_in } else { msg::other_connection };
        return view! {
            <li>
                <a href=platform::href(&page)>{label}</a>
                <small class="faint">{t(hint)}</small>
            </li>
        }
        .into_any();
    }
    let problem = RwSignal::new(None);
    let add = move |_| {
        let Offer { connection, project, .. } = offer.clone();
        busy.set(true);
        problem.set(None);
        // Whoever closes the panel wants the place all the same.
        leptos::task::spawn_local(async move {
            let added = session.add(api, connection, project).await;
            let _ = busy.try_set(false);
            let _ = problem.try_set(added.err());
        });
    };
    view! {
        <li>
            <Button small=true icon=Icon::Plus busy on_click=add>{label}</Button>
            {move || problem.get().map(|problem| view! { <ProblemPanel problem /> })}
        </li>
    }
    .into_any()
}
