//! A change, worked out: what there will be, what is asked of the service, how long it takes.

use super::draft::Draft;
use super::kind::Kind;
use super::offer::{Growth, Offer, Target};
use super::spec::{Spec, storage};
use crate::i18n::format;
use dms_api::edition::Edition;
use dms_api::errors::ErrorCode;
use dms_api::model::{ChangeSpecificationBody, Instance};
use dms_api::operation::ChangeSpecification;
use dms_api::rules::storage::{check_extension_in, total_with_brokers};
use dms_api::rules::{Reason, Violation};

/// A change that can be sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What is changed.
    pub kind: Kind,
    /// What there is.
    pub before: Spec,
    /// What there will be.
    pub after: Spec,
    /// What is sent.
    pub operation: ChangeSpecification,
}

impl Plan {
    /// The change that a draft stands for.
    ///
    /// # Errors
    /// The rule that what was typed breaks: the storage's (DMS.00400500), with sizes of one
    /// broker; or that there is nothing to choose (`Required`).
    pub fn of(instance: &Instance, spec: &Spec, offer: &Offer, draft: &Draft) -> Result<Self, Violation> {
        let nothing = Violation::new(ErrorCode::INVALID_REQUEST_PARAMETERS, "oper_type", Reason::Required);
        let kind = draft.kind(offer).ok_or(nothing)?;
        let target = draft.target(offer, kind);
        let after = match kind {
            Kind::Storage => {
                let growth = offer.storage.as_ref().map_err(|_| nothing)?;
                let typed = draft.per_broker(offer);
                let per_broker = check_per_broker(offer.edition, &typed, instance, spec, growth)?;
                Spec { total: per_broker.saturating_mul(spec.brokers), ..spec.clone() }
            }
            Kind::Brokers | Kind::Flavor => with_target(instance, spec, target.ok_or(nothing)?),
        };
        let code = target.and_then(|target| target.spec_code.clone());
        let product = target.map(|target| target.id.clone());
        let body = match instance.has_old_flavor() {
            true => old_body(kind, instance, spec, &after, code),
            false => body(kind, &after, product),
        };
        let instance_id = instance.instance_id.clone().unwrap_or_default();
        let operation = ChangeSpecification { instance_id, body };
        Ok(Self { kind, before: spec.clone(), after, operation })
    }

    /// How many brokers it concerns, for its typical duration.
    pub const fn brokers_concerned(&self) -> u64 {
        match self.kind {
            Kind::Storage | Kind::Flavor => self.after.brokers,
            Kind::Brokers => self.after.brokers.saturating_sub(self.before.brokers),
        }
    }

    /// How long it usually takes, in seconds: from, to.
    pub const fn typical_seconds(&self) -> (u64, u64) {
        self.kind.job().typical_seconds(self.brokers_concerned())
    }

    /// Before and after in figures that need no language: `3 → 5`.
    pub fn summary(&self) -> String {
        let figure = |spec: &Spec| match self.kind {
            Kind::Storage => format::gigabytes(spec.total),
            Kind::Brokers => spec.brokers.to_string(),
            Kind::Flavor => spec.flavor.clone(),
        };
        format!("{} → {}", figure(&self.before), figure(&self.after))
    }

    /// Whether this is what an instance has by now.
    pub fn is_made(&self, spec: &Spec) -> bool {
        let Spec { flavor, brokers, total, capacity: _ } = spec;
        let after = &self.after;
        (flavor, brokers, total) == (&after.flavor, &after.brokers, &after.total)
    }
}

