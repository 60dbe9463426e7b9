//! Which action an instance allows in which status, and why not.
//!
//! One table for everybody: the console disables a button and says why, the emulator
//! refuses the request with the same reason's error code.

use crate::errors::ErrorCode;
use crate::model::{ChangeKind, Instance, InstanceType, Status};
use crate::rules::limits::{CLUSTER_BROKERS, STORAGE_EXTENSIONS_MAX};
use crate::rules::topology::Engine;

/// What can be done with an instance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Change name, description, window, security group, public access (chapter 4.1.5).
    Edit,
    /// Delete (chapters 4.1.4 and 4.1.6).
    Delete,
    /// Restart, through the batch action (DMS.00400064).
    Restart,
    /// Reset the password (chapter 4.2.1).
    ResetPassword,
    /// Switch plugins (chapter 4.2.3).
    SwitchPlugins,
    /// Change the specification (chapter 4.3.2).
    ChangeSpecification(ChangeKind),
    /// Add or remove tags (chapter 4.5.1).
    ChangeTags,
    /// Change what is inside: vhosts, exchanges, queues, users; and how it is looked after.
    ChangeTopology,
}

/// Why an instance does not allow an action now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is being created, changed or restarted: wait.
    Busy(Status),
    /// It was never created; it can only be deleted.
    NeverCreated,
    /// It is faulty: only repair (restart) or deletion helps.
    Faulty,
    /// The disk was extended as often as is allowed (20 times).
    ExtendedTooOften,
    /// It has one broker, and a single instance keeps it.
    SingleBroker,
    /// It has as many brokers as a cluster can have (7).
    MostBrokers,
    /// AMQP-0-9-1 has no plugins.
    NoPlugins,
    /// AMQP-0-9-1 keeps its brokers.
    FixedBrokers,
}

impl Refusal {
    /// The code with which the service refuses the action.
    pub fn code(&self, action: &Action) -> ErrorCode {
        match self {
            Self::Busy(_) if *action == Action::Delete => ErrorCode::CANNOT_DELETE_IN_STATUS,
            Self::Busy(_) | Self::NeverCreated | Self::Faulty => ErrorCode::INSTANCE_STATUS,
            Self::ExtendedTooOften => ErrorCode::EXTEND_TIMES_EXCEEDED,
            Self::NoPlugins => ErrorCode::VERSION_TOO_LOW,
            Self::SingleBroker | Self::MostBrokers | Self::FixedBrokers => ErrorCode::INVALID_PARAMETER,
        }
    }
}

/// Whether the instance allows the action, as far as its own answer tells.
///
/// A status that the reference does not list is left to the service to judge, unless it says itself
/// that the service is at work: `DELETING`.
pub fn allows(instance: &Instance, action: &Action) -> Result<(), Refusal> {
    let status = instance.status.as_ref().unwrap_or(&Status::Running);
    allows_in(status, action)?;
    let is_amqp = Engine::of_instance(instance) == Engine::Amqp091;
    match action {
        Action::SwitchPlugins => refuse_if(is_amqp, Refusal::NoPlugins),
        Action::ChangeSpecification(ChangeKind::Horizontal) if is_amqp => Err(Refusal::FixedBrokers),
        Action::ChangeSpecification(ChangeKind::Storage) => {
            let times = instance.extend_times.unwrap_or(0);
            refuse_if(times >= STORAGE_EXTENSIONS_MAX, Refusal::ExtendedTooOften)
        }
        Action::ChangeSpecification(ChangeKind::Horizontal) => {
            let single = instance.instance_type.as_ref().is_some_and(InstanceType::is_single);
            refuse_if(single, Refusal::SingleBroker)?;
            let most = CLUSTER_BROKERS.last() <= instance.brokers().as_ref();
            refuse_if(most, Refusal::MostBrokers)
        }
        _ => Ok(()),
    }
}

