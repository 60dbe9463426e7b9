//! How far a run has come, and how it went, instance by instance.

use super::Bulk;
use super::ended::{Ended, Results};
use super::run::Run;
use crate::api::Problem;
use crate::i18n::{Lang, Message, t, tr};
use crate::locales::{changes as msg, common};
use crate::ui::{Button, ButtonVariant, Flash, Icon, IconView, Progress, Tone, percent};
use crate::widgets::ProblemPanel;
use dms_api::model::Instance;
use leptos::prelude::*;

/// What is named in lists: the name, or the id where there is none.
pub fn name(instance: &Instance) -> String {
    instance.name.clone().or_else(|| instance.instance_id.clone()).unwrap_or_default()
}

impl<R> Ended<R> {
    /// How it ended, in words; `done` is what is said when it went well, `left_out` why it was not sent.
    pub fn words(&self, lang: Lang, done: Message, left_out: impl Fn(&R) -> String) -> String {
        match self {
            Self::Done => done(lang).to_owned(),
            Self::Before => msg::item_before(lang).to_owned(),
            Self::Gone => msg::item_gone(lang).to_owned(),
            Self::LeftOut(reason) => left_out(reason),
            Self::Refused(problem) => match problem.code() {
                Some(code) => msg::item_refused_with(lang, code),
                None => msg::item_refused(lang).to_owned(),
            },
            Self::Failed => msg::item_failed(lang).to_owned(),
            Self::Unknown(_) => msg::item_unknown(lang).to_owned(),
            Self::Unsent => msg::item_unsent(lang).to_owned(),
        }
    }
}

/// How many of how many instances are through.
#[component]
pub fn Sending(
    done: usize,
    total: usize,
    /// How many are sent at once.
    portion: usize,
) -> impl IntoView {
    let text = tr(move |lang| msg::sending(lang, done, total));
    let share = (total > portion).then(|| percent(done as u64, total as u64));
    view! {
        <p role="status">{text}</p>
        <Progress label=text percent=share />
        <p class="hint">{t(msg::sending_note)}</p>
    }
}

/// The headline, each instance, those that need attention first, the problems explained, and what can
/// be done about them.
#[component]
pub fn BulkEnd<B: Bulk>(run: Run<B>, results: Results<B::Reason>) -> impl IntoView {
    let bulk = StoredValue::new(run.bulk());
    let problems = problems(results.iter().filter_map(|(_, ended)| ended.problem()));
    let (mut well, mut items) = (0, Vec::new());
    for (instance, ended) in &results {
        let is_well = bulk.with_value(|bulk| bulk.is_well(ended));
        well += usize::from(is_well);
        items.push((is_well, name(instance), ended.clone()));
    }
    items.sort_by_key(|(is_well, ..)| *is_well);
    let item = |(is_well, name, ended): (bool, String, Ended<B::Reason>)| {
        let (class, icon) = if is_well { ("met", Icon::CheckCircle) } else { ("unmet", Icon::XCircle) };
        view! {
            <li class=class>
                <IconView icon />
                <span><b>{name}</b>" "{tr(move |lang| bulk.with_value(|bulk| bulk.words(lang, &ended)))}</span>
            </li>
        }
    };
    let all = results.len();
    let title = tr(move |lang| bulk.with_value(|bulk| bulk.headline(lang, well, all)));
    view! {
        <div class="dialog-end">
            <Flash tone=Tone::Warn alert=true title />
            <ul class="checklist names" aria-label=title tabindex="0">
                {items.into_iter().map(item).collect_view()}
            </ul>
            {problems.into_iter().map(|problem| view! { <ProblemPanel problem /> }).collect_view()}
            <footer>
                <Button on_click=move |_| bulk.with_value(B::close)>{t(common::close)}</Button>
                <LookAgain run results=results.clone() />
                <Again run results />
            </footer>
        </div>
    }
}

/// Trying again what failed.
#[component]
fn Again<B: Bulk>(run: Run<B>, results: Results<B::Reason>) -> impl IntoView {
    let bulk = StoredValue::new(run.bulk());
    let has_failed =
        |ended: &Ended<_>| bulk.with_value(|bulk| !bulk.is_well(ended)) && ended.can_be_tried_again();
    let count = results.iter().filter(|(_, ended)| has_failed(ended)).count();
    (count > 0).then(|| {
        view! {
            <Button variant=ButtonVariant::Primary on_click=move |_| run.again(results.clone())>
                {tr(move |lang| bulk.with_value(|bulk| bulk.again(lang, count)))}
            </Button>
        }
    })
}

/// Looking again at what nothing is known of. To try it again could do it twice.
#[component]
fn LookAgain<B: Bulk>(run: Run<B>, results: Results<B::Reason>) -> impl IntoView {
    let count = results.iter().filter(|(_, ended)| matches!(ended, Ended::Unknown(_))).count();
    (count > 0).then(|| {
        view! {
            <Button on_click=move |_| run.look_again(results.clone())>
                {tr(move |lang| msg::look_again(lang, count))}
            </Button>
        }
    })
}

/// Each problem once.
fn problems<'a>(all: impl Iterator<Item = &'a Problem>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for problem in all {
        if !problems.iter().any(|known| known.code() == problem.code()) {
            problems.push(problem.clone());
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_of_many_instances_is_explained_once() {
        let refused = [Problem::Offline, Problem::Offline];
        assert_eq!(problems(refused.iter()).len(), 1);
    }
}
