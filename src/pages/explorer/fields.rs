//! The fields of a request, made from the forms of its values.

use super::form::{Draft, Trouble, add_entry, count, remove_entry};
use super::place::inside;
use crate::i18n::{Lang, Message, t, tr, use_lang};
use crate::locales::explorer as msg;
use crate::ui::{
    Button, ButtonVariant, Icon, IconButton, PasswordField, SelectField, SelectOption, TextArea, TextField,
    TextKind,
};
use crate::widgets::violation_words;
use dms_api::edition::Edition;
use dms_api::model::{Shape, Table};
use dms_api::operation::{OperationId, arguments};
use leptos::prelude::*;

/// What all fields share.
#[derive(Clone, Copy)]
pub struct Form {
    /// The edition of the service.
    pub edition: Edition,
    /// The operation.
    pub id: OperationId,
    /// What was typed.
    pub draft: RwSignal<Draft>,
    /// What is wrong, by place.
    pub troubles: Signal<Vec<(String, Trouble)>>,
    /// Whether sending was tried, so that empty fields are pointed out.
    pub tried: RwSignal<bool>,
}

impl Form {
    fn value(self, place: &str) -> Signal<String> {
        let place = place.to_owned();
        Signal::derive(move || self.draft.with(|draft| draft.get(&place).cloned().unwrap_or_default()))
    }

    fn type_into(self, place: &str) -> Callback<String> {
        let place = place.to_owned();
        Callback::new(move |text: String| self.draft.update(|draft| drop(draft.insert(place.clone(), text))))
    }

    /// What is wrong at a place, once something is typed there or sending was tried.
    fn error(self, place: &str) -> Signal<Option<String>> {
        let (place, lang) = (place.to_owned(), use_lang());
        Signal::derive(move || {
            let is_typed = self.draft.with(|draft| draft.get(&place).is_some_and(|text| !text.is_empty()));
            if !is_typed && !self.tried.get() {
                return None;
            }
            let trouble =
                self.troubles.with(|all| all.iter().find(|(other, _)| *other == place).map(|(_, it)| *it));
            trouble.map(|trouble| words(lang.get(), &trouble))
        })
    }
}

fn words(lang: Lang, trouble: &Trouble) -> String {
    match trouble {
        Trouble::NotANumber => msg::malformed_number(lang).to_owned(),
        Trouble::NotJson => msg::malformed_json(lang).to_owned(),
        Trouble::Missing => msg::required(lang).to_owned(),
        Trouble::Broken(violation) => violation_words(lang, violation),
    }
}

/// A field, or the fields of what stands at a place.
pub fn field(
    form: Form,
    shape: &'static Shape,
    place: String,
    name: &'static str,
    required: bool,
) -> AnyView {
    let (value, on_input, error) = (form.value(&place), form.type_into(&place), form.error(&place));
    let label = Signal::stored(name.to_owned());
    let hint = |message: Message| {
        let text = t(message);
        Signal::derive(move || Some(text.get()))
    };
    match shape {
        Shape::Table(table) => group(name, table_fields(form, *table, &place)),
        Shape::List(Shape::Table(table)) => entries(form, *table, place, name),
        Shape::List(_) => view! {
            <TextArea label value on_input error required mono=true hint=hint(msg::one_per_line) />
        }
        .into_any(),
        Shape::Any => {
            view! { <TextArea label value on_input error required mono=true hint=hint(msg::any_json) /> }.into_any()
        }
        Shape::Secret => view! {
            <PasswordField label value on_input error required show_label=t(msg::show) hide_label=t(msg::hide) />
        }
        .into_any(),
        Shape::Number => view! {
            <TextField label value on_input error required kind=TextKind::Number hint=hint(msg::whole_number) />
        }
        .into_any(),
        Shape::Flag => choice(label, value, on_input, error, required, &["true", "false"]),
        Shape::Words(words) => choice(label, value, on_input, error, required, words),
        Shape::Text => {
            let words = arguments::words(form.edition, form.id, name).iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
            view! {
                <TextField label value on_input error required kind=TextKind::Code suggestions=Signal::stored(words) />
            }
            .into_any()
        }
    }
}

fn choice(
    label: Signal<String>,
    value: Signal<String>,
    on_change: Callback<String>,
    error: Signal<Option<String>>,
    required: bool,
    words: &'static [&'static str],
) -> AnyView {
    let lang = use_lang();
    let options = Signal::derive(move || {
        let unset = SelectOption::new("", msg::unset(lang.get()));
        std::iter::once(unset)
            .chain(words.iter().map(|word| SelectOption::new(*word, *word)))
            .collect::<Vec<_>>()
    });
    view! { <SelectField label value options on_change error required /> }.into_any()
}

/// The fields of an object.
pub fn table_fields(form: Form, table: Table, place: &str) -> Vec<AnyView> {
    let view = |(name, shape): &(&'static str, &'static Shape)| {
        field(form, shape, inside(place, name), name, table.requires(name))
    };
    let is_there = |(name, _): &&(&'static str, _)| form.edition.has_field(table.name, name);
    table.fields.iter().filter(is_there).map(view).collect()
}

fn group(name: &str, fields: Vec<AnyView>) -> AnyView {
    view! {
        <fieldset class="field-group">
            <legend><code translate="no">{name.to_owned()}</code></legend>
            {fields}
        </fieldset>
    }
    .into_any()
}

/// A list of objects, each with its fields.
fn entries(form: Form, table: Table, place: String, name: &'static str) -> AnyView {
    let error = form.error(&place);
    let place = StoredValue::new(place);
    let indices = Memo::new(move |_| form.draft.with(|draft| place.with_value(|place| count(draft, place))));
    let entry = move |index: usize| {
        let own = place.with_value(|place| inside(place, index));
        let title = format!("{name}[{index}]");
        let label = title.clone();
        let remove =
            move |_| form.draft.update(|draft| place.with_value(|place| remove_entry(draft, place, index)));
        view! {
            <div class="field-entry">
                {group(&title, table_fields(form, table, &own))}
                <IconButton small=true icon=Icon::Trash label=tr(move |lang| msg::remove(lang, &label)) on_click=remove />
            </div>
        }
    };
    let add = move |_| form.draft.update(|draft| place.with_value(|place| add_entry(draft, place)));
    view! {
        <fieldset class="field-group">
            <legend><code translate="no">{name}</code></legend>
            {move || error.get().map(|text| view! { <p class="error">{text}</p> })}
            {move || (0..indices.get()).map(entry).collect_view()}
            <Button small=true variant=ButtonVariant::Default icon=Icon::Plus on_click=add>
                {tr(move |lang| msg::add(lang, name))}
            </Button>
        </fieldset>
    }
    .into_any()
}
