//! The places, how far the reading of each has come, and what of it failed.

use super::store::Fleet;
use crate::auth::PlaceId;
use crate::auth::Session;
use crate::data::use_clock;
use crate::fleet::{PlaceRef, Progress};
use crate::i18n::{format, t, tr};
use crate::locales::fleet as msg;
use crate::ui::{Button, Flash, Icon, IconButton, Progress as ProgressBar, Tone, percent};
use crate::widgets::ProblemPanel;
use leptos::prelude::*;

/// All places. A single one that is read and well says nothing.
#[component]
pub fn Places(fleet: Fleet) -> impl IntoView {
    let progress = fleet.reading.progress;
    let is_shown =
        Memo::new(move |_| progress.with(|all| all.len() > 1 || all.iter().any(|it| !it.is_complete)));
    let places =
        Memo::new(move |_| progress.with(|all| all.iter().map(|it| it.place.clone()).collect::<Vec<_>>()));
    view! {
        <Show when=move || is_shown.get()>
            <ul class="fleet-places" aria-label=t(msg::places)>
                <For each=move || places.get() key=|place| place.id() let(place)><Entry fleet place /></For>
            </ul>
        </Show>
        <For each=move || places.get() key=|place| place.id() let(place)><Trouble fleet place /></For>
    }
}

/// How far a place has come; `None` once it was left.
fn use_progress(fleet: Fleet, place: &PlaceRef) -> Memo<Option<Progress>> {
    let place = place.clone();
    Memo::new(move |_| fleet.reading.progress.with(|all| all.iter().find(|it| it.place.is(&place)).cloned()))
}

fn id_of(fleet: Fleet, place: &PlaceRef) -> Option<PlaceId> {
    fleet.reading.of_place(place).map(|open| open.id)
}

#[component]
fn Entry(fleet: Fleet, place: PlaceRef) -> impl IntoView {
    let session = expect_context::<Session>();
    let progress = use_progress(fleet, &place);
    let is_whole = Memo::new(move |_| progress.with(|it| it.as_ref().is_some_and(|it| it.is_complete)));
    let count = tr(move |lang| {
        progress.with(|it| {
            let Some(it) = it else { return String::new() };
            let (here, all) =
                (format::number(it.instances), format::number(it.total.unwrap_or(it.instances)));
            if it.is_complete { msg::place_whole(lang, &here) } else { msg::place_read(lang, &here, &all) }
        })
    });
    let share = Signal::derive(move || {
        progress.with(|it| {
            let it = it.as_ref().filter(|it| it.pages > 0)?;
            Some(percent(it.pages_read as u64, it.pages as u64))
        })
    });
    let name = place.label();
    let (title, reading, leaving) = (format!("{} · {name}", place.connection_name), name.clone(), name);
    let is_open = {
        let at = place.clone();
        let is_it =
            move |here: &crate::config::At| here.connection == at.connection && here.project == at.project_id;
        Memo::new(move |_| fleet.here.with(|here| here.as_ref().is_some_and(&is_it)))
    };
    let leave = move |_| {
        if let Some(id) = id_of(fleet, &place) {
            session.leave(id);
        }
    };
    let bar = move || {
        (!is_whole.get()).then(|| {
            let reading = reading.clone();
            view! { <ProgressBar label=tr(move |lang| msg::place_progress(lang, &reading)) percent=share /> }
        })
    };
    let end = move || match is_open.get() {
        true => view! { <small class="faint">{t(msg::open_place)}</small> }.into_any(),
        false => {
            let (leaving, leave) = (leaving.clone(), leave.clone());
            view! { <IconButton small=true icon=Icon::X label=tr(move |lang| msg::leave_place(lang, &leaving)) on_click=leave /> }
                .into_any()
        }
    };
    view! {
        <li class="fleet-place">
            <b>{title}</b>
            <span class="count" role="status">{count}</span>
            {end}
            {bar}
        </li>
    }
}

/// Why a place is not read any further, or which pages are missing, and trying again.
#[component]
fn Trouble(fleet: Fleet, place: PlaceRef) -> impl IntoView {
    let progress = use_progress(fleet, &place);
    let stopped = Memo::new(move |_| progress.with(|it| it.as_ref().and_then(|it| it.stopped.clone())));
    let failures = Memo::new(move |_| {
        progress.with(|it| {
            let failures = it.as_ref().map(|it| it.failures.as_slice()).unwrap_or_default();
            (failures.len(), failures.last().map(|it| it.problem.clone()))
        })
    });
    let now = use_clock();
    // A pause that is over is none.
    let wait = Memo::new(move |_| {
        let until = progress.with(|it| it.as_ref().and_then(|it| it.paused_until)).unwrap_or(0);
        until.saturating_sub(now.get()).div_ceil(1000)
    });
    let retry = {
        let place = place.clone();
        Callback::new(move |()| fleet.reading.retry(place.clone()))
    };
    let name = place.label();
    let missing = {
        let name = name.clone();
        tr(move |lang| msg::failed_pages_of(lang, &name, failures.with(|(count, _)| *count)))
    };
    let waiting = tr(move |lang| msg::place_waiting(lang, &format::duration(lang, wait.get())));
    let has_failures = Memo::new(move |_| failures.with(|(count, _)| *count > 0));
    view! {
        {move || stopped.get().map(|problem| {
            let name = name.clone();
            view! {
                <h2 class="visually-hidden">{tr(move |lang| msg::place_failed(lang, &name))}</h2>
                {(!problem.may_pass()).then(|| view! {
                    <p><Button small=true on_click=move |_| retry.run(())>{t(msg::retry)}</Button></p>
                })}
                <ProblemPanel problem retry />
            }
        })}
        <Show when=move || { has_failures.get() && stopped.with(Option::is_none) }>
            <Flash tone=Tone::Warn title=missing>
                <p>{t(msg::pages_missing_text)}</p>
                <Button small=true on_click=move |_| retry.run(())>{t(msg::retry)}</Button>
            </Flash>
        </Show>
        <Show when=move || { wait.get() > 0 }><p class="hint" role="status">{waiting}</p></Show>
    }
}
