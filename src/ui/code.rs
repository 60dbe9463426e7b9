//! Source text: tinted, scrollable, to be copied.

use leptos::{html, prelude::*};

use super::{
    CopyButton, CopyTexts,
    highlight::{Language, tokens},
    overflow::overflows,
};

/// Longer texts are shown without tint, so that a page stays quick. Bytes.
const TINT_LIMIT: usize = 100_000;

/// A block of source text with a copy button.
#[component]
pub fn CodeBlock(
    #[prop(into)] text: Signal<String>,
    #[prop(optional, into)] language: Signal<Language>,
    /// The accessible name of the block, such as "Request body".
    #[prop(into)]
    label: Signal<String>,
    copy: CopyTexts,
    /// Copies this instead of what is shown, for example with a prompt left out.
    #[prop(optional, into)]
    copy_text: Option<Signal<String>>,
    /// As tall as its text, however long.
    #[prop(optional)]
    full: bool,
) -> impl IntoView {
    let pre = NodeRef::<html::Pre>::new();
    let over = overflows(pre);
    view! {
        <div class="code" class:full=full>
            <pre
                node_ref=pre
                role="region"
                aria-label=label
                tabindex=move || over.get().then_some("0")
            >
                <code translate="no">{move || text.with(|text| tinted(language.get(), text))}</code>
            </pre>
            <CopyButton text=copy_text.unwrap_or(text) texts=copy />
        </div>
    }
}

fn tinted(language: Language, text: &str) -> AnyView {
    if text.len() > TINT_LIMIT {
        return text.to_owned().into_any();
    }
    let run = |(kind, run): (super::highlight::Kind, &str)| match kind.class() {
        Some(class) => view! { <span class=class>{run.to_owned()}</span> }.into_any(),
        None => run.to_owned().into_any(),
    };
    tokens(language, text).into_iter().map(run).collect_view().into_any()
}
