//! The keys and values, each leading to the instances behind it.

use super::census::Key;
use super::page::Tags;
use super::view_state::{Place, ViewState};
use crate::i18n::{format, t};
use crate::locales::project_tags as msg;
use crate::platform;
use crate::ui::SearchInput;
use crate::widgets::use_search_text;
use leptos::prelude::*;

/// All instances, those without tags, keys and values.
#[component]
pub fn Places(tags: Tags) -> impl IntoView {
    let view = tags.view;
    let in_address = Memo::new(move |_| view.with(|view| view.find.clone()));
    let write = move |find: String| tags.go.run(ViewState { find, ..view.get_untracked() });
    let find = use_search_text(in_address, Callback::new(write));
    let found = Memo::new(move |_| tags.census.with(|census| find.with(|find| census.find(find))));
    let is_empty = Memo::new(move |_| found.with(Vec::is_empty));
    let has_keys = Memo::new(move |_| tags.census.with(|census| !census.keys.is_empty()));
    let hint = t(msg::find);
    view! {
        <nav class="card tag-places" aria-label=t(msg::keys)>
            <ul>
                <li>{place(tags, Place::Everything, t(msg::everything), move || tags.census.with(|it| it.all))}</li>
                <li>{place(tags, Place::Untagged, t(msg::untagged), move || tags.census.with(|it| it.untagged))}</li>
            </ul>
            <Show when=move || has_keys.get()>
                <SearchInput label=t(msg::find) clear_label=t(msg::clear_find) value=find
                    placeholder=Signal::derive(move || Some(hint.get())) on_input=move |text| find.set(text) />
            </Show>
            <Show when=move || has_keys.get() && is_empty.get()><p class="hint" role="status">{t(msg::no_match)}</p></Show>
            <ul>
                {move || found.get().into_iter().map(|key| key_entry(tags, key)).collect_view()}
            </ul>
        </nav>
    }
}

fn key_entry(tags: Tags, key: Key) -> impl IntoView {
    let Key { key, count, values } = key;
    let value = {
        let key = key.clone();
        move |(value, count): (String, usize)| {
            let here = Place::Value(key.clone(), value.clone());
            view! { <li>{place(tags, here, Signal::stored(value), move || count)}</li> }
        }
    };
    let values = values.into_iter().map(value).collect_view();
    view! {
        <li class="tag-key">
            {place(tags, Place::Key(key.clone()), Signal::stored(key), move || count)}
            <ul>{values}</ul>
        </li>
    }
}

/// A link to the instances of a place, with how many there are once that is known.
fn place(
    tags: Tags,
    place: Place,
    title: Signal<String>,
    count: impl Fn() -> usize + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let here = StoredValue::new(place);
    let href = move || here.with_value(|here| tags.view.with(|view| view.at(here.clone()).href()));
    let is_current = move || here.with_value(|here| tags.view.with(|view| view.place == *here));
    let number = move || {
        let shown = || view! { <span class="count">{move || format::number(count() as u64)}</span> };
        tags.is_counted().then(shown)
    };
    view! {
        <a href=move || platform::href(&href()) aria-current=move || is_current().then_some("page")>
            <span>{title}</span>
            " "
            {number}
        </a>
    }
}
