//! The two reads of Cloud Eye: which metrics there are, and their values.

use crate::Emulator;
use crate::answer::{Answer, Refusal, Reply};
use crate::call::Call;
use crate::clock::Moment;
use crate::ids::Uuid;
use crate::monitoring::{self, INSTANCE, NAMESPACE, NODE, QUEUE, Source, Subject, VHOST};
use crate::nodes;
use crate::state::{Record, Topology};
use dms_api::errors::ErrorCode;
use dms_api::model::{
    DataPoint, Dimension, Metric, MetricList, MetricPage, MetricQueryBody, MetricSeries, MetricValues,
};
use dms_api::rules::cloud_eye::{self, FILTERS, METRICS_MAX, PAGE_MAX};
use dms_api::rules::topology::Engine;

fn bad_request() -> Refusal {
    Refusal::new(ErrorCode::GATEWAY_BAD_REQUEST)
}

/// The values of up to 500 metrics. A metric that does not exist has no points.
pub fn query(emulator: &Emulator, call: &Call) -> Answer {
    let body: MetricQueryBody = call.body();
    let metrics = body.metrics.unwrap_or_default();
    let (Some(from), Some(to)) = (body.from, body.to) else { return Err(bad_request()) };
    let filter = body.filter.unwrap_or_default();
    let period: u64 = body.period.and_then(|text| text.parse().ok()).unwrap_or_default();
    let is_known = FILTERS.contains(&filter.as_str()) && cloud_eye::PERIODS.contains(&period);
    let is_well = (1..=METRICS_MAX).contains(&metrics.len()) && metrics.iter().all(is_whole);
    if !is_known || from >= to || !is_well {
        return Err(bad_request());
    }
    // A range that is too long for the period is cut at its beginning.
    let from = from.max(to.saturating_sub(cloud_eye::longest_range_ms(period)));
    let range = Range { from, to, period_ms: period.max(60) * 1000, filter };
    let series = metrics.into_iter().map(|metric| range.series(emulator, metric)).collect();
    Ok(Reply::table(&MetricValues { metrics: Some(series), ..MetricValues::default() }))
}

/// Whether a metric says all that tells it from others.
fn is_whole(metric: &Metric) -> bool {
    let is_whole = |it: &Dimension| it.name.is_some() && it.value.is_some();
    let has_dimensions = metric.dimensions.as_ref().is_some_and(|all| all.iter().all(is_whole));
    metric.namespace.is_some() && metric.metric_name.is_some() && has_dimensions
}

struct Range {
    from: u64,
    to: u64,
    period_ms: u64,
    filter: String,
}

impl Range {
    fn series(&self, emulator: &Emulator, metric: Metric) -> MetricSeries {
        let name = metric.metric_name.unwrap_or_default();
        let dimensions = metric.dimensions.unwrap_or_default();
        let is_ours = metric.namespace.as_deref() == Some(NAMESPACE);
        let found = is_ours.then(|| find(emulator, &name, &dimensions)).flatten();
        let unit = found.as_ref().map(|found| found.unit.to_owned());
        let points = found.map(|found| self.points(emulator, &found, &name)).unwrap_or_default();
        MetricSeries {
            namespace: metric.namespace,
            metric_name: Some(name),
            dimensions: Some(dimensions),
            unit,
            datapoints: Some(points),
            ..MetricSeries::default()
        }
    }

    /// A point for each period up to now; a value stands for its whole period.
    fn points(&self, emulator: &Emulator, found: &Found<'_>, metric: &str) -> Vec<DataPoint> {
        let now = u64::try_from(emulator.state.now().0).unwrap_or_default();
        let first = self.from.next_multiple_of(self.period_ms);
        let steps = (first..=self.to.min(now)).step_by(usize::try_from(self.period_ms).unwrap_or(60_000));
        let source = found.source();
        steps
            .filter_map(|at| {
                let value = found.value(emulator, &source, metric, Moment(i64::try_from(at).ok()?))?;
                Some(self.point(value, at, found.unit))
            })
            .collect()
    }

    fn point(&self, value: f64, at: u64, unit: &str) -> DataPoint {
        let mut point =
            DataPoint { timestamp: Some(at), unit: Some(unit.to_owned()), ..DataPoint::default() };
        let value = (value * 100.0).round() / 100.0;
        match self.filter.as_str() {
            "max" => point.max = Some(value),
            "min" => point.min = Some(value),
            "sum" => point.sum = Some(value * (self.period_ms / 60_000).max(1) as f64),
            "variance" => point.variance = Some(0.0),
            _ => point.average = Some(value),
        }
        point
    }
}

/// A metric of something that is there.
struct Found<'a> {
    record: &'a Record,
    topology: Topology,
    unit: &'static str,
    part: Part,
}

/// What of the instance the metric is about.
enum Part {
    Whole,
    Node(usize),
    /// Vhost and queue.
    Queue(String, String),
    Vhost,
}

