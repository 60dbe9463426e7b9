//! `/connect`: choose a service and sign in.

use crate::api::Problem;
use crate::components::{
    Button, ButtonVariant, Card, EmptyState, Icon, IconView, PageHeader, PasswordField, TextField,
    focus_first_invalid,
};
use crate::config::{ConfigFile, Connection, ConnectionKind, DemoIdentity};
use crate::data::use_api;
use crate::i18n::{t, tr};
use crate::locales::connect as msg;
use crate::location::{Address, use_location, use_query};
use crate::parts::ProblemPanel;
use crate::session::Session;
use crate::shell::use_title;
use leptos::{html, prelude::*};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// The address of this page that leads back to another after signing in.
pub fn connect_href(from: &Address) -> String {
    let (path, query) = (&from.path, from.query.as_str());
    let place = if query.is_empty() { path.clone() } else { format!("{path}?{query}") };
    format!("/connect?next={}", utf8_percent_encode(&place, NON_ALPHANUMERIC))
}

/// Where to go after signing in: a place of the console, never another site.
fn next_place(asked: Option<String>) -> String {
    let is_own = |place: &String| place.starts_with('/') && !place.starts_with("//") && !place.contains('\\');
    asked.filter(is_own).unwrap_or_else(|| "/instances".to_owned())
}

/// The connections of `config.json`, and a form to sign in to those that need one.
#[component]
pub fn ConnectPage() -> impl IntoView {
    let config = expect_context::<RwSignal<ConfigFile>>();
    let title = t(msg::title);
    use_title(move || title.get());
    let connections = config.with_untracked(|config| config.connections.clone());
    view! {
        <PageHeader title />
        <p class="lead">{t(msg::intro)}</p>
        {if connections.is_empty() {
            view! { <EmptyState icon=Icon::Plug title=t(msg::none_title) text=t(msg::none_text) /> }.into_any()
        } else {
            view! {
                <div class="connections">
                    {connections.into_iter().map(|connection| view! { <ConnectionCard connection /> }).collect_view()}
                </div>
            }.into_any()
        }}
    }
}

fn kind(connection: &Connection) -> (Icon, crate::i18n::Message) {
    match connection.kind {
        ConnectionKind::BuiltinDemo => (Icon::Sparkle, msg::kind_builtin),
        ConnectionKind::Emulator => (Icon::Server, msg::kind_emulator),
        ConnectionKind::Gateway => (Icon::Shield, msg::kind_gateway),
        ConnectionKind::Direct => (Icon::Globe, msg::kind_direct),
    }
}

/// What a person types to sign in; the published identity of an emulator is filled in.
#[derive(Clone, Copy)]
struct Form {
    domain: RwSignal<String>,
    user: RwSignal<String>,
    password: RwSignal<String>,
    project: RwSignal<String>,
    /// Whether signing in was tried, so that empty fields are pointed out.
    tried: RwSignal<bool>,
}

impl Form {
    fn new(connection: &Connection) -> Self {
        let known = connection.demo_identity.clone();
        let known = known.unwrap_or(DemoIdentity {
            domain: String::new(),
            user: String::new(),
            password: String::new(),
        });
        Self {
            domain: RwSignal::new(known.domain),
            user: RwSignal::new(known.user),
            password: RwSignal::new(known.password),
            project: RwSignal::new(connection.project_name.clone()),
            tried: RwSignal::new(false),
        }
    }

    fn fields(&self) -> [RwSignal<String>; 4] {
        [self.domain, self.user, self.password, self.project]
    }

    fn is_complete(&self) -> bool {
        self.fields().iter().all(|field| !field.with_untracked(String::is_empty))
    }

    fn identity(&self) -> DemoIdentity {
        DemoIdentity {
            domain: self.domain.get_untracked(),
            user: self.user.get_untracked(),
            password: self.password.get_untracked(),
        }
    }
}

#[component]
fn ConnectionCard(connection: Connection) -> impl IntoView {
    let api = use_api();
    let session = expect_context::<Session>();
    let location = use_location();
    let asked = use_query();
    let form = Form::new(&connection);
    let is_emulator = connection.demo_identity.is_some();
    let is_demo = connection.kind == ConnectionKind::BuiltinDemo;
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(None::<Problem>));
    let (icon, kind) = kind(&connection);
    let label = connection.label.clone();
    let address = Some(connection.endpoint.clone()).filter(|address| !address.is_empty());
    let button_label = label.clone();
    let node = NodeRef::<html::Form>::new();

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.tried.set(true);
        if busy.get_untracked() {
            return;
        }
        if !form.is_complete() {
            request_animation_frame(move || {
                if let Some(Some(node)) = node.try_get_untracked() {
                    focus_first_invalid(&node);
                }
            });
            return;
        }
        busy.set(true);
        problem.set(None);
        let place = next_place(asked.with_untracked(|query| query.get("next")));
        let connection = Connection { project_name: form.project.get_untracked(), ..connection.clone() };
        leptos::task::spawn_local(async move {
            let outcome = session.sign_in(api, connection, &form.identity()).await;
            busy.set(false);
            match outcome {
                Ok(()) => location.go(&place),
                Err(error) => problem.set(Some(error)),
            }
        });
    };

    view! {
        <Card title=label.clone()>
            <p class="connection-kind">
                <IconView icon />
                <span>{t(kind)}</span>
                {address.map(|address| view! { <code>{address}</code> })}
            </p>
            <form node_ref=node on:submit=submit novalidate>
                {(!is_emulator).then(|| credentials(form))}
                {move || problem.get().map(|problem| view! { <ProblemPanel problem /> })}
                {is_demo.then(|| view! { <p>{t(msg::demo_text)}</p> })}
                <Button variant=ButtonVariant::Primary submit=true busy=busy>
                    {if is_demo {
                        t(msg::try_demo)
                    } else if is_emulator {
                        tr(move |lang| msg::connect_to(lang, &button_label))
                    } else {
                        t(msg::sign_in)
                    }}
                </Button>
            </form>
        </Card>
    }
}

fn credentials(form: Form) -> AnyView {
    let missing = move |field: RwSignal<String>| {
        let text = t(msg::required);
        Signal::derive(move || (form.tried.get() && field.with(String::is_empty)).then(|| text.get()))
    };
    view! {
        <TextField label=t(msg::domain) hint=t(msg::domain_hint) required=true value=form.domain
            error=missing(form.domain) autocomplete="organization" on_input=move |text| form.domain.set(text) />
        <TextField label=t(msg::user) required=true value=form.user
            error=missing(form.user) autocomplete="username" on_input=move |text| form.user.set(text) />
        <PasswordField label=t(msg::password) required=true value=form.password
            error=missing(form.password) autocomplete="current-password"
            show_label=t(msg::show_password) hide_label=t(msg::hide_password)
            on_input=move |text| form.password.set(text) />
        <TextField label=t(msg::project) hint=t(msg::project_hint) required=true value=form.project
            error=missing(form.project) on_input=move |text| form.project.set(text) />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signing_in_leads_back_but_never_away() {
        assert_eq!(
            connect_href(&Address::parse("/instances?page=2")),
            "/connect?next=%2Finstances%3Fpage%3D2"
        );
        assert_eq!(connect_href(&Address::parse("/instances")), "/connect?next=%2Finstances");
        assert_eq!(next_place(Some("/instances?page=2".to_owned())), "/instances?page=2");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", ""] {
            assert_eq!(next_place(Some(elsewhere.to_owned())), "/instances", "{elsewhere}");
        }
        assert_eq!(next_place(None), "/instances");
    }
}
