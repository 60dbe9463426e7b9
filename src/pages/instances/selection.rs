//! Which rows are selected, and what can be done with them.

use crate::actions::{Actions, Batch, BatchAction};
use crate::i18n::{t, tr};
use crate::locales::{changes as msg, common};
use crate::ui::{Button, ButtonVariant, Checkbox, Icon, SelectionBar};
use crate::widgets::use_read_only_reason;
use dms_api::model::{Instance, InstanceList};
use leptos::prelude::*;

/// The selected instances, as they were last seen, in the order in which they were selected.
/// Going to another page or filter keeps them.
#[derive(Clone, Copy, Debug)]
pub struct Selection {
    selected: RwSignal<Vec<Instance>>,
    /// The list of which a page is shown.
    list: RwSignal<Option<InstanceList>>,
}

impl Selection {
    /// Makes the selection available to the rows, and keeps it up to date with the list.
    pub fn install(list: RwSignal<Option<InstanceList>>) -> Self {
        let selection = Self { selected: RwSignal::default(), list };
        Effect::new(move |_| {
            list.with(|list| {
                let seen = page(list.as_ref());
                if selection
                    .selected
                    .with_untracked(|selected| selected.iter().any(|it| is_outdated(it, seen)))
                {
                    selection.selected.update(|selected| renew(selected, seen));
                }
            });
        });
        provide_context(selection);
        selection
    }

    /// Whether an instance is selected; reactive.
    fn contains(self, id: Option<&String>) -> bool {
        self.selected.with(|selected| selected.iter().any(|it| it.instance_id.as_ref() == id))
    }

    /// Selects instances, or no longer.
    fn set(self, instances: &[Instance], is_selected: bool) {
        self.selected.update(|selected| {
            selected.retain(|it| !instances.iter().any(|other| other.instance_id == it.instance_id));
            if is_selected {
                selected.extend_from_slice(instances);
            }
        });
    }

    /// Forgets instances that are gone.
    pub fn forget(self, ids: &[String]) {
        self.selected.update(|selected| {
            selected.retain(|it| !it.instance_id.as_ref().is_some_and(|id| ids.contains(id)));
        });
    }

    /// How many instances of the page are selected, and how many there are; reactive.
    fn on_page(self) -> (usize, usize) {
        self.list.with(|list| {
            let page = page(list.as_ref());
            let selected = page.iter().filter(|it| self.contains(it.instance_id.as_ref()));
            (selected.count(), page.len())
        })
    }

    fn clear(self) {
        self.selected.set(Vec::new());
    }
}

fn is_outdated(selected: &Instance, seen: &[Instance]) -> bool {
    seen.iter().any(|it| it.instance_id == selected.instance_id && it != selected)
}

fn renew(selected: &mut [Instance], seen: &[Instance]) {
    for instance in selected {
        if let Some(newer) = seen.iter().find(|it| it.instance_id == instance.instance_id) {
            instance.clone_from(newer);
        }
    }
}

/// The checkbox of a row.
#[component]
pub fn SelectRow(instance: Memo<Instance>, name: Memo<String>) -> impl IntoView {
    let selection = expect_context::<Selection>();
    let checked = Memo::new(move |_| instance.with(|it| selection.contains(it.instance_id.as_ref())));
    view! {
        <Checkbox bare=true label=tr(move |lang| msg::select(lang, &name.get())) checked
            on_change=move |is_selected| instance.with_untracked(|it| selection.set(std::slice::from_ref(it), is_selected)) />
    }
}

/// The checkbox of all rows of the page: in between while only some of them are selected.
#[component]
pub fn SelectPage() -> impl IntoView {
    let selection = expect_context::<Selection>();
    let counts = Memo::new(move |_| selection.on_page());
    let is_all = move || matches!(counts.get(), (selected, all) if selected == all && all > 0);
    let is_some = move || counts.get().0 > 0 && !is_all();
    let set = move |is_selected| {
        selection.list.with_untracked(|list| selection.set(page(list.as_ref()), is_selected));
    };
    view! {
        <Checkbox label=t(msg::select_page) checked=Signal::derive(is_all)
            indeterminate=Signal::derive(is_some) on_change=set />
    }
}

fn page(list: Option<&InstanceList>) -> &[Instance] {
    list.and_then(|list| list.instances.as_deref()).unwrap_or_default()
}

/// How many are selected and what can be done with them; nothing while none is.
#[component]
pub fn SelectedActions() -> impl IntoView {
    let selection = expect_context::<Selection>();
    let count = Memo::new(move |_| selection.selected.with(Vec::len));
    let elsewhere = Memo::new(move |_| count.get().saturating_sub(selection.on_page().0));
    let text = tr(move |lang| match elsewhere.get() {
        0 => msg::selected(lang, count.get()),
        elsewhere => msg::selected_elsewhere(lang, count.get(), elsewhere),
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <SelectionBar text label=t(msg::selection)>
                <BatchButton selection action=BatchAction::Delete />
                <BatchButton selection action=BatchAction::Restart />
                <span class="spacer"></span>
                <Button small=true variant=ButtonVariant::Quiet on_click=move |_| selection.clear()>{t(common::clear)}</Button>
            </SelectionBar>
        </Show>
    }
}

#[component]
fn BatchButton(selection: Selection, action: BatchAction) -> impl IntoView {
    let actions = expect_context::<Actions>();
    let (variant, icon, label) = if action.deletes() {
        (ButtonVariant::Danger, Icon::Trash, t(msg::delete_selected))
    } else {
        (ButtonVariant::Default, Icon::Refresh, t(msg::restart_selected))
    };
    view! {
        <Button small=true variant icon disabled_reason=use_read_only_reason()
            on_click=move |_| actions.batch(Batch::new(action, selection.selected.get_untracked()))>
            {label}
        </Button>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instance(id: &str, status: &str) -> Instance {
        Instance { instance_id: Some(id.to_owned()), status: Some(status.into()), ..Instance::default() }
    }

    #[test]
    fn what_is_selected_follows_the_list() {
        let seen = [instance("a", "EXTENDING"), instance("b", "RUNNING")];
        let mut selected = [instance("a", "RUNNING"), instance("elsewhere", "RUNNING")];
        assert!(is_outdated(&selected[0], &seen));
        assert!(!is_outdated(&selected[1], &seen));
        renew(&mut selected, &seen);
        assert_eq!(selected, [instance("a", "EXTENDING"), instance("elsewhere", "RUNNING")]);
    }
}