impl Found<'_> {
    /// What real nodes were measured to have, or what the emulator makes up.
    fn value(&self, emulator: &Emulator, source: &Source<'_>, metric: &str, at: Moment) -> Option<f64> {
        if self.record.node.is_none() {
            return source.value(metric, at);
        }
        let part = match &self.part {
            Part::Whole | Part::Vhost => nodes::Part::Whole,
            Part::Node(index) => nodes::Part::Node(*index),
            Part::Queue(vhost, queue) => nodes::Part::Queue(vhost.clone(), queue.clone()),
        };
        emulator.nodes.measured(self.record.id, at)?.values.get(&(metric.to_owned(), part)).copied()
    }

    fn source(&self) -> Source<'_> {
        let subject = match &self.part {
            Part::Whole => Subject::Instance,
            Part::Node(index) => Subject::Node(*index),
            Part::Vhost => Subject::Vhost,
            Part::Queue(vhost, queue) => {
                let queue = self.topology.vhosts.get(vhost).and_then(|vhost| vhost.queues.get(queue));
                queue.map_or(Subject::Instance, Subject::Queue)
            }
        };
        Source { record: self.record, topology: &self.topology, subject }
    }
}

fn find<'a>(emulator: &'a Emulator, metric: &str, dimensions: &[Dimension]) -> Option<Found<'a>> {
    let value = |name: &str| {
        dimensions.iter().find(|it| it.name.as_deref() == Some(name)).and_then(|it| it.value.as_deref())
    };
    let record = emulator.state.instances.get(Uuid::parse(value(INSTANCE)?)?)?;
    let topology = emulator.state.today.topology(record);
    let engine = Engine::of_version(&record.engine_version);
    let (_, of, unit) = monitoring::metrics(engine).iter().find(|(name, ..)| *name == metric)?;
    let part = match *of {
        NODE => {
            Part::Node(monitoring::nodes(record).iter().position(|node| Some(node.as_str()) == value(NODE))?)
        }
        QUEUE => {
            let wanted = value(QUEUE)?;
            let mut all = topology.vhosts.iter().flat_map(|(vhost, inside)| {
                inside.queues.keys().map(move |queue| (vhost.clone(), queue.clone()))
            });
            let (vhost, queue) =
                all.find(|(vhost, queue)| monitoring::queue_name(engine, vhost, queue) == wanted)?;
            Part::Queue(vhost, queue)
        }
        VHOST => Part::Vhost,
        _ => Part::Whole,
    };
    Some(Found { record, topology, unit, part })
}

/// The metrics of an instance, or of all of them; filtered by namespace and first dimension.
pub fn list(emulator: &Emulator, call: &Call) -> Answer {
    if call.query("namespace").is_some_and(|namespace| namespace != NAMESPACE) {
        return Ok(page(Vec::new(), 0));
    }
    let limit: usize = call.query("limit").map_or(Ok(PAGE_MAX), str::parse).map_err(|_| bad_request())?;
    if !(1..=PAGE_MAX).contains(&limit) {
        return Err(bad_request());
    }
    let wanted = call.query("dim.0").and_then(|dimension| dimension.split_once(','));
    let of_instance = |record: &&Record| {
        wanted.is_none_or(|(name, value)| name == INSTANCE && record.id.to_string() == value)
    };
    let all: Vec<Metric> =
        emulator.state.instances.iter().filter(of_instance).flat_map(|it| of_record(emulator, it)).collect();
    let start: usize = call.query("start").and_then(|start| start.parse().ok()).unwrap_or_default();
    let total = all.len();
    Ok(page(all.into_iter().skip(start).take(limit).collect(), total))
}

fn page(metrics: Vec<Metric>, total: usize) -> Reply {
    let meta_data = MetricPage {
        count: Some(metrics.len() as u64),
        total: Some(total as u64),
        marker: Some(metrics.len().to_string()),
        ..MetricPage::default()
    };
    Reply::table(&MetricList { metrics: Some(metrics), meta_data: Some(meta_data), ..MetricList::default() })
}

fn of_record(emulator: &Emulator, record: &Record) -> Vec<Metric> {
    let engine = Engine::of_version(&record.engine_version);
    let topology = emulator.state.today.topology(record);
    let dimension = |name: &str, value: String| Dimension {
        name: Some(name.to_owned()),
        value: Some(value),
        ..Dimension::default()
    };
    let parts = |of: &str| -> Vec<Option<String>> {
        match of {
            NODE => monitoring::nodes(record).into_iter().map(Some).collect(),
            QUEUE => topology
                .vhosts
                .iter()
                .flat_map(|(vhost, inside)| {
                    inside.queues.keys().map(move |queue| Some(monitoring::queue_name(engine, vhost, queue)))
                })
                .collect(),
            VHOST => topology.vhosts.keys().cloned().map(Some).collect(),
            _ => vec![None],
        }
    };
    let metric = |name: &str, of: &str, unit: &str, part: Option<String>| {
        let whole = dimension(INSTANCE, record.id.to_string());
        let dimensions = std::iter::once(whole).chain(part.map(|value| dimension(of, value))).collect();
        Metric {
            namespace: Some(NAMESPACE.to_owned()),
            metric_name: Some(name.to_owned()),
            dimensions: Some(dimensions),
            unit: Some(unit.to_owned()),
            ..Metric::default()
        }
    };
    monitoring::metrics(engine)
        .iter()
        .flat_map(|(name, of, unit)| parts(of).into_iter().map(move |part| metric(name, of, unit, part)))
        .collect()
}
