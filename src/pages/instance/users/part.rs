//! The part of an instance's page.

use super::change::all_users;
use super::form::{Subject, UserDialog};
use super::table::{UserTable, Wishes};
use crate::actions::CurrentInstance;
use crate::data::Query;
use crate::i18n::{t, tr, use_lang};
use crate::locales::{topology, users as msg};
use crate::pages::instance::topology::{DeleteDialog, Scope, Whole, all_vhosts};
use crate::ui::{
    Button, ButtonVariant, EmptyState, Flash, Icon, IconButton, Loading, Panel, SkeletonLines, TextField,
    TextKind, Tone,
};
use crate::widgets::ProblemPanel;
use crate::workspace::use_client;
use dms_api::model::{BrokerUser, Instance};
use dms_api::operation::DeleteUser;
use dms_api::rules::topology::Engine;
use leptos::prelude::*;

/// The users of the instance whose page is open, or where they are looked after instead.
#[component]
pub fn UsersPart() -> impl IntoView {
    CurrentInstance::get().map(|here| {
        let scope = Scope::of(here.instance);
        match scope.engine {
            Engine::RabbitMq => view! { <Elsewhere instance=here.instance /> }.into_any(),
            Engine::Amqp091 => view! { <Users scope /> }.into_any(),
        }
    })
}

/// On 3.x RabbitMQ's own management page has the users.
#[component]
fn Elsewhere(instance: Memo<Instance>) -> impl IntoView {
    let address = instance.with_untracked(|it| it.management_connect_address.clone());
    let user = instance.with_untracked(|it| it.access_user.clone());
    view! {
        <Flash tone=Tone::Idle title=t(msg::elsewhere)>
            <p>{t(msg::elsewhere_text)}</p>
            {user.map(|user| view! { <p>{tr(move |lang| msg::elsewhere_user(lang, &user))}</p> })}
            {address.filter(|it| !it.is_empty()).map(|address| {
                // Only an address of the web is a link, whatever the service answers.
                let is_link = address.starts_with("https://") || address.starts_with("http://");
                let shown = address.clone();
                match is_link {
                    true => view! {
                        <p><a href=address target="_blank" rel="noopener noreferrer" translate="no">{shown}</a></p>
                    }.into_any(),
                    false => view! { <p><code translate="no">{shown}</code></p> }.into_any(),
                }
            })}
        </Flash>
    }
}

#[component]
fn Users(scope: Scope) -> impl IntoView {
    let client = use_client();
    let query = Query::cached(move || all_users(client, scope.id()), Whole::clone);
    let vhosts = Query::cached(move || all_vhosts(client, scope.id()), Whole::clone);
    let vhosts = Memo::new(move |_| {
        let names = |whole: &Whole<_>| vhost_names(&whole.items);
        vhosts.value().with(|it| it.as_ref().map(names)).unwrap_or_default()
    });
    let users = Memo::new(move |_| {
        query.value().with(|it| it.as_ref().map(|it| it.items.clone())).unwrap_or_default()
    });
    let is_loaded = Memo::new(move |_| query.value().with(Option::is_some));
    let is_empty = Memo::new(move |_| users.with(Vec::is_empty));
    let (subject, delete) = (RwSignal::new(None::<Subject>), RwSignal::new(None::<Vec<String>>));
    let wishes = Wishes {
        change: Callback::new(move |user| subject.set(Some(Subject::User(Box::new(user))))),
        delete: Callback::new(move |user: BrokerUser| {
            delete.set(Some(user.access_key.into_iter().collect()));
        }),
        refusal: scope.refusal,
    };
    let make = Callback::new(move |names: Vec<String>| DeleteUser {
        instance_id: scope.id(),
        user_name: names.into_iter().next().unwrap_or_default(),
    });
    let tried = RwSignal::new(String::new());
    let create = move || {
        view! {
            <Button variant=ButtonVariant::Primary icon=Icon::Plus disabled_reason=scope.refusal
                on_click=move |_| subject.set(Some(Subject::New))>{t(msg::create)}</Button>
        }
    };
    view! {
        <p class="lead">{t(msg::note)}</p>
        {move || query.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| query.refresh()) /> }
        })}
        {move || match (is_loaded.get(), is_empty.get()) {
            (false, _) if query.problem().with(Option::is_some) => ().into_any(),
            (false, _) => view! { <Loading label=t(msg::loading)><SkeletonLines lines=6 /></Loading> }.into_any(),
            (true, true) => view! {
                <EmptyState icon=Icon::User title=t(msg::empty) text=t(msg::empty_text)>{create()}</EmptyState>
            }.into_any(),
            (true, false) => view! {
                <div class="stack">
                    <Tester tried />
                    <div class="toolbar">
                        {create()}
                        <IconButton icon=Icon::Refresh label=t(topology::refresh) busy=query.loading() on_click=move |_| query.refresh() />
                    </div>
                    <UserTable users tried wishes busy=query.loading() />
                </div>
            }.into_any(),
        }}
        <UserDialog scope subject vhosts />
        <DeleteDialog names=delete make action=msg::delete title=t(msg::ask) loss=msg::loss on_deleted=|_| () />
    }
}

fn vhost_names(vhosts: &[dms_api::model::Vhost]) -> Vec<String> {
    vhosts.iter().filter_map(|vhost| vhost.name.clone()).collect()
}

/// A name that all permissions of the page are tried on.
#[component]
fn Tester(tried: RwSignal<String>) -> impl IntoView {
    let lang = use_lang();
    let hint = Signal::derive(move || Some(msg::try_all_hint(lang.get()).to_owned()));
    view! {
        <Panel>
            <TextField label=t(msg::try_name) kind=TextKind::Code hint value=tried on_input=move |text| tried.set(text) />
        </Panel>
    }
}
