//! The fifth step: tags.

use super::draft::{Draft, DraftTag};
use super::form::Form;
use crate::data::Query;
use crate::i18n::{Message, t, tr, use_lang};
use crate::locales::create as msg;
use crate::ui::{Button, Icon, IconButton, IconView, TextField};
use crate::widgets::{refusal_at, violation_words};
use dms_api::model::ProjectTag;
use dms_api::operation::ListProjectTags;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The tags of the project, for suggestions.
type Known = Signal<Vec<ProjectTag>>;

/// Rows of keys and values.
#[component]
pub fn TagsStep() -> impl IntoView {
    let (form, lang, rows) = (Form::current(), use_lang(), NodeRef::<Div>::new());
    let known = use_known();
    let count = form.part(|draft| draft.tags.len());
    let most = form.edition.get_untracked().limits().tags.per_instance;
    let is_full = Signal::derive(move || (count.get() >= most).then(|| msg::tags_full(lang.get(), most)));
    let add = move |_| {
        form.draft.update(|draft| draft.tags.push(DraftTag::default()));
        focus_key(rows, count.get_untracked().saturating_sub(1));
    };
    // Which row the service refuses it does not say: that is heard above all of them.
    let all = form.error("tags");
    let refusal = move || {
        let problem = form.creation.problem();
        let at = |field| problem.with(|problem| refusal_at(lang.get(), field, problem.as_ref()));
        all.get().or_else(|| at("key")).or_else(|| at("value"))
    };
    view! {
        <p>{tr(move |lang| msg::tags_intro(lang, most))}</p>
        {move || refusal().map(|text| view! {
            <p class="error" role="group" tabindex="-1" aria-invalid="true"><IconView icon=Icon::Alert /><span>{text}</span></p>
        })}
        <div class="draft-tags" node_ref=rows>
            <For each=move || 0..count.get() key=|row| *row let:row><Row row known rows /></For>
        </div>
        <Button icon=Icon::Plus disabled_reason=is_full on_click=add>{t(msg::add_tag)}</Button>
    }
}

/// Tags that the project has already. Without them there is still typing.
fn use_known() -> Known {
    let tags = Query::read(|| ListProjectTags, |list| list.tags.clone().unwrap_or_default());
    Signal::derive(move || {
        let all = tags.value().get().unwrap_or_default();
        all.into_iter().filter(|tag| !tag.is_system()).collect()
    })
}

/// Moves to the key of a row once it is there.
fn focus_key(rows: NodeRef<Div>, row: usize) {
    request_animation_frame(move || {
        let fields = rows.get_untracked().and_then(|rows| rows.query_selector_all(".draft-tag").ok());
        let row =
            fields.and_then(|rows| rows.get(u32::try_from(row).ok()?)?.dyn_into::<web_sys::Element>().ok());
        let key = row.and_then(|row| row.query_selector("input").ok().flatten());
        if let Some(key) = key.and_then(|key| key.dyn_into::<web_sys::HtmlElement>().ok()) {
            // The row was just drawn; a browser that will not focus it loses nothing.
            let _ = key.focus();
        }
    });
}

#[component]
fn Row(row: usize, known: Known, rows: NodeRef<Div>) -> impl IntoView {
    let form = Form::current();
    let key = form.part(move |draft| draft.tags.get(row).map(|tag| tag.key.clone()).unwrap_or_default());
    let keys =
        Signal::derive(move || known.with(|known| known.iter().filter_map(|tag| tag.key.clone()).collect()));
    let values = Signal::derive(move || {
        let of_key = |known: &Vec<ProjectTag>| known.iter().find(|tag| tag.key == Some(key.get())).cloned();
        known.with(of_key).and_then(|tag| tag.values).unwrap_or_default()
    });
    let remove = move |_| {
        form.draft.update(|draft| {
            if row < draft.tags.len() {
                draft.tags.remove(row);
            }
        });
        focus_key(rows, row.saturating_sub(1));
    };
    view! {
        <div class="draft-tag" role="group" aria-label=tr(move |lang| msg::tag_row(lang, row + 1))>
            <Part row field="key" label=msg::tag_key get=|it| &it.key get_mut=|it| &mut it.key suggestions=keys />
            <Part row field="value" label=msg::tag_value get=|it| &it.value get_mut=|it| &mut it.value suggestions=values />
            <IconButton icon=Icon::Trash label=tr(move |lang| msg::remove_tag(lang, row + 1)) on_click=remove />
        </div>
    }
}

/// A key or a value.
#[component]
fn Part(
    row: usize,
    field: &'static str,
    label: Message,
    get: fn(&DraftTag) -> &String,
    get_mut: fn(&mut DraftTag) -> &mut String,
    suggestions: Signal<Vec<String>>,
) -> impl IntoView {
    let (form, lang) = (Form::current(), use_lang());
    let left = RwSignal::new(false);
    let value =
        form.part(move |draft: &Draft| draft.tags.get(row).map(|tag| get(tag).clone()).unwrap_or_default());
    let error = Signal::derive(move || {
        let is_shown = form.shows(field) || left.get() && value.with(|value| !value.is_empty());
        let mine = form.violations.with(|violations| {
            violations.iter().find(|it| it.field == field && it.item == Some(row)).copied()
        });
        mine.filter(|_| is_shown).map(|violation| violation_words(lang.get(), &violation))
    });
    let typed = move |text: String| {
        form.draft.update(|draft| {
            if let Some(tag) = draft.tags.get_mut(row) {
                *get_mut(tag) = text;
            }
        });
    };
    view! {
        <TextField label=t(label) value suggestions error on_input=typed on_blur=move |()| left.set(true) />
    }
}
