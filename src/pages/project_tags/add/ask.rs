//! The question: which tag, who gets it, and the first request.

use super::run::AddWork;
use crate::actions::bulk::{Bulk, Run, name};
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::{common, project_tags as msg, tags as words};
use crate::pages::project_tags::census::Census;
use crate::pages::project_tags::draft::Draft;
use crate::pages::project_tags::page::Tags;
use crate::pages::project_tags::plan::Plan;
use crate::ui::{Button, ButtonVariant, TextField, focus_first_invalid};
use crate::widgets::{RequestPreview, words_for};
use crate::workspace::use_workspace;
use dms_api::model::{Instance, TagAction};
use dms_api::operation::{ApiRequest, ChangeTags, Operation};
use leptos::html;
use leptos::prelude::*;

/// Asks for a tag, and says before it is sent what happens to each instance.
#[component]
pub fn Ask(run: Run<AddWork>, tags: Tags) -> impl IntoView {
    let (lang, form, tried) = (use_lang(), NodeRef::<html::Form>::new(), RwSignal::new(false));
    let draft = tags.draft;
    let is_valid = Memo::new(move |_| draft.with(|draft| draft.violations(&tags.limits).is_empty()));
    let plan = Memo::new(move |_| Plan::new(&draft.with(Draft::tag), tags.selected(), &tags.limits));
    let is_vain = Memo::new(move |_| is_valid.get() && plan.with(|plan| plan.gets.is_empty()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if is_valid.get_untracked() {
            if !is_vain.get_untracked() {
                let work = AddWork { tag: draft.with_untracked(Draft::tag), tags };
                run.start(work, untrack(move || tags.selected()));
            }
        } else if let Some(form) = form.get_untracked() {
            request_animation_frame(move || {
                focus_first_invalid(&form);
            });
        }
    };
    let refusal = Signal::derive(move || is_vain.get().then(|| msg::nobody_gets_it(lang.get()).to_owned()));
    view! {
        <form on:submit=submit novalidate node_ref=form>
            <div class="edit-columns">
                <TagField tags tried field="key" />
                <TagField tags tried field="value" />
            </div>
            <Show when=move || is_valid.get()><Preview tags plan /></Show>
            <footer>
                <span class="hint">{t(msg::kept)}</span>
                <Button on_click=move |_| run.bulk().close()>{t(common::cancel)}</Button>
                <Button variant=ButtonVariant::Primary submit=true disabled_reason=refusal>{t(msg::add)}</Button>
            </footer>
        </form>
    }
}

/// Key or value, with what the project has as suggestions.
#[component]
fn TagField(tags: Tags, tried: RwSignal<bool>, field: &'static str) -> impl IntoView {
    let (lang, draft) = (use_lang(), tags.draft);
    let left = RwSignal::new(false);
    let is_key = field == "key";
    let value = Signal::derive(move || {
        draft.with(|draft| if is_key { draft.key.clone() } else { draft.value.clone() })
    });
    let error = Signal::derive(move || {
        // What has not been filled in yet is not wrong yet.
        let is_shown = tried.get() || (left.get() && value.with(|value| !value.is_empty()));
        is_shown
            .then(|| words_for(lang.get(), field, &draft.with(|draft| draft.violations(&tags.limits))))
            .flatten()
    });
    let suggestions = Signal::derive(move || {
        tags.census.with(|census| match is_key {
            true => census.keys.iter().map(|key| key.key.clone()).collect(),
            false => draft.with(|draft| Census::values(census, &draft.key)),
        })
    });
    let input = move |text: String| {
        left.set(false);
        draft.update(|draft| *(if is_key { &mut draft.key } else { &mut draft.value }) = text);
    };
    view! {
        <TextField label=t(if is_key { words::key } else { words::value }) value error suggestions required=true
            on_blur=Callback::new(move |()| left.set(true)) on_input=input />
    }
}

/// Who gets the tag, who has it, who cannot get it, and the first request.
#[component]
fn Preview(tags: Tags, plan: Memo<Plan>) -> impl IntoView {
    let (lang, workspace) = (use_lang(), use_workspace());
    let key = move || tags.draft.with(|draft| draft.key.clone());
    let plain = |instances: &[Instance]| instances.iter().map(|it| (name(it), None)).collect::<Vec<_>>();
    let gets = Signal::derive(move || plan.with(|plan| plain(&plan.gets)));
    let has = Signal::derive(move || plan.with(|plan| plain(&plan.has)));
    let left_out = Signal::derive(move || {
        let reason = |(instance, why): &(Instance, super::super::plan::LeftOut)| {
            (name(instance), Some(why.words(lang.get(), &key())))
        };
        plan.with(|plan| plan.left_out.iter().map(reason).collect::<Vec<_>>())
    });
    let request = Memo::new(move |_| {
        let instance_id = plan.with(|plan| plan.gets.first().and_then(|it| it.instance_id.clone()))?;
        let tag = tags.draft.with(Draft::tag);
        let operation = ChangeTags { instance_id, action: TagAction::Create, tags: vec![tag] };
        Some(operation.request(&workspace.project_id()))
    });
    let count = Memo::new(move |_| plan.with(|plan| plan.gets.len()));
    let requests = move || {
        (count.get() > 1).then(|| {
            view! { <p class="hint">{tr(move |lang| msg::one_request_each(lang, count.get()))}</p> }
        })
    };
    let has_request = Memo::new(move |_| request.with(Option::is_some));
    let preview = move || {
        let request = Signal::derive(move || request.get().unwrap_or_else(nothing));
        has_request.get().then(|| view! { <RequestPreview request /> })
    };
    view! {
        <Names title=msg::will_get names=gets />
        <Names title=msg::have_it names=has />
        <Names title=msg::left_out names=left_out />
        {requests}
        {preview}
    }
}

/// A request that is never shown: there is no instance to send it for.
fn nothing() -> ApiRequest {
    let operation = ChangeTags { instance_id: String::new(), action: TagAction::Create, tags: Vec::new() };
    operation.request("")
}

/// Names of instances, each with a reason where there is one; nothing where there is no name.
#[component]
fn Names(title: fn(Lang, usize) -> String, names: Signal<Vec<(String, Option<String>)>>) -> impl IntoView {
    let label = tr(move |lang| title(lang, names.with(Vec::len)));
    let item = |(name, reason): (String, Option<String>)| {
        view! { <li><b>{name}</b> {reason.map(|reason| format!(" {reason}"))}</li> }
    };
    view! {
        <Show when=move || names.with(|names| !names.is_empty())>
            <h3>{label}</h3>
            <ul class="names" aria-label=label tabindex="0">
                {move || names.get().into_iter().map(item).collect_view()}
            </ul>
        </Show>
    }
}
