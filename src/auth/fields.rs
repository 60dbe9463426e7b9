//! The fields of the form, by the way of signing in.

use super::draft::{Draft, Field, gets_no_token};
use super::enter::can_sign;
use crate::config::{AuthKind, Connection};
use crate::i18n::{Message, t, use_lang};
use crate::locales::sign_in as msg;
use crate::ui::{Checkbox, Flash, PasswordField, Segmented, TextArea, TextField, TextKind, Tone};
use leptos::prelude::*;

/// Chooses the way of signing in, where the person is asked for something.
pub fn choose_kind(draft: Draft) -> impl IntoView {
    let lang = use_lang();
    let options = Signal::derive(move || {
        let option = |kind: AuthKind| (kind.word().to_owned(), kind_title(kind)(lang.get()).to_owned());
        AuthKind::ASKING.into_iter().map(option).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || draft.kind.get().word().to_owned());
    let choose = move |word: String| {
        if let Some(kind) = AuthKind::from_word(&word) {
            draft.kind.set(kind);
            draft.tried.set(false);
        }
    };
    view! { <Segmented label=t(msg::way) value=chosen options on_change=choose /> }
}

const fn kind_title(kind: AuthKind) -> Message {
    match kind {
        AuthKind::Password => msg::way_password,
        AuthKind::Token => msg::way_token,
        AuthKind::AccessKey => msg::way_access_key,
        AuthKind::Gateway => msg::way_gateway,
        AuthKind::Host => msg::way_host,
    }
}

/// The fields that the chosen way needs. `again`: the connection's project stays as it is.
#[component]
pub fn CredentialFields(
    /// What is typed.
    draft: Draft,
    /// What it is typed for.
    connection: Connection,
    /// Whether somebody signs in again, to the same project.
    #[prop(optional)]
    again: bool,
) -> impl IntoView {
    let signs = can_sign(&connection);
    let project_id =
        move || (!again).then(|| text(draft, Field::ProjectId, msg::project_id, Some(msg::project_id_hint)));
    move || {
        match draft.kind.get() {
        AuthKind::Password => view! {
            {(!again).then(|| view! {
                {text(draft, Field::Domain, msg::domain, Some(msg::domain_hint))}
                {text(draft, Field::User, msg::user, None)}
                {no_token(draft)}
            })}
            {again.then(|| view! {
                // For password managers: whose password it is.
                <input hidden type="text" autocomplete="username" readonly prop:value=draft.text(Field::User) />
            })}
            {secret(draft, Field::Password, msg::password, None, "current-password")}
            {mfa(draft)}
            {(!again).then(|| text(draft, Field::Project, msg::project, Some(msg::project_hint)))}
            {kept(draft)}
        }
        .into_any(),
        AuthKind::Token => view! {
            {token(draft)}
            {project_id()}
            {kept(draft)}
        }
        .into_any(),
        AuthKind::AccessKey => view! {
            {(!signs).then(|| view! { <Flash tone=Tone::Warn title=t(msg::cannot_sign)><p>{t(msg::cannot_sign_why)}</p></Flash> })}
            {text(draft, Field::AccessKey, msg::access_key, None)}
            {secret(draft, Field::SecretKey, msg::secret_key, Some(msg::secret_key_hint), "off")}
            {secret(draft, Field::SecurityToken, msg::security_token, Some(msg::security_token_hint), "off")}
            {project_id()}
            {kept(draft)}
        }
        .into_any(),
        AuthKind::Gateway => view! {
            <p class="hint">{t(msg::gateway_signs)}</p>
            {connection.project_id.is_empty().then(project_id)}
        }
        .into_any(),
        AuthKind::Host => view! { <p class="hint">{t(msg::host_signs)}</p> }.into_any(),
    }
    }
}

fn error(draft: Draft, field: Field) -> Signal<Option<String>> {
    let lang = use_lang();
    Signal::derive(move || draft.error(field, lang.get()))
}

fn hint(text: Option<Message>) -> Signal<Option<String>> {
    let lang = use_lang();
    Signal::derive(move || text.map(|text| text(lang.get()).to_owned()))
}

fn text(draft: Draft, field: Field, label: Message, note: Option<Message>) -> AnyView {
    let value = draft.text(field);
    let (kind, autocomplete) = match field {
        Field::ProjectId | Field::AccessKey => (TextKind::Code, "off"),
        Field::Domain => (TextKind::Text, "organization"),
        Field::User => (TextKind::Text, "username"),
        Field::UserId => (TextKind::Code, "off"),
        Field::Passcode => (TextKind::Code, "one-time-code"),
        _ => (TextKind::Text, "off"),
    };
    view! {
        <TextField label=t(label) hint=hint(note) required=!field.is_optional() kind value autocomplete
            error=error(draft, field) on_input=move |text| value.set(text) />
    }
    .into_any()
}

fn secret(
    draft: Draft,
    field: Field,
    label: Message,
    note: Option<Message>,
    autocomplete: &'static str,
) -> AnyView {
    let value = draft.text(field);
    let (show, hide) = match field {
        Field::Password => (msg::show_password as Message, msg::hide_password as Message),
        _ => (msg::show as Message, msg::hide as Message),
    };
    view! {
        <PasswordField label=t(label) hint=hint(note) required=!field.is_optional() value autocomplete
            show_label=t(show) hide_label=t(hide)
            error=error(draft, field) on_input=move |text| value.set(text) />
    }
    .into_any()
}

/// What a user with a virtual MFA device enters: asked for by IAM, or beforehand by the person.
fn mfa(draft: Draft) -> impl IntoView {
    view! {
        <Checkbox label=t(msg::has_mfa) checked=draft.has_mfa on_change=move |on| draft.has_mfa.set(on) />
        <Show when=move || draft.has_mfa.get()>
            {text(draft, Field::Passcode, msg::passcode, Some(msg::passcode_hint))}
            {text(draft, Field::UserId, msg::user_id, Some(msg::user_id_hint))}
        </Show>
    }
}

/// A HUAWEI ID gets no token, however right its password is.
fn no_token(draft: Draft) -> impl IntoView {
    let is_seen = Memo::new(move |_| {
        draft
            .text(Field::Domain)
            .with(|domain| draft.text(Field::User).with(|user| gets_no_token(domain, user)))
    });
    view! {
        <Show when=move || is_seen.get()>
            <Flash tone=Tone::Warn title=t(msg::no_token)><p>{t(msg::no_token_text)}</p></Flash>
        </Show>
    }
}

fn token(draft: Draft) -> AnyView {
    let value = draft.text(Field::Token);
    view! {
        <TextArea label=t(msg::token) hint=t(msg::token_hint) required=true rows=4 mono=true value
            error=error(draft, Field::Token) on_input=move |text| value.set(text) />
    }
    .into_any()
}

fn kept(draft: Draft) -> impl IntoView {
    view! {
        <Checkbox label=t(msg::keep) hint=t(msg::keep_hint) checked=draft.is_kept on_change=move |on| draft.is_kept.set(on) />
    }
}
