//! Following what was started.

use crate::data::{Looks, every_even_unseen};
use crate::i18n::{Lang, use_lang};
use crate::notices::Notices;
use crate::router::Route;
use crate::ui::Tone;
use crate::workspace::{Client, Ended, Job, TaskSays, use_jobs, use_workspaces};
use dms_api::operation::{ShowInstance, ShowTask};
use leptos::prelude::*;
use std::collections::HashSet;

/// Seconds between two looks at each piece of work.
const SECONDS: u32 = 3;

/// Follows the work to its end: what was being followed before a reload, and what is added from
/// now on.
#[component]
pub fn JobFollower() -> impl IntoView {
    let (jobs, workspaces, lang) = (use_jobs(), use_workspaces(), use_lang());
    let notices = expect_context::<Notices>();
    jobs.resume();
    let here = jobs.all();
    let seconds = Memo::new(move |_| here.with(|jobs| !jobs.is_empty()).then_some(SECONDS));
    let looks = Looks::default();
    // Only where one is: a place that was left goes on when it is entered again.
    let look_at = move |mut job: Job| {
        let Some(workspace) = untrack(|| workspaces.open()) else { return };
        if !looks.begin(job.id()) {
            return;
        }
        leptos::task::spawn_local(async move {
            let ended = look(workspace.client, &mut job).await;
            looks.end(job.id());
            match ended {
                None => jobs.note(&job),
                Some(ended) if jobs.end(&job, ended) => {
                    workspace.client.work_has_ended();
                    tell(&job, ended, lang.get_untracked(), notices);
                }
                Some(_) => {}
            }
        });
    };
    // What only the instance tells of may be over before the first interval is: its begin is looked for at once.
    Effect::new(move |known: Option<HashSet<String>>| {
        let now = here.get();
        let is_new = |job: &&Job| known.as_ref().is_none_or(|known| !known.contains(job.id()));
        now.iter().filter(|job| job.task_id.is_none()).filter(is_new).cloned().for_each(look_at);
        now.iter().map(|job| job.id().to_owned()).collect()
    });
    // Whoever has turned to another tab waits for nothing else than the end.
    every_even_unseen(seconds.into(), move || here.get_untracked().into_iter().for_each(look_at));
}

/// Looks at a piece of work once: at its task, and where that is none, at the instance.
async fn look(client: Client, job: &mut Job) -> Option<Ended> {
    let instance_id = job.instance_id.clone();
    if let Some(task_id) = job.task_id.clone() {
        let answer = client.call(&ShowTask { instance_id: instance_id.clone(), task_id }).await;
        match TaskSays::of(&answer.map(|answered| answered.value))? {
            TaskSays::Ended(ended) => return Some(ended),
            TaskSays::Running => return None,
            TaskSays::Nothing => {}
        }
    }
    let seen = client.call(&ShowInstance { instance_id }).await;
    job.judge(&seen.map(|answered| answered.value))
}

/// Says how a piece of work ended.
fn tell(job: &Job, ended: Ended, lang: Lang, notices: Notices) {
    let tone = match ended {
        Ended::Well => Tone::Ok,
        Ended::Badly => Tone::Bad,
        Ended::Gone => Tone::Warn,
    };
    let href = Route::of_instance(&job.instance_id).href();
    let link = (ended != Ended::Gone).then(|| (href, job.instance_name.clone()));
    notices.report(tone, job.headline(lang, ended), job.summary.clone(), link);
}
