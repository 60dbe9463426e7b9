//! What the gateway counts, for Prometheus. Labels come from closed lists, never from requests.

use std::time::Duration;

use http::{HeaderMap, header};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// The text formats that those who scrape read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    OpenMetrics,
    /// What Prometheus wrote before there was OpenMetrics.
    Older,
}

impl Format {
    /// The newer one for those who name it; everything else that scrapes reads the older one.
    pub fn wanted(headers: &HeaderMap) -> Self {
        let mut accepted = headers.get_all(header::ACCEPT).iter().filter_map(|accept| accept.to_str().ok());
        if accepted.any(|accept| accept.to_ascii_lowercase().contains("application/openmetrics-text")) {
            Self::OpenMetrics
        } else {
            Self::Older
        }
    }

    pub const fn content_type(self) -> &'static str {
        match self {
            Self::OpenMetrics => "application/openmetrics-text; version=1.0.0; charset=utf-8",
            Self::Older => "text/plain; version=0.0.4; charset=utf-8",
        }
    }
}

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
    pub fn text(&self, format: Format, under_way: usize) -> String {
        self.under_way.set(i64::try_from(under_way).unwrap_or(i64::MAX));
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = encode(&mut text, &self.registry);
        match format {
            Format::OpenMetrics => text,
            Format::Older => older(&text),
        }
    }
}

/// The same in the older format: there a counter is described by the name of its sample, and neither units nor
/// an end are written.
fn older(text: &str) -> String {
    let counters: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.strip_suffix(" counter")).collect();
    let mut older = String::with_capacity(text.len());
    for line in text.lines().filter(|line| *line != "# EOF" && !line.starts_with("# UNIT ")) {
        let described =
            ["# HELP ", "# TYPE "].iter().find_map(|start| Some((*start, line.strip_prefix(start)?)));
        match described.and_then(|(start, rest)| Some((start, rest.split_once(' ')?))) {
            Some((start, (name, rest))) if counters.contains(&name) => {
                older.extend([start, name, "_total ", rest, "\n"]);
            }
            _ => older.extend([line, "\n"]),
        }
    }
    older
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use std::time::Duration;

    use http::{HeaderMap, header};

    use super::{Format, Metrics};

    #[test]
    fn only_who_asks_for_the_newer_format_gets_it() {
        let wanted =
            |accept: &str| Format::wanted(&HeaderMap::from_iter([(header::ACCEPT, accept.parse().unwrap())]));
        let prometheus = "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.3";
        assert_eq!(wanted(prometheus), Format::OpenMetrics);
        assert_eq!(wanted("*/*"), Format::Older);
        assert_eq!(Format::wanted(&HeaderMap::new()), Format::Older);
        assert_eq!(wanted("text/plain;version=0.0.4"), Format::Older);
    }

    #[test]
    fn the_older_format_describes_each_sample_by_its_name() {
        let metrics = Metrics::new();
        metrics.answered(Some("ListInstances"), 200, Duration::from_millis(3));
        metrics.refused("GATEWAY.40401");
        let text = metrics.text(Format::Older, 1);
        for line in [
            "# TYPE dms_gateway_requests_total counter",
            "# TYPE dms_gateway_refusals_total counter",
            "# TYPE dms_gateway_request_duration_seconds histogram",
            "# TYPE dms_gateway_requests_under_way gauge",
            "dms_gateway_requests_total{operation=\"ListInstances\",status=\"200\"} 1",
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is not in {text}");
        }
        assert!(text.contains("# HELP dms_gateway_requests_total Requests answered"), "{text}");
        assert!(!text.contains("# EOF") && !text.contains("# UNIT") && text.ends_with('\n'), "{text}");
    }
}
