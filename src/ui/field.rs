//! The frame of a form field: label, hint, error and how they are tied to the
//! control; and the text fields.

use std::time::Duration;

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{Icon, IconButton, IconView, unique_id};

/// What a control inside a field needs to carry.
#[derive(Clone, Debug)]
pub struct FieldControl {
    /// For `id`: the label points to it.
    pub id: String,
    /// For `aria-describedby`: unit, hint and error, as far as there are any.
    pub described_by: Signal<Option<String>>,
    /// For `aria-invalid`.
    pub invalid: Signal<Option<&'static str>>,
    /// For `aria-required`.
    pub required: Option<&'static str>,
}

/// The words around a control.
#[derive(Clone, Copy, Debug)]
pub(super) struct FieldTexts {
    pub label: Signal<String>,
    pub hint: Signal<Option<String>>,
    pub error: Signal<Option<String>>,
    pub unit: Signal<Option<String>>,
    pub required: bool,
}

/// Builds a field around a control; the parts get their ids from one place.
pub(super) fn field_view(texts: FieldTexts, control: impl FnOnce(FieldControl) -> AnyView) -> AnyView {
    let FieldTexts { label, hint, error, unit, required } = texts;
    let id = unique_id("field");
    let part = |name: &str| [&id, "-", name].concat();
    let (hint_id, error_id, unit_id) = (part("hint"), part("error"), part("unit"));
    let described_by =
        described_by([(unit, unit_id.clone()), (error, error_id.clone()), (hint, hint_id.clone())]);
    let invalid = Signal::derive(move || error.with(Option::is_some).then_some("true"));
    let control =
        control(FieldControl { id: id.clone(), described_by, invalid, required: required.then_some("true") });
    let unit = move || unit.get().map(|text| view! { <span class="unit" id=unit_id.clone()>{text}</span> });
    view! {
        <div class="field">
            <label for=id>{label} {required_mark(required)}</label>
            <div class="field-control">{control} {unit}</div>
            {error_view(error, error_id)}
            {hint_view(hint, hint_id)}
        </div>
    }
    .into_any()
}

/// The ids of those texts that are there, for `aria-describedby`.
pub(super) fn described_by<const N: usize>(
    texts: [(Signal<Option<String>>, String); N],
) -> Signal<Option<String>> {
    Signal::derive(move || {
        let present = texts.iter().filter(|(text, _)| text.with(Option::is_some));
        let present: Vec<&str> = present.map(|(_, id)| id.as_str()).collect();
        (!present.is_empty()).then(|| present.join(" "))
    })
}

pub(super) fn required_mark(required: bool) -> Option<impl IntoView> {
    required.then(|| view! { <span class="required" aria-hidden="true">"*"</span> })
}

pub(super) fn hint_view(hint: Signal<Option<String>>, id: String) -> impl IntoView {
    move || hint.get().map(|text| view! { <p class="hint" id=id.clone()>{text}</p> })
}

pub(super) fn error_view(error: Signal<Option<String>>, id: String) -> impl IntoView {
    move || {
        error.get().map(|text| {
            view! { <p class="error" id=id.clone()><IconView icon=Icon::Alert /><span>{text}</span></p> }
        })
    }
}

/// What is marked invalid and can have the focus; of a group of radio buttons, the chosen
/// one, or the first that can be chosen.
const INVALID: &str = "[aria-invalid=true]:not(fieldset), fieldset[aria-invalid=true] input:checked, \
    fieldset[aria-invalid=true]:not(:has(input:checked)) input:enabled";

/// Moves the focus to the first control inside `form` that is marked invalid.
/// `false` where there is none.
pub fn focus_first_invalid(form: &Element) -> bool {
    let found = form.query_selector(INVALID).ok().flatten();
    let Some(control) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) else { return false };
    control.focus().is_ok()
}

/// A field around any control, which `control` builds from what it must carry.
#[component]
pub fn Field(
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] unit: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    control: impl FnOnce(FieldControl) -> AnyView,
) -> impl IntoView {
    field_view(FieldTexts { label, hint, error, unit, required }, control)
}

/// What is typed into a text field; decides the on-screen keyboard.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum TextKind {
    /// Any text.
    #[default]
    Text,
    /// Digits. Narrow.
    Number,
    /// An address.
    Url,
    /// Identifiers and code, in the fixed-width font.
    Code,
}

