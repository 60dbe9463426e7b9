//! The filters: name and status at hand, the rest in a panel, those in force as chips.

use super::view_state::ViewState;
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::instances as msg;
use crate::ui::{
    Button, ButtonVariant, Checkbox, Chip, Icon, Popover, SearchInput, Select, SelectOption, TextField,
};
use crate::widgets::{status_words, use_parts};
use dms_api::model::Status;
use leptos::prelude::*;

/// Name, status, and everything else that table 4-7 filters by.
#[component]
pub fn Filters(
    /// The view in force.
    view: Memo<ViewState>,
    /// Goes to another view.
    #[prop(into)]
    go: Callback<ViewState>,
) -> impl IntoView {
    let lang = use_lang();
    let name = RwSignal::new(view.get_untracked().name);
    // Another filter or page must not take away what is being typed.
    let in_force = Memo::new(move |_| view.with(|view| view.name.clone()));
    Effect::new(move |_| name.set(in_force.get()));
    let search = move |()| {
        let typed = name.get_untracked();
        if typed != view.get_untracked().name {
            go.run(view.get_untracked().with(|view| view.name = typed));
        }
    };
    let on_input = move |text: String| {
        let cleared = text.is_empty();
        name.set(text);
        if cleared {
            search(());
        }
    };
    let statuses = Signal::derive(move || status_options(lang.get()));
    let pick = move |status: String| go.run(view.get_untracked().with(|view| view.status = status));
    view! {
        <SearchInput label=t(msg::find) clear_label=t(msg::clear_find) placeholder=Signal::derive({
            let text = t(msg::find); move || Some(text.get())
        }) value=name on_input on_submit=Callback::new(search) />
        <Select label=t(msg::status) value=Signal::derive(move || view.get().status) options=statuses on_change=pick />
        <MoreFilters view go />
    }
}

fn status_options(lang: Lang) -> Vec<SelectOption> {
    let option = |status: &Status| SelectOption::new(status.as_str(), status_words(lang, status));
    std::iter::once(SelectOption::new("", msg::any_status(lang)))
        .chain(Status::ALL.iter().map(option))
        .collect()
}

/// The filters that are used less often, applied together.
#[component]
fn MoreFilters(view: Memo<ViewState>, go: Callback<ViewState>) -> impl IntoView {
    let applied = Memo::new(move |_| view.with(Applied::of));
    let draft = RwSignal::new(applied.get_untracked());
    // Closing the panel loses nothing that was typed in it; other filters take its place.
    Effect::new(move |_| draft.set(applied.get()));
    provide_context(Panel { view, go, draft });
    let count = Signal::derive(move || {
        let Applied { id, project, exact, failed } = applied.get();
        let set = [!id.is_empty(), !project.is_empty(), exact, failed];
        Some(set.into_iter().filter(|set| *set).count())
            .filter(|count| *count > 0)
            .map(|count| count.to_string())
    });
    view! {
        <Popover label=t(msg::more_filters) icon=Icon::Filter count>
            {use_parts().more_filters}
        </Popover>
    }
}

/// The filters of the panel.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Applied {
    id: String,
    project: String,
    exact: bool,
    failed: bool,
}

impl Applied {
    fn of(view: &ViewState) -> Self {
        let ViewState { id, project, exact, failed, .. } = view.clone();
        Self { id, project, exact, failed }
    }
}

/// The view in force, the way to another, and what is typed in the panel.
#[derive(Clone, Copy, Debug)]
struct Panel {
    view: Memo<ViewState>,
    go: Callback<ViewState>,
    draft: RwSignal<Applied>,
}

