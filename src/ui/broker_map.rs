//! Brokers spread over availability zones: an illustration. The service says
//! which zones and how many brokers, not which broker is where.

use leptos::prelude::*;

use super::{Icon, IconView, Tone, tone::toned};

/// One zone and its share of the brokers.
#[derive(Clone, Debug, PartialEq)]
pub struct ZoneView {
    /// What the zone is called.
    pub label: String,
    /// The brokers in it.
    pub brokers: Vec<BrokerView>,
}

/// One broker.
#[derive(Clone, Debug, PartialEq)]
pub struct BrokerView {
    /// What the broker is called.
    pub label: String,
    /// How well it is.
    pub tone: Tone,
    /// What is special about it, such as "joining". A busy broker with a note
    /// is drawn with a dashed outline.
    pub note: Option<String>,
}

/// How many of `brokers` go to each of `zones`, as evenly as possible, the
/// first zones taking the remainder.
#[must_use]
pub fn spread(brokers: usize, zones: usize) -> Vec<usize> {
    let Some(each) = brokers.checked_div(zones) else { return Vec::new() };
    (0..zones).map(|zone| each + usize::from(zone < brokers % zones)).collect()
}

/// Zones side by side, each with its brokers.
#[component]
pub fn BrokerMap(
    /// What the picture shows, such as "5 brokers in 3 zones".
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] zones: Signal<Vec<ZoneView>>,
) -> impl IntoView {
    view! {
        <ul class="broker-map" aria-label=label>
            {move || zones.get().into_iter().map(zone_view).collect_view()}
        </ul>
    }
}

fn zone_view(zone: ZoneView) -> AnyView {
    view! {
        <li class="zone">
            <h3>{zone.label}</h3>
            <ul>{zone.brokers.into_iter().map(broker_view).collect_view()}</ul>
        </li>
    }
    .into_any()
}

fn broker_view(broker: BrokerView) -> AnyView {
    let class = toned("broker", broker.tone);
    view! {
        <li class=class>
            <IconView icon=Icon::Server />
            <span>{broker.label} {broker.note.map(|note| view! { <small>{note}</small> })}</span>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn brokers_are_spread_evenly() {
        assert_eq!(spread(3, 3), [1, 1, 1]);
        assert_eq!(spread(5, 3), [2, 2, 1]);
        assert_eq!(spread(7, 2), [4, 3]);
        assert_eq!(spread(1, 3), [1, 0, 0]);
        assert_eq!(spread(4, 0), Vec::<usize>::new());
    }

    #[test]
    fn no_broker_is_lost() {
        for brokers in 0..20 {
            for zones in 1..8 {
                assert_eq!(spread(brokers, zones).iter().sum::<usize>(), brokers);
            }
        }
    }
}
