//! Which rows of a long table are in view: only these are in the page.

use leptos::{ev, html, prelude::*};
use std::ops::Range;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, HtmlElement, ResizeObserver};

/// How many rows above and below those in view are there as well, so that the focus finds the next one
/// and a quick scroll shows no gap.
const MARGIN: usize = 8;

/// The rows of `total` that are in view, or nearly: `top` is how far is scrolled, `height` how much is
/// seen, `row` the height of a row, all in CSS pixels.
#[must_use]
pub fn rows_in_view(top: f64, height: f64, row: f64, total: usize) -> Range<usize> {
    if row <= 0.0 {
        return 0..total.min(2 * MARGIN);
    }
    // Casts of floats saturate.
    let first = (top.max(0.0) / row) as usize;
    let seen = (height.max(0.0) / row).ceil() as usize;
    let last = first.saturating_add(seen).saturating_add(1);
    let end = last.saturating_add(MARGIN).min(total);
    first.saturating_sub(MARGIN).min(end)..end
}

/// A scroll container with rows of equal height.
#[derive(Clone, Copy, Debug)]
pub struct Viewport {
    /// The container.
    pub frame: NodeRef<html::Div>,
    /// An element as high as a row: what decides the height of rows is the style sheet.
    pub probe: NodeRef<html::I>,
    top: RwSignal<f64>,
    height: RwSignal<f64>,
    row: RwSignal<f64>,
}

impl Viewport {
    /// A container that is drawn later.
    pub fn new() -> Self {
        let viewport = Self {
            frame: NodeRef::new(),
            probe: NodeRef::new(),
            top: RwSignal::new(0.0),
            height: RwSignal::new(0.0),
            row: RwSignal::new(0.0),
        };
        let Self { frame, probe, height, row, .. } = viewport;
        frame.on_load(move |frame| watch(&frame, move |frame| height.set(f64::from(frame.client_height()))));
        probe.on_load(move |probe| {
            watch(&probe, move |probe| row.set(probe.get_bounding_client_rect().height()));
        });
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

    /// The rows of so many that are in view; reactive.
    pub fn rows(self, total: usize) -> Range<usize> {
        rows_in_view(self.top.get(), self.height.get(), self.row.get(), total)
    }

    /// How far from the top of all rows one begins, in CSS pixels; reactive.
    pub fn offset(self, index: usize) -> f64 {
        index as f64 * self.row.get()
    }

    /// Scrolls back to the first row.
    pub fn to_top(self) {
        if let Some(frame) = self.frame.get_untracked() {
            frame.set_scroll_top(0);
        }
    }
}

impl Default for Viewport {
    fn default() -> Self {
        Self::new()
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

    #[test]
    fn rows_in_view_have_a_margin_and_end_with_the_table() {
        assert_eq!(rows_in_view(0.0, 500.0, 50.0, 10_000), 0..19);
        assert_eq!(rows_in_view(5_000.0, 500.0, 50.0, 10_000), 92..119);
        assert_eq!(rows_in_view(499_500.0, 500.0, 50.0, 10_000), 9_982..10_000);
        assert_eq!(rows_in_view(0.0, 500.0, 50.0, 3), 0..3);
        assert_eq!(rows_in_view(0.0, 0.0, 0.0, 10_000), 0..16, "before anything is measured");
        // The table became shorter, and the browser has not scrolled yet.
        assert_eq!(rows_in_view(5_000.0, 500.0, 50.0, 2), 2..2);
    }

    proptest! {
        #[test]
        fn rows_are_always_those_of_the_table(top: f64, height: f64, row: f64, total in 0_usize..200_000) {
            let rows = rows_in_view(top, height, row, total);
            prop_assert!(rows.start <= rows.end && rows.end <= total);
        }
    }
}
