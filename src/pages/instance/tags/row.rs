//! One tag of the editor.

use super::draft::{Change, Row};
use super::editor::Editor;
use crate::data::Query;
use crate::i18n::{Message, t, tr, use_lang};
use crate::locales::tags as msg;
use crate::ui::{Badge, Button, ButtonVariant, TextField};
use crate::widgets::violation_words;
use dms_api::model::ProjectTag;
use dms_api::operation::ListProjectTags;
use leptos::prelude::*;

/// The tags of the project, for suggestions. Without them there is still typing.
#[derive(Clone, Copy, Debug)]
pub struct Known(Query<Vec<ProjectTag>>);

impl Known {
    /// Reads them.
    pub fn read() -> Self {
        Self(Query::read(|| ListProjectTags, |list| list.tags.clone().unwrap_or_default()))
    }

    fn keys(self) -> Vec<String> {
        self.0.value().with(|tags| {
            let own = tags.iter().flatten().filter(|tag| !tag.is_system());
            own.filter_map(|tag| tag.key.clone()).collect()
        })
    }

    fn values(self, key: &str) -> Vec<String> {
        self.0.value().with(|tags| {
            let found = tags.iter().flatten().find(|tag| tag.key.as_deref() == Some(key));
            found.and_then(|tag| tag.values.clone()).unwrap_or_default()
        })
    }
}

/// A part of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TagPart {
    Key,
    Value,
}

impl TagPart {
    const fn title(self) -> Message {
        match self {
            Self::Key => msg::key,
            Self::Value => msg::value,
        }
    }

    /// The API's name of it.
    const fn field(self) -> &'static str {
        match self {
            Self::Key => "key",
            Self::Value => "value",
        }
    }

    const fn of(self, row: &Row) -> &String {
        match self {
            Self::Key => &row.key,
            Self::Value => &row.value,
        }
    }

    fn set(self, row: &mut Row, text: String) {
        match self {
            Self::Key => row.key = text,
            Self::Value => row.value = text,
        }
    }
}

/// A tag: two fields, or its text while it cannot be edited; what happens to it; removing it.
#[component]
pub fn TagRow(
    editor: Editor,
    number: u64,
    known: Known,
    /// Why the tags cannot be changed now.
    refusal: Signal<Option<String>>,
    /// Called when the row is about to vanish with the focus in it.
    on_vanish: Callback<()>,
) -> impl IntoView {
    let lang = use_lang();
    let row = Memo::new(move |_| editor.draft.with(|draft| draft.row(number).cloned()).unwrap_or_default());
    let place = Memo::new(move |_| {
        editor
            .draft
            .with(|draft| draft.rows().iter().position(|row| row.number == number))
            .map_or(0, |at| at + 1)
    });
    let removed = Memo::new(move |_| row.with(|row| row.removed));
    let is_fixed = Memo::new(move |_| removed.get() || refusal.with(Option::is_some));
    let change = Memo::new(move |_| row.with(Row::change));
    let name = tr(move |lang| msg::tag(lang, place.get()));
    let toggle = move |_| {
        if row.with_untracked(|row| row.before.is_none()) {
            on_vanish.run(());
        }
        editor.draft.update(|draft| draft.toggle(number));
    };
    let toggle_words =
        tr(move |lang| if removed.get() { msg::keep(lang) } else { msg::remove(lang) }.to_owned());
    let toggle_name = tr(move |lang| {
        let name =
            Some(row.with(|row| row.key.clone())).filter(|key| !key.is_empty()).unwrap_or_else(|| name.get());
        if removed.get() { msg::keep_of(lang, &name) } else { msg::remove_of(lang, &name) }
    });
    let blocked = Signal::derive(move || {
        let no_room = removed.get() && editor.draft.with(|draft| draft.is_full(&editor.limits));
        refusal.get().or_else(|| no_room.then(|| msg::full(lang.get(), editor.limits.per_instance)))
    });
    let part = move |part: TagPart| match is_fixed.get() {
        true => view! { <Fixed row part /> }.into_any(),
        false => view! { <PartField editor number row part known /> }.into_any(),
    };
    view! {
        <div class="tag-edit" class:removed=removed role="group" aria-label=name>
            {move || part(TagPart::Key)}
            {move || part(TagPart::Value)}
            <span class="tag-state">{move || badge(change.get())}</span>
            <span class="tag-do">
                <Button small=true variant=ButtonVariant::Quiet disabled_reason=blocked on_click=toggle>
                    <span aria-hidden="true">{toggle_words}</span>
                    <span class="visually-hidden">{toggle_name}</span>
                </Button>
            </span>
        </div>
    }
}

fn badge(change: Change) -> Option<impl IntoView> {
    let text: Message = match change {
        Change::None => return None,
        Change::Added => msg::added,
        Change::Changed => msg::changed,
        Change::Removed => msg::removed,
    };
    Some(view! { <Badge text=t(text) /> })
}

/// A part that cannot be edited now.
#[component]
fn Fixed(row: Memo<Row>, part: TagPart) -> impl IntoView {
    view! {
        <p class="tag-fixed">
            <span>{t(part.title())}</span>
            {move || row.with(|row| part.of(row).clone())}
        </p>
    }
}

#[component]
fn PartField(editor: Editor, number: u64, row: Memo<Row>, part: TagPart, known: Known) -> impl IntoView {
    let lang = use_lang();
    let left = RwSignal::new(false);
    let value = Signal::derive(move || row.with(|row| part.of(row).clone()));
    let error = Signal::derive(move || {
        let violations = editor.draft.with(|draft| draft.violations(number, &editor.limits));
        let found = violations.into_iter().find(|it| it.field == part.field());
        // A row that was just added is not wrong yet for being empty.
        let is_shown = editor.tried.get() || left.get() && value.with(|value| !value.is_empty());
        found.filter(|_| is_shown).map(|violation| violation_words(lang.get(), &violation))
    });
    let suggestions = Signal::derive(move || match part {
        TagPart::Key => known.keys(),
        TagPart::Value => row.with(|row| known.values(&row.key)),
    });
    view! {
        <TextField label=t(part.title()) value error suggestions
            on_blur=Callback::new(move |()| left.set(true))
            on_input=move |text| {
                left.set(false);
                editor.draft.update(|draft| draft.change(number, |row| part.set(row, text)));
            } />
    }
}
