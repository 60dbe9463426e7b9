//! The exchanges of a vhost.

use super::create::CreateExchangeDialog;
use super::delete::DeleteDialog;
use super::frame::Scope;
use super::listing::{Column, Item, Listing, Wishes, Words};
use super::view_state::SearchOf;
use super::walk::Whole;
use crate::data::Query;
use crate::i18n::{Message, t};
use crate::locales::topology as msg;
use crate::router::{Inside, Route};
use crate::ui::Badge;
use dms_api::model::Exchange;
use dms_api::operation::DeleteExchanges;
use dms_api::rules::topology::DEFAULT_EXCHANGE;
use leptos::prelude::*;

impl Item for Exchange {
    fn name(&self) -> &str {
        self.name.as_deref().unwrap_or_default()
    }

    fn kept(&self) -> Option<Message> {
        is_own(self).then_some(msg::kept_exchange as Message)
    }
}

/// Whether an exchange was made with its vhost.
pub fn is_own(exchange: &Exchange) -> bool {
    let name = exchange.name.as_deref().unwrap_or_default();
    exchange.default == Some(true) || name.is_empty() || name == DEFAULT_EXCHANGE || name.starts_with("amq.")
}

/// Whether it is the one without a name, which binds all queues by itself.
pub fn is_nameless(name: &str) -> bool {
    name.is_empty() || name == DEFAULT_EXCHANGE
}

/// What is special about an exchange.
pub fn features(exchange: &Exchange) -> Vec<Message> {
    let all: [(Option<bool>, Message); 3] = [
        (exchange.durable, msg::durable),
        (exchange.auto_delete, msg::auto_delete),
        (exchange.internal, msg::internal),
    ];
    all.into_iter().filter_map(|(is_so, word)| (is_so == Some(true)).then_some(word)).collect()
}

/// Features as labels.
pub fn badges(features: Vec<Message>) -> AnyView {
    let badge = |word| view! { <Badge text=t(word) /> };
    view! { <span class="tags">{features.into_iter().map(badge).collect_view()}</span> }.into_any()
}

const COLUMNS: &[Column<Exchange>] = &[
    Column {
        title: msg::kind,
        is_number: false,
        cell: |it| view! { <code translate="no">{it.kind.clone()}</code> }.into_any(),
    },
    Column { title: msg::features, is_number: false, cell: |it| badges(features(it)) },
];

const WORDS: Words = Words {
    label: msg::exchanges,
    find: msg::find_exchange,
    create: msg::create_exchange,
    empty: msg::no_exchanges,
    empty_text: msg::no_exchanges_text,
};

/// The exchanges.
#[component]
pub fn Exchanges(
    scope: Scope,
    vhost: String,
    query: Query<Whole<Exchange>>,
    search: SearchOf,
    /// Their names.
    names: Memo<Vec<String>>,
) -> impl IntoView {
    let wishes = Wishes { create: RwSignal::new(false), delete: RwSignal::new(None), refusal: scope.refusal };
    let of = StoredValue::new(vhost.clone());
    let href = Callback::new(move |name| {
        Route::Exchange(Inside { id: scope.id(), vhost: of.get_value(), name }).href()
    });
    let make =
        Callback::new(move |names| DeleteExchanges { instance_id: scope.id(), vhost: of.get_value(), names });
    view! {
        <Listing query columns=COLUMNS words=WORDS wishes search href />
        <CreateExchangeDialog scope vhost open=wishes.create taken=names />
        <DeleteDialog names=wishes.delete make action=msg::delete_exchanges title=t(msg::ask_exchanges)
            loss=msg::loss_exchanges on_deleted=|_| () />
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::rules::topology::Engine;

    #[test]
    fn what_was_made_with_the_vhost_stays() {
        let named = |name: &str| Exchange { name: Some(name.to_owned()), ..Exchange::default() };
        for (name, _) in Engine::RabbitMq.own_exchanges() {
            assert!(named(name).kept().is_some(), "{name}");
        }
        assert!(named("").kept().is_some());
        assert!(named("orders").kept().is_none());
        assert!(Exchange { default: Some(true), ..named("orders") }.kept().is_some());
    }
}
