//! The part of an instance's page: its vhosts, and the lists of the one that is shown.

use super::exchanges::Exchanges;
use super::frame::Scope;
use super::listing::Item;
use super::queues::Queues;
use super::vhosts::Vhosts;
use super::view_state::{SearchOf, Tab, ViewState, chosen_vhost};
use super::walk::{Whole, all_exchanges, all_queues, all_vhosts};
use crate::actions::CurrentInstance;
use crate::data::Query;
use crate::i18n::{format, t, tr};
use crate::locales::topology as msg;
use crate::ui::{EmptyState, Icon, Loading, SkeletonBlock, TabLink, TabNav, unique_id};
use crate::widgets::{ProblemPanel, use_search_view};
use crate::workspace::use_client;
use dms_api::model::{Instance, Vhost};
use leptos::prelude::*;

/// What is inside the instance whose page is open.
#[component]
pub fn TopologyPart() -> impl IntoView {
    CurrentInstance::get().map(|here| view! { <Topology instance=here.instance /> })
}

#[component]
fn Topology(instance: Memo<Instance>) -> impl IntoView {
    let (scope, client) = (Scope::of(instance), use_client());
    let vhosts = Query::cached(move || all_vhosts(client, scope.id()), Whole::clone);
    let id = scope.id();
    let search =
        use_search_view(move |query| ViewState::read(&id, query), ViewState::href, |view| &mut view.find);
    let is_loaded = Memo::new(move |_| vhosts.value().with(Option::is_some));
    let chosen = Memo::new(move |_| {
        let asked = search.view.with(|view| view.vhost.clone());
        vhosts.value().with(|it| chosen_vhost(&asked, &it.as_ref()?.items, scope.engine))
    });
    let is_there = move |name: &str| {
        let has = |whole: &Whole<Vhost>| whole.items.iter().any(|vhost| vhost.name.as_deref() == Some(name));
        vhosts.value().with(|it| it.as_ref().is_some_and(|whole| has(whole) || whole.is_cut()))
    };
    let shown = Memo::new(move |_| chosen.get().map(|name| (is_there(&name), name)));
    view! {
        {move || vhosts.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| vhosts.refresh()) /> }
        })}
        {move || match is_loaded.get() {
            false if vhosts.problem().with(Option::is_some) => ().into_any(),
            false => view! { <Loading label=t(msg::loading)><SkeletonBlock /><SkeletonBlock /></Loading> }.into_any(),
            true => view! {
                <div class="topology">
                    <Vhosts scope query=vhosts search chosen />
                    {move || shown.get().map(|(is_there, vhost)| match is_there {
                        true => view! { <InVhost scope vhost search /> }.into_any(),
                        false => view! {
                            <EmptyState icon=Icon::Network title=tr(move |lang| msg::vhost_gone(lang, &vhost)) text=t(msg::vhost_gone_text) />
                        }.into_any(),
                    })}
                </div>
            }.into_any(),
        }}
    }
}

/// The lists of a vhost.
#[component]
fn InVhost(scope: Scope, vhost: String, search: SearchOf) -> impl IntoView {
    let client = use_client();
    let name = StoredValue::new(vhost);
    let exchanges = Query::cached(move || all_exchanges(client, scope.id(), name.get_value()), Whole::clone);
    let queues = Query::cached(move || all_queues(client, scope.id(), name.get_value()), Whole::clone);
    let (exchange_names, queue_names) = (names_of(exchanges), names_of(queues));
    let tab = Memo::new(move |_| search.view.with(|view| view.tab));
    let href = move |tab| {
        let view = search.view;
        Signal::derive(move || name.with_value(|name| view.with(|view| view.list(name, tab).href())))
    };
    let count = |total: Signal<Option<u64>>| Signal::derive(move || total.get().map(format::number));
    let exchange_count =
        count(Signal::derive(move || exchanges.value().with(|it| it.as_ref().map(|it| it.total))));
    let queue_count = count(Signal::derive(move || queues.value().with(|it| it.as_ref().map(|it| it.total))));
    let title = unique_id("vhost");
    view! {
        <section class="vhost" aria-labelledby=title.clone()>
            <h2 id=title.clone() class="given" translate="no">{name.get_value()}</h2>
            <TabNav label=tr(move |lang| name.with_value(|name| msg::lists_of(lang, name)))>
                <TabLink href=href(Tab::Exchanges) current=move || tab.get() == Tab::Exchanges count=exchange_count>{t(msg::exchanges)}</TabLink>
                <TabLink href=href(Tab::Queues) current=move || tab.get() == Tab::Queues count=queue_count>{t(msg::queues)}</TabLink>
            </TabNav>
            {move || match tab.get() {
                Tab::Exchanges => view! {
                    <Exchanges scope vhost=name.get_value() query=exchanges search names=exchange_names />
                }.into_any(),
                Tab::Queues => view! {
                    <Queues scope vhost=name.get_value() query=queues search names=queue_names exchanges=exchange_names />
                }.into_any(),
            }}
        </section>
    }
}

/// The names of a list.
pub fn names_of<T: Item>(query: Query<Whole<T>>) -> Memo<Vec<String>> {
    Memo::new(move |_| {
        let names = |whole: &Whole<T>| whole.items.iter().map(|it| it.name().to_owned()).collect();
        query.value().with(|it| it.as_ref().map(names)).unwrap_or_default()
    })
}
