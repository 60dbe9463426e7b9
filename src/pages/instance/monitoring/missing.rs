//! What is said where there is no way to Cloud Eye.

use crate::auth::Session;
use crate::config::ConnectionKind;
use crate::i18n::{t, use_lang};
use crate::locales::monitoring as msg;
use crate::router::Route;
use crate::ui::{Flash, LinkButton, Tone};
use leptos::prelude::*;

/// What is missing, and who can add it.
#[component]
pub fn NoCloudEye() -> impl IntoView {
    let (session, lang) = (expect_context::<Session>(), use_lang());
    let connection = session.connection().get_untracked().unwrap_or_default();
    let remedy = Signal::derive(move || {
        let message = match (connection.is_own, connection.kind) {
            (true, _) => msg::missing_own,
            (false, ConnectionKind::Gateway) => msg::missing_gateway,
            (false, _) => msg::missing_deployment,
        };
        message(lang.get()).to_owned()
    });
    let is_own = session.connection().get_untracked().is_some_and(|it| it.is_own);
    let actions = is_own.then(|| {
        view! { <LinkButton small=true href=Route::Connect.path()>{t(msg::missing_change)}</LinkButton> }
    });
    view! {
        <Flash tone=Tone::Idle title=t(msg::missing_title) actions=actions.into_any()>
            <p>{t(msg::missing_text)}</p>
            <p>{remedy}</p>
        </Flash>
    }
}
