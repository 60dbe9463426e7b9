//! A message in the flow of a page.

use leptos::prelude::*;

use super::{Icon, IconView, Tone, tone::toned};

/// A message about what is around it.
#[component]
pub fn Flash(
    #[prop(into)] tone: Signal<Tone>,
    #[prop(into)] title: Signal<String>,
    /// Follows the tone unless given.
    #[prop(optional)]
    icon: Option<Icon>,
    /// Read out at once, for something that just went wrong.
    #[prop(optional)]
    alert: bool,
    /// Buttons at the right.
    #[prop(optional, into)]
    actions: Option<AnyView>,
    /// Below the title: text, a progress bar, an error's details.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let symbol = move || {
        icon.unwrap_or(match tone.get() {
            Tone::Idle => Icon::Info,
            Tone::Bad => Icon::Error,
            tone => tone.icon(),
        })
    };
    view! {
        <div class=move || toned("flash", tone.get()) role=alert.then_some("alert")>
            {move || view! { <IconView icon=symbol() /> }}
            <div class="flash-body">
                <p class="flash-title">{title}</p>
                {children.map(|children| children())}
            </div>
            {actions.map(|actions| view! { <div class="flash-actions">{actions}</div> })}
        </div>
    }
}
