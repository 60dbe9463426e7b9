//! Signing in again over the page when the token has expired: nothing typed is lost, and the
//! requests that were refused go on.

use crate::api::Problem;
use crate::components::{Button, ButtonVariant, Dialog, DialogSize, PasswordField};
use crate::config::DemoIdentity;
use crate::data::use_api;
use crate::i18n::{t, tr};
use crate::locales::{common, connect, shell as msg};
use crate::parts::ProblemPanel;
use crate::session::Session;
use leptos::prelude::*;

/// The question, while it is open.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let session = expect_context::<Session>();
    view! {
        <Dialog open=session.asking() size=DialogSize::Small title=t(msg::expired_title) close_label=t(common::close)
            on_close=Callback::new(move |()| session.answer(false))>
            <Form />
        </Dialog>
    }
}

#[component]
fn Form() -> impl IntoView {
    let api = use_api();
    let session = expect_context::<Session>();
    let (password, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let problem = RwSignal::new(None::<Problem>);
    let (domain, user) = session
        .signed_in()
        .with_untracked(|it| it.as_ref().map(|it| (it.domain.clone(), it.user.clone())).unwrap_or_default());
    let text = {
        let user = user.clone();
        tr(move |lang| msg::expired_text(lang, &user))
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(connection) = session.connection().get_untracked() else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let identity =
            DemoIdentity { domain: domain.clone(), user: user.clone(), password: password.get_untracked() };
        leptos::task::spawn_local(async move {
            let outcome = session.sign_in(api, connection, &identity).await;
            // The dialog may have been closed meanwhile.
            let _ = busy.try_set(false);
            match outcome {
                Ok(()) => session.answer(true),
                Err(error) => drop(problem.try_set(Some(error))),
            }
        });
    };
    view! {
        <form on:submit=submit novalidate>
            <p>{text}</p>
            <PasswordField label=t(connect::password) required=true value=password autocomplete="current-password"
                show_label=t(connect::show_password) hide_label=t(connect::hide_password)
                on_input=move |text| password.set(text) />
            {move || problem.get().map(|problem| view! { <ProblemPanel problem /> })}
            <Button variant=ButtonVariant::Primary submit=true busy=busy>{t(connect::sign_in)}</Button>
        </form>
    }
}
