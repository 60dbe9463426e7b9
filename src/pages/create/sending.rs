//! Sending the request, once, and what comes after it was accepted.

use super::form::Form;
use super::saved;
use crate::i18n::use_lang;
use crate::jobs::{Job, JobKind, Jobs, use_jobs};
use crate::locales::create as msg;
use crate::platform;
use crate::router::use_location;
use crate::session::Session;
use crate::shell::Notices;
use crate::ui::Tone;
use dms_api::operation::CreateInstance;
use leptos::prelude::*;

/// A creation that the service took on.
#[derive(Clone, Debug)]
pub struct Started {
    /// Id of the new instance.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How many brokers it has.
    pub brokers: u64,
}

/// What follows on an accepted creation: the draft has served, the work is followed, and the
/// page of the new instance opens. Whoever left the wizard meanwhile is told where it is.
pub fn use_started() -> impl Fn(Started) + Copy + Send + Sync + 'static {
    let (form, session, jobs) = (Form::current(), expect_context::<Session>(), use_jobs());
    let (notices, lang, location) = (expect_context::<Notices>(), use_lang(), use_location());
    move |started: Started| {
        saved::forget();
        follow(jobs, session, &started);
        let href = format!("/instances/{}", started.id);
        let is_here = form.draft.try_with_untracked(|_| ()).is_some();
        if is_here {
            location.replace(&href);
        } else {
            let title = msg::started(lang.get_untracked(), &started.name);
            notices.tell(Tone::Busy, title, Some((href, started.name)));
        }
    }
}

fn follow(jobs: Jobs, session: Session, started: &Started) {
    jobs.follow(Job {
        kind: JobKind::Create,
        workplace: session.workplace(),
        instance_id: started.id.clone(),
        instance_name: started.name.clone(),
        task_id: None,
        started_at: platform::now_millis(),
        brokers: started.brokers,
        summary: None,
    });
}

/// Sends the request as it is now.
pub fn use_send() -> Callback<()> {
    let form = Form::current();
    let started = use_started();
    Callback::new(move |()| {
        // What is under way is about the request that was sent.
        if form.creation.busy().get_untracked() {
            return;
        }
        let body = form.body();
        form.sending(&body);
        let name = body.name.clone().unwrap_or_default();
        let brokers = body.broker_num.unwrap_or(1);
        form.creation.send(CreateInstance(body), move |created| {
            // `Created` is only decoded with an id in it.
            let id = created.instance_id.unwrap_or_default();
            started(Started { id, name, brokers });
        });
    })
}
