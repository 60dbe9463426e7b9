//! The menu of a row: everything that can be done with its instance.

use crate::actions::ActionMenu;
use crate::i18n::use_lang;
use crate::locales::instances as msg;
use crate::notices::Notices;
use crate::router::{Part, Route};
use crate::ui::{Icon, MenuItem, MenuPopup};
use crate::widgets::copy_and_say;
use dms_api::model::Instance;
use leptos::prelude::*;

/// The instance that a menu is about.
#[derive(Clone, Copy, Debug)]
pub struct Subject(pub Memo<Instance>);

/// What can be done with the instance of a row.
#[component]
pub fn RowMenu() -> impl IntoView {
    let Subject(instance) = expect_context();
    let lang = use_lang();
    let notices = expect_context::<Notices>();
    let menu = ActionMenu::of(instance);
    let items = Signal::derive(move || {
        let lang = lang.get();
        let (id, address) = instance.with(|it| (it.instance_id.clone(), it.connect_address.clone()));
        let own = id.clone().unwrap_or_default();
        let copy =
            move |text: Option<String>| move || copy_and_say(notices, lang, text.clone().unwrap_or_default());
        let mut items = vec![
            MenuItem::link(msg::open(lang), Route::of_instance(&own).href()).icon(Icon::ArrowRight),
            MenuItem::link(msg::open_json(lang), Route::part(&own, Part::Json).href()).icon(Icon::Reference),
        ];
        items.extend(menu.changes(lang));
        items.extend(menu.more(lang));
        items.push(MenuItem::run(msg::copy_id(lang), copy(id)).icon(Icon::Copy).separated());
        if address.as_ref().is_some_and(|address| !address.is_empty()) {
            items.push(MenuItem::run(msg::copy_address(lang), copy(address)).icon(Icon::Copy));
        }
        items.push(menu.delete(lang));
        items
    });
    view! { <MenuPopup items /> }
}
