//! Choosing zones: several for a cluster, one for a single broker.

use super::draft::{Draft, Kind};
use super::form::Form;
use super::offer::Offer;
use crate::i18n::{Lang, t, use_lang};
use crate::locales::create as msg;
use crate::ui::{Choice, ChoiceCards, Flash, Icon, IconView, Tone, unique_id};
use dms_api::model::AvailabilityZone;
use dms_api::rules::topology::Engine;
use dms_api::rules::zones::warning;
use leptos::prelude::*;

const FIELD: &str = "available_zones";

/// The zones, and what is unwise about those chosen.
#[component]
pub fn Zones() -> impl IntoView {
    let form = Form::current();
    let is_amqp = |draft: &Draft| draft.engine() == Engine::Amqp091;
    let is_one = form.part(move |draft| draft.kind == Kind::Single && !is_amqp(draft));
    let is_risky = form.part(move |draft| {
        draft.kind == Kind::Cluster && !is_amqp(draft) && warning(draft.placed_zones()).is_some()
    });
    view! {
        {move || match is_one.get() {
            true => view! { <OneZone /> }.into_any(),
            false => view! { <SeveralZones /> }.into_any(),
        }}
        <Show when=move || is_risky.get()>
            <Flash tone=Tone::Warn title=t(msg::two_zones_title)><p>{t(msg::two_zones_text)}</p></Flash>
        </Show>
    }
}

/// The zones as cards.
fn cards(lang: Lang, offer: &Offer) -> Vec<Choice> {
    let card = |zone: &AvailabilityZone| {
        let id = zone.id.clone()?;
        Some(Choice {
            title: offer.zone_name(&id).to_owned(),
            code: zone.code.clone(),
            text: zone_notes(lang, zone),
            disabled_reason: (!zone.is_available()).then(|| msg::sold_out(lang).to_owned()),
            value: id,
        })
    };
    offer.zones.iter().filter_map(card).collect()
}

fn zone_notes(lang: Lang, zone: &AvailabilityZone) -> Option<String> {
    let notes = [(zone.default_az, msg::default_zone(lang)), (zone.ipv6_enable, msg::ipv6_zone(lang))];
    let notes: Vec<&str> =
        notes.into_iter().filter(|(flag, _)| *flag == Some(true)).map(|(_, note)| note).collect();
    (!notes.is_empty()).then(|| notes.join(" · "))
}

fn use_cards() -> Signal<Vec<Choice>> {
    let (form, lang) = (Form::current(), use_lang());
    Signal::derive(move || form.offer.get().map(|offer| cards(lang.get(), &offer)).unwrap_or_default())
}

#[component]
fn OneZone() -> impl IntoView {
    let form = Form::current();
    let zone = form.part(|draft| draft.placed_zones().first().cloned().unwrap_or_default());
    // The others stay behind it, for whoever comes back to a cluster.
    let choose = move |zone: String| {
        form.draft.update(|draft| {
            draft.zones.retain(|other| *other != zone);
            draft.zones.insert(0, zone);
        });
    };
    view! {
        <ChoiceCards label=t(msg::zones) required=true value=zone choices=use_cards() on_change=choose
            error=form.error(FIELD) hint=t(msg::zone_hint_single) />
    }
}

#[component]
fn SeveralZones() -> impl IntoView {
    let form = Form::current();
    let cards = use_cards();
    let error = form.error(FIELD);
    let id = unique_id("zones");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described_by = format!("{error_id} {hint_id}");
    view! {
        <fieldset class="field" aria-describedby=described_by
            aria-invalid=move || error.with(Option::is_some).then_some("true")>
            <legend>{t(msg::zones)} <span class="required" aria-hidden="true">"*"</span></legend>
            <div class="choices">
                {move || cards.get().into_iter().map(|card| view! { <ZoneCard card /> }).collect_view()}
            </div>
            {move || error.get().map(|text| view! {
                <p class="error" id=error_id.clone()><IconView icon=Icon::Alert /><span>{text}</span></p>
            })}
            <p class="hint" id=hint_id>{t(msg::zones_hint)}</p>
        </fieldset>
    }
}

/// One zone. A full one that was chosen, as in a copy, can still be given up.
#[component]
fn ZoneCard(card: Choice) -> impl IntoView {
    let form = Form::current();
    let Choice { value, title, code, text, disabled_reason } = card;
    let is_full = disabled_reason.is_some();
    let checked = {
        let value = value.clone();
        form.part(move |draft| draft.zones.contains(&value))
    };
    let toggle = move |is_chosen: bool| {
        form.touch(FIELD);
        form.draft.update(|draft| {
            draft.zones.retain(|zone| *zone != value);
            if is_chosen {
                draft.zones.push(value.clone());
            }
        });
    };
    view! {
        <label class="choice">
            <input type="checkbox" disabled=move || is_full && !checked.get() prop:checked=checked
                on:change:target=move |event| toggle(event.target().checked()) />
            <b>{title}</b>
            {code.map(|code| view! { <code translate="no">{code}</code> })}
            {text.map(|text| view! { <span class="choice-text">{text}</span> })}
            {disabled_reason.map(|text| view! { <span class="choice-reason">{text}</span> })}
        </label>
    }
}
