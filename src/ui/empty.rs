//! What stands where there is nothing: what this is and the next step.

use leptos::prelude::*;

use super::{Icon, IconView};

/// An empty, missing or refused view.
#[component]
pub fn EmptyState(
    icon: Icon,
    #[prop(into)] title: Signal<String>,
    /// What this is and what to do next.
    #[prop(optional, into)]
    text: Signal<Option<String>>,
    /// The next step, as buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-icon">
                <IconView icon />
            </span>
            <h2>{title}</h2>
            {move || text.get().map(|text| view! { <p>{text}</p> })}
            {children.map(|children| view! { <div class="empty-actions">{children()}</div> })}
        </div>
    }
}
