//! Deleting one instance: its name is typed.

use super::bin::Destination;
use super::silence::{Found, Looked};
use super::{Actions, Change};
use crate::api::Problem;
use crate::data::Mutation;
use crate::i18n::{t, tr, use_lang};
use crate::locales::{changes as msg, common};
use crate::notices::Notices;
use crate::ui::{Dialog, Tone};
use crate::widgets::Confirmation;
use crate::workspace::{Client, use_client};
use dms_api::model::{BatchItem, BatchOutcome, Status};
use dms_api::operation::{BatchInstances, DeleteInstance, Operation, ShowInstance};
use leptos::prelude::*;

/// How deleting went.
enum Deleted {
    /// The service accepted it.
    Done,
    /// Somebody else had deleted it before.
    Before,
}

/// The dialog.
#[component]
pub fn DeleteDialog() -> impl IntoView {
    let actions = expect_context::<Actions>();
    let title = tr(move |lang| {
        actions.instance.with(|it| msg::delete_title(lang, it.name.as_deref().unwrap_or_default()))
    });
    view! {
        <Dialog open=actions.delete title alert=true close_label=t(common::close)>
            <DeleteForm />
        </Dialog>
    }
}

/// Asks for the name, deletes, and tells the page.
#[component]
fn DeleteForm() -> impl IntoView {
    let actions = expect_context::<Actions>();
    let (client, notices, lang) = (use_client(), expect_context::<Notices>(), use_lang());
    let mutation = Mutation::default();
    let found = RwSignal::new(None::<Found>);
    let name = Signal::derive(move || actions.instance.with(|it| it.name.clone().unwrap_or_default()));
    let id = move || actions.instance.with(|it| it.instance_id.clone().unwrap_or_default());
    let is_forced = RwSignal::new(false);
    let request = Signal::derive(move || match is_forced.get() {
        true => BatchInstances::delete_for_good(vec![id()]).request(&client.project_id()),
        false => DeleteInstance { instance_id: id() }.request(&client.project_id()),
    });
    let confirm = move |()| {
        let (instance_id, name) = (untrack(id), name.get_untracked());
        let (tried, is_forced) = (instance_id.clone(), is_forced.get_untracked());
        let change = async move {
            delete(client, tried, is_forced).await.map_err(|(problem, seen)| {
                let _ = found.try_set(seen);
                problem
            })
        };
        mutation.run(change, move |deleted| {
            let lang = lang.get_untracked();
            match deleted {
                Deleted::Done => notices.say(Tone::Ok, msg::deleted_one(lang, &name), None),
                Deleted::Before => notices.say(Tone::Warn, msg::gone_before(lang, &name), None),
            }
            if mutation.is_here() {
                actions.delete.set(false);
            }
            actions.changed(Change::Deleted(vec![instance_id]));
        });
    };
    let prepaid = move || actions.instance.with(|it| it.charging_mode == Some(0));
    view! {
        <Confirmation dialog=actions.delete word=name action=t(msg::delete) request mutation on_confirm=confirm>
            <Destination is_forced />
            {move || prepaid().then(|| view! { <p class="hint">{t(msg::prepaid_note)}</p> })}
            <Looked mutation found />
        </Confirmation>
    }
}

/// Deletes an instance; without an answer, looks whether it is still there.
async fn delete(
    client: Client,
    instance_id: String,
    is_forced: bool,
) -> Result<Deleted, (Problem, Option<Found>)> {
    let show = ShowInstance { instance_id: instance_id.clone() };
    match ask(client, instance_id, is_forced).await {
        Ok(()) => Ok(Deleted::Done),
        Err(problem) if problem.is_not_found() => Ok(Deleted::Before),
        Err(problem) if problem.leaves_unknown() => match client.call(&show).await {
            Err(missing) if missing.is_not_found() => Ok(Deleted::Done),
            Ok(answered) if is_being_deleted(answered.value.status.as_ref()) => Ok(Deleted::Done),
            Ok(_) => Err((problem, Some(Found::NotMade))),
            Err(_) => Err((problem, Some(Found::Unclear))),
        },
        Err(problem) => Err((problem, None)),
    }
}

/// Asks for it: one by itself, or past the recycle bin, as only a batch can be. Of a batch the service
/// says nothing but that it failed: the instance itself tells.
async fn ask(client: Client, instance_id: String, is_forced: bool) -> Result<(), Problem> {
    if !is_forced {
        return client.call(&DeleteInstance { instance_id }).await.map(drop);
    }
    let answer = client.call(&BatchInstances::delete_for_good(vec![instance_id])).await?.value;
    let has_failed = |item: &BatchItem| item.result == Some(BatchOutcome::Failed);
    match answer.results.iter().flatten().any(has_failed) {
        true => Err(Problem::OutcomeUnknown),
        false => Ok(()),
    }
}

/// Newer deployments show a status for it that the reference does not list.
pub fn is_being_deleted(status: Option<&Status>) -> bool {
    status.is_some_and(|status| status.as_str() == "DELETING")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::panic, reason = "tests")]

    use super::*;
    use crate::workspace::testing::{A, B, Console, answer, hold, not_found, poll, release, sent};
    use std::task::Poll;

    /// The deletion of an instance in A gets no answer of the service; meanwhile `leave` happens.
    fn lost_deletion(in_a: u16, leave: impl Fn(Console)) -> Result<Deleted, (Problem, Option<Found>)> {
        let _owner = Owner::new_root(None);
        let console = Console::new(move |request| match request.method {
            "DELETE" => answer(504, "{}"),
            _ if request.target.contains(A) && in_a == 200 => {
                answer(200, r#"{"instance_id":"i","status":"RUNNING"}"#)
            }
            _ => not_found(),
        });
        let client = console.client();
        hold(A);
        let mut change = Box::pin(delete(client, "i".to_owned(), false));
        assert!(poll(&mut change).is_pending());
        leave(console);
        release();
        let outcome = poll(&mut change);
        assert!(sent().iter().all(|sent| sent.contains(A)), "{:?}", sent());
        match outcome {
            Poll::Ready(outcome) => outcome,
            Poll::Pending => Err((Problem::Offline, None)),
        }
    }

    #[test]
    fn a_404_of_another_project_is_no_evidence() {
        let to_b = |console: Console| console.enter("ann", B);
        assert!(matches!(lost_deletion(200, to_b), Err((_, Some(Found::NotMade)))));
        assert!(matches!(lost_deletion(404, to_b), Ok(Deleted::Done)));
    }

    #[test]
    fn whoever_signs_out_is_told_that_it_is_not_known() {
        let to_ben = |console: Console| {
            console.session.sign_out();
            console.enter("ben", B);
        };
        let Err((problem, found)) = lost_deletion(404, to_ben) else { panic!("told that it was deleted") };
        assert_eq!((problem, found), (Problem::Left { is_sent: true }, Some(Found::Unclear)));
    }
}
