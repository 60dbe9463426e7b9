//! What the parts of the page share: the instance, what it can change to, what was chosen.

use super::draft::Draft;
use super::kind::Kind;
use super::offer::Offer;
use super::plan::Plan;
use super::spec::Spec;
use crate::auth::Session;
use crate::data::{Mutation, Query};
use crate::workspace::{DraftSlot, use_workspace};
use dms_api::model::{AvailabilityZone, Instance, Product};
use dms_api::rules::Violation;
use leptos::prelude::*;

/// The signals of the page.
#[derive(Clone, Copy, Debug)]
pub struct Flow {
    /// The instance.
    pub instance: Memo<Instance>,
    /// What it has.
    pub spec: Memo<Spec>,
    /// What it can change to.
    pub offer: Memo<Offer>,
    /// The zones: their names, without which ids are shown, and the codes by which products may
    /// name them.
    pub zones: Memo<Vec<AvailabilityZone>>,
    /// What was chosen and typed.
    pub draft: RwSignal<Draft>,
    /// What is changed; `None` where nothing can be.
    pub kind: Memo<Option<Kind>>,
    /// The change, or the rule that what was typed breaks.
    pub plan: Memo<Result<Plan, Violation>>,
    /// Whether the person has read what the change does.
    pub acknowledged: RwSignal<bool>,
    /// Whether it was tried to send the change: from then on everything missing is said.
    pub tried: RwSignal<bool>,
    /// Sends the change.
    pub mutation: Mutation,
    /// What was sent last, for its refusal to land where it belongs.
    pub sent: RwSignal<Option<Plan>>,
}

impl Flow {
    /// The flow for an instance. `wanted` is the kind of change that the address asks for.
    pub fn new(
        instance: Memo<Instance>,
        products: Memo<Vec<Product>>,
        zones: Query<Vec<AvailabilityZone>>,
        wanted: Option<Kind>,
    ) -> Self {
        let spec = Memo::new(move |_| instance.with(|it| products.with(|products| Spec::of(it, products))));
        let session = expect_context::<Session>();
        let zones = Memo::new(move |_| zones.value().get().unwrap_or_default());
        let offer = Memo::new(move |_| {
            let edition = session.edition();
            let of = |it: &Instance| {
                products.with(|products| zones.with(|zones| Offer::of(edition, it, products, zones)))
            };
            instance.with(of)
        });
        let id = instance.with_untracked(|it| it.instance_id.clone().unwrap_or_default());
        let slot = use_workspace().draft(&format!("change.{id}"));
        let draft = spec.with_untracked(|spec| Draft::load(&slot, spec));
        let draft = RwSignal::new(Draft { kind: wanted.or(draft.kind), ..draft });
        let kind = Memo::new(move |_| draft.with(|draft| offer.with(|offer| draft.kind(offer))));
        let plan = Memo::new(move |_| {
            let of = |it: &Instance| {
                spec.with(|spec| offer.with(|offer| draft.with(|draft| Plan::of(it, spec, offer, draft))))
            };
            instance.with(of)
        });
        let flow = Self {
            instance,
            spec,
            offer,
            zones,
            draft,
            kind,
            plan,
            acknowledged: RwSignal::new(false),
            tried: RwSignal::new(false),
            mutation: Mutation::default(),
            sent: RwSignal::new(None),
        };
        flow.keep_draft(slot);
        flow
    }

    /// Changes what was chosen. What the service said of the choice before is no longer true.
    pub fn choose(&self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        self.mutation.reset();
    }

    /// Chooses what is changed. What was read of another change does not count for it.
    pub fn choose_kind(&self, kind: Kind) {
        self.choose(|draft| draft.kind = Some(kind));
        self.acknowledged.set(false);
        self.tried.set(false);
    }

    fn keep_draft(&self, slot: DraftSlot) {
        let Self { spec, draft, .. } = *self;
        Effect::new(move |before: Option<Draft>| {
            let draft = draft.get();
            // The first run is what was just read, or the address's wish, which nobody typed.
            if before.is_some_and(|before| before != draft) {
                spec.with_untracked(|spec| draft.store(&slot, spec));
            }
            draft
        });
    }
}
