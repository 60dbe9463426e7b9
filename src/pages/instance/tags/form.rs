//! The page: the tags that are read, and the form that edits them.

use super::draft::Draft;
use super::editor::Editor;
use super::row::{Known, TagRow};
use super::save::Left;
use crate::auth::Session;
use crate::data::Query;
use crate::i18n::{Lang, Message, t, tr, use_lang};
use crate::locales::{changes, tags as msg};
use crate::ui::{
    Button, ButtonVariant, Card, EmptyState, Flash, Icon, Loading, SkeletonLines, Tag as TagView, Tone,
    focus_first_invalid,
};
use crate::widgets::{ProblemPanel, RequestPreview, use_refusal};
use dms_api::capability::Action;
use dms_api::model::{Instance, Tag, TagAction};
use dms_api::operation::{ChangeTags, ListTags, Operation};
use leptos::html::Form;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The tags of an instance.
#[component]
pub fn TagsPart(instance: Memo<Instance>) -> impl IntoView {
    let instance_id = instance.with_untracked(|it| it.instance_id.clone()).unwrap_or_default();
    // Reading the instance again can tell that somebody else changed its tags.
    let seen = Memo::new(move |_| instance.with(|it| it.tags.clone()));
    let id = instance_id.clone();
    let operation = move || {
        seen.track();
        ListTags { instance_id: id.clone() }
    };
    let list = Query::read(operation, |list| list.tags.clone().unwrap_or_default());
    let is_loaded = Memo::new(move |_| list.value().with(Option::is_some));
    let opened = move || Editor::open(instance_id.clone(), list);
    view! {
        {move || list.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| list.refresh()) /> }
        })}
        {move || match is_loaded.get() {
            true => view! { <TagForm instance editor=opened() /> }.into_any(),
            false if list.problem().with(Option::is_some) => ().into_any(),
            false => view! { <Loading label=t(msg::loading)><SkeletonLines lines=4 /></Loading> }.into_any(),
        }}
    }
}

#[component]
fn TagForm(instance: Memo<Instance>, editor: Editor) -> impl IntoView {
    let lang = use_lang();
    let form = NodeRef::<Form>::new();
    let refusal = use_refusal(instance, Action::ChangeTags);
    let is_changed = Memo::new(move |_| editor.pending.with(|it| !it.is_empty()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !editor.save() {
            request_animation_frame(move || {
                if let Some(form) = form.get_untracked() {
                    focus_first_invalid(&form);
                }
            });
        }
    };
    let unsavable = Signal::derive(move || {
        let (lang, excess) = (lang.get(), editor.draft.with(|draft| draft.excess(&editor.limits)));
        let nothing = (!is_changed.get()).then(|| msg::nothing(lang).to_owned());
        let over = (excess > 0).then(|| msg::over(lang, editor.limits.per_instance, excess));
        refusal.get().or(nothing).or(over)
    });
    view! {
        <form aria-label=t(msg::form) node_ref=form on:submit=submit novalidate>
            <Card title=t(msg::form)>
                <p class="hint">{tr(move |lang| msg::note(lang, editor.limits.per_instance))}</p>
                {move || refusal.get().map(|reason| view! { <Flash tone=Tone::Idle title=reason /> })}
                <Show when=move || editor.was_kept.get()>
                    <Flash tone=Tone::Idle title=t(msg::kept_title)><p>{t(msg::kept_text)}</p></Flash>
                </Show>
                <Rows editor form refusal />
                <SystemTags editor />
                <Requests editor />
                <Trouble editor />
                <div class="form-actions">
                    <Button variant=ButtonVariant::Primary submit=true busy=editor.mutation.busy() disabled_reason=unsavable>
                        {t(msg::save)}
                    </Button>
                    <Show when=move || is_changed.get()>
                        <Button variant=ButtonVariant::Quiet on_click=move |_| editor.discard()>{t(msg::reset)}</Button>
                    </Show>
                </div>
            </Card>
        </form>
    }
}

#[component]
fn Rows(editor: Editor, form: NodeRef<Form>, refusal: Signal<Option<String>>) -> impl IntoView {
    let (lang, known) = (use_lang(), Known::read());
    let is_empty = Memo::new(move |_| editor.draft.with(|draft| draft.rows().is_empty()));
    let full = Signal::derive(move || {
        let full = editor.draft.with(|draft| {
            let limits = &editor.limits;
            draft.is_full(limits).then(|| msg::full(lang.get(), limits.per_instance))
        });
        refusal.get().or(full)
    });
    let numbers =
        move || editor.draft.with(|draft| draft.rows().iter().map(|row| row.number).collect::<Vec<_>>());
    let add = move |_| {
        editor.draft.update(Draft::add);
        focus(form, ".tag-edit:last-child input");
    };
    let on_vanish = Callback::new(move |()| focus(form, ".tag-add > .btn"));
    view! {
        <Show when=move || is_empty.get()>
            <EmptyState icon=Icon::Tag title=t(msg::empty_title) text=t(msg::empty_text) />
        </Show>
        <div class="tag-edits">
            <For each=numbers key=|number| *number let:number>
                <TagRow editor number known refusal on_vanish />
            </For>
        </div>
        <div class="tag-add"><Button icon=Icon::Plus disabled_reason=full on_click=add>{t(msg::add)}</Button></div>
    }
}

/// The tags that the cloud itself added, to be looked at.
#[component]
fn SystemTags(editor: Editor) -> impl IntoView {
    let tags = Memo::new(move |_| editor.system_tags());
    let tag = |tag: Tag| {
        view! { <TagView key=tag.key.unwrap_or_default() value=tag.value.unwrap_or_default() /> }
    };
    view! {
        <Show when=move || tags.with(|tags| !tags.is_empty())>
            <section class="tag-system" aria-label=t(msg::system)>
                <p class="hint">{t(msg::system)}</p>
                <span class="tags">{move || tags.get().into_iter().map(tag).collect_view()}</span>
            </section>
        </Show>
    }
}

/// Moves the focus inside the form, once what was just changed is drawn.
fn focus(form: NodeRef<Form>, selector: &'static str) {
    request_animation_frame(move || {
        let found = form.get_untracked().and_then(|form| form.query_selector(selector).ok().flatten());
        if let Some(element) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
            // A browser that will not focus it loses nothing.
            let _ = element.focus();
        }
    });
}

