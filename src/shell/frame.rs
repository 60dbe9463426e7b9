//! Where everything stands.

use super::banner::Banner;
use super::deployment::DeploymentBanner;
use super::left_out::LeftOutBanner;
use super::navigation::Navigation;
use super::notices::NoticeCorner;
use super::overlays::Overlays;
use super::shortcuts::listen;
use crate::auth::{Reason, Session, expiry};
use crate::data::use_online;
use crate::i18n::t;
use crate::locales::{shell as msg, sign_in};
use crate::platform::mount::Root;
use crate::router::use_location;
use crate::ui::{Button, once};
use crate::widgets::use_parts;
use crate::workspace::{use_api, use_jobs};
use leptos::prelude::*;

/// Skip link, banner, navigation, the page, notices.
#[component]
pub fn Frame(children: Children) -> impl IntoView {
    let embed = use_location().options().with_untracked(|asked| asked.embed);
    let online = use_online();
    let overlays = expect_context::<Overlays>();
    let (session, jobs) = (expect_context::<Session>(), use_jobs());
    // Another edition is another demo.
    let demo = Memo::new(move |_| {
        let is_demo = session.is_demo() && session.signed_in().with(Option::is_some);
        is_demo.then(|| session.edition())
    });
    let root = Root::current();
    listen(overlays, root);
    // The address would lose its page to `#main`.
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        root.focus("#main");
    };
    expiry::watch(session, use_api());
    let parts = use_parts();
    view! {
        {(!embed).then(|| view! { <a class="skip-link" href="#main" on:click=skip>{t(msg::skip)}</a> })}
        <div class="shell" class:embed=embed>
            {(!embed).then(|| view! { <Banner /> <Navigation /> })}
            {move || demo.get().map(|_| (parts.demo_bar)())}
            // A page of somebody else has a main part of its own.
            <main id="main" tabindex="-1" role=(!root.is_page()).then_some("group")>
                <Show when=move || !online.get()>
                    <p class="offline-banner" role="status">{t(msg::offline)}</p>
                </Show>
                <Show when=move || session.declined().get()>
                    <div class="page-banner" role="status">
                        <span>{t(sign_in::declined)}</span>
                        <Button small=true on_click=move |_| session.ask_soon(Reason::Refused)>
                            {t(sign_in::again)}
                        </Button>
                    </div>
                </Show>
                <DeploymentBanner />
                <LeftOutBanner />
                {children()}
            </main>
        </div>
        {embed.then(parts.embedding)}
        {once(move || jobs.is_needed(), parts.job_follower)}
        {once(move || session.asking().get(), parts.sign_in_again)}
        {once(move || overlays.activity.get(), parts.activity_drawer)}
        {once(move || overlays.palette.get(), parts.palette)}
        {once(move || overlays.help.get(), parts.shortcut_help)}
        <NoticeCorner />
    }
}
