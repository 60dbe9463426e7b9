//! `/instances/{id}/topology/{vhost}/queues/{queue}`.

use super::bindings::Bindings;
use super::change::Flow;
use super::delete::DeleteDialog;
use super::exchanges::badges;
use super::frame::{InsideFrame, Scope};
use super::picture::Side;
use super::queues::features;
use super::view_state::{Tab, ViewState};
use crate::actions::silence::Looked;
use crate::api::Problem;
use crate::data::Query;
use crate::i18n::{Lang, Message, format, t, tr, use_lang};
use crate::locales::{common, topology as msg};
use crate::platform;
use crate::router::{Inside, Route, use_location, use_route};
use crate::ui::{
    Button, ButtonVariant, Card, Dialog, EmptyState, Fact, Facts, Icon, IconButton, LinkButton, Loading,
    Opening, SkeletonBlock, Table,
};
use crate::widgets::{Confirmation, ProblemPanel};
use dms_api::model::{Consumer, Queue, QueueArguments};
use dms_api::operation::{DeleteQueues, PurgeQueue, ShowQueue};
use leptos::prelude::*;

/// A queue. Another one in the address starts over.
#[component]
pub fn QueuePage() -> impl IntoView {
    let place = use_route();
    let inside = Memo::new(move |last: Option<&Inside>| match place.get() {
        Route::Queue(inside) => inside,
        // The address leads elsewhere already.
        _ => last.cloned().unwrap_or_default(),
    });
    move || {
        view! { <InsideFrame inside=inside.get() tab=Tab::Queues kind=msg::queue content=|scope, inside| {
            view! { <OneQueue scope inside /> }.into_any()
        } /> }
    }
}

#[component]
fn OneQueue(scope: Scope, inside: Inside) -> impl IntoView {
    let Inside { id, vhost, name } = inside.clone();
    let read = move || ShowQueue { instance_id: id.clone(), vhost: vhost.clone(), queue: name.clone() };
    let query = Query::read(read, Queue::clone);
    let is_loaded = Memo::new(move |_| query.value().with(Option::is_some));
    let is_gone =
        Memo::new(move |_| query.problem().with(|it| it.as_ref().is_some_and(Problem::is_not_found)));
    let inside = StoredValue::new(inside);
    view! {
        {move || query.problem().get().filter(|problem| !problem.is_not_found()).map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| query.refresh()) /> }
        })}
        {move || match (is_gone.get(), is_loaded.get()) {
            (true, _) => gone(inside.get_value(), Tab::Queues, msg::queue_gone),
            (false, false) if query.problem().with(Option::is_some) => ().into_any(),
            (false, false) => {
                view! { <Loading label=t(msg::loading)><SkeletonBlock /><SkeletonBlock /></Loading> }.into_any()
            }
            (false, true) => view! { <Loaded scope inside=inside.get_value() query /> }.into_any(),
        }}
    }
}

