//! What stands above the table: the filter and its chips, groups, columns, how old what is shown is.

use super::columns::ColumnPicker;
use super::filter::FilterField;
use super::store::Fleet;
use crate::data::use_clock;
use crate::fleet::{Field, Subject};
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::{fleet as msg, instances};
use crate::ui::{Button, ButtonVariant, Chip, Icon, IconButton, Select, SelectOption};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// How many keys of tags groups and columns are offered for.
const KEYS: usize = 20;

/// Filter at the left, the arrangement of the table at the right.
#[component]
pub fn Toolbar(fleet: Fleet) -> impl IntoView {
    let keys = use_tag_keys(fleet);
    let progress = fleet.reading.progress;
    let busy = Signal::derive(move || progress.with(|all| all.iter().any(|it| it.pages_read < it.pages)));
    view! {
        <div class="toolbar fleet-toolbar">
            <FilterField fleet />
            <GroupBy fleet keys />
            <ColumnPicker fleet keys />
            <Age fleet />
            <IconButton icon=Icon::Refresh label=t(msg::refresh) busy on_click=move |_| fleet.reading.refresh() />
        </div>
    }
}

/// The keys of the tags that there are, the most frequent first.
fn use_tag_keys(fleet: Fleet) -> Memo<Vec<String>> {
    Memo::new(move |_| {
        fleet.version.track();
        fleet.known.with_value(|known| {
            let mut counts = BTreeMap::<&str, usize>::new();
            let tags = known.feed.rows().rows().iter().flat_map(|row| row.instance().own_tags());
            for key in tags.filter_map(|tag| tag.key.as_deref()) {
                *counts.entry(key).or_default() += 1;
            }
            let mut keys: Vec<_> = counts.into_iter().collect();
            keys.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
            keys.into_iter().take(KEYS).map(|(key, _)| key.to_owned()).collect()
        })
    })
}

/// What a subject is called among others of its kind.
pub fn title(lang: Lang, subject: &Subject) -> String {
    match subject {
        Subject::Field(field) => field.title(lang).to_owned(),
        Subject::Tag(key) => msg::group_tag(lang, key),
    }
}

#[component]
fn GroupBy(fleet: Fleet, keys: Memo<Vec<String>>) -> impl IntoView {
    let lang = use_lang();
    let by = Memo::new(move |_| fleet.view.with(|view| view.group.clone()));
    let options = Signal::derive(move || {
        let lang = lang.get();
        let fields =
            Field::ALL.iter().filter(|field| field.makes_groups()).map(|field| Subject::Field(*field));
        let mut subjects: Vec<Subject> = fields.chain(keys.get().into_iter().map(Subject::Tag)).collect();
        // One that an address names, and nothing has any more.
        subjects.extend(by.get().filter(|by| !subjects.contains(by)));
        let option = |subject: &Subject| SelectOption::new(subject.to_string(), title(lang, subject));
        let none = SelectOption::new("", msg::no_group(lang));
        std::iter::once(none).chain(subjects.iter().map(option)).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || by.get().map(|by| by.to_string()).unwrap_or_default());
    let choose = move |word: String| fleet.change(|view| view.group = Subject::parse(&word));
    view! { <Select label=t(msg::group_by) value options on_change=choose /> }
}

/// How old what is shown is.
#[component]
fn Age(fleet: Fleet) -> impl IntoView {
    let now = use_clock();
    let age = tr(move |lang| {
        let seconds = fleet.reading.read_at.get().map(|at| now.get().saturating_sub(at) / 1000);
        seconds.map(|seconds| instances::refreshed(lang, &format::ago(lang, seconds))).unwrap_or_default()
    });
    view! { <span class="age">{age}</span> }
}

/// The terms of the filter, each with a way out.
#[component]
pub fn Chips(fleet: Fleet) -> impl IntoView {
    let terms = Memo::new(move |_| {
        fleet.expression.with(|it| it.terms.iter().map(ToString::to_string).collect::<Vec<_>>())
    });
    let chip = move |(at, text): (usize, String)| {
        let label = text.clone();
        let remove = move |()| {
            let expression = fleet.expression.get_untracked().without(at);
            fleet.change(|view| view.filter = expression.to_string());
        };
        view! {
            <li><Chip text=text remove_label=tr(move |lang| msg::remove_term(lang, &label)) on_remove=remove /></li>
        }
    };
    move || {
        let terms = terms.get();
        (!terms.is_empty()).then(|| view! {
            <ul class="chips" aria-label=t(msg::terms)>
                {terms.into_iter().enumerate().map(chip).collect_view()}
                <li>
                    <Button small=true variant=ButtonVariant::Quiet on_click=move |_| fleet.change(|view| view.filter.clear())>
                        {t(msg::clear_filter)}
                    </Button>
                </li>
            </ul>
        })
    }
}
