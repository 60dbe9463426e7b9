//! Shares of a whole as one strip, with a legend that says the same in words.

use crate::platform;
use leptos::prelude::*;

use super::{Tone, tone::toned};

/// One share.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// What it is, such as "Running".
    pub label: String,
    /// How much, in words, such as "26".
    pub value: String,
    /// How much, for the drawing. Zero draws nothing but stays in the legend.
    pub weight: u64,
    /// Its colour.
    pub tone: Tone,
    /// Where the items behind this share are listed.
    pub href: Option<String>,
}

/// The strip and its legend.
#[component]
pub fn Segments(
    /// The text equivalent of the drawing.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] segments: Signal<Vec<Segment>>,
) -> impl IntoView {
    let strip =
        move || segments.with(|all| all.iter().filter(|s| s.weight > 0).map(strip_part).collect_view());
    let legend = move || segments.with(|all| all.iter().map(legend_entry).collect_view());
    view! {
        <div class="segments">
            <div class="segment-bar" role="img" aria-label=label>{strip}</div>
            <ul class="legend">{legend}</ul>
        </div>
    }
}

fn strip_part(segment: &Segment) -> impl IntoView + use<> {
    view! { <span class=toned("fill", segment.tone) style:flex-grow=segment.weight.to_string()></span> }
}

fn legend_entry(segment: &Segment) -> impl IntoView + use<> {
    let words = view! {
        <span class=toned("swatch fill", segment.tone)></span>
        {segment.label.clone()}
        " "
        <b>{segment.value.clone()}</b>
    };
    let entry = match segment.href.clone() {
        Some(href) => view! { <a href=platform::href(&href)>{words}</a> }.into_any(),
        None => view! { <span>{words}</span> }.into_any(),
    };
    view! { <li>{entry}</li> }
}
