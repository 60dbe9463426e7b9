//! What the service made of the request: a refusal, or silence. After silence the console
//! looks whether there is an instance of that name, for names are unique.

use super::form::Form;
use super::sending::{Started, use_started};
use crate::api::Problem;
use crate::i18n::{format, t, tr};
use crate::locales::create as msg;
use crate::platform;
use crate::ui::{Button, Flash, Tone};
use crate::widgets::{ProblemPanel, status_words};
use crate::workspace::{Client, use_client};
use dms_api::model::{Instance, Quoted};
use dms_api::operation::{InstanceQuery, ListInstances};
use leptos::prelude::*;

/// What was found of an instance whose creation got no answer.
#[derive(Clone, Debug, PartialEq)]
enum CreationFinding {
    /// Looking.
    Looking,
    /// There is one of that name.
    Found(Box<Instance>),
    /// There is none.
    Nothing,
    /// It could not be asked.
    Unclear(Problem),
}

async fn look(client: Client, name: String) -> CreationFinding {
    let query = InstanceQuery {
        name: Some(name.clone()),
        exact_name: true,
        include_failure: true,
        ..InstanceQuery::default()
    };
    match client.call(&ListInstances(query)).await {
        Ok(answered) => {
            let instances = answered.value.instances.unwrap_or_default();
            let found = instances.into_iter().find(|instance| instance.name.as_ref() == Some(&name));
            found.map_or(CreationFinding::Nothing, |instance| CreationFinding::Found(Box::new(instance)))
        }
        Err(problem) => CreationFinding::Unclear(problem),
    }
}

/// Why the last try failed, and what became of it where that is in doubt. Sending again is
/// the caller's.
#[component]
pub fn Outcome(
    /// Sends the same request once more.
    #[prop(into)]
    again: Callback<()>,
) -> impl IntoView {
    let (form, client) = (Form::current(), use_client());
    let finding = RwSignal::new(None::<CreationFinding>);
    let look_again = move || {
        let name = form.sent_name();
        finding.set(Some(CreationFinding::Looking));
        // Not bound to the button that asks for it, which goes as soon as one looks.
        leptos::task::spawn_local(async move {
            let found = look(client, name).await;
            let _ = finding.try_set(Some(found));
        });
    };
    Effect::new(move |_| {
        let is_open = form.creation.problem().with(|it| it.as_ref().is_some_and(Problem::leaves_unknown));
        if is_open { look_again() } else { finding.set(None) }
    });
    let retry = move |problem: &Problem| (!problem.leaves_unknown()).then_some(again);
    move || {
        form.creation.problem().get().map(|problem| {
            let panel = match retry(&problem) {
                Some(again) => view! { <ProblemPanel problem retry=again /> }.into_any(),
                None => view! { <ProblemPanel problem /> }.into_any(),
            };
            view! {
                {panel}
                {move || finding.get().map(|finding| view! {
                    <FindingView finding look_again=Callback::new(move |()| look_again()) again />
                })}
            }
        })
    }
}

#[component]
fn FindingView(finding: CreationFinding, look_again: Callback<()>, again: Callback<()>) -> impl IntoView {
    let buttons = move || {
        view! {
            <Button small=true on_click=move |_| look_again.run(())>{t(msg::look_again)}</Button>
            <Button small=true on_click=move |_| again.run(())>{t(msg::send_again)}</Button>
        }
        .into_any()
    };
    match finding {
        CreationFinding::Looking => view! { <Flash tone=Tone::Busy title=t(msg::looking) /> }.into_any(),
        CreationFinding::Found(instance) => view! { <FoundView instance=*instance /> }.into_any(),
        CreationFinding::Nothing => view! {
            <Flash tone=Tone::Warn title=t(msg::nothing_found) actions=buttons()>
                <p>{t(msg::nothing_found_text)}</p>
            </Flash>
        }
        .into_any(),
        CreationFinding::Unclear(problem) => view! {
            <Flash tone=Tone::Warn title=t(msg::unclear) actions=buttons()><p>{t(msg::unclear_text)}</p></Flash>
            <ProblemPanel problem />
        }
        .into_any(),
    }
}

/// The instance that is there after all: from here on it is as if the answer had come.
#[component]
fn FoundView(instance: Instance) -> impl IntoView {
    let started = use_started();
    let found = Started {
        id: instance.instance_id.clone().unwrap_or_default(),
        name: instance.name.clone().unwrap_or_default(),
        brokers: instance.brokers().unwrap_or(1),
        is_ordered: false,
    };
    let age = instance.created_at.map(|Quoted(at)| platform::now_millis().saturating_sub(at) / 1000);
    let (name, status) = (found.name.clone(), instance.status);
    let text = tr(move |lang| {
        let status = status.as_ref().map(|status| status_words(lang, status)).unwrap_or_default();
        let ago = age.map(|age| format::ago(lang, age)).unwrap_or_default();
        msg::found_text(lang, &name, &status, &ago)
    });
    let open = view! {
        <Button small=true on_click=move |_| started(found.clone())>{t(msg::open_found)}</Button>
    };
    view! { <Flash tone=Tone::Ok title=t(msg::found) actions=open.into_any()><p>{text}</p></Flash> }
}
