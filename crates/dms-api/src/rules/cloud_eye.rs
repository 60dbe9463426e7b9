//! Limits of requests to Cloud Eye (CES), which has the metrics of instances.

/// The values of `period`, in seconds for each data point; 1 stands for the raw values, one a minute.
pub const PERIODS: &[u64] = &[1, 60, 300, 1200, 3600, 14_400, 86_400];
/// The values of `filter`: how the values of a period are aggregated into a data point.
pub const FILTERS: &[&str] = &["average", "min", "max", "sum", "variance"];
/// The most metrics that one request for data can name.
pub const METRICS_MAX: usize = 500;
/// The most metrics on a page of the list of metrics.
pub const PAGE_MAX: usize = 1000;

/// The longest time range, in milliseconds, that is answered with this period (in seconds). The answer
/// to a longer range leaves out its beginning.
pub const fn longest_range_ms(period: u64) -> u64 {
    const HOUR: u64 = 3_600_000;
    match period {
        0..300 => 4 * HOUR,
        300 => 24 * HOUR,
        1200 => 3 * 24 * HOUR,
        3600 => 10 * 24 * HOUR,
        14_400 => 30 * 24 * HOUR,
        _ => 180 * 24 * HOUR,
    }
}

/// The shortest period, in seconds and not 1, with which a time range of so many milliseconds is
/// answered in full; one day for ranges that no period covers.
pub fn period_of(range_ms: u64) -> u64 {
    PERIODS.iter().copied().skip(1).find(|period| range_ms <= longest_range_ms(*period)).unwrap_or(86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_range_has_a_period_that_covers_it() {
        let hours = |hours: u64| period_of(hours * 3_600_000);
        assert_eq!([1, 4, 24, 72, 240, 720, 4000].map(hours), [60, 60, 300, 1200, 3600, 14_400, 86_400]);
    }
}
