//! The palette: a combobox with a list in a dialog (ARIA "combobox with listbox popup").

use super::item::{Item, Section, found};
use super::search::use_search;
use super::sources;
use crate::config::Preferences;
use crate::data::seen_instances;
use crate::i18n::{Message, t, tr, use_lang};
use crate::locales::palette as msg;
use crate::router::use_location;
use crate::shell::Overlays;
use crate::ui::{Action, Icon, IconView, keep_selected_in_view, modal, unique_id};
use crate::workspace::use_workspaces;
use leptos::{ev, html, prelude::*};

/// The palette, closed until it is opened.
#[component]
pub fn Palette() -> impl IntoView {
    let open = expect_context::<Overlays>().palette;
    let dialog = NodeRef::<html::Dialog>::new();
    modal(dialog, open.into());
    view! {
        <dialog class="dialog palette" aria-label=t(msg::title) closedby="any" node_ref=dialog on:close=move |_| open.set(false)>
            {move || open.get().then(|| view! { <Content dialog /> })}
        </dialog>
    }
}

const fn title(section: Section) -> Message {
    match section {
        Section::Current => msg::current_instance,
        Section::Instances => msg::instances,
        Section::Pages => msg::pages,
        Section::Settings => msg::settings,
        Section::Codes => msg::codes,
    }
}

#[component]
fn Content(dialog: NodeRef<html::Dialog>) -> impl IntoView {
    let (query, selected) = (RwSignal::new(String::new()), RwSignal::new(0_usize));
    let searching = use_search(query);
    let results = use_results(query);
    let list_id = unique_id("palette");
    let option_id = {
        let list_id = list_id.clone();
        move |at: usize| format!("{list_id}-{at}")
    };
    let choose = use_choose(dialog, results);
    let count = Signal::derive(move || results.with(Vec::len));
    let has_results = Memo::new(move |_| count.get() > 0);
    let on_key = move |event: ev::KeyboardEvent| {
        let (count, at) = (count.get_untracked(), selected.get_untracked());
        match event.key().as_str() {
            "ArrowDown" if count > 0 => selected.set((at + 1) % count),
            "ArrowUp" if count > 0 => selected.set((at + count - 1) % count),
            "Enter" => choose.run(at),
            _ => return,
        }
        event.prevent_default();
    };
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // The dialog gives it the focus by itself, but only to what is there when it opens.
            request_animation_frame(move || drop(input.focus()));
        }
    });
    let state = tr(move |lang| {
        if searching.get() && count.get() == 0 {
            msg::searching(lang).to_owned()
        } else if count.get() == 0 {
            query.with(|query| msg::nothing(lang, query.trim()))
        } else {
            msg::found(lang, count.get())
        }
    });
    let active = {
        let option_id = option_id.clone();
        move || has_results.get().then(|| option_id(selected.get()))
    };
    let controls = list_id.clone();
    view! {
        <div class="palette-head">
            <IconView icon=Icon::Search />
            <input
                type="text"
                role="combobox"
                node_ref=input
                aria-label=t(msg::find)
                placeholder=t(msg::find)
                aria-autocomplete="list"
                aria-expanded=move || if has_results.get() { "true" } else { "false" }
                aria-controls=move || has_results.get().then(|| controls.clone())
                aria-activedescendant=active
                autocomplete="off"
                spellcheck="false"
                prop:value=query
                on:input:target=move |event| {
                    // Another query has other results; answers that come in later move nothing.
                    selected.set(0);
                    query.set(event.target().value());
                }
                on:keydown=on_key
            />
        </div>
        <Show when=move || has_results.get()>
            <List id=list_id.clone() results selected choose option_id=Callback::new(option_id.clone()) />
        </Show>
        <p class="palette-foot">
            <span role="status">{state}</span>
            <span class="palette-keys">{t(msg::keys)}</span>
        </p>
    }
}

/// What fits the query, again whenever instances come in.
fn use_results(query: RwSignal<String>) -> Memo<Vec<Item>> {
    let (lang, preferences, workspaces) = (use_lang(), expect_context::<Preferences>(), use_workspaces());
    // What does not depend on the query, as it was when the palette opened.
    let known = StoredValue::new({
        let lang = lang.get_untracked();
        let mut items = sources::current(lang);
        items.extend(sources::pages(lang));
        items.extend(sources::settings(lang, preferences));
        items
    });
    let results = move |_: Option<&Vec<Item>>| {
        let query = query.get();
        let mut items = known.get_value();
        let seen = workspaces.open().map(|workspace| seen_instances(workspace.client));
        items.extend(sources::instances(lang.get_untracked(), &seen.unwrap_or_default()));
        items.extend(sources::codes(&query));
        found(items, &query)
    };
    // Items hold callbacks, which cannot be compared.
    Memo::new_with_compare(results, |_, _| true)
}

/// Closes the palette and does what the item of a position is for.
fn use_choose(dialog: NodeRef<html::Dialog>, results: Memo<Vec<Item>>) -> Callback<usize> {
    let location = use_location();
    Callback::new(move |at: usize| {
        let item = results.with_untracked(|results| results.get(at).cloned());
        let Some(item) = item.filter(|item| item.disabled_reason.is_none()) else { return };
        // Closed at once, it gives the focus back before what is opened now takes it.
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
        match item.action {
            Action::Go(href) => location.go(&href),
            Action::Run(run) => run.run(()),
        }
    })
}

#[component]
fn List(
    id: String,
    results: Memo<Vec<Item>>,
    selected: RwSignal<usize>,
    choose: Callback<usize>,
    option_id: Callback<usize, String>,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    keep_selected_in_view(list, move || selected.track());
    let sections = {
        let id = id.clone();
        move || {
            let items: Vec<(usize, Item)> = results.get().into_iter().enumerate().collect();
            let same = |(_, one): &(usize, Item), (_, other): &(usize, Item)| one.section == other.section;
            let section = |items: &[(usize, Item)]| {
                let section = items.first().map(|(_, item)| item.section)?;
                let title_id = format!("{id}-{section:?}");
                let labelled_by = title_id.clone();
                let options =
                    items.iter().map(|(at, item)| option(*at, item, selected, choose, option_id.run(*at)));
                Some(view! {
                    <div role="group" aria-labelledby=labelled_by>
                        <p class="palette-section" id=title_id>{t(title(section))}</p>
                        {options.collect_view()}
                    </div>
                })
            };
            items.chunk_by(same).map(section).collect_view()
        }
    };
    view! {
        <div class="palette-list" role="listbox" id=id aria-label=t(msg::results) node_ref=list>{sections}</div>
    }
}

fn option(at: usize, item: &Item, selected: RwSignal<usize>, choose: Callback<usize>, id: String) -> AnyView {
    let Item { label, detail, icon, disabled_reason, section, .. } = item.clone();
    let is_literal = section == Section::Codes;
    let disabled = disabled_reason.is_some().then_some("true");
    view! {
        <div
            role="option"
            class="palette-option"
            id=id
            aria-selected=move || if selected.get() == at { "true" } else { "false" }
            aria-disabled=disabled
            on:click=move |_| choose.run(at)
            on:mousemove=move |_| selected.set(at)
        >
            <IconView icon />
            <span class="palette-label">{label}</span>
            {disabled_reason.or(detail).map(|text| {
                view! { <small lang=is_literal.then_some("en")>{text}</small> }
            })}
        </div>
    }
    .into_any()
}