/// A one-line text field.
#[component]
pub fn TextField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// Stands after the control, such as "GB".
    #[prop(optional, into)]
    unit: Signal<Option<String>>,
    #[prop(optional, into)] placeholder: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] kind: TextKind,
    /// `Some` makes the field read-only and says why as its hint.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional, into)] name: Option<String>,
    /// What the field could hold, offered while typing.
    #[prop(optional, into)]
    suggestions: Signal<Vec<String>>,
) -> impl IntoView {
    let hint = Signal::derive(move || disabled_reason.get().or_else(|| hint.get()));
    let (class, inputmode) = match kind {
        TextKind::Text => ("input", None),
        TextKind::Number => ("input number", Some("numeric")),
        TextKind::Url => ("input", Some("url")),
        TextKind::Code => ("input mono", None),
    };
    field_view(FieldTexts { label, hint, error, unit, required }, move |control| {
        let list_id = [&control.id, "-list"].concat();
        let options = {
            let list_id = list_id.clone();
            move || {
                let option = |value: String| view! { <option value=value></option> };
                let all = suggestions.get();
                (!all.is_empty()).then(|| {
                    view! { <datalist id=list_id.clone()>{all.into_iter().map(option).collect_view()}</datalist> }
                })
            }
        };
        view! {
            <input
                id=control.id
                class=class
                type="text"
                name=name
                inputmode=inputmode
                autocomplete=autocomplete
                spellcheck="false"
                placeholder=move || placeholder.get()
                list=move || suggestions.with(|all| !all.is_empty()).then(|| list_id.clone())
                readonly=move || disabled_reason.with(Option::is_some)
                aria-required=control.required
                aria-invalid=control.invalid
                aria-describedby=control.described_by
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
                on:blur=move |_| blurred(on_blur)
            />
            {options}
        }
        .into_any()
    })
}

/// A text field of several lines.
#[component]
pub fn TextArea(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] placeholder: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    #[prop(default = 3)] rows: u8,
    /// In the fixed-width font.
    #[prop(optional)]
    mono: bool,
) -> impl IntoView {
    let unit = Signal::default();
    field_view(FieldTexts { label, hint, error, unit, required }, move |control| {
        view! {
            <textarea
                id=control.id
                class="input"
                class:mono=mono
                rows=rows.to_string()
                spellcheck="false"
                placeholder=move || placeholder.get()
                aria-required=control.required
                aria-invalid=control.invalid
                aria-describedby=control.described_by
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
                on:blur=move |_| blurred(on_blur)
            ></textarea>
        }
        .into_any()
    })
}

/// A password field that can be looked at.
#[component]
pub fn PasswordField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_input: Callback<String>,
    #[prop(optional, into)] on_blur: Option<Callback<()>>,
    /// The names of the button that shows and hides the password.
    #[prop(into)]
    show_label: Signal<String>,
    #[prop(into)] hide_label: Signal<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    /// `new-password`, or `current-password` where one is asked for.
    #[prop(default = "new-password")]
    autocomplete: &'static str,
) -> impl IntoView {
    let shown = RwSignal::new(false);
    let unit = Signal::default();
    field_view(FieldTexts { label, hint, error, unit, required }, move |control| {
        let toggle = move |_: ev::MouseEvent| shown.update(|shown| *shown = !*shown);
        let name = move || if shown.get() { hide_label.get() } else { show_label.get() };
        view! {
            <span class="input-group">
                <input
                    id=control.id
                    class="input mono"
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    spellcheck="false"
                    autocapitalize="none"
                    aria-required=control.required
                    aria-invalid=control.invalid
                    aria-describedby=control.described_by
                    prop:value=value
                    on:input:target=move |event| on_input.run(event.target().value())
                    on:blur=move |_| blurred(on_blur)
                />
                {move || {
                    let icon = if shown.get() { Icon::EyeOff } else { Icon::Eye };
                    view! { <IconButton small=true icon label=name on_click=toggle /> }
                }}
            </span>
        }
        .into_any()
    })
}

/// Longer than a press takes: an error that appears at once could push away the button that
/// the same press aims at.
const PRESS: Duration = Duration::from_millis(200);

fn blurred(on_blur: Option<Callback<()>>) {
    if let Some(on_blur) = on_blur {
        // A field that is taken away while it has the focus is blurred too: nobody listens then.
        let tell = move || {
            let _ = on_blur.try_run(());
        };
        set_timeout(tell, PRESS);
    }
}
