//! The instance at a glance: brokers and zones, storage, connections, maintenance, facts.

use super::connect::Connect;
use super::facts::{BillingFacts, InstanceFacts, NetworkFacts};
use super::upkeep::{DomainNames, StorageGrowthCard};
use crate::actions::{Actions, Refusals};
use crate::data::{Query, use_clock};
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::{changes, instance as msg};
use crate::ui::{
    BrokerMap, BrokerView, Button, ButtonVariant, Card, Dial, Figure, Meter, Tone, ZoneView, percent, spread,
};
use crate::widgets::window::{clock, daily_window, minute_of_day, next_words};
use crate::widgets::{tone, words};
use dms_api::model::{AvailabilityZone, Instance, zone_called};
use dms_api::operation::ListAvailabilityZones;
use dms_api::rules::limits::STORAGE_EXTENSIONS_MAX;
use leptos::prelude::*;

/// Everything that an instance is.
#[component]
pub fn Overview(instance: Memo<Instance>) -> impl IntoView {
    view! {
        <div class="overview">
            <div class="stack">
                <Brokers instance />
                <Connect instance />
                <NetworkFacts instance />
                <DomainNames instance />
            </div>
            <div class="stack">
                <Storage instance />
                <StorageGrowthCard instance />
                <Maintenance instance />
                <InstanceFacts instance />
                <BillingFacts instance />
            </div>
        </div>
    }
}

/// Brokers spread over their zones.
#[component]
fn Brokers(instance: Memo<Instance>) -> impl IntoView {
    let lang = use_lang();
    // Names of zones only decorate the picture: without them it shows their ids.
    let zones =
        Query::read(|| ListAvailabilityZones, |list| list.available_zones.clone().unwrap_or_default());
    let pictured = Signal::derive(move || {
        zones
            .value()
            .with(|known| instance.with(|it| picture(lang.get(), it, known.as_deref().unwrap_or_default())))
    });
    let label = tr(move |lang| {
        instance.with(|it| {
            let zones = it.available_zones.as_ref().map_or(1, Vec::len);
            msg::brokers_in_zones(lang, it.brokers().unwrap_or(1), zones)
        })
    });
    let each = tr(move |lang| {
        instance.with(|it| {
            let flavor = words::instance_flavor(it);
            let flavor = if it.brokers() == Some(1) { flavor } else { msg::each(lang, &flavor) };
            format!("{} · {flavor}", words::kind(lang, it))
        })
    });
    let is_spread = Memo::new(move |_| {
        instance.with(|it| it.available_zones.as_ref().is_some_and(|zones| zones.len() > 1))
    });
    view! {
        <Card title=t(msg::brokers) actions=view! { <span class="muted">{each}</span> }.into_any()>
            <BrokerMap label zones=pictured />
            <Show when=move || is_spread.get()><p class="hint">{t(msg::brokers_note)}</p></Show>
        </Card>
    }
}

fn picture(lang: Lang, instance: &Instance, known: &[AvailabilityZone]) -> Vec<ZoneView> {
    let zones = instance.available_zones.clone().unwrap_or_default();
    let brokers = instance.brokers().unwrap_or(1);
    let tone = instance.status.as_ref().map_or(Tone::Idle, tone);
    let shares = spread(usize::try_from(brokers).unwrap_or(usize::MAX).min(64), zones.len());
    let mut number = 0;
    let zone = |(id, share): (String, usize)| {
        let name = zone_called(known, &id).and_then(|zone| zone.name.clone());
        let brokers = (0..share).map(|_| {
            number += 1;
            BrokerView { label: msg::broker(lang, number), tone, note: None }
        });
        ZoneView { label: name.unwrap_or_else(|| id.clone()), brokers: brokers.collect() }
    };
    zones.into_iter().zip(shares).map(zone).collect()
}

