//! Who is signed in, for how much longer, and signing out.

use crate::auth::{Session, SignedIn};
use crate::config::{AuthKind, Preferences, STORED_PREFIX, TOUR_SEEN, own};
use crate::data::use_clock;
use crate::i18n::{Lang, format, t, use_lang};
use crate::locales::{shell as msg, sign_in};
use crate::notices::Notices;
use crate::platform;
use crate::router::{Route, use_location};
use crate::ui::MenuButton;
use crate::widgets::use_parts;
use crate::workspace::{use_api, use_jobs, use_workspaces};
use leptos::prelude::*;

/// Who is signed in; opens the menu of the session.
#[component]
pub fn SessionButton() -> impl IntoView {
    let session = expect_context::<Session>();
    let (lang, now, signed_in) = (use_lang(), use_clock(), session.signed_in());
    // What changes every second is a text: the button itself stays, and the focus on it.
    let minutes = Memo::new(move |_| {
        let expires_at = signed_in.with(|it| it.as_ref()?.expires_at())?;
        Some(expires_at.saturating_sub(now.get()) / 60_000)
    });
    let left = move || minutes.get().map(|minutes| short_duration(lang.get(), minutes * 60));
    let who = move || signed_in.with(|it| it.as_ref().map(|it| who(lang.get(), it)));
    let popup = use_parts().session_menu;
    view! {
        <Show when=move || signed_in.with(Option::is_some)>
            <div class="session">
                <MenuButton label=t(msg::session) popup=popup>
                    <span class="session-user">{who}</span>
                    <span class="faint">{left}</span>
                </MenuButton>
            </div>
        </Show>
    }
}

/// Who that is: the user, the public half of the key, or where the credentials come from.
fn who(lang: Lang, it: &SignedIn) -> String {
    let kind = match it.credentials.kind() {
        AuthKind::Gateway => sign_in::way_gateway(lang),
        AuthKind::Host => sign_in::way_host(lang),
        AuthKind::Password | AuthKind::Token | AuthKind::AccessKey => sign_in::way_token(lang),
    };
    it.credentials.who().unwrap_or(kind).to_owned()
}

/// Who that is, and for how much longer.
pub(super) fn signed_in_text(lang: Lang, it: &SignedIn, now: u64) -> String {
    let who = msg::signed_in_as(lang, &who(lang, it));
    let left = |at: u64| msg::valid_for(lang, &format::duration(lang, at.saturating_sub(now) / 1000));
    let unknown = || it.credentials.end_is_unknown().then(|| msg::end_unknown(lang).to_owned());
    match it.expires_at().map(left).or_else(unknown) {
        Some(end) => format!("{who} · {end}"),
        None => who,
    }
}

/// The first part of a duration: `23 h`, `4 min`.
fn short_duration(lang: Lang, seconds: u64) -> String {
    format::duration(lang, seconds).split_inclusive(' ').take(2).collect()
}

/// Signs out: nothing of the session stays in memory, and nothing in the browser but what the
/// person chose for the console itself.
pub fn use_sign_out() -> impl Fn() + Clone + Send + Sync + 'static {
    let session = expect_context::<Session>();
    let (api, cache, jobs, notices) =
        (use_api(), use_workspaces().cache(), use_jobs(), expect_context::<Notices>());
    let location = use_location();
    move || {
        session.sign_out();
        location.go(Route::Connect.path());
        api.log().clear();
        cache.clear();
        jobs.clear();
        notices.clear();
        platform::clear_stored(STORED_PREFIX, &[Preferences::KEY, own::KEY, TOUR_SEEN]);
    }
}
