//! Signing in to a connection that needs no input from the person: an emulator
//! with a published identity, a gateway with credentials of its own, or a host page with a token.

use crate::api::Problem;
use crate::auth::Session;
use crate::config::Connection;
use crate::i18n::tr;
use crate::locales::connect as msg;
use crate::ui::{Loading, SkeletonBlock, SkeletonLines};
use crate::widgets::told;
use crate::workspace::use_api;
use leptos::prelude::*;

/// Signs in to a connection without asking for credentials. Shows a skeleton meanwhile, and the
/// problem with a button to retry if signing in fails.
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
                // The component may have been disposed of meanwhile.
                let _ = problem.try_set(Some(error));
            }
        });
    };
    sign_in();
    move || match problem.get() {
        Some(problem) => told(problem, sign_in),
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
