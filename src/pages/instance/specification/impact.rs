//! What the change does to those who use the instance, reading which is acknowledged; the
//! request; and sending it.

use super::flow::Flow;
use super::kind::Kind;
use super::plan::Plan;
use super::send::{Found, Sender};
use crate::auth::Session;
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::{change as msg, common};
use crate::platform;
use crate::router::{Part, Route};
use crate::ui::{
    Button, ButtonVariant, Card, Checkbox, Fact, Facts, Flash, LinkButton, Loading, SkeletonLines, Tone,
};
use crate::widgets::{ProblemPanel, RequestPreview, use_read_only_reason};
use dms_api::model::{ChangeSpecificationBody, Instance};
use dms_api::operation::{ApiRequest, ChangeSpecification, Operation};
use dms_api::rules::limits::STORAGE_EXTENSIONS_MAX;
use leptos::prelude::*;

/// The impact, the acknowledgement, the request and the button.
#[component]
pub fn Impact(flow: Flow, sender: Sender) -> impl IntoView {
    let instance_id = flow.instance.with_untracked(|it| it.instance_id.clone().unwrap_or_default());
    let back = Route::of_instance(&instance_id).href();
    view! {
        <Card title=t(msg::impact)>
            {move || match flow.kind.get() {
                Some(kind) => view! { <WhatHappens flow kind /> }.into_any(),
                None => view! { <p>{t(msg::nothing_possible)}</p> }.into_any(),
            }}
            <Preview flow />
            {move || flow.mutation.problem().get().map(|problem| view! { <ProblemPanel problem /> })}
            <WhatWasFound sender instance_id />
            <div class="form-actions">
                <Button variant=ButtonVariant::Primary submit=true busy=flow.mutation.busy()
                    disabled_reason=use_reason(flow)>{t(msg::submit)}</Button>
                <LinkButton href=back>{t(msg::back)}</LinkButton>
            </div>
        </Card>
    }
}

/// Why nothing can be sent; `None` where something can.
fn use_reason(flow: Flow) -> Signal<Option<String>> {
    let (lang, read_only) = (use_lang(), use_read_only_reason());
    Signal::derive(move || {
        let lang = lang.get();
        let missing = match flow.kind.get() {
            None => Some(msg::nothing_possible(lang)),
            Some(kind @ (Kind::Brokers | Kind::Flavor)) if !has_target(flow, kind) => {
                Some(msg::all_sold_out(lang))
            }
            Some(_) => None,
        };
        read_only.get().or_else(|| missing.map(str::to_owned))
    })
}

fn has_target(flow: Flow, kind: Kind) -> bool {
    flow.offer.with(|offer| flow.draft.with(|draft| draft.target(offer, kind).is_some()))
}