/// Checks the storage of one broker as it was typed.
///
/// # Errors
/// DMS.00400500, its figures those of one broker.
pub fn check_per_broker(
    edition: Edition,
    typed: &str,
    instance: &Instance,
    spec: &Spec,
    growth: &Growth,
) -> Result<u64, Violation> {
    let violation = |reason| Violation::new(ErrorCode::INVALID_DISK_SPACE, "new_storage_space", reason);
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(violation(Reason::Required));
    }
    let per_broker: u64 = typed.parse().map_err(|_| violation(Reason::Malformed))?;
    let total = per_broker.saturating_mul(spec.brokers);
    let of_one = |broken: Violation| {
        let reason = match broken.reason {
            Reason::MustGrow { .. } => Reason::MustGrow { from: spec.per_broker() },
            Reason::OutOfRange { .. } => {
                let (min, max) = (*growth.per_broker.start(), *growth.per_broker.end());
                Reason::OutOfRange { min, max }
            }
            other => other,
        };
        Violation { reason, ..broken }
    };
    check_extension_in(edition, total, storage(instance, spec), growth.node).map_err(of_one)?;
    Ok(per_broker)
}

/// With more brokers, each with as much storage as before; or with another flavour.
fn with_target(instance: &Instance, spec: &Spec, target: &Target) -> Spec {
    Spec {
        flavor: target.flavor.clone(),
        brokers: target.brokers,
        total: total_with_brokers(storage(instance, spec), target.brokers),
        capacity: target.capacity,
    }
}

/// What is sent for new flavours (table 4-37 and the last three examples of chapter 4.3.2).
fn body(kind: Kind, after: &Spec, product: Option<String>) -> ChangeSpecificationBody {
    let body = ChangeSpecificationBody { oper_type: Some(kind.oper_type()), ..Default::default() };
    match kind {
        Kind::Storage => ChangeSpecificationBody { new_storage_space: Some(after.total), ..body },
        Kind::Brokers => ChangeSpecificationBody {
            new_storage_space: Some(after.total),
            new_broker_num: Some(after.brokers),
            ..body
        },
        Kind::Flavor => ChangeSpecificationBody { new_product_id: product, ..body },
    }
}

