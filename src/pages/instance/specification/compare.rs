//! Before and after: brokers in their zones, storage, and the figures side by side.

use super::flow::Flow;
use super::kind::Kind;
use super::layout::place;
use super::plan::Plan;
use super::spec::Spec;
use super::words::zone_name;
use crate::i18n::{Lang, Message, format, t, tr, use_lang};
use crate::locales::{change as msg, common, instance};
use crate::ui::{BrokerMap, BrokerView, Card, Meter, Tone, ZoneView, percent};
use crate::widgets::tone;
use dms_api::model::{AvailabilityZone, Instance};
use leptos::prelude::*;

/// What becomes of the instance. While there is no valid change, only what there is.
#[component]
pub fn Compare(flow: Flow) -> impl IntoView {
    let lang = use_lang();
    let plan = Memo::new(move |_| flow.plan.get().ok());
    let pictured = Signal::derive(move || {
        let of = |it: &Instance, spec: &Spec, plan: &Option<Plan>, zones: &Vec<AvailabilityZone>| {
            picture(lang.get(), it, spec, plan.as_ref(), zones)
        };
        flow.instance.with(|it| {
            flow.spec.with(|spec| plan.with(|plan| flow.zones.with(|zones| of(it, spec, plan, zones))))
        })
    });
    let label = tr(move |lang| {
        let before = flow.spec.with(|spec| spec.brokers);
        let after = plan.with(|plan| plan.as_ref().map_or(before, |plan| plan.after.brokers));
        let zones = flow.instance.with(|it| it.available_zones.as_ref().map_or(1, Vec::len));
        msg::map_label(lang, before, after, zones)
    });
    view! {
        <Card title=t(msg::compare)>
            <BrokerMap label zones=pictured />
            <StorageBars flow plan />
            <Figures flow plan />
            <p class="hint">{t(instance::brokers_note)}</p>
        </Card>
    }
}

/// The zones with the brokers that there are, and dashed those that the change adds.
fn picture(
    lang: Lang,
    instance: &Instance,
    spec: &Spec,
    plan: Option<&Plan>,
    known: &[AvailabilityZone],
) -> Vec<ZoneView> {
    let zones = instance.available_zones.as_deref().unwrap_or_default();
    let after = plan.map_or(spec.brokers, |plan| plan.after.brokers);
    let own_tone = instance.status.as_ref().map_or(Tone::Idle, tone);
    let note = plan.and_then(|plan| match plan.kind {
        Kind::Storage => Some(format::gigabytes(plan.after.per_broker())),
        Kind::Brokers => None,
        Kind::Flavor => Some(plan.after.flavor.clone()),
    });
    let broker = |placed: super::layout::Placed| BrokerView {
        label: instance::broker(lang, placed.number),
        tone: if placed.is_new { Tone::Busy } else { own_tone },
        note: if placed.is_new { Some(msg::joins(lang).to_owned()) } else { note.clone() },
    };
    let zone = |(id, brokers): (&String, Vec<_>)| ZoneView {
        label: zone_name(id, known),
        brokers: brokers.into_iter().map(broker).collect(),
    };
    zones.iter().zip(place(zones.len(), spec.brokers, after)).map(zone).collect()
}

/// How full the storage is and will be, both bars on one scale.
#[component]
fn StorageBars(flow: Flow, plan: Memo<Option<Plan>>) -> impl IntoView {
    let used = Memo::new(move |_| flow.instance.with(|it| it.used_storage_space.unwrap_or(0)));
    let before = Memo::new(move |_| flow.spec.with(|spec| spec.total));
    let after = Memo::new(move |_| plan.with(|plan| plan.as_ref().map(|plan| plan.after.total)));
    let largest = Memo::new(move |_| before.get().max(after.get().unwrap_or(0)));
    view! {
        <div class="change-bars">
            <StorageBar label=msg::storage_before used total=before largest />
            {move || after.get().filter(|after| *after != before.get()).map(|_| {
                let total = Memo::new(move |_| after.get().unwrap_or_default());
                view! { <StorageBar label=msg::storage_after used total largest /> }
            })}
        </div>
    }
}

