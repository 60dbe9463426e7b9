//! A connection: what it leads to, and signing in to it.

use super::editor::Editor;
use super::findings::{Findings, Test};
use super::next::next_place;
use crate::api::Problem;
use crate::components::{
    Badge, Button, ButtonVariant, Card, Icon, IconButton, IconView, SelectField, SelectOption,
    focus_first_invalid,
};
use crate::config::{ApiVersion, AuthKind, Connection, ConnectionKind};
use crate::data::use_api;
use crate::i18n::{Message, t, tr};
use crate::locales::{connect as msg, connection as editing, sign_in};
use crate::location::{use_location, use_query};
use crate::parts::{ProblemPanel, choices};
use crate::session::enter::{Choice, Entered, Typed};
use crate::session::{Credentials, Session, kept};
use crate::sign_in::{CredentialFields, Draft, choose_kind};
use leptos::{html, prelude::*};

const fn icon(kind: ConnectionKind) -> Icon {
    match kind {
        ConnectionKind::BuiltinDemo => Icon::Sparkle,
        ConnectionKind::Emulator => Icon::Server,
        ConnectionKind::Gateway => Icon::Shield,
        ConnectionKind::Direct => Icon::Globe,
    }
}

/// What signing in to a connection is going through.
#[derive(Clone, Copy)]
struct SigningIn {
    busy: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
    /// The projects to choose from, once the credentials turned out to be good for several.
    choice: RwSignal<Option<Choice>>,
    /// Id of the project that is chosen among them.
    project: RwSignal<String>,
}

impl Default for SigningIn {
    fn default() -> Self {
        Self {
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
            choice: RwSignal::new(None),
            project: RwSignal::new(String::new()),
        }
    }
}

impl SigningIn {
    /// Takes a step, and goes on where it leads.
    fn step(
        self,
        step: impl Future<Output = Result<Entered, Problem>> + 'static,
        then: impl FnOnce() + 'static,
        otherwise: impl FnOnce(&Problem) + 'static,
    ) {
        self.busy.set(true);
        self.problem.set(None);
        leptos::task::spawn_local(async move {
            let outcome = step.await;
            // The person may have gone elsewhere meanwhile.
            let _ = self.busy.try_set(false);
            match outcome {
                Ok(Entered::Done) => then(),
                Ok(Entered::Choose(choice)) => {
                    let first = choice.projects.first().map(|project| project.id.clone());
                    let _ = self.project.try_set(first.unwrap_or_default());
                    let _ = self.choice.try_set(Some(*choice));
                }
                Err(problem) => {
                    otherwise(&problem);
                    let _ = self.problem.try_set(Some(problem));
                }
            }
        });
    }
}

/// A connection, unfolded if it is the chosen one.
#[component]
pub fn ConnectionCard(connection: Connection, chosen: RwSignal<String>, editor: Editor) -> impl IntoView {
    let id = connection.id.clone();
    // Where nothing has to be typed there is nothing to unfold.
    let asks = connection.auth.asks() && connection.demo_identity.is_none();
    let is_unfolded = Memo::new(move |_| !asks || chosen.with(|chosen| *chosen == id));
    let id = connection.id.clone();
    let label = connection.label.clone();
    let name = connection.label.clone();
    let facts = facts(&connection);
    let actions = connection.is_own.then(|| own_actions(connection.clone(), editor));
    view! {
        <Card title=label actions=actions.into_any()>
            {facts}
            {move || match is_unfolded.get() {
                true => view! { <SignIn connection=connection.clone() /> }.into_any(),
                false => {
                    let (id, name) = (id.clone(), name.clone());
                    view! {
                        <Button on_click=move |_| chosen.set(id.clone())>
                            {tr(move |lang| msg::sign_in_to(lang, &name))}
                        </Button>
                    }
                    .into_any()
                }
            }}
        </Card>
    }
}

/// What can be done with a connection of one's own.
fn own_actions(connection: Connection, editor: Editor) -> AnyView {
    let (label, removed) = (connection.label.clone(), connection.clone());
    let named = |action: Message| {
        let label = label.clone();
        tr(move |lang| format!("{}: {label}", action(lang)))
    };
    view! {
        <IconButton small=true icon=Icon::Edit label=named(editing::edit)
            on_click=move |_| editor.edit(connection.clone()) />
        <IconButton small=true icon=Icon::Trash label=named(editing::remove)
            on_click=move |_| editor.ask_to_remove(removed.clone()) />
    }
    .into_any()
}

fn facts(connection: &Connection) -> AnyView {
    let address = Some(connection.endpoint.clone()).filter(|address| !address.is_empty());
    let is_v1 = connection.api_version == ApiVersion::V1;
    view! {
        <p class="connection-kind">
            <IconView icon=icon(connection.kind) />
            <span>{t(choices::connection_kind(connection.kind))}</span>
            {address.map(|address| view! { <code>{address}</code> })}
            {is_v1.then(|| view! { <Badge text=t(msg::api_v1) /> })}
            {connection.is_own.then(|| view! { <Badge text=t(msg::own) /> })}
        </p>
    }
    .into_any()
}

