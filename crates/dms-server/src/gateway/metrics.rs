//! What the gateway counts, for Prometheus. Labels come from closed lists, never from requests.

use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// The text format that Prometheus reads.
pub const CONTENT_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper ends of the classes of durations, in seconds.
const SECONDS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 60.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    operation: &'static str,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Took {
    operation: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Code {
    code: &'static str,
}

pub struct Metrics {
    registry: Registry,
    answered: Family<Answered, Counter>,
    took: Family<Took, Histogram>,
    refused: Family<Code, Counter>,
    under_way: Gauge,
}

impl Metrics {
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("dms_gateway");
        let answered = Family::default();
        registry.register("requests", "Requests answered", answered.clone());
        let took = Family::new_with_constructor((|| Histogram::new(SECONDS)) as fn() -> Histogram);
        let help = "Time to the beginning of the answer, or until the caller left";
        registry.register_with_unit("request_duration", help, Unit::Seconds, took.clone());
        let refused = Family::default();
        registry.register("refusals", "Requests that the gateway answered itself", refused.clone());
        let under_way = Gauge::default();
        registry.register("requests_under_way", "Requests being forwarded", under_way.clone());
        Self { registry, answered, took, refused, under_way }
    }

    /// Counts an answer: to an operation, or `None` where the request was none.
    pub fn answered(&self, operation: Option<&'static str>, status: u16, duration: Duration) {
        let operation = operation.unwrap_or("none");
        self.answered.get_or_create(&Answered { operation, status }).inc();
        self.took.get_or_create(&Took { operation }).observe(duration.as_secs_f64());
    }

    pub fn refused(&self, code: &'static str) {
        self.refused.get_or_create(&Code { code }).inc();
    }

    /// Everything counted, as text.
    pub fn text(&self, under_way: usize) -> String {
        self.under_way.set(i64::try_from(under_way).unwrap_or(i64::MAX));
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