/// What is said of what is there no longer, and the way back.
pub fn gone(inside: Inside, tab: Tab, title: Message) -> AnyView {
    let Inside { id, vhost, .. } = inside;
    let href = ViewState { id, ..ViewState::default() }.list(&vhost, tab).href();
    view! {
        <EmptyState icon=Icon::Network title=t(title) text=t(msg::gone_text)>
            <LinkButton href>{t(msg::to_vhost)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

#[component]
fn Loaded(scope: Scope, inside: Inside, query: Query<Queue>) -> impl IntoView {
    let location = use_location();
    let queue = Memo::new(move |_| query.value().get().unwrap_or_default());
    let bindings = Memo::new(move |_| queue.with(|it| it.queue_bindings.clone()).unwrap_or_default());
    let (purge, delete) = (RwSignal::new(false), RwSignal::new(None));
    let of = StoredValue::new(inside.clone());
    let make = Callback::new(move |names| {
        let Inside { id, vhost, .. } = of.get_value();
        DeleteQueues { instance_id: id, vhost, names }
    });
    let back = move |_| {
        let Inside { id, vhost, .. } = of.get_value();
        location.go(&ViewState { id, ..ViewState::default() }.list(&vhost, Tab::Queues).href());
    };
    let nothing = use_nothing_to_purge(scope, queue);
    let actions = view! {
        <IconButton small=true icon=Icon::Refresh label=t(msg::refresh) busy=query.loading() on_click=move |_| query.refresh() />
        <Button small=true disabled_reason=nothing on_click=move |_| purge.set(true)>{t(msg::purge)}</Button>
        <Button small=true variant=ButtonVariant::Danger disabled_reason=scope.refusal
            on_click=move |_| delete.set(Some(vec![of.with_value(|it| it.name.clone())]))>{t(msg::delete)}</Button>
    };
    view! {
        <div class="stack">
            <Card title=t(msg::queue) actions=actions.into_any()><QueueFacts queue inside=of /></Card>
            <Bindings scope inside side=Side::Destination bindings refusal=scope.refusal />
            <Consumers queue />
        </div>
        <PurgeDialog scope inside=of open=purge />
        <DeleteDialog names=delete make action=msg::delete title=t(msg::ask_queues) loss=msg::loss_queues on_deleted=back />
    }
}

/// Why it cannot be purged.
fn use_nothing_to_purge(scope: Scope, queue: Memo<Queue>) -> Signal<Option<String>> {
    let lang = use_lang();
    Signal::derive(move || {
        let is_empty = queue.with(|it| it.messages == Some(0));
        scope.refusal.get().or_else(|| is_empty.then(|| msg::nothing_to_purge(lang.get()).to_owned()))
    })
}

#[component]
fn QueueFacts(queue: Memo<Queue>, inside: StoredValue<Inside>) -> impl IntoView {
    let lang = use_lang();
    let count = move |read: fn(&Queue) -> Option<u64>| move || queue.with(read).map(format::number);
    let arguments = Memo::new(move |_| queue.with(|it| it.arguments.clone()).unwrap_or_default());
    let policy =
        move || queue.with(|it| it.policy.clone()).unwrap_or_else(|| common::none(lang.get()).to_owned());
    view! {
        <Facts>
            <Fact term=t(msg::messages)>{count(|it| it.messages)}</Fact>
            <Fact term=t(msg::consumers)>{count(|it| it.consumers)}</Fact>
            <Fact term=t(msg::features)>{move || badges(queue.with(features))}</Fact>
            <Fact term=t(msg::policy)>{policy}</Fact>
            <Fact term=t(msg::arguments)>
                {move || argument_list(lang.get(), &arguments.get(), &inside.get_value())}
            </Fact>
        </Facts>
    }
}

/// The arguments as the service spells them, each with what it means.
fn argument_list(lang: Lang, arguments: &QueueArguments, inside: &Inside) -> AnyView {
    let lines = argument_lines(lang, arguments);
    if lines.is_empty() {
        return common::none(lang).into_any();
    }
    let line = |(name, value, note): (&'static str, String, Option<String>)| {
        let href = (name == DEAD_LETTERS && !value.is_empty())
            .then(|| Route::Exchange(Inside { name: value.clone(), ..inside.clone() }).href());
        let shown = match href {
            Some(href) => {
                view! { <a class="given" translate="no" href=platform::href(&href)>{value}</a> }.into_any()
            }
            None => view! { <code class="given" translate="no">{value}</code> }.into_any(),
        };
        view! { <li><code translate="no">{name}</code>" "{shown}{note.map(|note| view! { <span class="hint">" "{note}</span> })}</li> }
    };
    view! { <ul class="argument-list">{lines.into_iter().map(line).collect_view()}</ul> }.into_any()
}

const DEAD_LETTERS: &str = "x-dead-letter-exchange";

fn argument_lines(lang: Lang, arguments: &QueueArguments) -> Vec<(&'static str, String, Option<String>)> {
    let QueueArguments { message_ttl, dead_letter_exchange, dead_letter_routing_key, queue_mode, rest } =
        arguments.clone();
    let ttl = message_ttl.map(|millis| {
        let note = msg::lives(lang, &format::duration(lang, millis / 1000));
        ("x-message-ttl", millis.to_string(), (millis >= 1000).then_some(note))
    });
    let exchange = dead_letter_exchange.map(|name| (DEAD_LETTERS, name, None));
    let key = dead_letter_routing_key.map(|key| ("x-dead-letter-routing-key", key, None));
    let mode = queue_mode.map(|mode| ("x-queue-mode", mode, None));
    let _ = rest;
    [ttl, exchange, key, mode].into_iter().flatten().collect()
}

const HEADS: [Message; 5] = [msg::consumer_tag, msg::client, msg::channel, msg::acknowledges, msg::prefetch];

#[component]
fn Consumers(queue: Memo<Queue>) -> impl IntoView {
    let consumers = Memo::new(move |_| queue.with(|it| it.consumer_details.clone()).unwrap_or_default());
    let head = || HEADS.into_iter().map(|it| view! { <th scope="col">{t(it)}</th> }).collect_view();
    view! {
        <Card title=t(msg::consumers) flush=true>
            {move || match consumers.with(Vec::is_empty) {
                true => view! { <EmptyState icon=Icon::User title=t(msg::no_consumers) text=t(msg::no_consumers_text) /> }.into_any(),
                false => view! {
                    <Table label=t(msg::consumers) stack=true head=head().into_any()>
                        {move || consumers.get().into_iter().map(consumer_row).collect_view()}
                    </Table>
                }.into_any(),
            }}
        </Card>
    }
}

fn consumer_row(consumer: Consumer) -> impl IntoView {
    let channel = consumer.channel_details.unwrap_or_default();
    let host = channel.peer_host.unwrap_or_default();
    let client = match channel.peer_port {
        Some(port) => format!("{host}:{port}"),
        None => host,
    };
    let acknowledges = if consumer.ack_required == Some(true) { msg::yes } else { msg::no };
    view! {
        <tr>
            <th scope="row" data-label=t(msg::consumer_tag)><code class="given" translate="no">{consumer.consumer_tag}</code></th>
            <td data-label=t(msg::client)><code translate="no">{client}</code>{channel.user.map(|user| view! { <span class="sub">{user}</span> })}</td>
            <td data-label=t(msg::channel)>{channel.number.map(format::number)}<span class="sub">{channel.connection_name}</span></td>
            <td data-label=t(msg::acknowledges)>{t(acknowledges)}</td>
            <td data-label=t(msg::prefetch)>{consumer.prefetch_count.map(format::number)}</td>
        </tr>
    }
}

/// Asks, and deletes the messages.
#[component]
fn PurgeDialog(scope: Scope, inside: StoredValue<Inside>, open: RwSignal<bool>) -> impl IntoView {
    let title = tr(move |lang| inside.with_value(|it| msg::ask_purge(lang, &it.name)));
    view! {
        <Dialog open title alert=true close_label=t(common::close)>
            <PurgeForm scope inside opening=open.into() />
        </Dialog>
    }
}

#[component]
fn PurgeForm(scope: Scope, inside: StoredValue<Inside>, opening: Opening) -> impl IntoView {
    let flow = Flow::default();
    let Inside { vhost, name, .. } = inside.get_value();
    let change = PurgeQueue { instance_id: scope.id(), vhost, queue: name };
    let request = Signal::stored(flow.request(&change));
    let confirm = move |()| flow.send(change.clone(), opening, || ());
    view! {
        <Confirmation dialog=opening action=t(msg::purge) request mutation=flow.mutation on_confirm=confirm>
            <p>{t(msg::purge_text)}</p>
            <Looked mutation=flow.mutation found=flow.found />
        </Confirmation>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_spelled_as_the_service_does() {
        let arguments = QueueArguments {
            message_ttl: Some(60_000),
            dead_letter_exchange: Some("dead".to_owned()),
            ..QueueArguments::default()
        };
        let lines = argument_lines(Lang::En, &arguments);
        let names: Vec<_> = lines.iter().map(|(name, value, _)| (*name, value.as_str())).collect();
        assert_eq!(names, [("x-message-ttl", "60000"), ("x-dead-letter-exchange", "dead")]);
        assert!(lines[0].2.is_some());
        assert!(argument_lines(Lang::ZhCn, &QueueArguments::default()).is_empty());
    }
}
