//! What a cell of the table shows.

use crate::config::{At, UrlOptions};
use crate::fleet::{Field, Row, Subject};
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::{common, fleet as msg, instances};
use crate::platform;
use crate::router::Route;
use crate::ui::{Badge, Meter, Tag, percent};
use crate::widgets::{InstanceStatus, status_words, words};
use dms_api::model::{Quoted, Status};
use leptos::prelude::*;
use std::borrow::Cow;

/// How many tags are shown before the rest is a number.
const TAGS_SHOWN: usize = 2;

/// A row as its cells read it.
pub type Shown = Memo<Option<Row>>;

/// The content of the cell of a column.
pub fn content(row: Shown, subject: &Subject) -> AnyView {
    match subject {
        Subject::Field(Field::Status) => status(row),
        Subject::Field(Field::Storage) => storage(row),
        Subject::Field(Field::Tag) => tags(row),
        subject => {
            let subject = subject.clone();
            let lang = use_lang();
            let text = Memo::new(move |_| row.with(|row| value(lang.get(), row.as_ref()?, &subject)));
            let shown = tr(move |lang| text.get().unwrap_or_else(|| common::none(lang).to_owned()));
            view! { <span class="fleet-text" title=shown>{shown}</span> }.into_any()
        }
    }
}

/// The value of a group in words.
pub fn words(lang: Lang, by: &Subject, value: &str) -> String {
    match by {
        Subject::Field(Field::Status) => status_words(lang, &Status::from(value)),
        Subject::Field(Field::Storage) => value
            .parse()
            .map_or_else(|_| value.to_owned(), |from: u64| msg::storage_range(lang, from, from + 10)),
        Subject::Field(Field::Disk) => words::storage_io(lang, value),
        Subject::Field(Field::Public | Field::Ssl | Field::Ipv6 | Field::Acl | Field::Encrypted) => {
            flag(lang, value).to_owned()
        }
        _ => value.to_owned(),
    }
}

fn flag(lang: Lang, word: &str) -> &'static str {
    if word == "yes" { msg::yes(lang) } else { msg::no(lang) }
}

/// So many instances, in words.
pub fn instances(lang: Lang, count: u64) -> String {
    match count {
        1 => msg::one_instance(lang).to_owned(),
        _ => msg::count(lang, &format::number(count)),
    }
}

