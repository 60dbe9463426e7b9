//! How a batch is sent, and how one of its instances is looked at.

use super::plan::{Batch, BatchAction};
use crate::actions::bulk::{Bulk, Ended, Look, Results};
use crate::actions::delete::is_being_deleted;
use crate::actions::{Actions, Change, sentences};
use crate::i18n::{Lang, Message};
use crate::locales::changes as msg;
use crate::widgets::refusal_words;
use crate::workspace::{Client, Job, JobKind, Workspace};
use dms_api::capability::Refusal;
use dms_api::model::{BatchOutcome, BatchResult, Instance, Status};
use leptos::prelude::Set;

/// A batch, as it is carried out from a page with actions.
#[derive(Clone, Copy, Debug)]
pub struct BatchWork {
    pub action: BatchAction,
    pub actions: Actions,
}

impl Bulk for BatchWork {
    type Reason = Refusal;

    fn portion(&self, all: usize) -> usize {
        self.action.portion(all)
    }

    fn plan(&self, instances: Vec<Instance>) -> (Vec<Instance>, Results<Refusal>) {
        let (batch, left_out) = Batch::new(self.action, instances).split();
        let left_out = left_out.into_iter().map(|(instance, refusal)| (instance, Ended::LeftOut(refusal)));
        (batch.instances, left_out.collect())
    }

    async fn send(&self, client: Client, portion: &[Instance]) -> Vec<Ended<Refusal>> {
        let answer = client.call(&self.action.operation(portion)).await;
        let mut ended = Vec::new();
        for instance in portion {
            let told = match &answer {
                Ok(answered) => match told(&answered.value, instance) {
                    Some(BatchOutcome::Success) => Ended::Done,
                    Some(_) => match self.look(client, instance).await {
                        Look::Done => Ended::Done,
                        Look::Gone => Ended::Gone,
                        Look::Unchanged | Look::Lost => Ended::Failed,
                    },
                    // The answer for all failed creations is empty.
                    None => match self.look(client, instance).await {
                        Look::Done | Look::Gone => self.went(),
                        Look::Unchanged | Look::Lost => Ended::Failed,
                    },
                },
                Err(problem) if problem.leaves_unknown() => match self.look(client, instance).await {
                    Look::Gone => self.went(),
                    look => Ended::after(problem, &look),
                },
                Err(problem) => Ended::Refused(problem.clone()),
            };
            ended.push(told);
        }
        ended
    }

    async fn look(&self, client: Client, instance: &Instance) -> Look {
        Look::at(client, instance, |now| self.action.is_done(now)).await
    }

    fn is_well(&self, ended: &Ended<Refusal>) -> bool {
        *ended == Ended::Done || (*ended == Ended::Gone && self.action.deletes())
    }

    fn headline(&self, lang: Lang, well: usize, all: usize) -> String {
        match (self.action.deletes(), well == all) {
            (true, true) => msg::deleted(lang, well),
            (true, false) => msg::deleted_of(lang, well, all),
            (false, true) => msg::restarting(lang, well),
            (false, false) => msg::restarting_of(lang, well, all),
        }
    }

    fn words(&self, lang: Lang, ended: &Ended<Refusal>) -> String {
        let done: Message = if self.action.deletes() { msg::item_deleted } else { msg::item_restarting };
        ended.words(lang, done, |refusal| {
            sentences(lang, msg::item_left_out(lang), &refusal_words(lang, refusal))
        })
    }

    fn again(&self, lang: Lang, count: usize) -> String {
        msg::retry_failed(lang, count)
    }

    fn ended(&self, workspace: Workspace, results: &Results<Refusal>) {
        if self.action.deletes() {
            let gone = results.iter().filter(|(_, ended)| self.is_well(ended));
            let ids = gone.filter_map(|(instance, _)| instance.instance_id.clone()).collect();
            self.actions.changed(Change::Deleted(ids));
        } else {
            for (instance, _) in results.iter().filter(|(_, ended)| *ended == Ended::Done) {
                workspace.follow(Job::new(JobKind::Restart, instance));
            }
            self.actions.changed(Change::Changed);
        }
    }

    fn close(&self) {
        let _ = self.actions.batch_open.try_set(false);
    }
}

impl BatchWork {
    /// What is gone after it was asked to go, where no answer speaks against it, went for that.
    fn went(self) -> Ended<Refusal> {
        if self.action.deletes() { Ended::Done } else { Ended::Gone }
    }
}

impl BatchAction {
    /// Whether an instance looks as if it was done.
    fn is_done(self, now: &Instance) -> bool {
        match self {
            Self::Restart => now.status == Some(Status::Restarting),
            Self::Delete | Self::DeleteForGood | Self::DeleteAllFailed => {
                is_being_deleted(now.status.as_ref())
            }
        }
    }
}

fn told<'a>(result: &'a BatchResult, instance: &Instance) -> Option<&'a BatchOutcome> {
    let results = result.results.as_deref().unwrap_or_default();
    results.iter().find(|item| item.instance == instance.instance_id)?.result.as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(status: &str) -> Instance {
        Instance { status: Some(status.into()), ..Instance::default() }
    }

    #[test]
    fn the_status_tells_whether_it_was_done() {
        assert!(BatchAction::Delete.is_done(&seen("DELETING")));
        assert!(!BatchAction::Delete.is_done(&seen("RUNNING")));
        assert!(BatchAction::Restart.is_done(&seen("RESTARTING")));
        assert!(!BatchAction::Restart.is_done(&seen("RUNNING")));
    }
}
