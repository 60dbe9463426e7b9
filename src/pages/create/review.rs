//! The last step: everything once more, what stays as it is for good, and the request.

use super::form::Form;
use super::lines::{Line, fixed, of_step};
use super::route::Navigator;
use super::step::{Step, label_of};
use super::summary::{use_preview, use_zones};
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::{common, create as msg};
use crate::platform;
use crate::ui::{Flash, Icon, Tone};
use crate::widgets::{RequestPreview, violation_words};
use dms_api::rules::Violation;
use leptos::prelude::*;

/// Everything, before it is sent.
#[component]
pub fn ReviewStep() -> impl IntoView {
    let parts = Step::ALL.into_iter().filter(|step| *step != Step::Review);
    view! {
        <Faults />
        <div class="review">{parts.map(|step| view! { <Part step /> }).collect_view()}</div>
        <Fixed />
        <RequestPreview request=use_preview() zones=use_zones() open=true />
    }
}

/// What is still wrong, each with the way to its step.
#[component]
fn Faults() -> impl IntoView {
    let (form, route) = (Form::current(), expect_context::<Navigator>());
    let fault = move |violation: Violation| {
        let step = Step::of_field(violation.field);
        let text = tr(move |lang| {
            msg::fault(
                lang,
                step.title()(lang),
                &field_words(lang, &violation),
                &violation_words(lang, &violation),
            )
        });
        let visit = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            route.mend.run(step);
        };
        view! { <li><a href=move || platform::href(&route.href(step)) on:click=visit>{text}</a></li> }
    };
    move || {
        let violations = form.violations.get();
        (!violations.is_empty()).then(|| {
            view! {
                <Flash tone=Tone::Bad title=tr(move |lang| msg::faults(lang, form.violations.with(Vec::len)))>
                    <ul class="fault-list">{violations.into_iter().map(fault).collect_view()}</ul>
                </Flash>
            }
        })
    }
}

/// What the field of a violation is called in its step.
fn field_words(lang: Lang, violation: &Violation) -> String {
    let label = label_of(violation.field).map_or(violation.field, |label| label(lang));
    match violation.item {
        Some(row) if Step::of_field(violation.field) == Step::Tags => {
            format!("{} · {label}", msg::tag_row(lang, row + 1))
        }
        _ => label.to_owned(),
    }
}

/// One step in words.
#[component]
fn Part(step: Step) -> impl IntoView {
    let (form, lang, route) = (Form::current(), use_lang(), expect_context::<Navigator>());
    let lines = Memo::new(move |_| {
        let has_password = form.password.with(|password| !password.is_empty());
        let offer = form.offer.get();
        form.draft
            .with(|draft| named(lang.get(), of_step(lang.get(), step, draft, offer.as_deref(), has_password)))
    });
    let edit = tr(move |lang| msg::edit_step(lang, step.title()(lang)));
    view! {
        <section class="review-part">
            <header>
                <h3>{t(step.title())}</h3>
                <a href=move || platform::href(&route.href(step)) aria-label=edit>{t(msg::edit)}</a>
            </header>
            <dl class="facts">{move || lines.get().into_iter().map(|line| line_view(lang.get(), line)).collect_view()}</dl>
        </section>
    }
}

/// What cannot be changed later.
#[component]
fn Fixed() -> impl IntoView {
    let (form, lang) = (Form::current(), use_lang());
    let lines = Memo::new(move |_| {
        let offer = form.offer.get();
        form.draft.with(|draft| named(lang.get(), fixed(lang.get(), draft, offer.as_deref())))
    });
    view! {
        <Flash tone=Tone::Warn icon=Icon::Alert title=t(msg::fixed_title)>
            <p>{t(msg::fixed_text)}</p>
            <dl class="facts fixed-list">
                {move || lines.get().into_iter().map(|line| line_view(lang.get(), line)).collect_view()}
            </dl>
        </Flash>
    }
}

/// Lines that can be compared: with their terms in the language.
fn named(lang: Lang, lines: Vec<Line>) -> Vec<(&'static str, String)> {
    lines.into_iter().map(|(term, value)| (term(lang), value)).collect()
}

fn line_view(lang: Lang, (term, value): (&'static str, String)) -> impl IntoView {
    let is_empty = value.is_empty();
    let value = if is_empty { common::none(lang).to_owned() } else { value };
    view! { <dt>{term}</dt><dd class:faint=is_empty><span class="fact-value">{value}</span></dd> }
}
