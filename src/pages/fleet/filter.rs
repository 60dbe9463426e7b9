//! The filter: an expression, completed as it is typed (ARIA "combobox with listbox popup").

use super::cell;
use super::store::{Fleet, Known};
use crate::fleet::{Candidate, CandidateKind, Completion, Op, complete};
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::fleet as msg;
use crate::ui::{Icon, IconButton, IconView, keep_selected_in_view, unique_id};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::{ev, html, prelude::*};
use std::time::Duration;
use web_sys::HtmlInputElement;

/// For how long the typing pauses before completions are looked for: what is typed is drawn first.
const COMPLETE: Duration = Duration::from_millis(60);

/// For how long before what is wrong is said: a term that is being typed is not wrong yet.
const SETTLE: Duration = Duration::from_millis(700);

/// What the field knows.
#[derive(Clone, Copy)]
struct State {
    fleet: Fleet,
    input: NodeRef<html::Input>,
    completion: RwSignal<Completion>,
    open: RwSignal<bool>,
    selected: RwSignal<Option<usize>>,
    settled: RwSignal<bool>,
    completing: StoredValue<Option<TimeoutHandle>>,
    settling: StoredValue<Option<TimeoutHandle>>,
}

impl State {
    fn new(fleet: Fleet) -> Self {
        let state = Self {
            fleet,
            input: NodeRef::new(),
            completion: RwSignal::default(),
            open: RwSignal::new(false),
            selected: RwSignal::new(None),
            settled: RwSignal::new(true),
            completing: StoredValue::new(None),
            settling: StoredValue::new(None),
        };
        on_cleanup(move || {
            for timer in [state.completing, state.settling] {
                timer.try_update_value(|timer| timer.take().inspect(TimeoutHandle::clear));
            }
        });
        state
    }

    fn count(self) -> usize {
        self.completion.with(|completion| completion.candidates.len())
    }

    fn typed(self, text: String) {
        self.fleet.text.set(text);
        self.settled.set(false);
        restart(self.settling, SETTLE, move || self.settled.set(true));
        self.complete_soon();
    }

    fn complete_soon(self) {
        restart(self.completing, COMPLETE, move || self.complete());
    }

    fn complete(self) {
        self.completing.set_value(None);
        let Some(input) = self.input.get_untracked() else { return };
        let (text, cursor) = (input.value(), cursor(&input));
        let found = |known: &Known| complete(&text, cursor, known.feed.rows().rows());
        let mut completion = self.fleet.known.with_value(found);
        // What is there already completes nothing.
        let written = text.get(completion.range.clone()).unwrap_or_default();
        completion.candidates.retain(|candidate| candidate.text != written);
        self.selected.set(None);
        self.open.set(!completion.candidates.is_empty());
        self.completion.set(completion);
    }

    /// Whoever is quicker than the completions gets those for what stands there by now.
    fn catch_up(self) {
        let pending = self.completing.try_update_value(Option::take).flatten();
        if let Some(timer) = pending {
            timer.clear();
            self.complete();
        }
    }

    fn close(self) {
        self.completing.update_value(|timer| {
            timer.take().inspect(TimeoutHandle::clear);
        });
        self.open.set(false);
        self.selected.set(None);
    }

    /// Writes a candidate in its place, and goes on after it.
    fn accept(self, at: usize) {
        let Completion { range, candidates } = self.completion.get_untracked();
        let Some(Candidate { text: written, kind, .. }) = candidates.into_iter().nth(at) else { return };
        let mut text = self.fleet.text.get_untracked();
        if text.get(range.clone()).is_none() {
            return self.close();
        }
        let ends =
            matches!(kind, CandidateKind::Value(_) | CandidateKind::TagValue | CandidateKind::AbsentField(_));
        let blank = if ends && range.end == text.len() { " " } else { "" };
        text.replace_range(range.clone(), &format!("{written}{blank}"));
        let caret = utf16(&text[..range.start + written.len() + blank.len()]);
        self.close();
        self.typed(text);
        if let Some(input) = self.input.get_untracked() {
            // After the text has got into the field.
            request_animation_frame(move || {
                let _ = input.focus();
                let _ = input.set_selection_range(caret, caret);
            });
        }
    }

    fn on_key(self, event: &ev::KeyboardEvent) {
        if matches!(event.key().as_str(), "ArrowDown" | "ArrowUp" | "Enter") {
            self.catch_up();
        }
        let (count, selected) = (untrack(move || self.count()), self.selected.get_untracked());
        let is_open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if !is_open => self.complete(),
            "ArrowDown" => self.selected.set(Some(selected.map_or(0, |at| (at + 1) % count.max(1)))),
            "ArrowUp" if is_open => {
                let last = count.saturating_sub(1);
                self.selected.set(Some(selected.map_or(last, |at| if at == 0 { last } else { at - 1 })));
            }
            "Enter" => match selected.filter(|_| is_open) {
                Some(at) => self.accept(at),
                None => {
                    self.settled.set(true);
                    self.close();
                }
            },
            "Escape" if is_open => self.close(),
            _ => return,
        }
        event.prevent_default();
    }
}

/// Runs something after a while, unless it is asked for anew before.
fn restart(timer: StoredValue<Option<TimeoutHandle>>, after: Duration, run: impl FnOnce() + 'static) {
    let handle = set_timeout_with_handle(run, after).ok();
    timer.update_value(|timer| {
        timer.take().inspect(TimeoutHandle::clear);
        *timer = handle;
    });
}

