//! The page: operation, fields, request, answer.

use super::address;
use super::fields::{Form, field, table_fields};
use super::form::{Draft, build, typed_for};
use super::place::{in_path, in_query, path_arguments};
use super::send::Sender;
use crate::activity::RequestDetail;
use crate::auth::Session;
use crate::i18n::{Lang, Message, t, tr, use_lang};
use crate::locales::{activity, common, explorer as msg, shell};
use crate::router::{Route, use_location, use_query};
use crate::shell::use_title;
use crate::ui::{
    Badge, Breadcrumbs, Button, ButtonVariant, Card, Checkbox, Dialog, Flash, PageHeader, SelectField,
    SelectOption, Tone,
};
use crate::widgets::{Confirmation, RequestPreview, operation_title, use_read_only_reason};
use crate::workspace::use_api;
use dms_api::model::Shape;
use dms_api::operation::{Argument, OperationId};
use leptos::{html, prelude::*};

/// The form for any operation.
#[component]
pub fn ExplorerPage() -> impl IntoView {
    let title = t(msg::title);
    use_title(move || title.get());
    let (lang, query) = (use_lang(), use_query());
    let asked = Memo::new(move |_| {
        query.with(|query| (address::operation(|key| query.get(key)), query.get("entry")))
    });
    let crumbs = Signal::derive(move || {
        let lang = lang.get();
        vec![
            (activity::title(lang).to_owned(), Some(Route::Activity.href())),
            (msg::title(lang).to_owned(), None),
        ]
    });
    view! {
        <Breadcrumbs label=t(shell::breadcrumbs) crumbs />
        <PageHeader title />
        <p class="lead">{t(msg::intro)}</p>
        <Picker id=Memo::new(move |_| asked.get().0) />
        {move || {
            let (id, entry) = asked.get();
            view! { <OneOperation id entry /> }
        }}
    }
}

fn option(lang: Lang, id: OperationId) -> SelectOption {
    let title = operation_title(lang, id);
    SelectOption::new(
        id.name(),
        format!("{} {title} · {}", id.info().chapter, id.name()).trim_start().to_owned(),
    )
}

/// Which operation, and what is fixed about it.
#[component]
fn Picker(id: Memo<OperationId>) -> impl IntoView {
    let (lang, location, session) = (use_lang(), use_location(), expect_context::<Session>());
    let options = Signal::derive(move || {
        session.edition().operations().map(|id| option(lang.get(), id)).collect::<Vec<_>>()
    });
    let choose = move |name: String| {
        location.go(&Route::Explorer.with(&[("operation", &name)]));
    };
    let action = move || {
        let action = id.get().info().iam_action?;
        Some(view! { <span>{tr(move |lang| msg::action(lang, action))}</span> })
    };
    let success = tr(move |lang| {
        let statuses: Vec<String> = id.get().info().success.iter().map(u16::to_string).collect();
        msg::success(lang, &statuses.join(" / "))
    });
    view! {
        <div class="operation">
            <SelectField label=t(msg::operation) value=Signal::derive(move || id.get().name().to_owned())
                options on_change=choose />
            <p class="operation-facts">
                <Badge text=Signal::derive(move || id.get().info().method.as_str().to_owned()) />
                <code translate="no">{move || id.get().info().path}</code>
                <span>{tr(move |lang| match id.get().info().chapter {
                    "" => msg::of_today(lang).to_owned(),
                    chapter => msg::chapter(lang, chapter),
                })}</span>
                <span>{success}</span>
                {action}
            </p>
        </div>
    }
}

/// What is in the form at first: the session's project, what the address says, and where it
/// names one, a request of the log.
fn initial(id: OperationId, entry: Option<&str>, project: &str) -> Draft {
    let mut draft = Draft::from([(in_path("project_id"), project.to_owned())]);
    let known = entry.and_then(|number| {
        use_api().log().entries().with_untracked(|all| {
            let number: u64 = number.parse().ok()?;
            all.iter()
                .find(|entry| entry.number == number && entry.request.operation == id)
                .map(|it| typed_for(&it.request))
        })
    });
    draft.extend(known.unwrap_or_default());
    draft.extend(use_query().with_untracked(|query| address::read(id, |key| query.get(key))));
    draft
}

