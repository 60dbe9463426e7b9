//! The actions in the header of an instance's page.

use super::{ActionMenu, Actions, Refusals};
use crate::i18n::{t, use_lang};
use crate::locales::changes as msg;
use crate::ui::{Button, Icon, LinkButton, Menu};
use dms_api::model::Instance;
use leptos::prelude::*;

/// Editing and changing the specification at hand, the rest in a menu.
#[component]
pub fn HeaderActions(instance: Memo<Instance>) -> impl IntoView {
    let (actions, lang) = (expect_context::<Actions>(), use_lang());
    let (menu, refusals) = (ActionMenu::of(instance), Refusals::of(instance));
    let items = Signal::derive(move || {
        let lang = lang.get();
        let mut items = menu.more(lang);
        items.push(menu.delete(lang));
        items
    });
    view! {
        <Button icon=Icon::Edit disabled_reason=refusals.edit on_click=move |_| actions.edit(instance.get_untracked())>
            {t(msg::edit)}
        </Button>
        <LinkButton href=Signal::derive(move || menu.change_href()) disabled_reason=refusals.change>
            {t(msg::change_specification)}
        </LinkButton>
        <Menu label=t(msg::more) items>{t(msg::more)}</Menu>
    }
}
