//! What lies in the bin, and what it costs.

use dms_api::model::RecycledInstance;
use dms_api::operation::ENGINE;

const HOUR_MS: u64 = 3_600_000;

/// Whether it is an instance of RabbitMQ: the bin is that of all DMS engines of the project.
pub fn is_ours(instance: &RecycledInstance) -> bool {
    instance.engine.as_deref().is_none_or(|engine| engine.eq_ignore_ascii_case(ENGINE))
}

/// Whether it can be restored, as far as it says: not in a state of its own, and not another engine's.
pub fn is_restorable(instance: &RecycledInstance) -> bool {
    is_ours(instance) && instance.status.as_deref() != Some("ERROR")
}

/// Milliseconds until it goes for good; `None` where the service does not say, or it is over.
pub fn left(instance: &RecycledInstance, now: u64) -> Option<u64> {
    instance.auto_delete_time?.checked_sub(now).filter(|left| *left > 0)
}

/// What it still costs until it goes, if nobody restores it.
pub fn cost_until_end(instance: &RecycledInstance, now: u64) -> Option<f64> {
    Some(instance.cost_per_hour? * left(instance, now)? as f64 / HOUR_MS as f64)
}

/// What all of them cost in an hour.
pub fn cost_per_hour(instances: &[RecycledInstance]) -> f64 {
    instances.iter().filter_map(|it| it.cost_per_hour).sum()
}

/// An amount of money: the currency is the account's, which the API does not tell.
pub fn amount(value: f64) -> String {
    if value > 0.0 && value < 0.01 { format!("{value:.4}") } else { format!("{value:.2}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instance(engine: &str, status: &str) -> RecycledInstance {
        RecycledInstance {
            engine: Some(engine.to_owned()),
            status: Some(status.to_owned()),
            cost_per_hour: Some(0.5),
            auto_delete_time: Some(10 * HOUR_MS),
            ..RecycledInstance::default()
        }
    }

    #[test]
    fn other_engines_and_faulty_ones_are_not_restored_here() {
        assert!(is_restorable(&instance("RabbitMQ", "RECYCLE")));
        assert!(
            !is_restorable(&instance("kafka", "RECYCLE")) && !is_restorable(&instance("rabbitmq", "ERROR"))
        );
    }

    #[test]
    fn what_is_left_costs_what_is_left() {
        let one = instance("rabbitmq", "RECYCLE");
        assert_eq!((left(&one, 8 * HOUR_MS), left(&one, 11 * HOUR_MS)), (Some(2 * HOUR_MS), None));
        assert_eq!(cost_until_end(&one, 8 * HOUR_MS), Some(1.0));
        assert_eq!(cost_per_hour(&[one.clone(), one, RecycledInstance::default()]), 1.0);
        assert_eq!(
            (amount(0.0009), amount(0.0), amount(12.345)),
            ("0.0009".to_owned(), "0.00".to_owned(), "12.35".to_owned())
        );
    }
}
