//! Choosing one of a list: the platform's `<select>`, in a field or bare.

use leptos::prelude::*;

use super::field::{FieldTexts, field_view};

/// One choice of a [`SelectField`] or [`Select`].
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SelectOption {
    /// What is chosen with it.
    pub value: String,
    /// What is shown.
    pub label: String,
    /// Whether it can only be seen.
    pub disabled: bool,
}

impl SelectOption {
    /// One that can be chosen.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), disabled: false }
    }

    /// Shows it without letting it be chosen. The label should say why.
    #[must_use]
    pub const fn disabled(mut self, disabled: bool) -> Self {
        self.disabled = disabled;
        self
    }
}

/// A drop-down list in a field.
#[component]
pub fn SelectField(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] options: Signal<Vec<SelectOption>>,
    #[prop(into)] on_change: Callback<String>,
    #[prop(optional, into)] hint: Signal<Option<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] unit: Signal<Option<String>>,
    #[prop(optional)] required: bool,
    /// `Some` disables the list and says why as its hint.
    #[prop(optional, into)]
    disabled_reason: Signal<Option<String>>,
) -> impl IntoView {
    let hint = Signal::derive(move || disabled_reason.get().or_else(|| hint.get()));
    field_view(FieldTexts { label, hint, error, unit, required }, move |control| {
        view! {
            <select
                id=control.id
                class="select"
                disabled=move || disabled_reason.with(Option::is_some)
                aria-required=control.required
                aria-invalid=control.invalid
                aria-describedby=control.described_by
                on:change:target=move |event| on_change.run(event.target().value())
            >
                {options_view(options, value)}
            </select>
        }
        .into_any()
    })
}

/// A drop-down list without a visible label, for toolbars.
#[component]
pub fn Select(
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] options: Signal<Vec<SelectOption>>,
    #[prop(into)] on_change: Callback<String>,
    #[prop(optional)] small: bool,
) -> impl IntoView {
    view! {
        <select
            class="select"
            class:small=small
            aria-label=label
            on:change:target=move |event| on_change.run(event.target().value())
        >
            {options_view(options, value)}
        </select>
    }
}

fn options_view(options: Signal<Vec<SelectOption>>, value: Signal<String>) -> impl IntoView {
    move || {
        let option = |SelectOption { value: own, label, disabled }: SelectOption| {
            let selected = {
                let own = own.clone();
                move || value.with(|value| *value == own)
            };
            view! { <option value=own disabled=disabled prop:selected=selected>{label}</option> }
        };
        options.get().into_iter().map(option).collect_view()
    }
}
