//! What is asked of Cloud Eye: the metrics of all charts of a subject, in requests of as many as it takes.

use super::charts::{self, Chart};
use super::view_state::{Subject, ViewState};
use dms_api::model::{Dimension, Metric, MetricHierarchy, MetricQueryBody};
use dms_api::rules::cloud_eye::METRICS_MAX;

/// The namespace of the service in Cloud Eye.
const NAMESPACE: &str = "SYS.DMS";

/// What is shown, worked out from what Cloud Eye knows of the instance.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// The charts.
    pub charts: Vec<Chart>,
    /// Cloud Eye's names of what the metrics are of; one that is empty stands for the instance.
    pub parts: Vec<String>,
    subject: Subject,
    instance_id: String,
}

/// The queues by Cloud Eye's names.
pub fn queues(known: &MetricHierarchy) -> Vec<String> {
    known.queues.iter().flatten().filter_map(|queue| queue.name.clone()).collect()
}

/// The queue that is shown.
pub fn chosen_queue(view: &ViewState, known: &MetricHierarchy) -> String {
    if view.queue.is_empty() {
        queues(known).into_iter().next().unwrap_or_default()
    } else {
        view.queue.clone()
    }
}

/// The subjects of which there are metrics.
pub fn subjects(known: &MetricHierarchy) -> Vec<Subject> {
    Subject::ALL.into_iter().filter(|subject| !metrics(*subject, known).is_empty()).collect()
}

fn metrics(subject: Subject, known: &MetricHierarchy) -> Vec<String> {
    let dimensions = known.dimensions.iter().flatten();
    let own = dimensions.filter(|it| it.name.as_deref() == Some(subject.dimension()));
    own.flat_map(|it| it.metrics.clone().unwrap_or_default()).collect()
}

impl Plan {
    /// What a view shows.
    pub fn new(view: &ViewState, known: &MetricHierarchy) -> Self {
        let parts: Vec<String> = match view.subject {
            Subject::Instance => vec![String::new()],
            Subject::Nodes => known.nodes.iter().flatten().filter_map(|it| it.name.clone()).collect(),
            Subject::Vhosts => known.vhosts.iter().flatten().filter_map(|it| it.name.clone()).collect(),
            Subject::Queue => {
                Some(chosen_queue(view, known)).filter(|it| !it.is_empty()).into_iter().collect()
            }
        };
        Self {
            charts: charts::of(view.subject, &metrics(view.subject, known)),
            parts,
            subject: view.subject,
            instance_id: view.instance_id.clone(),
        }
    }

    /// The requests for a range of time, none where there is nothing to ask for.
    pub fn requests(&self, (from, to): (u64, u64), period: u64, filter: &str) -> Vec<MetricQueryBody> {
        let names = self.charts.iter().flat_map(|chart| &chart.metrics);
        let all: Vec<Metric> =
            names.flat_map(|name| self.parts.iter().map(|part| self.metric(name, part))).collect();
        let body = |metrics: &[Metric]| MetricQueryBody {
            metrics: Some(metrics.to_vec()),
            from: Some(from),
            to: Some(to),
            period: Some(period.to_string()),
            filter: Some(filter.to_owned()),
            ..MetricQueryBody::default()
        };
        all.chunks(METRICS_MAX).map(body).collect()
    }

    fn metric(&self, name: &str, part: &str) -> Metric {
        let dimension = |name: &str, value: &str| Dimension {
            name: Some(name.to_owned()),
            value: Some(value.to_owned()),
            ..Dimension::default()
        };
        let own = (self.subject != Subject::Instance).then(|| dimension(self.subject.dimension(), part));
        let dimensions = [dimension(Subject::Instance.dimension(), &self.instance_id)].into_iter().chain(own);
        Metric {
            namespace: Some(NAMESPACE.to_owned()),
            metric_name: Some(name.to_owned()),
            dimensions: Some(dimensions.collect()),
            ..Metric::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::{MetricDimension, MonitoredNode};

    fn known() -> MetricHierarchy {
        let dimension = |subject: Subject, metrics: &[&str]| MetricDimension {
            name: Some(subject.dimension().to_owned()),
            metrics: Some(metrics.iter().map(|it| (*it).to_owned()).collect()),
            ..MetricDimension::default()
        };
        let node = |number: usize| MonitoredNode {
            name: Some(format!("node-{number}")),
            ..MonitoredNode::default()
        };
        MetricHierarchy {
            dimensions: Some(vec![
                dimension(Subject::Instance, &["connections", "channels"]),
                dimension(Subject::Nodes, &["fd_used"]),
            ]),
            nodes: Some((0..3).map(node).collect()),
            ..MetricHierarchy::default()
        }
    }

    #[test]
    fn each_part_is_asked_for_each_metric() {
        let view = ViewState { instance_id: "i".to_owned(), subject: Subject::Nodes, ..ViewState::default() };
        let plan = Plan::new(&view, &known());
        let requests = plan.requests((0, 1), 60, "max");
        let metrics = requests[0].metrics.clone().unwrap_or_default();
        assert_eq!((requests.len(), metrics.len()), (1, 3));
        let names: Vec<_> =
            metrics[1].dimensions.iter().flatten().filter_map(|it| it.value.clone()).collect();
        assert_eq!(names, ["i", "node-1"]);
        assert_eq!((requests[0].period.as_deref(), requests[0].filter.as_deref()), (Some("60"), Some("max")));
    }

    #[test]
    fn more_than_one_request_takes_is_asked_in_several() {
        let plan = Plan {
            parts: (0..300).map(|it| it.to_string()).collect(),
            ..Plan::new(&ViewState::default(), &known())
        };
        let counts: Vec<_> = plan
            .requests((0, 1), 60, "max")
            .iter()
            .map(|it| it.metrics.as_ref().map_or(0, Vec::len))
            .collect();
        assert_eq!(counts, [500, 100]);
    }

    #[test]
    fn only_what_has_metrics_is_offered() {
        assert_eq!(subjects(&known()), [Subject::Instance, Subject::Nodes]);
        let queue = ViewState { subject: Subject::Queue, ..ViewState::default() };
        assert!(Plan::new(&queue, &known()).requests((0, 1), 60, "max").is_empty());
    }
}
