//! The request before it is sent: method, path and body, and the same as curl, Terraform and
//! the official Python SDK. Secrets are masked or left to the environment. Of the built-in demo,
//! which no program reaches, it says so in place of programs.

use super::copy_texts;
use crate::auth::Session;
use crate::export::{self, Target};
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::request as msg;
use crate::ui::{CodeBlock, Language, Tabs};
use dms_api::model::{AvailabilityZone, CreateInstanceBody, Wire};
use dms_api::operation::{ApiRequest, OperationId};
use leptos::prelude::*;

/// A form in which the request can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PreviewForm {
    Json,
    Curl,
    Terraform,
    Python,
}

impl PreviewForm {
    const fn name(self) -> &'static str {
        match self {
            Self::Json => "JSON",
            Self::Curl => "curl",
            Self::Terraform => "Terraform",
            Self::Python => "Python SDK",
        }
    }

    const fn language(self) -> Language {
        match self {
            Self::Json => Language::Json,
            Self::Curl => Language::Shell,
            Self::Terraform => Language::Hcl,
            Self::Python => Language::Python,
        }
    }

    fn write(self, request: &ApiRequest, target: &Target, zones: &[AvailabilityZone], lang: Lang) -> String {
        match self {
            Self::Json => export::json(request),
            Self::Curl => export::curl(request, target),
            Self::Terraform => request
                .body
                .as_ref()
                .and_then(CreateInstanceBody::read)
                .map(|body| export::terraform(&body, zones, lang))
                .unwrap_or_default(),
            Self::Python => export::python(request, target).unwrap_or_default(),
        }
    }
}

/// The forms that are of use: without a target, no program could send the request.
fn forms(request: &ApiRequest, target: Option<&Target>) -> Vec<PreviewForm> {
    let mut forms = Vec::new();
    if request.body.is_some() {
        forms.push(PreviewForm::Json);
    }
    let Some(target) = target else { return forms };
    forms.push(PreviewForm::Curl);
    if request.operation == OperationId::CreateInstance {
        forms.push(PreviewForm::Terraform);
    }
    if export::python(request, target).is_some() {
        forms.push(PreviewForm::Python);
    }
    forms
}

/// The request, folded until somebody wants to see it.
#[component]
pub fn RequestPreview(
    /// The request as it would be sent now.
    #[prop(into)]
    request: Signal<ApiRequest>,
    /// Unfolded from the beginning.
    #[prop(optional)]
    open: bool,
    /// As it is, not as the connection would say it: what was sent, or is put together by hand.
    #[prop(optional)]
    verbatim: bool,
    /// The zones of the region, where they are known: Terraform names them by code.
    #[prop(optional, into)]
    zones: Signal<Vec<AvailabilityZone>>,
) -> impl IntoView {
    let (session, lang) = (expect_context::<Session>(), use_lang());
    let request = Memo::new(move |_| {
        let request = request.get();
        let spoken = (!verbatim && session.is_v1()).then(|| request.in_v1()).flatten();
        spoken.unwrap_or(request)
    });
    let service = Memo::new(move |_| request.with(|request| request.operation.info().service()));
    let target = Memo::new(move |_| Target::of(session, service.get()));
    let selected = RwSignal::new(0);
    let forms =
        Memo::new(move |_| target.with(|target| request.with(|request| forms(request, target.as_ref()))));
    let has_forms = Memo::new(move |_| forms.with(|forms| !forms.is_empty()));
    let is_alone = Memo::new(move |_| target.with(Option::is_none));
    let form = move || forms.with(|forms| forms.get(selected.get()).copied().unwrap_or(PreviewForm::Curl));
    let text = Signal::derive(move || {
        let target = target.get().unwrap_or_default();
        let write =
            |request: &ApiRequest| zones.with(|zones| form().write(request, &target, zones, lang.get()));
        request.with(write)
    });
    let names = Signal::derive(move || {
        forms.with(|forms| forms.iter().map(|form| form.name().to_owned()).collect::<Vec<_>>())
    });
    let method = move || request.with(|request| request.method.as_str());
    let path = move || request.with(ApiRequest::target);
    view! {
        <details class="request" open=open>
            <summary>
                <span>{t(msg::request)}</span>
                <code translate="no"><b>{method}</b>" "{path}</code>
            </summary>
            <Show when=move || has_forms.get()>
                <Tabs label=t(msg::forms) tabs=names selected>
                    <CodeBlock text language=Signal::derive(move || form().language())
                        label=tr(move |lang| msg::request_as(lang, form().name())) copy=copy_texts() />
                </Tabs>
            </Show>
            <Show when=move || is_alone.get()><p class="hint">{t(msg::demo_alone)}</p></Show>
        </details>
    }
}
