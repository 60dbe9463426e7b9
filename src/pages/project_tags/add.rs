//! Adding a tag to many instances: what is asked, how far it has come, how it went.

mod ask;
mod run;

use super::page::Tags;
use crate::actions::batch::{Ended, Item, ItemList, Sending, ended_words, name, problems};
use crate::i18n::{t, tr};
use crate::locales::{common, project_tags as msg};
use crate::ui::{Button, ButtonVariant, Dialog, DialogSize};
use ask::Ask;
use leptos::prelude::*;
use run::{Outcome, Outcomes, Phase, Run, headline};

/// The dialog.
#[component]
pub fn AddTag(tags: Tags) -> impl IntoView {
    let title = tr(move |lang| {
        let selected = tags.selected();
        match selected.as_slice() {
            [one] => msg::add_title_one(lang, &name(one)),
            all => msg::add_title(lang, all.len()),
        }
    });
    view! {
        <Dialog open=tags.adding title size=DialogSize::Large close_label=t(common::close)>
            {move || view! { <Steps tags /> }}
        </Dialog>
    }
}

#[component]
fn Steps(tags: Tags) -> impl IntoView {
    let run = Run::new(tags);
    move || match run.phase.get() {
        Phase::Asking => view! { <Ask run tags /> }.into_any(),
        Phase::Sending { done, total } => view! { <Sending done total portion=1 /> }.into_any(),
        Phase::Ended(outcomes) => view! { <End run outcomes /> }.into_any(),
    }
}

/// How it went for each instance, and going on with those that are left.
#[component]
fn End(run: Run, outcomes: Outcomes) -> impl IntoView {
    let key = StoredValue::new(run.key());
    let item = |(instance, outcome): &(_, Outcome)| {
        let (name, is_well, outcome) = (name(instance), outcome.is_well(), outcome.clone());
        let words = tr(move |lang| match &outcome {
            Outcome::Ended(ended) => ended_words(lang, msg::item_added, ended),
            Outcome::Had => msg::item_had(lang).to_owned(),
            Outcome::LeftOut(reason) => key.with_value(|key| reason.words(lang, key)),
        });
        Item { name, is_well, words }
    };
    let items: Vec<Item> = outcomes.iter().map(item).collect();
    let ended = outcomes.iter().filter_map(|(_, outcome)| match outcome {
        Outcome::Ended(ended) => Some(ended),
        _ => None,
    });
    let problems = problems(ended);
    let left =
        outcomes.iter().filter(|(_, outcome)| !outcome.is_well() && *outcome != Outcome::Ended(Ended::Gone));
    let left = left.count();
    let title = {
        let outcomes = outcomes.clone();
        tr(move |lang| headline(lang, &outcomes))
    };
    let go_on = (left > 0).then(|| {
        view! {
            <Button variant=ButtonVariant::Primary on_click=move |_| run.go_on(outcomes.clone())>
                {tr(move |lang| msg::go_on(lang, left))}
            </Button>
        }
    });
    view! {
        <div class="dialog-end">
            <ItemList title items problems />
            <footer>
                <Button on_click=move |_| run.close()>{t(common::close)}</Button>
                {go_on}
            </footer>
        </div>
    }
}
