//! The page: filter, table, and one request in full.

use super::table::RequestTable;
use crate::activity::{Filter, Kind, RequestDetail, UnknownKeys, har, requests};
use crate::api::Entry;
use crate::embed::StrangerReport;
use crate::i18n::{Lang, format, t, tr, use_lang};
use crate::locales::{activity as msg, common, explorer};
use crate::notices::Notices;
use crate::platform;
use crate::router::Route;
use crate::shell::use_title;
use crate::ui::{
    Button, ButtonVariant, Dialog, DialogSize, EmptyState, Icon, LinkButton, PageHeader, SearchInput,
    Segmented, Tone,
};
use crate::widgets::{SearchView, use_search_view};
use crate::workspace::use_api;
use leptos::prelude::*;

/// The requests of the visit.
#[component]
pub fn ActivityPage() -> impl IntoView {
    let title = t(msg::title);
    use_title(move || title.get());
    let SearchView { text, view: filter, go } =
        use_search_view(|query| Filter::read(|key| query.get(key)), Filter::href, |filter| &mut filter.text);
    let all = requests();
    let total = Memo::new(move |_| all.with(Vec::len));
    let numbers = Memo::new(move |_| {
        filter.with(|filter| {
            let matches = |entry: &&Entry| filter.admits(entry);
            all.with(|all| all.iter().rev().filter(matches).map(|entry| entry.number).collect::<Vec<_>>())
        })
    });
    let chosen = RwSignal::new(None::<u64>);
    view! {
        <PageHeader title count=move || Some(format::number(total.get() as u64))>
            <Export numbers />
            <LinkButton variant=ButtonVariant::Primary icon=Icon::Edit href=Route::Explorer.path()>
                {t(explorer::title)}
            </LinkButton>
        </PageHeader>
        <p class="lead">{t(msg::intro)}</p>
        <UnknownKeys />
        <StrangerReport />
        <Show when=move || { total.get() > 0 } fallback=nothing>
            <FilterBar text filter go shown=Memo::new(move |_| numbers.with(Vec::len)) total />
            <Show when=move || numbers.with(|numbers| !numbers.is_empty()) fallback=move || no_match(text)>
                <RequestTable numbers chosen />
            </Show>
        </Show>
        <Detail chosen />
    }
}

fn nothing() -> AnyView {
    view! {
        <EmptyState icon=Icon::Activity title=t(msg::empty_title) text=t(msg::empty_text)>
            <LinkButton href=Route::Explorer.path()>{t(msg::new_request)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

fn no_match(text: RwSignal<String>) -> AnyView {
    // What was typed last may not be in the address yet.
    let forget = move |()| text.set(String::new());
    view! {
        <EmptyState icon=Icon::Search title=t(msg::no_match_title) text=t(msg::no_match_text)>
            <LinkButton href=Filter::default().href() on_follow=forget>{t(msg::show_all)}</LinkButton>
        </EmptyState>
    }
    .into_any()
}

fn kind_words(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::All => msg::kind_all(lang),
        Kind::Reads => msg::kind_reads(lang),
        Kind::Changes => msg::kind_changes(lang),
        Kind::Failed => msg::kind_failed(lang),
    }
}

#[component]
fn FilterBar(
    text: RwSignal<String>,
    filter: Memo<Filter>,
    go: Callback<Filter>,
    shown: Memo<usize>,
    total: Memo<usize>,
) -> impl IntoView {
    let lang = use_lang();
    let kinds = Signal::derive(move || {
        let option = |kind: Kind| (kind.word().to_owned(), kind_words(lang.get(), kind).to_owned());
        Kind::ALL.into_iter().map(option).collect::<Vec<_>>()
    });
    let hint = t(msg::find_hint);
    let choose =
        move |word: String| go.run(Filter { kind: Kind::from_word(&word), ..filter.get_untracked() });
    let count = tr(move |lang| {
        msg::shown(lang, &format::number(shown.get() as u64), &format::number(total.get() as u64))
    });
    view! {
        <div class="toolbar">
            <SearchInput label=t(msg::find) clear_label=t(common::clear)
                placeholder=Signal::derive(move || Some(hint.get()))
                value=text on_input=move |typed| text.set(typed) />
            <Segmented label=t(msg::kinds) value=Signal::derive(move || filter.get().kind.word().to_owned())
                options=kinds on_change=choose />
            <span class="spacer"></span>
            <span class="age" role="status">{count}</span>
        </div>
    }
}

/// Saves the requests that are shown as a HAR file, and forgets all.
#[component]
fn Export(numbers: Memo<Vec<u64>>) -> impl IntoView {
    let (log, lang, notices) = (use_api().log(), use_lang(), expect_context::<Notices>());
    let save = move |_| {
        let entries: Vec<Entry> = log.entries().with_untracked(|all| {
            numbers.with_untracked(|numbers| {
                all.iter().filter(|entry| numbers.contains(&entry.number)).cloned().collect()
            })
        });
        if platform::download("dms-console.har", "application/json", &har(&entries)).is_ok() {
            let count = format::number(entries.len() as u64);
            notices.say(Tone::Ok, msg::exported(lang.get_untracked(), &count), None);
        }
    };
    let is_empty = Memo::new(move |_| log.entries().with(Vec::is_empty));
    let nothing_to_save = Signal::derive(move || {
        numbers.with(Vec::is_empty).then(|| msg::no_match_title(lang.get()).to_owned())
    });
    view! {
        <Show when=move || !is_empty.get()>
            <Button icon=Icon::Trash on_click=move |_| log.clear()>{t(msg::clear)}</Button>
            <Button icon=Icon::Download disabled_reason=nothing_to_save on_click=save>{t(msg::export)}</Button>
        </Show>
    }
}

/// The request that was chosen, in a drawer.
#[component]
fn Detail(chosen: RwSignal<Option<u64>>) -> impl IntoView {
    let title =
        tr(move |lang| chosen.get().map(|number| msg::detail_title(lang, number)).unwrap_or_default());
    view! {
        <Dialog open=chosen size=DialogSize::Drawer light_dismiss=true title close_label=t(common::close)>
            {move || chosen.get().map(|number| {
                view! { <RequestDetail number on_sent=move |sent| chosen.set(Some(sent)) /> }
            })}
        </Dialog>
    }
}
