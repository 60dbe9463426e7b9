//! The request before it is sent: method, path and body, and the same as curl, Terraform and
//! the official Python SDK. Secrets are masked or left to the environment.

use super::copy_texts;
use crate::auth::Session;
use crate::export::{self, Target};
use crate::i18n::{t, tr};
use crate::locales::request as msg;
use crate::ui::{CodeBlock, Language, Tabs};
use dms_api::model::{CreateInstanceBody, Wire};
use dms_api::operation::{ApiRequest, OperationId};
use leptos::prelude::*;

/// A form in which the request can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Json,
    Curl,
    Terraform,
    Python,
}

impl Form {
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

    fn write(self, request: &ApiRequest, target: &Target) -> String {
        match self {
            Self::Json => export::json(request),
            Self::Curl => export::curl(request, target),
            Self::Terraform => request
                .body
                .as_ref()
                .and_then(CreateInstanceBody::read)
                .map(|body| export::terraform(&body))
                .unwrap_or_default(),
            Self::Python => export::python(request, target).unwrap_or_default(),
        }
    }
}

fn forms(request: &ApiRequest, target: &Target) -> Vec<Form> {
    let mut forms = Vec::new();
    if request.body.is_some() {
        forms.push(Form::Json);
    }
    forms.push(Form::Curl);
    if request.operation == OperationId::CreateInstance {
        forms.push(Form::Terraform);
    }
    if export::python(request, target).is_some() {
        forms.push(Form::Python);
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
) -> impl IntoView {
    let session = expect_context::<Session>();
    let request = Memo::new(move |_| {
        let request = request.get();
        let spoken = (!verbatim && session.is_v1()).then(|| request.in_v1()).flatten();
        spoken.unwrap_or(request)
    });
    let service = Memo::new(move |_| request.with(|request| request.operation.info().service()));
    let target = Memo::new(move |_| Target::of(session, service.get()));
    let selected = RwSignal::new(0);
    let forms = Memo::new(move |_| target.with(|target| request.with(|request| forms(request, target))));
    let form = move || forms.with(|forms| forms.get(selected.get()).copied().unwrap_or(Form::Curl));
    let text =
        Signal::derive(move || target.with(|target| request.with(|request| form().write(request, target))));
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
            <Tabs label=t(msg::forms) tabs=names selected>
                <CodeBlock text language=Signal::derive(move || form().language())
                    label=tr(move |lang| msg::request_as(lang, form().name())) copy=copy_texts() />
            </Tabs>
        </details>
    }
}
