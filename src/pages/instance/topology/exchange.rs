//! `/instances/{id}/topology/{vhost}/exchanges/{exchange}`.

use super::bindings::Bindings;
use super::create::about;
use super::delete::DeleteDialog;
use super::exchanges::{badges, features, is_nameless, is_own};
use super::frame::{InsideFrame, Scope};
use super::picture::Side;
use super::queue::gone;
use super::view_state::{Tab, ViewState};
use super::walk::{Whole, all_exchanges};
use crate::data::Query;
use crate::i18n::{t, use_lang};
use crate::locales::{common, topology as msg};
use crate::router::{Inside, Route, use_location, use_route};
use crate::ui::{Button, ButtonVariant, Card, Fact, Facts, Icon, IconButton, Loading, SkeletonBlock};
use crate::widgets::ProblemPanel;
use crate::workspace::use_client;
use dms_api::model::Exchange;
use dms_api::operation::{DeleteExchanges, ListBindings};
use leptos::prelude::*;
use serde_json::Value;

/// An exchange. Another one in the address starts over.
#[component]
pub fn ExchangePage() -> impl IntoView {
    let place = use_route();
    let inside = Memo::new(move |last: Option<&Inside>| match place.get() {
        Route::Exchange(inside) => inside,
        // The address leads elsewhere already.
        _ => last.cloned().unwrap_or_default(),
    });
    move || {
        view! { <InsideFrame inside=inside.get() tab=Tab::Exchanges kind=msg::exchange content=|scope, inside| {
            view! { <OneExchange scope inside /> }.into_any()
        } /> }
    }
}

/// Nothing shows one exchange: it is looked for in the list.
#[component]
fn OneExchange(scope: Scope, inside: Inside) -> impl IntoView {
    let client = use_client();
    let Inside { id, vhost, name } = inside.clone();
    let query = Query::cached(move || all_exchanges(client, id.clone(), vhost.clone()), Whole::clone);
    let exchange = Memo::new(move |_| {
        let find =
            |whole: &Whole<Exchange>| whole.items.iter().find(|it| it.name.as_ref() == Some(&name)).cloned();
        query.value().with(|it| it.as_ref().map(find))
    });
    let state = Memo::new(move |_| exchange.with(|it| it.as_ref().map(Option::is_some)));
    let inside = StoredValue::new(inside);
    view! {
        {move || query.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| query.refresh()) /> }
        })}
        {move || match state.get() {
            None if query.problem().with(Option::is_some) => ().into_any(),
            None => view! { <Loading label=t(msg::loading)><SkeletonBlock /><SkeletonBlock /></Loading> }.into_any(),
            Some(false) => gone(inside.get_value(), Tab::Exchanges, msg::exchange_gone),
            Some(true) => {
                let shown = Memo::new(move |_| exchange.get().flatten().unwrap_or_default());
                view! { <Loaded scope inside=inside.get_value() exchange=shown /> }.into_any()
            }
        }}
    }
}

#[component]
fn Loaded(scope: Scope, inside: Inside, exchange: Memo<Exchange>) -> impl IntoView {
    let (location, lang) = (use_location(), use_lang());
    let of = StoredValue::new(inside.clone());
    let read = move || {
        let Inside { id, vhost, name } = of.get_value();
        ListBindings { instance_id: id, vhost, exchange: name }
    };
    let query = Query::read(read, |list| list.items.clone().unwrap_or_default());
    let bindings = Memo::new(move |_| query.value().get().unwrap_or_default());
    let has_bindings = Memo::new(move |_| query.value().with(Option::is_some));
    let delete = RwSignal::new(None);
    let make = Callback::new(move |names| {
        let Inside { id, vhost, .. } = of.get_value();
        DeleteExchanges { instance_id: id, vhost, names }
    });
    let back = move |_| {
        let Inside { id, vhost, .. } = of.get_value();
        location.go(&ViewState { id, ..ViewState::default() }.list(&vhost, Tab::Exchanges).href());
    };
    let kept = Signal::derive(move || {
        let own = exchange.with(is_own).then(|| msg::kept_exchange(lang.get()).to_owned());
        scope.refusal.get().or(own)
    });
    // The exchange without a name binds every queue by itself, and nothing else.
    let fixed = is_nameless(&inside.name);
    let refusal = Signal::derive(move || {
        scope.refusal.get().or_else(|| fixed.then(|| msg::kept_binding(lang.get()).to_owned()))
    });
    let actions = view! {
        <IconButton small=true icon=Icon::Refresh label=t(msg::refresh) busy=query.loading() on_click=move |_| query.refresh() />
        <Button small=true variant=ButtonVariant::Danger disabled_reason=kept
            on_click=move |_| delete.set(Some(vec![of.with_value(|it| it.name.clone())]))>{t(msg::delete)}</Button>
    };
    view! {
        <div class="stack">
            <Card title=t(msg::exchange) actions=actions.into_any()><ExchangeFacts exchange /></Card>
            {move || query.problem().get().map(|problem| {
                view! { <ProblemPanel problem retry=Callback::new(move |()| query.refresh()) /> }
            })}
            {move || has_bindings.get().then(|| {
                view! { <Bindings scope inside=inside.clone() side=Side::Source bindings refusal /> }
            })}
        </div>
        <DeleteDialog names=delete make action=msg::delete title=t(msg::ask_exchanges) loss=msg::loss_exchanges on_deleted=back />
    }
}

#[component]
fn ExchangeFacts(exchange: Memo<Exchange>) -> impl IntoView {
    let lang = use_lang();
    let kind = Memo::new(move |_| exchange.with(|it| it.kind.clone()).unwrap_or_default());
    let arguments = move || match exchange.with(|it| it.arguments.clone()) {
        Some(Value::Object(object)) if !object.is_empty() => {
            let text = Value::Object(object).to_string();
            view! { <code class="given" translate="no">{text}</code> }.into_any()
        }
        _ => common::none(lang.get()).into_any(),
    };
    view! {
        <Facts>
            <Fact term=t(msg::kind)>
                <code translate="no">{kind}</code>" "<span class="hint">{move || kind.with(|kind| about(lang.get(), kind))}</span>
            </Fact>
            <Fact term=t(msg::features)>{move || badges(exchange.with(features))}</Fact>
            <Fact term=t(msg::arguments)>{arguments}</Fact>
        </Facts>
    }
}
