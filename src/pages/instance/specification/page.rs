//! The page: what is read for it, and its frame.

use super::compare::Compare;
use super::fields::{KindField, ValueField};
use super::flow::Flow;
use super::impact::Impact;
use super::kind::Kind;
use super::send::Sender;
use crate::api::Problem;
use crate::data::Query;
use crate::i18n::{t, use_lang};
use crate::locales::{change as msg, instances, shell};
use crate::pages::instance::{Shown, StatusBanner, gone, use_instance};
use crate::router::use_query;
use crate::router::{Route, use_route};
use crate::shell::use_title;
use crate::ui::{Breadcrumbs, Loading, PageHeader, Panel, SkeletonBlock, focus_first_invalid};
use crate::widgets::{InstanceStatus, ProblemPanel};
use dms_api::model::{Instance, Product};
use dms_api::operation::{ListAvailabilityZones, ListSpecifications};
use leptos::{ev, html, prelude::*};

/// Changing the specification of an instance. Another id in the address starts over.
#[component]
pub fn ChangePage() -> impl IntoView {
    let place = use_route();
    let id = Memo::new(move |_| place.with(|place| place.instance_id().to_owned()));
    move || view! { <OneInstance id=id.get() /> }
}

#[component]
fn OneInstance(id: String) -> impl IntoView {
    let lang = use_lang();
    use_title(move || msg::title(lang.get()).to_owned());
    let shown = use_instance(id.clone());
    let is_missing =
        Memo::new(move |_| shown.problem().with(|it| it.as_ref().is_some_and(Problem::is_not_found)));
    move || match is_missing.get() {
        true => gone(shown),
        false => view! { <Frame id=id.clone() shown /> }.into_any(),
    }
}

#[component]
fn Frame(id: String, shown: Shown) -> impl IntoView {
    let lang = use_lang();
    let instance = Memo::new(move |_| {
        shown.value().with(|it| it.as_ref().map(|it| it.value.clone())).unwrap_or_default()
    });
    let crumbs = {
        let id = id.clone();
        Signal::derive(move || {
            let name = instance.with(|it| it.name.clone()).unwrap_or_else(|| id.clone());
            vec![
                (instances::title(lang.get()).to_owned(), Some(Route::Instances.href())),
                (name, Some(Route::of_instance(&id).href())),
                (msg::title(lang.get()).to_owned(), None),
            ]
        })
    };
    let status = Memo::new(move |_| instance.with(|it| it.status.clone()));
    let pill = move || status.get().map(|status| view! { <InstanceStatus status=Signal::stored(status) /> });
    let is_loaded = Memo::new(move |_| shown.value().with(Option::is_some));
    view! {
        <Breadcrumbs label=t(shell::breadcrumbs) crumbs />
        <PageHeader title=t(msg::title) aside=pill.into_any() />
        {move || match is_loaded.get() {
            true => view! { <Loaded id=id.clone() instance shown /> }.into_any(),
            false => waiting_for(shown),
        }}
    }
}

#[component]
fn Loaded(id: String, instance: Memo<Instance>, shown: Shown) -> impl IntoView {
    let products = use_products(id, instance);
    let has_products = Memo::new(move |_| products.value().with(Option::is_some));
    view! {
        <StatusBanner instance on_change_page=true />
        {move || match has_products.get() {
            true => view! { <Form instance products shown /> }.into_any(),
            false => waiting_for(products),
        }}
    }
}

/// What the service offers, read again when the instance has changed.
fn use_products(instance_id: String, instance: Memo<Instance>) -> Query<Vec<Product>> {
    let has = Memo::new(move |_| instance.with(|it| (it.product_id.clone(), it.broker_num)));
    let operation = move || {
        has.track();
        ListSpecifications { instance_id: instance_id.clone(), product_type: None }
    };
    Query::read(operation, |list| list.products.clone().unwrap_or_default())
}

/// What stands in for the page until something is read.
fn waiting_for<T: Clone + Send + Sync + 'static>(query: Query<T>) -> AnyView {
    let content = move || match query.problem().get() {
        Some(problem) => {
            view! { <ProblemPanel problem retry=Callback::new(move |()| query.refresh()) /> }.into_any()
        }
        None => {
            view! { <Loading label=t(msg::loading)><SkeletonBlock /><SkeletonBlock /></Loading> }.into_any()
        }
    };
    content.into_any()
}

#[component]
fn Form(instance: Memo<Instance>, products: Query<Vec<Product>>, shown: Shown) -> impl IntoView {
    let zones =
        Query::read(|| ListAvailabilityZones, |list| list.available_zones.clone().unwrap_or_default());
    let wanted =
        use_query().with_untracked(|query| query.get("kind").and_then(|word| Kind::from_word(&word)));
    let listed = Memo::new(move |_| products.value().get().unwrap_or_default());
    let flow = Flow::new(instance, listed, zones, wanted);
    let sender = Sender::new(flow, shown);
    let form = NodeRef::<html::Form>::new();
    // What is invalid is marked before it can be found: in the next frame.
    let show_invalid = move || {
        request_animation_frame(move || {
            if let Some(form) = form.get_untracked() {
                focus_first_invalid(&form);
            }
        });
    };
    Effect::new(move |_| {
        if flow.mutation.problem().with(Option::is_some) {
            products.refresh();
            show_invalid();
        }
    });
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        flow.tried.set(true);
        if flow.acknowledged.get_untracked() && flow.plan.with_untracked(Result::is_ok) {
            sender.send();
        } else {
            show_invalid();
        }
    };
    view! {
        <form class="change" node_ref=form on:submit=submit novalidate>
            <div class="change-choice">
                <Panel>
                    <KindField flow />
                    <ValueField flow />
                </Panel>
            </div>
            <div class="change-compare"><Compare flow /></div>
            <div class="change-impact-card"><Impact flow sender /></div>
        </form>
    }
}
