//! The menu.

use super::{Export, Format, Scope};
use crate::data::Query;
use crate::i18n::{Message, t, use_lang};
use crate::locales::instances as msg;
use crate::pages::instances::view_state::ViewState;
use crate::ui::{Icon, MenuButton, MenuItem, MenuPopup, once};
use crate::widgets::use_parts;
use dms_api::model::InstanceList;
use leptos::prelude::*;

/// Saves the page, or everything that matches, as a file.
#[component]
pub fn ExportButton(list: Query<InstanceList>, view: Memo<ViewState>) -> impl IntoView {
    let asked = RwSignal::new(None);
    provide_context(Export { list, view, asked });
    let parts = use_parts();
    view! {
        <MenuButton label=t(msg::export) icon=Icon::Download popup=parts.export_menu>{t(msg::export)}</MenuButton>
        {once(move || asked.with(Option::is_some), parts.exporter)}
    }
}

/// What can be saved, and as what.
#[component]
pub fn ExportMenu() -> impl IntoView {
    let (lang, Export { asked, .. }) = (use_lang(), expect_context());
    let items = Signal::derive(move || {
        let item = |label: Message, scope, format| {
            MenuItem::run(label(lang.get()), move || asked.set(Some((scope, format))))
        };
        vec![
            item(msg::export_page_csv, Scope::Page, Format::Csv),
            item(msg::export_page_json, Scope::Page, Format::Json),
            item(msg::export_all_csv, Scope::All, Format::Csv).separated(),
            item(msg::export_all_json, Scope::All, Format::Json),
        ]
    });
    view! { <MenuPopup items /> }
}
