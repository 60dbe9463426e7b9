//! Signing in again over the page when the credentials have expired, or soon will: nothing typed
//! is lost, and the requests that were refused go on.

use crate::api::{Credentials, Problem};
use crate::auth::{CredentialFields, Draft};
use crate::auth::{Reason, Session, SignedIn};
use crate::i18n::{Lang, t, tr};
use crate::locales::{common, sign_in as msg};
use crate::ui::{Button, ButtonVariant, Dialog, DialogSize, focus_first_invalid};
use crate::widgets::ProblemPanel;
use crate::workspace::use_api;
use leptos::html;
use leptos::prelude::*;

/// The question, while it is open.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let session = expect_context::<Session>();
    let title = tr(move |lang| title(lang, &session.reason().get()));
    view! {
        <Dialog open=session.asking() size=DialogSize::Small title close_label=t(common::close)
            on_close=Callback::new(move |()| session.decline())>
            {move || session.signed_in().get_untracked().map(|before| view! { <Form before /> })}
        </Dialog>
    }
}

fn title(lang: Lang, reason: &Reason) -> String {
    match reason {
        Reason::Refused => msg::again_title(lang).to_owned(),
        Reason::Expiring => msg::soon_title(lang).to_owned(),
        Reason::Project(project) => msg::project_title(lang, &project.name),
    }
}

fn explanation(lang: Lang, reason: &Reason, before: &SignedIn) -> String {
    let who = before.credentials.who().unwrap_or_default();
    match (reason, &before.credentials) {
        (Reason::Project(_), _) => msg::project_text(lang).to_owned(),
        (Reason::Expiring, _) => msg::soon_text(lang).to_owned(),
        (Reason::Refused, Credentials::Password { .. }) => msg::again_password(lang, who),
        (Reason::Refused, Credentials::AccessKey(_)) => msg::again_key(lang, who),
        (Reason::Refused, _) => msg::again_token(lang).to_owned(),
    }
}

#[component]
fn Form(before: SignedIn) -> impl IntoView {
    let api = use_api();
    let session = expect_context::<Session>();
    let connection = session.connection().get_untracked().unwrap_or_default();
    let draft = Draft::again(&connection, &before);
    draft.is_kept.set(before.is_kept);
    let reason = session.reason().get_untracked();
    let project = match &reason {
        Reason::Project(project) => project.clone(),
        _ => before.project.clone(),
    };
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let node = NodeRef::<html::Form>::new();
    let text = tr(move |lang| explanation(lang, &reason, &before));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        draft.tried.set(true);
        if busy.get_untracked() {
            return;
        }
        let Some(typed) = untrack(|| draft.typed()) else {
            request_animation_frame(move || {
                if let Some(Some(node)) = node.try_get_untracked() {
                    focus_first_invalid(&node);
                }
            });
            return;
        };
        busy.set(true);
        problem.set(None);
        let (project, is_kept) = (project.clone(), draft.is_kept.get_untracked());
        // Closing the dialog takes it back.
        leptos::task::spawn_local_scoped_with_cancellation(async move {
            let outcome = session.sign_in_again(api, typed, project, is_kept).await;
            let _ = busy.try_set(false);
            if let Err(error) = outcome {
                draft.hear(&error);
                let _ = problem.try_set(Some(error));
            }
        });
    };
    view! {
        <form class="credentials" node_ref=node on:submit=submit novalidate>
            <p>{text}</p>
            <CredentialFields draft connection again=true />
            {move || problem.get().map(|problem| view! { <ProblemPanel problem /> })}
            <Button variant=ButtonVariant::Primary submit=true busy=busy>{t(msg::sign_in)}</Button>
        </form>
    }
}
