//! A line of the table: an instance, or the head of a group.

use super::cell;
use super::store::{Fleet, Line};
use crate::fleet::Subject;
use crate::i18n::tr;
use crate::locales::{changes, common};
use crate::ui::{Icon, IconView, Viewport};
use leptos::{ev, prelude::*};

/// An instance. It follows its own row only: what changes elsewhere touches nothing here.
#[component]
pub fn InstanceLine(fleet: Fleet, number: u32, viewport: Viewport, index: Memo<usize>) -> impl IntoView {
    let row = fleet.row(number);
    let name = Memo::new(move |_| {
        row.with(|row| row.as_ref().map(|row| cell::shown_name(row).to_owned()).unwrap_or_default())
    });
    let is_selected = Memo::new(move |_| fleet.selection.with(|selection| selection.contains(&number)));
    // A click tells whether Shift was held; the change that follows it does not.
    let press = move |event: ev::MouseEvent| {
        fleet.select(number, !is_selected.get_untracked(), event.shift_key());
    };
    let here = fleet.here;
    let cells = move || {
        let cell = |subject: Subject| {
            let title = {
                let subject = subject.clone();
                tr(move |lang| subject.title(lang))
            };
            view! { <td role="cell" data-label=title>{cell::content(row, &subject)}</td> }
        };
        fleet.columns.get().into_iter().map(cell).collect_view()
    };
    view! {
        <tr role="row" data-line=Line::Row(number).word() aria-rowindex=move || (index.get() + 2).to_string()
            style:inset-block-start=move || format!("{}px", viewport.offset(index.get()))>
            <td role="cell" class="select-cell">
                <input type="checkbox" aria-label=tr(move |lang| changes::select(lang, &name.get()))
                    prop:checked=is_selected on:click=press />
            </td>
            <th role="rowheader" scope="row">{cell::name(row, here)}</th>
            {cells}
        </tr>
    }
}

/// The head of a group, which folds it.
#[component]
pub fn GroupLine(fleet: Fleet, number: u32, viewport: Viewport, index: Memo<usize>) -> impl IntoView {
    let shown = Memo::new(move |_| {
        fleet.groups.with(|groups| {
            let group = groups.get(number as usize)?;
            Some((group.value.clone(), group.totals.rows))
        })
    });
    let value = move || shown.get().and_then(|(value, _)| value);
    let is_open = Memo::new(move |_| fleet.folded.with(|folded| !folded.contains(&value())));
    let by = Memo::new(move |_| fleet.view.with(|view| view.group.clone()));
    let subject = tr(move |lang| by.with(|by| by.as_ref().map(|by| by.title(lang))).unwrap_or_default());
    let text = tr(move |lang| {
        let words = by.with(|by| Some(cell::words(lang, by.as_ref()?, &value()?)));
        words.unwrap_or_else(|| common::none(lang).to_owned())
    });
    let count = tr(move |lang| {
        let rows = shown.get().map(|(_, rows)| rows).unwrap_or_default();
        cell::instances(lang, rows)
    });
    let span = move || (fleet.columns.with(Vec::len) + 2).to_string();
    view! {
        <tr role="row" class="fleet-group" data-line=Line::Group(number).word()
            aria-rowindex=move || (index.get() + 2).to_string()
            style:inset-block-start=move || format!("{}px", viewport.offset(index.get()))>
            <th role="rowheader" scope="rowgroup" colspan=span>
                <button type="button" aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    on:click=move |_| fleet.fold(untrack(value))>
                    {move || view! { <IconView icon=if is_open.get() { Icon::ChevronDown } else { Icon::ChevronRight } /> }}
                    <span class="muted">{subject}</span>
                    " "
                    <b>{text}</b>
                    " "
                    <span class="count">{count}</span>
                </button>
            </th>
        </tr>
    }
}
