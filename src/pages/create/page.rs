//! The frame of the wizard: steps, the current one, summary.

use super::access::AccessStep;
use super::billing::BillingStep;
use super::catalog::CatalogQuery;
use super::form::Form;
use super::keeping::{DraftState, Keeping};
use super::network::NetworkStep;
use super::outcome::Outcome;
use super::review::ReviewStep;
use super::route::{Navigator, send_home, use_navigator};
use super::sending::use_send;
use super::specification::SpecificationStep;
use super::step::Step;
use super::summary::Summary;
use super::tags::TagsStep;
use crate::data::suggestions::use_suggestions;
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::{common, create as msg, instances, shell};
use crate::router::Route;
use crate::shell::use_title;
use crate::ui::{Breadcrumbs, Button, ButtonVariant, Card, LinkButton, PageHeader, StepState, Stepper};
use crate::widgets::{ProblemPanel, use_read_only_reason};
use leptos::html;
use leptos::prelude::*;

/// The wizard.
#[component]
pub fn CreatePage() -> impl IntoView {
    let (title, lang) = (t(msg::title), use_lang());
    use_title(move || title.get());
    let catalog = CatalogQuery::read();
    provide_context(catalog);
    provide_context(use_suggestions());
    let keeping = Keeping::install(catalog.offer());
    let form = Form::current();
    let body = NodeRef::<html::Form>::new();
    let route = use_navigator(form, body);
    provide_context(route);
    keeping.begin(route);
    send_home(form, route, body);
    let crumbs = Signal::derive(move || {
        let lang = lang.get();
        vec![
            (instances::title(lang).to_owned(), Some(Route::Instances.href())),
            (msg::title(lang).to_owned(), None),
        ]
    });
    view! {
        <Breadcrumbs label=t(shell::breadcrumbs) crumbs />
        <PageHeader title><DraftState keeping /></PageHeader>
        {move || keeping.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| keeping.copy_again()) /> }
        })}
        <div class="wizard">
            <Steps />
            <CurrentStep body />
            <Summary step=route.step />
        </div>
    }
}

#[component]
fn Steps() -> impl IntoView {
    let (form, route, lang) = (Form::current(), expect_context::<Navigator>(), use_lang());
    let steps = Signal::derive(move || Step::ALL.map(|step| step_mark(lang.get(), form, step)).to_vec());
    view! {
        <Stepper label=t(msg::steps) steps current=move || route.step.get().index()
            on_select=move |index: usize| {
                if let Some(step) = Step::ALL.get(index) {
                    route.go.run(*step);
                }
            } />
    }
}

fn step_mark(lang: Lang, form: Form, step: Step) -> crate::ui::Step {
    let was_left = form.left.with(|left| left.contains(&step)) && step != Step::Review;
    let (state, words) = match (was_left, form.has_faults(step)) {
        (true, true) => (StepState::Problem, Some(msg::step_faulty(lang))),
        (true, false) => (StepState::Done, Some(msg::step_done(lang))),
        (false, _) => (StepState::Todo, None),
    };
    crate::ui::Step {
        label: step.title()(lang).to_owned(),
        state,
        state_text: words.map(str::to_owned),
        reachable: true,
    }
}

/// The fields of the current step and what leads on from it.
#[component]
fn CurrentStep(body: NodeRef<html::Form>) -> impl IntoView {
    let (form, route) = (Form::current(), expect_context::<Navigator>());
    let send = use_send();
    let read_only = use_read_only_reason();
    let create = Callback::new(move |()| match form.first_faulty_step() {
        Some(step) => route.mend.run(step),
        None if read_only.with_untracked(Option::is_none) => send.run(()),
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let step = route.step.get_untracked();
        form.leave(step);
        match step.next() {
            None => create.run(()),
            Some(_) if form.has_faults(step) => route.mend.run(step),
            Some(next) => route.go.run(next),
        }
    };
    let title = tr(move |lang| route.step.get().title()(lang).to_owned());
    // What became of the request is said at the step with the field that it is about; in the
    // review, where the request was sent, beside the button that sent it.
    let outcome = Memo::new(move |_| {
        let place = form.refused_field().map_or(Step::Review, |field| Step::of_field(&field));
        let is_here = place == route.step.get() && form.creation.problem().with(Option::is_some);
        is_here.then_some(place == Step::Review)
    });
    view! {
        <form class="wizard-step" novalidate tabindex="-1" aria-label=title node_ref=body on:submit=submit>
            <Card title>
                <Show when=move || outcome.get() == Some(false)><Outcome again=create /></Show>
                {move || match route.step.get() {
                    Step::Billing => view! { <BillingStep /> }.into_any(),
                    Step::Specification => view! { <SpecificationStep /> }.into_any(),
                    Step::Network => view! { <NetworkStep /> }.into_any(),
                    Step::Access => view! { <AccessStep /> }.into_any(),
                    Step::Tags => view! { <TagsStep /> }.into_any(),
                    Step::Review => view! { <ReviewStep /> }.into_any(),
                }}
                <Show when=move || outcome.get() == Some(true)><Outcome again=create /></Show>
                <StepActions />
            </Card>
        </form>
    }
}

#[component]
fn StepActions() -> impl IntoView {
    let (form, route) = (Form::current(), expect_context::<Navigator>());
    let read_only = use_read_only_reason();
    let back = move || {
        route.step.get().previous().map(|previous| {
            view! { <Button on_click=move |_| route.go.run(previous)>{t(msg::back)}</Button> }
        })
    };
    let onward = move || {
        match route.step.get().next() {
        Some(next) => view! {
            <Button variant=ButtonVariant::Primary submit=true>
                {tr(move |lang| msg::next(lang, next.title()(lang)))}
            </Button>
        }
        .into_any(),
        None => view! {
            <Button variant=ButtonVariant::Primary submit=true busy=form.creation.busy() disabled_reason=read_only>
                {t(msg::create)}
            </Button>
        }
        .into_any(),
    }
    };
    view! {
        <div class="form-actions">
            {back}
            <span class="wizard-onward">
                <LinkButton href=Route::Instances.path()>{t(common::cancel)}</LinkButton>
                {onward}
            </span>
        </div>
    }
}
