//! Moving or cancelling a scheduled task.

use super::draft::{Change, Draft};
use super::send;
use super::table::name;
use crate::actions::silence::{Found, Trouble};
use crate::data::Mutation;
use crate::i18n::{t, tr, use_lang};
use crate::locales::{common, scheduled as msg};
use crate::notices::Notices;
use crate::pages::instance::{task_words as words, to_utc};
use crate::platform;
use crate::ui::{
    Button, ButtonVariant, Choice, ChoiceCards, Dialog, Field, FieldControl, Tone, focus_first_invalid,
};
use crate::widgets::{RequestPreview, violation_words};
use crate::workspace::use_client;
use dms_api::model::ScheduledTask;
use dms_api::operation::{ChangeScheduledTask, Operation};
use leptos::html;
use leptos::prelude::*;

/// The dialog about the task that is to be moved or cancelled, while one is chosen.
#[component]
pub fn ChangeDialog(instance_id: String, chosen: RwSignal<Option<ScheduledTask>>) -> impl IntoView {
    let title = tr(move |lang| {
        chosen
            .with(|task| task.as_ref().map(|task| msg::change_of(lang, &name(lang, task))))
            .unwrap_or_default()
    });
    view! {
        <Dialog open=chosen title close_label=t(common::close)>
            <Form instance_id=instance_id.clone() chosen />
        </Dialog>
    }
}

#[component]
fn Form(instance_id: String, chosen: RwSignal<Option<ScheduledTask>>) -> impl IntoView {
    let lang = use_lang();
    let (client, notices, mutation) = (use_client(), expect_context::<Notices>(), Mutation::default());
    let (draft, tried) = (RwSignal::new(Draft::default()), RwSignal::new(false));
    let (form, found) = (NodeRef::<html::Form>::new(), RwSignal::new(None::<Found>));
    let task = chosen.get_untracked().unwrap_or_default();
    let (task_id, before) = (task.id.clone().unwrap_or_default(), task.updated_at.clone());
    let operation = Memo::new(move |_| {
        draft.with(|draft| draft.operation(&instance_id, &task_id, platform::now_millis(), to_utc))
    });
    let request = Memo::new(move |_| operation.get().ok().map(|it| it.request(&client.project_id())));
    let error = Signal::derive(move || {
        let violation = operation.get().err().filter(|_| tried.get())?;
        Some(violation_words(lang.get(), &violation))
    });
    let is_move = Memo::new(move |_| draft.with(|draft| draft.change == Change::Move));
    let send = move |operation: ChangeScheduledTask| {
        let before = before.clone();
        let change = async move {
            send::change(client, operation, before).await.map_err(|(problem, seen)| {
                // The page may have been left meanwhile.
                let _ = found.try_set(seen);
                problem
            })
        };
        let is_move = is_move.get_untracked();
        mutation.run(change, move |()| {
            if mutation.is_here() {
                chosen.set(None);
            }
            let lang = lang.get_untracked();
            let said = if is_move { msg::moved(lang) } else { msg::cancelled(lang) };
            notices.say(Tone::Ok, said, None);
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        match operation.get_untracked() {
            Ok(operation) => send(operation),
            Err(_) => request_animation_frame(move || {
                if let Some(Some(form)) = form.try_get_untracked() {
                    focus_first_invalid(&form);
                }
            }),
        }
    };
    let now = tr(move |lang| msg::planned_for(lang, &words::moment(lang, task.schedule_at.as_deref())));
    view! {
        <form node_ref=form on:submit=submit novalidate>
            <p>{now}</p>
            <What draft />
            <Show when=move || is_move.get()>{time_field(draft, error)}</Show>
            {move || request.get().map(|request| view! { <RequestPreview request=Signal::stored(request) /> })}
            <Trouble mutation found />
            <footer>
                <Button on_click=move |_| chosen.set(None)>{t(common::cancel)}</Button>
                <Button variant=ButtonVariant::Primary submit=true busy=mutation.busy()>
                    {tr(move |lang| if is_move.get() { msg::do_move(lang) } else { msg::do_cancel(lang) }.to_owned())}
                </Button>
            </footer>
        </form>
    }
}

#[component]
fn What(draft: RwSignal<Draft>) -> impl IntoView {
    let lang = use_lang();
    let choices = Signal::derive(move || {
        let lang = lang.get();
        let card = |change: Change, title: &str, text: &str| Choice {
            value: change.word().to_owned(),
            title: title.to_owned(),
            text: Some(text.to_owned()),
            ..Choice::default()
        };
        vec![
            card(Change::Move, msg::do_move(lang), msg::move_text(lang)),
            card(Change::Cancel, msg::do_cancel(lang), msg::cancel_text(lang)),
        ]
    });
    view! {
        <ChoiceCards label=t(msg::what) choices
            value=Signal::derive(move || draft.with(|draft| draft.change.word().to_owned()))
            on_change=move |word: String| draft.update(|draft| draft.change = Change::from_word(&word)) />
    }
}

fn time_field(draft: RwSignal<Draft>, error: Signal<Option<String>>) -> AnyView {
    let value = move || draft.with(|draft| draft.time.clone());
    let control = move |control: FieldControl| {
        view! {
            <input type="datetime-local" class="input" id=control.id step="1" aria-required=control.required
                aria-describedby=control.described_by aria-invalid=control.invalid prop:value=value
                on:input:target=move |event| draft.update(|draft| draft.time = event.target().value()) />
        }
        .into_any()
    };
    view! { <Field label=t(msg::new_time) required=true error control=control /> }.into_any()
}
