//! Sending a change once, following it, and looking what became of it where no answer came.

use super::flow::Flow;
use super::plan::Plan;
use super::spec::Spec;
use crate::i18n::use_lang;
use crate::locales::change as msg;
use crate::notices::Notices;
use crate::pages::instance::{Shown, newest_running};
use crate::router::{Route, use_location};
use crate::ui::Tone;
use crate::workspace::{Job, Workspace, use_workspace};
use dms_api::model::{Instance, Status};
use dms_api::operation::{ListTasks, ShowInstance};
use leptos::prelude::*;

/// What looking at the instance found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Still looking.
    Looking,
    /// The instance is being changed.
    UnderWay,
    /// The instance has the new specification already.
    Made,
    /// The instance is as it was.
    NotMade,
    /// The service could not be asked.
    Nothing,
}

/// Sends the change of a flow.
#[derive(Clone, Copy, Debug)]
pub struct Sender {
    flow: Flow,
    found: RwSignal<Option<Found>>,
    send: Callback<()>,
}

impl Sender {
    /// Makes the sender of the page. `shown` is read again when the service refused, as then
    /// the instance is not what it seemed.
    pub fn new(flow: Flow, shown: Shown) -> Self {
        let found = RwSignal::new(None);
        look_when_unknown(flow, shown, found);
        Self { flow, found, send: use_send(flow) }
    }

    /// Sends the change, if there is one and none is under way.
    pub fn send(&self) {
        self.send.run(());
    }

    /// What was found where no answer came; reactive.
    pub fn found(&self) -> Signal<Option<Found>> {
        let (found, problem) = (self.found, self.flow.mutation.problem());
        Signal::derive(move || found.get().filter(|_| problem.with(Option::is_some)))
    }
}

fn use_send(flow: Flow) -> Callback<()> {
    let (workspace, notices) = (use_workspace(), expect_context::<Notices>());
    let (lang, location) = (use_lang(), use_location());
    Callback::new(move |()| {
        let Ok(plan) = flow.plan.get_untracked() else { return };
        let job = flow.instance.with_untracked(|it| new_job(&plan, it));
        if flow.mutation.busy().get_untracked() {
            return;
        }
        flow.sent.set(Some(plan.clone()));
        flow.mutation.send(plan.operation, move |started| {
            let href = Route::of_instance(&job.instance_id).href();
            notices.say(Tone::Ok, msg::accepted(lang.get_untracked(), &job.instance_name), None);
            workspace.follow(Job { task_id: started.job_id, ..job });
            // Who has left the page meanwhile is not called back.
            if !flow.draft.is_disposed() {
                location.go(&href);
            }
        });
    })
}

/// The long work that a change is, without the task that the service names.
fn new_job(plan: &Plan, instance: &Instance) -> Job {
    Job {
        brokers: plan.brokers_concerned(),
        summary: Some(plan.summary()),
        ..Job::new(plan.kind.job(), instance)
    }
}

fn look_when_unknown(flow: Flow, shown: Shown, found: RwSignal<Option<Found>>) {
    let workspace = use_workspace();
    Effect::new(move |_| {
        let problem = flow.mutation.problem().get();
        found.set(None);
        let Some(problem) = problem else { return };
        shown.refresh();
        let Some(plan) = flow.sent.get_untracked().filter(|_| problem.leaves_unknown()) else { return };
        let job = flow.instance.with_untracked(|it| new_job(&plan, it));
        found.set(Some(Found::Looking));
        leptos::task::spawn_local(async move {
            let outcome = look(workspace, &plan, job).await;
            if found.try_set(Some(outcome)).is_none() {
                shown.refresh();
            }
        });
    });
}

/// Looks at the instance, and follows the change if it is under way.
async fn look(workspace: Workspace, plan: &Plan, job: Job) -> Found {
    let client = workspace.client;
    let instance_id = job.instance_id.clone();
    let found = match client.call(&ShowInstance { instance_id: instance_id.clone() }).await {
        Ok(answered) => judge(plan, &answered.value),
        Err(_) => Found::Nothing,
    };
    if found == Found::UnderWay {
        let tasks = client.call(&ListTasks { instance_id, ..ListTasks::default() }).await;
        // Without the task, the instance itself tells when the change ends.
        let task_id = tasks.ok().and_then(|answered| newest_running(&answered.value)?.id.clone());
        workspace.follow(Job { task_id, ..job });
    }
    found
}

fn judge(plan: &Plan, instance: &Instance) -> Found {
    if instance.status.as_ref().is_some_and(Status::is_in_transition) {
        return Found::UnderWay;
    }
    if plan.is_made(&Spec::of(instance, &[])) { Found::Made } else { Found::NotMade }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::super::draft::Draft;
    use super::super::offer::Offer;
    use super::super::samples::{new_cluster, new_products};
    use super::*;
    use dms_api::edition::Edition;

    fn plan() -> Plan {
        let (instance, products) = (new_cluster(), new_products());
        let (spec, offer) =
            (Spec::of(&instance, &products), Offer::of(Edition::V2024_01, &instance, &products, &[]));
        Plan::of(&instance, &spec, &offer, &Draft::default()).unwrap()
    }

    #[test]
    fn what_became_of_a_change_is_seen_at_the_instance() {
        let with = |status: &str, total| Instance {
            status: Some(status.into()),
            total_storage_space: Some(total),
            ..new_cluster()
        };
        assert_eq!(judge(&plan(), &with("EXTENDING", 1500)), Found::UnderWay);
        assert_eq!(judge(&plan(), &with("RUNNING", 1800)), Found::Made);
        assert_eq!(judge(&plan(), &with("RUNNING", 1500)), Found::NotMade);
        assert_eq!(judge(&plan(), &with("EXTENDEDFAILED", 1500)), Found::NotMade);
    }
}
