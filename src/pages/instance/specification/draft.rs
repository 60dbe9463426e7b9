//! What a person has chosen and typed. It stays when the page is left and over a reload, for as
//! long as the instance is as it was: after a change that failed, the values are there again.

use super::kind::Kind;
use super::offer::{Offer, Target};
use super::spec::Spec;
use crate::workspace::DraftSlot;
use serde::{Deserialize, Serialize};

/// What was chosen and typed; `None` where nobody did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Draft {
    /// What is changed.
    pub kind: Option<Kind>,
    /// The storage of one broker, as typed.
    pub per_broker: Option<String>,
    /// The number of brokers.
    pub brokers: Option<String>,
    /// The product.
    pub flavor: Option<String>,
}

/// A draft and the specification that it was made for.
#[derive(Debug, Serialize, Deserialize)]
struct StoredDraft {
    spec: String,
    draft: Draft,
}

impl Draft {
    /// What was kept for this instance, unless its specification is another by now.
    pub fn load(slot: &DraftSlot, spec: &Spec) -> Self {
        slot.read().and_then(|text| Self::read(&text, spec)).unwrap_or_default()
    }

    /// Keeps it for as long as the tab is open.
    pub fn store(&self, slot: &DraftSlot, spec: &Spec) {
        slot.write(self.write(spec).as_deref());
    }

    fn read(text: &str, spec: &Spec) -> Option<Self> {
        let stored: StoredDraft = serde_json::from_str(text).ok()?;
        (stored.spec == mark(spec)).then_some(stored.draft)
    }

    fn write(&self, spec: &Spec) -> Option<String> {
        serde_json::to_string(&StoredDraft { spec: mark(spec), draft: self.clone() }).ok()
    }

    /// What is changed: what was chosen while that is possible, else the first that is.
    pub fn kind(&self, offer: &Offer) -> Option<Kind> {
        let is_possible = |kind: &Kind| offer.blocked(*kind).is_none();
        self.kind.filter(is_possible).or_else(|| Kind::ALL.into_iter().find(is_possible))
    }

    /// The storage of one broker: what was typed, else the least that is allowed.
    pub fn per_broker(&self, offer: &Offer) -> String {
        let least = || offer.storage.as_ref().map(|growth| growth.per_broker.start().to_string());
        self.per_broker.clone().or_else(|| least().ok()).unwrap_or_default()
    }

    /// The number of brokers or the product that was chosen while it can be had, else the
    /// first that can.
    pub fn target<'a>(&self, offer: &'a Offer, kind: Kind) -> Option<&'a Target> {
        let chosen = match kind {
            Kind::Storage => None,
            Kind::Brokers => self.brokers.as_ref(),
            Kind::Flavor => self.flavor.as_ref(),
        };
        let mut available = offer.targets(kind).iter().filter(|target| target.is_available());
        available.clone().find(|target| Some(&target.id) == chosen).or_else(|| available.next())
    }
}

fn mark(spec: &Spec) -> String {
    format!("{}/{}/{}", spec.flavor, spec.brokers, spec.total)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::super::samples::{new_cluster, new_products, single};
    use super::*;
    use dms_api::edition::Edition;

    fn spec() -> Spec {
        Spec::of(&new_cluster(), &new_products())
    }

    fn offer() -> Offer {
        Offer::of(Edition::V2024_01, &new_cluster(), &new_products(), &[])
    }

    #[test]
    fn drafts_survive_while_the_instance_is_the_same() {
        let draft =
            Draft { kind: Some(Kind::Storage), per_broker: Some("55x".to_owned()), ..Draft::default() };
        let text = draft.write(&spec()).unwrap();
        assert_eq!(Draft::read(&text, &spec()), Some(draft));
        assert_eq!(Draft::read(&text, &Spec { total: 1800, ..spec() }), None);
        assert_eq!(Draft::read("{", &spec()), None);
        assert_eq!(Draft::read(r#"{"spec":"","draft":{"kind":"diagonal"}}"#, &spec()), None);
    }

    #[test]
    fn a_fresh_draft_is_the_smallest_change() {
        let (draft, offer) = (Draft::default(), offer());
        assert_eq!(draft.kind(&offer), Some(Kind::Storage));
        assert_eq!(draft.per_broker(&offer), "600");
        assert_eq!(draft.target(&offer, Kind::Brokers).unwrap().id, "5");
        assert_eq!(draft.target(&offer, Kind::Flavor).unwrap().id, "c6.8u16g.cluster");
    }

    #[test]
    fn what_cannot_be_had_is_not_chosen() {
        let draft = Draft {
            kind: Some(Kind::Brokers),
            flavor: Some("c6.16u32g.cluster".to_owned()),
            ..Draft::default()
        };
        assert_eq!(draft.kind(&offer()), Some(Kind::Brokers));
        // Sold out in zone 3.
        assert_eq!(draft.target(&offer(), Kind::Flavor).unwrap().id, "c6.8u16g.cluster");
        let of_single = Offer::of(Edition::V2024_01, &single(), &new_products(), &[]);
        assert_eq!(draft.kind(&of_single), Some(Kind::Storage));
    }
}
