//! The frame of the wizard: steps, the current one, summary.

use super::access::AccessStep;
use super::billing::BillingStep;
use super::form::Form;
use super::keeping::{DraftState, Keeping};
use super::network::NetworkStep;
use super::offer::Offer;
use super::outcome::Outcome;
use super::review::ReviewStep;
use super::sending::use_send;
use super::specification::SpecificationStep;
use super::step::Step;
use super::suggestions::Suggestions;
use super::summary::Summary;
use super::tags::TagsStep;
use crate::api::Problem;
use crate::components::{
    Breadcrumbs, Button, ButtonVariant, Card, LinkButton, Loading, PageHeader, SkeletonBlock, SkeletonLines,
    StepState, Stepper, focus_first_invalid,
};
use crate::data::{Query, summary::LARGEST_PAGE, use_api};
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::{common, create as msg, instances, shell};
use crate::parts::{ProblemPanel, use_read_only_reason};
use crate::shell::use_title;
use dms_api::model::{AvailabilityZone, ProductList};
use dms_api::operation::{InstanceQuery, ListAvailabilityZones, ListInstances, ListProducts};
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use std::sync::Arc;

/// Where one is in the wizard, and how to get elsewhere in it.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// The current step.
    pub step: Memo<Step>,
    /// The instance that is being copied.
    pub from: Memo<Option<String>>,
    /// Goes to a step.
    pub go: Callback<Step>,
    /// Goes to a step and there to the first field with something wrong.
    pub mend: Callback<Step>,
}

impl Route {
    /// The address of a step.
    pub fn href(self, step: Step) -> String {
        self.from.with(|from| step.href(from.as_deref()))
    }
}

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
    let route = use_route(form, body);
    provide_context(route);
    keeping.begin(route);
    send_home(form, route, body);
    let crumbs = Signal::derive(move || {
        let lang = lang.get();
        vec![
            (instances::title(lang).to_owned(), Some("/instances".to_owned())),
            (msg::title(lang).to_owned(), None),
        ]
    });
    view! {
        <Breadcrumbs label=t(shell::breadcrumbs) crumbs />
        <PageHeader title><DraftState keeping /></PageHeader>
        {move || keeping.problem().get().map(|problem| view! { <ProblemPanel problem /> })}
        <div class="wizard">
            <Steps />
            <CurrentStep body />
            <Summary step=route.step />
        </div>
    }
}

fn use_route(form: Form, body: NodeRef<html::Form>) -> Route {
    let (query, navigate) = (use_query_map(), use_navigate());
    let step =
        Memo::new(move |_| query.with(|query| Step::from_word(&query.get("step").unwrap_or_default())));
    let from = Memo::new(move |_| query.with(|query| query.get("from").filter(|from| !from.is_empty())));
    let go = Callback::new(move |step: Step| {
        navigate(&step.href(from.get_untracked().as_deref()), NavigateOptions::default());
    });
    let mends = StoredValue::new(false);
    let mend = Callback::new(move |wanted: Step| {
        form.leave(wanted);
        if step.get_untracked() == wanted {
            focus(body, true);
        } else {
            mends.set_value(true);
            go.run(wanted);
        }
    });
    // However the step changes (buttons, the browser's own), the old one has been left; unless
    // it was with another draft.
    Effect::new(move |before: Option<(Step, u32)>| {
        let now = (step.get(), form.number());
        if let Some((before, number)) = before.filter(|(before, _)| *before != now.0) {
            if number == now.1 {
                form.leave(before);
            }
            focus(body, mends.get_value());
            mends.set_value(false);
        }
        now
    });
    Route { step, from, go, mend }
}

/// Moves the focus into the step once it is there: to the first field with something wrong, or
/// to its beginning.
fn focus(body: NodeRef<html::Form>, to_fault: bool) {
    request_animation_frame(move || {
        let Some(Some(form)) = body.try_get_untracked() else { return };
        if to_fault && focus_first_invalid(&form) {
            return;
        }
        let stay = web_sys::FocusOptions::new();
        stay.set_prevent_scroll(true);
        // A form that cannot have the focus leaves it where it was.
        let _ = form.focus_with_options(&stay);
    });
}