#[component]
fn StorageBar(label: Message, used: Memo<u64>, total: Memo<u64>, largest: Memo<u64>) -> impl IntoView {
    let text =
        tr(move |lang| msg::used_of(lang, &format::gigabytes(used.get()), &format::gigabytes(total.get())));
    let share = move || format!("{}%", percent(total.get(), largest.get()).max(1));
    view! {
        <div>
            <p class="change-bar-words"><span>{t(label)}</span><span>{text}</span></p>
            <div style:inline-size=share>
                <Meter large=true bare=true label=t(label) percent=move || percent(used.get(), total.get()) value_text=text />
            </div>
        </div>
    }
}

/// A figure of a specification; `None` while it is not known.
type SpecFigure = fn(&Spec) -> Option<String>;

const FIGURES: [(Message, SpecFigure); 6] = [
    (msg::figure_brokers, |spec| Some(spec.brokers.to_string())),
    (msg::figure_flavor, |spec| Some(spec.flavor.clone())),
    (msg::figure_per_broker, |spec| Some(format::gigabytes(spec.per_broker()))),
    (msg::figure_total, |spec| Some(format::gigabytes(spec.total))),
    (msg::figure_connections, |spec| spec.whole_capacity().map(|it| format::number(it.connections))),
    (msg::figure_queues, |spec| spec.whole_capacity().map(|it| format::number(it.queues))),
];

/// The figures side by side.
#[component]
fn Figures(flow: Flow, plan: Memo<Option<Plan>>) -> impl IntoView {
    let row = move |(name, figure): (Message, SpecFigure)| {
        let before = Memo::new(move |_| flow.spec.with(figure));
        let after = Memo::new(move |_| plan.with(|plan| plan.as_ref().and_then(|plan| figure(&plan.after))));
        let is_changed = move || after.with(|after| after.is_some() && *after != before.get());
        let known =
            move |lang, figure: Option<String>| figure.unwrap_or_else(|| common::none(lang).to_owned());
        let afterwards = tr(move |lang| match (after.get(), before.get()) {
            (Some(after), Some(before)) if after == before => msg::unchanged(lang).to_owned(),
            (after, _) => known(lang, after),
        });
        view! {
            <tr class:changed=is_changed>
                <th scope="row">{t(name)}</th>
                <td>{tr(move |lang| known(lang, before.get()))}</td>
                <td>{afterwards}</td>
            </tr>
        }
    };
    view! {
        <table class="change-figures" aria-label=t(msg::table)>
            <thead>
                <tr>
                    <th scope="col"><span class="visually-hidden">{t(msg::figure)}</span></th>
                    <th scope="col">{t(msg::before)}</th>
                    <th scope="col">{t(msg::after)}</th>
                </tr>
            </thead>
            <tbody>{FIGURES.map(row).collect_view()}</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::super::draft::Draft;
    use super::super::offer::Offer;
    use super::super::samples::{new_cluster, new_products};
    use super::*;
    use dms_api::edition::Edition;

    fn pictured(kind: Kind) -> Vec<ZoneView> {
        let (instance, products) = (new_cluster(), new_products());
        let (spec, offer) =
            (Spec::of(&instance, &products), Offer::of(Edition::V2024_01, &instance, &products, &[]));
        let draft = Draft { kind: Some(kind), ..Draft::default() };
        let plan = Plan::of(&instance, &spec, &offer, &draft).unwrap();
        picture(Lang::En, &instance, &spec, Some(&plan), &[])
    }

    #[test]
    fn added_brokers_are_drawn_as_joining() {
        let zones = pictured(Kind::Brokers);
        let new = |broker: &&BrokerView| broker.tone == Tone::Busy && broker.note.as_deref() == Some("new");
        let count = |zone: &ZoneView| (zone.brokers.len(), zone.brokers.iter().filter(new).count());
        assert_eq!(zones.iter().map(count).collect::<Vec<_>>(), [(3, 1), (2, 1)]);
    }

    #[test]
    fn brokers_that_stay_say_what_they_get() {
        let notes = |kind| pictured(kind).into_iter().flat_map(|zone| zone.brokers).map(|broker| broker.note);
        assert!(notes(Kind::Storage).all(|note| note.as_deref() == Some("600 GB")));
        assert!(notes(Kind::Flavor).all(|note| note.as_deref() == Some("8 vCPU · 16 GiB")));
    }

    #[test]
    fn an_instance_without_known_zones_has_an_empty_picture() {
        let instance = Instance::default();
        assert!(picture(Lang::En, &instance, &Spec::of(&instance, &[]), None, &[]).is_empty());
    }
}
