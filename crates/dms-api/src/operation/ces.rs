//! The two reads of Cloud Eye that a console of instances needs (its API V1).

use super::{Argument, Edition, Method, Operation, OperationId, OperationInfo};
use crate::errors::ErrorCode as Code;
use crate::model::{MetricList, MetricQueryBody, MetricValues, Shape, Wire};
use crate::rules::{Reason, Violation, cloud_eye};
#[cfg(feature = "openapi")]
use crate::schema::examples;
use serde_json::Value;
#[cfg(feature = "openapi")]
use serde_json::json;

/// Lists the metrics that have data.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListMetrics {
    /// Namespace, `SYS.DMS`.
    pub namespace: Option<String>,
    /// Name and value of the first dimension.
    pub dimension: Option<(String, String)>,
    /// How many to skip.
    pub start: Option<u64>,
    /// How many to answer, 1 to 1000.
    pub limit: Option<u64>,
}

impl Operation for ListMetrics {
    const INFO: OperationInfo =
        OperationInfo::today(OperationId::ListMetrics, Method::Get, "/V1.0/{project_id}/metrics");
    const SUMMARY: &'static str = "List the metrics that Cloud Eye has";
    const QUERY: &'static [Argument] = &[
        Argument::new("namespace", Shape::Text, "`SYS.DMS`"),
        Argument::new(
            "dim.0",
            Shape::Text,
            "name and value of the first dimension, with a comma between them",
        ),
        Argument::new("start", Shape::Text, "how many to skip"),
        Argument::new("limit", Shape::Text, "how many to answer, 1 to 1000"),
    ];
    const REFUSALS: &'static [Code] = &[Code::GATEWAY_BAD_REQUEST];
    type Body = ();
    type Output = MetricList;

    fn query(&self) -> Vec<(&'static str, String)> {
        let namespace = self.namespace.clone().map(|namespace| ("namespace", namespace));
        let dimension = self.dimension.as_ref().map(|(name, value)| ("dim.0", format!("{name},{value}")));
        let start = self.start.map(|start| ("start", start.to_string()));
        let limit = self.limit.map(|limit| ("limit", limit.to_string()));
        [namespace, dimension, start, limit].into_iter().flatten().collect()
    }
}

/// Reads the values of many metrics. POST, although it changes nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct QueryMetrics(pub MetricQueryBody);

impl Operation for QueryMetrics {
    const INFO: OperationInfo = OperationInfo::today(
        OperationId::QueryMetrics,
        Method::Post,
        "/V1.0/{project_id}/batch-query-metric-data",
    );
    const SUMMARY: &'static str = "Read the values of many metrics";
    const REFUSALS: &'static [Code] = &[Code::GATEWAY_BAD_REQUEST];
    type Body = MetricQueryBody;
    type Output = MetricValues;

    fn body(&self) -> Option<Value> {
        Some(self.0.write())
    }

    fn check_body(_: Edition, body: &MetricQueryBody, found: &mut Vec<Violation>) {
        let violation = |field, reason| Violation::new(Code::GATEWAY_BAD_REQUEST, field, reason);
        let got = body.metrics.as_ref().map_or(0, Vec::len);
        if got == 0 {
            found.push(violation("metrics", Reason::Required));
        } else if got > cloud_eye::METRICS_MAX {
            found.push(violation("metrics", Reason::TooMany { max: cloud_eye::METRICS_MAX, got }));
        }
        if body.from >= body.to {
            found.push(violation("to", Reason::EndBeforeBegin));
        }
        if !body.filter.as_deref().is_some_and(|filter| cloud_eye::FILTERS.contains(&filter)) {
            found.push(violation("filter", Reason::NotOneOf(cloud_eye::FILTERS)));
        }
        let period = body.period.as_deref().and_then(|period| period.parse().ok());
        if !period.is_some_and(|period| cloud_eye::PERIODS.contains(&period)) {
            found.push(violation("period", Reason::NotOneOfNumbers(cloud_eye::PERIODS)));
        }
    }

    #[cfg(feature = "openapi")]
    fn examples() -> Value {
        let dimensions =
            json!([{ "name": "rabbitmq_instance_id", "value": "69496d03-1dbb-4c4a-b8b7-27ac2ecd4d0a" }]);
        let metric =
            json!({ "namespace": "SYS.DMS", "metric_name": "connections", "dimensions": dimensions });
        let range = json!({ "from": 1_795_500_000_000_u64, "to": 1_795_503_600_000_u64 });
        examples::named(&[(
            "connections",
            json!({ "metrics": [metric], "from": range["from"], "to": range["to"], "period": "60", "filter": "average" }),
        )])
    }
}
