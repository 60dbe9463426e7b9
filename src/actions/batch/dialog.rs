//! Asking before a batch is sent, showing how far it has come, and how it went.

use super::ask::Ask;
use super::plan::{Batch, BatchAction};
use super::send::BatchWork;
use crate::actions::Actions;
use crate::actions::bulk::{BulkEnd, Phase, Run, Sending, name};
use crate::data::Query;
use crate::data::summary::read_all;
use crate::i18n::{Lang, t, tr};
use crate::locales::{changes as msg, common};
use crate::ui::{Dialog, Loading, SkeletonLines};
use crate::widgets::ProblemPanel;
use crate::workspace::use_client;
use dms_api::model::Status;
use dms_api::operation::InstanceQuery;
use dms_api::rules::limits::BATCH_MAX;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn BatchDialog() -> impl IntoView {
    let actions = expect_context::<Actions>();
    let title = tr(move |lang| actions.batch.with(|batch| title(lang, batch)));
    view! {
        <Dialog open=actions.batch_open title alert=true close_label=t(common::close)>
            {move || {
                let batch = actions.batch.get();
                match batch.action {
                    BatchAction::DeleteAllFailed => view! { <AllFailed /> }.into_any(),
                    _ => view! { <Steps batch /> }.into_any(),
                }
            }}
        </Dialog>
    }
}

fn title(lang: Lang, batch: &Batch) -> String {
    match (batch.action, batch.instances.as_slice()) {
        (BatchAction::DeleteAllFailed, _) => msg::delete_failed_title(lang).to_owned(),
        (BatchAction::Delete | BatchAction::DeleteForGood, [one]) => msg::delete_title(lang, &name(one)),
        (BatchAction::Delete | BatchAction::DeleteForGood, all) => msg::delete_many_title(lang, all.len()),
        (BatchAction::Restart, [one]) => msg::restart_title(lang, &name(one)),
        (BatchAction::Restart, all) => msg::restart_many_title(lang, all.len()),
    }
}

/// Reads which creations have failed, so that they can be named.
#[component]
fn AllFailed() -> impl IntoView {
    let client = use_client();
    let failed = Query::new(move || {
        let query = InstanceQuery {
            status: Some(Status::CreateFailed.as_str().to_owned()),
            include_failure: true,
            ..InstanceQuery::default()
        };
        read_all(client, query, |_, _| {})
    });
    move || match (failed.value().get(), failed.problem().get()) {
        (Some(instances), _) => {
            view! { <Steps batch=Batch::new(BatchAction::DeleteAllFailed, instances) /> }.into_any()
        }
        (None, Some(problem)) => {
            view! { <ProblemPanel problem retry=Callback::new(move |()| failed.refresh()) /> }.into_any()
        }
        (None, None) => {
            view! { <Loading label=t(common::loading)><SkeletonLines lines=3 /></Loading> }.into_any()
        }
    }
}

/// A batch from the question to its end.
#[component]
fn Steps(batch: Batch) -> impl IntoView {
    let work = BatchWork { action: batch.action, actions: expect_context() };
    let run = Run::new(work);
    let instances = StoredValue::new(batch.instances);
    move || match run.phase.get() {
        Phase::Asking => view! { <Ask run instances=instances.get_value() /> }.into_any(),
        Phase::Sending { done, total } => view! { <Sending done total portion=BATCH_MAX /> }.into_any(),
        Phase::Ended(results) => view! { <BulkEnd run results /> }.into_any(),
    }
}
