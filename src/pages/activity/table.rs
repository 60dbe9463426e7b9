//! The requests as a table, newest first.

use crate::activity::{requests, status_pill};
use crate::api::Entry;
use crate::i18n::{format, t, tr};
use crate::locales::{activity as msg, instances};
use crate::platform;
use crate::ui::{Icon, IconButton, Table};
use crate::widgets::operation_title;
use leptos::prelude::*;

/// The table.
#[component]
pub fn RequestTable(
    /// Numbers of the requests, in their order.
    numbers: Memo<Vec<u64>>,
    /// The request that is shown in full.
    chosen: RwSignal<Option<u64>>,
) -> impl IntoView {
    let headings = [msg::request, msg::time, msg::status, msg::duration, msg::size, msg::page];
    let head = view! {
        {headings.into_iter().map(|heading| view! { <th scope="col">{t(heading)}</th> }).collect_view()}
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(instances::actions)}</span></th>
    };
    view! {
        <div class="card table-card request-table">
            <Table label=t(msg::table) stack=true head=head.into_any()>
                <For each=move || numbers.get() key=|number| *number let:number>
                    <Row number chosen />
                </For>
            </Table>
        </div>
    }
}

#[component]
fn Row(number: u64, chosen: RwSignal<Option<u64>>) -> impl IntoView {
    let all = requests();
    // The body, which is most of it, is not looked at here.
    let entry = Memo::new(move |_| {
        all.with(|all| all.iter().find(|entry| entry.number == number).map(Entry::without_text))
    });
    move || {
        entry.get().map(|entry| {
            let (operation, duration) = (entry.request.operation, entry.duration);
            let took = tr(move |lang| duration.map(|took| format::millis(lang, took)).unwrap_or_default());
            let code = entry.code().map(|code| view! { <span class="sub">{code.to_owned()}</span> });
            view! {
                <tr>
                    <th scope="row">
                        <span class="name">{tr(move |lang| operation_title(lang, operation))}</span>
                        <code translate="no" class="sub request-target">{entry.request.method.as_str()}" "{entry.request.target()}</code>
                    </th>
                    <td data-label=t(msg::time)>{format::time_of_day(entry.started_at)}</td>
                    <td data-label=t(msg::status)><span class="status-cell">{status_pill(&entry)} {code}</span></td>
                    <td data-label=t(msg::duration)>{took}</td>
                    <td data-label=t(msg::size)>{entry.body().map(|body| format::bytes(body.bytes))}</td>
                    <td data-label=t(msg::page)><a class="request-page" href=platform::href(&entry.page)>{entry.page.clone()}</a></td>
                    <td class="row-menu">
                        <IconButton small=true icon=Icon::ChevronRight label=tr(move |lang| msg::details_of(lang, number))
                            on_click=move |_| chosen.set(Some(number)) />
                    </td>
                </tr>
            }
        })
    }
}
