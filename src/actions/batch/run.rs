//! Sending a batch, portion by portion, and finding out how it went for each instance.

use super::plan::{Batch, BatchAction};
use crate::actions::delete::is_being_deleted;
use crate::actions::silence::is_unknown;
use crate::api::{Answered, Api, Problem};
use dms_api::capability::Refusal;
use dms_api::model::{BatchOutcome, BatchResult, Instance, Status};
use dms_api::operation::ShowInstance;

/// How it went for one instance.
#[derive(Clone, Debug, PartialEq)]
pub enum Ended {
    /// The service accepted it.
    Done,
    /// The instance was no longer there.
    Gone,
    /// It was not sent: the instance did not allow it.
    LeftOut(Refusal),
    /// The request with this instance in it was refused.
    Refused(Problem),
    /// The service said that it failed, and not why.
    Failed,
    /// It was not sent, because what came before failed.
    Unsent,
}

impl Ended {
    /// Whether the instance is as it was to be.
    pub fn is_well(&self, action: BatchAction) -> bool {
        *self == Self::Done || (*self == Self::Gone && action.deletes())
    }

    /// What is gone after it was asked to go, where no answer speaks against it, went for that.
    fn by_us(self, action: BatchAction) -> Self {
        if self == Self::Gone && action.deletes() { Self::Done } else { self }
    }
}

/// How it went for each instance.
pub type Results = Vec<(Instance, Ended)>;

/// Sends a batch. `progress` hears how many instances are through.
pub async fn run(api: Api, batch: &Batch, progress: impl Fn(usize)) -> Results {
    let portions = batch.action.portions(&batch.instances);
    in_turn(portions, async |portion| send(api, batch.action, portion).await, progress).await
}

/// Goes through instances, portion by portion, until one fails for a reason that the others
/// have as well: those are left unsent. `progress` hears how many instances are through.
pub async fn in_turn<'a>(
    portions: impl Iterator<Item = &'a [Instance]>,
    send: impl AsyncFn(&'a [Instance]) -> Vec<Ended>,
    progress: impl Fn(usize),
) -> Results {
    let mut results = Results::new();
    let mut goes_on = true;
    for portion in portions {
        if goes_on {
            let ended = send(portion).await;
            goes_on = !ended.iter().any(ends_the_run);
            results.extend(portion.iter().cloned().zip(ended));
        } else {
            results.extend(portion.iter().map(|instance| (instance.clone(), Ended::Unsent)));
        }
        progress(results.len());
    }
    results
}

/// Whether the next portion would fail as well: what was refused was not about these instances.
fn ends_the_run(ended: &Ended) -> bool {
    match ended {
        Ended::Refused(Problem::Refused(refused)) => !matches!(refused.status, 400 | 404 | 409),
        Ended::Refused(_) => true,
        _ => false,
    }
}

async fn send(api: Api, action: BatchAction, portion: &[Instance]) -> Vec<Ended> {
    let answer = api.call(&action.operation(portion)).await;
    let mut ended = Vec::new();
    for instance in portion {
        ended.push(match &answer {
            Ok(answered) => match told(&answered.value, instance) {
                Some(BatchOutcome::Success) => Ended::Done,
                Some(_) => look(api, action, instance).await.unwrap_or(Ended::Failed),
                // The answer for all failed creations is empty.
                None => look(api, action, instance).await.map_or(Ended::Failed, |seen| seen.by_us(action)),
            },
            Err(problem) if is_unknown(problem) => match look(api, action, instance).await {
                Some(seen) => seen.by_us(action),
                None => Ended::Refused(problem.clone()),
            },
            Err(problem) => Ended::Refused(problem.clone()),
        });
    }
    ended
}

fn told<'a>(result: &'a BatchResult, instance: &Instance) -> Option<&'a BatchOutcome> {
    let results = result.results.as_deref().unwrap_or_default();
    results.iter().find(|item| item.instance == instance.instance_id)?.result.as_ref()
}

/// Looks what became of an instance; `None` where it looks as if nothing had.
async fn look(api: Api, action: BatchAction, instance: &Instance) -> Option<Ended> {
    let show = ShowInstance { instance_id: instance.instance_id.clone()? };
    judge(action, api.call(&show).await)
}

fn judge(action: BatchAction, seen: Result<Answered<Instance>, Problem>) -> Option<Ended> {
    let seen = match seen {
        Err(problem) if problem.is_not_found() => return Some(Ended::Gone),
        other => other.ok()?.value.status,
    };
    let is_done = match action {
        BatchAction::Restart => seen == Some(Status::Restarting),
        BatchAction::Delete | BatchAction::DeleteAllFailed => is_being_deleted(seen.as_ref()),
    };
    is_done.then_some(Ended::Done)
}

/// Reads instances again, for another try; those that are no longer there are told.
pub async fn read_again(api: Api, instances: Vec<Instance>) -> (Vec<Instance>, Results) {
    let (mut there, mut gone) = (Vec::new(), Results::new());
    for instance in instances {
        let instance_id = instance.instance_id.clone().unwrap_or_default();
        match api.call(&ShowInstance { instance_id }).await {
            Ok(answered) => there.push(answered.value),
            Err(problem) if problem.is_not_found() => gone.push((instance, Ended::Gone)),
            // What cannot be read is tried as it was last known: the service judges.
            Err(_) => there.push(instance),
        }
    }
    (there, gone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Refused;
    use dms_api::operation::OperationId;

    fn refused(status: u16) -> Problem {
        Problem::Refused(Refused {
            operation: OperationId::BatchInstances,
            status,
            code: (status == 404).then(|| "DMS.00404022".to_owned()),
            message: String::new(),
            request_id: None,
        })
    }

    fn seen(status: &str) -> Result<Answered<Instance>, Problem> {
        let value = Instance { status: Some(status.into()), ..Instance::default() };
        Ok(Answered { value, raw: String::new() })
    }

    #[test]
    fn looking_tells_what_became_of_an_instance() {
        let delete = BatchAction::Delete;
        assert_eq!(judge(delete, Err(refused(404))), Some(Ended::Gone));
        assert_eq!(judge(delete, seen("DELETING")), Some(Ended::Done));
        assert_eq!(judge(delete, seen("RUNNING")), None);
        assert_eq!(judge(delete, Err(Problem::Offline)), None);
        assert_eq!(judge(BatchAction::Restart, seen("RESTARTING")), Some(Ended::Done));
        assert_eq!(judge(BatchAction::Restart, seen("RUNNING")), None);
    }

    #[test]
    fn being_gone_is_well_only_for_a_deletion() {
        assert!(Ended::Gone.is_well(BatchAction::Delete));
        assert!(!Ended::Gone.is_well(BatchAction::Restart));
        assert!(!Ended::Failed.is_well(BatchAction::Delete));
    }

    #[test]
    fn a_refusal_of_some_instances_does_not_end_the_run() {
        assert!(!ends_the_run(&Ended::Refused(refused(400))));
        assert!(ends_the_run(&Ended::Refused(refused(403))));
        assert!(ends_the_run(&Ended::Refused(Problem::Offline)));
        assert!(!ends_the_run(&Ended::Failed));
    }
}
