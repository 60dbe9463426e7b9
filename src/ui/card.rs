//! Cards, the frame of a page's parts, and big figures inside them.

use leptos::prelude::*;

use super::unique_id;

/// A titled region. With `flush`, children reach the edge, as tables do.
#[component]
pub fn Card(
    #[prop(into)] title: Signal<String>,
    /// At the right of the title.
    #[prop(optional, into)]
    actions: Option<AnyView>,
    /// No padding around the children.
    #[prop(optional)]
    flush: bool,
    /// How many of the twelve columns of a strip it takes: 5 or 7.
    #[prop(optional)]
    span: Option<u8>,
    children: Children,
) -> impl IntoView {
    let id = unique_id("card");
    view! {
        <section class="card" aria-labelledby=id data-span=span.map(|span| span.to_string())>
            <header>
                <h2 id=id.clone()>{title}</h2>
                {actions.map(|actions| view! { <div class="card-actions">{actions}</div> })}
            </header>
            <div class=if flush { "card-flush" } else { "card-body" }>{children()}</div>
        </section>
    }
}

/// A card without a title.
#[component]
pub fn Panel(
    /// No padding around the children.
    #[prop(optional)]
    flush: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="card">
            <div class=if flush { "card-flush" } else { "card-body" }>{children()}</div>
        </div>
    }
}

/// A figure to be read from afar, with its unit or bound.
#[component]
pub fn Figure(
    #[prop(into)] value: Signal<String>,
    /// Such as "/ 1,500 GB".
    #[prop(optional, into)]
    unit: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <p class="figure">
            <b>{value}</b>
            {move || unit.get().map(|unit| view! { " " <span>{unit}</span> })}
        </p>
    }
}
