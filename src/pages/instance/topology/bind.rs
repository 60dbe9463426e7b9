//! Binding a queue or an exchange to an exchange.

use super::change::ChangeForm;
use super::draft::BindingDraft;
use super::exchanges::is_nameless;
use super::fields::{Draft, Labels, text_field};
use super::frame::Scope;
use super::part::names_of;
use super::picture::Side;
use super::walk::{Whole, all_exchanges, all_queues};
use crate::data::Query;
use crate::i18n::{t, use_lang};
use crate::locales::{common, topology as msg};
use crate::router::Inside;
use crate::ui::{Dialog, Opening, Segmented, TextKind};
use crate::workspace::use_client;
use dms_api::operation::CreateBinding;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn BindDialog(
    scope: Scope,
    inside: StoredValue<Inside>,
    side: Side,
    /// What is known from the beginning.
    draft: BindingDraft,
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog open title=t(msg::bind) close_label=t(common::close)>
            <BindForm scope inside side draft=draft.clone() opening=open.into() />
        </Dialog>
    }
}

#[component]
fn BindForm(
    scope: Scope,
    inside: StoredValue<Inside>,
    side: Side,
    draft: BindingDraft,
    opening: Opening,
) -> impl IntoView {
    let (engine, client) = (scope.engine, use_client());
    let vhost = move || inside.with_value(|it| it.vhost.clone());
    let draft = Draft::new(draft, move |draft: &BindingDraft| draft.violations(engine));
    let operation = move || {
        let (exchange, body) = draft.value.with(|draft| (draft.exchange.clone(), draft.body()));
        CreateBinding { instance_id: scope.id(), vhost: vhost(), exchange, body }
    };
    let request = Signal::derive(move || draft.flow.request(&operation()));
    let send = move |()| draft.flow.send(untrack(operation), opening, || ());
    let exchanges = names_of(Query::cached(move || all_exchanges(client, scope.id(), vhost()), Whole::clone));
    let exchanges = Signal::derive(move || {
        exchanges.with(|all| all.iter().filter(|name| !is_nameless(name)).cloned().collect::<Vec<_>>())
    });
    let end = match side {
        Side::Source => {
            let queues =
                names_of(Query::cached(move || all_queues(client, scope.id(), vhost()), Whole::clone));
            let names = Signal::derive(move || match draft.value.with(|draft| draft.kind == "exchange") {
                true => exchanges.get(),
                false => queues.get(),
            });
            destination(scope, draft, names)
        }
        Side::Destination => text_field(
            draft,
            Labels { field: "exchange", label: msg::exchange, hint: Some(msg::end_hint), is_required: true },
            |it| &mut it.exchange,
            |it| &it.exchange,
            TextKind::Code,
            exchanges,
        ),
    };
    let key = Labels {
        field: "routing_key",
        label: msg::routing_key,
        hint: Some(msg::routing_key_hint),
        is_required: false,
    };
    view! {
        <ChangeForm flow=draft.flow opening action=msg::bind request violations=draft.violations on_send=send>
            {end}
            {text_field(draft, key, |it| &mut it.routing_key, |it| &it.routing_key, TextKind::Code, Signal::default())}
        </ChangeForm>
    }
}

/// What the exchange is to lead to.
fn destination(scope: Scope, draft: Draft<BindingDraft>, names: Signal<Vec<String>>) -> AnyView {
    let lang = use_lang();
    let kinds = Signal::derive(move || {
        let label = |kind: &str| match kind {
            "exchange" => msg::exchange(lang.get()),
            _ => msg::queue(lang.get()),
        };
        let kinds = scope.engine.destination_types().iter();
        kinds.map(|kind| ((*kind).to_owned(), label(kind).to_owned())).collect::<Vec<_>>()
    });
    let field = Labels {
        field: "destination",
        label: msg::destination,
        hint: Some(msg::end_hint),
        is_required: true,
    };
    view! {
        <Segmented label=t(msg::destination_type) options=kinds value=Signal::derive(move || draft.value.with(|it| it.kind.clone()))
            on_change=move |kind| draft.value.update(|draft| draft.kind = kind) />
        {(scope.engine.destination_types().len() < 2).then(|| view! { <p class="hint">{t(msg::queues_only)}</p> })}
        {text_field(draft, field, |it| &mut it.destination, |it| &it.destination, TextKind::Code, names)}
    }
    .into_any()
}