/// How full the instance is.
#[component]
fn Storage(instance: Memo<Instance>) -> impl IntoView {
    let used = move || instance.with(|it| it.used_storage_space.unwrap_or(0));
    let total = move || instance.with(|it| it.total_storage_space.or(it.storage_space).unwrap_or(0));
    let share = move || instance.with(Instance::storage_use).unwrap_or(0.0);
    let io = tr(move |lang| {
        instance.with(|it| {
            it.storage_spec_code.as_deref().map(|code| words::storage_io(lang, code)).unwrap_or_default()
        })
    });
    let times = tr(move |lang| {
        msg::extended_times(lang, instance.with(|it| it.extend_times.unwrap_or(0)), STORAGE_EXTENSIONS_MAX)
    });
    let usable = tr(move |lang| {
        instance.with(|it| {
            it.storage_space.map(|size| msg::usable(lang, &format::gigabytes(size))).unwrap_or_default()
        })
    });
    let grows_online = move || instance.with(|it| it.is_logical_volume == Some(true));
    view! {
        <Card title=t(msg::storage) actions=view! { <b>{move || format::percent(share())}</b> }.into_any()>
            <Figure value=move || format::number(used()) unit=tr(move |lang| msg::storage_of_total(lang, &format::gigabytes(total()))) />
            <Meter large=true bare=true label=t(msg::storage) percent=move || percent(used(), total())
                value_text=move || format!("{} / {}", format::gigabytes(used()), format::gigabytes(total())) />
            <ul class="plain-list">
                <li>{io}</li>
                <li>{usable}</li>
                <li>{times}</li>
                {move || grows_online().then(|| view! { <li>{t(msg::online_growth)}</li> })}
            </ul>
            <p class="hint">{t(msg::full_hint)}</p>
        </Card>
    }
}

/// When the service may work on the instance.
#[component]
fn Maintenance(instance: Memo<Instance>) -> impl IntoView {
    let now = use_clock();
    let window = Memo::new(move |_| {
        instance.with(|it| daily_window(it.maintain_begin.as_deref(), it.maintain_end.as_deref()))
    });
    let minute = Memo::new(move |_| minute_of_day(now.get()));
    move || {
        window.get().map(|window| {
            let range = tr(move |lang| msg::window_text(lang, &clock(window.begin), &clock(window.end)));
            let next = tr(move |lang| next_words(lang, window, minute.get()));
            view! {
                <Card title=t(msg::maintenance) actions=view! { <ChangeWindow instance /> }.into_any()>
                    <div class="dial-row">
                        <Dial window=Signal::stored(window) now=move || Some(minute.get()) label=range />
                        <div>
                            <p class="dial-range">{range}</p>
                            <p class="muted">{next}</p>
                            <p class="hint">{t(msg::window_zone_assumed)}</p>
                        </div>
                    </div>
                </Card>
            }
        })
    }
}

#[component]
fn ChangeWindow(instance: Memo<Instance>) -> impl IntoView {
    let (actions, refusals) = (expect_context::<Actions>(), Refusals::of(instance));
    view! {
        <Button small=true variant=ButtonVariant::Quiet disabled_reason=refusals.edit
            on_click=move |_| actions.edit(instance.get_untracked())>
            {t(changes::change_window)}
        </Button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::Status;

    #[test]
    fn every_broker_is_in_a_zone() {
        let instance = Instance {
            broker_num: Some(5),
            available_zones: Some(vec!["a".to_owned(), "b".to_owned(), "c".to_owned()]),
            status: Some(Status::Running),
            ..Instance::default()
        };
        let known = [AvailabilityZone {
            id: Some("b".to_owned()),
            name: Some("可用区2".to_owned()),
            ..AvailabilityZone::default()
        }];
        let zones = picture(Lang::En, &instance, &known);
        let labels: Vec<&str> = zones.iter().map(|zone| zone.label.as_str()).collect();
        assert_eq!(labels, ["a", "可用区2", "c"]);
        assert_eq!(zones.iter().map(|zone| zone.brokers.len()).sum::<usize>(), 5);
    }

    #[test]
    fn an_absurd_number_of_brokers_is_survived() {
        let instance = Instance {
            broker_num: Some(u64::MAX),
            available_zones: Some(vec!["a".to_owned()]),
            ..Instance::default()
        };
        assert_eq!(picture(Lang::En, &instance, &[])[0].brokers.len(), 64);
    }
}
