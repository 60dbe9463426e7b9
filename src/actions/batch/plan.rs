//! Which instances a batch is about, and which of them it leaves out.

use dms_api::capability::{self, Action, Refusal};
use dms_api::model::Instance;
use dms_api::operation::BatchInstances;
use dms_api::rules::limits::BATCH_MAX;

/// What is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BatchAction {
    /// The instances are deleted.
    #[default]
    Delete,
    /// They are deleted past the recycle bin.
    DeleteForGood,
    /// They restart.
    Restart,
    /// All that could not be created are deleted, in one request that names none of them.
    DeleteAllFailed,
}

impl BatchAction {
    /// The action that each instance must allow.
    pub const fn action(self) -> Action {
        match self {
            Self::Delete | Self::DeleteForGood | Self::DeleteAllFailed => Action::Delete,
            Self::Restart => Action::Restart,
        }
    }

    /// Whether the instances are gone afterwards.
    pub const fn deletes(self) -> bool {
        matches!(self, Self::Delete | Self::DeleteForGood | Self::DeleteAllFailed)
    }

    /// The request for these instances.
    pub fn operation(self, instances: &[Instance]) -> BatchInstances {
        let ids = || instances.iter().filter_map(|it| it.instance_id.clone()).collect();
        match self {
            Self::Delete => BatchInstances::delete(ids()),
            Self::DeleteForGood => BatchInstances::delete_for_good(ids()),
            Self::Restart => BatchInstances::restart(ids()),
            Self::DeleteAllFailed => BatchInstances::delete_all_failed(),
        }
    }

    /// The same past the recycle bin, or not.
    pub const fn forced(self, is_forced: bool) -> Self {
        match (self, is_forced) {
            (Self::Delete | Self::DeleteForGood, true) => Self::DeleteForGood,
            (Self::Delete | Self::DeleteForGood, false) => Self::Delete,
            (other, _) => other,
        }
    }

    /// How many of so many instances are sent at once: all failed creations are one request, which
    /// names none of them.
    pub fn portion(self, all: usize) -> usize {
        if self == Self::DeleteAllFailed { all } else { BATCH_MAX }
    }
}

/// What is to be done, and to which instances.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Batch {
    /// What is done.
    pub action: BatchAction,
    /// To which instances.
    pub instances: Vec<Instance>,
}

impl Batch {
    /// Something to be done to these instances.
    pub fn new(action: BatchAction, instances: Vec<Instance>) -> Self {
        Self { action, instances }
    }

    /// Takes out the instances that do not allow it now. One of them would make the service
    /// refuse the whole request (DMS.00400099).
    pub fn split(self) -> (Self, Vec<(Instance, Refusal)>) {
        let action = self.action.action();
        let mut left_out = Vec::new();
        let mut instances = self.instances;
        instances.retain(|it| match capability::allows(it, &action) {
            Ok(()) => true,
            Err(refusal) => {
                left_out.push((it.clone(), refusal));
                false
            }
        });
        (Self { instances, ..self }, left_out)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;
    use dms_api::rules::batch::{check_action, check_instances};
    use proptest::prelude::*;

    fn instances(count: usize) -> Vec<Instance> {
        let instance = |number: usize| Instance {
            instance_id: Some(number.to_string()),
            status: Some("RUNNING".into()),
            ..Instance::default()
        };
        (0..count).map(instance).collect()
    }

    #[test]
    fn instances_that_refuse_are_left_out_with_the_reason() {
        let mut instances = instances(3);
        instances[1].status = Some("EXTENDING".into());
        instances[2].status = Some("ERROR".into());
        let (batch, left_out) = Batch::new(BatchAction::Delete, instances).split();
        assert_eq!(batch.instances.len(), 2);
        let ids: Vec<_> = left_out.iter().map(|(it, _)| it.instance_id.as_deref()).collect();
        assert_eq!(ids, [Some("1")]);
        assert!(matches!(left_out[0].1, Refusal::Busy(_)));
    }

    #[test]
    fn past_the_bin_is_said_in_the_request() {
        let body = |action: BatchAction| action.operation(&instances(1)).0.force_delete;
        assert_eq!(body(BatchAction::Delete.forced(true)), Some(true));
        assert_eq!(body(BatchAction::DeleteForGood.forced(false)), None);
        assert_eq!(BatchAction::Restart.forced(true), BatchAction::Restart);
    }

    #[test]
    fn all_failed_are_one_request() {
        assert_eq!(BatchAction::DeleteAllFailed.portion(120), 120);
        assert_eq!(BatchAction::Restart.portion(120), 50);
        assert_eq!(BatchAction::Delete.portion(7), 50);
    }

    proptest! {
        #[test]
        fn every_request_keeps_the_rules(count in 1_usize..200) {
            let instances = instances(count);
            let mut sent = 0;
            for portion in instances.chunks(BatchAction::Restart.portion(count)) {
                let body = BatchAction::Restart.operation(portion).0;
                prop_assert!(check_action(&body.action.unwrap()).is_ok());
                prop_assert!(check_instances(&body.instances.unwrap()).is_ok());
                sent += portion.len();
            }
            prop_assert_eq!(sent, count);
        }
    }
}
