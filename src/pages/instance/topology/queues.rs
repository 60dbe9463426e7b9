//! The queues of a vhost.

use super::create::CreateQueueDialog;
use super::delete::DeleteDialog;
use super::exchanges::badges;
use super::frame::Scope;
use super::listing::{Column, Item, Listing, Wishes, Words};
use super::view_state::SearchOf;
use super::walk::Whole;
use crate::data::Query;
use crate::i18n::{Message, format, t};
use crate::locales::topology as msg;
use crate::router::{Inside, Route};
use dms_api::model::Queue;
use dms_api::operation::DeleteQueues;
use leptos::prelude::*;

impl Item for Queue {
    fn name(&self) -> &str {
        self.name.as_deref().unwrap_or_default()
    }

    fn kept(&self) -> Option<Message> {
        None
    }
}

/// What is special about a queue.
pub fn features(queue: &Queue) -> Vec<Message> {
    let arguments = queue.arguments.clone().unwrap_or_default();
    let all: [(bool, Message); 5] = [
        (queue.durable == Some(true), msg::durable),
        (queue.auto_delete == Some(true), msg::auto_delete),
        (arguments.queue_mode.as_deref() == Some("lazy"), msg::lazy),
        (arguments.message_ttl.is_some(), msg::has_ttl),
        (arguments.dead_letter_exchange.is_some(), msg::has_dead_letters),
    ];
    all.into_iter().filter_map(|(is_so, word)| is_so.then_some(word)).collect()
}

fn number(count: Option<u64>) -> AnyView {
    count.map(format::number).into_any()
}

const COLUMNS: &[Column<Queue>] = &[
    Column { title: msg::messages, is_number: true, cell: |it| number(it.messages) },
    Column { title: msg::consumers, is_number: true, cell: |it| number(it.consumers) },
    Column { title: msg::features, is_number: false, cell: |it| badges(features(it)) },
];

const WORDS: Words = Words {
    label: msg::queues,
    find: msg::find_queue,
    create: msg::create_queue,
    empty: msg::no_queues,
    empty_text: msg::no_queues_text,
};

/// The queues.
#[component]
pub fn Queues(
    scope: Scope,
    vhost: String,
    query: Query<Whole<Queue>>,
    search: SearchOf,
    /// Their names.
    names: Memo<Vec<String>>,
    /// The names of the exchanges.
    exchanges: Memo<Vec<String>>,
) -> impl IntoView {
    let wishes = Wishes { create: RwSignal::new(false), delete: RwSignal::new(None), refusal: scope.refusal };
    let of = StoredValue::new(vhost.clone());
    let href = Callback::new(move |name| {
        Route::Queue(Inside { id: scope.id(), vhost: of.get_value(), name }).href()
    });
    let make =
        Callback::new(move |names| DeleteQueues { instance_id: scope.id(), vhost: of.get_value(), names });
    view! {
        <Listing query columns=COLUMNS words=WORDS wishes search href />
        <CreateQueueDialog scope vhost open=wishes.create taken=names exchanges />
        <DeleteDialog names=wishes.delete make action=msg::delete_queues title=t(msg::ask_queues)
            loss=msg::loss_queues on_deleted=|_| () />
    }
}