/// A value as a person reads it; `None` where there is none.
pub fn value(lang: Lang, row: &Row, subject: &Subject) -> Option<String> {
    let instance = row.instance();
    let text = || row.text(subject).map(Cow::into_owned);
    let shown = match subject {
        Subject::Field(Field::Status) => Some(status_words(lang, instance.status.as_ref()?)),
        Subject::Field(Field::Type) => Some(words::kind(lang, instance)),
        Subject::Field(Field::Specification) => {
            let (kind, flavor) = (words::kind(lang, instance), words::instance_flavor(instance));
            Some([kind, flavor].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · "))
        }
        Subject::Field(Field::Billing) => Some(words::billing(lang, instance)),
        Subject::Field(Field::Disk) => Some(words::storage_io(lang, instance.storage_spec_code.as_deref()?)),
        Subject::Field(Field::Created) => instance.created_at.map(|Quoted(at)| format::date(lang, at, false)),
        Subject::Field(Field::Storage) => Some(storage_words(lang, row)),
        Subject::Field(Field::Used | Field::Free) => {
            text().and_then(|text| text.parse().ok()).map(format::gigabytes)
        }
        Subject::Field(Field::Public | Field::Ssl | Field::Ipv6 | Field::Acl | Field::Encrypted) => {
            text().map(|word| flag(lang, &word).to_owned())
        }
        _ => text(),
    };
    shown.filter(|text| !text.is_empty())
}

fn storage_words(lang: Lang, row: &Row) -> String {
    let instance = row.instance();
    let Some(total) = instance.total_storage_space.or(instance.storage_space) else { return String::new() };
    let share = instance.storage_use().unwrap_or(0.0);
    let used = format::gigabytes(instance.used_storage_space.unwrap_or(0));
    instances::storage_use(lang, &used, &format::gigabytes(total), &format::percent(share))
}

fn status(row: Shown) -> AnyView {
    let status = Memo::new(move |_| row.with(|row| row.as_ref()?.instance().status.clone()));
    let none = || Status::Other(common::none(Lang::En).to_owned());
    view! { <InstanceStatus status=Signal::derive(move || status.get().unwrap_or_else(none)) /> }.into_any()
}

fn storage(row: Shown) -> AnyView {
    let sizes = Memo::new(move |_| {
        row.with(|row| {
            let instance = row.as_ref()?.instance();
            let total = instance.total_storage_space.or(instance.storage_space)?;
            Some((instance.used_storage_space.unwrap_or(0), total))
        })
    });
    let name =
        Memo::new(move |_| row.with(|row| row.as_ref().map(|it| it.name().to_owned()).unwrap_or_default()));
    let value_text =
        tr(move |lang| row.with(|row| row.as_ref().map(|it| storage_words(lang, it)).unwrap_or_default()));
    let share = Signal::derive(move || sizes.get().map_or(0, |(used, total)| percent(used, total)));
    let view = move || {
        match sizes.with(Option::is_some) {
        false => view! { <span class="faint">{t(common::none)}</span> }.into_any(),
        true => view! {
            <div class="fleet-storage">
                <Meter bare=true label=tr(move |lang| instances::storage_of(lang, &name.get())) percent=share value_text />
                <span class="nowrap">
                    {move || sizes.get().map(|(used, _)| format::number(used))}
                    <span class="faint">" / "{move || sizes.get().map(|(_, total)| format::gigabytes(total))}</span>
                </span>
            </div>
        }
        .into_any(),
    }
    };
    view.into_any()
}

fn tags(row: Shown) -> AnyView {
    let tags = Memo::new(move |_| {
        row.with(|row| {
            let tags = row.iter().flat_map(|row| row.instance().own_tags());
            tags.map(|tag| (tag.key.clone().unwrap_or_default(), tag.value.clone().unwrap_or_default()))
                .collect::<Vec<_>>()
        })
    });
    (move || {
        let tags = tags.get();
        if tags.is_empty() {
            return view! { <span class="faint">{t(common::none)}</span> }.into_any();
        }
        let more = tags.len().saturating_sub(TAGS_SHOWN);
        let rest = tags.iter().skip(TAGS_SHOWN).map(|(key, value)| format!("{key}={value}"));
        let rest = rest.collect::<Vec<_>>().join("\n");
        let shown = tags.into_iter().take(TAGS_SHOWN).map(|(key, value)| view! { <Tag key value /> });
        view! {
            <span class="tags">
                {shown.collect_view()}
                {(more > 0).then(|| view! {
                    <span data-tip=rest><Badge text=tr(move |lang| instances::more_tags(lang, more)) /></span>
                })}
            </span>
        }
        .into_any()
    })
    .into_any()
}

/// The name, which leads to the page of the instance, and the beginning of its id. In another place than
/// the open one, the address says which.
pub fn name(row: Shown, here: Signal<Option<At>>) -> AnyView {
    let name = Memo::new(move |_| {
        row.with(|row| row.as_ref().map(|row| shown_name(row).to_owned()).unwrap_or_default())
    });
    let id =
        Memo::new(move |_| row.with(|row| row.as_ref().map(|it| it.id().to_owned()).unwrap_or_default()));
    let href = Memo::new(move |_| {
        row.with(|row| row.as_ref().map(|row| href(row, here.get().as_ref())).unwrap_or_default())
    });
    view! {
        <a href=move || platform::href(&href.get()) class="name" translate="no">{name}</a>
        <code translate="no" class="sub" title=id>{move || id.get().chars().take(8).collect::<String>()}</code>
    }
    .into_any()
}

/// What an instance is called in lists: its name, or the id where there is none.
pub fn shown_name(row: &Row) -> &str {
    if row.name().is_empty() { row.id() } else { row.name() }
}

fn href(row: &Row, here: Option<&At>) -> String {
    let page = Route::of_instance(row.id()).href();
    let place = row.place();
    let is_here = here.is_some_and(|at| at.connection == place.connection && at.project == place.project_id);
    if is_here {
        return page;
    }
    let at = At { connection: place.connection.clone(), project: place.project_id.clone() };
    UrlOptions { at: Some(at), ..UrlOptions::default() }.added_to(&page)
}
