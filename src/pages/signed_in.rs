//! What every page but `/connect` needs: somebody who is signed in.

use crate::api::Problem;
use crate::browser;
use crate::components::{Loading, SkeletonBlock, SkeletonLines};
use crate::config::{ConfigFile, Connection, TAB_KEY};
use crate::data::use_api;
use crate::i18n::tr;
use crate::locales::connect as msg;
use crate::location::use_location;
use crate::pages::connect::connect_href;
use crate::parts::ProblemPanel;
use crate::session::Session;
use leptos::prelude::*;

/// Shows a page once somebody is signed in. An emulator's published identity signs in by
/// itself; otherwise the person is sent to `/connect`.
#[component]
pub fn SignedIn(
    /// The page.
    page: fn() -> AnyView,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let signed_in = session.signed_in();
    let is_signed_in = Memo::new(move |_| signed_in.with(Option::is_some));
    move || if is_signed_in.get() { page() } else { view! { <SignIn /> }.into_any() }
}

#[component]
fn SignIn() -> impl IntoView {
    let config = expect_context::<RwSignal<ConfigFile>>();
    let session = expect_context::<Session>();
    let current = session.connection().get_untracked();
    // Someone who signed out of an emulator meant it.
    let signed_out = current.is_some();
    let chosen = browser::read_session(TAB_KEY);
    let first = move |config: &ConfigFile| config.first_connection(chosen.as_deref()).cloned();
    let connection = current.or_else(|| config.with_untracked(first));
    match connection.filter(|it| it.demo_identity.is_some() && !signed_out) {
        Some(connection) => view! { <AutomaticSignIn connection /> }.into_any(),
        None => {
            use_location().leave_for(connect_href);
            ().into_any()
        }
    }
}

#[component]
fn AutomaticSignIn(connection: Connection) -> impl IntoView {
    let api = use_api();
    let session = expect_context::<Session>();
    let problem = RwSignal::new(None::<Problem>);
    let label = connection.label.clone();
    let connection = StoredValue::new(connection);
    let sign_in = move || {
        problem.set(None);
        leptos::task::spawn_local(async move {
            let connection = connection.get_value();
            let Some(identity) = connection.demo_identity.clone() else { return };
            if let Err(error) = session.sign_in(api, connection, &identity).await {
                problem.set(Some(error));
            }
        });
    };
    sign_in();
    move || match problem.get() {
        Some(problem) => {
            view! { <ProblemPanel problem retry=Callback::new(move |()| sign_in()) /> }.into_any()
        }
        None => {
            let label = label.clone();
            view! {
                <Loading label=tr(move |lang| msg::connecting(lang, &label))>
                    <SkeletonLines lines=2 />
                    <SkeletonBlock />
                </Loading>
            }
            .into_any()
        }
    }
}
