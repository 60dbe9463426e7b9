//! The table of products.

use super::line::{Line, range, storage_words, zone_names};
use super::view_state::{COMPARED_MOST, Figure, ViewState};
use crate::i18n::{Lang, Message, format, t, tr, use_lang};
use crate::locales::{catalog as msg, common};
use crate::ui::{Checkbox, LinkButton, SortHeader, Table};
use crate::widgets::{use_read_only_reason, words};
use dms_api::model::AvailabilityZone;
use leptos::prelude::*;

/// The products, one in each row.
#[component]
pub fn ProductTable(
    shown: Memo<Vec<Line>>,
    zones: Signal<Vec<AvailabilityZone>>,
    view: Memo<ViewState>,
    go: Callback<ViewState>,
) -> impl IntoView {
    let sort = move |label: Message, figure: Figure| {
        let order = Signal::derive(move || view.with(|view| view.order(figure)));
        let on_sort =
            move |order| go.run(view.get_untracked().with(|view| view.sort = Some((figure, order))));
        view! { <SortHeader numeric=true label=t(label) order on_sort /> }
    };
    let head = view! {
        <th scope="col" class="select-cell"><span class="visually-hidden">{t(msg::compare)}</span></th>
        <th scope="col">{t(msg::product)}</th>
        <th scope="col">{t(msg::kind)}</th>
        {sort(msg::cpus, Figure::Cpus)}
        {sort(msg::memory, Figure::Memory)}
        <th scope="col" class="num">{t(msg::brokers)}</th>
        {sort(msg::connections, Figure::Connections)}
        {sort(msg::queues, Figure::Queues)}
        {sort(msg::storage, Figure::Storage)}
        <th scope="col">{t(msg::zones_left)}</th>
        <th scope="col">{t(msg::billing)}</th>
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(msg::create_with)}</span></th>
    };
    view! {
        <div class="card table-card products">
            <Table label=t(msg::products) stack=true head=head.into_any()>
                {move || shown.get().into_iter().map(|line| view! { <ProductRow line zones view go /> }).collect_view()}
            </Table>
        </div>
    }
}

#[component]
fn ProductRow(
    line: Line,
    zones: Signal<Vec<AvailabilityZone>>,
    view: Memo<ViewState>,
    go: Callback<ViewState>,
) -> impl IntoView {
    let read_only = use_read_only_reason();
    let line = StoredValue::new(line);
    let id = line.with_value(|line| line.id.clone());
    let words = move |text: fn(Lang, &Line) -> Option<String>| {
        tr(move |lang| {
            line.with_value(|line| text(lang, line)).unwrap_or_else(|| common::none(lang).to_owned())
        })
    };
    let href = {
        let id = id.clone();
        Signal::derive(move || view.with(|view| view.create_href(&id)))
    };
    let name = id.clone();
    view! {
        <tr>
            <td class="select-cell"><CompareBox id=id.clone() view go /></td>
            <th scope="row" data-label=t(msg::product)>
                <span class="name">{line.with_value(Line::name)}</span>
                <code translate="no" class="sub">{id}</code>
            </th>
            <td data-label=t(msg::kind)>{words(|lang, line| line.kind(lang))}</td>
            <td class="num" data-label=t(msg::cpus)>{words(|_, line| line.cpus.map(format::number))}</td>
            <td class="num" data-label=t(msg::memory)>{words(|lang, line| line.memory.map(|it| msg::gibibytes(lang, it)))}</td>
            <td class="num" data-label=t(msg::brokers)>
                {words(|lang, line| line.brokers().map(|(fewest, most)| range(lang, fewest, most)))}
            </td>
            <td class="num" data-label=t(msg::connections)>{words(|_, line| line.connections.map(format::number))}</td>
            <td class="num" data-label=t(msg::queues)>{words(|_, line| line.queues.map(format::number))}</td>
            <td class="num" data-label=t(msg::storage)>{words(|lang, line| storage_words(lang, line.storage))}</td>
            <td class="zones-left" data-label=t(msg::zones_left)><ZonesLeft line zones /></td>
            <td data-label=t(msg::billing)>
                {words(|lang, line| Some(line.billing(lang).join(crate::locales::create::list_separator(lang))))}
            </td>
            <td class="row-menu" data-label=t(msg::create_with)>
                <LinkButton small=true href disabled_reason=read_only>
                    <span aria-hidden="true">{t(msg::create_with)}</span>
                    <span class="visually-hidden">{tr(move |lang| msg::create_with_name(lang, &name))}</span>
                </LinkButton>
            </td>
        </tr>
    }
}

/// Marks a product to be compared; once as many are marked as fit, no other can be.
#[component]
fn CompareBox(id: String, view: Memo<ViewState>, go: Callback<ViewState>) -> impl IntoView {
    let (lang, id) = (use_lang(), StoredValue::new(id));
    let checked = Memo::new(move |_| {
        id.with_value(|id| view.with(|view| view.compared.iter().any(|known| known == id)))
    });
    let full = Signal::derive(move || {
        (!checked.get() && view.with(ViewState::is_full))
            .then(|| msg::compare_most(lang.get(), COMPARED_MOST))
    });
    let mark = move |on| id.with_value(|id| go.run(view.get_untracked().comparing(id, on)));
    view! {
        <Checkbox bare=true label=tr(move |lang| id.with_value(|id| msg::compare_this(lang, id))) checked
            disabled_reason=full on_change=mark />
    }
}

/// The zones in which the product can be had, and what is sold out in some of them.
#[component]
fn ZonesLeft(line: StoredValue<Line>, zones: Signal<Vec<AvailabilityZone>>) -> impl IntoView {
    let lang = use_lang();
    move || {
        let (lang, zones) = (lang.get(), zones.get());
        line.with_value(|line| {
            if line.zones.is_empty() {
                return view! { <span class="faint">{msg::no_zone(lang)}</span> }.into_any();
            }
            let gap = |(code, _, missing): (String, Vec<String>, Vec<String>)| {
                // A zone in which nothing is left has been left out already.
                let missing: Vec<String> = missing.into_iter().filter(|it| line.zones.contains(it)).collect();
                (!missing.is_empty()).then(|| {
                    let kind = words::storage_io(lang, &code);
                    let text = msg::sold_out_kind(lang, &kind, &zone_names(lang, &missing, &zones));
                    view! { <span class="sub">{text}</span> }
                })
            };
            let gaps = line.kinds_of_storage(&zones).into_iter().filter_map(gap).collect_view();
            view! { <span>{zone_names(lang, &line.zones, &zones)}</span> {gaps} }.into_any()
        })
    }
}
