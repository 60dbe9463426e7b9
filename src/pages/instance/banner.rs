//! What is going on with the instance, above everything else: the service at work, something
//! that went wrong, with its cause, or what has just been changed.

use super::work::{UnfollowedWork, Work, WorkBanner};
use crate::data::use_explanations;
use crate::i18n::{Message, t, tr};
use crate::locales::{change, create, instance as msg, jobs as jobs_msg};
use crate::platform;
use crate::router::{Part, Route};
use crate::ui::{Button, Flash, LinkButton, Tone};
use crate::widgets::{use_read_only_reason, use_refusal};
use crate::workspace::{Ended, Job, use_jobs};
use dms_api::capability::Action;
use dms_api::model::{ChangeKind, Instance, Quoted, Status};
use leptos::prelude::*;

/// What is going on, where something is.
#[component]
pub fn StatusBanner(
    instance: Memo<Instance>,
    /// The page is where a change that failed is tried again, so that no way leads there.
    #[prop(optional)]
    on_change_page: bool,
) -> impl IntoView {
    let id = instance.with_untracked(|it| it.instance_id.clone().unwrap_or_default());
    let status = Memo::new(move |_| instance.with(|it| it.status.clone()));
    let (followed, done) = (use_jobs().of_instance(id.clone()), use_jobs().done_for_instance(id.clone()));
    let job = Memo::new(move |_| followed.get());
    let changed = Memo::new(move |_| done.get());
    move || match (status.get()?, job.get()) {
        (Status::Creating, _) => Some(view! { <Creating instance /> }.into_any()),
        (_, Some(job)) => {
            let work = Signal::stored(Work::of_job(&job));
            Some(view! { <WorkBanner work instance_id=id.clone() /> }.into_any())
        }
        (Status::Extending | Status::Restarting, None) => {
            Some(view! { <UnfollowedWork instance /> }.into_any())
        }
        (Status::Error, None) => Some(view! { <Faulty instance /> }.into_any()),
        (Status::CreateFailed, None) => Some(view! { <CreateFailed instance /> }.into_any()),
        (Status::ExtendedFailed, None) => Some(view! { <ChangeFailed instance on_change_page /> }.into_any()),
        (Status::Running | Status::Other(_), None) => {
            changed.get().map(|job| view! { <Changed job /> }.into_any())
        }
    }
}

/// Elapsed time against the time that creating usually takes.
#[component]
fn Creating(instance: Memo<Instance>) -> impl IntoView {
    let instance_id = instance.with_untracked(|it| it.instance_id.clone().unwrap_or_default());
    let work = Signal::derive(move || {
        instance.with(|it| {
            let created_at = it.created_at.map(|Quoted(at)| at);
            Work::of_creation(created_at, it.brokers().unwrap_or(1))
        })
    });
    view! { <WorkBanner work instance_id /> }
}

/// What went wrong, with the cause of table 6-7 where the service gives one.
#[component]
fn Faulty(instance: Memo<Instance>) -> impl IntoView {
    view! { <Flash tone=Tone::Bad title=t(msg::faulty_title)><Cause instance unknown=msg::cause_unknown /></Flash> }
}

/// The instance was never there; another one like it can be.
#[component]
fn CreateFailed(instance: Memo<Instance>) -> impl IntoView {
    let id = instance.with_untracked(|it| it.instance_id.clone().unwrap_or_default());
    let again = view! {
        <LinkButton small=true href=Route::NewInstance.with(&[("from", &id)]) disabled_reason=use_read_only_reason()>
            {t(create::retry_with_values)}
        </LinkButton>
    };
    view! {
        <Flash tone=Tone::Bad title=t(msg::create_failed_title) actions=again.into_any()>
            <Cause instance unknown=msg::cause_unknown />
        </Flash>
    }
}

/// The last change failed: the instance runs on as before, and the change can be tried again.
#[component]
fn ChangeFailed(instance: Memo<Instance>, on_change_page: bool) -> impl IntoView {
    let id = instance.with_untracked(|it| it.instance_id.clone().unwrap_or_default());
    let refusal = use_refusal(instance, Action::ChangeSpecification(ChangeKind::Vertical));
    let again = (!on_change_page).then(|| {
        let href = Route::ChangeSpecification { id: id.clone() }.href();
        view! { <LinkButton small=true href disabled_reason=refusal>{t(change::try_again)}</LinkButton> }
    });
    view! {
        <Flash tone=Tone::Bad title=t(msg::extended_failed_title) actions=again.into_any()>
            <p>{t(msg::extended_failed_text)}" "<a href=platform::href(&Route::part(&id, Part::Tasks).href())>{t(jobs_msg::follow)}</a></p>
            <Cause instance unknown=msg::cause_unknown />
        </Flash>
    }
}

/// The cause, in words and as the service's code.
#[component]
fn Cause(instance: Memo<Instance>, unknown: Message) -> impl IntoView {
    let code = instance.with_untracked(|it| it.error_code.clone());
    let known = use_explanations(code.clone());
    let explanation = tr(move |lang| {
        known.with(|known| {
            known.as_ref().map_or_else(|| unknown(lang).to_owned(), |known| known.explanation.clone())
        })
    });
    let remedy = move || known.with(|known| known.as_ref().map(|known| known.remedy.clone()));
    view! {
        <p>{explanation}</p>
        {move || remedy().map(|text| view! { <p>{text}</p> })}
        {code.map(|code| view! {
            <dl class="problem-facts"><div><dt>{t(msg::cause)}</dt><dd><code translate="no">{code}</code></dd></div></dl>
        })}
    }
}

/// What has just been changed, until somebody has seen it.
#[component]
fn Changed(job: Job) -> impl IntoView {
    let jobs = use_jobs();
    let Job { instance_id, summary, .. } = job.clone();
    let dismiss = view! {
        <Button small=true on_click=move |_| jobs.forget(&instance_id)>{t(change::dismiss)}</Button>
    };
    view! {
        <Flash tone=Tone::Ok title=tr(move |lang| job.headline(lang, Ended::Well)) actions=dismiss.into_any()>
            <p>{summary}</p>
        </Flash>
    }
}
