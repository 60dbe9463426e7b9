//! Going through the pages of a long list.

use crate::platform;
use leptos::prelude::*;

use super::{Icon, IconView, Select, SelectOption};

/// An entry of the row of page numbers.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Page {
    /// A page, counted from 1.
    Number(u32),
    /// Pages left out.
    Gap,
}

/// The pages to offer when `current` of `total` is shown, both counted from 1:
/// the first, the last, and the current one with its neighbours; never more
/// than seven entries, and never a gap that hides a single page.
#[must_use]
pub fn page_window(current: u32, total: u32) -> Vec<Page> {
    let total = total.max(1);
    let current = current.clamp(1, total);
    if total <= 7 {
        return (1..=total).map(Page::Number).collect();
    }
    let (from, to) = match current {
        1..=4 => (2, 5),
        _ if current + 3 >= total => (total - 4, total - 1),
        _ => (current - 1, current + 1),
    };
    let mut pages = vec![Page::Number(1)];
    if from > 2 {
        pages.push(Page::Gap);
    }
    pages.extend((from..=to).map(Page::Number));
    if to < total - 1 {
        pages.push(Page::Gap);
    }
    pages.push(Page::Number(total));
    pages
}

/// The words of a [`Pagination`].
#[derive(Clone, Copy, Debug)]
pub struct PaginationTexts {
    /// The name of the navigation.
    pub label: Signal<String>,
    /// The name of the link to the page before.
    pub previous: Signal<String>,
    /// The name of the link to the page after.
    pub next: Signal<String>,
}

/// Links to the pages of a list. Renders nothing for a single page.
#[component]
pub fn Pagination(
    texts: PaginationTexts,
    /// Counted from 1.
    #[prop(into)]
    current: Signal<u32>,
    #[prop(into)] total: Signal<u32>,
    /// The address of a page.
    #[prop(into)]
    href: Callback<u32, String>,
) -> impl IntoView {
    move || {
        let (current, total) = (current.get().clamp(1, total.get().max(1)), total.get());
        let step = move |label: Signal<String>, icon: Icon, to: Option<u32>| {
            view! {
                <a
                    class="page"
                    aria-label=label
                    role=to.is_none().then_some("link")
                    aria-disabled=to.is_none().then_some("true")
                    href=to.map(|page| platform::href(&href.run(page)))
                >
                    <IconView icon />
                </a>
            }
        };
        let entry = |page: Page| match page {
            Page::Number(number) => {
                let is_current = (number == current).then_some("page");
                view! { <a class="page" href=platform::href(&href.run(number)) aria-current=is_current>{number.to_string()}</a> }
                    .into_any()
            }
            Page::Gap => view! { <span class="page" aria-hidden="true">"…"</span> }.into_any(),
        };
        (total > 1).then(|| {
            view! {
                <nav class="pages" aria-label=texts.label>
                    {step(texts.previous, Icon::ChevronLeft, (current > 1).then(|| current - 1))}
                    {page_window(current, total).into_iter().map(entry).collect_view()}
                    {step(texts.next, Icon::ChevronRight, (current < total).then(|| current + 1))}
                </nav>
            }
        })
    }
}

/// Choosing how many items a page shows.
#[component]
pub fn PageSize(
    /// The accessible name.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] value: Signal<u32>,
    /// The sizes on offer and what they are called, such as `(10, "10 / page")`.
    #[prop(into)]
    sizes: Signal<Vec<(u32, String)>>,
    #[prop(into)] on_change: Callback<u32>,
) -> impl IntoView {
    let options = Signal::derive(move || {
        sizes.get().into_iter().map(|(size, text)| SelectOption::new(size.to_string(), text)).collect()
    });
    let changed = move |value: String| {
        if let Ok(size) = value.parse() {
            on_change.run(size);
        }
    };
    view! { <Select small=true label options value=move || value.get().to_string() on_change=changed /> }
}

#[cfg(test)]
mod tests {
    use super::{Page, page_window};

    fn window(current: u32, total: u32) -> String {
        let text = |page: &Page| match page {
            Page::Number(number) => number.to_string(),
            Page::Gap => "…".to_owned(),
        };
        page_window(current, total).iter().map(text).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn few_pages_are_all_shown() {
        assert_eq!(window(1, 0), "1");
        assert_eq!(window(1, 1), "1");
        assert_eq!(window(3, 7), "1 2 3 4 5 6 7");
    }

    #[test]
    fn many_pages_are_shortened_around_the_current_one() {
        assert_eq!(window(1, 20), "1 2 3 4 5 … 20");
        assert_eq!(window(4, 20), "1 2 3 4 5 … 20");
        assert_eq!(window(5, 20), "1 … 4 5 6 … 20");
        assert_eq!(window(16, 20), "1 … 15 16 17 … 20");
        assert_eq!(window(17, 20), "1 … 16 17 18 19 20");
        assert_eq!(window(20, 20), "1 … 16 17 18 19 20");
    }

    #[test]
    fn no_gap_hides_a_single_page_and_the_current_one_is_always_there() {
        for total in 1..60 {
            for current in 1..=total {
                let pages = page_window(current, total);
                assert!(pages.contains(&Page::Number(current)));
                assert!(pages.len() <= 7);
                let hidden = |pair: &[Page]| match pair {
                    [Page::Number(before), Page::Gap, Page::Number(after)] => after - before - 1,
                    _ => 2,
                };
                assert!(pages.windows(3).all(|three| hidden(three) >= 2), "{current} of {total}");
            }
        }
    }

    #[test]
    fn a_page_out_of_range_is_brought_back() {
        assert_eq!(window(99, 3), "1 2 3");
        assert_eq!(window(0, 20), window(1, 20));
    }
}
