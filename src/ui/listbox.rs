//! A list of options of which one is selected while the focus stays in a text field (ARIA's listbox).

use leptos::{html, prelude::*};
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// Scrolls a list so that the option that is selected is in view, whenever `track` says that it may be
/// another.
pub fn keep_selected_in_view(list: NodeRef<html::Div>, track: impl Fn() + 'static) {
    Effect::new(move |_| {
        track();
        let found = list.get().and_then(|list| list.query_selector("[aria-selected=true]").ok().flatten());
        if let Some(option) = found {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}
