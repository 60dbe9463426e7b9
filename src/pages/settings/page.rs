//! The page and its cards.

use super::about::About;
use super::choosing::{Appearance, KeyboardCard, Lists};
use super::connections::Connections;
use super::stored::StoredData;
use super::transfer::Transfer;
use crate::i18n::t;
use crate::locales::settings as msg;
use crate::shell::use_title;
use crate::ui::PageHeader;
use leptos::prelude::*;

/// Settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let title = t(msg::title);
    use_title(move || title.get());
    view! {
        <PageHeader title />
        <p class="lead">{t(msg::intro)}</p>
        <div class="settings">
            <Appearance />
            <Lists />
            <KeyboardCard />
            <Connections />
            <StoredData />
            <Transfer />
            <About />
        </div>
    }
}
