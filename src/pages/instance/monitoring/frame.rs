//! What is chosen above the charts: range, subject, queue, and what a point says.

use super::plan::{chosen_queue, queues, subjects};
use super::range::Range;
use super::read::Readings;
use super::view_state::{Subject, ViewState};
use crate::i18n::{Lang, t, use_lang};
use crate::locales::{instance, monitoring as msg};
use crate::ui::{Icon, IconButton, Segmented, Select, SelectOption};
use leptos::prelude::*;

/// What people call a subject.
pub fn subject_words(lang: Lang, subject: Subject) -> &'static str {
    match subject {
        Subject::Instance => msg::of_instance(lang),
        Subject::Nodes => msg::of_nodes(lang),
        Subject::Queue => msg::of_queues(lang),
        Subject::Vhosts => msg::of_vhosts(lang),
    }
}

fn filter_words(lang: Lang, filter: &str) -> &'static str {
    match filter {
        "max" => msg::filter_max(lang),
        "min" => msg::filter_min(lang),
        _ => msg::filter_average(lang),
    }
}

/// The choices.
#[component]
pub fn Frame(view: Memo<ViewState>, go: Callback<ViewState>, readings: Readings) -> impl IntoView {
    let lang = use_lang();
    let known = readings.known.value();
    let ranges = Signal::derive(move || {
        let option = |range: Range| (range.word().to_owned(), range.title()(lang.get()).to_owned());
        Range::ALL.map(option).to_vec()
    });
    let subjects = Signal::derive(move || {
        let there = known.with(|known| known.as_ref().map(subjects).unwrap_or_default());
        let option = |it: Subject| (it.word().to_owned(), subject_words(lang.get(), it).to_owned());
        there.into_iter().map(option).collect::<Vec<_>>()
    });
    let filters = Signal::derive(move || {
        let option = |word: &str| SelectOption::new(word, filter_words(lang.get(), word));
        ViewState::filters().map(option).to_vec()
    });
    let change = move |change: &dyn Fn(&mut ViewState)| {
        let mut next = view.get_untracked();
        change(&mut next);
        go.run(next);
    };
    let set_range =
        move |word: String| change(&|view| view.range = Range::from_word(&word).unwrap_or_default());
    let set_subject = move |word: String| {
        change(&|view| {
            view.subject = Subject::ALL.into_iter().find(|it| it.word() == word).unwrap_or_default();
        });
    };
    let set_filter = move |word: String| change(&|view| view.filter.clone_from(&word));
    let is_queue = Memo::new(move |_| view.with(|view| view.subject == Subject::Queue));
    view! {
        <div class="monitoring-choices">
            <Segmented label=t(msg::range) options=ranges on_change=set_range
                value=Signal::derive(move || view.with(|view| view.range.word().to_owned())) />
            <Segmented label=t(msg::subject) options=subjects on_change=set_subject
                value=Signal::derive(move || view.with(|view| view.subject.word().to_owned())) />
            <Show when=move || is_queue.get()><Queue view go readings /></Show>
            <Select label=t(msg::filter) options=filters on_change=set_filter
                value=Signal::derive(move || view.with(|view| view.filter().to_owned())) />
            <IconButton icon=Icon::Refresh label=t(instance::refresh) busy=readings.values.loading()
                on_click=move |_| readings.refresh() />
        </div>
    }
}

#[component]
fn Queue(view: Memo<ViewState>, go: Callback<ViewState>, readings: Readings) -> impl IntoView {
    let known = readings.known.value();
    let options = Signal::derive(move || {
        let all = known.with(|known| known.as_ref().map(queues).unwrap_or_default());
        all.into_iter().map(|name| SelectOption::new(name.clone(), name)).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        let known = known.get().unwrap_or_default();
        view.with(|view| chosen_queue(view, &known))
    });
    let choose = move |queue: String| go.run(ViewState { queue, ..view.get_untracked() });
    view! { <Select label=t(msg::queue) value options on_change=choose /> }
}
