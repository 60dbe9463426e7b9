//! The second step: type, flavour, brokers, storage.

use super::catalog::Catalog;
use super::draft::{Draft, Kind};
use super::form::{DraftText, Form};
use super::offer::{Offer, Unavailable, allows_brokers, broker_choices};
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::{create as msg, instance};
use crate::ui::{Choice, ChoiceCards, SelectField, SelectOption, Switch, TextKind};
use crate::widgets::product::{capacity, flavor_of, ios, per_node};
use crate::widgets::words;
use dms_api::edition::Edition;
use dms_api::model::{InstanceType, Product, Quoted};
use dms_api::rules::product::check_engine_version_in;
use dms_api::rules::storage::{create_range_in, per_broker};
use leptos::prelude::*;

/// Type, flavour, brokers, storage.
#[component]
pub fn SpecificationStep() -> impl IntoView {
    let form = Form::current();
    let kind = form.part(|draft| draft.kind);
    view! {
        <Type />
        <Catalog>
            <Version />
            <Flavors />
            <Architecture />
            <Show when=move || kind.get() == Kind::Cluster><Brokers /></Show>
            <StorageKinds />
            <StorageSize />
            <Encryption />
        </Catalog>
    }
}

/// Cards made from the offer and the draft, following both and the language.
fn use_cards(cards: fn(Lang, &Offer, &Draft) -> Vec<Choice>) -> Signal<Vec<Choice>> {
    let (form, lang) = (Form::current(), use_lang());
    // A memo: the cards stay as they are, focus included, while something else is typed.
    let cards = Memo::new(move |_| {
        let offer = form.offer.get().unwrap_or_default();
        form.draft.with(|draft| cards(lang.get(), &offer, draft))
    });
    cards.into()
}

#[component]
fn Type() -> impl IntoView {
    let (form, lang) = (Form::current(), use_lang());
    let kind = form.part(|draft| draft.kind.word().to_owned());
    let choices = Signal::derive(move || {
        let lang = lang.get();
        let card = |kind: Kind, title: &str, text: &str| Choice {
            value: kind.word().to_owned(),
            title: title.to_owned(),
            text: Some(text.to_owned()),
            ..Choice::default()
        };
        vec![
            card(Kind::Single, instance::single(lang), msg::single_text(lang)),
            card(Kind::Cluster, instance::cluster(lang), msg::cluster_text(lang)),
        ]
    });
    let choose = move |word: String| {
        form.draft.update(|draft| {
            draft.kind = if word == Kind::Single.word() { Kind::Single } else { Kind::Cluster };
            if let Some(offer) = form.offer.get_untracked() {
                offer.fit(draft, None);
            }
        });
    };
    let placed = move || {
        let narrowed = form.draft.with(|draft| {
            (draft.zones.len() > draft.placed_zones().len()).then(|| draft.zones.first().cloned())
        });
        let (zone, offer) = (narrowed.flatten()?, form.offer.get()?);
        Some(msg::single_zone_note(lang.get(), offer.zone_name(&zone)))
    };
    view! {
        <ChoiceCards label=t(msg::kind) value=kind choices on_change=choose hint=Signal::derive(placed) />
    }
}

/// Why something cannot be had, in words.
fn reason_words(lang: Lang, offer: &Offer, reason: &Unavailable) -> String {
    match reason {
        Unavailable::SoldOut(zones) => {
            let names: Vec<&str> = zones.iter().map(|zone| offer.zone_name(zone)).collect();
            msg::sold_out_in(lang, &names.join(msg::list_separator(lang)))
        }
        Unavailable::OtherBilling => msg::other_billing(lang).to_owned(),
        Unavailable::OtherVersion => msg::other_version(lang).to_owned(),
    }
}

/// Connections and queues, as far as they are known.
fn capacity_words(lang: Lang, (connections, queues): (Option<u64>, Option<u64>)) -> Option<String> {
    let connections = connections.map(|number| msg::connections_count(lang, &format::number(number)));
    let queues = queues.map(|number| msg::queues_count(lang, &format::number(number)));
    let parts: Vec<String> = [connections, queues].into_iter().flatten().collect();
    // Where the line breaks, the dot stays with what it follows.
    (!parts.is_empty()).then(|| parts.join("\u{a0}· "))
}