/// Whether the status alone allows the action.
pub fn allows_in(status: &Status, action: &Action) -> Result<(), Refusal> {
    match (status, action) {
        // Words that the reference does not list, but that say so themselves.
        (Status::Other(_), _) if status.is_in_transition() => Err(Refusal::Busy(status.clone())),
        (Status::Running | Status::ExtendedFailed | Status::Other(_), _) => Ok(()),
        (Status::Creating | Status::Extending | Status::Restarting, _) => Err(Refusal::Busy(status.clone())),
        (Status::CreateFailed | Status::Error, Action::Delete) => Ok(()),
        (Status::CreateFailed, _) => Err(Refusal::NeverCreated),
        (Status::Error, Action::Restart | Action::Edit | Action::ChangeTags) => Ok(()),
        (Status::Error, _) => Err(Refusal::Faulty),
    }
}

fn refuse_if(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Err(refusal) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn instance(status: Status) -> Instance {
        Instance { status: Some(status), ..Instance::default() }
    }

    #[test]
    fn busy_instances_refuse_everything() {
        for status in [Status::Creating, Status::Extending, Status::Restarting] {
            for action in [Action::Edit, Action::Delete, Action::Restart, Action::ChangeTags] {
                let refusal = allows(&instance(status.clone()), &action).unwrap_err();
                assert_eq!(refusal, Refusal::Busy(status.clone()));
                let code = refusal.code(&action).as_str();
                let expected = if action == Action::Delete { "DMS.00400099" } else { "DMS.00400026" };
                assert_eq!(code, expected);
            }
        }
    }

    #[test]
    fn faulty_and_failed_instances_can_be_deleted() {
        for status in [Status::Error, Status::CreateFailed, Status::ExtendedFailed] {
            assert_eq!(allows(&instance(status), &Action::Delete), Ok(()));
        }
        let never = allows(&instance(Status::CreateFailed), &Action::Edit);
        assert_eq!(never, Err(Refusal::NeverCreated));
        let faulty = allows(&instance(Status::Error), &Action::ResetPassword);
        assert_eq!(faulty, Err(Refusal::Faulty));
    }

    #[test]
    fn storage_stops_at_twenty_extensions() {
        let action = Action::ChangeSpecification(ChangeKind::Storage);
        let with = |times| Instance { extend_times: Some(times), ..instance(Status::Running) };
        assert_eq!(allows(&with(19), &action), Ok(()));
        assert_eq!(allows(&with(20), &action), Err(Refusal::ExtendedTooOften));
    }

    #[test]
    fn brokers_stop_at_seven_and_single_stays_single() {
        let action = Action::ChangeSpecification(ChangeKind::Horizontal);
        let cluster = |brokers| Instance {
            instance_type: Some(InstanceType::Cluster),
            broker_num: Some(brokers),
            ..instance(Status::Running)
        };
        assert_eq!(allows(&cluster(5), &action), Ok(()));
        assert_eq!(allows(&cluster(7), &action), Err(Refusal::MostBrokers));
        let single = Instance { instance_type: Some(InstanceType::Single), ..cluster(1) };
        assert_eq!(allows(&single, &action), Err(Refusal::SingleBroker));
    }

    #[test]
    fn amqp_has_no_plugins_and_keeps_its_brokers() {
        let amqp = Instance { engine_version: Some("AMQP-0-9-1".to_owned()), ..instance(Status::Running) };
        assert_eq!(allows(&amqp, &Action::SwitchPlugins), Err(Refusal::NoPlugins));
        let more = Action::ChangeSpecification(ChangeKind::Horizontal);
        assert_eq!(allows(&amqp, &more), Err(Refusal::FixedBrokers));
        assert_eq!(allows(&amqp, &Action::ChangeSpecification(ChangeKind::Storage)), Ok(()));
        assert_eq!(allows(&instance(Status::Running), &Action::SwitchPlugins), Ok(()));
    }

    #[test]
    fn unknown_statuses_are_left_to_the_service() {
        let frozen = instance(Status::Other("FROZEN".to_owned()));
        assert_eq!(allows(&frozen, &Action::Edit), Ok(()));
        for word in ["DELETING", "STARTING", "UPGRADING", "ROLLINGBACK", "VOLUMETYPECHANGING"] {
            let busy = instance(Status::from(word));
            assert_eq!(allows(&busy, &Action::Delete), Err(Refusal::Busy(Status::from(word))));
        }
        for word in ["FROZEN", "RECYCLE", "ROLLBACKFAILED"] {
            assert!(!Status::from(word).is_in_transition(), "{word}");
        }
    }
}
