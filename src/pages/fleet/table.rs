//! The table: of any number of rows, only those in view are in the page.

use super::line::{GroupLine, InstanceLine};
use super::store::{Fleet, Line};
use crate::fleet::{Field, Subject};
use crate::i18n::{format, t, tr};
use crate::locales::fleet as msg;
use crate::platform::mount::Root;
use crate::ui::{SortHeader, SortOrder, Viewport, rescue_focus};
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// A line in view, and where it is among all lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Visible {
    /// What is shown.
    pub line: Line,
    /// Which line of the table it is, from 0.
    pub index: usize,
}

/// The instances that match, sorted and grouped.
#[component]
pub fn FleetTable(fleet: Fleet) -> impl IntoView {
    let is_head = |line: &Line| matches!(line, Line::Group(_));
    let heads = Memo::new(move |_| {
        fleet.lines.with(|lines| {
            let all = lines.iter().enumerate();
            all.filter(|(_, line)| is_head(line)).map(|(index, _)| index).collect::<Vec<_>>()
        })
    });
    let viewport = Viewport::new(heads);
    let focused = RwSignal::new(None::<Line>);
    let visible = Memo::new(move |_| fleet.lines.with(|lines| in_view(lines, viewport, focused.get())));
    let total = Memo::new(move |_| fleet.lines.with(|lines| lines.len()));
    // Other filters begin at the top; what is merely read again stays where it is.
    let question = Memo::new(move |_| {
        let arrangement = fleet.view.with(|view| (view.sort.clone(), view.group.clone()));
        (fleet.expression.get(), arrangement)
    });
    Effect::new(move |before: Option<()>| {
        question.track();
        if before.is_some() {
            viewport.to_top();
        }
    });
    let root = Root::current();
    // What had the focus may be gone by now, or not match any more.
    Effect::new(move |_| {
        let is_gone =
            focused.get().is_some_and(|line| visible.with(|all| all.iter().all(|it| it.line != line)));
        if is_gone {
            focused.set(None);
            rescue_focus(root);
        }
    });
    let body_height = move || format!("{}px", viewport.offset(total.get()));
    let columns = move || fleet.columns.with(|columns| columns.iter().map(width).collect::<Vec<_>>());
    let template = move || {
        let tracks: Vec<String> =
            columns().into_iter().map(|(least, share)| format!("minmax({least}rem, {share}fr)")).collect();
        format!("{SELECT_WIDTH}rem minmax({NAME_WIDTH}rem, 2fr) {}", tracks.join(" "))
    };
    let least = move || {
        let all: f64 = columns().into_iter().map(|(least, _)| least).sum();
        format!("{}rem", all + SELECT_WIDTH + NAME_WIDTH)
    };
    let lines = move || fleet.columns.with(|columns| columns.len().div_ceil(2)).to_string();
    let label = tr(move |lang| msg::table_label(lang, &format::number(fleet.matching() as u64)));
    view! {
        <div class="fleet-frame" node_ref=viewport.frame role="region" aria-label=label tabindex="0"
            style=("--fleet-columns", template) style=("--fleet-least", least) style=("--fleet-lines", lines)
            on:scroll=viewport.on_scroll()>
            <i class="fleet-probe" aria-hidden="true" node_ref=viewport.row_probe></i>
            <i class="fleet-probe head" aria-hidden="true" node_ref=viewport.head_probe></i>
            <table role="table" aria-label=t(msg::table) class="fleet-table"
                aria-rowcount=move || (total.get() + 1).to_string()>
                <thead role="rowgroup">
                    <tr role="row" aria-rowindex="1">
                        <th role="columnheader" scope="col" class="select-cell"><SelectAll fleet /></th>
                        <SubjectHeader fleet subject=Subject::from(Field::Name) />
                        {move || fleet.columns.get().into_iter().map(|subject| {
                            view! { <SubjectHeader fleet subject /> }
                        }).collect_view()}
                    </tr>
                </thead>
                <tbody role="rowgroup" style:block-size=body_height
                    on:focusin=move |event| focused.set(line_of(&event)) on:focusout=move |_| focused.set(None)>
                    <For each=move || visible.get() key=|it| it.line let(Visible { line, index })>
                        {
                            let index = position(visible, line, index);
                            match line {
                                Line::Row(number) => {
                                    view! { <InstanceLine fleet number viewport index /> }.into_any()
                                }
                                Line::Group(number) => view! { <GroupLine fleet number viewport index /> }.into_any(),
                            }
                        }
                    </For>
                </tbody>
            </table>
        </div>
    }
}

