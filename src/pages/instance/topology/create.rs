//! Making vhosts, exchanges and queues.

use super::change::ChangeForm;
use super::draft::{ExchangeDraft, QueueDraft};
use super::fields::{Draft, Labels, box_of_rabbit, taken_hint, text_field};
use super::frame::Scope;
use crate::data::Query;
use crate::i18n::{Lang, t, use_lang};
use crate::locales::{common, topology as msg};
use crate::ui::{Checkbox, Dialog, DialogSize, Opening, SelectField, SelectOption, TextArea, TextKind};
use dms_api::operation::{CreateExchange, CreateQueue, CreateVhost, ListPlugins};
use dms_api::rules::topology::{ALL_TYPES, Engine, check_vhost, type_plugin};
use leptos::prelude::*;

/// A name that does not have to be there yet.
const NAME: Labels = Labels { field: "name", label: msg::name, hint: None, is_required: true };

/// Making a vhost.
#[component]
pub fn CreateVhostDialog(
    scope: Scope,
    open: RwSignal<bool>,
    /// Called with its name.
    #[prop(into)]
    on_created: Callback<String>,
) -> impl IntoView {
    view! {
        <Dialog open title=t(msg::create_vhost) close_label=t(common::close)>
            <VhostForm scope opening=open.into() on_created />
        </Dialog>
    }
}

#[component]
fn VhostForm(scope: Scope, opening: Opening, on_created: Callback<String>) -> impl IntoView {
    let engine = scope.engine;
    let draft = Draft::new(String::new(), move |name: &String| {
        check_vhost(Some(engine), name).err().into_iter().collect()
    });
    let operation = move || CreateVhost { instance_id: scope.id(), name: draft.value.get() };
    let request = Signal::derive(move || draft.flow.request(&operation()));
    let send = move |()| {
        let name = draft.value.get_untracked();
        draft.flow.send(untrack(operation), opening, move || on_created.run(name));
    };
    let hint = match engine {
        Engine::RabbitMq => msg::vhost_hint,
        Engine::Amqp091 => msg::vhost_hint_amqp,
    };
    view! {
        <ChangeForm flow=draft.flow opening action=msg::create request violations=draft.violations on_send=send>
            {text_field(draft, Labels { hint: Some(hint), ..NAME }, |name| name, |name| name, TextKind::Code, Signal::default())}
        </ChangeForm>
    }
}

/// Making an exchange.
#[component]
pub fn CreateExchangeDialog(
    scope: Scope,
    vhost: String,
    open: RwSignal<bool>,
    /// Those that are there.
    #[prop(into)]
    taken: Signal<Vec<String>>,
) -> impl IntoView {
    let vhost = StoredValue::new(vhost);
    view! {
        <Dialog open title=t(msg::create_exchange) close_label=t(common::close) size=DialogSize::Large>
            <ExchangeForm scope vhost opening=open.into() taken />
        </Dialog>
    }
}

