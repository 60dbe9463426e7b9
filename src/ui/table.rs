//! The frame of a table and the parts of its head. Rows are the caller's own
//! `<tr>`s: a row knows best what it shows.

use crate::platform::mount::Root;
use leptos::{html, prelude::*};

use super::{Icon, IconView, overflow::overflows, rescue_focus};

/// A table in a container that scrolls sideways only when it must. While it
/// does not, its head sticks to the top of the window.
#[component]
pub fn Table(
    /// The accessible name of the table.
    #[prop(into)]
    label: Signal<String>,
    /// The cells of the head row.
    head: AnyView,
    /// On narrow screens each row becomes a card, with `data-label` of each
    /// cell as its caption. Without it the table scrolls sideways.
    #[prop(optional)]
    stack: bool,
    /// Marks the table as being refreshed.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let frame = NodeRef::<html::Div>::new();
    let over = overflows(frame);
    view! {
        <div
            class="table-scroll"
            class:stack=stack
            node_ref=frame
            data-over=move || over.get().then_some("")
            role=move || over.get().then_some("region")
            aria-label=move || over.get().then(|| label.get())
            tabindex=move || over.get().then_some("0")
        >
            <table aria-label=label aria-busy=move || busy.get().then_some("true")>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}

/// Which way a column is sorted.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub enum SortOrder {
    /// The smallest first.
    Ascending,
    /// The largest first.
    Descending,
}

impl SortOrder {
    /// The other one.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// A head cell whose column can be sorted. A press reports the order it asks
/// for: ascending first, then the other way round.
#[component]
pub fn SortHeader(
    #[prop(into)] label: Signal<String>,
    /// How the table is sorted by this column now; `None` when by another.
    #[prop(into)]
    order: Signal<Option<SortOrder>>,
    #[prop(into)] on_sort: Callback<SortOrder>,
    /// Aligns the column to the right.
    #[prop(optional)]
    numeric: bool,
) -> impl IntoView {
    let aria_sort = move || match order.get() {
        Some(SortOrder::Ascending) => "ascending",
        Some(SortOrder::Descending) => "descending",
        None => "none",
    };
    let icon = move || match order.get() {
        Some(SortOrder::Ascending) => Icon::ChevronUp,
        Some(SortOrder::Descending) => Icon::ChevronDown,
        None => Icon::Sort,
    };
    let press = move |_| {
        let next = order.get_untracked().map_or(SortOrder::Ascending, SortOrder::reversed);
        on_sort.run(next);
    };
    view! {
        <th scope="col" class:num=numeric aria-sort=aria_sort>
            <button type="button" class="sort" on:click=press>
                {label}
                {move || view! { <IconView icon=icon() /> }}
            </button>
        </th>
    }
}

/// What stands above a table while rows are selected: how many, and what can
/// be done with them.
#[component]
pub fn SelectionBar(
    /// Such as "3 selected".
    #[prop(into)]
    text: Signal<String>,
    /// The accessible name of the bar.
    #[prop(into)]
    label: Signal<String>,
    /// The actions, last of them one that clears the selection.
    children: Children,
) -> impl IntoView {
    // Its actions end the selection, and with it the bar that has the focus.
    let root = Root::current();
    on_cleanup(move || rescue_focus(root));
    view! {
        <div class="selection-bar" role="group" aria-label=label>
            <b aria-live="polite">{text}</b>
            {children()}
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::SortOrder;

    #[test]
    fn an_order_reversed_twice_is_itself() {
        for order in [SortOrder::Ascending, SortOrder::Descending] {
            assert_ne!(order.reversed(), order);
            assert_eq!(order.reversed().reversed(), order);
        }
    }
}
