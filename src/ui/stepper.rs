//! The steps of a wizard, and lists of conditions.

use leptos::prelude::*;

use super::{Icon, IconView};

/// How far a step has come.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum StepState {
    /// Not yet looked at.
    #[default]
    Todo,
    /// Left in order.
    Done,
    /// Left with something to put right.
    Problem,
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What the step is called.
    pub label: String,
    /// How far it has come.
    pub state: StepState,
    /// What the state means, for assistive technology, such as "Completed".
    pub state_text: Option<String>,
    /// Whether a person may go there now.
    pub reachable: bool,
}

/// The steps of a wizard. Reachable ones are buttons.
#[component]
pub fn Stepper(
    /// The accessible name of the list.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] steps: Signal<Vec<Step>>,
    /// Counted from 0.
    #[prop(into)]
    current: Signal<usize>,
    #[prop(into)] on_select: Callback<usize>,
) -> impl IntoView {
    let items = move || {
        let current = current.get();
        let item = |(at, step)| step_view(at, step, at == current, on_select);
        steps.get().into_iter().enumerate().map(item).collect_view()
    };
    view! { <ol class="steps" aria-label=label>{items}</ol> }
}

fn step_view(at: usize, step: Step, is_current: bool, on_select: Callback<usize>) -> AnyView {
    let Step { label, state, state_text, reachable } = step;
    let (class, mark) = match state {
        StepState::Done => ("step done", view! { <IconView icon=Icon::Check /> }.into_any()),
        StepState::Problem => ("step problem", view! { <IconView icon=Icon::Alert /> }.into_any()),
        StepState::Todo => ("step", (at + 1).to_string().into_any()),
    };
    let face = view! {
        <span class="step-mark" aria-hidden="true">{mark}</span>
        <span class="step-label">{label}</span>
        {state_text.map(|text| view! { <span class="visually-hidden">{text}</span> })}
    };
    let aria_current = is_current.then_some("step");
    let inner = if reachable || is_current {
        view! { <button type="button" aria-current=aria_current on:click=move |_| on_select.run(at)>{face}</button> }
            .into_any()
    } else {
        view! { <span>{face}</span> }.into_any()
    };
    view! { <li class=class>{inner}</li> }.into_any()
}

/// One condition of a [`Checklist`].
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The condition.
    pub label: String,
    /// `None` while it cannot be told yet.
    pub met: Option<bool>,
    /// What `met` means, for assistive technology, such as "met".
    pub state_text: String,
}

/// Conditions and whether they are met, such as the rules of a password.
#[component]
pub fn Checklist(
    /// The accessible name of the list.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] checks: Signal<Vec<Check>>,
) -> impl IntoView {
    let item = |Check { label, met, state_text }: Check| {
        let (class, icon) = match met {
            Some(true) => ("met", Icon::CheckCircle),
            Some(false) => ("unmet", Icon::XCircle),
            None => ("", Icon::Minus),
        };
        view! {
            <li class=class>
                <IconView icon />
                <span>{label} <span class="visually-hidden">" " {state_text}</span></span>
            </li>
        }
    };
    view! {
        <ul class="checklist" aria-label=label>
            {move || checks.get().into_iter().map(item).collect_view()}
        </ul>
    }
}
