//! The question before a batch: what is affected, and how.

use super::plan::{Batch, BatchAction};
use super::send::BatchWork;
use crate::actions::bin::Destination;
use crate::actions::bulk::{Bulk, Run, name};
use crate::actions::maybe;
use crate::i18n::{t, tr};
use crate::locales::{changes as msg, common, request};
use crate::ui::{Button, ButtonVariant, Flash, TextField, Tone};
use crate::widgets::{CONFIRMATION, RequestPreview, refusal_words};
use dms_api::capability::Refusal;
use dms_api::model::Instance;
use dms_api::operation::Operation;
use dms_api::rules::limits::BATCH_MAX;
use leptos::html::Form;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Names what is affected, and asks.
#[component]
pub fn Ask(run: Run<BatchWork>, instances: Vec<Instance>) -> impl IntoView {
    let (work, all) = (run.bulk(), StoredValue::new(instances.clone()));
    let action = work.action;
    let is_empty = Batch::new(action, instances.clone()).split().0.instances.is_empty();
    let is_forced = RwSignal::new(false);
    let (typed, tried) = (RwSignal::new(String::new()), RwSignal::new(false));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if typed.with_untracked(|typed| confirmed(action, typed)) && !is_empty {
            let action = action.forced(is_forced.get_untracked());
            run.start(BatchWork { action, ..work }, all.get_value());
        }
    };
    let refusal = maybe(move |lang| is_empty.then(|| msg::none_possible(lang).to_owned()));
    let (variant, label) = if action.deletes() {
        (ButtonVariant::DangerPrimary, t(msg::delete))
    } else {
        (ButtonVariant::Primary, t(msg::restart))
    };
    view! {
        <form on:submit=submit novalidate node_ref=focused()>
            <About run instances is_forced>
                {(action.deletes() && !is_empty).then(|| word(action, typed, tried))}
            </About>
            <footer>
                <Button on_click=move |_| work.close()>{t(common::cancel)}</Button>
                <Button variant submit=true disabled_reason=refusal>{label}</Button>
            </footer>
        </form>
    }
}

/// Whether a person has said that they mean it.
pub fn confirmed(action: BatchAction, typed: &str) -> bool {
    !action.deletes() || typed.trim() == CONFIRMATION
}

/// The field for the word that says so.
pub fn word(action: BatchAction, typed: RwSignal<String>, tried: RwSignal<bool>) -> impl IntoView {
    let is_confirmed = move || typed.with(|typed| confirmed(action, typed));
    let error = maybe(move |lang| {
        (tried.get() && !is_confirmed()).then(|| request::word_differs(lang, CONFIRMATION))
    });
    view! {
        <TextField label=tr(|lang| request::type_word(lang, CONFIRMATION)) value=typed error required=true
            on_input=move |text| typed.set(text) />
    }
}

/// What is affected, what is left out, and the requests.
#[component]
pub fn About(
    run: Run<BatchWork>,
    instances: Vec<Instance>,
    /// Whether what is deleted is to go past the recycle bin.
    is_forced: RwSignal<bool>,
    /// What stands above the requests.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let action = run.bulk().action;
    let (batch, left_out) = Batch::new(action, instances).split();
    view! {
        {effect(action, batch.instances.is_empty(), is_forced)}
        {prepaid_note(action, &batch.instances)}
        <NameList action instances=batch.instances.clone() />
        <LeftOut left_out />
        {children.map(|children| children())}
        {move || view! { <Requests run batch=batch.clone() action=action.forced(is_forced.get()) /> }}
    }
}

/// A form that takes the focus to its first field, also when it comes after the dialog.
pub fn focused() -> NodeRef<Form> {
    let form = NodeRef::<Form>::new();
    form.on_load(|form| {
        request_animation_frame(move || {
            let field = form.query_selector("input").ok().flatten();
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
                // A field that cannot take the focus leaves it where it was.
                let _ = field.focus();
            }
        });
    });
    form
}

/// The first request, and how many there are.
#[component]
fn Requests(run: Run<BatchWork>, batch: Batch, action: BatchAction) -> impl IntoView {
    let Batch { instances, .. } = batch;
    let mut portions = instances.chunks(run.bulk().portion(instances.len()).max(1));
    let count = portions.len();
    let note = (count > 1).then(|| {
        view! { <p class="hint">{tr(move |lang| msg::portions(lang, count, BATCH_MAX))}</p> }
    });
    let first = portions.next().map(|portion| {
        let request = action.operation(portion).request(&run.workspace.project_id());
        view! { <RequestPreview request=Signal::stored(request) /> }
    });
    view! { {note} {first} }
}

/// What the action does to those who use the instances.
fn effect(action: BatchAction, is_empty: bool, is_forced: RwSignal<bool>) -> AnyView {
    if is_empty && action == BatchAction::DeleteAllFailed {
        return view! { <p>{t(msg::nothing_failed)}</p> }.into_any();
    }
    let (tone, title, text) = match action {
        BatchAction::Delete | BatchAction::DeleteForGood => {
            return view! { <Destination is_forced /> }.into_any();
        }
        BatchAction::DeleteAllFailed => (Tone::Idle, t(msg::delete_failed_loss), t(msg::delete_failed_text)),
        BatchAction::Restart => (Tone::Warn, t(msg::restart_effect), t(msg::restart_effect_text)),
    };
    view! { <Flash tone title><p>{text}</p></Flash> }.into_any()
}

/// That some of what is deleted has an order.
fn prepaid_note(action: BatchAction, instances: &[Instance]) -> Option<impl IntoView + use<>> {
    let count = instances.iter().filter(|it| it.charging_mode == Some(0)).count();
    let text = tr(move |lang| msg::prepaid_notes(lang, count));
    (action == BatchAction::Delete && count > 0).then(|| view! { <p class="hint">{text}</p> })
}

#[component]
fn NameList(action: BatchAction, instances: Vec<Instance>) -> impl IntoView {
    let count = instances.len();
    let label = tr(move |lang| match action.deletes() {
        true => msg::to_delete(lang, count),
        false => msg::to_restart(lang, count),
    });
    let item = |instance: Instance| {
        let id = instance.instance_id.clone().unwrap_or_default();
        view! { <li><b>{name(&instance)}</b>" "<code translate="no" class="faint">{id}</code></li> }
    };
    (count > 0).then(|| view! {
        <h3>{label}</h3>
        <ul class="names" aria-label=label tabindex="0">{instances.into_iter().map(item).collect_view()}</ul>
    })
}

/// What is not sent, and why.
#[component]
fn LeftOut(left_out: Vec<(Instance, Refusal)>) -> impl IntoView {
    let count = left_out.len();
    let label = tr(move |lang| msg::left_out(lang, count));
    let item = |(instance, refusal): (Instance, Refusal)| {
        view! { <li><b>{name(&instance)}</b>" "{tr(move |lang| refusal_words(lang, &refusal))}</li> }
    };
    (count > 0).then(|| view! {
        <h3>{label}</h3>
        <ul class="names muted" aria-label=label tabindex="0">{left_out.into_iter().map(item).collect_view()}</ul>
    })
}
