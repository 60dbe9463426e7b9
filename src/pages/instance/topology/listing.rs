//! A list of what has a name: found, selected, deleted, gone through page by page.

use super::view_state::{SearchOf, found, on_page, pages};
use super::walk::Whole;
use crate::config::{PAGE_SIZES, Preferences};
use crate::data::Query;
use crate::i18n::{Message, format, t, tr, use_lang};
use crate::locales::{instances, topology as msg};
use crate::platform;
use crate::ui::{
    Button, ButtonVariant, Checkbox, EmptyState, Icon, IconButton, Loading, PageSize, Pagination,
    PaginationTexts, SearchInput, SelectionBar, SkeletonLines, Table,
};
use crate::widgets::ProblemPanel;
use leptos::prelude::*;
use std::fmt::Debug;

/// What a list has.
pub trait Item: Clone + Debug + PartialEq + Send + Sync + 'static {
    /// Its name.
    fn name(&self) -> &str;

    /// Why it cannot be deleted.
    fn kept(&self) -> Option<Message>;
}

/// A column beside the name.
#[derive(Debug)]
pub struct Column<T> {
    /// Its title.
    pub title: Message,
    /// Whether it has numbers.
    pub is_number: bool,
    /// What stands in it.
    pub cell: fn(&T) -> AnyView,
}

/// The words of a list.
#[derive(Clone, Copy, Debug)]
pub struct Words {
    /// What is listed.
    pub label: Message,
    /// What finds some of them.
    pub find: Message,
    /// Making one.
    pub create: Message,
    /// There are none.
    pub empty: Message,
    /// What they are for.
    pub empty_text: Message,
}

/// What a list asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wishes {
    /// Opens the dialog that makes one.
    pub create: RwSignal<bool>,
    /// The names whose deletion is to be asked about.
    pub delete: RwSignal<Option<Vec<String>>>,
    /// Why nothing can be changed.
    pub refusal: Signal<Option<String>>,
}

/// A list of a vhost with all that can be done with it.
#[component]
pub fn Listing<T: Item>(
    query: Query<Whole<T>>,
    columns: &'static [Column<T>],
    words: Words,
    wishes: Wishes,
    search: SearchOf,
    /// The address of a page of one of them.
    #[prop(into)]
    href: Callback<String, String>,
) -> impl IntoView {
    let whole = Memo::new(move |_| query.value().get().unwrap_or_default());
    let is_loaded = Memo::new(move |_| query.value().with(Option::is_some));
    let is_empty = Memo::new(move |_| whole.with(|whole| whole.items.is_empty()));
    let selected = RwSignal::new(Vec::<String>::new());
    let create = move || {
        view! {
            <Button variant=ButtonVariant::Primary icon=Icon::Plus disabled_reason=wishes.refusal
                on_click=move |_| wishes.create.set(true)>{t(words.create)}</Button>
        }
    };
    view! {
        {move || query.problem().get().map(|problem| {
            view! { <ProblemPanel problem retry=Callback::new(move |()| query.refresh()) /> }
        })}
        {move || match (is_loaded.get(), is_empty.get()) {
            (false, _) if query.problem().with(Option::is_some) => ().into_any(),
            (false, _) => view! { <Loading label=t(msg::loading)><SkeletonLines lines=8 /></Loading> }.into_any(),
            (true, true) => view! {
                <EmptyState icon=Icon::Network title=t(words.empty) text=t(words.empty_text)>{create()}</EmptyState>
            }.into_any(),
            (true, false) => view! {
                <div class="toolbar">
                    <SearchInput label=t(words.find) clear_label=t(instances::clear_filters) placeholder=t(words.find)
                        value=search.text on_input=move |text| search.text.set(text) />
                    <span class="spacer"></span>
                    <IconButton icon=Icon::Refresh label=t(msg::refresh) busy=query.loading() on_click=move |_| query.refresh() />
                    {create()}
                </div>
                <Selected selected wishes />
                <Found whole columns words search selected href busy=query.loading() />
            }.into_any(),
        }}
    }
}

