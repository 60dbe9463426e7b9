//! `/catalog/windows`: the maintenance windows, and one of them on the dial.

use super::TABS;
use super::reading::{ReadProblem, Refresh, loading_table};
use crate::data::{Query, use_clock};
use crate::i18n::{Lang, t, tr};
use crate::locales::{catalog as msg, instance};
use crate::platform;
use crate::router::{Route, use_query};
use crate::shell::use_title;
use crate::ui::{Badge, Card, Dial, EmptyState, Icon, LinkButton, PageHeader, Table};
use crate::widgets::window::{daily, minute_of_day, next_words, window_words};
use crate::widgets::{PageTabs, use_read_only_reason};
use dms_api::model::MaintenanceWindow;
use dms_api::operation::ListMaintenanceWindows;
use dms_api::rules::window::{ClockStyle, Window};
use leptos::prelude::*;

/// A window of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct WindowRow {
    window: Window,
    number: Option<u64>,
    is_default: bool,
}

/// The windows that the service lists; what is none of the six is left out.
fn entries(list: &[MaintenanceWindow]) -> Vec<WindowRow> {
    let entry = |listed: &MaintenanceWindow| {
        let window = Window::beginning_at(listed.begin.as_deref()?)?;
        Some(WindowRow { window, number: listed.seq, is_default: listed.default == Some(true) })
    };
    list.iter().filter_map(entry).collect()
}

/// The window that the address names, else the default one, else the first.
fn chosen(entries: &[WindowRow], named: Option<&str>) -> Option<WindowRow> {
    let named = named.and_then(Window::beginning_at);
    let find = |wanted: &dyn Fn(&WindowRow) -> bool| entries.iter().copied().find(|entry| wanted(entry));
    find(&|entry| Some(entry.window) == named)
        .or_else(|| find(&|entry| entry.is_default))
        .or_else(|| entries.first().copied())
}

/// The windows.
#[component]
pub fn WindowsPage() -> impl IntoView {
    let title = t(msg::windows);
    use_title(move || title.get());
    let windows =
        Query::read(|| ListMaintenanceWindows, |list| list.maintain_windows.clone().unwrap_or_default());
    let all = Memo::new(move |_| windows.value().with(|list| list.as_deref().map(entries)));
    let query = use_query();
    let shown = Memo::new(move |_| {
        let named = query.with(|query| query.get("window"));
        all.with(|all| all.as_deref().and_then(|all| chosen(all, named.as_deref())))
    });
    let now = use_clock();
    let minute = Memo::new(move |_| minute_of_day(now.get()));
    let content = move || match (all.get(), windows.problem().with(Option::is_some)) {
        (Some(all), _) if all.is_empty() => {
            view! { <EmptyState icon=Icon::Clock title=t(msg::no_windows_title) text=t(msg::none_text) /> }
                .into_any()
        }
        (Some(all), _) => view! {
            <div class="overview">
                <div class="card table-card"><WindowTable all shown minute /></div>
                <OnTheDial shown minute />
            </div>
        }
        .into_any(),
        (None, true) => ().into_any(),
        (None, false) => loading_table(msg::windows, msg::loading_windows, 6, 4),
    };
    view! {
        <PageHeader title>
            <Refresh loading=windows.loading() refresh=Callback::new(move |()| windows.refresh()) />
        </PageHeader>
        <PageTabs label=msg::parts tabs=TABS />
        <p class="lead">{t(msg::windows_intro)}</p>
        <ReadProblem query=windows />
        {content}
    }
}

#[component]
fn WindowTable(all: Vec<WindowRow>, shown: Memo<Option<WindowRow>>, minute: Memo<u16>) -> impl IntoView {
    let read_only = use_read_only_reason();
    let head = view! {
        <th scope="col">{t(msg::window)}</th>
        <th scope="col" class="num">{t(msg::number)}</th>
        <th scope="col">{t(msg::next)}</th>
        <th scope="col" class="row-menu"><span class="visually-hidden">{t(msg::create_with)}</span></th>
    };
    let row = move |entry: WindowRow| {
        let window = entry.window;
        let begin = window.begin(ClockStyle::Minute);
        let words = move |lang: Lang| window_words(lang, window);
        let is_shown = move || shown.get().is_some_and(|shown| shown.window == window);
        view! {
            <tr aria-selected=move || is_shown().then_some("true")>
                <th scope="row" data-label=t(msg::window)>
                    <span class="cluster">
                        <a href=platform::href(&Route::Windows.with(&[("window", &begin)]))
                            aria-label=tr(move |lang| msg::show_window(lang, &words(lang)))>
                            <b>{tr(words)}</b>
                        </a>
                        {entry.is_default.then(|| view! { <Badge text=t(msg::default) /> })}
                    </span>
                </th>
                <td class="num" data-label=t(msg::number)>{entry.number}</td>
                <td data-label=t(msg::next)>{tr(move |lang| next_words(lang, daily(window), minute.get()))}</td>
                <td class="row-menu" data-label=t(msg::create_with)>
                    <LinkButton small=true href=Route::NewInstance.with(&[("window", &begin)]) disabled_reason=read_only>
                        <span aria-hidden="true">{t(msg::create_with)}</span>
                        <span class="visually-hidden">{tr(move |lang| msg::create_with_name(lang, &words(lang)))}</span>
                    </LinkButton>
                </td>
            </tr>
        }
    };
    view! {
        <Table label=t(msg::windows) stack=true head=head.into_any()>{all.into_iter().map(row).collect_view()}</Table>
    }
}

#[component]
fn OnTheDial(shown: Memo<Option<WindowRow>>, minute: Memo<u16>) -> impl IntoView {
    move || {
        shown.get().map(|WindowRow { window, .. }| {
            let range = tr(move |lang| window_words(lang, window));
            let next = tr(move |lang| next_words(lang, daily(window), minute.get()));
            view! {
                <Card title=t(instance::maintenance)>
                    <div class="dial-row">
                        <Dial window=Signal::stored(daily(window)) now=move || Some(minute.get()) label=range />
                        <div>
                            <p class="dial-range">{range}</p>
                            <p class="muted">{next}</p>
                            <p class="hint">{t(instance::window_zone_assumed)}</p>
                        </div>
                    </div>
                </Card>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]

    use super::*;

    fn listed(begin: &str, default: bool) -> MaintenanceWindow {
        MaintenanceWindow {
            begin: Some(begin.to_owned()),
            default: Some(default),
            ..MaintenanceWindow::default()
        }
    }

    #[test]
    fn the_address_chooses_and_otherwise_the_default() {
        let all = entries(&[listed("22", false), listed("02", true), listed("03", false)]);
        assert_eq!(all.len(), 2);
        let begin = |named| chosen(&all, named).unwrap().window.begin(ClockStyle::Minute);
        assert_eq!(begin(Some("22:00")), "22:00");
        assert_eq!(begin(Some("03:00")), "02:00");
        assert_eq!(begin(None), "02:00");
        assert_eq!(chosen(&[], None), None);
    }
}
