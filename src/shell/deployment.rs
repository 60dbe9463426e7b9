//! The files that the console itself was loaded from: whether their server can be reached, and
//! whether newer ones lie there now. Both are said above the page, and nothing happens by itself:
//! what somebody types must not be lost to a reload.

use crate::i18n::t;
use crate::locales::{common, shell as msg};
use crate::platform;
use crate::ui::{Button, ButtonVariant};
use leptos::ev;
use leptos::prelude::*;
use std::time::Duration;

/// How often the page is looked at again, at most; in milliseconds.
const PAUSE: u64 = 10 * 60 * 1000;

/// How often it is seen whether that is due, for tabs that are always in front.
const TICK: Duration = Duration::from_secs(60);

/// What is known of the console's own files.
#[derive(Clone, Copy, Debug)]
pub struct Deployment {
    unreachable: RwSignal<bool>,
    tries: RwSignal<u32>,
    is_newer: RwSignal<bool>,
    looked_at: StoredValue<u64>,
}

impl Deployment {
    /// Watches for as long as the component lives: whenever the page is looked at after a pause, and
    /// while it is.
    pub fn install() -> Self {
        let deployment = Self {
            unreachable: RwSignal::new(false),
            tries: RwSignal::new(1),
            is_newer: RwSignal::new(false),
            looked_at: StoredValue::new(platform::now_millis()),
        };
        let look = move || deployment.look();
        let seen = window_event_listener(ev::visibilitychange, move |_| look());
        let back = window_event_listener(ev::focus, move |_| look());
        if let Ok(ticking) = set_interval_with_handle(look, TICK) {
            on_cleanup(move || ticking.clear());
        }
        on_cleanup(move || {
            seen.remove();
            back.remove();
        });
        provide_context(deployment);
        deployment
    }

    /// Notes whether `config.json` could not be asked for.
    pub fn set_unreachable(self, unreachable: bool) {
        self.unreachable.set(unreachable);
    }

    /// How often `config.json` is to have been asked for; reactive.
    pub fn tries(self) -> Signal<u32> {
        self.tries.into()
    }

    fn look(self) {
        let now = platform::now_millis();
        let is_early = now.saturating_sub(self.looked_at.get_value()) < PAUSE;
        if is_early || !platform::is_visible() || self.is_newer.get_untracked() {
            return;
        }
        let Some(own) = platform::application_script().and_then(|_| platform::head()) else { return };
        self.looked_at.set_value(now);
        leptos::task::spawn_local(async move {
            let page = gloo_net::http::Request::get(&platform::base_uri())
                .cache(web_sys::RequestCache::NoCache)
                .send();
            // Without an answer there is nothing to say.
            let Ok(answer) = page.await else { return };
            let Ok(text) = answer.text().await else { return };
            if answer.ok() && names_another(&text, &own) {
                let _ = self.is_newer.try_set(true);
            }
        });
    }
}

/// Whether the page is the console's but names a file that this one, by its `own` head, does not.
fn names_another(page: &str, own: &str) -> bool {
    let mut hashed = page.split('"').filter(|value| has_hash(value));
    page.contains("id=\"application-js\"") && hashed.any(|name| !own.contains(name))
}

/// Whether a value of the page has a hash in it, as the names of all files have that may change.
fn has_hash(value: &str) -> bool {
    let is_hash = |part: &str| part.len() >= 12 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    value.split(['-', '_', '.', '/']).any(is_hash)
}

/// What is to be said about the files; nothing as a rule.
#[component]
pub fn DeploymentBanner() -> impl IntoView {
    let Deployment { unreachable, tries, is_newer, .. } = expect_context();
    view! {
        <Show when=move || unreachable.get()>
            <div class="page-banner" role="status">
                <span>{t(msg::unreachable)}</span>
                <Button small=true on_click=move |_| tries.update(|tries| *tries += 1)>{t(common::try_again)}</Button>
            </div>
        </Show>
        <Show when=move || is_newer.get()>
            <div class="page-banner info" role="status">
                <span>{t(msg::newer)}</span>
                <Button small=true on_click=move |_| platform::reload()>{t(msg::reload)}</Button>
                <Button small=true variant=ButtonVariant::Quiet on_click=move |_| is_newer.set(false)>
                    {t(msg::later)}
                </Button>
            </div>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::names_another;

    #[test]
    fn only_another_console_is_newer() {
        let page = |app: &str, style: &str, worker: &str| {
            format!(
                r#"<base href="./"/><link id="application-js" rel="modulepreload" href="./app-{app}/console.js"/>
                <link rel="stylesheet" href="./console-{style}.css"/><meta name="demo" content="demo-worker_loader-{worker}.js"/>"#
            )
        };
        let hash = |digit: &str| digit.repeat(16);
        let present = page(&hash("a"), &hash("b"), &hash("c"));
        // What is loaded later adds to the head, and the base is made absolute.
        let own = present.replace("./\"/>", "https://console.example/\"/>") + "<link rel=\"manifest\">";
        assert!(!names_another(&present, &own));
        assert!(names_another(&page(&hash("0"), &hash("b"), &hash("c")), &own));
        assert!(names_another(&page(&hash("a"), &hash("0"), &hash("c")), &own));
        assert!(names_another(&page(&hash("a"), &hash("b"), &hash("0")), &own));
        let sign_on = format!("<title>Sign in</title><script src=\"./app-{}.js\">", hash("0"));
        assert!(!names_another(&sign_on, &own));
    }
}
