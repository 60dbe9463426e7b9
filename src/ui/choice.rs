//! Choosing by looking: radio cards, segmented controls, checkboxes and
//! switches. All are native inputs underneath.

use leptos::{html, prelude::*};

use super::{
    field::{described_by, error_view, hint_view, required_mark},
    unique_id,
};

/// One card of a [`ChoiceCards`].
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Choice {
    /// What is chosen with it.
    pub value: String,
    /// What it is called.
    pub title: String,
    /// A technical name under the title.
    pub code: Option<String>,
    /// What choosing it means.
    pub text: Option<String>,
    /// `Some` makes it unavailable and says why on the card.
    pub disabled_reason: Option<String>,
}

/// A radio group whose options are cards.
#[component]
pub fn ChoiceCards(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(into)] on_change: Callback<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let name = unique_id("choice");
    let (hint_id, error_id) = ([&name, "-hint"].concat(), [&name, "-error"].concat());
    let described_by = described_by([(error, error_id.clone()), (hint, hint_id.clone())]);
    let cards = move || {
        let name = &name;
        choices
            .get()
            .into_iter()
            .map(|choice| choice_view(name.clone(), choice, value, on_change))
            .collect_view()
    };
    view! {
        <fieldset
            class="field"
            role="radiogroup"
            aria-required=required.then_some("true")
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            aria-describedby=described_by
        >
            <legend>{label} {required_mark(required)}</legend>
            <div class="choices">{cards}</div>
            {error_view(error, error_id)}
            {hint_view(hint, hint_id)}
        </fieldset>
    }
}

fn choice_view(name: String, choice: Choice, value: Signal<String>, on_change: Callback<String>) -> AnyView {
    let Choice { value: own, title, code, text, disabled_reason } = choice;
    let blocked = disabled_reason.is_some();
    let checked = {
        let own = own.clone();
        move || value.with(|value| *value == own)
    };
    let chosen = own.clone();
    view! {
        <label class="choice">
            <input
                type="radio"
                name=name
                value=own
                disabled=blocked
                prop:checked=checked
                on:change=move |_| on_change.run(chosen.clone())
            />
            <b>{title}</b>
            {code.map(|code| view! { <code translate="no">{code}</code> })}
            {text.map(|text| view! { <span class="choice-text">{text}</span> })}
            {disabled_reason.map(|text| view! { <span class="choice-reason">{text}</span> })}
        </label>
    }
    .into_any()
}

/// A radio group drawn as one row of buttons, for two to five short options.
#[component]
pub fn Segmented(
    /// The accessible name; shown only inside a field's own label.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    /// Values and their texts.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let name = unique_id("segmented");
    let segments = move || {
        let segment = |(own, text): (String, String)| {
            let (checked, chosen) = (own.clone(), own.clone());
            view! {
                <label>
                    <input
                        type="radio"
                        name=name.clone()
                        value=own
                        prop:checked=move || value.with(|value| *value == checked)
                        on:change=move |_| on_change.run(chosen.clone())
                    />
                    <span>{text}</span>
                </label>
            }
        };
        options.get().into_iter().map(segment).collect_view()
    };
    view! { <div class="segmented" role="radiogroup" aria-label=label>{segments}</div> }
}

/// A checkbox with its label.
#[component]
pub fn Checkbox(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
    /// Neither on nor off, as for "some of these".
    #[prop(optional, into)]
    indeterminate: Signal<bool>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    /// `Some` disables it and says why as its hint.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// The label is only its accessible name, as in the rows of a table.
    #[prop(optional)]
    bare: bool,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let (hint_id, error_id) = (unique_id("hint"), unique_id("error"));
    let hint = Signal::derive(move || disabled_reason.get().or_else(|| hint.get()));
    let input = NodeRef::<html::Input>::new();
    let described_by = described_by([(error, error_id.clone()), (hint, hint_id.clone())]);
    let control = view! {
        <input
            type="checkbox"
            node_ref=input
            aria-label=move || bare.then(|| label.get())
            aria-describedby=described_by
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            disabled=move || disabled_reason.with(Option::is_some)
            prop:checked=checked
            prop:indeterminate=indeterminate
            on:change:target=move |event| on_change.run(event.target().checked())
        />
    };
    if bare {
        // The reason for its description: there is no room to show it.
        let hint = move || hint.get().map(|text| view! { <span hidden id=hint_id.clone()>{text}</span> });
        return view! { {control} {hint} }.into_any();
    }
    view! {
        <div class="check">
            <label>{control} <span>{label}</span></label>
            {error_view(error, error_id)}
            {hint_view(hint, hint_id)}
        </div>
    }
    .into_any()
}

/// A switch: takes effect at once. The label stands to its left.
#[component]
pub fn Switch(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    /// `Some` disables it and says why as its hint.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
    /// The label is only its accessible name.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let hint_id = unique_id("hint");
    let hint = Signal::derive(move || disabled_reason.get().or_else(|| hint.get()));
    let described_by = described_by([(hint, hint_id.clone())]);
    let control = view! {
        <input
            type="checkbox"
            role="switch"
            class="switch"
            aria-label=move || bare.then(|| label.get())
            aria-describedby=described_by
            disabled=move || disabled_reason.with(Option::is_some)
            data-tip=move || bare.then(|| disabled_reason.get()).flatten()
            prop:checked=checked
            on:change:target=move |event| on_change.run(event.target().checked())
        />
    };
    if bare {
        return control.into_any();
    }
    view! {
        <div class="check">
            <label class="switch-row"><span>{label}</span> {control}</label>
            {hint_view(hint, hint_id)}
        </div>
    }
    .into_any()
}
