//! `/catalog/zones`: the availability zones.

use super::TABS;
use super::features::Features;
use super::line::Line;
use super::reading::{ReadProblem, Refresh, loading_table, read_products, read_zones};
use crate::i18n::{format, t, tr, use_lang};
use crate::locales::catalog as msg;
use crate::platform;
use crate::router::Route;
use crate::shell::use_title;
use crate::ui::{Badge, CopyButton, EmptyState, Icon, LinkButton, PageHeader, StatusPill, Table, Tone};
use crate::widgets::{PageTabs, copy_texts, use_read_only_reason};
use dms_api::model::AvailabilityZone;
use leptos::prelude::*;

/// The zones.
#[component]
pub fn ZonesPage() -> impl IntoView {
    let title = t(msg::zones);
    use_title(move || title.get());
    let (zones, products) = (read_zones(), read_products());
    let lines = Memo::new(move |_| {
        let zones = zones.value().get()?;
        products.value().with(|products| {
            let all = products.as_ref()?;
            Some(all.iter().filter_map(|product| Line::new(product, &zones)).collect::<Vec<_>>())
        })
    });
    let count =
        move || zones.value().with(|zones| zones.as_ref().map(|all| format::number(all.len() as u64)));
    let refresh = move |()| {
        zones.refresh();
        products.refresh();
    };
    let content = move || match (zones.value().get(), zones.problem().with(Option::is_some)) {
        (Some(all), _) if all.is_empty() => {
            view! { <EmptyState icon=Icon::Catalog title=t(msg::no_zones_title) text=t(msg::none_text) /> }
                .into_any()
        }
        (Some(all), _) => view! { <ZoneTable all lines /> }.into_any(),
        (None, true) => ().into_any(),
        (None, false) => loading_table(msg::zones, msg::loading_zones, 4, 7),
    };
    view! {
        <PageHeader title count>
            <Refresh loading=zones.loading() refresh=Callback::new(refresh) />
        </PageHeader>
        <PageTabs label=msg::parts tabs=TABS />
        <p class="lead">{t(msg::zones_intro)}</p>
        <ReadProblem query=zones />
        <ReadProblem query=products />
        <div class="stack">
            {content}
            <Features />
        </div>
    }
}

#[component]
fn ZoneTable(all: Vec<AvailabilityZone>, lines: Memo<Option<Vec<Line>>>) -> impl IntoView {
    let head = view! {
        <th scope="col">{t(msg::name)}</th>
        <th scope="col">{t(msg::code)}</th>
        <th scope="col">{t(msg::id)}</th>
        <th scope="col">{t(msg::resources)}</th>
        <th scope="col">{t(msg::ipv6)}</th>
        <th scope="col">{t(msg::products_here)}</th>
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(msg::create_with)}</span></th>
    };
    view! {
        <div class="card table-card zones">
            <Table label=t(msg::zones) stack=true head=head.into_any()>
                {all.into_iter().map(|zone| view! { <ZoneRow zone lines /> }).collect_view()}
            </Table>
        </div>
    }
}

#[component]
fn ZoneRow(zone: AvailabilityZone, lines: Memo<Option<Vec<Line>>>) -> impl IntoView {
    let (lang, read_only) = (use_lang(), use_read_only_reason());
    let is_available = zone.is_available();
    let id = zone.id.unwrap_or_default();
    let name = zone.name.unwrap_or_else(|| id.clone());
    let is_default = zone.default_az == Some(true);
    let (tone, words): (_, crate::i18n::Message) =
        if is_available { (Tone::Ok, msg::available) } else { (Tone::Warn, msg::sold_out) };
    let ipv6: crate::i18n::Message =
        if zone.ipv6_enable == Some(true) { msg::supported } else { msg::not_supported };
    let products = {
        let id = id.clone();
        move || {
            let (count, all) = lines.with(|lines| {
                let all = lines.as_ref()?;
                Some((all.iter().filter(|line| line.zones.contains(&id)).count(), all.len()))
            })?;
            let text = msg::products_of(lang.get(), count, all);
            Some(view! { <a href=platform::href(&Route::Products.with(&[("zone", &id)]))>{text}</a> })
        }
    };
    let refusal = Signal::derive(move || {
        (!is_available).then(|| msg::zone_full(lang.get()).to_owned()).or_else(|| read_only.get())
    });
    let href = Route::NewInstance.with(&[("zone", &id)]);
    let create_name = {
        let name = name.clone();
        tr(move |lang| msg::create_with_name(lang, &name))
    };
    view! {
        <tr>
            <th scope="row" data-label=t(msg::name)>
                <span class="cluster"><b>{name}</b> {is_default.then(|| view! { <Badge text=t(msg::default) /> })}</span>
            </th>
            <td data-label=t(msg::code)><code translate="no">{zone.code}</code></td>
            <td class="zone-id" data-label=t(msg::id)>
                <span class="code-name"><code translate="no">{id.clone()}</code> <CopyButton text=id texts=copy_texts() /></span>
            </td>
            <td data-label=t(msg::resources)><StatusPill tone label=t(words) /></td>
            <td data-label=t(msg::ipv6)>{t(ipv6)}</td>
            <td data-label=t(msg::products_here)>{products}</td>
            <td class="row-menu" data-label=t(msg::create_with)>
                <LinkButton small=true href disabled_reason=refusal>
                    <span aria-hidden="true">{t(msg::create_with)}</span>
                    <span class="visually-hidden">{create_name}</span>
                </LinkButton>
            </td>
        </tr>
    }
}
