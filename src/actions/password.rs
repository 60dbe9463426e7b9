//! Resetting the password of an instance. What is typed is gone with the dialog.

use super::reveal::{reveal, reveal_refusals};
use super::silence::{Found, Trouble};
use super::{Actions, Change, maybe};
use crate::data::Mutation;
use crate::i18n::{Lang, t, tr, use_lang};
use crate::locales::{changes as msg, common, sign_in};
use crate::notices::Notices;
use crate::platform;
use crate::ui::{Button, ButtonVariant, Checklist, CopyButton, Dialog, Icon, PasswordField, Tone};
use crate::widgets::{
    RequestPreview, copy_texts, generate_password, password_checks, refusal_at, violation_words,
};
use crate::workspace::use_client;
use dms_api::operation::{Operation, ResetPassword};
use dms_api::rules::password::{CREATE, RESET};
use dms_api::secret::Secret;
use leptos::html::Form;
use leptos::prelude::*;

/// The dialog.
#[component]
pub fn PasswordDialog() -> impl IntoView {
    let actions = expect_context::<Actions>();
    let title = tr(move |lang| {
        actions.instance.with(|it| msg::password_title(lang, it.name.as_deref().unwrap_or_default()))
    });
    view! {
        <Dialog open=actions.password title close_label=t(common::close)>
            <PasswordForm />
        </Dialog>
    }
}

#[component]
fn PasswordForm() -> impl IntoView {
    let actions = expect_context::<Actions>();
    let password = RwSignal::new(String::new());
    let (mutation, found) = (Mutation::default(), RwSignal::new(None::<Found>));
    let left = RwSignal::new(false);
    let form = NodeRef::<Form>::new();
    let instance_id = actions.instance.with_untracked(|it| it.instance_id.clone().unwrap_or_default());
    let operation = Memo::new(move |_| ResetPassword {
        instance_id: instance_id.clone(),
        new_password: Secret(password.get()),
    });
    let project_id = use_client().project_id();
    let request = Memo::new(move |_| operation.with(|operation| operation.request(&project_id)));
    let error = maybe(move |lang| error(lang, left.get(), &password.get(), mutation));
    let typed = move |text: String| {
        password.set(text);
        mutation.reset();
    };
    reveal_refusals(form, mutation);
    let send = use_send(mutation, found);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        left.set(true);
        if password.with_untracked(|password| RESET.check(password).is_ok()) {
            send.run(operation.get_untracked());
        } else {
            reveal(form);
        }
    };
    let user = actions.instance.with_untracked(|it| it.access_user.clone());
    view! {
        <form on:submit=submit novalidate node_ref=form>
            {user.map(|user| view! {
                // For password managers: whose password it is.
                <input hidden type="text" autocomplete="username" readonly value=user.clone() />
                <p>{tr(move |lang| msg::password_user(lang, &user))}</p>
            })}
            <PasswordField label=t(msg::new_password) required=true value=password error on_input=typed
                on_blur=move |()| left.set(password.with_untracked(|password| !password.is_empty()))
                show_label=t(sign_in::show_password) hide_label=t(sign_in::hide_password) />
            <Tools password typed=Callback::new(typed) />
            <Checklist label=t(msg::password_rules)
                checks=Signal::derive({ let lang = use_lang(); move || password_checks(lang.get(), &RESET, &password.get()) }) />
            <p class="hint">{tr(|lang| msg::password_difference(lang, CREATE.kinds_needed, RESET.kinds_needed))}</p>
            <RequestPreview request />
            <Trouble mutation found />
            <footer>
                <p class="hint">{t(msg::never_stored)}</p>
                <Button on_click=move |_| actions.password.set(false)>{t(common::cancel)}</Button>
                <Button variant=ButtonVariant::Primary submit=true busy=mutation.busy()>{t(msg::reset_password)}</Button>
            </footer>
        </form>
    }
}

/// Making a password, and copying it before it is gone.
#[component]
fn Tools(password: RwSignal<String>, typed: Callback<String>) -> impl IntoView {
    let make = move |_| {
        // Without a source of randomness there is still typing.
        if let Some(made) = generate_password(&RESET, platform::random_bytes) {
            typed.run(made);
        }
    };
    let copy = move || {
        password.with(|password| !password.is_empty()).then(|| {
            view! {
                <CopyButton text=password texts=copy_texts() />
                <span class="hint">{t(msg::copy_now)}</span>
            }
        })
    };
    view! {
        <div class="cluster">
            <Button small=true icon=Icon::Sparkle on_click=make>{t(msg::generate)}</Button>
            {copy}
        </div>
    }
}

/// Sends the new password, and closes the dialog when it was accepted.
fn use_send(mutation: Mutation, found: RwSignal<Option<Found>>) -> Callback<ResetPassword> {
    let actions = expect_context::<Actions>();
    let (client, notices, lang) = (use_client(), expect_context::<Notices>(), use_lang());
    Callback::new(move |operation: ResetPassword| {
        let name = actions.instance.with_untracked(|it| it.name.clone().unwrap_or_default());
        let change = async move {
            client.call(&operation).await.inspect_err(|problem| {
                // No answer of the service tells which password an instance has.
                let _ = found.try_set(problem.leaves_unknown().then_some(Found::Unclear));
                if problem.is_not_found() {
                    actions.changed(Change::Changed);
                }
            })
        };
        mutation.run(change, move |_| {
            let lang = lang.get_untracked();
            notices.say(
                Tone::Ok,
                msg::password_done(lang, &name),
                Some(msg::password_done_text(lang).to_owned()),
            );
            if mutation.is_here() {
                actions.password.set(false);
            }
            actions.changed(Change::Changed);
        });
    })
}

/// What is wrong: by the rule once the field was left, or as the service said.
fn error(lang: Lang, left: bool, password: &str, mutation: Mutation) -> Option<String> {
    let broken = RESET.check(password).err().filter(|_| left);
    broken
        .map(|violation| violation_words(lang, &violation))
        .or_else(|| mutation.problem().with(|problem| refusal_at(lang, RESET.field, problem.as_ref())))
}
