//! What every page but `/connect` needs: somebody who is signed in.

use crate::auth::automatic::opens_by_itself;
use crate::auth::{Session, kept};
use crate::config::{AuthKind, ConfigFile};
use crate::pages::connect::connect_href;
use crate::pages::opening::AutomaticSignIn;
use crate::router::use_location;
use crate::widgets::use_parts;
use crate::workspace::use_workspaces;
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
    let is_elsewhere = Memo::new({
        let wanted = use_location().wanted();
        move |_| wanted.with(Option::is_some)
    });
    let arrival = use_parts().arrival;
    move || match place.get() {
        _ if is_elsewhere.get() => arrival(),
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
