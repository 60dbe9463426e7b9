//! Carrying out a batch, whether or not somebody keeps looking.

use super::plan::{Batch, BatchAction};
use super::results::{headline, name};
use super::run::{Ended, Results, read_again, run};
use crate::actions::{Actions, Change};
use crate::api::Api;
use crate::data::use_api;
use crate::i18n::{Lang, use_lang};
use crate::jobs::{Job, JobKind, Jobs, use_jobs};
use crate::platform;
use crate::session::Session;
use crate::shell::Notices;
use crate::ui::Tone;
use dms_api::capability::Refusal;
use dms_api::model::Instance;
use dms_api::operation::{ApiRequest, Operation};
use leptos::prelude::*;

/// How far a batch has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    /// It has not begun.
    Asking,
    /// So many of so many instances are through.
    Sending { done: usize, total: usize },
    /// How it went.
    Ended(Results),
}

/// What a run needs, and how far it has come. The run goes on when the dialog is closed.
#[derive(Clone, Copy, Debug)]
pub struct Runner {
    pub action: BatchAction,
    pub phase: RwSignal<Phase>,
    api: Api,
    actions: Actions,
    jobs: Jobs,
    session: Session,
    notices: Notices,
    lang: Signal<Lang>,
}

impl Runner {
    /// A run that has not begun.
    pub fn new(action: BatchAction) -> Self {
        Self {
            action,
            phase: RwSignal::new(Phase::Asking),
            api: use_api(),
            actions: expect_context(),
            jobs: use_jobs(),
            session: expect_context(),
            notices: expect_context(),
            lang: use_lang(),
        }
    }

    /// Sends a batch, once.
    pub fn start(self, batch: Batch, left_out: Vec<(Instance, Refusal)>) {
        if self.phase.with_untracked(|phase| matches!(phase, Phase::Sending { .. })) {
            return;
        }
        self.phase.set(Phase::Sending { done: 0, total: batch.instances.len() });
        leptos::task::spawn_local(self.carry_out(batch, left_out, Results::new()));
    }

    /// Tries again what did not go well, from what the instances are by now.
    pub fn again(self, results: Results) {
        let is_settled = |ended: &Ended| ended.is_well(self.action) || *ended == Ended::Gone;
        let (mut before, failed): (Results, Results) =
            results.into_iter().partition(|(_, ended)| is_settled(ended));
        let failed: Vec<Instance> = failed.into_iter().map(|(instance, _)| instance).collect();
        self.phase.set(Phase::Sending { done: 0, total: failed.len() });
        leptos::task::spawn_local(async move {
            let (instances, gone) = read_again(self.api, failed).await;
            before.extend(gone);
            let (batch, left_out) = Batch::new(self.action, instances).split();
            self.carry_out(batch, left_out, before).await;
        });
    }

    /// Sends a batch and tells how it went, together with what went before.
    async fn carry_out(self, batch: Batch, left_out: Vec<(Instance, Refusal)>, before: Results) {
        let (total, epoch) = (batch.instances.len(), self.session.epoch());
        let results = run(self.api, &batch, |done| {
            // Nobody is looking any more when the dialog was closed.
            let _ = self.phase.try_set(Phase::Sending { done, total });
        })
        .await;
        // Whoever asked for it may have signed out meanwhile.
        if self.session.epoch() != epoch {
            return;
        }
        if self.action == BatchAction::Restart {
            self.follow(&results);
        }
        let mut all = before;
        all.extend(results);
        all.extend(left_out.into_iter().map(|(instance, refusal)| (instance, Ended::LeftOut(refusal))));
        self.end(all);
    }

    /// Closes the dialog.
    pub fn close(self) {
        self.actions.batch_open.set(false);
    }

    /// The request for instances as it would be sent.
    pub fn request(self, instances: &[Instance]) -> ApiRequest {
        self.action.operation(instances).request(&self.session.project_id().unwrap_or_default())
    }

    fn end(self, results: Results) {
        let is_well = results.iter().all(|(_, ended)| ended.is_well(self.action));
        let title = headline(self.lang.get_untracked(), self.action, &results);
        self.actions.changed(self.changed(&results));
        let names: Vec<String> = results.iter().map(|(instance, _)| name(instance)).collect();
        let was_closed = self.phase.try_set(Phase::Ended(results)).is_some();
        if is_well {
            self.notices.say(Tone::Ok, title, Some(names.join(", ")));
        } else if was_closed {
            self.notices.say(Tone::Warn, title, None);
        }
        if is_well && !was_closed {
            self.close();
        }
    }

    fn changed(self, results: &Results) -> Change {
        if !self.action.deletes() {
            return Change::Changed;
        }
        let gone = results.iter().filter(|(_, ended)| ended.is_well(self.action));
        Change::Deleted(gone.filter_map(|(instance, _)| instance.instance_id.clone()).collect())
    }

    fn follow(self, results: &Results) {
        let workplace = self.session.workplace();
        for (instance, _) in results.iter().filter(|(_, ended)| *ended == Ended::Done) {
            self.jobs.follow(Job {
                kind: JobKind::Restart,
                workplace: workplace.clone(),
                instance_id: instance.instance_id.clone().unwrap_or_default(),
                instance_name: name(instance),
                task_id: None,
                started_at: platform::now_millis(),
                brokers: instance.brokers().unwrap_or(1),
                summary: None,
            });
        }
    }
}
