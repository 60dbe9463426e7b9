//! The tasks of the page by time, each as a bar of how long it took.

use super::words;
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::tasks as msg;
use crate::ui::{Card, IconView};
use dms_api::model::{Task, TaskStatus};
use leptos::prelude::*;

/// The shortest bar, in per mille: the shortest task can still be seen.
const SHORTEST: u64 = 8;

/// How long each bar is, in per mille of the longest. Tasks of minutes lie months apart, so
/// on one axis of time all of them would be specks: the order tells the time, the length how
/// long it took.
fn lengths(spans: &[(u64, u64)]) -> Vec<u64> {
    let length = |(start, end): &(u64, u64)| end.saturating_sub(*start);
    let longest = spans.iter().map(length).max().unwrap_or(0).max(1);
    let per_mille =
        |length: u64| u64::try_from(u128::from(length) * 1000 / u128::from(longest)).unwrap_or(1000);
    spans.iter().map(|span| per_mille(length(span)).max(SHORTEST)).collect()
}

/// The tasks of a page, newest first, and how long each took.
#[component]
pub fn Timeline(tasks: Memo<Vec<Task>>, now: Signal<u64>) -> impl IntoView {
    let lang = use_lang();
    // Only what is running moves, and seconds of it would redraw the picture for nothing
    // anybody can see.
    let minute = Memo::new(move |_| now.get() / 60_000 * 60_000);
    let label = tr(move |lang| msg::timeline_label(lang, &format::number(tasks.with(Vec::len) as u64)));
    let bars = move || {
        let (lang, now) = (lang.get(), minute.get());
        let spans = |task: Task| words::span(&task, now).map(|span| (task, span));
        let placed: Vec<(Task, (u64, u64))> = tasks.get().into_iter().filter_map(spans).collect();
        let lengths = lengths(&placed.iter().map(|(_, span)| *span).collect::<Vec<_>>());
        placed
            .into_iter()
            .zip(lengths)
            .map(|((task, _), length)| bar(lang, &task, length, now))
            .collect_view()
    };
    view! {
        <Card title=t(msg::timeline) actions=view! { <span class="hint">{t(msg::timeline_hint)}</span> }.into_any()>
            <ol class="timeline" aria-label=label>{bars}</ol>
        </Card>
    }
}

fn bar(lang: Lang, task: &Task, length: u64, now: u64) -> AnyView {
    let status = task.status.as_ref();
    let tone = status.map(words::tone).unwrap_or_default();
    let running = status.is_some_and(TaskStatus::is_running);
    let width = format!("{}.{}%", length / 10, length % 10);
    view! {
        <li class=tone.class() class:running=running>
            <time>{words::moment(lang, task.created_at.as_deref())}</time>
            <span class="timeline-name"><IconView icon=tone.icon() />{words::name(lang, task)}</span>
            <span class="visually-hidden">{status.map(|status| words::status(lang, status))}</span>
            <span class="timeline-track"><span style:inline-size=width></span></span>
            <span class="timeline-duration">{words::duration(lang, task, now)}</span>
        </li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bars_are_as_long_as_their_tasks() {
        assert_eq!(lengths(&[(1000, 2000), (2000, 2000), (1000, 3000)]), [500, SHORTEST, 1000]);
    }

    proptest! {
        #[test]
        fn every_bar_fits(spans in proptest::collection::vec((any::<u64>(), any::<u64>()), 0..20)) {
            prop_assert!(lengths(&spans).iter().all(|length| (SHORTEST..=1000).contains(length)));
        }
    }
}