/// The form of a connection.
#[component]
fn SignIn(connection: Connection) -> impl IntoView {
    let api = use_api();
    let session = expect_context::<Session>();
    let location = use_location();
    let asked = use_query();
    let draft = Draft::new(&connection);
    let state = SigningIn::default();
    let is_demo = connection.demo_identity.is_some();
    let is_builtin = connection.kind == ConnectionKind::BuiltinDemo;
    let asks = connection.auth.asks() && !is_demo;
    let label = connection.label.clone();
    let node = NodeRef::<html::Form>::new();
    let fields = asks || connection.auth == AuthKind::Gateway || connection.auth == AuthKind::Host;
    let go_on = move || {
        let place = next_place(asked.with_untracked(|query| query.get("next")));
        location.go(&place);
    };
    let stored = StoredValue::new(connection.clone());
    let test = Test::default();
    let run_test = move || {
        // The person may have gone elsewhere.
        let Some(connection) = stored.try_get_value() else { return };
        let credentials = to_test(session, &connection, draft);
        test.run(connection, credentials);
    };
    // A refusal of what was typed says all there is to say.
    let otherwise = move |problem: &Problem| {
        if !problem.is_unauthorized() && !is_builtin {
            run_test();
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if state.busy.get_untracked() {
            return;
        }
        let connection = stored.get_value();
        kept::choose(&connection);
        if let Some(choice) = state.choice.get_untracked() {
            let id = state.project.get_untracked();
            let project =
                choice.projects.iter().find(|project| project.id == id).cloned().unwrap_or_default();
            let step = async move { session.choose(api, choice, project).await.map(|()| Entered::Done) };
            return state.step(step, go_on, otherwise);
        }
        if is_demo || connection.auth == AuthKind::Host {
            let step = async move { session.open(api, connection).await.map(|()| Entered::Done) };
            return state.step(step, go_on, otherwise);
        }
        draft.tried.set(true);
        match untrack(|| draft.typed()) {
            Some(typed) => {
                let is_kept = draft.is_kept.get_untracked();
                let step = async move { session.sign_in(api, connection, typed, is_kept).await };
                state.step(step, go_on, otherwise);
            }
            None => request_animation_frame(move || {
                if let Some(Some(node)) = node.try_get_untracked() {
                    focus_first_invalid(&node);
                }
            }),
        }
    };
    let form = move || {
        let connection = stored.get_value();
        view! {
            {asks.then(|| choose_kind(draft))}
            {fields.then(|| view! { <CredentialFields draft connection /> })}
        }
    };
    view! {
        <form class="credentials" node_ref=node on:submit=submit novalidate>
            {move || match state.choice.get() {
                Some(choice) => project_choice(&choice, state.project),
                None => form().into_any(),
            }}
            {is_builtin.then(|| view! { <p>{t(msg::demo_text)}</p> })}
            {move || state.problem.get().map(|problem| view! { <ProblemPanel problem /> })}
            <Button variant=ButtonVariant::Primary submit=true busy=state.busy>
                {if is_builtin {
                    t(msg::try_demo)
                } else if asks {
                    t(sign_in::sign_in)
                } else {
                    tr(move |lang| msg::connect_to(lang, &label))
                }}
            </Button>
            // What is inside the page cannot be out of reach.
            {(!is_builtin).then(|| view! { <Findings test on_test=move |()| run_test() /> })}
        </form>
    }
}

/// The credentials to test a connection with: those of the session that uses it, or those that were
/// typed, unless they would have to be asked of IAM first.
fn to_test(session: Session, connection: &Connection, draft: Draft) -> Option<(Credentials, String)> {
    // One that was changed since is another: credentials go only where they were entered.
    let is_used = session
        .connection()
        .with_untracked(|it| it.as_ref().is_some_and(|it| it.destination() == connection.destination()));
    if let Some(signed_in) = session.signed_in().get_untracked().filter(|_| is_used) {
        return Some((signed_in.credentials, signed_in.project.id));
    }
    match untrack(|| draft.typed())? {
        Typed::Credentials { credentials, project_id } if !project_id.is_empty() => {
            Some((credentials, project_id))
        }
        Typed::Credentials { .. } | Typed::Password { .. } => None,
    }
}

/// Choosing one of several projects.
fn project_choice(choice: &Choice, chosen: RwSignal<String>) -> AnyView {
    let option = |project: &crate::session::Project| {
        let name = if project.name.is_empty() { &project.id } else { &project.name };
        SelectOption::new(project.id.clone(), format!("{name} · {}", project.id))
    };
    let options: Vec<SelectOption> = choice.projects.iter().map(option).collect();
    view! {
        <SelectField label=t(msg::choose_project) hint=t(msg::choose_project_hint) value=chosen
            options=Signal::stored(options) on_change=move |id| chosen.set(id) />
    }
    .into_any()
}