/// Duration and consequences of a kind of change, and the box to tick.
#[component]
fn WhatHappens(flow: Flow, kind: Kind) -> impl IntoView {
    let duration = tr(move |lang| match typical_seconds(flow, kind) {
        Some((from, to)) => {
            msg::duration_text(lang, &format::duration(lang, from), &format::duration(lang, to))
        }
        None => common::none(lang).to_owned(),
    });
    let lang = use_lang();
    let sentences = Memo::new(move |_| flow.instance.with(|it| sentences(lang.get(), kind, it)));
    let acknowledge = match kind {
        Kind::Storage => msg::acknowledge_storage,
        Kind::Brokers => msg::acknowledge_brokers,
        Kind::Flavor => msg::acknowledge_flavor,
    };
    let missing = move || flow.tried.get() && !flow.acknowledged.get();
    let error = Signal::derive(move || missing().then(|| msg::acknowledge_first(lang.get()).to_owned()));
    view! {
        <Facts>
            <Fact term=t(msg::duration)>{duration}</Fact>
        </Facts>
        <ul class="change-impact">
            {move || sentences.get().into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
        </ul>
        <Checkbox label=t(acknowledge) checked=flow.acknowledged error
            on_change=move |is_ticked| flow.acknowledged.set(is_ticked) />
    }
}

fn sentences(lang: Lang, kind: Kind, instance: &Instance) -> Vec<String> {
    let is_single = instance.brokers() == Some(1);
    match kind {
        Kind::Storage => {
            let times = instance.extend_times.unwrap_or(0);
            let limits = msg::impact_storage_limits(lang, times, STORAGE_EXTENSIONS_MAX);
            // The disks of older instances are another matter, which stands at the field.
            let online =
                (instance.is_logical_volume != Some(false)).then(|| msg::impact_storage(lang).to_owned());
            online.into_iter().chain([limits]).collect()
        }
        Kind::Brokers => [msg::impact_brokers, msg::impact_brokers_limits, msg::impact_peak]
            .map(|it| it(lang).to_owned())
            .into(),
        Kind::Flavor => {
            let first = if is_single { msg::impact_flavor_single } else { msg::impact_flavor };
            [first, msg::impact_peak].map(|it| it(lang).to_owned()).into()
        }
    }
}

/// How long the change usually takes. How many brokers are added, only a valid change tells.
fn typical_seconds(flow: Flow, kind: Kind) -> Option<(u64, u64)> {
    let planned = flow.plan.with(|plan| plan.as_ref().ok().map(Plan::typical_seconds));
    let of_all = || flow.spec.with(|spec| kind.job().typical_seconds(spec.brokers));
    planned.or_else(|| (kind != Kind::Brokers).then(of_all))
}

/// The request as it would be sent; hidden while there is none, so that it stays unfolded.
#[component]
fn Preview(flow: Flow) -> impl IntoView {
    let project_id = expect_context::<Session>().project_id().unwrap_or_default();
    let instance_id = flow.instance.with_untracked(|it| it.instance_id.clone().unwrap_or_default());
    let empty = ChangeSpecification { instance_id, body: ChangeSpecificationBody::default() };
    let request = Memo::new(move |before: Option<&ApiRequest>| {
        let planned =
            flow.plan.with(|plan| plan.as_ref().ok().map(|plan| plan.operation.request(&project_id)));
        planned.or_else(|| before.cloned()).unwrap_or_else(|| empty.request(&project_id))
    });
    view! { <div hidden=move || flow.plan.with(Result::is_err)><RequestPreview request /></div> }
}

/// What looking found after a change whose answer did not come.
#[component]
fn WhatWasFound(sender: Sender, instance_id: String) -> impl IntoView {
    let found = sender.found();
    let tasks = Route::part(&instance_id, Part::Tasks).href();
    move || {
        let (tone, title, text) = match found.get()? {
            Found::Looking => {
                return Some(
                    view! { <Loading label=t(msg::looking)><SkeletonLines lines=1 /></Loading> }.into_any(),
                );
            }
            Found::UnderWay => (Tone::Busy, t(msg::found_under_way), t(msg::found_under_way_text)),
            Found::Made => (Tone::Ok, t(msg::found_made), t(msg::found_made_text)),
            Found::NotMade => (Tone::Warn, t(msg::found_not_made), t(msg::found_not_made_text)),
            Found::Nothing => (Tone::Warn, t(msg::found_nothing), t(msg::found_nothing_text)),
        };
        let href = tasks.clone();
        Some(
            view! {
                <div role="status">
                    <Flash tone title>
                        <p>{text}</p>
                        <p><a href=platform::href(&href)>{t(msg::to_tasks)}</a></p>
                    </Flash>
                </div>
            }
            .into_any(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_says_what_it_does() {
        for lang in Lang::ALL {
            for kind in Kind::ALL {
                assert!(sentences(lang, kind, &Instance::default()).len() >= 2);
            }
        }
    }

    #[test]
    fn only_disks_that_grow_online_are_said_to() {
        let words = |logical| {
            let instance = Instance { is_logical_volume: Some(logical), ..Instance::default() };
            sentences(Lang::En, Kind::Storage, &instance).join(" ")
        };
        assert!(words(true).contains("without a restart"));
        assert!(!words(false).contains("without a restart"));
    }

    #[test]
    fn a_single_broker_is_away_while_its_flavour_changes() {
        let with = |brokers| Instance { broker_num: Some(brokers), ..Instance::default() };
        let first = |brokers| sentences(Lang::En, Kind::Flavor, &with(brokers)).swap_remove(0);
        assert!(first(1).contains("only broker"));
        assert!(first(3).contains("one by one"));
    }
}
