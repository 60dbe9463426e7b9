//! A row of the table of error codes.

use super::codes::{Code, Search};
use crate::data::AllExplanations;
use crate::i18n::{t, tr, use_lang};
use crate::locales::{common, reference as msg};
use crate::platform;
use crate::ui::{CopyButton, CopyTexts, SkeletonLines};
use crate::widgets::copy_texts;
use leptos::prelude::*;

/// A code, what it means, what to do, and the service's own message.
#[component]
pub fn ErrorRow(
    code: Code,
    explanations: AllExplanations,
    /// The code that the address names.
    anchor: Memo<String>,
    search: Memo<Search>,
) -> impl IntoView {
    let Code { code, status, group, message } = code;
    let lang = use_lang();
    let known = Memo::new(move |_| explanations.of(lang.get()).and_then(|all| all.get(code).cloned()));
    let is_named = move || anchor.with(|anchor| anchor == code);
    let facts = tr(move |lang| match status {
        Some(status) => format!("{} · {}", msg::http(lang, status), group.title()(lang)),
        None => group.title()(lang).to_owned(),
    });
    let meaning = move || match (known.get(), explanations.has_failed(lang.get())) {
        (Some(known), _) => view! { <b>{known.title}</b> <p>{known.explanation}</p> }.into_any(),
        (None, true) => t(common::none).into_any(),
        (None, false) => view! { <SkeletonLines lines=2 /> }.into_any(),
    };
    let texts = CopyTexts { copy: t(msg::copy_code), ..copy_texts() };
    view! {
        <tr id=code class:named=is_named>
            <th scope="row" data-label=t(msg::code)>
                <span class="code-name">
                    <a href=move || platform::href(&format!("{}#{code}", search.with(Search::href))) aria-current=move || is_named().then_some("true")>
                        <code translate="no">{code}</code>
                    </a>
                    <CopyButton text=code texts />
                </span>
                <span class="sub">{facts}</span>
            </th>
            <td data-label=t(msg::meaning)>{meaning}</td>
            <td data-label=t(msg::remedy)>{move || known.with(|known| known.as_ref().map(|it| it.remedy.clone()))}</td>
            <td data-label=t(msg::message)>
                {if message.is_empty() {
                    t(common::none).into_any()
                } else {
                    view! { <span class="service-words" lang="en">{message}</span> }.into_any()
                }}
            </td>
        </tr>
    }
}
