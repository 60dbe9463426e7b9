//! The address of the page, for somebody else.

use crate::auth::{Session, SignedIn};
use crate::config::{At, ConfigFile};
use crate::i18n::t;
use crate::locales::{common, shell as msg};
use crate::router::use_location;
use crate::ui::{CopyButton, CopyTexts};
use leptos::prelude::*;

/// The place of work that is open; `None` while nobody is signed in. Reactive.
pub fn use_here() -> Signal<Option<At>> {
    let session = expect_context::<Session>();
    Signal::derive(move || {
        let connection = session.connection().with(|it| it.as_ref().map(|it| it.id.clone()))?;
        let project = session.signed_in().with(|it| it.as_ref().map(|it| it.project.id.clone()))?;
        Some(At { connection, project })
    })
}

/// Copies a link to the page as it is shown. Where there is more than one place of work, the link
/// says in which one.
#[component]
pub fn CopyLink() -> impl IntoView {
    let (location, here) = (use_location(), use_here());
    let (session, config) = (expect_context::<Session>(), expect_context::<RwSignal<ConfigFile>>());
    let projects = move |it: &Option<SignedIn>| it.as_ref().map_or(0, |it| it.projects.len());
    let has_several =
        move || config.with(|it| it.connections.len() > 1) || session.signed_in().with(projects) > 1;
    let link = Signal::derive(move || location.link(here.get().filter(|_| has_several())));
    let texts =
        CopyTexts { copy: t(msg::copy_link), copied: t(msg::link_copied), failed: t(common::copy_failed) };
    view! { <CopyButton text=link texts /> }
}
