//! Answers of Cloud Eye as lines of a chart.

use super::charts::Chart;
use super::view_state::Subject;
use crate::i18n::format;
use dms_api::model::{DataPoint, MetricSeries};

/// A line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Cloud Eye's name of the metric.
    pub metric: String,
    /// Cloud Eye's name of the part that it is of; empty: the instance.
    pub part: String,
    /// A value for each moment of the picture; none where Cloud Eye has none.
    pub values: Vec<Option<f64>>,
}

/// The content of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// The moments, in milliseconds since 1970-01-01 UTC, at equal distances.
    pub moments: Vec<u64>,
    /// The lines.
    pub lines: Vec<Line>,
    /// The unit, as Cloud Eye writes it.
    pub unit: String,
}

/// What a point says, whatever was asked for.
fn value(point: &DataPoint) -> Option<f64> {
    [point.average, point.max, point.min, point.sum].into_iter().flatten().next().filter(|it| it.is_finite())
}

fn part(series: &MetricSeries) -> String {
    let dimensions = series.dimensions.iter().flatten();
    let own = dimensions.filter(|it| it.name.as_deref() != Some(Subject::Instance.dimension()));
    own.filter_map(|it| it.value.clone()).next().unwrap_or_default()
}

/// The moments of a range: none for a period that is no time.
pub fn moments((from, to): (u64, u64), period: u64) -> Vec<u64> {
    let step = period.saturating_mul(1000);
    let Ok(stride) = usize::try_from(step) else { return Vec::new() };
    if stride == 0 { Vec::new() } else { (from.next_multiple_of(step)..=to).step_by(stride).collect() }
}

impl Picture {
    /// What a chart shows of the answers.
    pub fn new(chart: &Chart, moments: &[u64], answers: &[MetricSeries]) -> Self {
        let mut lines = Vec::new();
        for metric in &chart.metrics {
            let is_of = |series: &&MetricSeries| series.metric_name.as_ref() == Some(metric);
            lines.extend(answers.iter().filter(is_of).map(|series| line(metric, series, moments)));
        }
        let is_own =
            |it: &&MetricSeries| it.metric_name.as_ref().is_some_and(|name| chart.metrics.contains(name));
        let unit = answers.iter().filter(is_own).find_map(|it| it.unit.clone().filter(|it| !it.is_empty()));
        Self { moments: moments.to_vec(), lines, unit: unit.unwrap_or_default() }
    }

    /// Whether there is any value.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(|line| line.values.iter().all(Option::is_none))
    }

    /// The last moment with a value.
    pub fn last(&self) -> usize {
        let last = |line: &Line| line.values.iter().rposition(Option::is_some);
        self.lines.iter().filter_map(last).max().unwrap_or_default()
    }

    /// A round number, in the unit that is shown, at or above the highest value, that of a limit included.
    pub fn top(&self, limit: Option<f64>) -> f64 {
        let values = self.lines.iter().flat_map(|line| line.values.iter().flatten().copied());
        let most = values.chain(limit).fold(0.0, f64::max);
        let unit = if self.is_size() { unit_of(most).0 } else { 1.0 };
        nice(most / unit, self.is_share()) * unit
    }

    /// Whether it shows sizes.
    fn is_size(&self) -> bool {
        matches!(self.unit.trim_end_matches("/s"), "byte" | "Byte" | "bytes")
    }

    /// Whether it shows per cents.
    fn is_share(&self) -> bool {
        self.unit == "%"
    }

    /// A value as people read it.
    pub fn words(&self, value: f64) -> String {
        match self.unit.as_str() {
            "%" => format!("{} %", decimal(value)),
            "byte" | "Byte" | "bytes" => bytes(value),
            "byte/s" | "Byte/s" | "bytes/s" => format!("{}/s", bytes(value)),
            "count/s" | "Count/s" => format!("{}/s", decimal(value)),
            "" | "count" | "Count" => decimal(value),
            unit => format!("{} {unit}", decimal(value)),
        }
    }
}

/// Values of a series at the moments; a point belongs to the moment that it is at or after.
fn line(metric: &str, series: &MetricSeries, moments: &[u64]) -> Line {
    let mut values = vec![None; moments.len()];
    for point in series.datapoints.iter().flatten() {
        let Some(at) = point.timestamp else { continue };
        let after = moments.partition_point(|moment| *moment <= at);
        if let Some(place) = after.checked_sub(1).and_then(|index| values.get_mut(index)) {
            *place = value(point);
        }
    }
    Line { metric: metric.to_owned(), part: part(series), values }
}

