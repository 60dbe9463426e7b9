//! What can be done with an instance: the menu, and the dialogs behind it.
//!
//! A page installs [`Actions`] and shows [`ActionDialogs`] once, whichever and however many
//! instances it has; rows and headers open them.

pub mod batch;
mod bin;
pub mod bulk;
mod current;
mod delete;
mod edit;
mod header;
mod password;
mod reveal;
pub mod silence;

pub use batch::{Batch, BatchAction};
pub use current::{CurrentInstance, Here};
pub use header::HeaderActions;

use crate::i18n::{Lang, Message, use_lang};
use crate::locales::changes as msg;
use crate::router::Route;
use crate::ui::{Icon, MenuItem, once};
use crate::widgets::{use_parts, use_read_only_reason, use_refusal};
use crate::workspace::{Workspace, use_workspace};
use batch::BatchDialog;
use delete::DeleteDialog;
use dms_api::capability::Action;
use dms_api::model::{ChangeKind, Instance};
use edit::EditDialog;
use leptos::prelude::*;
use password::PasswordDialog;

/// What a dialog did, for its page to look again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Something is other than it was.
    Changed,
    /// The instances with these ids are gone, or going.
    Deleted(Vec<String>),
}

/// Opens the dialogs of a page.
#[derive(Clone, Copy, Debug)]
pub struct Actions {
    /// The instance that the dialogs about one instance are about.
    instance: RwSignal<Instance>,
    edit: RwSignal<bool>,
    password: RwSignal<bool>,
    delete: RwSignal<bool>,
    /// What is done to several instances, and whether its dialog is open.
    batch: RwSignal<Batch>,
    batch_open: RwSignal<bool>,
    on_change: Callback<Change>,
    workspace: Workspace,
}

impl Actions {
    /// Makes the actions available to the page that calls this.
    pub fn install(on_change: impl Fn(Change) + Send + Sync + 'static) -> Self {
        let closed = || RwSignal::new(false);
        let actions = Self {
            instance: RwSignal::default(),
            edit: closed(),
            password: closed(),
            delete: closed(),
            batch: RwSignal::default(),
            batch_open: closed(),
            on_change: Callback::new(on_change),
            workspace: use_workspace(),
        };
        provide_context(actions);
        actions
    }

    /// Opens the dialog that edits an instance.
    pub fn edit(&self, instance: Instance) {
        self.open(self.edit, instance);
    }

    /// Opens the dialog that resets the password of an instance.
    pub fn reset_password(&self, instance: Instance) {
        self.open(self.password, instance);
    }

    /// Opens the dialog that deletes an instance.
    pub fn delete(&self, instance: Instance) {
        self.open(self.delete, instance);
    }

    /// Opens the dialog that does something to several instances.
    pub fn batch(&self, batch: Batch) {
        self.batch.set(batch);
        self.batch_open.set(true);
    }

    fn open(&self, dialog: RwSignal<bool>, instance: Instance) {
        self.instance.set(instance);
        dialog.set(true);
    }

    /// Tells the page, if it is still there.
    pub fn changed(&self, change: Change) {
        if let Change::Deleted(ids) = &change {
            ids.iter().for_each(|id| self.workspace.note_deleted(id));
        }
        let _ = self.on_change.try_run(change);
    }
}

/// The dialogs, closed until [`Actions`] opens them. They are fetched when the first one opens.
#[component]
pub fn ActionDialogs() -> impl IntoView {
    let Actions { edit, password, delete, batch_open, .. } = expect_context();
    let is_open = move || [edit, password, delete, batch_open].iter().any(|open| open.get());
    once(is_open, use_parts().dialogs)
}

/// All dialogs.
#[component]
pub fn Dialogs() -> impl IntoView {
    view! {
        <EditDialog />
        <PasswordDialog />
        <DeleteDialog />
        <BatchDialog />
    }
}