/// A refusal is shown where its field is; what is about no field, above the button that was
/// pressed, which it must not push out of sight.
fn send_home(form: Form, route: Route, body: NodeRef<html::Form>) {
    Effect::new(move |_| match form.refused_field() {
        Some(field) => route.mend.run(Step::of_field(&field)),
        None if form.creation.problem().with(Option::is_some) => show_end(body),
        None => {}
    });
}

/// Scrolls to the buttons of the step.
fn show_end(body: NodeRef<html::Form>) {
    request_animation_frame(move || {
        let form = body.try_get_untracked().flatten();
        let actions = form.and_then(|form| form.query_selector(".form-actions").ok().flatten());
        if let Some(actions) = actions {
            actions.scroll_into_view_with_bool(false);
        }
    });
}

/// What instances have that are there already. Without them there is still typing.
fn use_suggestions() -> Signal<Suggestions> {
    let api = use_api();
    let instances = Query::new(move || async move {
        let query = InstanceQuery { limit: Some(LARGEST_PAGE), ..InstanceQuery::default() };
        api.call(&ListInstances(query)).await.map(|answered| answered.value.instances.unwrap_or_default())
    });
    Memo::new(move |_| {
        instances
            .value()
            .with(|instances| instances.as_deref().unwrap_or_default().iter().collect::<Suggestions>())
    })
    .into()
}

/// Zones and products: neither is of use without the other.
#[derive(Clone, Copy, Debug)]
pub struct CatalogQuery {
    zones: Query<Vec<AvailabilityZone>>,
    products: Query<ProductList>,
    offer: Memo<Option<Arc<Offer>>>,
}

impl CatalogQuery {
    fn read() -> Self {
        let api = use_api();
        let zones = Query::new(move || async move {
            let list = api.call(&ListAvailabilityZones).await?.value;
            Ok(list.available_zones.unwrap_or_default())
        });
        let products = Query::new(move || async move { Ok(api.call(&ListProducts::default()).await?.value) });
        let offer = Memo::new(move |_| {
            let (zones, products) = (zones.value().get()?, products.value().get()?);
            Some(Arc::new(Offer::new(zones, products)))
        });
        Self { zones, products, offer }
    }

    fn offer(self) -> Signal<Option<Arc<Offer>>> {
        self.offer.into()
    }

    fn problem(self) -> Option<Problem> {
        self.zones.problem().get().or_else(|| self.products.problem().get())
    }

    fn refresh(self) {
        self.zones.refresh();
        self.products.refresh();
    }
}

/// Fields that need the catalog: there once it is, and saying why while it is not.
#[component]
pub fn Catalog(children: ChildrenFn) -> impl IntoView {
    let catalog = expect_context::<CatalogQuery>();
    let is_there = Memo::new(move |_| catalog.offer.with(Option::is_some));
    move || match (is_there.get(), catalog.problem()) {
        (true, _) => children().into_any(),
        (false, Some(problem)) => {
            view! { <ProblemPanel problem retry=Callback::new(move |()| catalog.refresh()) /> }.into_any()
        }
        (false, None) => view! {
            <Loading label=t(msg::loading_catalog)><SkeletonLines lines=1 /><SkeletonBlock /></Loading>
        }
        .into_any(),
    }
}

#[component]
fn Steps() -> impl IntoView {
    let (form, route, lang) = (Form::current(), expect_context::<Route>(), use_lang());
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

fn step_mark(lang: Lang, form: Form, step: Step) -> crate::components::Step {
    let was_left = form.left.with(|left| left.contains(&step)) && step != Step::Review;
    let (state, words) = match (was_left, form.has_faults(step)) {
        (true, true) => (StepState::Problem, Some(msg::step_faulty(lang))),
        (true, false) => (StepState::Done, Some(msg::step_done(lang))),
        (false, _) => (StepState::Todo, None),
    };
    crate::components::Step {
        label: step.title()(lang).to_owned(),
        state,
        state_text: words.map(str::to_owned),
        reachable: true,
    }
}

/// The fields of the current step and what leads on from it.
#[component]
fn CurrentStep(body: NodeRef<html::Form>) -> impl IntoView {
    let (form, route) = (Form::current(), expect_context::<Route>());
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
    let (form, route) = (Form::current(), expect_context::<Route>());
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
                <LinkButton href="/instances">{t(common::cancel)}</LinkButton>
                {onward}
            </span>
        </div>
    }
}
