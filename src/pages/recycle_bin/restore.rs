//! Restoring instances: what is asked, and what became of each.

use super::send;
use crate::actions::silence::{Found, Trouble};
use crate::data::Mutation;
use crate::i18n::{t, tr, use_lang};
use crate::locales::{common, recycle as msg};
use crate::notices::Notices;
use crate::ui::{Button, ButtonVariant, Dialog, Flash, Tone};
use crate::widgets::RequestPreview;
use crate::workspace::{Job, JobKind, Workspace, use_workspace};
use dms_api::model::{Instance, RecycledInstance, RestoreItem};
use dms_api::operation::{Operation, RestoreInstances};
use leptos::prelude::*;

/// What became of the instances: those that are being restored, and those that are not, with why.
#[derive(Clone, Debug, Default, PartialEq)]
struct Outcome {
    begun: Vec<(RecycledInstance, Option<String>)>,
    refused: Vec<(String, String)>,
}

fn name(instance: &RecycledInstance) -> String {
    instance.name.clone().or_else(|| instance.instance_id.clone()).unwrap_or_default()
}

impl Outcome {
    fn new(asked: &[RecycledInstance], items: &[RestoreItem]) -> Self {
        let mut outcome = Self::default();
        for item in items {
            let id = item.instance_id.clone().unwrap_or_default();
            let known = asked.iter().find(|it| it.instance_id.as_deref() == Some(&*id)).cloned();
            let known = known
                .unwrap_or_else(|| RecycledInstance { instance_id: Some(id), ..RecycledInstance::default() });
            match item.error_msg.clone().filter(|text| !text.is_empty()) {
                Some(why) => outcome.refused.push((name(&known), why)),
                None => outcome.begun.push((known, item.job_id.clone())),
            }
        }
        outcome
    }

    /// Follows each that is being restored, as other work on instances.
    fn follow(&self, workspace: &Workspace) {
        for (recycled, task_id) in &self.begun {
            let instance = Instance {
                instance_id: recycled.instance_id.clone(),
                name: recycled.name.clone(),
                ..Instance::default()
            };
            workspace.follow(Job { task_id: task_id.clone(), ..Job::new(JobKind::Restore, &instance) });
        }
    }
}

/// The dialog, while there is something to restore.
#[component]
pub fn RestoreDialog(chosen: RwSignal<Option<Vec<RecycledInstance>>>) -> impl IntoView {
    let title = tr(move |lang| match chosen.with(|it| it.as_ref().map(Vec::len)) {
        Some(1) => {
            chosen.with(|it| msg::restore_of(lang, &it.iter().flatten().map(name).collect::<String>()))
        }
        count => msg::restore_title(lang, count.unwrap_or_default()),
    });
    view! {
        <Dialog open=chosen title close_label=t(common::close)>
            <Form chosen />
        </Dialog>
    }
}

#[component]
fn Form(chosen: RwSignal<Option<Vec<RecycledInstance>>>) -> impl IntoView {
    let (lang, workspace, mutation) = (use_lang(), use_workspace(), Mutation::default());
    let (found, notices) = (RwSignal::new(None::<Found>), expect_context::<Notices>());
    let refused = RwSignal::new(Vec::<(String, String)>::new());
    let asked = chosen.get_untracked().unwrap_or_default();
    let ids: Vec<String> = asked.iter().filter_map(|it| it.instance_id.clone()).collect();
    let request =
        Signal::stored(RestoreInstances { instances: ids.clone() }.request(&workspace.project_id()));
    let names = asked.iter().map(|it| view! { <li><b>{name(it)}</b></li> }).collect_view();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (ids, asked) = (ids.clone(), asked.clone());
        let change = async move {
            send::restore(workspace.client, ids).await.map_err(|(problem, seen)| {
                // The page may have been left meanwhile.
                let _ = found.try_set(seen);
                problem
            })
        };
        mutation.run(change, move |items| {
            let outcome = Outcome::new(&asked, &items);
            outcome.follow(&workspace);
            if !outcome.begun.is_empty() {
                notices.say(Tone::Ok, msg::begun(lang.get_untracked(), outcome.begun.len()), None);
            }
            let is_well = outcome.refused.is_empty();
            let _ = refused.try_set(outcome.refused);
            if is_well && mutation.is_here() {
                chosen.set(None);
            }
        });
    };
    let has_refused = Memo::new(move |_| refused.with(|it| !it.is_empty()));
    view! {
        <form on:submit=submit>
            <p>{t(msg::restore_text)}</p>
            <ul class="names" tabindex="0" aria-label=t(msg::to_restore)>{names}</ul>
            <RequestPreview request />
            <Trouble mutation found />
            {move || has_refused.get().then(|| view! { <Refused refused /> })}
            <footer>
                <Button on_click=move |_| chosen.set(None)>
                    {tr(move |lang| if has_refused.get() { common::close(lang) } else { common::cancel(lang) }.to_owned())}
                </Button>
                <Show when=move || !has_refused.get()>
                    <Button variant=ButtonVariant::Primary submit=true busy=mutation.busy()>{t(msg::restore)}</Button>
                </Show>
            </footer>
        </form>
    }
}

/// Those that are not restored, in the service's own words.
#[component]
fn Refused(refused: RwSignal<Vec<(String, String)>>) -> impl IntoView {
    let item =
        |(name, why): (String, String)| view! { <li><b>{name}</b>" "<span lang="en">{why}</span></li> };
    view! {
        <Flash tone=Tone::Bad title=t(msg::not_restored) alert=true>
            <ul>{move || refused.get().into_iter().map(item).collect_view()}</ul>
        </Flash>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_instance_has_its_outcome() {
        let asked = ["a", "b"].map(|id| RecycledInstance {
            instance_id: Some(id.to_owned()),
            name: Some(format!("name-{id}")),
            ..RecycledInstance::default()
        });
        let item = |id: &str, job: Option<&str>, why: Option<&str>| RestoreItem {
            instance_id: Some(id.to_owned()),
            job_id: job.map(str::to_owned),
            error_msg: why.map(str::to_owned),
            ..RestoreItem::default()
        };
        let outcome = Outcome::new(&asked, &[item("a", Some("j"), None), item("b", None, Some("taken"))]);
        assert_eq!(outcome.begun, [(asked[0].clone(), Some("j".to_owned()))]);
        assert_eq!(outcome.refused, [("name-b".to_owned(), "taken".to_owned())]);
    }
}