/// A text that is there at times, following the language and every signal that it reads.
fn maybe(text: impl Fn(Lang) -> Option<String> + Send + Sync + 'static) -> Signal<Option<String>> {
    let lang = use_lang();
    Signal::derive(move || text(lang.get()))
}

/// Two sentences one after the other, as the language sets them.
fn sentences(lang: Lang, first: &str, second: &str) -> String {
    match lang {
        Lang::En => format!("{first} {second}"),
        Lang::ZhCn => format!("{first}{second}"),
    }
}

/// Why an instance refuses each action now; `None` where it does not.
#[derive(Clone, Copy, Debug)]
pub struct Refusals {
    /// Editing.
    pub edit: Signal<Option<String>>,
    /// Any change of specification: what its flavour allows is what all kinds need.
    pub change: Signal<Option<String>>,
    password: Signal<Option<String>>,
    restart: Signal<Option<String>>,
    delete: Signal<Option<String>>,
    copy: Signal<Option<String>>,
}

impl Refusals {
    /// Those of an instance.
    pub fn of(instance: Memo<Instance>) -> Self {
        let refusal = |action| use_refusal(instance, action);
        Self {
            edit: refusal(Action::Edit),
            change: refusal(Action::ChangeSpecification(ChangeKind::Vertical)),
            password: refusal(Action::ResetPassword),
            restart: refusal(Action::Restart),
            delete: refusal(Action::Delete),
            copy: use_read_only_reason(),
        }
    }
}

/// The actions of a menu, refused ones with their reasons.
#[derive(Clone, Copy, Debug)]
pub struct ActionMenu {
    actions: Actions,
    instance: Memo<Instance>,
    refusals: Refusals,
}

impl ActionMenu {
    /// The actions on an instance.
    pub fn of(instance: Memo<Instance>) -> Self {
        Self { actions: expect_context(), instance, refusals: Refusals::of(instance) }
    }

    /// Editing and changing the specification.
    pub fn changes(self, lang: Lang) -> Vec<MenuItem> {
        let Self { actions, refusals, .. } = self;
        let change = MenuItem::link(msg::change_specification(lang), self.change_href());
        vec![
            self.run(lang, msg::edit, Icon::Edit, refusals.edit, move |it| actions.edit(it)).separated(),
            change.icon(Icon::Server).disabled_reason(refusals.change.get()),
        ]
    }

    /// Everything that a page has no button of its own for.
    pub fn more(self, lang: Lang) -> Vec<MenuItem> {
        let Self { actions, refusals, .. } = self;
        let reset = move |it: Instance| actions.reset_password(it);
        let restart = move |it: Instance| actions.batch(Batch::new(BatchAction::Restart, vec![it]));
        let copy = MenuItem::link(msg::create_copy(lang), self.copy_href());
        vec![
            self.run(lang, msg::reset_password, Icon::Key, refusals.password, reset),
            self.run(lang, msg::restart, Icon::Refresh, refusals.restart, restart),
            copy.icon(Icon::Copy).disabled_reason(refusals.copy.get()),
        ]
    }

    /// Deleting, apart from the rest.
    pub fn delete(self, lang: Lang) -> MenuItem {
        let Self { actions, refusals, .. } = self;
        let item = self.run(lang, msg::delete, Icon::Trash, refusals.delete, move |it| actions.delete(it));
        item.danger().separated()
    }

    fn run(
        self,
        lang: Lang,
        label: Message,
        icon: Icon,
        refusal: Signal<Option<String>>,
        act: impl Fn(Instance) + Send + Sync + 'static,
    ) -> MenuItem {
        let instance = self.instance;
        MenuItem::run(label(lang), move || act(instance.get_untracked()))
            .icon(icon)
            .disabled_reason(refusal.get())
    }

    fn id(self) -> String {
        self.instance.with(|it| it.instance_id.clone().unwrap_or_default())
    }

    fn change_href(self) -> String {
        Route::ChangeSpecification { id: self.id() }.href()
    }

    fn copy_href(self) -> String {
        Route::NewInstance.with(&[("from", &self.id())])
    }
}
