//! The service at work on an instance: what, for how long, and how long it usually takes.

use crate::data::{Query, use_clock};
use crate::i18n::{Lang, Message, format, t, tr};
use crate::locales::{instance as msg, jobs};
use crate::platform;
use crate::platform::parse_rfc3339_millis;
use crate::router::{Part, Route};
use crate::ui::{Flash, Progress, Tone};
use crate::workspace::{Job, JobKind};
use dms_api::model::{Instance, Status, Task, TaskList, TaskStatus};
use dms_api::operation::ListTasks;
use leptos::prelude::*;
use serde_json::Value;

/// Once the usual time is over, the bar stays here: only the end of the work fills it.
const ALMOST_DONE: u8 = 97;

/// Work under way, as far as it is known.
#[derive(Clone, Debug)]
pub struct Work {
    title: Message,
    /// What it does to clients, where it does something.
    impact: Option<Message>,
    /// Before and after, in figures.
    summary: Option<String>,
    /// In milliseconds since 1970-01-01 UTC.
    started_at: Option<u64>,
    /// How long it usually takes, in seconds: from, to.
    typical: Option<(u64, u64)>,
}

impl Work {
    /// Work that is followed.
    pub fn of_job(job: &Job) -> Self {
        Self {
            summary: job.summary.clone(),
            started_at: Some(job.started_at),
            ..Self::of_kind(job.kind, job.brokers)
        }
    }

    /// Creating, which began with the instance.
    pub fn of_creation(started_at: Option<u64>, brokers: u64) -> Self {
        Self { title: msg::creating_title, started_at, ..Self::of_kind(JobKind::Create, brokers) }
    }

    /// Work that somebody else began: its task tells since when, and may tell what it is.
    fn of_task(instance: &Instance, task: Option<&Task>) -> Self {
        let brokers = instance.brokers().unwrap_or(1);
        let work = match instance.status {
            Some(Status::Restarting) => {
                Self { title: msg::restarting_title, ..Self::of_kind(JobKind::Restart, brokers) }
            }
            _ => match task.and_then(|task| kind_of_change(task, brokers)) {
                Some((kind, brokers)) => Self::of_kind(kind, brokers),
                None => Self {
                    title: msg::extending_title,
                    typical: None,
                    ..Self::of_kind(JobKind::Flavor, brokers)
                },
            },
        };
        let started_at = task.and_then(|task| parse_rfc3339_millis(task.created_at.as_deref()?));
        Self { started_at, ..work }
    }

    fn of_kind(kind: JobKind, brokers: u64) -> Self {
        let impact: Option<Message> = match kind {
            JobKind::Brokers | JobKind::Flavor => Some(msg::extending_text),
            JobKind::Restart => Some(msg::restarting_text),
            JobKind::Create
            | JobKind::Storage
            | JobKind::Plugins
            | JobKind::PublicAccess
            | JobKind::Restore => None,
        };
        let typical = Some(kind.typical_seconds(brokers));
        Self { title: kind.title(), impact, summary: None, started_at: None, typical }
    }

    fn headline(&self, lang: Lang) -> String {
        let title = (self.title)(lang);
        match &self.summary {
            Some(summary) => msg::work_of(lang, title, summary),
            None => title.to_owned(),
        }
    }

    /// How long it has been going on, and how long it usually does.
    fn time(&self, lang: Lang, now: u64) -> String {
        let elapsed = self.elapsed(now).map(|seconds| format::duration(lang, seconds));
        let bounds =
            self.typical.map(|(from, to)| (format::duration(lang, from), format::duration(lang, to)));
        match (elapsed, bounds) {
            (Some(elapsed), Some((from, to))) => jobs::elapsed(lang, &elapsed, &from, &to),
            (Some(elapsed), None) => msg::elapsed(lang, &elapsed),
            (None, Some((from, to))) => msg::usually(lang, &from, &to),
            (None, None) => String::new(),
        }
    }

    /// How far it has come, measured against the longest usual time.
    fn percent(&self, now: u64) -> Option<u8> {
        let (elapsed, (_, to)) = self.elapsed(now).zip(self.typical)?;
        let percent = elapsed.saturating_mul(100).checked_div(to)?;
        Some(u8::try_from(percent).unwrap_or(ALMOST_DONE).min(ALMOST_DONE))
    }

    fn elapsed(&self, now: u64) -> Option<u64> {
        self.started_at.map(|at| now.saturating_sub(at) / 1000)
    }
}

/// What a task changes, and how many brokers that concerns, where its parameters are those of
/// a change of specification (table 4-37). Tables 4-41 and 4-42 promise nothing of the kind.
fn kind_of_change(task: &Task, brokers: u64) -> Option<(JobKind, u64)> {
    let params: Value = serde_json::from_str(task.params.as_deref()?).ok()?;
    match params.get("oper_type")?.as_str()? {
        "storage" => Some((JobKind::Storage, brokers)),
        "horizontal" => {
            let after = params.get("new_broker_num").and_then(Value::as_u64);
            let added = after.and_then(|after| after.checked_sub(brokers)).filter(|added| *added > 0);
            Some((JobKind::Brokers, added.unwrap_or(brokers)))
        }
        "vertical" => Some((JobKind::Flavor, brokers)),
        _ => None,
    }
}

