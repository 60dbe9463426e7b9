//! How a batch went, instance by instance.

use super::plan::BatchAction;
use super::run::{Ended, Results};
use crate::actions::sentences;
use crate::api::Problem;
use crate::i18n::{Lang, Message, tr};
use crate::locales::changes as msg;
use crate::ui::{Flash, Icon, IconView, Tone};
use crate::widgets::{ProblemPanel, refusal_words};
use dms_api::model::Instance;
use leptos::prelude::*;

/// What is named in lists: the name, or the id where there is none.
pub fn name(instance: &Instance) -> String {
    instance.name.clone().or_else(|| instance.instance_id.clone()).unwrap_or_default()
}

/// What was done to how many, as a headline.
pub fn headline(lang: Lang, action: BatchAction, results: &Results) -> String {
    let well = results.iter().filter(|(_, ended)| ended.is_well(action)).count();
    match (action.deletes(), well == results.len()) {
        (true, true) => msg::deleted(lang, well),
        (true, false) => msg::deleted_of(lang, well, results.len()),
        (false, true) => msg::restarting(lang, well),
        (false, false) => msg::restarting_of(lang, well, results.len()),
    }
}

/// How it went for one instance, in words; `done` is what is said when it went well.
pub fn ended_words(lang: Lang, done: Message, ended: &Ended) -> String {
    match ended {
        Ended::Done => done(lang).to_owned(),
        Ended::Gone => msg::item_gone(lang).to_owned(),
        Ended::LeftOut(refusal) => sentences(lang, msg::item_left_out(lang), &refusal_words(lang, refusal)),
        Ended::Refused(problem) => match problem.code() {
            Some(code) => msg::item_refused_with(lang, code),
            None => msg::item_refused(lang).to_owned(),
        },
        Ended::Failed => msg::item_failed(lang).to_owned(),
        Ended::Unsent => msg::item_unsent(lang).to_owned(),
    }
}

/// The headline, each instance, those that need attention first, and the problems explained.
#[component]
pub fn ResultList(action: BatchAction, results: Results) -> impl IntoView {
    let problems = problems(results.iter().map(|(_, ended)| ended));
    let done: Message = if action.deletes() { msg::item_deleted } else { msg::item_restarting };
    let item = |(instance, ended): &(Instance, Ended)| {
        let (name, is_well, ended) = (name(instance), ended.is_well(action), ended.clone());
        Item { name, is_well, words: tr(move |lang| ended_words(lang, done, &ended)) }
    };
    let items = results.iter().map(item).collect();
    let title = tr(move |lang| headline(lang, action, &results));
    view! { <ItemList title items problems /> }
}

/// How it went for one instance.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its name.
    pub name: String,
    /// Whether it is as it was to be.
    pub is_well: bool,
    /// How it went.
    pub words: Signal<String>,
}

/// A headline, each instance, those that need attention first, and the problems explained.
#[component]
pub fn ItemList(
    #[prop(into)] title: Signal<String>,
    mut items: Vec<Item>,
    problems: Vec<Problem>,
) -> impl IntoView {
    items.sort_by_key(|item| item.is_well);
    let item = |Item { name, is_well, words }: Item| {
        let (class, icon) = if is_well { ("met", Icon::CheckCircle) } else { ("unmet", Icon::XCircle) };
        view! {
            <li class=class>
                <IconView icon />
                <span><b>{name}</b>" "{words}</span>
            </li>
        }
    };
    view! {
        <Flash tone=Tone::Warn alert=true title />
        <ul class="checklist names" aria-label=title tabindex="0">{items.into_iter().map(item).collect_view()}</ul>
        {problems.into_iter().map(|problem| view! { <ProblemPanel problem /> }).collect_view()}
    }
}

/// Each problem once.
pub fn problems<'a>(all: impl Iterator<Item = &'a Ended>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    for ended in all {
        if let Ended::Refused(problem) = ended
            && !problems.iter().any(|known| known.code() == problem.code())
        {
            problems.push(problem.clone());
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_count_what_went_well() {
        let results = |ended: Vec<Ended>| ended.into_iter().map(|it| (Instance::default(), it)).collect();
        let all: Results = results(vec![Ended::Done, Ended::Gone]);
        assert_eq!(headline(Lang::En, BatchAction::Delete, &all), "Deleted: 2");
        let some: Results = results(vec![Ended::Done, Ended::Gone, Ended::Failed]);
        assert_eq!(headline(Lang::En, BatchAction::Restart, &some), "Restarting: 1 of 3");
    }

    #[test]
    fn a_problem_of_many_instances_is_explained_once() {
        let refused = [Ended::Refused(Problem::Offline), Ended::Done, Ended::Refused(Problem::Offline)];
        assert_eq!(problems(refused.iter()).len(), 1);
    }
}