/// What can be done with those that are selected.
#[component]
pub fn Selected(selected: RwSignal<Vec<String>>, wishes: Wishes) -> impl IntoView {
    // What is asked about is chosen no longer: once it is deleted there is nothing to choose.
    let delete = move |_| {
        wishes.delete.set(Some(selected.get_untracked()));
        selected.set(Vec::new());
    };
    view! {
        <Show when=move || selected.with(|it| !it.is_empty())>
            <SelectionBar text=tr(move |lang| msg::selected(lang, selected.with(Vec::len))) label=t(msg::selection)>
                <Button small=true variant=ButtonVariant::Danger icon=Icon::Trash disabled_reason=wishes.refusal on_click=delete>
                    {t(msg::delete)}
                </Button>
                <Button small=true variant=ButtonVariant::Quiet on_click=move |_| selected.set(Vec::new())>{t(msg::clear)}</Button>
            </SelectionBar>
        </Show>
    }
}

/// Those that are found, page by page.
#[component]
fn Found<T: Item>(
    whole: Memo<Whole<T>>,
    columns: &'static [Column<T>],
    words: Words,
    search: SearchOf,
    selected: RwSignal<Vec<String>>,
    href: Callback<String, String>,
    busy: Signal<bool>,
) -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    // Nobody has chosen one yet, or an older console kept another.
    let size = Memo::new(move |_| {
        let kept = preferences.stored().with(|stored| stored.page_size);
        if PAGE_SIZES.contains(&kept) { kept } else { PAGE_SIZES[0] }
    });
    let view = search.view;
    let matching =
        Memo::new(move |_| whole.with(|whole| view.with(|view| found(&whole.items, T::name, &view.find))));
    let count = Memo::new(move |_| matching.with(Vec::len));
    let is_none = Memo::new(move |_| count.get() == 0);
    let shown =
        Memo::new(move |_| matching.with(|all| on_page(all, view.with(|view| view.page), size.get())));
    let cut = move || {
        let (read, total) = whole.with(|whole| (whole.items.len() as u64, whole.total));
        whole.with(Whole::is_cut).then(|| {
            view! { <p class="hint">{tr(move |lang| msg::cut(lang, &format::number(read), &format::number(total)))}</p> }
        })
    };
    view! {
        {cut}
        {move || match is_none.get() {
            true => view! {
                <EmptyState icon=Icon::Search title=t(msg::no_match) text=t(msg::no_match_text)>
                    <Button on_click=move |_| search.text.set(String::new())>{t(instances::clear_filters)}</Button>
                </EmptyState>
            }.into_any(),
            false => view! {
                <div class="card table-card">
                    <Rows label=words.label shown columns selected href current=Signal::stored(None) busy />
                    <Foot count size search />
                </div>
            }.into_any(),
        }}
    }
}

/// Which of them these are, and the other pages.
#[component]
fn Foot(count: Memo<usize>, size: Memo<u32>, search: SearchOf) -> impl IntoView {
    let (preferences, lang, view) = (expect_context::<Preferences>(), use_lang(), search.view);
    let total = move || pages(count.get(), size.get());
    let current = Memo::new(move |_| view.with(|view| view.page).clamp(1, total()));
    let range = tr(move |lang| {
        let (count, size, page) = (count.get() as u64, u64::from(size.get()), u64::from(current.get()));
        let (first, last) = ((page - 1) * size + 1, (page * size).min(count));
        instances::range(lang, &format::number(first), &format::number(last), &format::number(count))
    });
    let sizes =
        Signal::derive(move || PAGE_SIZES.map(|size| (size, instances::per_page(lang.get(), size))).to_vec());
    let texts = PaginationTexts {
        label: t(instances::pages),
        previous: t(instances::previous),
        next: t(instances::next),
    };
    view! {
        <div class="foot">
            <span>{range}</span>
            <PageSize label=t(instances::page_size) value=size sizes
                on_change=move |size| preferences.change(|stored| stored.page_size = size) />
            <Pagination texts current total=Signal::derive(total)
                href=move |page: u32| view.with(|view| super::view_state::ViewState { page, ..view.clone() }.href()) />
        </div>
    }
}

