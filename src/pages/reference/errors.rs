//! `/reference/errors`: all error codes, to be searched and linked to.

use super::TABS;
use super::codes::{self, Code, Group, Search};
use super::row::ErrorRow;
use crate::data::{AllExplanations, use_all_explanations};
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::{common, reference as msg};
use crate::shell::use_title;
use crate::ui::{
    Button, EmptyState, Flash, Icon, PageHeader, SearchInput, Select, SelectOption, Table, Tone,
};
use crate::widgets::{PageTabs, SearchView, go_to_anchor, use_anchor, use_search_view};
use leptos::prelude::*;

/// The error codes.
#[component]
pub fn ErrorCodesPage() -> impl IntoView {
    let title = t(msg::errors);
    use_title(move || title.get());
    let explanations = use_all_explanations();
    let search =
        use_search_view(|query| Search::read(|key| query.get(key)), Search::href, |search| &mut search.words);
    let codes = StoredValue::new(codes::all());
    let found = use_found(codes, explanations, search);
    let anchor = use_anchor();
    go_to_anchor(anchor, move || Lang::ALL.map(|lang| explanations.of(lang).is_some()).contains(&true));
    let shown = tr(move |lang| msg::shown(lang, found.with(Vec::len), codes.with_value(Vec::len)));
    view! {
        <PageHeader title />
        <PageTabs label=msg::parts tabs=TABS />
        <p class="lead">{t(msg::errors_intro)}</p>
        <div class="toolbar">
            <Filters search codes />
            <span class="age" role="status">{shown}</span>
        </div>
        <Unexplained explanations />
        <Codes found explanations search anchor />
    }
}

type ErrorSearch = SearchView<Search>;

/// The positions of the codes that are found.
fn use_found(
    codes: StoredValue<Vec<Code>>,
    explanations: AllExplanations,
    shown: ErrorSearch,
) -> Memo<Vec<Code>> {
    let texts = Memo::new(move |_| {
        let files = Lang::ALL.map(|lang| explanations.of(lang));
        let files: Vec<_> = files.iter().flatten().map(AsRef::as_ref).collect();
        codes.with_value(|codes| codes.iter().map(|code| codes::text(code, &files)).collect::<Vec<_>>())
    });
    Memo::new(move |_| {
        let search = shown.view.get();
        texts.with(|texts| {
            codes.with_value(|codes| {
                let found = codes.iter().zip(texts).filter(|(code, text)| search.finds(code, text));
                found.map(|(code, _)| *code).collect()
            })
        })
    })
}

#[component]
fn Filters(search: ErrorSearch, codes: StoredValue<Vec<Code>>) -> impl IntoView {
    let ErrorSearch { text: words, view: search, go } = search;
    let lang = use_lang();
    let hint = t(msg::search_hint);
    let statuses = Signal::derive(move || {
        let any = SelectOption::new("", msg::any_status(lang.get()));
        let option = |status: u16| SelectOption::new(status.to_string(), msg::http(lang.get(), status));
        std::iter::once(any)
            .chain(codes.with_value(|codes| codes::statuses(codes)).into_iter().map(option))
            .collect()
    });
    let groups = Signal::derive(move || {
        let any = SelectOption::new("", msg::any_group(lang.get()));
        let option = |group: Group| SelectOption::new(group.word(), group.title()(lang.get()));
        std::iter::once(any).chain(Group::ALL.map(option)).collect()
    });
    view! {
        <SearchInput label=t(msg::search) clear_label=t(msg::clear_search) value=words
            placeholder=Signal::derive(move || Some(hint.get())) on_input=move |text| words.set(text) />
        <Select label=t(msg::status) options=statuses value=Signal::derive(move || search.with(|it| it.status.clone()))
            on_change=move |status| go.run(Search { status, ..search.get_untracked() }) />
        <Select label=t(msg::group) options=groups value=Signal::derive(move || search.with(|it| it.group.clone()))
            on_change=move |group| go.run(Search { group, ..search.get_untracked() }) />
    }
}

/// Codes and messages are part of the console; only what is said of them has to be fetched.
#[component]
fn Unexplained(explanations: AllExplanations) -> impl IntoView {
    let again = move || {
        view! {
            <Button small=true icon=Icon::Refresh on_click=move |_| explanations.fetch()>{t(common::try_again)}</Button>
        }
    };
    let lang = use_lang();
    move || {
        explanations.has_failed(lang.get()).then(|| {
            view! {
                <Flash tone=Tone::Warn alert=true title=t(msg::unexplained_title) actions=again().into_any()>
                    <p>{t(msg::unexplained_text)}</p>
                </Flash>
            }
        })
    }
}

#[component]
fn Codes(
    found: Memo<Vec<Code>>,
    explanations: AllExplanations,
    search: ErrorSearch,
    anchor: Memo<String>,
) -> impl IntoView {
    let is_empty = Memo::new(move |_| found.with(Vec::is_empty));
    let clear = move |_| {
        search.text.set(String::new());
        search.go.run(Search::default());
    };
    let head = || {
        view! {
            <th scope="col">{t(msg::code)}</th>
            <th scope="col">{t(msg::meaning)}</th>
            <th scope="col">{t(msg::remedy)}</th>
            <th scope="col">{t(msg::message)}</th>
        }
    };
    let table = move || {
        view! {
            <div class="card table-card error-codes">
                <Table label=t(msg::errors) stack=true head=head().into_any()>
                    <For each=move || found.get() key=|code| code.code let:code>
                        <ErrorRow code explanations anchor search=search.view />
                    </For>
                </Table>
            </div>
        }
    };
    move || match is_empty.get() {
        false => table().into_any(),
        true => view! {
            <EmptyState icon=Icon::Search title=t(msg::no_match_title) text=t(msg::no_match_text)>
                <Button on_click=clear>{t(msg::clear_filters)}</Button>
            </EmptyState>
        }
        .into_any(),
    }
}
