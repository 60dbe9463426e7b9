//! How the draft begins, how it is kept, and how it is given up.

use super::copy::copied;
use super::draft::Draft;
use super::form::Form;
use super::offer::Offer;
use super::preset::Preset;
use super::route::Navigator;
use super::saved::{self, Saved};
use super::step::Step;
use crate::api::Problem;
use crate::i18n::t;
use crate::locales::create as msg;
use crate::router::{use_location, use_query};
use crate::ui::{Button, ButtonVariant};
use crate::widgets::words;
use crate::workspace::{DraftSlot, use_client, use_workspace};
use dms_api::model::Instance;
use dms_api::operation::ShowInstance;
use leptos::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The draft over time.
#[derive(Clone, Copy, Debug)]
pub struct Keeping {
    form: Form,
    /// What the draft is before anybody has done anything.
    untouched: RwSignal<Draft>,
    /// The instance that the draft began as a copy of.
    origin: RwSignal<Option<String>>,
    /// What was there before starting over or copying, to be brought back.
    before: RwSignal<Option<Saved>>,
    /// Why the instance to be copied could not be read.
    problem: RwSignal<Option<Problem>>,
    /// How often the person asked to read it again.
    tries: RwSignal<u32>,
}

impl Keeping {
    /// Takes up the draft from before a reload, and keeps it from now on.
    pub fn install(offer: Signal<Option<Arc<Offer>>>) -> Self {
        let slot = saved::slot(&use_workspace());
        let Saved { draft, left, from } = saved::load(&slot).unwrap_or_default();
        let keeping = Self {
            form: Form::install(draft, left, offer),
            untouched: RwSignal::default(),
            origin: RwSignal::new(from),
            before: RwSignal::new(None),
            problem: RwSignal::new(None),
            tries: RwSignal::new(0),
        };
        keeping.keep(slot);
        keeping
    }

    /// Why the instance to be copied could not be read.
    pub fn problem(self) -> Signal<Option<Problem>> {
        self.problem.into()
    }

    /// Reads the instance to be copied again.
    pub fn copy_again(self) {
        self.tries.update(|tries| *tries += 1);
    }

    /// Begins as the address asks: fresh, with a choice made beforehand, or as a copy.
    pub fn begin(self, route: Navigator) {
        self.suggest();
        self.preset(route);
        self.copy(route);
    }

    /// Whether somebody has typed or chosen something.
    fn is_touched(self) -> bool {
        self.form.draft.with(|draft| self.untouched.with(|untouched| draft != untouched))
    }

    fn now(self) -> Saved {
        Saved {
            draft: self.form.draft.get_untracked(),
            left: self.form.left.get_untracked(),
            from: self.origin.get_untracked(),
        }
    }

    fn keep(self, slot: DraftSlot) {
        Effect::new(move |_| {
            let (draft, left, from) = (self.form.draft.get(), self.form.left.get(), self.origin.get());
            if self.is_touched() {
                saved::store(&slot, &Saved { draft, left, from });
            } else {
                slot.write(None);
            }
        });
    }

    /// Once the catalog is there, fills in what nobody has chosen yet.
    fn suggest(self) {
        let form = self.form;
        Effect::new(move |was_there: Option<bool>| {
            let Some(offer) = form.offer.get() else { return false };
            if was_there != Some(true) {
                self.untouched.update(|untouched| offer.suggest(untouched));
                let is_open =
                    form.draft.with_untracked(|draft| draft.zones.is_empty() && draft.product_id.is_empty());
                if is_open {
                    form.draft.update(|draft| offer.suggest(draft));
                }
            }
            true
        });
    }

    /// Makes the choices that the address asks for, once; then it asks for nothing more.
    fn preset(self, route: Navigator) {
        let (form, location) = (self.form, use_location());
        let preset = use_query().with_untracked(|query| Preset::read(|key| query.get(key)));
        if preset.is_empty() {
            return;
        }
        Effect::new(move |is_done: Option<bool>| {
            let Some(offer) = form.offer.get() else { return false };
            if is_done != Some(true) {
                form.draft.update(|draft| preset.apply(draft, &offer));
                let step = route.step.get_untracked();
                location.replace(&step.href(None));
            }
            true
        });
    }

    /// Copies the instance that the address names, unless the draft is that copy already.
    fn copy(self, route: Navigator) {
        let client = use_client();
        let instance = RwSignal::new(None::<Instance>);
        Effect::new(move |_| {
            self.tries.track();
            // What went wrong was about another instance, or an earlier try.
            self.problem.set(None);
            let Some(instance_id) = route.from.get() else { return };
            if self.origin.get_untracked().as_ref() == Some(&instance_id) {
                return;
            }
            leptos::task::spawn_local_scoped_with_cancellation(async move {
                match client.call(&ShowInstance { instance_id }).await {
                    Ok(answered) => instance.set(Some(answered.value)),
                    Err(problem) => self.problem.set(Some(problem)),
                }
            });
        });
        // What an old instance has is not sold any more: the catalog tells what is like it.
        Effect::new(move |_| {
            let (Some(original), Some(offer)) = (instance.get(), self.form.offer.get()) else { return };
            let mut draft = copied(&original);
            let codes = [&original.product_id, &original.resource_spec_code];
            let flavor = codes.into_iter().flatten().find_map(|code| words::flavor(code));
            offer.fit(&mut draft, flavor.as_deref());
            let origin = original.instance_id.clone();
            self.replace(Saved { draft, left: BTreeSet::new(), from: origin });
            instance.set(None);
        });
    }

    /// Another draft takes the place of this one, which can be brought back.
    fn replace(self, saved: Saved) {
        let is_touched = untrack(|| self.is_touched());
        self.before.set(is_touched.then(|| self.now()));
        self.form.replace(saved.draft, saved.left);
        self.origin.set(saved.from);
    }
}

/// Whether the draft is kept; starting over, and taking that back.
#[component]
pub fn DraftState(keeping: Keeping) -> impl IntoView {
    let location = use_location();
    let first = Step::default().href(None);
    let to = Callback::new(move |saved: Saved| {
        keeping.replace(saved);
        keeping.form.password.set(String::new());
        location.go(&first);
    });
    let start_over = move |_| {
        to.run(Saved { draft: keeping.untouched.get_untracked(), ..Saved::default() });
    };
    let bring_back = move |_| {
        if let Some(saved) = keeping.before.get_untracked() {
            to.run(saved);
        }
    };
    let is_touched = Memo::new(move |_| keeping.is_touched());
    view! {
        <Show when=move || is_touched.get()><span class="muted">{t(msg::draft_saved)}</span></Show>
        <Show when=move || keeping.before.with(Option::is_some)>
            <Button variant=ButtonVariant::Quiet on_click=bring_back>{t(msg::bring_back)}</Button>
        </Show>
        <Show when=move || is_touched.get()>
            <Button on_click=start_over>{t(msg::start_over)}</Button>
        </Show>
    }
}