#[component]
fn ExchangeForm(
    scope: Scope,
    vhost: StoredValue<String>,
    opening: Opening,
    taken: Signal<Vec<String>>,
) -> impl IntoView {
    let engine = scope.engine;
    let plugins = use_plugins(scope);
    let check =
        move |draft: &ExchangeDraft| plugins.with(|plugins| draft.violations(engine, plugins.as_deref()));
    let draft = Draft::new(ExchangeDraft::default(), check);
    let operation = move || CreateExchange {
        instance_id: scope.id(),
        vhost: vhost.get_value(),
        body: draft.value.with(|draft| draft.body(engine)),
    };
    let request = Signal::derive(move || draft.flow.request(&operation()));
    let send = move |()| draft.flow.send(untrack(operation), opening, || ());
    let (value, lang) = (draft.value, use_lang());
    let types =
        Signal::derive(move || plugins.with(|plugins| type_options(lang.get(), engine, plugins.as_deref())));
    let is_taken = move || value.with(|draft| taken.with(|taken| taken.contains(&draft.name)));
    view! {
        <ChangeForm flow=draft.flow opening action=msg::create request violations=draft.violations on_send=send>
            {text_field(draft, NAME, |it| &mut it.name, |it| &it.name, TextKind::Code, Signal::default())}
            {taken_hint(is_taken)}
            <SelectField label=t(msg::kind) required=true options=types hint=Signal::derive(move || Some(about(lang.get(), &value.with(|it| it.kind.clone())).to_owned()))
                value=Signal::derive(move || value.with(|it| it.kind.clone()))
                error=draft.flow.error("type", draft.violations)
                on_change=move |kind| value.update(|draft| draft.set_kind(kind)) />
            <div class="edit-columns">
                {box_of_rabbit(draft, (msg::durable, msg::durable_hint), engine, (true, msg::always_durable), |it| &mut it.durable, |it| it.durable)}
                <Checkbox label=t(msg::auto_delete) hint=hinted(msg::auto_delete_exchange) checked=Signal::derive(move || value.with(|it| it.auto_delete))
                    on_change=move |on| value.update(|draft| draft.auto_delete = on) />
                {box_of_rabbit(draft, (msg::internal, msg::internal_hint), engine, (false, msg::only_rabbit), |it| &mut it.internal, |it| it.internal)}
            </div>
            <TextArea label=t(msg::arguments) mono=true rows=2 hint=hinted(msg::arguments_hint) placeholder=Signal::stored(Some(r#"{"alternate-exchange": "…"}"#.to_owned()))
                value=Signal::derive(move || value.with(|it| it.arguments.clone()))
                error=draft.flow.error("arguments", draft.violations) on_blur=move |()| draft.flow.leave("arguments")
                on_input=move |text| value.update(|draft| draft.arguments = text) />
        </ChangeForm>
    }
}

fn hinted(hint: crate::i18n::Message) -> Signal<Option<String>> {
    let lang = use_lang();
    Signal::derive(move || Some(hint(lang.get()).to_owned()))
}

/// The plugins of 3.x that are on; `None` where they are not known, or do not matter.
fn use_plugins(scope: Scope) -> Signal<Option<Vec<String>>> {
    if scope.engine == Engine::Amqp091 {
        return Signal::stored(Some(Vec::new()));
    }
    let list = Query::read(
        move || ListPlugins { instance_id: scope.id() },
        |list| {
            let on = list.plugins.iter().flatten().filter(|plugin| plugin.enable == Some(true));
            on.filter_map(|plugin| plugin.name.clone()).collect::<Vec<_>>()
        },
    );
    list.value().into()
}

/// The types; those that a plugin would bring say which.
fn type_options(lang: Lang, engine: Engine, plugins: Option<&[String]>) -> Vec<SelectOption> {
    let option = |kind: &'static str| {
        let missing = type_plugin(kind).filter(|plugin| {
            let is_on = plugins.is_none_or(|plugins| plugins.iter().any(|on| on == plugin));
            engine == Engine::RabbitMq && !is_on
        });
        match missing {
            Some(plugin) => SelectOption::new(kind, msg::needs_plugin(lang, kind, plugin)).disabled(true),
            None => SelectOption::new(kind, kind),
        }
    };
    ALL_TYPES.iter().copied().map(option).collect()
}

/// What a type of exchange does.
pub fn about(lang: Lang, kind: &str) -> &'static str {
    match kind {
        "direct" => msg::about_direct(lang),
        "fanout" => msg::about_fanout(lang),
        "topic" => msg::about_topic(lang),
        "headers" => msg::about_headers(lang),
        "x-consistent-hash" => msg::about_hash(lang),
        "x-delayed-message" => msg::about_delayed(lang),
        _ => "",
    }
}

