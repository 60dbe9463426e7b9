//! Elements of lists that could not be read: said once for the page, whatever shows the others.

use crate::i18n::{t, tr};
use crate::locales::shell as msg;
use crate::router::use_route;
use crate::ui::{Flash, Tone};
use crate::workspace::use_api;
use leptos::prelude::*;

/// How many elements are missing from what the page shows; nothing where none is.
#[component]
pub fn LeftOutBanner() -> impl IntoView {
    let (api, route) = (use_api(), use_route());
    Effect::new(move |_| {
        route.track();
        api.forget_left_out();
    });
    let count = Memo::new(move |_| api.left_out());
    view! {
        <Show when=move || { count.get() > 0 }>
            <Flash tone=Tone::Warn title=tr(move |lang| msg::left_out(lang, count.get()))>
                <p>{t(msg::left_out_text)}</p>
            </Flash>
        </Show>
    }
}
