//! What every page but `/connect` needs: somebody who is signed in.

use crate::api::Problem;
use crate::auth::automatic::opens_by_itself;
use crate::auth::{Session, kept};
use crate::config::{AuthKind, ConfigFile, Connection};
use crate::i18n::tr;
use crate::locales::connect as msg;
use crate::pages::connect::connect_href;
use crate::router::use_location;
use crate::ui::{Loading, SkeletonBlock, SkeletonLines};
use crate::widgets::ProblemPanel;
use crate::workspace::{use_api, use_workspaces};
use leptos::prelude::*;

/// Shows a page once somebody is signed in. Connections that need no question are opened by
/// themselves; otherwise the person is sent to `/connect`.
#[component]
pub fn SignedIn(
    /// The page.
    page: fn() -> AnyView,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let (place, workspaces) = (session.place(), use_workspaces());
    // Another place of work is another page: what belongs to the one that was left goes with it.
    move || match place.get() {
        Some(place) => {
            provide_context(workspaces.at(place));
            page()
        }
        None => view! { <SignIn /> }.into_any(),
    }
}

#[component]
fn SignIn() -> impl IntoView {
    let config = expect_context::<RwSignal<ConfigFile>>();
    let session = expect_context::<Session>();
    let current = session.connection().get_untracked();
    // Someone who signed out of an emulator meant it. Nobody signs out of the page around the console:
    // its token has not come yet, or there was none.
    let signed_out = current.as_ref().is_some_and(|it| it.auth != AuthKind::Host);
    let first = |config: &ConfigFile| kept::connection(config).or(config.first_connection()).cloned();
    let connection = current.or_else(|| config.with_untracked(first));
    match connection.filter(|it| opens_by_itself(it) && !signed_out) {
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
        let connection = connection.get_value();
        leptos::task::spawn_local(async move {
            if let Err(error) = session.open(api, connection).await {
                // The person may have gone elsewhere meanwhile.
                let _ = problem.try_set(Some(error));
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
