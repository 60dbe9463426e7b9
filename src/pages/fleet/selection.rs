//! How many instances are selected, and what can be done with them.

use super::store::Fleet;
use crate::actions::BatchAction;
use crate::i18n::{t, tr, use_lang};
use crate::locales::{changes, common, fleet as msg};
use crate::ui::{Button, ButtonVariant, Icon, SelectionBar};
use crate::widgets::use_read_only_reason;
use leptos::prelude::*;
use std::collections::HashSet;

/// What can be done with the selected instances; nothing while none is.
#[component]
pub fn SelectedActions(fleet: Fleet) -> impl IntoView {
    let lang = use_lang();
    let count = Memo::new(move |_| fleet.selection.with(HashSet::len));
    let elsewhere = Memo::new(move |_| count.get().saturating_sub(fleet.selected_matching()));
    let text = tr(move |lang| match elsewhere.get() {
        0 => changes::selected(lang, count.get()),
        elsewhere => msg::selected_elsewhere(lang, count.get(), elsewhere),
    });
    let not_two = Signal::derive(move || (count.get() != 2).then(|| msg::compare_two(lang.get()).to_owned()));
    let refusal = use_read_only_reason();
    let batch = move |action| move |_| fleet.batch.set(Some(action));
    view! {
        <Show when=move || { count.get() > 0 }>
            <SelectionBar text label=t(changes::selection)>
                <Button small=true variant=ButtonVariant::Danger icon=Icon::Trash disabled_reason=refusal
                    on_click=batch(BatchAction::Delete)>{t(changes::delete_selected)}</Button>
                <Button small=true icon=Icon::Refresh disabled_reason=refusal
                    on_click=batch(BatchAction::Restart)>{t(changes::restart_selected)}</Button>
                <Button small=true icon=Icon::Columns disabled_reason=not_two
                    on_click=move |_| fleet.comparing.set(true)>{t(msg::compare)}</Button>
                <span class="spacer"></span>
                <Button small=true variant=ButtonVariant::Quiet
                    on_click=move |_| fleet.selection.update(HashSet::clear)>{t(common::clear)}</Button>
            </SelectionBar>
        </Show>
    }
}