/// The table.
#[component]
pub fn Rows<T: Item>(
    label: Message,
    shown: Memo<Vec<T>>,
    columns: &'static [Column<T>],
    selected: RwSignal<Vec<String>>,
    href: Callback<String, String>,
    /// The name of the one that is shown beside the list.
    current: Signal<Option<String>>,
    busy: Signal<bool>,
) -> impl IntoView {
    let free = Memo::new(move |_| {
        let names = |items: &Vec<T>| {
            let free = items.iter().filter(|item| item.kept().is_none());
            free.map(|item| item.name().to_owned()).collect::<Vec<_>>()
        };
        shown.with(names)
    });
    let chosen =
        move || free.with(|free| selected.with(|it| free.iter().filter(|name| it.contains(name)).count()));
    let all = move || free.with(|free| !free.is_empty() && chosen() == free.len());
    let select_all = move |on: bool| {
        let free = free.get_untracked();
        selected.update(|names| {
            names.retain(|name| !free.contains(name));
            if on {
                names.extend(free);
            }
        });
    };
    let none = use_nothing_free(free);
    let head = view! {
        <th scope="col" class="select-cell">
            <Checkbox label=t(msg::select_all) checked=Signal::derive(all) disabled_reason=none
                indeterminate=Signal::derive(move || chosen() > 0 && !all()) on_change=select_all />
        </th>
        <th scope="col">{t(msg::name)}</th>
        {columns.iter().map(|it| view! { <th scope="col" class:num=it.is_number>{t(it.title)}</th> }).collect_view()}
    };
    view! {
        <Table label=t(label) stack=true busy head=head.into_any()>
            <For each=move || shown.get() key=|item| format!("{item:?}") let:item>
                {row(&item, columns, selected, href, current)}
            </For>
        </Table>
    }
}

/// Why the box of all rows is of no use.
fn use_nothing_free(free: Memo<Vec<String>>) -> Signal<Option<String>> {
    let lang = use_lang();
    Signal::derive(move || free.with(Vec::is_empty).then(|| msg::nothing_free(lang.get()).to_owned()))
}

fn row<T: Item>(
    item: &T,
    columns: &'static [Column<T>],
    selected: RwSignal<Vec<String>>,
    href: Callback<String, String>,
    current: Signal<Option<String>>,
) -> impl IntoView + use<T> {
    let name = StoredValue::new(item.name().to_owned());
    let kept = item.kept();
    let lang = use_lang();
    let reason = Signal::derive(move || kept.map(|reason| reason(lang.get()).to_owned()));
    let is_selected = Signal::derive(move || name.with_value(|name| selected.with(|it| it.contains(name))));
    let select = move |on: bool| {
        let name = name.get_value();
        selected.update(|names| {
            names.retain(|other| *other != name);
            if on {
                names.push(name);
            }
        });
    };
    let is_current =
        move || current.with(|it| it.as_ref().is_some_and(|it| name.with_value(|name| it == name)));
    let cell = |column: &'static Column<T>| {
        view! { <td class:num=column.is_number data-label=t(column.title)>{(column.cell)(item)}</td> }
    };
    view! {
        <tr class:current=is_current>
            <td class="select-cell">
                <Checkbox bare=true label=tr(move |lang| name.with_value(|name| msg::select(lang, name)))
                    checked=is_selected disabled_reason=reason on_change=select />
            </td>
            <th scope="row" data-label=t(msg::name)>
                <a class="name given" translate="no" href=platform::href(&href.run(name.get_value()))
                    aria-current=move || is_current().then_some("true")>{name.get_value()}</a>
                {kept.map(|reason| view! { <span class="sub">{t(reason)}</span> })}
            </th>
            {columns.iter().map(cell).collect_view()}
        </tr>
    }
}
