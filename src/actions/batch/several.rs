//! A batch in several places at once: asked once, one run for each place, the results together.

use super::ask::{About, confirmed, focused};
use super::plan::{Batch, BatchAction};
use super::send::BatchWork;
use crate::actions::bulk::{Bulk, BulkEnd, Phase, Run, Sending};
use crate::actions::{Actions, Change, maybe};
use crate::i18n::{Lang, t, tr};
use crate::locales::{changes as msg, common};
use crate::ui::{Button, ButtonVariant, Dialog, DialogSize, Flash, Tone};
use crate::workspace::Workspace;
use dms_api::model::Instance;
use dms_api::rules::limits::BATCH_MAX;
use leptos::prelude::*;

/// The instances of one place.
#[derive(Clone, Debug)]
pub struct PlaceBatch {
    /// Where they are.
    pub workspace: Workspace,
    /// What the place is called.
    pub place: String,
    /// The instances.
    pub instances: Vec<Instance>,
    /// Hears what was done to them.
    pub on_change: Callback<Change>,
}

/// What is to be done, and to which instances of which places.
#[derive(Clone, Debug)]
pub struct Several {
    /// What is done.
    pub action: BatchAction,
    /// Where, and to what.
    pub places: Vec<PlaceBatch>,
}

impl Several {
    fn count(&self) -> usize {
        self.places.iter().map(|place| place.instances.len()).sum()
    }
}

/// The batch in one of the places.
#[derive(Clone, Copy, Debug)]
struct Flow {
    run: Run<BatchWork>,
    is_forced: RwSignal<bool>,
    instances: StoredValue<Vec<Instance>>,
    place: StoredValue<String>,
    /// Where what is shown of it finds its place of work.
    owner: StoredValue<Owner>,
    /// Whether somebody has to look at it still.
    open: RwSignal<bool>,
}

impl Flow {
    fn new(action: BatchAction, batch: PlaceBatch) -> Self {
        let owner = Owner::current().map(|owner| owner.child()).unwrap_or_default();
        owner.with(|| {
            provide_context(batch.workspace);
            let actions = Actions::install(move |change| batch.on_change.run(change));
            actions.batch_open.set(true);
            Self {
                run: Run::new(BatchWork { action, actions }),
                is_forced: RwSignal::new(false),
                instances: StoredValue::new(batch.instances),
                place: StoredValue::new(batch.place),
                owner: StoredValue::new(Owner::current().unwrap_or_default()),
                open: actions.batch_open,
            }
        })
    }

    fn start(self) {
        let work = self.run.bulk();
        let action = work.action.forced(self.is_forced.get_untracked());
        self.run.start(BatchWork { action, ..work }, self.instances.get_value());
    }

    /// Whether none of its instances allows it.
    fn is_empty(self) -> bool {
        let action = self.run.bulk().action;
        Batch::new(action, self.instances.get_value()).split().0.instances.is_empty()
    }

    fn is_asking(self) -> bool {
        self.run.phase.with(|phase| *phase == Phase::Asking)
    }

    /// Something that is shown in the place.
    fn show<V: IntoView>(self, view: impl FnOnce() -> V) -> AnyView {
        self.owner.with_value(|owner| owner.with(|| view().into_any()))
    }
}

/// The dialog; closed while there is nothing to be done.
#[component]
pub fn SeveralDialog(subject: RwSignal<Option<Several>>) -> impl IntoView {
    let title = tr(move |lang| subject.with(|it| it.as_ref().map(|it| title(lang, it)).unwrap_or_default()));
    view! {
        <Dialog open=subject title alert=true size=DialogSize::Large close_label=t(common::close)>
            {move || subject.get().map(|several| view! { <Content several subject /> })}
        </Dialog>
    }
}

fn title(lang: Lang, several: &Several) -> String {
    match (several.action.deletes(), several.count()) {
        (true, count) => msg::delete_many_title(lang, count),
        (false, count) => msg::restart_many_title(lang, count),
    }
}

#[component]
fn Content(several: Several, subject: RwSignal<Option<Several>>) -> impl IntoView {
    let Several { action, places } = several;
    let flows: Vec<Flow> = places.into_iter().map(|batch| Flow::new(action, batch)).collect();
    let flows = StoredValue::new(flows);
    let is_asking = Memo::new(move |_| flows.with_value(|all| all.iter().all(|flow| flow.is_asking())));
    // What went well asks for nothing more.
    Effect::new(move |_| {
        let is_done = flows.with_value(|all| all.iter().all(|flow| !flow.open.get()));
        if is_done && !is_asking.get_untracked() {
            subject.set(None);
        }
    });
    move || match is_asking.get() {
        true => view! { <Ask action flows subject /> }.into_any(),
        false => flows.get_value().into_iter().map(progress).collect_view().into_any(),
    }
}

/// How far it has come in one place, and how it went there.
fn progress(flow: Flow) -> impl IntoView {
    let run = flow.run;
    let step = move || match run.phase.get() {
        Phase::Asking => ().into_any(),
        Phase::Sending { done, total } => view! { <Sending done total portion=BATCH_MAX /> }.into_any(),
        Phase::Ended(results) if flow.open.get() => flow.show(|| view! { <BulkEnd run results /> }),
        Phase::Ended(results) => {
            let bulk = run.bulk();
            let well = results.iter().filter(|(_, ended)| bulk.is_well(ended)).count();
            let (tone, all) = (if well == results.len() { Tone::Ok } else { Tone::Warn }, results.len());
            let title = tr(move |lang| bulk.headline(lang, well, all));
            view! { <Flash tone title /> }.into_any()
        }
    };
    view! {
        <section class="place-batch">
            <h3>{flow.place.get_value()}</h3>
            {step}
        </section>
    }
}

/// Names what is affected in each place, and asks once for all of them.
#[component]
fn Ask(
    action: BatchAction,
    flows: StoredValue<Vec<Flow>>,
    subject: RwSignal<Option<Several>>,
) -> impl IntoView {
    let is_empty = flows.with_value(|all| all.iter().all(|flow| flow.is_empty()));
    let (typed, tried) = (RwSignal::new(String::new()), RwSignal::new(false));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if !is_empty && typed.with_untracked(|typed| confirmed(action, typed)) {
            flows.get_value().into_iter().for_each(Flow::start);
        }
    };
    let refusal = maybe(move |lang| is_empty.then(|| msg::none_possible(lang).to_owned()));
    let (variant, label) = if action.deletes() {
        (ButtonVariant::DangerPrimary, t(msg::delete))
    } else {
        (ButtonVariant::Primary, t(msg::restart))
    };
    let place = move |flow: Flow| {
        let Flow { run, is_forced, instances, .. } = flow;
        let about = flow.show(|| view! { <About run instances=instances.get_value() is_forced /> });
        view! {
            <section class="place-batch">
                <h3>{flow.place.get_value()}</h3>
                {about}
            </section>
        }
    };
    view! {
        <form on:submit=submit novalidate node_ref=focused()>
            {flows.get_value().into_iter().map(place).collect_view()}
            {(action.deletes() && !is_empty).then(|| super::ask::word(action, typed, tried))}
            <footer>
                <Button on_click=move |_| subject.set(None)>{t(common::cancel)}</Button>
                <Button variant submit=true disabled_reason=refusal>{label}</Button>
            </footer>
        </form>
    }
}