/// Where the caret is, in bytes of the text.
fn cursor(input: &HtmlInputElement) -> usize {
    let text = input.value();
    let caret = input.selection_start().ok().flatten().map_or(usize::MAX, |caret| caret as usize);
    let mut units = 0;
    let before = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > caret
    });
    before.map_or(text.len(), |(at, _)| at)
}

/// How long a text is to the browser.
fn utf16(text: &str) -> u32 {
    text.encode_utf16().count() as u32
}

/// The field.
#[component]
pub fn FilterField(fleet: Fleet) -> impl IntoView {
    let state = State::new(fleet);
    let State { input, open, selected, completion, settled, .. } = state;
    let lang = use_lang();
    let id = unique_id("fleet-filter");
    let (list_id, error_id) = (format!("{id}-list"), format!("{id}-error"));
    let error = Memo::new(move |_| {
        let reason = fleet.parsed.with(|parsed| parsed.as_ref().err().cloned());
        let error = reason.filter(|_| settled.get())?;
        let at = fleet.text.with(|text| text.get(..error.at).map_or(0, |before| before.chars().count()));
        Some(msg::filter_invalid(lang.get(), at + 1, &error.reason.text(lang.get())))
    });
    let is_wrong = Memo::new(move |_| error.with(Option::is_some));
    let is_filled = Memo::new(move |_| fleet.text.with(|text| !text.is_empty()));
    let active = {
        let list_id = list_id.clone();
        move || selected.get().filter(|_| open.get()).map(|at| format!("{list_id}-{at}"))
    };
    let (controls, described) = (list_id.clone(), error_id.clone());
    let clear = move |_| {
        state.typed(String::new());
        state.close();
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    let example = t(msg::filter_example);
    let count = tr(move |lang| match open.get() {
        true => msg::completions(lang, state.count()),
        false => String::new(),
    });
    view! {
        <div class="fleet-filter">
            <span class="search" role="search">
                <IconView icon=Icon::Filter />
                <input
                    type="text" class="input" role="combobox" node_ref=input id=id
                    aria-label=t(msg::filter) placeholder=move || example.get()
                    aria-autocomplete="list" aria-expanded=move || if open.get() { "true" } else { "false" }
                    aria-controls=move || open.get().then(|| controls.clone()) aria-activedescendant=active
                    aria-invalid=move || is_wrong.get().then_some("true") aria-describedby=described
                    autocomplete="off" spellcheck="false" translate="no"
                    prop:value=fleet.text
                    on:input:target=move |event| state.typed(event.target().value())
                    on:keydown=move |event| state.on_key(&event)
                    on:blur=move |_| {
                        settled.set(true);
                        state.close();
                    }
                />
                {move || is_filled.get().then(|| view! {
                    <IconButton small=true icon=Icon::X label=t(msg::clear_filter) on_click=clear />
                })}
            </span>
            <p id=error_id class=move || if is_wrong.get() { "error" } else { "hint" }>
                {move || error.get().unwrap_or_else(|| msg::filter_hint(lang.get()).to_owned())}
            </p>
            <span class="visually-hidden" role="status">{count}</span>
            <Show when=move || open.get()><List state id=list_id.clone() completion selected /></Show>
        </div>
    }
}

#[component]
fn List(
    state: State,
    id: String,
    completion: RwSignal<Completion>,
    selected: RwSignal<Option<usize>>,
) -> impl IntoView {
    let (list, lang) = (NodeRef::<html::Div>::new(), use_lang());
    keep_selected_in_view(list, move || selected.track());
    let option = {
        let id = id.clone();
        move |(at, candidate): (usize, Candidate)| {
            let Candidate { text, kind, count } = candidate;
            let detail = move || detail(lang.get(), kind, count);
            view! {
                <div role="option" id=format!("{id}-{at}")
                    aria-selected=move || if selected.get() == Some(at) { "true" } else { "false" }
                    // The field keeps the focus.
                    on:mousedown=move |event| event.prevent_default()
                    on:click=move |_| state.accept(at)>
                    <code>{text}</code>
                    <small>{detail}</small>
                </div>
            }
        }
    };
    view! {
        <div class="fleet-completions" role="listbox" id=id aria-label=t(msg::filter_completions) node_ref=list>
            {move || completion.get().candidates.into_iter().enumerate().map(&option).collect_view()}
        </div>
    }
}

fn operator(lang: Lang, op: Op) -> &'static str {
    match op {
        Op::Is => msg::is_one_of(lang),
        Op::Contains => msg::contains(lang),
        Op::Above => msg::is_more(lang),
        Op::AtLeast => msg::is_at_least(lang),
        Op::Below => msg::is_less(lang),
        Op::AtMost => msg::is_at_most(lang),
    }
}

/// What a candidate is, in words.
fn detail(lang: Lang, kind: CandidateKind, count: Option<u64>) -> String {
    let what = match kind {
        CandidateKind::Field(field) | CandidateKind::AbsentField(field) => field.title(lang),
        CandidateKind::Operator(_, op) => operator(lang, op),
        CandidateKind::Absent => msg::without_value(lang),
        CandidateKind::Value(_) | CandidateKind::TagKey | CandidateKind::TagValue => "",
    };
    match count {
        Some(count) => cell::instances(lang, count),
        None => what.to_owned(),
    }
}
