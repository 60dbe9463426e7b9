//! Which rows of a long table are in view: only these are in the page.

use leptos::{ev, html, prelude::*};
use std::ops::Range;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, HtmlElement, ResizeObserver};

/// How many rows above and below those in view are there as well, so that the focus finds the next one
/// and a quick scroll shows no gap.
const MARGIN: usize = 8;

/// How high the lines of a table are, in CSS pixels: rows, and among them the heads of groups.
#[derive(Clone, Copy, Debug)]
pub struct Heights<'a> {
    /// The height of a row.
    pub row: f64,
    /// The height of a head.
    pub head: f64,
    /// Which lines are heads, in ascending order.
    pub heads: &'a [usize],
}

impl Heights<'_> {
    /// How far from the top of all lines one begins, in CSS pixels.
    #[must_use]
    pub fn offset(&self, index: usize) -> f64 {
        let heads = self.heads.partition_point(|head| *head < index);
        (index - heads) as f64 * self.row + heads as f64 * self.head
    }

    /// The line, of `total`, at so many CSS pixels from the top of all; `total` below the last.
    fn line_at(&self, y: f64, total: usize) -> usize {
        let (mut first, mut end) = (0, total);
        while first < end {
            let middle = first + (end - first) / 2;
            match self.offset(middle + 1) <= y {
                true => first = middle + 1,
                false => end = middle,
            }
        }
        first
    }

    /// The lines of `total` that are in view, or nearly: `top` is how far is scrolled, `height` how much is
    /// seen, in CSS pixels.
    #[must_use]
    pub fn in_view(&self, top: f64, height: f64, total: usize) -> Range<usize> {
        if self.row <= 0.0 || self.head <= 0.0 {
            return 0..total.min(2 * MARGIN);
        }
        let first = self.line_at(top, total);
        let last = self.line_at(top + height.max(0.0), total).max(first);
        first.saturating_sub(MARGIN)..last.saturating_add(MARGIN + 1).min(total)
    }
}

/// A scroll container with rows of one height and heads of another.
#[derive(Clone, Copy, Debug)]
pub struct Viewport {
    /// The container.
    pub frame: NodeRef<html::Div>,
    /// An element as high as a row: what decides the heights is the style sheet.
    pub row_probe: NodeRef<html::I>,
    /// An element as high as a head.
    pub head_probe: NodeRef<html::I>,
    heads: Memo<Vec<usize>>,
    top: RwSignal<f64>,
    height: RwSignal<f64>,
    row: RwSignal<f64>,
    head: RwSignal<f64>,
}

impl Viewport {
    /// A container that is drawn later. `heads`: which of its lines are heads, in ascending order.
    pub fn new(heads: Memo<Vec<usize>>) -> Self {
        let viewport = Self {
            frame: NodeRef::new(),
            row_probe: NodeRef::new(),
            head_probe: NodeRef::new(),
            heads,
            top: RwSignal::new(0.0),
            height: RwSignal::new(0.0),
            row: RwSignal::new(0.0),
            head: RwSignal::new(0.0),
        };
        let height = viewport.height;
        viewport
            .frame
            .on_load(move |frame| watch(&frame, move |frame| height.set(f64::from(frame.client_height()))));
        for (probe, height) in [(viewport.row_probe, viewport.row), (viewport.head_probe, viewport.head)] {
            probe.on_load(move |probe| {
                watch(&probe, move |probe| height.set(probe.get_bounding_client_rect().height()));
            });
        }
        viewport
    }

    /// What the container does when it is scrolled.
    pub fn on_scroll(self) -> impl Fn(ev::Event) + Copy + 'static {
        move |_| {
            if let Some(frame) = self.frame.get_untracked() {
                self.top.set(f64::from(frame.scroll_top()));
            }
        }
    }

    /// The lines of so many that are in view; reactive.
    pub fn lines(self, total: usize) -> Range<usize> {
        let (top, height) = (self.top.get(), self.height.get());
        self.with_heights(|heights| heights.in_view(top, height, total))
    }

    /// How far from the top of all lines one begins, in CSS pixels; reactive.
    pub fn offset(self, index: usize) -> f64 {
        self.with_heights(|heights| heights.offset(index))
    }

    fn with_heights<T>(self, read: impl FnOnce(Heights<'_>) -> T) -> T {
        let (row, head) = (self.row.get(), self.head.get());
        self.heads.with(|heads| read(Heights { row, head, heads }))
    }

    /// Scrolls back to the first row.
    pub fn to_top(self) {
        if let Some(frame) = self.frame.get_untracked() {
            frame.set_scroll_top(0);
        }
    }
}

/// Calls with an element now, and whenever its size changes.
fn watch<E>(element: &E, call: impl Fn(&HtmlElement) + 'static)
where
    E: Clone + JsCast,
{
    let Some(element) = element.dyn_ref::<HtmlElement>().cloned() else { return };
    call(&element);
    let watched: Element = element.clone().into();
    let measure = Closure::<dyn FnMut()>::new(move || call(&element));
    let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) else { return };
    observer.observe(&watched);
    let kept = StoredValue::new_local((observer, measure));
    on_cleanup(move || {
        kept.with_value(|(observer, _)| observer.disconnect());
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Rows alone, or with heads.
    fn heights(row: f64, heads: &[usize]) -> Heights<'_> {
        Heights { row, head: 20.0, heads }
    }

    #[test]
    fn lines_in_view_have_a_margin_and_end_with_the_table() {
        let rows = heights(50.0, &[]);
        assert_eq!(rows.in_view(0.0, 500.0, 10_000), 0..19);
        assert_eq!(rows.in_view(5_000.0, 500.0, 10_000), 92..119);
        assert_eq!(rows.in_view(499_500.0, 500.0, 10_000), 9_982..10_000);
        assert_eq!(rows.in_view(0.0, 500.0, 3), 0..3);
        assert_eq!(heights(0.0, &[]).in_view(0.0, 0.0, 10_000), 0..16, "before anything is measured");
        // The table became shorter, and the browser has not scrolled yet.
        assert_eq!(rows.in_view(5_000.0, 500.0, 2), 0..2);
    }

    #[test]
    fn heads_have_a_height_of_their_own() {
        let lines = heights(100.0, &[0, 3]);
        let offsets: Vec<_> = (0..6).map(|index| lines.offset(index)).collect();
        assert_eq!(offsets, [0.0, 20.0, 120.0, 220.0, 240.0, 340.0]);
        assert_eq!([19.0, 20.0, 119.0, 230.0, 9_999.0].map(|y| lines.line_at(y, 5)), [0, 1, 1, 3, 5]);
    }

    proptest! {
        #[test]
        fn lines_are_always_those_of_the_table(
            top: f64, height: f64, row: f64, mut heads in proptest::collection::vec(0_usize..200_000, 0..9),
            total in 0_usize..200_000,
        ) {
            heads.sort_unstable();
            heads.dedup();
            let lines = heights(row, &heads).in_view(top, height, total);
            prop_assert!(lines.start <= lines.end && lines.end <= total);
        }

        #[test]
        fn what_is_in_view_begins_and_ends_around_it(
            top in 0.0..100_000.0_f64, mut heads in proptest::collection::vec(0_usize..1_000, 0..99),
        ) {
            heads.sort_unstable();
            heads.dedup();
            let lines = heights(120.0, &heads);
            let seen = lines.in_view(top, 600.0, 1_000);
            prop_assert!(lines.offset(seen.start) <= top.min(lines.offset(1_000)));
            prop_assert!(seen.end == 1_000 || lines.offset(seen.end) > top + 600.0);
        }
    }
}
