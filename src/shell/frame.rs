//! Where everything stands.

use super::banner::Banner;
use super::navigation::Navigation;
use super::notices::Notices;
use super::overlays::Overlays;
use super::shortcuts::listen;
use crate::chunks;
use crate::components::NoticeList;
use crate::config::UrlOptions;
use crate::data::use_online;
use crate::i18n::t;
use crate::locales::shell as msg;
use crate::session::Session;
use leptos::prelude::*;

/// Skip link, banner, navigation, the page, notices.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let embed = expect_context::<UrlOptions>().embed;
    let notices = expect_context::<Notices>();
    let online = use_online();
    let overlays = expect_context::<Overlays>();
    let session = expect_context::<Session>();
    let is_demo = Memo::new(move |_| session.is_demo() && session.signed_in().with(Option::is_some));
    listen(overlays);
    view! {
        <a class="skip-link" href="#main" on:click=focus_main>{t(msg::skip)}</a>
        <div class="shell" class:embed=embed>
            {(!embed).then(|| view! { <Banner /> <Navigation /> })}
            <Show when=move || is_demo.get()>{chunks::demo_bar()}</Show>
            <main id="main" tabindex="-1">
                <Show when=move || !online.get()>
                    <p class="offline-banner" role="status">{t(msg::offline)}</p>
                </Show>
                {children()}
            </main>
        </div>
        {chunks::once(move || session.asking().get(), chunks::sign_in_again)}
        {chunks::once(move || overlays.activity.get(), chunks::activity_drawer)}
        {chunks::once(move || overlays.palette.get(), chunks::palette)}
        {chunks::once(move || overlays.help.get(), chunks::shortcut_help)}
        <NoticeList
            notices=notices.list()
            label=t(msg::notices)
            dismiss_label=t(msg::dismiss)
            on_dismiss=move |id| notices.dismiss(id)
        />
    }
}

/// The router would take `#main` for a route of its own.
fn focus_main(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    let main = document().get_element_by_id("main");
    if let Some(main) =
        main.and_then(|main| wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(main).ok())
    {
        // An element that cannot take the focus leaves it where it was.
        let _ = main.focus();
    }
}