#[component]
fn OneOperation(id: OperationId, entry: Option<String>) -> impl IntoView {
    let session = expect_context::<Session>();
    let project = session.project_id().unwrap_or_default();
    let draft = RwSignal::new(initial(id, entry.as_deref(), &project));
    let built = Memo::new(move |_| draft.with(|draft| build(session.edition(), id, draft)));
    let request = Memo::new(move |_| built.get().request);
    let form = Form {
        edition: session.edition(),
        id,
        draft,
        troubles: Signal::derive(move || built.get().troubles),
        tried: RwSignal::new(false),
    };
    let suffix = entry.map(|number| format!("&entry={number}")).unwrap_or_default();
    let sender = Sender::new(id, draft, built, suffix);
    view! {
        <div class="explorer">
            <Fields form sender />
            <div class="stack">
                <Card title=t(crate::locales::request::request)>
                    <RequestPreview request open=true verbatim=true />
                </Card>
                {move || sender.answer.get().map(|number| view! {
                    <Card title=t(msg::answer)>
                        <RequestDetail number answer_only=true on_sent=move |sent| sender.answer.set(Some(sent)) />
                    </Card>
                })}
            </div>
        </div>
        <Confirm id sender request />
    }
}

#[component]
fn Confirm(id: OperationId, sender: Sender, request: Memo<dms_api::operation::ApiRequest>) -> impl IntoView {
    let title = tr(move |lang| msg::confirm_title(lang, &operation_title(lang, id)));
    view! {
        <Dialog open=sender.confirm title alert=true close_label=t(common::close)>
            <Confirmation dialog=sender.confirm word=id.info().method.as_str() action=t(msg::send) request
                mutation=sender.mutation on_confirm=move |()| sender.send()>
                <p>{t(msg::confirm_text)}</p>
            </Confirmation>
        </Dialog>
    }
}

#[component]
fn Fields(form: Form, sender: Sender) -> impl IntoView {
    let id = form.id;
    let node = NodeRef::<html::Form>::new();
    let is_change = !id.info().is_safe();
    let read_only = use_read_only_reason();
    let refusal = Signal::derive(move || read_only.get().filter(|_| is_change));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.tried.set(true);
        if refusal.with_untracked(Option::is_none) {
            sender.submit(node);
        }
    };
    let has_troubles =
        Memo::new(move |_| form.tried.get() && form.troubles.with(|troubles| !troubles.is_empty()));
    let anyway_hint = t(msg::anyway_hint);
    view! {
        <form class="card" aria-label=tr(move |lang| operation_title(lang, id)) node_ref=node on:submit=submit novalidate>
            <div class="card-body">
                {parts(form)}
                <Show when=move || has_troubles.get()>
                    <Checkbox label=t(msg::anyway) hint=Signal::derive(move || Some(anyway_hint.get()))
                        checked=sender.anyway on_change=move |on| sender.anyway.set(on) />
                </Show>
                <div class="form-actions">
                    <Button variant=ButtonVariant::Primary submit=true busy=sender.mutation.busy() disabled_reason=refusal>
                        {t(msg::send)}
                    </Button>
                </div>
                <p class="hint">{t(msg::share)}</p>
            </div>
        </form>
    }
}

/// Path, query and body, as far as the operation has them.
fn parts(form: Form) -> AnyView {
    let id = form.id;
    let of_path =
        path_arguments(id).map(|name| field(form, &Shape::Text, in_path(name), name, true)).collect();
    let of_query = id
        .query()
        .iter()
        .map(|Argument { name, shape, required, .. }| field(form, shape, in_query(name), name, *required));
    let of_body = match id.body() {
        Some(Shape::Table(table)) => table_fields(form, table, "body"),
        _ => Vec::new(),
    };
    let parts: [(Message, Vec<AnyView>); 3] =
        [(msg::path, of_path), (msg::query, of_query.collect()), (msg::body, of_body)];
    if parts.iter().all(|(_, fields)| fields.is_empty()) {
        return view! { <Flash tone=Tone::Idle title=t(msg::nothing) /> }.into_any();
    }
    let part = |(title, fields): (Message, Vec<AnyView>)| {
        (!fields.is_empty()).then(|| {
            view! {
                <fieldset class="field-part">
                    <legend>{t(title)}</legend>
                    {fields}
                </fieldset>
            }
        })
    };
    view! {
        <p class="hint">{t(msg::empty_hint)}</p>
        {parts.into_iter().map(part).collect_view()}
    }
    .into_any()
}
