//! Sending the request, once, and what comes after it was accepted.

use super::form::Form;
use super::saved;
use crate::i18n::use_lang;
use crate::locales::create as msg;
use crate::notices::Notices;
use crate::router::{Route, use_location};
use crate::ui::Tone;
use crate::workspace::{Job, JobKind, Workspace, use_workspace};
use dms_api::model::{CreateInstanceBody, Instance};
use dms_api::operation::CreateInstance;
use dms_api::rules::billing::PREPAID;
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
    /// Whether it is made only once its order has been paid and processed.
    pub is_ordered: bool,
}

/// What follows on an accepted creation: the draft has served, the work is followed, and the
/// page of the new instance opens. Whoever left the wizard meanwhile is told where it is.
pub fn use_started() -> impl Fn(Started) + Copy + Send + Sync + 'static {
    let (form, workspace) = (Form::current(), use_workspace());
    let (notices, lang, location) = (expect_context::<Notices>(), use_lang(), use_location());
    move |started: Started| {
        // That of the place where it was typed, whatever is open by now.
        saved::slot(&workspace).write(None);
        follow(workspace, &started);
        let href = Route::of_instance(&started.id).href();
        let is_here = form.draft.try_with_untracked(|_| ()).is_some();
        if is_here {
            location.replace(&href);
        } else {
            let title = msg::started(lang.get_untracked(), &started.name);
            let link = workspace.client.is_open().then_some((href, started.name));
            notices.tell(Tone::Busy, title, link);
        }
    }
}

fn follow(workspace: Workspace, started: &Started) {
    workspace.follow(Job {
        instance_id: started.id.clone(),
        instance_name: started.name.clone(),
        brokers: started.brokers,
        is_ordered: started.is_ordered,
        ..Job::new(JobKind::Create, &Instance::default())
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
        let is_ordered = is_ordered(&body);
        form.creation.send(CreateInstance(body), move |created| {
            // `Created` is only decoded with an id in it.
            let id = created.instance_id.unwrap_or_default();
            started(Started { id, name, brokers, is_ordered });
        });
    })
}

/// Whether the instance is made only once its order has been paid and processed.
pub fn is_ordered(body: &CreateInstanceBody) -> bool {
    body.bss_param.as_ref().is_some_and(|billing| billing.charging_mode.as_deref() == Some(PREPAID))
}
