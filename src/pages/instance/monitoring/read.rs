//! What is read: what Cloud Eye knows of the instance, and the values of what is shown.

use super::plan::Plan;
use super::view_state::ViewState;
use crate::auth::Session;
use crate::data::{Query, every};
use crate::platform;
use crate::workspace::{Read, use_client};
use dms_api::model::{MetricHierarchy, MetricSeries};
use dms_api::operation::{OperationId, QueryMetrics, ShowMetricHierarchy};
use leptos::prelude::*;

/// Seconds between two reads: Cloud Eye measures once a minute.
const AGAIN_SECONDS: u32 = 60;

/// The values of a range of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values {
    /// Begin and end of the range, in milliseconds since 1970-01-01 UTC.
    pub range: (u64, u64),
    /// Seconds of a point.
    pub period: u64,
    /// The values, one series for each metric.
    pub series: Vec<MetricSeries>,
}

/// Both reads, and what is shown of them.
#[derive(Clone, Copy, Debug)]
pub struct Readings {
    /// What Cloud Eye knows of the instance.
    pub known: Query<MetricHierarchy>,
    /// The charts.
    pub plan: Memo<Plan>,
    /// Their values; not asked for where there is no way to Cloud Eye.
    pub values: Query<Values>,
}

impl Readings {
    /// Reads what a view shows, and again every minute.
    pub fn of(view: Memo<ViewState>) -> Self {
        let (client, session) = (use_client(), expect_context::<Session>());
        let instance_id = Memo::new(move |_| view.with(|view| view.instance_id.clone()));
        let known = Query::read(
            move || ShowMetricHierarchy { instance_id: instance_id.get() },
            MetricHierarchy::clone,
        );
        let plan = Memo::new(move |_| {
            let known = known.value().get().unwrap_or_default();
            view.with(|view| Plan::new(view, &known))
        });
        let read = move || {
            let (view, plan, has_metrics) = (view.get(), plan.get(), session.has_metrics());
            let arguments = format!("{} {} {}", view.href(), plan.charts.len(), plan.parts.join(" "));
            Read::new(client.key(OperationId::QueryMetrics, &arguments), async move {
                let (range, period) = (view.range.until(platform::now_millis()), view.range.period());
                let mut values = Values { range, period, series: Vec::new() };
                for body in plan.requests(range, period, view.filter()).into_iter().filter(|_| has_metrics) {
                    let answer = client.call(&QueryMetrics(body)).await?.value;
                    values.series.extend(answer.metrics.unwrap_or_default());
                }
                Ok(values)
            })
        };
        let values = Query::cached(read, Values::clone);
        every(Signal::stored(Some(AGAIN_SECONDS)), move || values.poll());
        Self { known, plan, values }
    }

    /// Reads everything again.
    pub fn refresh(self) {
        self.known.refresh();
        self.values.refresh();
    }
}
