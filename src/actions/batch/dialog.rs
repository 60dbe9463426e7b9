//! Asking before a batch is sent, showing how far it has come, and how it went.

use super::ask::Ask;
use super::plan::{Batch, BatchAction};
use super::results::{ResultList, name};
use super::run::{Ended, Results};
use super::runner::{Phase, Runner};
use crate::actions::Actions;
use crate::data::summary::read_all;
use crate::data::{Query, use_api};
use crate::i18n::{Lang, t, tr};
use crate::locales::{changes as msg, common};
use crate::ui::{Button, ButtonVariant, Dialog, Loading, Progress, SkeletonLines, percent};
use crate::widgets::ProblemPanel;
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
                    _ => view! { <Run batch /> }.into_any(),
                }
            }}
        </Dialog>
    }
}

fn title(lang: Lang, batch: &Batch) -> String {
    match (batch.action, batch.instances.as_slice()) {
        (BatchAction::DeleteAllFailed, _) => msg::delete_failed_title(lang).to_owned(),
        (BatchAction::Delete, [one]) => msg::delete_title(lang, &name(one)),
        (BatchAction::Delete, all) => msg::delete_many_title(lang, all.len()),
        (BatchAction::Restart, [one]) => msg::restart_title(lang, &name(one)),
        (BatchAction::Restart, all) => msg::restart_many_title(lang, all.len()),
    }
}

/// Reads which creations have failed, so that they can be named.
#[component]
fn AllFailed() -> impl IntoView {
    let api = use_api();
    let failed = Query::new(move || {
        let query = InstanceQuery {
            status: Some(Status::CreateFailed.as_str().to_owned()),
            include_failure: true,
            ..InstanceQuery::default()
        };
        read_all(api, query, |_, _| {})
    });
    move || match (failed.value().get(), failed.problem().get()) {
        (Some(instances), _) => {
            view! { <Run batch=Batch::new(BatchAction::DeleteAllFailed, instances) /> }.into_any()
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
fn Run(batch: Batch) -> impl IntoView {
    let runner = Runner::new(batch.action);
    let (batch, left_out) = batch.split();
    let (batch, left_out) = (StoredValue::new(batch), StoredValue::new(left_out));
    move || match runner.phase.get() {
        Phase::Asking => {
            view! { <Ask runner batch=batch.get_value() left_out=left_out.get_value() /> }.into_any()
        }
        Phase::Sending { done, total } => view! { <Sending done total /> }.into_any(),
        Phase::Ended(results) => view! { <End runner results /> }.into_any(),
    }
}

/// How many of how many instances are through.
#[component]
pub fn Sending(
    done: usize,
    total: usize,
    /// How many are sent at once.
    #[prop(default = BATCH_MAX)]
    portion: usize,
) -> impl IntoView {
    let text = tr(move |lang| msg::sending(lang, done, total));
    let share = (total > portion).then(|| percent(done as u64, total as u64));
    view! {
        <p role="status">{text}</p>
        <Progress label=text percent=share />
        <p class="hint">{t(msg::sending_note)}</p>
    }
}

#[component]
fn End(runner: Runner, results: Results) -> impl IntoView {
    let action = runner.action;
    let failed = results.iter().filter(|(_, ended)| !ended.is_well(action) && *ended != Ended::Gone).count();
    let again = (failed > 0).then(|| {
        let results = results.clone();
        view! {
            <Button variant=ButtonVariant::Primary on_click=move |_| runner.again(results.clone())>
                {tr(move |lang| msg::retry_failed(lang, failed))}
            </Button>
        }
    });
    view! {
        <div class="dialog-end">
            <ResultList action results />
            <footer>
                <Button on_click=move |_| runner.close()>{t(common::close)}</Button>
                {again}
            </footer>
        </div>
    }
}