/// A round number at or above a value: the top of an axis.
fn nice(value: f64, is_share: bool) -> f64 {
    if is_share && value > 50.0 {
        return 100.0;
    }
    if value <= 0.0 || !value.is_finite() {
        return 1.0;
    }
    let scale = 10_f64.powf(value.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    steps.into_iter().map(|step| step * scale).find(|top| *top >= value && top.is_finite()).unwrap_or(value)
}

/// A number with at most two decimals, and its thousands apart.
fn decimal(value: f64) -> String {
    let hundredths = (value.abs() * 100.0).round() as u64;
    let (whole, rest) = (format::number(hundredths / 100), hundredths % 100);
    let sign = if value < 0.0 && hundredths > 0 { "-" } else { "" };
    match (rest, rest % 10) {
        (0, _) => format!("{sign}{whole}"),
        (_, 0) => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}

/// The unit in which a size is shown, with its bytes; storage and memory count in powers of 1024.
fn unit_of(value: f64) -> (f64, &'static str) {
    const LARGER: [&str; 4] = ["KiB", "MiB", "GiB", "TiB"];
    let mut unit = (1.0, "B");
    for name in LARGER {
        if value < unit.0 * 1024.0 {
            break;
        }
        unit = (unit.0 * 1024.0, name);
    }
    unit
}

/// A size in words.
fn bytes(value: f64) -> String {
    let (size, unit) = unit_of(value);
    let tenths = (value.max(0.0) / size * 10.0).round() / 10.0;
    format!("{} {unit}", decimal(tenths))
}

#[cfg(test)]
mod tests {
    use super::*;
    use dms_api::model::Dimension;
    use proptest::prelude::*;

    fn series(part: &str, points: &[(u64, f64)]) -> MetricSeries {
        let point = |(at, value): &(u64, f64)| DataPoint {
            timestamp: Some(*at),
            max: Some(*value),
            ..DataPoint::default()
        };
        let dimension = |name: &str, value: &str| Dimension {
            name: Some(name.to_owned()),
            value: Some(value.to_owned()),
            ..Dimension::default()
        };
        MetricSeries {
            metric_name: Some("fd_used".to_owned()),
            unit: Some("count".to_owned()),
            dimensions: Some(vec![dimension("rabbitmq_instance_id", "i"), dimension("rabbitmq_node", part)]),
            datapoints: Some(points.iter().map(point).collect()),
            ..MetricSeries::default()
        }
    }

    fn picture(answers: &[MetricSeries]) -> Picture {
        let chart = Chart { id: "fd_used".to_owned(), metrics: vec!["fd_used".to_owned()] };
        Picture::new(&chart, &moments((60_000, 240_000), 60), answers)
    }

    #[test]
    fn points_are_placed_and_gaps_stay_gaps() {
        let answers = [series("n-0", &[(60_000, 5.0), (180_500, 7.0), (0, 9.0)]), series("n-1", &[])];
        let picture = picture(&answers);
        assert_eq!(picture.moments, [60_000, 120_000, 180_000, 240_000]);
        assert_eq!(picture.lines[0].values, [Some(5.0), None, Some(7.0), None]);
        assert_eq!((picture.lines[0].part.as_str(), picture.lines[1].part.as_str()), ("n-0", "n-1"));
        assert_eq!((picture.last(), picture.is_empty(), picture.top(None)), (2, false, 10.0));
        assert!(self::picture(&answers[1..]).is_empty());
    }

    #[test]
    fn the_axis_of_sizes_is_round_in_the_unit_that_is_shown() {
        let line = Line { values: vec![Some(474.4 * 1_073_741_824.0), None], ..Line::default() };
        let picture =
            |unit: &str| Picture { unit: unit.to_owned(), lines: vec![line.clone()], ..Picture::default() };
        let size = picture("byte");
        assert_eq!(size.words(size.top(None)), "500 GiB");
        let rate = picture("byte/s");
        assert_eq!(rate.words(rate.top(None) / 2.0), "250 GiB/s");
    }

    #[test]
    fn values_are_read_in_their_units() {
        let of = |unit: &str, value| Picture { unit: unit.to_owned(), ..Picture::default() }.words(value);
        assert_eq!(of("count", 12_345.0), "12,345");
        assert_eq!(of("%", 40.25), "40.25 %");
        assert_eq!(of("byte", 5_368_709_120.0), "5 GiB");
        assert_eq!(of("byte/s", 1_536.0), "1.5 KiB/s");
        assert_eq!(of("count/s", 0.5), "0.5/s");
        assert_eq!(of("ms", 3.0), "3 ms");
    }

    proptest! {
        #[test]
        fn an_axis_ends_above_all_values(value in 0.0..1e15_f64, is_share: bool) {
            let least = if is_share { value.min(100.0) } else { value };
            prop_assert!(nice(value, is_share) >= least);
        }

        #[test]
        fn any_point_is_survived(at: u64, value: f64) {
            let picture = picture(&[series("n", &[(at, value)])]);
            prop_assert!(picture.top(None).is_finite());
            decimal(value);
            bytes(value);
        }
    }
}
