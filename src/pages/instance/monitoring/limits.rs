//! Values at which the service itself does something: it blocks whoever publishes.

use crate::i18n::Message;
use crate::locales::monitoring as msg;

/// A value at which the service does something.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// The value, in the unit of the chart.
    pub value: f64,
    /// Whether it counts from below: less is worse.
    pub is_least: bool,
    /// What happens there.
    pub effect: Message,
}

/// The share of a node's memory from which producers are blocked, in percent.
const MEMORY_WATERMARK: f64 = 40.0;
/// The storage of a node below which producers are blocked, in bytes.
const DISK_WATERMARK: f64 = 5.0 * 1_073_741_824.0;

/// Metrics that are 1 while the service blocks producers of the whole cluster, and what is said then.
pub const FLAGS: [(&str, Message); 2] = [
    ("rabbitmq_memory_high_watermark", msg::memory_blocks),
    ("rabbitmq_disk_insufficient", msg::disk_blocks),
];

/// The limit of a metric.
pub fn of(metric: &str) -> Option<Limit> {
    let (value, is_least, effect): (f64, bool, Message) = match metric {
        "rabbitmq_memory_usage" => (MEMORY_WATERMARK, false, msg::memory_limit),
        "disk_free" => (DISK_WATERMARK, true, msg::disk_limit),
        _ => return None,
    };
    Some(Limit { value, is_least, effect })
}

impl Limit {
    /// Whether a value has reached it.
    pub fn is_reached(&self, value: f64) -> bool {
        if self.is_least { value <= self.value } else { value >= self.value }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_counts_from_above_and_disk_from_below() {
        let reached = |metric, value| of(metric).is_some_and(|limit| limit.is_reached(value));
        assert!(reached("rabbitmq_memory_usage", 40.0) && !reached("rabbitmq_memory_usage", 39.9));
        assert!(reached("disk_free", 1e9) && !reached("disk_free", 6e9));
        assert!(of("connections").is_none());
    }
}