/// The requests that saving sends now, in their order.
#[component]
fn Requests(editor: Editor) -> impl IntoView {
    let is_any = Memo::new(move |_| editor.pending.with(|it| !it.is_empty()));
    view! {
        <Show when=move || is_any.get()>
            <section class="tag-requests" aria-label=t(msg::requests)>
                <OneRequest editor action=TagAction::Delete words=msg::removes />
                <OneRequest editor action=TagAction::Create words=msg::adds />
            </section>
        </Show>
    }
}

#[component]
fn OneRequest(editor: Editor, action: TagAction, words: fn(Lang, &str) -> String) -> impl IntoView {
    let project = StoredValue::new(expect_context::<Session>().project_id().unwrap_or_default());
    let operation = Memo::new(move |_| {
        let found = editor.pending.with(|all| all.iter().find(|it| it.action == action).cloned());
        found.unwrap_or_else(|| ChangeTags {
            instance_id: String::new(),
            action: action.clone(),
            tags: Vec::new(),
        })
    });
    let is_there = Memo::new(move |_| operation.with(|it| !it.tags.is_empty()));
    let keys = tr(move |lang| operation.with(|it| words(lang, &keys(lang, it))));
    let request =
        Signal::derive(move || project.with_value(|project| operation.with(|it| it.request(project))));
    view! {
        <Show when=move || is_there.get()>
            <div>
                <p>{keys}</p>
                <RequestPreview request />
            </div>
        </Show>
    }
}

/// The keys of a request, as a list in a sentence.
fn keys(lang: Lang, request: &ChangeTags) -> String {
    let separator = match lang {
        Lang::En => ", ",
        Lang::ZhCn => "、",
    };
    let keys = request.tags.iter().filter_map(|tag| tag.key.clone()).filter(|key| !key.is_empty());
    keys.collect::<Vec<_>>().join(separator)
}

/// Why saving failed, and what is left to save.
#[component]
fn Trouble(editor: Editor) -> impl IntoView {
    let words = |left: Left| -> (Message, Message) {
        match left {
            Left::Half => (msg::half, msg::half_text),
            Left::Meanwhile => (msg::meanwhile, msg::meanwhile_text),
            Left::NotMade => (changes::not_made, changes::not_made_text),
            Left::Unclear => (changes::unclear, changes::unclear_text),
        }
    };
    view! {
        {move || editor.mutation.problem().get().map(|problem| view! { <ProblemPanel problem /> })}
        {move || editor.left.get().map(words).map(|(title, text)| view! {
            <Flash tone=Tone::Warn title=t(title)><p>{t(text)}</p></Flash>
        })}
    }
}
