//! What stands above the table: filters, columns, refreshing, exporting.

use super::filters::{FilterChips, Filters};
use super::view_state::ViewState;
use crate::actions::{Actions, Batch, BatchAction};
use crate::config::{Density, Preferences, RefreshInterval};
use crate::data::{Query, use_clock};
use crate::i18n::{format, t, tr, use_lang};
use crate::locales::{changes, instances as msg};
use crate::ui::{Button, Icon, IconButton, MenuButton, MenuItem, MenuPopup, Popover, Switch};
use crate::widgets::columns::column_boxes;
use crate::widgets::{choices, use_parts, use_read_only_reason};
use dms_api::model::InstanceList;
use leptos::prelude::*;

/// Filters at the left, the view of the table at the right, filters in force below.
#[component]
pub fn Toolbar(
    list: Query<InstanceList>,
    view: Memo<ViewState>,
    #[prop(into)] go: Callback<ViewState>,
) -> impl IntoView {
    view! {
        <div class="toolbar">
            <Filters view go />
            <span class="spacer"></span>
            <Age list />
            <ColumnPicker />
            <MenuButton label=t(msg::interval) icon=Icon::Clock popup=use_parts().interval_menu />
            <IconButton icon=Icon::Refresh label=t(msg::refresh) busy=list.loading() on_click=move |_| list.refresh() />
        </div>
        <FilterChips view go />
    }
}

/// How old the list is.
#[component]
fn Age(list: Query<InstanceList>) -> impl IntoView {
    let (now, updated_at) = (use_clock(), list.updated_at());
    let age = tr(move |lang| {
        let seconds = updated_at.get().map(|at| now.get().saturating_sub(at) / 1000);
        seconds.map(|seconds| msg::refreshed(lang, &format::ago(lang, seconds))).unwrap_or_default()
    });
    view! { <span class="age">{age}</span> }
}

/// Which columns there are, and how close the rows are.
#[component]
fn ColumnPicker() -> impl IntoView {
    view! { <Popover label=t(msg::columns) icon=Icon::Columns>{use_parts().column_picker}</Popover> }
}

/// The panel.
#[component]
pub fn ColumnPickerPanel() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let compact = Signal::derive(move || preferences.stored().with(|it| it.density == Density::Compact));
    let set_compact = move |compact: bool| {
        preferences.change(|stored| {
            stored.density = if compact { Density::Compact } else { Density::Comfortable };
        });
    };
    view! {
        <div class="picker">
            {column_boxes(preferences)}
            <hr />
            <Switch label=t(msg::compact) checked=compact on_change=set_compact />
        </div>
    }
}

/// How often the list is read again by itself.
#[component]
pub fn IntervalMenu() -> impl IntoView {
    let preferences = expect_context::<Preferences>();
    let lang = use_lang();
    let items = Signal::derive(move || {
        let (lang, current) = (lang.get(), preferences.stored().with(|it| it.refresh));
        let item = |interval: RefreshInterval| {
            let choose = move || preferences.change(|stored| stored.refresh = interval);
            MenuItem::run(choices::interval(lang, interval), choose).checked(interval == current)
        };
        RefreshInterval::ALL.into_iter().map(item).collect::<Vec<_>>()
    });
    view! { <MenuPopup items /> }
}

/// Takes away what could not be created, which the list shows only when asked.
#[component]
pub fn DeleteFailed() -> impl IntoView {
    let actions = expect_context::<Actions>();
    let delete = move |_| actions.batch(Batch::new(BatchAction::DeleteAllFailed, Vec::new()));
    view! {
        <Button icon=Icon::Trash disabled_reason=use_read_only_reason() on_click=delete>
            {t(changes::delete_all_failed)}
        </Button>
    }
}
