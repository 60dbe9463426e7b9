//! Terms and their values.

use leptos::prelude::*;

use super::{CopyButton, CopyTexts};

/// A list of [`Fact`]s.
#[component]
pub fn Facts(children: Children) -> impl IntoView {
    view! { <dl class="facts">{children()}</dl> }
}

/// One term and its value.
#[component]
pub fn Fact(
    #[prop(into)] term: Signal<String>,
    /// Offers to copy this, with these texts on the button.
    #[prop(optional, into)]
    copy: Option<(Signal<String>, CopyTexts)>,
    children: Children,
) -> impl IntoView {
    view! {
        <dt>{term}</dt>
        <dd>
            <span class="fact-value">{children()}</span>
            {copy.map(|(text, texts)| view! { <CopyButton text texts /> })}
        </dd>
    }
}
