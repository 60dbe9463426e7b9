//! Everything else that the API knows of an instance, as terms and values.

use super::brokers::{Broker, Network};
use crate::i18n::{Lang, Message, format, t, tr};
use crate::locales::{common, instance as msg};
use crate::ui::{Card, Fact, Facts, Tag};
use crate::widgets::{copy_texts, words};
use dms_api::model::{Instance, Quoted};
use dms_api::rules::topology::Engine;
use leptos::prelude::*;

type Get = fn(&Instance) -> Option<String>;

/// A value that is worth copying as it stands.
fn id(instance: Memo<Instance>, term: Message, get: Get) -> AnyView {
    let value = Signal::derive(move || instance.with(get).unwrap_or_default());
    let copyable = instance.with_untracked(get).is_some_and(|value| !value.is_empty());
    let copy = copyable.then(|| (value, copy_texts()));
    match copy {
        Some(copy) => {
            view! { <Fact term=t(term) copy=copy><code translate="no">{value}</code></Fact> }.into_any()
        }
        None => view! { <Fact term=t(term)><span class="faint">{t(common::none)}</span></Fact> }.into_any(),
    }
}

/// A value in words; a dash where there is none.
fn fact(instance: Memo<Instance>, term: Message, words: fn(Lang, &Instance) -> Option<String>) -> AnyView {
    let value = tr(move |lang| {
        let words = instance.with(|it| words(lang, it)).filter(|text| !text.is_empty());
        words.unwrap_or_else(|| common::none(lang).to_owned())
    });
    view! { <Fact term=t(term)>{value}</Fact> }.into_any()
}

fn project(lang: Lang, instance: &Instance) -> Option<String> {
    match instance.enterprise_project_id.as_deref()? {
        "0" => Some(msg::default_project(lang).to_owned()),
        other => Some(other.to_owned()),
    }
}

/// On or off.
fn switched(lang: Lang, flag: Option<bool>) -> String {
    if flag == Some(true) { common::on(lang) } else { common::off(lang) }.to_owned()
}

/// Whether the disks are encrypted, and with which key.
fn encryption(lang: Lang, instance: &Instance) -> Option<String> {
    let key = instance.disk_encrypted_key.as_deref().filter(|_| instance.disk_encrypted == Some(true));
    let state = switched(lang, instance.disk_encrypted);
    Some(key.map_or_else(|| state.clone(), |key| format!("{state} · {key}")))
}

fn created(lang: Lang, instance: &Instance) -> Option<String> {
    instance.created_at.map(|Quoted(at)| format::date(lang, at, true))
}

/// What the instance is.
#[component]
pub fn InstanceFacts(instance: Memo<Instance>) -> impl IntoView {
    view! {
        <Card title=t(msg::facts)>
            <Facts>
                {id(instance, msg::id, |it| it.instance_id.clone())}
                {fact(instance, msg::version, |_, it| it.engine_version.as_deref().map(words::engine))}
                {fact(instance, msg::description, |_, it| it.description.clone())}
                {fact(instance, msg::created, created)}
                {fact(instance, msg::created_by, |_, it| it.user_name.clone())}
                {fact(instance, msg::user, |_, it| it.access_user.clone())}
                {instance.with_untracked(|it| Engine::of_instance(it) == Engine::Amqp091).then(|| fact(instance, msg::acl, |lang, it| Some(switched(lang, it.enable_acl))))}
                {instance.with_untracked(|it| it.disk_encrypted.is_some()).then(|| fact(instance, msg::encryption, encryption))}
                {fact(instance, msg::enterprise_project, project)}
                <Fact term=t(msg::tags)><Tags instance /></Fact>
                {instance.with_untracked(|it| it.system_tags().next().is_some()).then(|| view! {
                    <Fact term=t(msg::system_tags)>
                        {move || tags_view(instance.with(|it| it.system_tags().cloned().collect()))}
                    </Fact>
                })}
            </Facts>
        </Card>
    }
}

#[component]
fn Tags(instance: Memo<Instance>) -> impl IntoView {
    move || {
        let tags: Vec<_> = instance.with(|it| it.own_tags().cloned().collect());
        match tags.is_empty() {
            true => view! { <span class="faint">{t(msg::no_tags)}</span> }.into_any(),
            false => tags_view(tags),
        }
    }
}

fn tags_view(tags: Vec<dms_api::model::Tag>) -> AnyView {
    let tag = |tag: dms_api::model::Tag| {
        view! { <Tag key=tag.key.unwrap_or_default() value=tag.value.unwrap_or_default() /> }
    };
    view! { <span class="tags">{tags.into_iter().map(tag).collect_view()}</span> }.into_any()
}

/// Where it is.
#[component]
pub fn NetworkFacts(instance: Memo<Instance>) -> impl IntoView {
    let addresses = |_: Lang, it: &Instance| {
        let brokers = Network::Private.brokers(it);
        Some(brokers.iter().map(Broker::authority).collect::<Vec<_>>().join(", "))
    };
    let ipv6 = |lang: Lang, it: &Instance| match it.ipv6_connect_addresses.as_deref() {
        Some(addresses @ [_, ..]) => Some(addresses.join(", ")),
        _ if it.ipv6_enable == Some(true) => Some(common::on(lang).to_owned()),
        _ => Some(common::off(lang).to_owned()),
    };
    view! {
        <Card title=t(msg::network)>
            <Facts>
                {fact(instance, msg::addresses, addresses)}
                {fact(instance, msg::ipv6, ipv6)}
                {named(instance, msg::vpc, |it| it.vpc_name.clone(), |it| it.vpc_id.clone())}
                {named(instance, msg::subnet, |it| it.subnet_name.clone(), |it| it.subnet_id.clone())}
                {named(instance, msg::security_group, |it| it.security_group_name.clone(), |it| it.security_group_id.clone())}
            </Facts>
        </Card>
    }
}

/// Something that has a name and an id: both, the id to copy.
fn named(instance: Memo<Instance>, term: Message, name: Get, id: Get) -> AnyView {
    let shown_id = Signal::derive(move || instance.with(id).unwrap_or_default());
    let name = move || instance.with(name).unwrap_or_default();
    view! {
        <Fact term=t(term) copy=(shown_id, copy_texts())>
            <span>{name}</span>" "<code translate="no" class="faint">{shown_id}</code>
        </Fact>
    }
    .into_any()
}

/// How it is paid for.
#[component]
pub fn BillingFacts(instance: Memo<Instance>) -> impl IntoView {
    view! {
        <Card title=t(msg::billing)>
            <Facts>
                {fact(instance, msg::billing_mode, |lang, it| Some(words::billing(lang, it)))}
                {fact(instance, msg::order, |_, it| it.order_id.clone())}
                {fact(instance, msg::product_id, |_, it| it.product_id.clone())}
                {fact(instance, msg::spec_code, |_, it| it.resource_spec_code.clone())}
            </Facts>
        </Card>
    }
}