/// The lines in view, and the one that has the focus wherever it is: what is scrolled out of view keeps it.
fn in_view(lines: &[Line], viewport: Viewport, focused: Option<Line>) -> Vec<Visible> {
    let rows = viewport.lines(lines.len());
    let focused = focused
        .and_then(|line| lines.iter().position(|it| *it == line))
        .filter(|index| !rows.contains(index));
    let before = focused.filter(|index| *index < rows.start);
    let after = focused.filter(|index| *index >= rows.end);
    let indices = before.into_iter().chain(rows).chain(after);
    indices.map(|index| Visible { line: lines[index], index }).collect()
}

/// Where a line is by now; where it was last, once it is out of view.
fn position(visible: Memo<Vec<Visible>>, line: Line, first: usize) -> Memo<usize> {
    Memo::new(move |last: Option<&usize>| {
        let now = visible.with(|all| all.iter().find(|it| it.line == line).map(|it| it.index));
        now.or(last.copied()).unwrap_or(first)
    })
}

/// The line that an event of the focus comes from.
fn line_of(event: &ev::FocusEvent) -> Option<Line> {
    let target = event.composed_path().get(0).dyn_into::<HtmlElement>().ok()?;
    let row = target.closest("[data-line]").ok().flatten()?;
    Line::parse(&row.get_attribute("data-line")?)
}

/// How wide the boxes are, in rem; the name sticks beside them.
const SELECT_WIDTH: f64 = 2.75;

/// How wide the name is at least, in rem.
const NAME_WIDTH: f64 = 11.5;

/// How wide a column is at least, in rem, and its share of what is left. The usual ones are all in view
/// on a screen of 1440 px.
fn width(subject: &Subject) -> (f64, f64) {
    match subject {
        Subject::Field(Field::Tag | Field::Description) => (12.0, 2.0),
        Subject::Field(Field::Specification) => (10.0, 1.5),
        Subject::Field(Field::Place | Field::Address | Field::Flavor) => (12.0, 1.5),
        Subject::Field(Field::Storage) => (11.0, 1.0),
        Subject::Field(Field::Status) => (10.0, 0.5),
        Subject::Field(
            Field::Version
            | Field::Brokers
            | Field::Port
            | Field::Ssl
            | Field::Ipv6
            | Field::Acl
            | Field::Public,
        ) => (5.5, 0.5),
        Subject::Field(Field::Created) => (7.5, 0.5),
        _ => (8.5, 1.0),
    }
}

/// The heading of a column, which sorts by it.
#[component]
fn SubjectHeader(fleet: Fleet, subject: Subject) -> impl IntoView {
    let subject = StoredValue::new(subject);
    let order = Signal::derive(move || {
        let sort = fleet.view.with(|view| view.sort.clone());
        let is_own = subject.with_value(|subject| sort.by == *subject);
        is_own.then_some(if sort.descending { SortOrder::Descending } else { SortOrder::Ascending })
    });
    let sort = move |_: SortOrder| subject.with_value(|subject| fleet.sort_by(subject));
    view! { <SortHeader label=tr(move |lang| subject.with_value(|it| it.title(lang))) order on_sort=sort /> }
}

/// The box of all instances that match, whether they are in view or not.
#[component]
fn SelectAll(fleet: Fleet) -> impl IntoView {
    let counts = Memo::new(move |_| (fleet.selected_matching(), fleet.matching()));
    let is_all = move || matches!(counts.get(), (selected, all) if selected == all && all > 0);
    let label = tr(move |lang| msg::select_all(lang, &format::number(counts.get().1 as u64)));
    view! {
        <input type="checkbox" aria-label=label prop:checked=is_all
            prop:indeterminate=move || { counts.get().0 > 0 && !is_all() }
            on:change:target=move |event| fleet.select_matching(event.target().checked()) />
    }
}