/// What is sent for old flavours (the first three examples of chapter 4.3.2): always with the
/// flavour's code, and with the storage as it is unless it is what changes.
fn old_body(
    kind: Kind,
    instance: &Instance,
    before: &Spec,
    after: &Spec,
    code: Option<String>,
) -> ChangeSpecificationBody {
    let (total, code) = match kind {
        Kind::Storage => (after.total, instance.resource_spec_code.clone()),
        Kind::Brokers | Kind::Flavor => (before.total, code),
    };
    ChangeSpecificationBody {
        oper_type: Some(kind.oper_type()),
        new_storage_space: Some(total),
        new_spec_code: code,
        ..Default::default()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::super::samples::{new_cluster, new_products, old_cluster, old_products};
    use super::super::spec::Capacity;
    use super::*;
    use dms_api::model::{Product, Wire};
    use dms_api::rules::change::check_fields;
    use serde_json::{Value, json};

    fn plan(instance: &Instance, products: &[Product], draft: &Draft) -> Result<Plan, Violation> {
        Plan::of(
            instance,
            &Spec::of(instance, products),
            &Offer::of(Edition::V2024_01, instance, products, &[]),
            draft,
        )
    }

    fn of_kind(kind: Kind) -> Draft {
        Draft { kind: Some(kind), ..Draft::default() }
    }

    fn sent(instance: &Instance, products: &[Product], kind: Kind) -> Value {
        let plan = plan(instance, products, &of_kind(kind)).unwrap();
        assert_eq!(check_fields(&plan.operation.body), Ok(()));
        plan.operation.body.write()
    }

    #[test]
    fn new_flavours_are_changed_as_the_reference_shows() {
        let body = |kind| sent(&new_cluster(), &new_products(), kind);
        assert_eq!(body(Kind::Storage), json!({ "oper_type": "storage", "new_storage_space": 1800 }));
        assert_eq!(
            body(Kind::Brokers),
            json!({ "oper_type": "horizontal", "new_storage_space": 2500, "new_broker_num": 5 })
        );
        assert_eq!(
            body(Kind::Flavor),
            json!({ "oper_type": "vertical", "new_product_id": "c6.8u16g.cluster" })
        );
    }

    #[test]
    fn old_flavours_are_changed_as_the_reference_shows() {
        let body = |kind| sent(&old_cluster(), &old_products(), kind);
        let code = |size, brokers| format!("dms.instance.rabbitmq.cluster.c3.{size}.{brokers}");
        assert_eq!(
            body(Kind::Storage),
            json!({ "oper_type": "storage", "new_storage_space": 1800, "new_spec_code": code("4u8g", 3) })
        );
        assert_eq!(
            body(Kind::Brokers),
            json!({ "oper_type": "horizontal", "new_storage_space": 1500, "new_spec_code": code("4u8g", 5) })
        );
        assert_eq!(
            body(Kind::Flavor),
            json!({ "oper_type": "vertical", "new_storage_space": 1500, "new_spec_code": code("8u16g", 3) })
        );
    }

    #[test]
    fn more_brokers_keep_their_storage_and_add_their_capacity() {
        for (instance, products) in [(new_cluster(), new_products()), (old_cluster(), old_products())] {
            let draft = Draft { brokers: Some("7".to_owned()), ..of_kind(Kind::Brokers) };
            let plan = plan(&instance, &products, &draft).unwrap();
            assert_eq!((plan.after.brokers, plan.after.total, plan.after.per_broker()), (7, 3500, 500));
            let before = Capacity { connections: 13_500, queues: 1200 };
            let after = Capacity { connections: 31_500, queues: 2800 };
            assert_eq!(plan.before.whole_capacity(), Some(before));
            assert_eq!(plan.after.whole_capacity(), Some(after));
            assert_eq!(plan.summary(), "3 → 7");
            assert_eq!(plan.typical_seconds(), (1200, 2400));
        }
    }

    #[test]
    fn a_larger_flavour_changes_nothing_but_the_machine() {
        let plan = plan(&new_cluster(), &new_products(), &of_kind(Kind::Flavor)).unwrap();
        let capacity = Some(Capacity { connections: 9000, queues: 800 });
        let flavor = "8 vCPU · 16 GiB".to_owned();
        assert_eq!(plan.after, Spec { flavor, capacity, ..plan.before.clone() });
        assert_eq!(plan.summary(), "4 vCPU · 8 GiB → 8 vCPU · 16 GiB");
        assert_eq!(plan.typical_seconds(), (900, 1800));
        assert!(plan.is_made(&plan.after) && !plan.is_made(&plan.before));
    }

    #[test]
    fn storage_is_checked_for_one_broker() {
        let with = |typed: &str| {
            let draft = Draft { per_broker: Some(typed.to_owned()), ..of_kind(Kind::Storage) };
            plan(&new_cluster(), &new_products(), &draft).map(|plan| plan.after.total)
        };
        let reason = |typed| with(typed).unwrap_err().reason;
        assert_eq!(with("600"), Ok(1800));
        assert_eq!(with(" 30000 "), Ok(90_000));
        assert_eq!(reason(""), Reason::Required);
        assert_eq!(reason("6o0"), Reason::Malformed);
        assert_eq!(reason("-1"), Reason::Malformed);
        assert_eq!(reason("500"), Reason::MustGrow { from: 500 });
        assert_eq!(reason("599"), Reason::OutOfRange { min: 600, max: 30_000 });
        assert_eq!(reason("30001"), Reason::OutOfRange { min: 600, max: 30_000 });
        assert_eq!(with("18446744073709551615").unwrap_err().code, ErrorCode::INVALID_DISK_SPACE);
    }

    #[test]
    fn without_anything_to_choose_there_is_no_plan() {
        let broken = plan(&new_cluster(), &[], &Draft::default()).unwrap_err();
        assert_eq!(broken.reason, Reason::Required);
    }
}
