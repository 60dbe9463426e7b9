//! A request in full: what was sent, what came back, and what can be done with it.

use super::words::{explorer_href, status_pill};
use crate::api::{Body, Entry, Problem};
use crate::auth::Session;
use crate::data::use_explanations;
use crate::export::{Target, curl, pretty_json};
use crate::i18n::{Message, format, t, tr, use_lang};
use crate::locales::request::demo_alone;
use crate::locales::{activity as msg, problem};
use crate::notices::Notices;
use crate::platform;
use crate::ui::{Button, CodeBlock, Fact, Facts, Flash, Icon, Language, LinkButton, Tone};
use crate::widgets::{RequestPreview, copy_and_say, copy_texts, error_address, operation_title};
use crate::workspace::{use_api, use_workspaces};
use leptos::prelude::*;

/// A request of the visit by its number, and its answer as soon as it is there.
#[component]
pub fn RequestDetail(
    number: u64,
    /// Called with the number of a request that was sent from here.
    #[prop(optional, into)]
    on_sent: Option<Callback<u64>>,
    /// Leaves out what was sent, where that is to be seen beside it.
    #[prop(optional)]
    answer_only: bool,
) -> impl IntoView {
    let log = use_api().log();
    // What changes of a request is its answer: other requests come and go without it being copied.
    let state = Memo::new(move |_| {
        log.entries().with(|all| {
            let entry = all.iter().find(|entry| entry.number == number)?;
            Some((entry.duration, entry.body().is_some_and(|body| body.text.is_some())))
        })
    });
    move || match state.get().and_then(|_| untrack(|| log.entry(number))) {
        Some(entry) => view! { <Shown entry on_sent answer_only /> }.into_any(),
        None => view! { <Flash tone=Tone::Idle title=t(msg::gone) /> }.into_any(),
    }
}

#[component]
fn Shown(entry: Entry, on_sent: Option<Callback<u64>>, answer_only: bool) -> impl IntoView {
    let request = Signal::stored(entry.request.clone());
    let body = entry.body().cloned();
    view! {
        <div class="request-detail">
            {facts(&entry)}
            <Tools entry on_sent />
            {(!answer_only).then(|| view! { <RequestPreview request open=true verbatim=true /> })}
            {body.map(answer)}
        </div>
    }
}

fn facts(entry: &Entry) -> AnyView {
    let operation = entry.request.operation;
    let started_at = entry.started_at;
    let started = tr(move |lang| {
        format!("{} {}", format::date(lang, started_at, false), format::time_of_day(started_at))
    });
    let duration = entry.duration;
    let took = tr(move |lang| duration.map(|took| format::millis(lang, took)).unwrap_or_default());
    let size = |term: Message, bytes: usize| view! { <Fact term=t(term)>{format::bytes(bytes)}</Fact> };
    let code = entry.code().map(str::to_owned).map(|code| {
        // Those of IAM are in no table.
        let known = use_explanations(Some(code.clone()));
        let shown = move || {
            let words = view! { <code translate="no">{code.clone()}</code> };
            match known.with(Option::is_some) {
                true => view! { <a href=platform::href(&error_address(&code))>{words}</a> }.into_any(),
                false => words.into_any(),
            }
        };
        view! { <Fact term=t(msg::code)>{shown}</Fact> }
    });
    let request_id = entry.request_id().map(str::to_owned).map(|id| {
        let copy = (Signal::stored(id.clone()), copy_texts());
        view! { <Fact term=t(msg::request_id) copy><code translate="no">{id}</code></Fact> }
    });
    let (page, href) = (entry.page.clone(), entry.page.clone());
    let sent = (entry.request_bytes > 0).then(|| size(msg::sent, entry.request_bytes));
    let received = entry.body().map(|body| size(msg::received, body.bytes));
    let pill = status_pill(entry);
    view! {
        <Facts>
            <Fact term=t(msg::operation)>{tr(move |lang| operation_title(lang, operation))}" "<code translate="no">{operation.name()}</code></Fact>
            <Fact term=t(msg::status)>{pill}</Fact>
            {code}
            {request_id}
            <Fact term=t(msg::started)>{started}</Fact>
            <Fact term=t(msg::duration)>{took}</Fact>
            {sent}
            {received}
            <Fact term=t(msg::page)><a href=platform::href(&href)>{page}</a></Fact>
        </Facts>
    }
    .into_any()
}

/// Copying, sending again, and the form.
#[component]
fn Tools(entry: Entry, on_sent: Option<Callback<u64>>) -> impl IntoView {
    let (session, workspaces, lang) = (expect_context::<Session>(), use_workspaces(), use_lang());
    let notices = expect_context::<Notices>();
    let busy = RwSignal::new(false);
    let form = explorer_href(&entry);
    let is_read = entry.is_read();
    let refusal = Signal::derive(move || (!is_read).then(|| msg::replay_changes(lang.get()).to_owned()));
    let request = StoredValue::new(entry.request);
    let target = move || request.with_value(|it| Target::of(session, it.operation.info().service()));
    let alone = Signal::derive(move || target().is_none().then(|| demo_alone(lang.get()).to_owned()));
    let copy = move |_| {
        if let Some(target) = untrack(target) {
            copy_and_say(notices, lang.get_untracked(), request.with_value(|it| curl(it, &target)));
        }
    };
    let replay = move |_| {
        busy.set(true);
        let (request, open) = (request.get_value(), untrack(|| workspaces.open()));
        leptos::task::spawn_local(async move {
            let sent = match open {
                Some(open) => open.client.send(&request).await,
                None => Err(Problem::SignedOut),
            };
            // Whoever asked may have left.
            let _ = busy.try_set(false);
            match (sent, on_sent) {
                (Ok(number), Some(on_sent)) => drop(on_sent.try_run(number)),
                (Ok(_), None) => {}
                (Err(_), _) => notices.say(Tone::Warn, problem::signed_out(lang.get_untracked()), None),
            }
        });
    };
    view! {
        <div class="cluster">
            <Button small=true icon=Icon::Copy disabled_reason=alone on_click=copy>{t(msg::copy_curl)}</Button>
            <Button small=true icon=Icon::Refresh busy disabled_reason=refusal on_click=replay>{t(msg::replay)}</Button>
            <LinkButton small=true icon=Icon::Edit href=form>{t(msg::open_form)}</LinkButton>
        </div>
    }
}

fn answer(body: Body) -> AnyView {
    match body.text {
        Some(text) if !text.trim().is_empty() => view! {
            <h3>{t(msg::answer)}</h3>
            <CodeBlock text=pretty_json(&text) language=Language::Json label=t(msg::answer) copy=copy_texts() />
        }
        .into_any(),
        Some(_) => view! { <p class="hint">{t(msg::no_answer_body)}</p> }.into_any(),
        None => view! { <p class="hint">{t(msg::dropped)}</p> }.into_any(),
    }
}
