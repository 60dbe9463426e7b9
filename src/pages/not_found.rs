//! What is shown at an address without a page.

use crate::i18n::t;
use crate::locales::shell as msg;
use crate::router::Route;
use crate::shell::use_title;
use crate::ui::{LinkButton, PageHeader};
use leptos::prelude::*;

/// Page not found.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let title = t(msg::not_found_title);
    use_title(move || title.get());
    view! {
        <PageHeader title />
        <p class="lead">{t(msg::not_found_text)}</p>
        <LinkButton href=Route::Instances.path()>{t(msg::to_instances)}</LinkButton>
    }
}
