//! What Cloud Eye takes: periods, ranges and amounts.

/// Seconds of a point; 1 stands for the values as they were taken, each minute.
pub const PERIODS: &[u64] = &[1, 60, 300, 1200, 3600, 14_400, 86_400];
/// What a point can say about its period.
pub const FILTERS: &[&str] = &["average", "min", "max", "sum", "variance"];
/// Metrics of one request at most.
pub const METRICS_MAX: usize = 500;
/// Metrics on a page of the list at most.
pub const PAGE_MAX: usize = 1000;

/// The longest range of time that is answered with this period, in milliseconds; longer ones are
/// cut.
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

/// The shortest period with which a range of so many milliseconds is answered whole.
pub fn period_of(range_ms: u64) -> u64 {
    PERIODS.iter().copied().skip(1).find(|period| range_ms <= longest_range_ms(*period)).unwrap_or(86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_range_has_a_period_that_answers_it_whole() {
        let hours = |hours: u64| period_of(hours * 3_600_000);
        assert_eq!([1, 4, 24, 72, 240, 720, 4000].map(hours), [60, 60, 300, 1200, 3600, 14_400, 86_400]);
    }
}
