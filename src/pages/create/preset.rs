//! What an address asks for beforehand, so that other pages can lead here with a choice made:
//! `?product=c6.4u8g.cluster`, `?zone=…`, `?window=22:00`.

use super::draft::Draft;
use super::offer::{Offer, kind_of};
use dms_api::rules::window::{ClockStyle, Window};

/// Choices made before the first step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preset {
    product: Option<String>,
    zone: Option<String>,
    window: Option<String>,
}

impl Preset {
    /// Reads the parameters of an address.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Self {
        Self { product: get("product"), zone: get("zone"), window: get("window") }
    }

    /// Whether the address asks for nothing.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Makes the choices, as far as they are offered.
    pub fn apply(&self, draft: &mut Draft, offer: &Offer) {
        if let Some(zone) = self.zone.as_ref().filter(|zone| offer.has_room(zone)) {
            // By its id or code: fitted below.
            draft.zones = vec![zone.clone()];
        }
        if let Some(product) = self.product.as_deref().and_then(|id| offer.product(id)) {
            draft.kind = kind_of(product);
            draft.product_id = product.product_id.clone().unwrap_or_default();
        }
        if let Some(window) = self.window.as_deref().and_then(Window::beginning_at) {
            draft.window = window.begin(ClockStyle::Minute);
        }
        offer.fit(draft, None);
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::Kind;
    use super::super::offer::tests::region;
    use super::*;

    fn applied(parameters: &[(&str, &str)]) -> Draft {
        let preset = Preset::read(|key| {
            parameters.iter().find(|(name, _)| *name == key).map(|(_, value)| (*value).to_owned())
        });
        let mut draft = Draft::default();
        region().suggest(&mut draft);
        preset.apply(&mut draft, &region());
        draft
    }

    #[test]
    fn a_product_brings_its_type_and_a_window_can_be_written_as_the_list_has_it() {
        let draft = applied(&[("product", "c6.2u4g.single"), ("window", "22"), ("zone", "b")]);
        assert_eq!((draft.kind, draft.product_id.as_str()), (Kind::Single, "c6.2u4g.single"));
        assert_eq!((draft.window.as_str(), draft.zones), ("22:00", vec!["b".to_owned()]));
    }

    #[test]
    fn what_is_not_offered_changes_nothing() {
        assert_eq!(applied(&[("product", "x"), ("window", "03"), ("zone", "d")]), applied(&[]));
        assert!(Preset::read(|_| None).is_empty());
    }
}
