//! What every page but `/connect` needs: somebody who is signed in.

use crate::api::Problem;
use crate::config::{AuthKind, ConfigFile, Connection};
use crate::data::use_api;
use crate::i18n::tr;
use crate::locales::connect as msg;
use crate::pages::connect::connect_href;
use crate::router::use_location;
use crate::session::automatic::opens_by_itself;
use crate::session::{Session, kept};
use crate::ui::{Loading, SkeletonBlock, SkeletonLines};
use crate::widgets::ProblemPanel;
use leptos::prelude::*;

/// Shows a page once somebody is signed in. Connections that need no question are opened by
/// themselves; otherwise the person is sent to `/connect`.
#[component]
pub fn SignedIn(
    /// The page.
    page: fn() -> AnyView,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let signed_in = session.signed_in();
    // Another project is another page.
    let project = Memo::new(move |_| signed_in.with(|it| it.as_ref().map(|it| it.project.id.clone())));
    move || if project.with(Option::is_some) { page() } else { view! { <SignIn /> }.into_any() }
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
pub fn AutomaticSignIn(connection: Connection) -> impl IntoView {
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