/// The task that is at work, the one that began last where there are several.
pub fn newest_running(list: &TaskList) -> Option<&Task> {
    let is_running = |task: &&Task| task.status.as_ref().is_some_and(TaskStatus::is_running);
    let running = list.tasks.iter().flatten().filter(is_running);
    running.max_by(|one, other| one.created_at.cmp(&other.created_at))
}

/// Work under way, live.
#[component]
pub fn WorkBanner(
    /// The work.
    #[prop(into)]
    work: Signal<Work>,
    /// Id of the instance, for the way to its background tasks.
    instance_id: String,
) -> impl IntoView {
    let now = use_clock();
    let title = tr(move |lang| work.with(|work| work.headline(lang)));
    let time = tr(move |lang| work.with(|work| work.time(lang, now.get())));
    let impact = move || work.with(|work| work.impact);
    let percent = Signal::derive(move || work.with(|work| work.percent(now.get())));
    view! {
        <Flash tone=Tone::Busy title>
            <p>{time}" "<a href=platform::href(&Route::part(&instance_id, Part::Tasks).href())>{t(jobs::follow)}</a></p>
            {move || impact().map(|impact| view! { <p>{t(impact)}</p> })}
            <Progress label=title percent />
        </Flash>
    }
}

/// Work that nobody here follows: its background task is asked since when it goes on.
#[component]
pub fn UnfollowedWork(instance: Memo<Instance>) -> impl IntoView {
    let instance_id = instance.with_untracked(|it| it.instance_id.clone().unwrap_or_default());
    let operation = ListTasks { instance_id: instance_id.clone(), ..ListTasks::default() };
    // Without the task, the banner says as much as the status does.
    let tasks = Query::read(move || operation.clone(), TaskList::clone);
    let work = Signal::derive(move || {
        instance
            .with(|it| tasks.value().with(|tasks| Work::of_task(it, tasks.as_ref().and_then(newest_running))))
    });
    view! { <WorkBanner work instance_id /> }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instance(status: &str) -> Instance {
        Instance { status: Some(status.into()), broker_num: Some(3), ..Instance::default() }
    }

    fn task(params: &str) -> Task {
        Task {
            params: Some(params.to_owned()),
            created_at: Some("1970-01-01T00:01:40Z".to_owned()),
            ..Task::default()
        }
    }

    #[test]
    fn work_of_others_is_known_by_its_task() {
        let work = |params: &str| Work::of_task(&instance("EXTENDING"), Some(&task(params)));
        let storage = work(r#"{"oper_type":"storage","new_broker_num":3}"#);
        assert_eq!(storage.typical, Some((180, 600)));
        assert!(storage.impact.is_none());
        let brokers = work(r#"{"oper_type":"horizontal","new_broker_num":5}"#);
        assert_eq!(brokers.typical, Some((600, 1200)));
        let flavor = work(r#"{"oper_type":"vertical"}"#);
        assert_eq!(flavor.typical, Some((900, 1800)));
        assert_eq!(flavor.started_at, Some(100_000));
    }

    #[test]
    fn a_task_that_tells_nothing_still_tells_since_when() {
        for params in ["", "{", "[]", r#"{"oper_type":"diagonal"}"#, r#"{"oper_type":7}"#] {
            let work = Work::of_task(&instance("EXTENDING"), Some(&task(params)));
            assert_eq!((work.started_at, work.typical), (Some(100_000), None));
            assert_eq!(work.time(Lang::En, 160_000), "1 min elapsed");
            assert_eq!(work.percent(160_000), None);
        }
        let unknown = Work::of_task(&instance("EXTENDING"), None);
        assert_eq!((unknown.started_at, unknown.time(Lang::En, 0)), (None, String::new()));
    }

    #[test]
    fn restarts_have_their_own_time() {
        let work = Work::of_task(&instance("RESTARTING"), None);
        assert_eq!(work.time(Lang::En, 0), "Usually 2 min to 5 min");
    }

    #[test]
    fn the_bar_waits_for_the_end() {
        let work = Work { started_at: Some(0), typical: Some((180, 600)), ..Work::of_creation(None, 1) };
        assert_eq!(work.percent(60_000), Some(10));
        assert_eq!(work.percent(6_000_000), Some(97));
        assert_eq!(work.time(Lang::En, 60_000), "1 min elapsed, usually 3 min to 10 min");
        assert_eq!(work.percent(0), Some(0));
    }

    #[test]
    fn the_task_that_began_last_counts() {
        let with = |id: &str, status: &str, created_at: &str| Task {
            id: Some(id.to_owned()),
            status: Some(status.into()),
            created_at: Some(created_at.to_owned()),
            ..Task::default()
        };
        let list = TaskList {
            tasks: Some(vec![
                with("old", "EXECUTING", "2026-01-01T00:00:00Z"),
                with("new", "CREATED", "2026-01-02T00:00:00Z"),
                with("done", "SUCCESS", "2026-01-03T00:00:00Z"),
            ]),
            ..TaskList::default()
        };
        assert_eq!(newest_running(&list).and_then(|task| task.id.as_deref()), Some("new"));
        assert_eq!(newest_running(&TaskList::default()), None);
    }
}
