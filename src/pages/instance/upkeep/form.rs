//! The form that changes how the storage grows.

use super::draft::{Draft, Number};
use super::send;
use crate::actions::silence::{Found, Trouble};
use crate::data::Mutation;
use crate::i18n::{Message, t, tr, use_lang};
use crate::locales::{common, upkeep as msg};
use crate::notices::Notices;
use crate::ui::{Button, ButtonVariant, Switch, TextField, TextKind, Tone, focus_first_invalid};
use crate::widgets::{RequestPreview, words_for};
use crate::workspace::use_client;
use dms_api::model::{Instance, StorageGrowth};
use dms_api::operation::{ChangeStorageGrowth, Operation};
use dms_api::rules::Violation;
use dms_api::rules::storage_growth::Present;
use leptos::html;
use leptos::prelude::*;

fn present(instance: &Instance) -> Present {
    let total = instance.total_storage_space.or(instance.storage_space).unwrap_or_default();
    Present { total, brokers: instance.brokers().unwrap_or(1) }
}

/// Switch, threshold, increment, most.
#[component]
pub fn GrowthForm(
    instance: Memo<Instance>,
    known: Signal<StorageGrowth>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let lang = use_lang();
    let (client, notices, mutation) = (use_client(), expect_context::<Notices>(), Mutation::default());
    let draft = RwSignal::new(known.with_untracked(Draft::of));
    let (tried, found) = (RwSignal::new(false), RwSignal::new(None::<Found>));
    let form = NodeRef::<html::Form>::new();
    let violations =
        Memo::new(move |_| draft.with(|draft| instance.with(|it| draft.violations(present(it)))));
    let operation = Memo::new(move |_| ChangeStorageGrowth {
        instance_id: instance.with(|it| it.instance_id.clone()).unwrap_or_default(),
        body: draft.with(Draft::body),
    });
    let request = Memo::new(move |_| operation.with(|it| it.request(&client.project_id())));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if violations.with_untracked(|it| !it.is_empty()) {
            request_animation_frame(move || {
                if let Some(Some(form)) = form.try_get_untracked() {
                    focus_first_invalid(&form);
                }
            });
            return;
        }
        let operation = operation.get_untracked();
        let change = async move {
            send::change_growth(client, operation).await.map_err(|(problem, seen)| {
                // The page may have been left meanwhile.
                let _ = found.try_set(seen);
                problem
            })
        };
        mutation.run(change, move |()| {
            if mutation.is_here() {
                open.set(false);
            }
            notices.say(Tone::Ok, msg::growth_saved(lang.get_untracked()), None);
        });
    };
    let is_on = Memo::new(move |_| draft.with(|draft| draft.is_on));
    let field = move |number, label: Message, unit: &'static str, hint: Message| {
        number_field(draft, violations, tried, number, label, unit, hint)
    };
    view! {
        <form node_ref=form on:submit=submit novalidate>
            <p>{t(msg::growth_text)}</p>
            <Switch label=t(msg::growth_switch) checked=is_on
                on_change=move |on| draft.update(|draft| draft.is_on = on) />
            <Show when=move || is_on.get()>
                {field(Number::Threshold, msg::threshold, "%", msg::threshold_hint)}
                {field(Number::Increment, msg::increment, "%", msg::increment_hint)}
                {field(Number::Max, msg::max, "GB", msg::max_hint)}
            </Show>
            <RequestPreview request />
            <Trouble mutation found />
            <footer>
                <Button on_click=move |_| open.set(false)>{t(common::cancel)}</Button>
                <Button variant=ButtonVariant::Primary submit=true busy=mutation.busy()>{t(msg::save)}</Button>
            </footer>
        </form>
    }
}

fn number_field(
    draft: RwSignal<Draft>,
    violations: Memo<Vec<Violation>>,
    tried: RwSignal<bool>,
    number: Number,
    label: Message,
    unit: &'static str,
    hint: Message,
) -> AnyView {
    let (lang, left) = (use_lang(), RwSignal::new(false));
    let error = Signal::derive(move || {
        let is_shown = tried.get() || left.get();
        is_shown.then(|| violations.with(|all| words_for(lang.get(), number.field(), all))).flatten()
    });
    let value = Signal::derive(move || draft.with(|draft| draft.text(number).to_owned()));
    view! {
        <TextField label=t(label) value error required=true kind=TextKind::Number unit=Signal::stored(Some(unit.to_owned()))
            hint=tr(move |lang| hint(lang).to_owned())
            on_input=move |text| draft.update(|draft| draft.set(number, text))
            on_blur=move |()| left.set(true) />
    }
    .into_any()
}