/// The panel.
#[component]
pub fn MoreFiltersForm() -> impl IntoView {
    let Panel { view, go, draft } = expect_context();
    let apply = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Applied { id, project, exact, failed } = draft.get_untracked();
        let view = view.get_untracked();
        go.run(ViewState { id, project, exact, failed, ..view.with(|_| {}) });
    };
    view! {
        <form class="filter-form" on:submit=apply>
            <TextField label=t(msg::instance_id) value=Signal::derive(move || draft.get().id)
                on_input=move |text| draft.update(|draft| draft.id = text) />
            <TextField label=t(msg::enterprise_project)
                hint=Signal::derive({ let hint = t(msg::enterprise_project_hint); move || Some(hint.get()) })
                value=Signal::derive(move || draft.get().project)
                on_input=move |text| draft.update(|draft| draft.project = text) />
            <Checkbox label=t(msg::exact) checked=Signal::derive(move || draft.get().exact)
                on_change=move |exact| draft.update(|draft| draft.exact = exact) />
            <Checkbox label=t(msg::include_failed) checked=Signal::derive(move || draft.get().failed)
                on_change=move |failed| draft.update(|draft| draft.failed = failed) />
            <Button variant=ButtonVariant::Primary submit=true>{t(msg::apply)}</Button>
        </form>
    }
}

/// A filter in force: how it reads, and the view without it.
fn in_force(lang: Lang, view: &ViewState) -> Vec<(String, ViewState)> {
    let mut filters = Vec::new();
    if !view.name.is_empty() {
        let text = if view.exact {
            msg::chip_exact_name(lang, &view.name)
        } else {
            msg::chip_name(lang, &view.name)
        };
        filters.push((
            text,
            view.with(|view| {
                view.name.clear();
                view.exact = false;
            }),
        ));
    }
    if !view.status.is_empty() {
        let words = status_words(lang, &Status::from(view.status.as_str()));
        filters.push((msg::chip_status(lang, &words), view.with(|view| view.status.clear())));
    }
    if !view.id.is_empty() {
        filters.push((msg::chip_id(lang, &view.id), view.with(|view| view.id.clear())));
    }
    if !view.project.is_empty() {
        filters.push((msg::chip_project(lang, &view.project), view.with(|view| view.project.clear())));
    }
    if view.failed {
        filters.push((msg::chip_failed(lang).to_owned(), view.with(|view| view.failed = false)));
    }
    filters
}

/// The filters in force, each with a way out.
#[component]
pub fn FilterChips(view: Memo<ViewState>, go: Callback<ViewState>) -> impl IntoView {
    let lang = use_lang();
    let chips = move || {
        let filters = in_force(lang.get(), &view.get());
        let chip = |(text, without): (String, ViewState)| {
            let label = text.clone();
            view! {
                <Chip text=text remove_label=tr(move |lang| msg::remove_filter(lang, &label))
                    on_remove=move |()| go.run(without.clone()) />
            }
        };
        (!filters.is_empty()).then(|| view! {
            <div class="chips">
                {filters.into_iter().map(chip).collect_view()}
                <Button small=true variant=ButtonVariant::Quiet on_click=move |_| go.run(view.get_untracked().cleared())>
                    {t(msg::clear_filters)}
                </Button>
            </div>
        })
    };
    view! { {chips} }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_filter_can_be_removed_alone() {
        let view = ViewState {
            name: "orders".to_owned(),
            exact: true,
            status: "RUNNING".to_owned(),
            id: "x".to_owned(),
            project: "0".to_owned(),
            failed: true,
            page: 4,
            size: 20,
        };
        let filters = in_force(Lang::En, &view);
        let texts: Vec<&str> = filters.iter().map(|(text, _)| text.as_str()).collect();
        assert_eq!(
            texts,
            ["Name is orders", "Status: Running", "ID: x", "Enterprise project: 0", "With failed creations"]
        );
        for (index, (_, without)) in filters.iter().enumerate() {
            assert_eq!(in_force(Lang::En, without).len(), 4, "{index}");
            assert_eq!(without.page, 1);
        }
        assert!(in_force(Lang::ZhCn, &view.cleared()).is_empty());
    }
}
