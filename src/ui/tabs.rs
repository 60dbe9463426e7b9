//! Tabs: as links between the pages of one thing, and as panels in place.

use crate::platform;
use leptos::{ev, html, prelude::*};

use super::{
    roving::{self, Axis},
    unique_id,
};

/// A row of [`TabLink`]s: navigation that looks like tabs.
#[component]
pub fn TabNav(
    /// The accessible name of the navigation.
    #[prop(into)]
    label: Signal<String>,
    children: Children,
) -> impl IntoView {
    view! { <nav class="tabs" aria-label=label>{children()}</nav> }
}

/// One page of a [`TabNav`].
#[component]
pub fn TabLink(
    #[prop(into)] href: Signal<String>,
    #[prop(into)] current: Signal<bool>,
    /// How many items the page has.
    #[prop(optional, into)]
    count: Signal<Option<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <a class="tab" href=move || platform::href(&href.get()) aria-current=move || current.get().then_some("page")>
            {children()}
            {move || count.get().map(|text| view! { <span class="count">{text}</span> })}
        </a>
    }
}

/// Tabs in place (ARIA "tabs" with automatic activation). The children are the
/// one panel; they read `selected` to show what belongs to it.
#[component]
pub fn Tabs(
    /// The accessible name of the tab list.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] tabs: Signal<Vec<String>>,
    selected: RwSignal<usize>,
    children: Children,
) -> impl IntoView {
    let id = unique_id("tab");
    let list = NodeRef::<html::Div>::new();
    let panel_id = [&id, "-panel"].concat();
    let tab_id = {
        let id = id.clone();
        move |at: usize| [&id, "-", &at.to_string()].concat()
    };
    let on_key = move |event: ev::KeyboardEvent| {
        let Some(list) = list.get_untracked() else { return };
        let all = roving::items(&list, "[role=tab]");
        let target = roving::next_index(Axis::Horizontal, &event.key(), roving::focused(&all), all.len());
        if let Some(target) = target {
            event.prevent_default();
            selected.set(target);
            if let Some(tab) = all.get(target) {
                let _ = tab.focus();
            }
        }
    };
    let buttons = {
        let (tab_id, panel_id) = (tab_id.clone(), panel_id.clone());
        move || {
            let button = |(at, text): (usize, String)| {
                let is_selected = move || selected.get() == at;
                view! {
                    <button
                        type="button"
                        role="tab"
                        class="tab"
                        id=tab_id(at)
                        aria-controls=panel_id.clone()
                        aria-selected=move || if is_selected() { "true" } else { "false" }
                        tabindex=move || if is_selected() { "0" } else { "-1" }
                        on:click=move |_| selected.set(at)
                    >
                        {text}
                    </button>
                }
            };
            tabs.get().into_iter().enumerate().map(button).collect_view()
        }
    };
    view! {
        <div>
            <div class="tabs small" role="tablist" aria-label=label node_ref=list on:keydown=on_key>
                {buttons}
            </div>
            <div role="tabpanel" id=panel_id aria-labelledby=move || tab_id(selected.get())>
                {children()}
            </div>
        </div>
    }
}
