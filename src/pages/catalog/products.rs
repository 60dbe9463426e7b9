//! `/catalog/products`: the products, filtered, sorted, compared.

use super::TABS;
use super::compare::Comparison;
use super::line::Line;
use super::reading::{ReadProblem, Refresh, loading_table, read_products, read_zones};
use super::table::ProductTable;
use super::view_state::ViewState;
use crate::i18n::{format, t, use_lang};
use crate::locales::{catalog as msg, instance};
use crate::router::{Location, Route};
use crate::shell::use_title;
use crate::ui::{EmptyState, Icon, LinkButton, PageHeader, Segmented, Select, SelectOption};
use crate::widgets::{PageTabs, use_view};
use dms_api::model::AvailabilityZone;
use leptos::prelude::*;

/// The products.
#[component]
pub fn ProductsPage() -> impl IntoView {
    let title = t(msg::products);
    use_title(move || title.get());
    let (zones, products) = (read_zones(), read_products());
    let all_zones = Signal::derive(move || zones.value().get().unwrap_or_default());
    let lines = Memo::new(move |_| {
        products.value().with(|products| {
            all_zones.with(|zones| {
                products.iter().flatten().filter_map(|product| Line::new(product, zones)).collect::<Vec<_>>()
            })
        })
    });
    let (view, go) = use_view(|query| ViewState::read(|key| query.get(key)), ViewState::href, Location::go);
    let shown = Memo::new(move |_| lines.with(|lines| view.with(|view| view.apply(lines))));
    // The names of the zones are worth waiting for, but not for ever.
    let is_loading = Memo::new(move |_| {
        let waits = |is_there: bool, has_failed: bool| !is_there && !has_failed;
        waits(products.value().with(Option::is_some), products.problem().with(Option::is_some))
            || waits(zones.value().with(Option::is_some), zones.problem().with(Option::is_some))
    });
    let has_products = Memo::new(move |_| products.value().with(Option::is_some));
    let count = move || has_products.get().then(|| format::number(lines.with(Vec::len) as u64));
    let refresh = move |()| {
        zones.refresh();
        products.refresh();
    };
    view! {
        <PageHeader title count>
            <Refresh loading=products.loading() refresh=Callback::new(refresh) />
        </PageHeader>
        <PageTabs label=msg::parts tabs=TABS />
        <p class="lead">{t(msg::products_intro)}</p>
        <ReadProblem query=products />
        <ReadProblem query=zones />
        {move || match (is_loading.get(), has_products.get()) {
            (true, _) => loading_table(msg::products, msg::loading_products, 8, 10),
            (false, false) => ().into_any(),
            (false, true) => view! {
                <Filters zones=all_zones view go />
                <Comparison lines zones=all_zones view go />
                <Content lines shown zones=all_zones view go />
            }
            .into_any(),
        }}
    }
}

#[component]
fn Filters(
    zones: Signal<Vec<AvailabilityZone>>,
    view: Memo<ViewState>,
    go: Callback<ViewState>,
) -> impl IntoView {
    let lang = use_lang();
    let kinds = Signal::derive(move || {
        let lang = lang.get();
        let option = |value: &str, label: &str| (value.to_owned(), label.to_owned());
        vec![
            option("", msg::any_kind(lang)),
            option("single", instance::single(lang)),
            option("cluster", instance::cluster(lang)),
        ]
    });
    let options = Signal::derive(move || {
        let any = SelectOption::new("", msg::any_zone(lang.get()));
        let option = |zone: AvailabilityZone| {
            let id = zone.id?;
            let name = zone.name.unwrap_or_else(|| id.clone());
            Some(SelectOption::new(id, name))
        };
        std::iter::once(any).chain(zones.get().into_iter().filter_map(option)).collect()
    });
    view! {
        <div class="toolbar">
            <Segmented label=t(msg::kind) options=kinds value=Signal::derive(move || view.with(|view| view.kind.clone()))
                on_change=move |kind| go.run(view.get_untracked().with(|view| view.kind = kind)) />
            <Select label=t(msg::zone) options value=Signal::derive(move || view.with(|view| view.zone.clone()))
                on_change=move |zone| go.run(view.get_untracked().with(|view| view.zone = zone)) />
        </div>
    }
}

#[component]
fn Content(
    lines: Memo<Vec<Line>>,
    shown: Memo<Vec<Line>>,
    zones: Signal<Vec<AvailabilityZone>>,
    view: Memo<ViewState>,
    go: Callback<ViewState>,
) -> impl IntoView {
    let state = Memo::new(move |_| (lines.with(Vec::is_empty), shown.with(Vec::is_empty)));
    move || match state.get() {
        (true, _) => view! {
            <EmptyState icon=Icon::Catalog title=t(msg::none_title) text=t(msg::none_text) />
        }
        .into_any(),
        (false, true) => view! {
            <EmptyState icon=Icon::Search title=t(msg::no_product_title) text=t(msg::no_product_text)>
                <LinkButton href=Route::Products.path()>{t(msg::clear_filters)}</LinkButton>
            </EmptyState>
        }
        .into_any(),
        (false, false) => view! { <ProductTable shown zones view go /> }.into_any(),
    }
}
