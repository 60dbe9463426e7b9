//! Opening a connection that needs no question.

use crate::api::Problem;
use crate::auth::Session;
use crate::config::Connection;
use crate::i18n::tr;
use crate::locales::connect as msg;
use crate::ui::{Loading, SkeletonBlock, SkeletonLines};
use crate::widgets::told;
use crate::workspace::use_api;
use leptos::prelude::*;

/// Signs in to a connection that opens by itself; says so, and why where it cannot be.
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
