//! Beginning the demo anew.

use super::control::Control;
use crate::auth::Session;
use crate::i18n::{t, use_lang};
use crate::locales::{common, demo as msg};
use crate::notices::Notices;
use crate::router::{Route, use_location};
use crate::ui::{Button, ButtonVariant, Dialog, DialogSize, Tone};
use crate::workspace::{use_api, use_jobs, use_workspaces};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::json;

/// How fast time runs on the first day.
const SPEED: u32 = 60;

/// Asks, and begins anew.
#[component]
pub fn ResetDialog(open: RwSignal<bool>) -> impl IntoView {
    let (control, session, api) = (expect_context::<Control>(), expect_context::<Session>(), use_api());
    let (notices, lang, jobs) = (expect_context::<Notices>(), use_lang(), use_jobs());
    let cache = use_workspaces().cache();
    let location = use_location();
    let reset = Callback::new(move |_| {
        spawn_local(async move {
            // A reset leaves the emulator's clock alone, and how fast that runs.
            let is_reset = control.steer("clock", vec![json!({ "speed": SPEED })]).await
                && control.steer("reset", vec![json!({ "seed": "demo" })]).await;
            if !is_reset {
                return;
            }
            jobs.leave();
            // The tokens are gone with everything else. Where this fails, the next request tries again.
            if let Some(demo) = session.connection().get_untracked() {
                let _ = session.open(api, demo).await;
            }
            if control.is_gone() {
                return;
            }
            open.set(false);
            location.go(Route::Instances.path());
            cache.clear();
            notices.say(Tone::Ok, msg::reset_done(lang.get_untracked()), None);
        });
    });
    let footer = move || {
        view! {
            <Button on_click=move |_| open.set(false)>{t(common::cancel)}</Button>
            <Button variant=ButtonVariant::DangerPrimary busy=control.busy() on_click=reset>{t(msg::reset_now)}</Button>
        }
    };
    view! {
        <Dialog open alert=true size=DialogSize::Small title=t(msg::reset_title) close_label=t(common::close) footer>
            <p>{t(msg::reset_text)}</p>
        </Dialog>
    }
}
