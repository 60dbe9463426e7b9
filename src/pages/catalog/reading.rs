//! What the catalog reads, and what is shown until it is there.

use crate::data::Query;
use crate::i18n::{Message, t};
use crate::locales::catalog as msg;
use crate::ui::{Icon, IconButton, Loading, SkeletonRows, Table};
use crate::widgets::ProblemPanel;
use dms_api::model::{AvailabilityZone, Product};
use dms_api::operation::{ListAvailabilityZones, ListProducts};
use leptos::prelude::*;

/// Reads the zones.
pub fn read_zones() -> Query<Vec<AvailabilityZone>> {
    Query::read(|| ListAvailabilityZones, |list| list.available_zones.clone().unwrap_or_default())
}

/// Reads the products.
pub fn read_products() -> Query<Vec<Product>> {
    Query::read(ListProducts::default, |list| list.products.clone().unwrap_or_default())
}

/// Reads a list again.
#[component]
pub fn Refresh(#[prop(into)] loading: Signal<bool>, #[prop(into)] refresh: Callback<()>) -> impl IntoView {
    view! {
        <IconButton icon=Icon::Refresh label=t(msg::refresh) busy=loading on_click=move |_| refresh.run(()) />
    }
}

/// Why a list could not be read. What was read before stays below it.
#[component]
pub fn ReadProblem<T: Clone + Send + Sync + 'static>(query: Query<T>) -> impl IntoView {
    move || {
        query.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| query.refresh()) /> }
        })
    }
}

/// A table that is on its way.
pub fn loading_table(label: Message, loading: Message, rows: usize, columns: usize) -> AnyView {
    let head = (0..columns).map(|_| view! { <th scope="col"></th> }).collect_view();
    view! {
        <Loading label=t(loading)>
            <div class="card table-card">
                <Table label=t(label) busy=true head=head.into_any()>
                    <SkeletonRows rows columns />
                </Table>
            </div>
        </Loading>
    }
    .into_any()
}
