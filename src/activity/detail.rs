//! A request of the activity log in detail: request, answer, and the actions (copy as curl, send again,
//! open in the API explorer).

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

/// The entry of the activity log with this number, and its answer as soon as it has arrived.
#[component]
pub fn RequestDetail(
    number: u64,
    /// Called with the number of the new entry when the request is sent again.
    #[prop(optional, into)]
    on_sent: Option<Callback<u64>>,
    /// Leaves out the request, for pages that show it beside this component.
    #[prop(optional)]
    answer_only: bool,
) -> impl IntoView {
    let log = use_api().log();
    // The memo compares what can change in an entry, so that other entries of the log, added or removed,
    // do not render this one again.
    let state = Memo::new(move |_| {
        log.entries().with(|all| {
            let entry = all.iter().find(|entry| entry.number == number)?;
            Some((entry.duration, entry.body().is_some_and(|body| body.text.is_some())))
        })
    });
    move || match state.get().and_then(|_| untrack(|| log.entry(number))) {
        Some(entry) => view! { <EntryDetail entry on_sent answer_only /> }.into_any(),
        None => view! { <Flash tone=Tone::Idle title=t(msg::gone) /> }.into_any(),
    }
}

#[component]
fn EntryDetail(entry: Entry, on_sent: Option<Callback<u64>>, answer_only: bool) -> impl IntoView {
    let request = Signal::stored(entry.request.clone());
    let body = entry.body().cloned();
    view! {
        <div class="request-detail">
            {facts(&entry)}
            <EntryActions entry on_sent />
            {(!answer_only).then(|| view! { <RequestPreview request open=true verbatim=true /> })}
            {body.map(answer)}
        </div>
    }
}

/// Operation, status, error code, times and sizes.
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
        // A code that has no explanation, such as those of IAM, is not a link.
        let explained = use_explanations(Some(code.clone()));
        let shown = move || {
            let text = view! { <code translate="no">{code.clone()}</code> };
            match explained.with(Option::is_some) {
                true => view! { <a href=platform::href(&error_address(&code))>{text}</a> }.into_any(),
                false => text.into_any(),
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

/// The buttons: copy as curl, send again (reads only), open in the API explorer.
#[component]
fn EntryActions(entry: Entry, on_sent: Option<Callback<u64>>) -> impl IntoView {
    let (session, workspaces, lang) = (expect_context::<Session>(), use_workspaces(), use_lang());
    let notices = expect_context::<Notices>();
    let busy = RwSignal::new(false);
    let explorer = explorer_href(&entry);
    let is_read = entry.is_read();
    let no_replay = Signal::derive(move || (!is_read).then(|| msg::replay_changes(lang.get()).to_owned()));
    let request = StoredValue::new(entry.request);
    let target =
        move || request.with_value(|request| Target::of(session, request.operation.info().service()));
    // The demo inside the page has no address that curl could reach.
    let no_curl = Signal::derive(move || target().is_none().then(|| demo_alone(lang.get()).to_owned()));
    let copy = move |_| {
        if let Some(target) = untrack(target) {
            copy_and_say(notices, lang.get_untracked(), request.with_value(|request| curl(request, &target)));
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
            // The component may have been disposed of meanwhile.
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
            <Button small=true icon=Icon::Copy disabled_reason=no_curl on_click=copy>{t(msg::copy_curl)}</Button>
            <Button small=true icon=Icon::Refresh busy disabled_reason=no_replay on_click=replay>{t(msg::replay)}</Button>
            <LinkButton small=true icon=Icon::Edit href=explorer>{t(msg::open_form)}</LinkButton>
        </div>
    }
}

/// The body of the answer; a hint if it is empty, or was dropped to keep the log small.
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
