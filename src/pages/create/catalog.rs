//! What the wizard reads: zones and products.

use super::offer::Offer;
use crate::api::Problem;
use crate::auth::Session;
use crate::data::Query;
use crate::i18n::t;
use crate::locales::create as msg;
use crate::ui::{Loading, SkeletonBlock, SkeletonLines};
use crate::widgets::ProblemPanel;
use dms_api::model::{AvailabilityZone, ProductList};
use dms_api::operation::{ListAvailabilityZones, ListProducts};
use leptos::prelude::*;
use std::sync::Arc;

/// Zones and products: neither is of use without the other.
#[derive(Clone, Copy, Debug)]
pub struct CatalogQuery {
    zones: Query<Vec<AvailabilityZone>>,
    products: Query<ProductList>,
    offer: Memo<Option<Arc<Offer>>>,
}

impl CatalogQuery {
    /// Reads both at once.
    pub fn read() -> Self {
        let zones =
            Query::read(|| ListAvailabilityZones, |list| list.available_zones.clone().unwrap_or_default());
        let products = Query::read(ListProducts::default, ProductList::clone);
        let session = expect_context::<Session>();
        let offer = Memo::new(move |_| {
            let (zones, products) = (zones.value().get()?, products.value().get()?);
            Some(Arc::new(Offer::new(session.edition(), zones, products)))
        });
        Self { zones, products, offer }
    }

    /// What they offer together.
    pub fn offer(self) -> Signal<Option<Arc<Offer>>> {
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