fn storage_words(lang: Lang, product: &Product) -> Option<String> {
    let properties = product.properties.as_ref()?;
    let (Quoted(min), Quoted(max)) = (properties.min_storage_per_node?, properties.max_storage_per_node?);
    Some(msg::storage_from_to(lang, &format::number(min), &format::number(max)))
}

fn flavor_cards(lang: Lang, offer: &Offer, draft: &Draft) -> Vec<Choice> {
    let card = |product: &Product| {
        let id = product.product_id.clone()?;
        let unlisted = match &product.instance_type {
            Some(InstanceType::Other(word)) => Some(msg::unlisted_kind(lang, word)),
            _ => None,
        };
        let notes = [capacity_words(lang, capacity(product, 1)), storage_words(lang, product), unlisted];
        let notes: Vec<String> = notes.into_iter().flatten().collect();
        Some(Choice {
            title: flavor_of(product).unwrap_or_else(|| id.clone()),
            code: Some(id.clone()),
            text: (!notes.is_empty()).then(|| notes.join(msg::sentence_separator(lang))),
            disabled_reason: offer.refusal(product, draft).map(|reason| reason_words(lang, offer, &reason)),
            value: id,
        })
    };
    offer.products_of(draft.kind).filter_map(card).collect()
}

#[component]
fn Flavors() -> impl IntoView {
    let form = Form::current();
    let choose = move |product_id: String| {
        form.draft.update(|draft| {
            draft.product_id = product_id;
            if let Some(offer) = form.offer.get_untracked() {
                offer.fit(draft, None);
            }
        });
    };
    view! {
        <ChoiceCards label=t(msg::flavor) required=true value=form.part(|draft| draft.product_id.clone())
            choices=use_cards(flavor_cards) on_change=choose error=form.error("product_id") />
    }
}

fn broker_cards(lang: Lang, offer: &Offer, draft: &Draft) -> Vec<Choice> {
    let product = offer.product_of(draft);
    let card = |number: &u64| Choice {
        value: number.to_string(),
        title: msg::brokers_count(lang, *number),
        text: product.and_then(|product| capacity_words(lang, capacity(product, *number))),
        disabled_reason: product
            .filter(|product| !allows_brokers(product, *number))
            .map(|_| msg::not_with_flavor(lang).to_owned()),
        ..Choice::default()
    };
    broker_choices(draft.kind).iter().map(card).collect()
}

#[component]
fn Brokers() -> impl IntoView {
    let form = Form::current();
    let choose = move |number: String| {
        form.draft.update(|draft| draft.cluster_brokers = number.parse().unwrap_or(draft.cluster_brokers));
    };
    view! {
        <div class="thirds">
            <ChoiceCards label=t(msg::brokers) required=true value=form.part(|draft| draft.cluster_brokers.to_string())
                choices=use_cards(broker_cards) on_change=choose error=form.error("broker_num")
                hint=t(msg::brokers_hint) />
        </div>
    }
}

fn storage_cards(lang: Lang, offer: &Offer, draft: &Draft) -> Vec<Choice> {
    let kinds = offer.product_of(draft).map(ios).unwrap_or_default();
    let card = |io: &dms_api::model::ProductIo| {
        let code = io.io_spec.clone()?;
        let reason = offer.storage_refusal(io, draft);
        Some(Choice {
            title: words::storage_io(lang, &code),
            disabled_reason: reason.map(|reason| reason_words(lang, offer, &reason)),
            code: Some(code.clone()),
            value: code,
            text: None,
        })
    };
    kinds.iter().filter_map(card).collect()
}

#[component]
fn StorageKinds() -> impl IntoView {
    let form = Form::current();
    view! {
        <ChoiceCards label=t(msg::storage_kind) required=true value=form.part(|draft| draft.storage_spec.clone())
            choices=use_cards(storage_cards) error=form.error("storage_spec_code") hint=t(msg::storage_kind_hint)
            on_change=move |code: String| form.draft.update(|draft| draft.storage_spec = code) />
    }
}