/// Making a queue.
#[component]
pub fn CreateQueueDialog(
    scope: Scope,
    vhost: String,
    open: RwSignal<bool>,
    /// Those that are there.
    #[prop(into)]
    taken: Signal<Vec<String>>,
    /// Where dead letters can go.
    #[prop(into)]
    exchanges: Signal<Vec<String>>,
) -> impl IntoView {
    let vhost = StoredValue::new(vhost);
    view! {
        <Dialog open title=t(msg::create_queue) close_label=t(common::close) size=DialogSize::Large>
            <QueueForm scope vhost opening=open.into() taken exchanges />
        </Dialog>
    }
}

#[component]
fn QueueForm(
    scope: Scope,
    vhost: StoredValue<String>,
    opening: Opening,
    taken: Signal<Vec<String>>,
    exchanges: Signal<Vec<String>>,
) -> impl IntoView {
    let engine = scope.engine;
    let draft = Draft::new(QueueDraft::default(), move |draft: &QueueDraft| draft.violations(engine));
    let operation = move || CreateQueue {
        instance_id: scope.id(),
        vhost: vhost.get_value(),
        body: draft.value.with(|draft| draft.body(engine)),
    };
    let request = Signal::derive(move || draft.flow.request(&operation()));
    let send = move |()| draft.flow.send(untrack(operation), opening, || ());
    let value = draft.value;
    let is_taken = move || value.with(|draft| taken.with(|taken| taken.contains(&draft.name)));
    let labels = |field, label, hint| Labels { field, label, hint: Some(hint), is_required: false };
    let ttl = labels("message_ttl", msg::message_ttl, msg::message_ttl_hint);
    let exchange = labels("dead_letter_exchange", msg::dead_letter_exchange, msg::dead_letter_hint);
    let key = labels("dead_letter_routing_key", msg::dead_letter_key, msg::dead_letter_key_hint);
    view! {
        <ChangeForm flow=draft.flow opening action=msg::create request violations=draft.violations on_send=send>
            {text_field(draft, NAME, |it| &mut it.name, |it| &it.name, TextKind::Code, Signal::default())}
            {taken_hint(is_taken)}
            <div class="edit-columns">
                {box_of_rabbit(draft, (msg::durable, msg::durable_hint), engine, (true, msg::always_durable), |it| &mut it.durable, |it| it.durable)}
                <Checkbox label=t(msg::auto_delete) hint=hinted(msg::auto_delete_queue) checked=Signal::derive(move || value.with(|it| it.auto_delete))
                    on_change=move |on| value.update(|draft| draft.auto_delete = on) />
                {box_of_rabbit(draft, (msg::lazy, msg::lazy_hint), engine, (false, msg::only_rabbit), |it| &mut it.is_lazy, |it| it.is_lazy)}
            </div>
            {text_field(draft, ttl, |it| &mut it.message_ttl, |it| &it.message_ttl, TextKind::Number, Signal::default())}
            <div class="edit-columns">
                {text_field(draft, exchange, |it| &mut it.dead_letter_exchange, |it| &it.dead_letter_exchange, TextKind::Code, exchanges)}
                {text_field(draft, key, |it| &mut it.dead_letter_routing_key, |it| &it.dead_letter_routing_key, TextKind::Code, Signal::default())}
            </div>
        </ChangeForm>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_that_a_plugin_would_bring_say_which() {
        let delayed = ["rabbitmq_delayed_message_exchange".to_owned()];
        let offered = |engine, plugins| {
            let options = type_options(Lang::En, engine, plugins);
            assert_eq!(options.len(), ALL_TYPES.len(), "nothing is hidden");
            options.iter().filter(|option| !option.disabled).count()
        };
        assert_eq!(offered(Engine::RabbitMq, Some(&[])), 4);
        assert_eq!(offered(Engine::RabbitMq, Some(&delayed)), 5);
        assert_eq!(offered(Engine::RabbitMq, None), 6);
        assert_eq!(offered(Engine::Amqp091, Some(&[])), 6);
    }

    #[test]
    fn every_type_is_explained() {
        for (lang, kind) in
            Lang::ALL.into_iter().flat_map(|lang| ALL_TYPES.iter().map(move |kind| (lang, kind)))
        {
            assert!(!about(lang, kind).is_empty(), "{kind}");
        }
    }
}
