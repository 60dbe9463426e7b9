//! What is being put together, beside every step.

use super::form::Form;
use super::lines::summary;
use super::quota::InstanceQuota;
use super::step::Step;
use crate::auth::Session;
use crate::i18n::{t, tr, use_lang};
use crate::locales::{common, create as msg, instance};
use crate::ui::{BrokerMap, BrokerView, Card, Tone, ZoneView, spread};
use crate::widgets::RequestPreview;
use dms_api::model::AvailabilityZone;
use dms_api::operation::ApiRequest;
use leptos::prelude::*;

/// The request as it would be sent now, without the password.
pub fn use_preview() -> Signal<ApiRequest> {
    let form = Form::current();
    let session = expect_context::<Session>();
    Memo::new(move |_| form.preview(&session.project_id().unwrap_or_default())).into()
}

/// The zones of the region, once they are known.
pub fn use_zones() -> Signal<Vec<AvailabilityZone>> {
    let form = Form::current();
    Signal::derive(move || form.offer.get().map(|offer| offer.zones.clone()).unwrap_or_default())
}

/// The summary; in the review, which shows the request itself, without the request.
#[component]
pub fn Summary(step: Memo<Step>) -> impl IntoView {
    let (form, lang) = (Form::current(), use_lang());
    let lines = Memo::new(move |_| {
        let offer = form.offer.get();
        form.draft.with(|draft| {
            let lines = summary(lang.get(), draft, offer.as_deref());
            lines.into_iter().map(|(term, value)| (term(lang.get()), value)).collect::<Vec<_>>()
        })
    });
    let line = move |(term, value): (&'static str, String)| {
        let value = if value.is_empty() { common::none(lang.get_untracked()).to_owned() } else { value };
        view! { <dt>{term}</dt><dd>{value}</dd> }
    };
    let name = form.part(|draft| draft.name.clone());
    let request = use_preview();
    view! {
        <div class="aside summary">
            <Card title=t(msg::summary)>
                <p class="summary-name">
                    {move || if name.with(String::is_empty) { msg::unnamed(lang.get()).to_owned() } else { name.get() }}
                </p>
                <Picture />
                <dl class="facts ledger">{move || lines.get().into_iter().map(line).collect_view()}</dl>
                <InstanceQuota />
                <Show when=move || step.get() != Step::Review><RequestPreview request zones=use_zones() /></Show>
            </Card>
        </div>
    }
}

/// The brokers spread over the zones.
#[component]
fn Picture() -> impl IntoView {
    let (form, lang) = (Form::current(), use_lang());
    let zones = Memo::new(move |_| {
        let offer = form.offer.get().unwrap_or_default();
        form.draft.with(|draft| {
            let zones = draft.placed_zones();
            let brokers = usize::try_from(draft.brokers()).unwrap_or_default();
            let mut number = 0;
            let zone = |(id, share): (&String, usize)| {
                let brokers = (0..share).map(|_| {
                    number += 1;
                    BrokerView { label: instance::broker(lang.get(), number), tone: Tone::Idle, note: None }
                });
                ZoneView { label: offer.zone_name(id).to_owned(), brokers: brokers.collect() }
            };
            zones.iter().zip(spread(brokers, zones.len())).map(zone).collect::<Vec<_>>()
        })
    });
    let label = tr(move |lang| {
        form.draft.with(|draft| instance::brokers_in_zones(lang, draft.brokers(), draft.placed_zones().len()))
    });
    view! {
        <Show when=move || zones.with(|zones| !zones.is_empty())>
            <BrokerMap label zones />
        </Show>
    }
}