#[component]
fn StorageSize() -> impl IntoView {
    let form = Form::current();
    let hint = tr(move |lang| {
        let node =
            form.offer.get().and_then(|offer| form.draft.with(|draft| offer.product_of(draft).map(per_node)));
        form.draft.with(|draft| {
            let range = create_range_in(form.edition.get(), draft.brokers(), node.unwrap_or_default());
            let each = per_broker(&range, draft.brokers());
            let range = msg::from_to(lang, &format::number(*each.start()), &format::number(*each.end()));
            match draft.storage_total().filter(|_| draft.kind == Kind::Cluster) {
                Some(total) => msg::storage_total(lang, &format::gigabytes(total), draft.brokers(), &range),
                None => range,
            }
        })
    });
    view! {
        <DraftText field="storage_space" label=msg::storage_per_broker required=true kind=TextKind::Number unit="GB"
            get=|it| &it.storage get_mut=|it| &mut it.storage hint />
    }
}

#[component]
fn Version() -> impl IntoView {
    let (form, lang) = (Form::current(), use_lang());
    let version = form.part(|draft| draft.engine_version.clone());
    let options = Signal::derive(move || {
        let mut versions = form.offer.get().map(|offer| offer.versions.clone()).unwrap_or_default();
        // A copy may have one that is not in the list.
        let own = version.get();
        if !own.is_empty() && !versions.contains(&own) {
            versions.push(own);
        }
        let option = |version: String| {
            let label = words::engine(&version);
            SelectOption::new(version, label)
        };
        versions.into_iter().map(option).collect::<Vec<_>>()
    });
    let hint = Signal::derive(move || {
        let is_unknown = version.with(|version| {
            !version.is_empty() && check_engine_version_in(form.edition.get(), version).is_err()
        });
        let is_offered = || form.offer.get().is_some_and(|offer| version.with(|it| offer.has_version(it)));
        is_unknown.then(|| {
            let hint = if is_offered() { msg::unlisted_version } else { msg::version_not_offered };
            hint(lang.get()).to_owned()
        })
    });
    let choose = move |version: String| {
        form.draft.update(|draft| {
            draft.engine_version = version;
            if let Some(offer) = form.offer.get_untracked() {
                offer.fit_version(draft);
            }
        });
    };
    view! {
        <SelectField label=t(instance::version) value=version options hint
            error=form.error("engine_version")
            on_change=choose />
    }
}

/// Where a product comes with several kinds of processor, which it is.
#[component]
fn Architecture() -> impl IntoView {
    let (form, lang) = (Form::current(), use_lang());
    let types = Memo::new(move |_| {
        let offer = form.offer.get()?;
        form.draft.with(|draft| offer.product_of(draft)?.arch_types.clone())
    });
    let is_choice = Memo::new(move |_| types.with(|types| types.as_ref().is_some_and(|all| all.len() > 1)));
    let options = Signal::derive(move || {
        let any = SelectOption::new("", msg::any_architecture(lang.get()));
        let all = types.get().unwrap_or_default().into_iter();
        std::iter::once(any).chain(all.map(|it| SelectOption::new(it.clone(), it))).collect::<Vec<_>>()
    });
    view! {
        <Show when=move || is_choice.get()>
            <SelectField label=t(instance::architecture) value=form.part(|draft| draft.architecture.clone()) options
                on_change=move |it: String| form.draft.update(|draft| draft.architecture = it) />
        </Show>
    }
}

/// Encrypted disks, which the reference does not have.
#[component]
fn Encryption() -> impl IntoView {
    let form = Form::current();
    let encrypted = form.part(|draft| draft.encrypted);
    let is_there = form.edition.get_untracked() == Edition::Current;
    is_there.then(|| {
        view! {
            <div class="field">
                <Switch label=t(instance::encryption) checked=encrypted hint=t(msg::encryption_hint)
                    on_change=move |on| form.draft.update(|draft| draft.encrypted = on) />
            </div>
            <Show when=move || encrypted.get()>
                <DraftText field="disk_encrypted_key" label=instance::encryption_key required=true kind=TextKind::Code
                    get=|it| &it.encryption_key get_mut=|it| &mut it.encryption_key hint=t(msg::encryption_key_hint) />
            </Show>
        }
    })
}
