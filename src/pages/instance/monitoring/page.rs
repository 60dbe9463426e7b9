//! The part: choices, charts, and what Cloud Eye knows.

use super::chart::ChartCard;
use super::frame::Frame;
use super::known::Known;
use super::limits::FLAGS;
use super::missing::NoCloudEye;
use super::read::{Readings, Values};
use super::series::{Picture, moments};
use super::view_state::ViewState;
use crate::auth::Session;
use crate::i18n::{Message, format, t, tr, use_lang};
use crate::locales::monitoring as msg;
use crate::pages::instance::OfInstance;
use crate::router::Location;
use crate::ui::{EmptyState, Flash, Icon, Loading, SkeletonBlock, Tone};
use crate::widgets::{ProblemPanel, use_view};
use dms_api::model::MetricSeries;
use leptos::prelude::*;

/// What Cloud Eye measured of the instance.
#[component]
pub fn MonitoringPart() -> impl IntoView {
    let OfInstance(instance) = expect_context();
    let instance_id = instance.with_untracked(|it| it.instance_id.clone()).unwrap_or_default();
    let (view, go) = use_view(
        move |query| ViewState::read(&instance_id, |key| query.get(key)),
        ViewState::href,
        Location::replace,
    );
    let readings = Readings::of(view);
    let session = expect_context::<Session>();
    let has_metrics = untrack(|| session.has_metrics());
    let known = readings.known;
    let is_known = Memo::new(move |_| known.value().with(Option::is_some));
    let listed = Signal::derive(move || known.value().get().unwrap_or_default());
    view! {
        {move || known.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| known.refresh()) /> }
        })}
        {move || match is_known.get() {
            true => view! {
                <div class="stack">
                    {match has_metrics {
                        true => view! { <Frame view go readings /> <Charts readings /> }.into_any(),
                        false => view! { <NoCloudEye /> }.into_any(),
                    }}
                    <Known known=listed />
                </div>
            }
            .into_any(),
            false if known.problem().with(Option::is_some) => ().into_any(),
            false => waiting(),
        }}
    }
}

fn waiting() -> AnyView {
    view! { <Loading label=t(msg::loading)><SkeletonBlock /><SkeletonBlock /></Loading> }.into_any()
}

#[component]
fn Charts(readings: Readings) -> impl IntoView {
    let Readings { plan, values, .. } = readings;
    let is_read = Memo::new(move |_| values.value().with(Option::is_some) && !values.outdated().get());
    let charts = Memo::new(move |_| plan.with(|plan| plan.charts.clone()));
    let has_parts = Memo::new(move |_| plan.with(|plan| !plan.parts.is_empty()));
    let shown = Memo::new(move |_| values.value().get().unwrap_or_default());
    let card = move |chart: super::charts::Chart| {
        let own = chart.clone();
        let picture = Memo::new(move |_| {
            shown.with(|Values { range, period, series }| {
                Picture::new(&own, &moments(*range, *period), series)
            })
        });
        view! { <ChartCard chart picture /> }
    };
    view! {
        {move || values.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| values.refresh()) /> }
        })}
        {move || match (is_read.get(), has_parts.get() && charts.with(|it| !it.is_empty())) {
            (_, false) => {
                view! { <EmptyState icon=Icon::Activity title=t(msg::nothing_title) text=t(msg::nothing_text) /> }.into_any()
            }
            (true, true) => view! {
                <Blocked values=shown />
                <Period values=shown />
                <div class="charts">
                    <For each=move || charts.get() key=|chart| chart.id.clone() let:chart>{card(chart)}</For>
                </div>
            }
            .into_any(),
            (false, true) if values.problem().with(Option::is_some) => ().into_any(),
            (false, true) => waiting(),
        }}
    }
}

/// How long a point is.
#[component]
fn Period(values: Memo<Values>) -> impl IntoView {
    let lang = use_lang();
    let words = move || {
        let period = values.with(|values| values.period);
        msg::each_point(lang.get(), &format::duration(lang.get(), period))
    };
    view! { <p class="hint">{words}</p> }
}

/// The nodes whose flag is up at the end of the range.
fn flagged(series: &[MetricSeries], flag: &str) -> Vec<String> {
    let is_up = |it: &&MetricSeries| {
        let last = it.datapoints.iter().flatten().last();
        let value = last.and_then(|point| point.average.or(point.max).or(point.min));
        it.metric_name.as_deref() == Some(flag) && value.is_some_and(|value| value > 0.0)
    };
    let node = |it: &MetricSeries| it.dimensions.iter().flatten().last().and_then(|it| it.value.clone());
    series.iter().filter(is_up).filter_map(node).collect()
}

/// What the service blocks now, above everything else.
#[component]
fn Blocked(values: Memo<Values>) -> impl IntoView {
    let blocked = Memo::new(move |_| {
        let all = FLAGS.map(|(flag, _)| values.with(|values| flagged(&values.series, flag)));
        all.to_vec()
    });
    let flash = |(nodes, (_, message)): (Vec<String>, (&'static str, Message))| {
        (!nodes.is_empty()).then(|| {
            view! {
                <Flash tone=Tone::Bad title=t(message)>
                    <p>{tr(move |lang| msg::on_nodes(lang, &nodes.join(", ")))}</p>
                </Flash>
            }
        })
    };
    move || blocked.get().into_iter().zip(FLAGS).map(flash).collect_view()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::{DataPoint, Dimension};

    #[test]
    fn a_flag_that_is_up_names_its_node() {
        let series = |node: &str, values: &[f64]| MetricSeries {
            metric_name: Some(FLAGS[0].0.to_owned()),
            dimensions: Some(vec![Dimension { value: Some(node.to_owned()), ..Dimension::default() }]),
            datapoints: Some(
                values.iter().map(|it| DataPoint { average: Some(*it), ..DataPoint::default() }).collect(),
            ),
            ..MetricSeries::default()
        };
        let all = [series("a", &[0.0, 1.0]), series("b", &[1.0, 0.0]), series("c", &[])];
        assert_eq!(flagged(&all, FLAGS[0].0), ["a"]);
        assert!(flagged(&all, FLAGS[1].0).is_empty());
    }
}
