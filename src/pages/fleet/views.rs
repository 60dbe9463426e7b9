//! Views under a name: kept in the browser for the connection, opened, sent, deleted.

use super::store::{Fleet, href};
use crate::config::UrlOptions;
use crate::fleet::{SavedView, View};
use crate::i18n::{t, tr, use_lang};
use crate::locales::fleet as msg;
use crate::notices::Notices;
use crate::platform;
use crate::ui::{Button, ButtonVariant, Icon, IconButton, Popover, TextField, Tone};
use crate::widgets::copy_and_say;
use leptos::prelude::*;

/// The button, and what it opens.
#[component]
pub fn ViewsButton(fleet: Fleet) -> impl IntoView {
    let count = Signal::derive(move || {
        let count = fleet.kept.views.with(|views| views.views().len());
        (count > 0).then(|| count.to_string())
    });
    view! { <Popover label=t(msg::views) icon=Icon::Bookmark count><Panel fleet /></Popover> }
}

#[component]
fn Panel(fleet: Fleet) -> impl IntoView {
    let (lang, notices) = (use_lang(), expect_context::<Notices>());
    let name = RwSignal::new(String::new());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (saved, view) = (name.get_untracked().trim().to_owned(), fleet.view.get_untracked());
        if saved.is_empty() {
            return;
        }
        // The columns that are seen belong to it, whatever is preferred by then.
        let columns = Some(fleet.columns.get_untracked());
        let view = View { columns, ..view };
        notices.say(Tone::Ok, msg::view_saved(lang.get_untracked(), &saved), None);
        fleet.kept.set_views(|views| views.with(SavedView { name: saved, view }));
        name.set(String::new());
    };
    let views = Memo::new(move |_| fleet.kept.views.with(|views| views.views().to_vec()));
    view! {
        <div class="fleet-views">
            {move || match views.with(Vec::is_empty) {
                true => view! { <p class="hint">{t(msg::no_views)}</p> }.into_any(),
                false => view! {
                    <ul aria-label=t(msg::views)>
                        <For each=move || views.get() key=|saved| saved.name.clone() let(saved)><Entry fleet saved /></For>
                    </ul>
                }
                .into_any(),
            }}
            <form on:submit=save class="stack tight">
                <TextField label=t(msg::view_name) value=name on_input=move |text| name.set(text) />
                <Button variant=ButtonVariant::Primary submit=true small=true>{t(msg::save_view)}</Button>
                <p class="hint">{t(msg::views_kept)}</p>
            </form>
        </div>
    }
}

#[component]
fn Entry(fleet: Fleet, saved: SavedView) -> impl IntoView {
    let (lang, notices) = (use_lang(), expect_context::<Notices>());
    let SavedView { name, .. } = saved;
    // Saved again, it is another view of the same name.
    let page = {
        let name = name.clone();
        Memo::new(move |_| {
            let of = |views: &crate::fleet::SavedViews| {
                views.views().iter().find(|it| it.name == name).map(|it| href(&it.view))
            };
            fleet.kept.views.with(of).unwrap_or_default()
        })
    };
    let (copying, deleting, gone) = (name.clone(), name.clone(), name.clone());
    let copy = move |_| {
        let at = fleet.here.get_untracked();
        let page = UrlOptions { at, ..UrlOptions::default() }.added_to(&page.get_untracked());
        let link = format!("{}{}", platform::base_uri(), page.trim_start_matches('/'));
        copy_and_say(notices, lang.get_untracked(), link);
    };
    let delete = move |_| {
        let name = gone.clone();
        fleet.kept.set_views(|views| views.without(&name));
    };
    view! {
        <li>
            <a href=move || platform::href(&page.get())>{name}</a>
            <IconButton small=true icon=Icon::Link label=tr(move |lang| msg::copy_view(lang, &copying)) on_click=copy />
            <IconButton small=true icon=Icon::Trash label=tr(move |lang| msg::delete_view(lang, &deleting)) on_click=delete />
        </li>
    }
}
