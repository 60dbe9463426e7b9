//! A status as a pill: tone, icon and words.

use leptos::prelude::*;

use super::{Icon, IconView, Tone, tone::toned};

/// A status. The icon follows the tone unless one is given.
#[component]
pub fn StatusPill(
    #[prop(into)] tone: Signal<Tone>,
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] icon: Option<Icon>,
    /// What is said of it when it is pointed at.
    #[prop(optional, into)]
    tip: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <span class=move || toned("status", tone.get()) data-tip=move || tip.get()>
            {move || view! { <IconView icon=icon.unwrap_or(tone.get().icon()) /> }}
            {label}
        </span>
    }
}
