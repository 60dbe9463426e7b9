//! The shape of what is being loaded.

use leptos::prelude::*;

/// Says to assistive technology that something is being loaded, around
/// skeletons that only the eye sees.
#[component]
pub fn Loading(
    /// What is being loaded, such as "Loading instances".
    #[prop(into)]
    label: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="loading" role="status">
            <span class="visually-hidden">{label}</span>
            // Nor can anything in it be reached: it may be the frame of the final layout.
            <div aria-hidden="true" inert>{children()}</div>
        </div>
    }
}

/// Lines of text to come, of different lengths.
#[component]
pub fn SkeletonLines(#[prop(default = 3)] lines: usize) -> impl IntoView {
    let line = |_| view! { <span class="skeleton line"></span> };
    view! { <div class="skeleton-lines">{(0..lines).map(line).collect_view()}</div> }
}

/// A block to come, such as a picture.
#[component]
pub fn SkeletonBlock() -> impl IntoView {
    view! { <span class="skeleton block"></span> }
}

/// The rows of a table to come; goes into a [`super::Table`].
#[component]
pub fn SkeletonRows(#[prop(default = 10)] rows: usize, columns: usize) -> impl IntoView {
    let row = move |_| {
        let cell = |_| view! { <td><span class="skeleton line"></span></td> };
        view! { <tr aria-hidden="true">{(0..columns).map(cell).collect_view()}</tr> }
    };
    (0..rows).map(row).collect_view()
}
