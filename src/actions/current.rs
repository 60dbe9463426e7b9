//! The instance whose page is open, for what is not on the page: the command palette.

use super::ActionMenu;
use crate::i18n::Lang;
use crate::ui::MenuItem;
use dms_api::model::Instance;
use leptos::prelude::*;

/// An instance and what can be done with it.
#[derive(Clone, Copy, Debug)]
pub struct Here {
    /// The instance.
    pub instance: Memo<Instance>,
    menu: ActionMenu,
}

impl Here {
    /// Everything that can be done, refused actions with their reasons.
    pub fn actions(self, lang: Lang) -> Vec<MenuItem> {
        let mut items = self.menu.changes(lang);
        items.extend(self.menu.more(lang));
        items.push(self.menu.delete(lang));
        items
    }
}

/// The instance whose page is open, if one is.
#[derive(Clone, Copy, Debug)]
pub struct CurrentInstance(RwSignal<Option<Here>>);

impl CurrentInstance {
    /// Makes it known everywhere; once, at the root.
    pub fn install() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// Called by a page of an instance that has installed its actions; until it is left.
    pub fn enter(instance: Memo<Instance>) {
        let Self(current) = expect_context();
        current.set(Some(Here { instance, menu: ActionMenu::of(instance) }));
        on_cleanup(move || {
            // The next page of an instance may have entered before this one was left.
            let is_own = |here: &Option<Here>| here.is_some_and(|here| here.instance == instance);
            if current.with_untracked(is_own) {
                current.set(None);
            }
        });
    }

    /// What is open now.
    pub fn get() -> Option<Here> {
        let Self(current) = expect_context();
        current.get_untracked()
    }
}
