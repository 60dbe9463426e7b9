//! The latest requests, over whatever page one is on.

use super::detail::RequestDetail;
use super::unknown_keys::UnknownKeys;
use super::words::{requests, status_pill};
use crate::api::Entry;
use crate::i18n::{format, t, tr};
use crate::locales::{activity as msg, common};
use crate::router::Route;
use crate::shell::Overlays;
use crate::ui::{Dialog, DialogSize, EmptyState, Icon, LinkButton};
use crate::widgets::operation_title;
use leptos::prelude::*;

/// How many requests are shown.
const SHOWN: usize = 50;

/// The drawer.
#[component]
pub fn ActivityDrawer() -> impl IntoView {
    let open = expect_context::<Overlays>().activity;
    view! {
        <Dialog open size=DialogSize::Drawer light_dismiss=true title=t(msg::title) close_label=t(common::close)>
            {move || view! { <Latest open /> }}
        </Dialog>
    }
}

#[component]
fn Latest(open: RwSignal<bool>) -> impl IntoView {
    let requests = requests();
    let numbers = Memo::new(move |_| {
        requests.with(|all| all.iter().rev().take(SHOWN).map(|entry| entry.number).collect::<Vec<_>>())
    });
    let is_empty = Memo::new(move |_| numbers.with(Vec::is_empty));
    view! {
        <p class="hint">{t(msg::intro)}</p>
        <LinkButton small=true icon=Icon::Activity href=Route::Activity.path() on_follow=move |()| open.set(false)>
            {t(msg::open_page)}
        </LinkButton>
        <UnknownKeys />
        <Show when=move || !is_empty.get() fallback=|| view! {
            <EmptyState icon=Icon::Activity title=t(msg::empty_title) text=t(msg::empty_text) />
        }>
            <ul class="request-list">
                <For each=move || numbers.get() key=|number| *number let:number>
                    <li><Item number /></li>
                </For>
            </ul>
        </Show>
    }
}

/// A request on one line, which unfolds.
#[component]
fn Item(number: u64) -> impl IntoView {
    let all = requests();
    // The body, which is most of it, is not looked at here.
    let entry = Memo::new(move |_| {
        all.with(|all| all.iter().find(|entry| entry.number == number).map(Entry::without_text))
    });
    let unfolded = RwSignal::new(false);
    view! {
        <details on:toggle=move |event| unfolded.set(is_open(&event))>
            <summary>{move || entry.get().as_ref().map(line)}</summary>
            {move || unfolded.get().then(|| view! { <RequestDetail number /> })}
        </details>
    }
}

fn is_open(event: &leptos::ev::Event) -> bool {
    event_target::<web_sys::Element>(event).has_attribute("open")
}

fn line(entry: &Entry) -> AnyView {
    let (operation, duration) = (entry.request.operation, entry.duration);
    let took = tr(move |lang| duration.map(|took| format::millis(lang, took)).unwrap_or_default());
    view! {
        <span class="request-time">{format::time_of_day(entry.started_at)}</span>
        <span class="request-name">
            <b>{tr(move |lang| operation_title(lang, operation))}</b>
            <code translate="no">{entry.request.method.as_str()}" "{entry.request.target()}</code>
        </span>
        {status_pill(entry)}
        <span class="request-took">{took}</span>
    }
    .into_any()
}
